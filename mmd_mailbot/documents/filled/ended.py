"""Lines of a list that whoever wrote it ended before the column did: what follows is no rest of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from ..page import Line
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled

_TOTAL = "total_cost"  # the field's name in the contract

_BEFORE = 40.0  # points from the names to the costs beside them, at most
_BLANK = 1.2  # of a word's width that it takes with the blank before it


def ended_early(names: Sequence[Line], costs: Sequence[Line], starts: Sequence[bool]) -> bool:
    """Does a line that is taken for the rest of the one before (``starts``: no) begin with a word that had room behind that one? Then
    it is a tool whose cost was not read."""
    lefts = [each.box[0] for each in costs if each.box]
    if not lefts:
        return False
    edge = min(lefts) - _BEFORE
    return any(
        not start
        and (width := _first_word(after)) is not None
        and before.box is not None
        and before.box[2] + width < edge
        for (before, after), start in zip(pairwise(names), starts[1:], strict=True)
    )


class _OfASpot(Protocol):
    @property
    def spot(self) -> int: ...


Row = TypeVar("Row", bound=_OfASpot)


def over_the_total(labelled: Labelled, rows: list[Row]) -> list[Row]:
    """On a scan the rows without those that stand lower than the total where others stand over it: names that were signed over their
    labels, stickers."""
    total = next((labelled.spots[labelled.hits[each].start[0]].line for each in labelled.of("field", _TOTAL)), None)
    if total is None or total.box is None or not is_recognised(labelled.spots):
        return rows
    foot = total.box[3] - 2
    lines = [labelled.spots[each.spot].line for each in rows]
    over = [
        each
        for each, line in zip(rows, lines, strict=True)
        if line.box is None or line.page != total.page or (line.box[1] + line.box[3]) / 2 < foot
    ]
    return over or rows


def _first_word(line: Line) -> float | None:
    return _BLANK * (line.words[0].box[2] - line.words[0].box[0]) if line.words else None
