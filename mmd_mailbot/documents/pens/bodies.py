"""Do strokes that were given to two parties thin out between the rows? One name does not: its letters go on through the border."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from .strokes import DOTS, Strokes

_SMOOTH = 5  # pixels, up and down
# Between the two rows' densest levels the pen is met that often of how often it is met at the thinner one. Of 25 names that lay over
# two rows and were taken for two 24 had 0.6 or more, one 0.33: a capital's head over its word, 21 points apart. Of 216 pairs of names,
# one over the other, seven had 0.6 or more.
_ONE, _TWO = 0.75, 0.27
_FAR = 24.0  # points between the densest levels of two names
_NEAR = 12.0  # points between words of one name


def are_one_body(strokes: Strokes, upper: Iterable[int], lower: Iterable[int]) -> bool:
    """Are the letters over the border as close as they are anywhere: one name that lies over both rows?"""
    over, under = (np.isin(strokes.pieces_at, list(each)) for each in (upper, lower))
    return _are_near(over, under) and _between(over, under)[0] > _ONE


def are_two_bodies(strokes: Strokes, upper: Iterable[int], lower: Iterable[int]) -> bool:
    """Has each party letters on a level of its own, with hardly more than a tail or a tall letter between them?"""
    over, under = (np.isin(strokes.pieces_at, list(each)) for each in (upper, lower))
    thin, far = _between(over, under)
    return thin < _TWO and far >= _FAR * DOTS


def _are_near(over: NDArray[np.bool_], under: NDArray[np.bool_]) -> bool:
    columns = [np.flatnonzero(each.any(axis=0)) for each in (over, under)]
    if not all(each.size for each in columns):
        return False
    return max(int(each[0]) for each in columns) - min(int(each[-1]) for each in columns) <= _NEAR * DOTS


def _between(over: NDArray[np.bool_], under: NDArray[np.bool_]) -> tuple[float, int]:
    """How often the pen is met between the densest levels of the two, by the thinner one's densest; and pixels from the upper one's
    down to the lower one's."""
    above, below, both = (_met(each) for each in (over, under, over | under))
    top, foot = int(above.argmax()), int(below.argmax())
    least = min(above[top], below[foot])
    if foot <= top or not least:
        return 1.0, foot - top
    return float(both[top : foot + 1].min() / least), foot - top


def _met(ink: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How often each row of pixels meets the pen."""
    begins = np.diff(np.pad(ink, ((0, 0), (1, 0))).astype(np.int8), axis=1) > 0
    return np.convolve(begins.sum(axis=1), np.full(_SMOOTH, 1 / _SMOOTH), "same")
