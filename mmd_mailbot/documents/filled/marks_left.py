"""Marks that somebody set left of a choice's box or bullet, which no line holds together with its words: in the margin, a little too
high, or in a column of marks beside a column of words."""

from __future__ import annotations

from ..page import UNCLEAR, Line
from ..values.marks import is_only_marks, is_ticked
from ..wording.labels import Labelled
from .drawn_marks import nearest

_FAR = 40.0  # points from its end to the line


def mark_left(labelled: Labelled, index: int) -> str:
    """The mark; that of nobody can tell which, where it stands as near to the choice over or under this one; or nothing."""
    own = labelled.spots[labelled.hits[index].start[0]]
    if own.line.box is None:
        return ""
    found = ""
    begun = {hit.start[0] for hit in labelled.hits}
    for at, spot in enumerate(labelled.spots):
        text = spot.line.text
        if at in begun or not is_only_marks(text) or not is_ticked(text) or not _is_left(spot.line, own.line):
            continue
        inside = len(spot.levels) > 0 and spot.levels != own.levels
        if inside and not _is_in_row(labelled, at, labelled.hits[index].start[0]):
            continue
        whose = nearest(labelled, index, spot.line.box or own.line.box)
        if whose == "own":
            return text
        found = UNCLEAR if whose == "between" else found
    return found


def _is_left(mark: Line, own: Line) -> bool:
    if mark.box is None or own.box is None or mark.page != own.page:
        return False
    worded = next((each.box[0] for each in own.words if sum(map(str.isalpha, each.text)) > 1), own.box[0])
    middle = (mark.box[1] + mark.box[3]) / 2
    return (
        own.box[0] - _FAR <= mark.box[2]
        and mark.box[0] < worded - 1
        and mark.box[2] < worded + 4
        and own.box[1] - 3 <= middle <= own.box[3] + 3
    )


def _is_in_row(labelled: Labelled, mark: int, choice: int) -> bool:
    """Does the mark stand in a cell before that of the choice, or in the cell that holds a table of choices?"""
    a, b = labelled.spots[mark].levels, labelled.spots[choice].levels
    if b[: len(a)] == a:
        return True
    if len(a) != len(b) or a[:-1] != b[:-1] or (a[-1].table, a[-1].row) != (b[-1].table, b[-1].row):
        return False
    others = [
        labelled.spots[hit.start[0]].levels[-1].column
        for hit in labelled.hits
        if hit.kind == "choice"
        and len(labelled.spots[hit.start[0]].levels) == len(b)
        and (labelled.spots[hit.start[0]].levels[-1].table, labelled.spots[hit.start[0]].levels[-1].row)
        == (b[-1].table, b[-1].row)
    ]
    return a[-1].column < min(others, default=b[-1].column)
