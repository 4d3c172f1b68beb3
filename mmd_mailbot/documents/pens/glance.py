"""Drawn strokes as one small picture of a fixed size, as the network that tells signatures sees them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .strokes import Grey, Strokes

WIDE, TALL = 192, 64  # pixels
_AROUND = 10  # pixels of the crop around the strokes that are looked at too
_SPECK = 0.03  # of the largest stroke's ink: less is dirt beside it

Glance = NDArray[np.uint8]  # (2, TALL, WIDE): how dark it is there, and which of it is the strokes': 0 paper, 255 ink


def glance_of(strokes: Strokes, numbers: frozenset[int]) -> Glance:
    """The pieces with these numbers in the middle of the picture, made smaller where they are larger than it, never larger:
    a tick stays small. Beside them what else is to be seen there, as grey as it is; not their colour, nor their place."""
    canvas = np.zeros((2, TALL, WIDE), np.uint8)
    pieces = [each for each in strokes.pieces if each.number in numbers]
    if not pieces:
        return canvas
    largest = max(each.mass for each in pieces)
    main = [each for each in pieces if each.mass >= _SPECK * largest]
    height, width = strokes.ink.shape
    x0, y0 = min(each.box[0] for each in main) - _AROUND, min(each.box[1] for each in main) - _AROUND
    x1, y1 = max(each.box[2] for each in main) + _AROUND, max(each.box[3] for each in main) + _AROUND
    by = min(WIDE / (x1 - x0), TALL / (y1 - y0), 1.0)
    # where there is room for it, more of what lies around
    wide, tall = max(x1 - x0, round(WIDE / by)), max(y1 - y0, round(TALL / by))
    x0, y0 = (x0 + x1 - wide) // 2, (y0 + y1 - tall) // 2
    seen = max(0, y0), min(height, y0 + tall), max(0, x0), min(width, x0 + wide)
    part = (slice(seen[0], seen[1]), slice(seen[2], seen[3]))
    wanted = np.zeros(int(strokes.pieces_at.max()) + 1, np.uint8)
    wanted[[each.number for each in main]] = 255
    for layer, picture in enumerate((_darkness(strokes.colour[part]), wanted[strokes.pieces_at[part]])):
        whole = np.zeros((tall, wide), np.uint8)
        whole[seen[0] - y0 : seen[1] - y0, seen[2] - x0 : seen[3] - x0] = picture
        canvas[layer] = cv2.resize(whole, (WIDE, TALL), interpolation=cv2.INTER_AREA)
    return canvas


def _darkness(colour: NDArray[np.uint8]) -> Grey:
    """Darker than most of the paper there: 255 at 60 % of its light or more taken away."""
    grey = np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), np.uint8)
    rough = cv2.resize(grey, (max(1, grey.shape[1] // 12), max(1, grey.shape[0] // 12)), interpolation=cv2.INTER_AREA)
    light = cv2.dilate(rough, np.ones((3, 3), np.uint8))
    paper = cv2.resize(light, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return np.asarray(np.clip((1 - grey / np.maximum(paper, 1)) * (255 / 0.6), 0, 255), np.uint8)
