"""One name through the line between two rows: the tops of its letters stand in the one, their feet in the other."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .strokes import DOTS, Strokes

_GAP = 7  # pixels: a ruled line that was taken out is no thicker
_ASIDE = 5  # pixels that a slanting stroke goes on aside
_APART = 2.0  # points between two strokes at least
_SPREAD = 18.0  # points: where a long letter hangs from one name into the other, both meet in one spot


def are_tied(strokes: Strokes, upper: set[int], lower: set[int]) -> bool:
    """Do strokes of the upper party, far from one another, go on in those of the lower one?"""
    over, under = (np.isin(strokes.pieces_at, list(each)) for each in (upper, lower))
    near = cv2.dilate(over.astype(np.uint8), np.ones((2 * _GAP + 1, 2 * _ASIDE + 1), np.uint8)) > 0
    columns = np.flatnonzero((near & under).any(axis=0))
    return bool(columns.size) and int(columns[-1] - columns[0]) >= _SPREAD * DOTS and _is_parted(columns)


def _is_parted(columns: NDArray[np.intp]) -> bool:
    """Is it several strokes that meet, and not one that lies along the other?"""
    return bool((np.diff(columns) > _APART * DOTS).any())
