"""Rows of dots or dashes that are printed to sign on: "Principal: ................"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_TALL, _WIDE = 5, 60  # pixels at 150 an inch: no dot, dash or run of dots that a copier joined is larger
_NEXT, _LEVEL = 16, 2  # pixels from one to the next, and so much higher or lower
_LEAST, _LONG = 8, 80  # so many in a row, over so many pixels: no hand does that by chance

Box = tuple[int, int, int, int]


def leaders(boxes: Sequence[Box]) -> list[list[int]]:
    """Of pieces of ink (left, top, right, bottom; pixels) which are such a row: their places in ``boxes``, row by row."""
    small = [number for number, (x0, y0, x1, y1) in enumerate(boxes) if y1 - y0 <= _TALL and x1 - x0 <= _WIDE]
    small.sort(key=lambda number: boxes[number][0])
    return [
        chain
        for chain in _chains(boxes, small)
        if len(chain) >= _LEAST and boxes[chain[-1]][2] - boxes[chain[0]][0] >= _LONG
    ]


def _chains(boxes: Sequence[Box], small: Sequence[int]) -> Iterator[list[int]]:
    """Each the next to the right of the one before it, at its level."""
    left = np.array([boxes[number][0] for number in small])
    level = np.array([(boxes[number][1] + boxes[number][3]) / 2 for number in small])
    taken: set[int] = set()
    for start in range(len(small)):
        if start in taken:
            continue
        chain, at = [start], start
        while (following := _next(boxes[small[at]], left, level, level[at])) is not None and following not in taken:
            chain.append(following)
            at = following
        taken.update(chain)
        yield [small[each] for each in chain]


def _next(box: Box, left: NDArray[np.float64], level: NDArray[np.float64], here: float) -> int | None:
    first, last = np.searchsorted(left, (box[2], box[2] + _NEXT))
    near = np.flatnonzero(abs(level[first:last] - here) <= _LEVEL)
    return int(first + near[0]) if near.size else None
