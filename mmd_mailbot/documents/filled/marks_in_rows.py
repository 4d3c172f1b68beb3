"""Marks that stand in a cell of their own in the row of a printed choice, right of its words."""

from __future__ import annotations

import re

from ..values.marks import is_empty_box, is_only_marks, is_ticked
from ..wording.labels import Labelled
from .cells_abreast import side_of_cells
from .drawn_marks import is_under_no
from .said import says

_LONGEST = 5  # characters
_PLAIN = re.compile(r"\W*(?:yes|no)\W*", re.IGNORECASE)


def mark_right(labelled: Labelled, spot: int, *, far: bool = False) -> str:
    """A mark alone in the next cell of the row; with ``far``, the only thing that stands right of the words, be it cells away, as a
    spreadsheet has it whose columns were made for something else."""
    if side_of_cells(labelled, spot) == "before":
        return ""
    return _in_the_next_cell(labelled, spot) or (_behind_empty_cells(labelled, spot) if far else "")


def _in_the_next_cell(labelled: Labelled, spot: int) -> str:
    at, levels = spot + 1, labelled.spots[spot].levels
    begun = {each.start[0] for each in labelled.hits}
    while at < len(labelled.spots) and levels and labelled.spots[at].levels == levels and at not in begun:
        at += 1  # the rest of the words in its own cell
    if at >= len(labelled.spots):
        return ""
    after = labelled.spots[at]
    text = after.line.text
    if not levels or not after.levels or len(text.strip()) > _LONGEST:
        return ""
    a, b = levels[-1], after.levels[-1]
    if (a.table, a.row) != (b.table, b.row) or a.column >= b.column:
        return ""
    marked = (is_ticked(text) and not is_under_no(labelled, b)) or is_empty_box(text)
    return text if marked or says(text) else ""


def _behind_empty_cells(labelled: Labelled, spot: int) -> str:
    levels = labelled.spots[spot].levels
    if not levels:
        return ""
    own = levels[-1]
    beside = [
        (each.levels[-1], each.line.text)
        for each in labelled.spots
        if len(each.levels) == len(levels)
        and (each.levels[-1].table, each.levels[-1].row) == (own.table, own.row)
        and each.levels[-1].column > own.column
    ]
    written = [(level, text) for level, text in beside if text.strip()]
    if len(written) != 1 or len(written[0][1].strip()) > _LONGEST or is_under_no(labelled, written[0][0]):
        return ""
    text = written[0][1]
    return text if (is_only_marks(text) and is_ticked(text)) or _PLAIN.fullmatch(text) else ""
