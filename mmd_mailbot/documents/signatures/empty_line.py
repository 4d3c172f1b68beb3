"""A picture of the line that an office program lays out for a signature, still empty: a cross before the line at most, and who shall
sign printed under it, or nothing."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

_RULED = 0.55  # of the picture's width that the line takes
_THIN = 5  # pixels, of 300
_BEFORE = 0.18  # of the width in which the cross stands
_CROSS = 0.13  # of the width that it takes at most
_PALE = 24  # how far from white paper the palest stroke is


def stands_empty(seen: NDArray[np.uint8], read: Mask) -> bool:
    """``seen``: the picture in RGB, ``read``: where in it printed words were read."""
    lab = cv2.cvtColor(seen, cv2.COLOR_RGB2LAB).astype(np.int16)
    ink = np.asarray(np.abs(lab - np.array([255, 128, 128])).sum(axis=2) > _PALE, np.bool_)
    ruled = np.flatnonzero([_longest(row) >= _RULED * ink.shape[1] for row in ink])
    if not len(ruled) or ruled[-1] - ruled[0] >= _THIN:
        return False
    above, below = ink[: ruled[0] - 1].copy(), ink[ruled[-1] + 2 :]
    if not _is_a_cross_at_most(above):
        return False
    if not below.any():
        return bool(above.any())  # the cross that asks to sign, and the bare line behind it
    return bool((below & read[ruled[-1] + 2 :]).sum() >= 0.95 * below.sum())


def _longest(row: Mask) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
    return int((edges[1::2] - edges[::2]).max()) if len(edges) else 0


def _is_a_cross_at_most(above: Mask) -> bool:
    columns = np.flatnonzero(above.any(axis=0)) if above.size else np.empty(0, np.intp)
    if not len(columns):
        return True
    width = above.shape[1]
    return bool(columns[-1] < _BEFORE * width + _CROSS * width and columns[-1] - columns[0] <= _CROSS * width)
