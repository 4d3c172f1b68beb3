"""The edge of a shadow that lies across a photographed sheet is no edge of the sheet: beyond it the sheet goes on, darker, with its
print, between the same two sides."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .ocr import Pixels, Quad

_WIDE, _HIGH, _ROOM = 300, 390, 60  # pixels, of the sheet laid flat, and around it
_BESIDE = 14  # pixels of what lies beside the sheet
_OFF = 6  # pixels from an edge, which is blurred
_STEP = 8.0  # of 255, that shaded paper is brighter than what lies beside it
_INK = 0.2  # of the paper's brightness, that print is darker
_PRINT = 0.25  # of the density of print on the sheet, at least
_SEEN, _SOME = 0.9, 0.4  # of the strip beyond, and of one beside, lies in the picture
_GRAIN = 0.35  # of the sheet's density of print, at most, beside it: more is a desk's own grain, which may go on beyond, too

Grey = NDArray[np.uint8]


def goes_on_in_shadow(small: Pixels, quad: Quad) -> bool:
    """Is one side of what was taken for the sheet the edge of a shadow?"""
    inner = np.array(
        [[_ROOM, _ROOM], [_ROOM + _WIDE, _ROOM], [_ROOM + _WIDE, _ROOM + _HIGH], [_ROOM, _ROOM + _HIGH]], np.float32
    )
    for turn in range(4):  # each side in turn is the lower one
        matrix = cv2.getPerspectiveTransform(np.roll(quad, turn, axis=0).astype(np.float32), inner)
        size = (_WIDE + 2 * _ROOM, _HIGH + 2 * _ROOM)
        gray = cv2.cvtColor(cv2.warpPerspective(small, matrix, size, flags=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
        seen = cv2.warpPerspective(np.ones(small.shape[:2], np.uint8), matrix, size, flags=cv2.INTER_NEAREST)
        if _goes_on_below(np.asarray(gray, np.uint8), seen > 0):
            return True
    return False


def _goes_on_below(gray: Grey, seen: NDArray[np.bool_]) -> bool:
    foot = _ROOM + _HIGH
    rows = slice(foot + _OFF, foot + _ROOM - _OFF)
    beyond = rows, slice(_ROOM + 3 * _OFF, _ROOM + _WIDE - 3 * _OFF)
    sides = [
        (rows, slice(_ROOM - _BESIDE - _OFF, _ROOM - _OFF)),
        (rows, slice(_ROOM + _WIDE + _OFF, _ROOM + _WIDE + _OFF + _BESIDE)),
    ]
    sides = [each for each in sides if seen[each].mean() >= _SOME]
    if not sides or seen[beyond].mean() < _SEEN:
        return False
    paper = float(np.median(gray[beyond]))
    if any(paper - float(np.median(gray[each][seen[each]])) < _STEP for each in sides):
        return False
    closed = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)).astype(np.float32)
    inked = closed - gray > _INK * closed
    own = float(inked[_ROOM:foot, _ROOM : _ROOM + _WIDE].mean())
    beside = max(float(inked[each].mean()) for each in sides)
    return own > 0 and float(inked[beyond].mean()) >= _PRINT * own and beside <= _GRAIN * own
