"""A picture of a page → the same page that a text makes: laid flat, recognised, with its tables and boxes."""
