"""The code on our own blanks, found in the picture of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import cv2
import numpy as np

from ..page import Mark
from .ocr import Pixels

_FIRST = "MMD"
_MOST_PARTS, _LONGEST = 3, 60
_ENLARGED = 1.6  # of a photo: small fields grow over their blur


def mark_of(pixels: Pixels, scale: float) -> Mark | None:
    """The mark on a page, its corners in points. ``pixels``: as shown, in any direction; ``scale``: pixels in a point.

    Two marks that differ (two pages in one picture) are none.
    """
    found = [replace(each, corners=_in_points(each.corners, scale)) for each in marks_in(pixels)]
    named = {(each.form_id, each.version, each.page) for each in found}
    return found[0] if len(named) == 1 else None


def turns_by_mark(pixels: Pixels) -> int | None:
    """How many quarter turns clockwise make the picture upright, where a mark tells: 0 to 3."""
    found = marks_in(pixels)
    if len(found) != 1:
        return None
    (left, top), (right, lower) = found[0].corners[0], found[0].corners[1]
    along, down = right - left, lower - top
    if abs(along) >= abs(down):
        return 0 if along > 0 else 2
    return 3 if down > 0 else 1


def marks_in(pixels: Pixels) -> tuple[Mark, ...]:
    """All of our marks, corners in pixels. The page as it is first, then its lower and upper parts enlarged."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY) if pixels.ndim == 3 else pixels
    found = tuple(_read(np.ascontiguousarray(grey), 1.0))
    if found:
        return found
    larger = cv2.resize(grey, None, fx=_ENLARGED, fy=_ENLARGED, interpolation=cv2.INTER_CUBIC)
    return tuple(_read(larger, _ENLARGED))


@cache
def _reader() -> Any:
    import zxingcpp

    return zxingcpp


def _read(grey: Any, factor: float) -> Iterator[Mark]:
    reader = _reader()
    for each in reader.read_barcodes(grey, formats=reader.BarcodeFormat.QRCode, try_invert=False):
        parts = _parts(str(each.text))
        if parts is None:
            continue
        at = each.position
        corners = [
            (point.x / factor, point.y / factor)
            for point in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
        ]
        yield Mark(*parts, tuple(corners))


def _parts(words: str) -> tuple[str, str, int | None] | None:
    """Form id, version and page; None where it is some other code."""
    first, *parts = words.split(":")
    if first != _FIRST or not 2 <= len(parts) <= _MOST_PARTS or not all(0 < len(each) <= _LONGEST for each in parts):
        return None
    page = parts[2] if len(parts) == _MOST_PARTS else ""
    if page and not (page.isascii() and page.isdigit() and len(page) <= 3):
        return None
    return parts[0].lower(), parts[1].lower(), int(page) if page else None


def _in_points(corners: tuple[tuple[float, float], ...], scale: float) -> tuple[tuple[float, float], ...]:
    return tuple((x / scale, y / scale) for x, y in corners)
