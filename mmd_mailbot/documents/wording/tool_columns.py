"""A list of tools in columns without rules, as programs print a table whose borders are off: its lines are given their cells.

::

    Item                     Qty    Unit Price      Total
    Logitech C920 webcam       1       $129.99    $129.99
    Jabra Speak 510            2        $89.50    $179.00
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..layout.columns import line_of
from ..layout.strip import Level, Spot
from ..page import Box, Line, Word
from ..values.amounts import read_amount
from .tool_heads import are_heads, is_of_cost

_GAP = 0.6  # of the letters' size: wider than between two words of a head
_GUTTER = 3.5  # points of white between two columns
_LEADING = 3.2  # line heights from one row to the next, at most
_REACH = 40.0  # points that an amount may stand off from the head over it


def with_columns_of_tools(spots: Sequence[Spot]) -> Sequence[Spot]:
    """The spots, the lines of such a list parted into cells of a table of its own; as they are where there is none."""
    for at, spot in enumerate(spots):
        heads = _heads(spot.line)
        if heads is None:
            continue
        end = _end(spots, at, heads)
        edges = _gutters(heads, [each.line for each in spots[at + 1 : end]]) if end > at + 1 else None
        if edges is not None:
            number = 1 + max((level.table for each in spots for level in each.levels), default=-1)
            cells = [
                each
                for row, line in enumerate(spots[at:end])
                for each in _parted(line, edges, Level(number, row, 0, 1, None))
            ]
            return [*spots[:at], *cells, *spots[end:]]
    return spots


def _heads(line: Line) -> list[list[Word]] | None:
    """The words of each head, where the line is nothing but heads of a list of tools."""
    if line.box is None or not line.words or len(line.words) > 14:
        return None
    pieces: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.box[0] - before.box[2] > _GAP * max(word.size, before.size, 6.0):
            pieces.append([])
        pieces[-1].append(word)
    return pieces if are_heads([" ".join(each.text for each in piece) for piece in pieces]) else None


def _end(spots: Sequence[Spot], at: int, heads: Sequence[Sequence[Word]]) -> int:
    """Behind the last line under the heads that has an amount under that of the costs; names may wrap between such lines."""
    cost = next(piece for piece in reversed(heads) if is_of_cost(" ".join(each.text for each in piece)))
    end, above = at + 1, spots[at].line
    for number in range(at + 1, len(spots)):
        line = spots[number].line
        if not _is_next(spots[at], spots[number], above) or line.box is None or above.box is None:
            break
        above = line
        if any(read_amount(each.text).value is not None and _is_under(each.box, cost) for each in line.words):
            end = number + 1
    return end


def _is_next(heads: Spot, spot: Spot, above: Line) -> bool:
    own, before = spot.line.box, above.box
    if own is None or before is None or spot.levels != heads.levels or spot.line.page != heads.line.page:
        return False
    return bool(spot.line.words) and 0 < own[1] - before[1] <= _LEADING * max(before[3] - before[1], own[3] - own[1])


def _is_under(box: Box, head: Sequence[Word]) -> bool:
    return box[0] < head[-1].box[2] + _REACH and box[2] > head[0].box[0] - _REACH


def _gutters(heads: Sequence[Sequence[Word]], rows: Sequence[Line]) -> list[float] | None:
    """Where one column ends and the next begins: the widest white between two heads that no word of the list crosses."""
    inked = sorted((each.box[0], each.box[2]) for each in (*(w for piece in heads for w in piece), *_words(rows)))
    edges: list[float] = []
    for left, right in pairwise(heads):
        low, high = left[0].box[0], right[-1].box[2]
        best, reached = (0.0, 0.0), low
        for first, last in inked:
            if first > reached and low < first <= high and reached >= low:
                best = max(best, (first - reached, (first + reached) / 2))
            reached = max(reached, last) if first < high else reached
        if best[0] < _GUTTER:
            return None
        edges.append(best[1])
    return edges if edges == sorted(set(edges)) else None


def _words(lines: Sequence[Line]) -> list[Word]:
    return [word for line in lines for word in line.words]


def _parted(spot: Spot, edges: Sequence[float], level: Level) -> list[Spot]:
    """The line's words by their columns, each column a cell of its row."""
    bounds = [float("-inf"), *edges, float("inf")]
    found = []
    for column, (low, high) in enumerate(pairwise(bounds)):
        words = [each for each in spot.line.words if low <= (each.box[0] + each.box[2]) / 2 < high]
        if words:
            cell = Level(level.table, level.row, column, column + 1, None)
            found.append(Spot(line_of(words, spot.line.page or 1), (*spot.levels, cell)))
    return found
