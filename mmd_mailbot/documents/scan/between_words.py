"""A sign by hand that a recogniser passes over: "fall & spring", "Log # of meetings". Between two words stands a wide gap, and in it
ink that touches neither."""

from __future__ import annotations

import unicodedata

import cv2
import numpy as np

from ..page import Box, Scan
from .ocr import Pixels, read_line
from .picture import pixels_in

_WIDE = 0.5  # of the words' height: no gap between two words by itself holds a sign
_DARK = 0.45  # of the way from paper to ink
_TALL, _BROAD = (0.3, 1.2), (0.2, 1.6)  # of the words' height: so large are signs; what is flatter is a dash
_CLEAR = 0.06  # of it, between the sign and each word
_AROUND = 0.35  # of it, of paper that the recogniser wants around


def sign_between(scan: Scan, first: Box, second: Box) -> str | None:
    """What stands there as the recogniser reads it by itself, perhaps nothing; None where no sign does. ``first``, ``second``: the
    words' boxes, in points."""
    tall = min(first[3] - first[1], second[3] - second[1])
    if second[0] - first[2] < _WIDE * tall:
        return None
    scale = scan.scale
    pixels = pixels_in(scan.data)
    top, bottom = round(min(first[1], second[1]) * scale), round(max(first[3], second[3]) * scale)
    left, right = round(first[2] * scale), round(second[0] * scale)
    around = cv2.cvtColor(pixels[top:bottom, round(first[0] * scale) : round(second[2] * scale)], cv2.COLOR_RGB2GRAY)
    gap = cv2.cvtColor(pixels[top:bottom, left:right], cv2.COLOR_RGB2GRAY)
    if min(gap.shape) < 4:
        return None
    paper, ink = float(np.percentile(around, 80)), float(np.percentile(around, 2))
    place = _sign_in((gap < paper - _DARK * (paper - ink)).astype(np.uint8), tall * scale)
    if place is None:
        return None
    x0, y0, x1, y1 = place
    more = round(_AROUND * tall * scale)
    cut = pixels[
        max(0, top + y0 - more) : top + y1 + more,
        max(left, left + x0 - more) : min(right, left + x1 + more),
    ]
    return _read(np.ascontiguousarray(cut))


def _sign_in(mask: np.ndarray, tall: float) -> tuple[int, int, int, int] | None:
    """Where in the gap a sign stands, all of its pieces."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    clear = max(1, round(_CLEAR * tall))
    free = [
        (int(x), int(y), int(x + wide), int(y + high))
        for x, y, wide, high, area in stats[1:count]
        if x >= clear and x + wide <= mask.shape[1] - clear and area >= 0.01 * tall**2
    ]
    if not free:
        return None
    x0, y0 = min(each[0] for each in free), min(each[1] for each in free)
    x1, y1 = max(each[2] for each in free), max(each[3] for each in free)
    fits = _TALL[0] * tall <= y1 - y0 <= _TALL[1] * tall and _BROAD[0] * tall <= x1 - x0 <= _BROAD[1] * tall
    return (x0, y0, x1, y1) if fits else None


def _read(cut: Pixels) -> str:
    high, wide = cut.shape[:2]
    text = read_line(cut, np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)).text
    return unicodedata.normalize("NFKC", text).strip()  # "＃"
