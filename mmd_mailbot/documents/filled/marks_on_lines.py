"""Marks that stand alone on a line over the choices that they take, or under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..values.marks import is_only_marks, is_ticked
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from .lines import Choice


def with_marks_on_own_lines(labelled: Labelled, boxes: Sequence[Choice]) -> list[Choice]:
    """A list of which nothing else is marked. Over or under is told by the list's first line and by what follows its last; where
    neither has a mark nobody can tell."""
    found = sorted(boxes, key=lambda each: labelled.hits[each.index].start)
    untouched = all((each.seen.before, each.seen.after, each.seen.says) == ("none", "none", "") for each in found)
    if len(found) < 2 or not untouched or is_recognised(labelled.spots):
        return list(boxes)
    over = [_is_mark(labelled, labelled.hits[each.index].start[0] - 1) for each in found]
    under = [_is_mark(labelled, labelled.hits[each.index].end[0] + 1) for each in found]
    if not any(over) and not any(under):
        return list(boxes)
    if over[0] == under[-1]:
        marked = {each.index: "unclear" for each, a, b in zip(found, over, under, strict=True) if a or b}
    else:
        marked = {each.index: "ticked" for each, mark in zip(found, over if over[0] else under, strict=True) if mark}
    return [
        replace(each, seen=replace(each.seen, after=marked[each.index]))  # type: ignore[arg-type]
        if each.index in marked
        else each
        for each in boxes
    ]


def _is_mark(labelled: Labelled, spot: int) -> bool:
    if not 0 <= spot < len(labelled.spots) or any(each.start[0] <= spot <= each.end[0] for each in labelled.hits):
        return False
    text = labelled.spots[spot].line.text
    return is_only_marks(text) and is_ticked(text)
