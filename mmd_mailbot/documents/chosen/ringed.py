"""Rings that a pen drew around the bullet or the box in front of a printed choice."""

from __future__ import annotations

import cv2
import numpy as np

from ..page import Box
from ..scan.pressed import Pressed

_ROOM = 34.0  # points in front of the words in which a ring may begin, and so far it may reach over them
_AROUND = 24.0  # points over and under the middle of the words
_WIDE, _HIGH = (12.0, 40.0), (10.5, 32.0)  # points of the paper that it shuts in: a printed box has 9, a letter less
_ROUND = (0.62, 0.94)  # of its own frame that it fills: a circle 0.79, a cell 1
_LEVEL = 5.0  # points by which its middle stands off that of the words
_FRONT = (-24.0, 3.0)  # points from the beginning of the words to its middle
_GAP = 1.0  # points that a pen leaves open where a ring ends


def is_ringed(ink: Pressed, words: Box) -> bool:
    """Does a ring stand around what is in front of the words, itself at their height? ``words``: of the choice's first line."""
    middle = (words[1] + words[3]) / 2
    x0, top = max(0.0, words[0] - _ROOM), max(0.0, middle - _AROUND)
    part = ink.mask[
        round(top * ink.scale) : round((middle + _AROUND) * ink.scale),
        round(x0 * ink.scale) : round((words[0] + _ROOM) * ink.scale),
    ]
    if min(part.shape[:2], default=0) < 8:
        return False
    gap = np.ones((ink.pixels(_GAP, 3),) * 2, np.uint8)
    closed = cv2.morphologyEx((part > 0).astype(np.uint8), cv2.MORPH_CLOSE, gap)
    outlines, nested = cv2.findContours(closed, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for outline, inner in zip(outlines, nested[0] if nested is not None else (), strict=True):
        x, y, wide, high = (each / ink.scale for each in cv2.boundingRect(outline))
        if inner[3] < 0 or not (_WIDE[0] <= wide <= _WIDE[1] and _HIGH[0] <= high <= _HIGH[1]):
            continue  # no hole, or not of a ring's size
        filled = cv2.contourArea(cv2.convexHull(outline)) / ink.scale**2 / (wide * high)
        ahead = x0 + x + wide / 2 - words[0]
        level = abs(top + y + high / 2 - middle) <= _LEVEL
        if level and _ROUND[0] <= filled <= _ROUND[1] and _FRONT[0] <= ahead <= _FRONT[1]:
            return True
    return False
