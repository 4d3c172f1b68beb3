"""Letters of a typeface, as in a logo "AC": their stems are broad, and they stand on one level and are equally high."""

from __future__ import annotations

import cv2
import numpy as np

from .strokes import Strokes

_BROAD = (
    0.14  # of the letters' height: a stem in print has 0.156 and more, initials by a pen of 1.1 points half of that
)
_UNEVEN = 0.025  # of the same, by which heads and feet differ at most
_PIXEL = 1  # by which they differ, too, in a small picture
_LARGE = 0.6  # of the same: what is lower is a dot, or a part of a letter


def are_in_print(strokes: Strokes, numbers: frozenset[int]) -> bool:
    """Are all of them as high, and as broad, as letters in print?"""
    boxes = [each.box for each in strokes.pieces if each.number in numbers]
    if len(boxes) < 2:
        return False
    tall = max(box[3] for box in boxes) - min(box[1] for box in boxes)
    large = [box for box in boxes if box[3] - box[1] >= _LARGE * tall]
    heads, feet = [box[1] for box in large], [box[3] for box in large]
    level = len(large) > 1 and max(np.ptp(heads), np.ptp(feet)) <= max(_PIXEL, _UNEVEN * tall)
    ink = np.isin(strokes.pieces_at, list(numbers)).astype(np.uint8)
    away = cv2.distanceTransform(np.pad(ink, 1), cv2.DIST_L2, 5)
    return bool(level and 2 * away.max() - 1 >= _BROAD * tall)
