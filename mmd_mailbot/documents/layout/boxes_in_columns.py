"""Choices in two columns without lines, each behind its box, of which some wrap: on a page of a program their lines stand level with
each other, and the second column begins where its boxes do.

::

    ☒ Conduct virtual meetings between external and    ☐ Share recorded sessions for observation by
    school-based coaches                               school-based coaches/teams
    ☒ Conduct virtual meetings between school-based    ☒ Other: parent nights
    coach and teacher
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import GAP, Line, Word
from ..values.marks import is_empty_box, is_ticked

_ALIGNED = 3.0  # points
_CLOSE, _FAR = 0.6, 2.0  # of a line's height: the rest of a choice follows so close, the next one no further
_WORDED = re.compile(r"[^\W\d_]{2,}")
_LEFT_LEAST, _RIGHT_LEAST = 3, 1  # words of a choice in the first column, and in the second


def boxes_in_columns(lines: Sequence[Line]) -> tuple[Sequence[Line], float] | None:
    """The lines of such a list that begins here, and where its second column does; None where no choice of it wraps."""
    edge = _second_box(lines[0])
    if edge is None or lines[0].box is None or any(each.confidence < 1.0 for each in lines[0].words):
        return None
    left = lines[0].words[0].box[0]
    end, wrapped = 1, 0
    while end < len(lines) and (kind := _goes_on(lines[end - 1], lines[end], left, edge)):
        wrapped += kind == "rest"
        end += 1
    return (lines[:end], edge) if wrapped and _is_column(lines[:end], edge) else None


def _is_column(lines: Sequence[Line], edge: float) -> bool:
    """Does more than one line begin at the edge, or is a wide gap before it? Else the second box stands amid running words."""
    starts = sum(1 for line in lines if (right := _from(line, edge)) and abs(right[0].box[0] - edge) < _ALIGNED)
    return starts > 1 or lines[0].text.count(GAP) == 1


def _goes_on(before: Line, line: Line, left: float, edge: float) -> str:
    """Is the line of the same list: a choice of it, or the rest of one?"""
    if before.box is None or line.box is None or not line.words or line.page != before.page:
        return ""
    high = line.box[3] - line.box[1]
    gap = line.box[1] - before.box[3]
    sides = ([each for each in line.words if each.box[0] < edge - _ALIGNED], _from(line, edge))
    if gap > _FAR * high or line.box[0] < left - _ALIGNED or any(each.box[2] > edge for each in sides[0]):
        return ""
    boxed = [bool(side) and _is_box(side[0]) for side in sides]
    if any(boxed):
        return (
            "choice"
            if all(mark or not side or gap <= _CLOSE * high for mark, side in zip(boxed, sides, strict=True))
            else ""
        )
    return "rest" if gap <= _CLOSE * high else ""


def _from(line: Line, edge: float) -> list[Word]:
    return [each for each in line.words if each.box[0] >= edge - _ALIGNED]


def _second_box(line: Line) -> float | None:
    """Where the second box of the line stands, of two choices each behind its own."""
    boxes = [at for at, each in enumerate(line.words) if _is_box(each)]
    if len(boxes) != 2 or boxes[0] != 0:
        return None
    first, second = line.words[1 : boxes[1]], line.words[boxes[1] + 1 :]
    counts = [sum(1 for each in side if _WORDED.search(each.text)) for side in (first, second)]
    return line.words[boxes[1]].box[0] if counts[0] >= _LEFT_LEAST and counts[1] >= _RIGHT_LEAST else None


def _is_box(word: Word) -> bool:
    return not _WORDED.search(word.text) and (is_ticked(word.text) or is_empty_box(word.text))
