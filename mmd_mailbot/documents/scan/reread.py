"""A few words read once more, drawn wider: in narrow print a recogniser makes one letter of two ("Midle", "coriil")."""

from __future__ import annotations

import cv2
import numpy as np

from ..page import Box, Scan
from .ocr import Pixels, read_line
from .picture import pixels_in

_WIDER = (1.5, 2.0)  # more than half of the mail addresses with a wrong letter that were looked at came right at both
_ASIDE, _OVER = 0.3, 0.15  # of the words' height, around them


def reread(scan: Scan, box: Box, said: str = "") -> str | None:
    """What stands in one place of a page (points), where two readings of it agree; blanks do not count. ``said``: what was
    read there before; where the first of the two says the same, that is enough."""
    x0, top, x1, bottom = (each * scan.scale for each in box)
    high = bottom - top
    pixels = pixels_in(scan.data)
    part = pixels[
        max(0, round(top - _OVER * high)) : round(bottom + _OVER * high),
        max(0, round(x0 - _ASIDE * high)) : round(x1 + _ASIDE * high),
    ]
    if min(part.shape[:2]) < 4:
        return None
    first = _read(part, _WIDER[0])
    if said and "".join(first.split()) == "".join(said.split()):
        return first
    told = [first, _read(part, _WIDER[1])]
    return told[0] if "".join(told[0].split()) == "".join(told[1].split()) else None


def _read(part: Pixels, wider: float) -> str:
    drawn = np.asarray(cv2.resize(part, None, fx=wider, fy=1.0, interpolation=cv2.INTER_CUBIC), np.uint8)
    high, wide = drawn.shape[:2]
    return read_line(drawn, np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)).text.strip()
