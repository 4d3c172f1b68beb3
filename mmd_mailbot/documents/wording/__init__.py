"""A form's printed words, and which written words belong to which of them."""
