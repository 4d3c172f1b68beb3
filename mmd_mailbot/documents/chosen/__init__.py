"""How printed choices are marked on a page that came as a picture."""
