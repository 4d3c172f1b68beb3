"""The picture of a page, decoded once for all that look at it one after the other: ink, boxes, words read again."""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from PIL import Image

from .ocr import Pixels


@lru_cache(maxsize=2)  # a form's sheets are looked at one after the other
def pixels_in(data: bytes) -> Pixels:
    """(height, width, 3), RGB.

    Raises:
        OSError: it is no picture that can be decoded.
    """
    with Image.open(io.BytesIO(data)) as file:
        return np.asarray(file.convert("RGB"), np.uint8)
