"""Forms on which a party's name in print, and perhaps its office, stand between the line to sign on and the label.

::

    ______________________    ____________          ______________________   ______________________
    Pat Lee                   Date                  Pat Lee, Director        Fran North
    District Contact Signature                      District Contact         MMD CST Facilitator

Each label then stands nearer to the next party's line than to its own; who looks for a name near the label takes the wrong one. A
person looks at such a form.
"""

from __future__ import annotations

import re

from ..page import GAP, OBJECT, Page, Paper
from ..wording.labels import Labelled
from ..wording.names import is_office, typed_name
from ..wording.strangers import STRANGER
from .nearby import date_hits

_LINE = re.compile(r"_{5,}")
_DATE = re.compile(r"\W*date(?: signed)?\W*", re.IGNORECASE)
_SURE = 0.9
_OVER = 32.0  # points over the name in print, up to the line to sign on
_NEAR = 3.0  # points


def stand_names_over_labels(paper: Paper, labelled: Labelled) -> bool:
    """Is each party's label one of these, however others sign whom the form does not know?"""
    hits = enumerate(labelled.hits)
    every = [index for index, hit in hits if hit.kind == "signature" and hit.name != STRANGER]
    signatures = [each for each in every if not any(_is_its_office(labelled, each, other) for other in every)]
    return len(signatures) > 1 and all(_stands_under_a_name(paper, labelled, index) for index in signatures)


def _stands_under_a_name(paper: Paper, labelled: Labelled, index: int) -> bool:
    start, end, role = labelled.hits[index].start, labelled.hits[index].end, labelled.hits[index].name
    text = labelled.spots[end[0]].line.text
    if ":" in text[: end[1]][start[1] if start[0] == end[0] else 0 :] or _LINE.search(text[end[1] :]):
        return False
    column = labelled.spots[start[0]].line.text[: start[1]].count(GAP)
    above = [_piece(labelled, start[0] - each, column, labelled.spots[start[0]].levels, role) for each in (1, 2, 3)]
    dated = any(labelled.hits[each].start[0] == end[0] for each in date_hits(labelled, index))
    if _is_named(above[0]):
        if not dated and _DATE.fullmatch(_behind(labelled, start[0] - 1, column)):
            return True
        return _is_a_place(paper, labelled, above[1], start[0] - 1)
    return is_office(above[0]) and _is_named(above[1]) and _is_a_place(paper, labelled, above[2], start[0] - 2)


def _is_its_office(labelled: Labelled, index: int, other: int) -> bool:
    """Is it the office in print on the line right over the party's own label?"""
    office, label = labelled.hits[index], labelled.hits[other]
    return office.name == label.name and label.start[0] == office.end[0] + 1


def _piece(labelled: Labelled, spot: int, column: int, levels: object, role: str) -> str:
    if spot < 0 or labelled.spots[spot].levels != levels:
        return ""
    there = (hit for hit in labelled.hits if hit.start[0] <= spot <= hit.end[0])
    if any(hit.kind != "date" and hit.name != role for hit in there):
        return ""
    pieces = labelled.spots[spot].line.text.split(GAP)
    return pieces[column].strip() if column < len(pieces) else ""


def _behind(labelled: Labelled, spot: int, column: int) -> str:
    pieces = labelled.spots[spot].line.text.split(GAP)
    return pieces[column + 1] if column + 1 < len(pieces) else ""


def _is_named(text: str) -> bool:
    name, sure = typed_name(text.strip("() "))
    return name is not None and sure >= _SURE


def _is_a_place(paper: Paper, labelled: Labelled, text: str, name: int) -> bool:
    """Is it a line to sign on, or what was signed in its stead? On a page a drawn line over the name in print."""
    if _LINE.search(text) or OBJECT in text or _is_named(text):
        return True
    line = labelled.spots[name].line
    page = paper.page(line.page)
    return page is not None and line.box is not None and _is_ruled_over(page, line.box)


def _is_ruled_over(page: Page, name: tuple[float, float, float, float]) -> bool:
    return any(
        bottom - top < _NEAR
        and x1 - x0 > 40
        and x0 < name[2]
        and name[0] < x1
        and name[1] - _OVER < top < name[1] + _NEAR
        for x0, top, x1, bottom in page.rules
    )
