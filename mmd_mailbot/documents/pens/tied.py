"""One name through the line between two rows, or across a label: the tops of its letters stand in the one, their feet in the other."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from .strokes import DOTS, Piece, Strokes

_GAP = 7  # pixels: a ruled line that was taken out is no thicker
_ASIDE = 5  # pixels that a slanting stroke goes on aside
_APART = 2.0  # points between two strokes at least
_SPREAD = 18.0  # points: where a long letter hangs from one name into the other, both meet in one spot
_TOUCHES = 2.0  # points
_MOST = 0.8  # of a party's ink


def are_tied(strokes: Strokes, upper: set[int], lower: set[int]) -> bool:
    """Do strokes of the upper party, far from one another, go on in those of the lower one?"""
    over, under = (np.isin(strokes.pieces_at, list(each)) for each in (upper, lower))
    near = cv2.dilate(over.astype(np.uint8), np.ones((2 * _GAP + 1, 2 * _ASIDE + 1), np.uint8)) > 0
    columns = np.flatnonzero((near & under).any(axis=0))
    return bool(columns.size) and int(columns[-1] - columns[0]) >= _SPREAD * DOTS and _is_parted(columns)


def _is_parted(columns: NDArray[np.intp]) -> bool:
    """Is it several strokes that meet, and not one that lies along the other?"""
    return bool((np.diff(columns) > _APART * DOTS).any())


def stick_out_of_one_label(strokes: Strokes, upper: set[int], lower: set[int]) -> bool:
    """Did the letters between them go with a label that they cross? The tails of a name had signed for the next party."""
    over, under = ([each for each in strokes.pieces if each.number in own] for own in (upper, lower))
    for box in strokes.through:
        x0, top, x1, bottom = strokes.to_pixels((box[0], box[1] - _TOUCHES, box[2], box[3] + _TOUCHES))
        stand = [each for each in over if each.box[1] < top < each.box[3] and x0 < each.box[2] and each.box[0] < x1]
        hang = [each for each in under if _lies_in(each, (x0, top, x1, bottom))]
        if stand and all(_are_most(some, of) for some, of in ((stand, over), (hang, under))):
            return True
    return False


def _are_most(some: Sequence[Piece], of: Sequence[Piece]) -> bool:
    return sum(each.mass for each in some) > _MOST * sum(each.mass for each in of)


def _lies_in(piece: Piece, box: tuple[int, int, int, int]) -> bool:
    return box[0] <= piece.box[0] and piece.box[2] <= box[2] and box[1] <= piece.box[1] and piece.box[3] <= box[3]
