"""A few words read once more, drawn wider: in narrow print a recogniser makes one letter of two ("Midle", "coriil")."""

from __future__ import annotations

import cv2
import numpy as np

from ..page import Box, Scan
from .ocr import Pixels, read_line
from .picture import pixels_in

_WIDER = (1.5, 2.0)  # more than half of the mail addresses with a wrong letter that were looked at came right at both
_ASIDE, _OVER = 0.3, 0.15  # of the words' height, around them
_CUTS = ((_ASIDE, _OVER), (0.15, 0.0))


def reread(scan: Scan, box: Box, said: str = "") -> str | None:
    """What stands in one place of a page (points), where two readings of it agree; blanks do not count. ``said``: what was
    read there before; where the first of the two says the same, that is enough."""
    part = _part(scan, box, _ASIDE, _OVER)
    if min(part.shape[:2]) < 4:
        return None
    first = _read(part, _WIDER[0])
    if said and "".join(first.split()) == "".join(said.split()):
        return first
    told = [first, _read(part, _WIDER[1])]
    return told[0] if "".join(told[0].split()) == "".join(told[1].split()) else None


def in_cuts(scan: Scan, box: Box) -> list[str]:
    """What stands in one place of a page (points), drawn wider, with more and with less of the paper around it."""
    parts = [_part(scan, box, *each) for each in _CUTS]
    return [_read(each, _WIDER[0]) for each in parts if min(each.shape[:2]) >= 4]


def _part(scan: Scan, box: Box, aside: float, over: float) -> Pixels:
    x0, top, x1, bottom = (each * scan.scale for each in box)
    high = bottom - top
    return pixels_in(scan.data)[
        max(0, round(top - over * high)) : round(bottom + over * high),
        max(0, round(x0 - aside * high)) : round(x1 + aside * high),
    ]


def _read(part: Pixels, wider: float) -> str:
    drawn = np.asarray(cv2.resize(part, None, fx=wider, fy=1.0, interpolation=cv2.INTER_CUBIC), np.uint8)
    high, wide = drawn.shape[:2]
    return read_line(drawn, np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)).text.strip()
