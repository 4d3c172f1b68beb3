"""Names in print under a party's label, in the label's own cell, where the row has a cell to sign in beside it.

::

    | District Contact Signature |                       |            |
    | Pat Lee                    |   (to sign in)        |  (the day) |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..layout.strip import Level
from ..page import OBJECT, Paper
from ..wording.answers import written
from ..wording.heads import is_head
from ..wording.labels import Fragment, Labelled
from ..wording.names import is_office, typed_name, without_offices
from .nearby import date_hits

_LETTERS = re.compile(rf"[^\s{OBJECT}]")
_LEAST = 2  # cells beside the label: to sign in, and for the day
_CLAIMED = re.compile(r"/\s*s\s*/|\bsign", re.IGNORECASE)


def without_names_in_label_cells(paper: Paper, labelled: Labelled) -> Labelled:
    """With blanks for such names where the cell beside shows that people sign there, and on scans; elsewhere nobody can tell, and the
    party is in doubt."""
    owned, parted = dict(labelled.owned), set(labelled.parted)
    for index, hit in enumerate(labelled.hits):
        names = list(_names(labelled, index)) if hit.kind == "signature" else []
        beside = _cells_beside(labelled, index) if names else []
        if len(beside) < _LEAST:
            continue
        page = paper.page(labelled.page(index))
        scanned = page is not None and (page.scan is not None or page.scanned)
        if scanned or _is_used(paper, labelled, index, beside[0]):
            blank = {each.spot for each in names}
            owned[index] = [
                replace(each, text=_LETTERS.sub(" ", each.text)) if each.spot in blank else each
                for each in owned.get(index, [])
            ]
        else:
            parted.add(index)
    return replace(labelled, owned=owned, parted=parted)


def roles_named_in_label_cells(labelled: Labelled) -> set[str]:
    """The parties whose names stand so, whether or not anything shows where they sign."""
    return {
        hit.name
        for index, hit in enumerate(labelled.hits)
        if hit.kind == "signature" and any(_names(labelled, index)) and len(_cells_beside(labelled, index)) >= _LEAST
    }


def _names(labelled: Labelled, index: int) -> Iterator[Fragment]:
    """Plain names under the label, on lines of its cell that hold nothing else."""
    spot = labelled.hits[index].end[0]
    for each in labelled.fragments(index):
        own = labelled.spots[each.spot]
        if each.same_line or each.spot <= spot or not own.levels or own.levels != labelled.spots[spot].levels:
            continue
        name, sure = typed_name(without_offices(each.text)) if not is_office(each.text) else (None, 0.0)
        if name is not None and sure >= 0.5 and not _CLAIMED.search(each.text):
            yield each


def _cells_beside(labelled: Labelled, index: int) -> list[Level]:
    """The other cells of the label's row behind it, none of which holds a label but the day's."""
    own = labelled.spots[labelled.hits[index].end[0]].levels[-1]
    dates = {labelled.hits[each].start[0] for each in date_hits(labelled, index)}
    labels = {at for hit in labelled.hits for at in range(hit.start[0], hit.end[0] + 1)} - dates
    found: dict[int, Level] = {}
    for at, spot in enumerate(labelled.spots):
        level = next((each for each in spot.levels if each.table == own.table), None)
        if level is not None and level.row == own.row and level.column >= own.last:
            if at in labels or is_head(spot.line.text):
                return []
            found.setdefault(level.column, level)
    return [found[column] for column in sorted(found)]


def _is_used(paper: Paper, labelled: Labelled, index: int, cell: Level) -> bool:
    """Does anything stand in the cell to sign in?"""
    for spot in labelled.spots:
        if spot.levels and spot.levels[-1] == cell and (written(spot.line.text) or OBJECT in spot.line.text):
            return True
    page = paper.page(labelled.page(index))
    if page is None or cell.box is None:
        return False
    x0, top, x1, bottom = cell.box
    middles = (
        ((each.box[0] + each.box[2]) / 2, (each.box[1] + each.box[3]) / 2) for each in page.pictures if each.box
    )
    return any(x0 < x < x1 and top < y < bottom for x, y in middles)
