"""Cells of a page that was recognised between which no line is, but a streak or an edge of something else: the lines of words run
through it as if nothing stood there."""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Box, Word

_BLANK = 0.6  # of a word's height: the blank between two words of a line is narrower
_LEVEL = 0.3  # of it, by which the two stand apart
_LEAST = 3  # lines that run through
_EDGE = 3.0  # points by which two cells that share an edge stand apart
_SAME = 2.0
_REACH = 30.0  # points from an edge: words that stand next to each other across it


def without_run_through(cells: Sequence[Box], words: Sequence[Word]) -> list[Box]:
    """The cells, those made one between which lines of words run on."""
    if all(each.confidence >= 1.0 for each in words):
        return list(cells)
    edges = {round(each[0]) for each in cells}
    near = [each.box for each in words if any(each.box[0] - _REACH < edge < each.box[2] + _REACH for edge in edges)]
    steps = [(one, other) for one in near for other in near if _is_next(one, other)]
    merged = list(cells)
    for edge in sorted(edges):
        pairs = [(a, b) for a in merged for b in merged if _meet(a, b) and abs(b[0] - edge) <= 2 * _SAME]
        across = {pair: [step for step in steps if _run_from(step, *pair)] for pair in pairs}
        if sum(map(len, across.values())) < _LEAST:
            continue
        for (left, right), through in across.items():
            if through and left in merged and right in merged:
                merged[merged.index(left)] = (left[0], left[1], right[2], left[3])
                merged.remove(right)
    return merged


def _is_next(one: Box, other: Box) -> bool:
    tall = min(one[3] - one[1], other[3] - other[1])
    level = abs(one[1] + one[3] - other[1] - other[3]) / 2 <= _LEVEL * tall
    return level and 0 <= other[0] - one[2] <= _BLANK * tall


def _meet(left: Box, right: Box) -> bool:
    alike = abs(left[1] - right[1]) <= _SAME and abs(left[3] - right[3]) <= _SAME
    return alike and abs(right[0] - left[2]) <= _EDGE


def _run_from(step: tuple[Box, Box], left: Box, right: Box) -> bool:
    one, other = step
    middle = (one[1] + one[3]) / 2
    inside = left[1] <= middle <= left[3] and (one[0] + one[2]) / 2 < right[0] < (other[0] + other[2]) / 2
    return inside and one[0] >= left[0] - _EDGE and other[2] <= right[2] + _EDGE
