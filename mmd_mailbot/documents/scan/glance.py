"""Drawn strokes as one small picture of a fixed size, as the network that tells signatures sees them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .strokes import Strokes

WIDE, TALL = 160, 48  # pixels
_EDGE = 2
_SPECK = 0.03  # of the largest stroke's ink: less is dirt beside it

Glance = NDArray[np.uint8]  # (TALL, WIDE): 0 paper, 255 ink


def glance_of(strokes: Strokes, numbers: frozenset[int]) -> Glance:
    """The pieces with these numbers in the middle of the picture, made smaller where they are larger than it, never larger:
    a tick stays small. Their colour, their place and what else lies there are left out."""
    canvas = np.zeros((TALL, WIDE), np.uint8)
    pieces = [each for each in strokes.pieces if each.number in numbers]
    if not pieces:
        return canvas
    largest = max(each.mass for each in pieces)
    main = [each for each in pieces if each.mass >= _SPECK * largest]
    x0, y0 = min(each.box[0] for each in main), min(each.box[1] for each in main)
    x1, y1 = max(each.box[2] for each in main), max(each.box[3] for each in main)
    wanted = np.zeros(int(strokes.pieces_at.max()) + 1, np.uint8)
    wanted[[each.number for each in main]] = 255
    mask = wanted[strokes.pieces_at[y0:y1, x0:x1]]
    by = min((WIDE - 2 * _EDGE) / (x1 - x0), (TALL - 2 * _EDGE) / (y1 - y0), 1.0)
    size = max(1, round((x1 - x0) * by)), max(1, round((y1 - y0) * by))
    small = np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_AREA), np.uint8)
    left, top = (WIDE - size[0]) // 2, (TALL - size[1]) // 2
    canvas[top : top + size[1], left : left + size[0]] = small
    return canvas
