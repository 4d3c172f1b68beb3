"""Frames of stamps around their words, and their sides: straight, where a pen's strokes turn; a worn or narrow stamp leaves them in
pieces."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from .strokes import DOTS, Piece, Strokes

_THIN = 3.5  # points: no side is broader, its lean aside
_SHORT = 7.0  # points: of less nobody can say how straight it is
_ALONG = 0.85  # of the ink of two sides and the corner between them lies on two straight lines
_OFF = 3.5  # points: so far beside its line


def is_side(strokes: Strokes, piece: Piece) -> bool:
    """One straight stroke, or two that meet in a corner as square as a frame's."""
    x0, y0, x1, y1 = piece.box
    rows, columns = np.nonzero(strokes.pieces_at[y0:y1, x0:x1] == piece.number)
    points = np.column_stack((columns, rows)).astype(np.float64) / DOTS
    if len(points) < 3 or max(x1 - x0, y1 - y0) < _SHORT * DOTS:
        return False
    return _is_straight(points) or _is_corner(points)


def _is_straight(points: np.ndarray) -> bool:
    away = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)[2][1]
    across = (points - points.mean(axis=0)) @ away
    return float(np.ptp(across)) <= _THIN


def _is_corner(points: np.ndarray) -> bool:
    """Are there two lines through one of the box's corners, square to one another, that hold nearly all of it?"""
    best = 0.0
    for degrees in range(-20, 21):
        lean = math.radians(degrees)
        turned = points @ np.array([[math.cos(lean), -math.sin(lean)], [math.sin(lean), math.cos(lean)]])
        low, high = turned.min(axis=0), turned.max(axis=0)
        for level in (low[1], high[1]):
            for upright in (low[0], high[0]):
                on = (np.abs(turned[:, 1] - level) <= _OFF) | (np.abs(turned[:, 0] - upright) <= _OFF)
                best = max(best, float(on.mean()))
    return best >= _ALONG


def is_frame_around(piece: Piece, boxes: Sequence[tuple[int, int, int, int]]) -> bool:
    """The frame of a stamp: thin strokes around the words that were explained, and not much larger."""
    x0, y0, x1, y1 = piece.box
    held = [each for each in boxes if x0 <= (each[0] + each[2]) / 2 <= x1 and y0 <= (each[1] + each[3]) / 2 <= y1]
    if not held:
        return False
    tall = max(each[3] for each in held) - min(each[1] for each in held)
    wide = max(each[2] for each in held) - min(each[0] for each in held)
    thin = piece.mass < 0.25 * (x1 - x0) * (y1 - y0)
    return thin and y1 - y0 < 2.6 * tall and wide < x1 - x0 < 2.0 * wide
