"""A small page that anybody can read: what `doctor` shows both readers to see whether they work on this machine."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ..page import Box
from .ocr import Pixels
from .second import read_again

AMOUNT = "$289.26"
_TEXT = "Total Costs"
_SIZE = 640, 160
_AT: Box = 330.0, 56.0, 470.0, 96.0


def sample_png() -> bytes:
    """Two words and an amount, as a picture file."""
    out = io.BytesIO()
    _drawn().save(out, "PNG")
    return out.getvalue()


def second_reader_reads() -> bool:
    """Does the second reader of amounts read the sample's?"""
    pixels: Pixels = np.asarray(_drawn())
    return read_again(pixels, [_AT]) == [AMOUNT]


def _drawn() -> Image.Image:
    picture = Image.new("RGB", _SIZE, "white")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(36)
    draw.text((40, 52), _TEXT, "black", font)
    draw.text((335, 52), AMOUNT, "black", font)
    return picture
