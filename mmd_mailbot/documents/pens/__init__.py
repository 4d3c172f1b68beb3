"""Whose signature stands on a page that came as a picture: places, strokes, and what the judges say of them."""

from .. import scan as scan  # its switch of onnxruntime comes before that is loaded here
