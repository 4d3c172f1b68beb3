"""A dot within a word of a hand, as between the names in an address, which a recogniser easily passes over."""

from __future__ import annotations

import cv2

from ..page import Box, Scan
from .picture import pixels_in
from .word_ink import word_ink

_SMALL, _LEAST = 0.2, 2  # of the word's height; pixels: so large a dot is at most, and at least
_FOOT = (0.4, 0.85)  # of the height: where the lines of letters end
_NEAR = 0.06  # of the word's width: letters of a hand are not all as wide
_OVER = 0.3  # of the height, over a dot, in which no ink stands: a part of a letter has its rest there


def has_dot(scan: Scan, word: Box, share: float) -> bool:
    """Does a dot stand at the foot of the word's letters, ``share`` of its width from where it begins?"""
    x0, top, x1, bottom = (round(each * scan.scale) for each in word)
    part = pixels_in(scan.data)[max(0, top) : bottom, max(0, x0) : x1]
    high, wide = part.shape[:2]
    if high < 10 or wide < 40:
        return False
    ink, _ = word_ink(part)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    for left, upper, across, down, mass in (tuple(int(each) for each in row) for row in stats[1:count]):
        if (
            not _LEAST <= max(across, down) <= _SMALL * high
            or mass < _LEAST
            or min(across, down) * 2.5 < max(across, down)
        ):
            continue
        at_foot = _FOOT[0] <= (upper + down / 2) / high <= _FOOT[1]
        over = ink[max(0, upper - round(_OVER * high)) : upper, left : left + across]
        if at_foot and abs((left + across / 2) / wide - share) <= _NEAR and not over.any():
            return True
    return False
