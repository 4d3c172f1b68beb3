"""Letters of a typeface, as in a logo "AC": their stems are broad, and they stand on one level and are equally high; or they end in
serifs, which lie exactly on the line, as the ends of no pen's strokes do."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from .strokes import Strokes

_BROAD = (
    0.14  # of the letters' height: a stem in print has 0.156 and more, initials by a pen of 1.1 points half of that
)
_UNEVEN = 0.025  # of the same, by which heads and feet differ at most
_ROUND = 0.05  # where some have serifs: a round one reaches beyond the line
_PIXEL = 1  # by which they differ, too, in a small picture
_SERIF = 0.3  # of the same: how long a serif is at least; the ends of a pen's strokes and the heads of its "D" have 0.26 at most
_BROAD_SERIF = 0.4
_SERIFS = 3  # or two, one of them broad
_UNDERLINE = 1.4  # of the same: what is longer is a line
_LARGE = 0.6  # of the same: what is lower is a dot, or a part of a letter


def are_in_print(strokes: Strokes, numbers: frozenset[int]) -> bool:
    """Are all of them as high, and as broad, as letters in print?"""
    boxes = [each.box for each in strokes.pieces if each.number in numbers]
    if len(boxes) < 2:
        return False
    tall = max(box[3] for box in boxes) - min(box[1] for box in boxes)
    large = [box for box in boxes if box[3] - box[1] >= _LARGE * tall]
    heads, feet = [box[1] for box in large], [box[3] for box in large]
    uneven = _ROUND if len(_serifs(strokes, numbers)) > 1 else _UNEVEN
    level = len(large) > 1 and max(np.ptp(heads), np.ptp(feet)) <= max(_PIXEL, uneven * tall)
    ink = np.isin(strokes.pieces_at, list(numbers)).astype(np.uint8)
    away = cv2.distanceTransform(np.pad(ink, 1), cv2.DIST_L2, 5)
    return bool(level and 2 * away.max() - 1 >= _BROAD * tall)


def have_serifs(strokes: Strokes, numbers: frozenset[int]) -> bool:
    """Do several of their ends lie level, over so much of the line that they all end at?"""
    serifs = _serifs(strokes, numbers)
    return len(serifs) >= _SERIFS or (len(serifs) == _SERIFS - 1 and max(serifs) >= _BROAD_SERIF)


def _serifs(strokes: Strokes, numbers: frozenset[int]) -> list[float]:
    """How wide each such end is, as a part of their height; of letters that have them at their heads and at their feet."""
    ink = np.isin(strokes.pieces_at, list(numbers))
    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows):
        return []
    tall = int(rows[-1] - rows[0]) + 1
    heads, feet = (
        [each / tall for each in _level_ends(way) if _SERIF <= each / tall <= _UNDERLINE]
        for way in (ink[rows[0] :], ink[: rows[-1] + 1][::-1])
    )
    return [*heads, *feet] if heads and feet else []  # the bars of "TT" lie level, too


def _level_ends(ink: npt.NDArray[np.bool_]) -> list[int]:
    """How wide each run of ink is that reaches to the first row, or nearly."""
    reaches = ink[: _PIXEL + 1].any(axis=0).astype(np.int8)
    turns = np.diff(np.concatenate([[0], reaches, [0]]))
    return [int(each) for each in np.flatnonzero(turns == -1) - np.flatnonzero(turns == 1)]
