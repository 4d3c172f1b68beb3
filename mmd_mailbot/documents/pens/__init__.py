"""Whose signature stands on a page that came as a picture: places, strokes, and what the judges say of them."""
