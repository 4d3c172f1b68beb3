"""Lines of a list that whoever wrote it ended before the column did: what follows is no rest of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..page import Line

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


def _first_word(line: Line) -> float | None:
    return _BLANK * (line.words[0].box[2] - line.words[0].box[0]) if line.words else None
