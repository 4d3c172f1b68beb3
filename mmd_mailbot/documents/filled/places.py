"""Where on the page each field and signature place of a form lies, so that people can be shown it and sign there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from ...core.facts import Place
from ...core.ruleset import FieldType, FormDefinition
from ..page import NOT_SET, SET, UNCLEAR, Box, Page, Paper, Word
from ..signatures.nearby import date_hits
from ..signatures.site import union
from ..wording.hits import Labelled

_ROOM = 16.0  # points of free height in which something can be written
_AROUND = 4.0
_BRACKETS = "[](){}_xX "  # what a box is typed with
_LEAST = 40.0  # points of width in which a date can be written
_TALLEST = 60.0  # of a place outside tables: the label with what may stand under it

_Kind = Literal["answer", "row", "rows", "tick", "sign"]
_KINDS: Mapping[FieldType, _Kind] = {"money": "row", "tools": "rows", "tick": "tick"}


def places_of(paper: Paper, labelled: Labelled, form: FormDefinition) -> dict[str, Place]:
    """By the field's name, ``ROLE_signature`` and ``ROLE_date``; only what lies on a page. A field's place takes in its
    label; a signature's is the free room behind or under the label; a tick's is its box, where that was found."""
    found: dict[str, Place] = {}
    for name, index, kind in _wanted(labelled, form):
        page = paper.page(labelled.page(index))
        box = _place(labelled, index, page, kind) if page is not None else None
        if page is not None and box is not None:
            found.setdefault(name, _as_place(box, page))
    return found


def _wanted(labelled: Labelled, form: FormDefinition) -> Iterator[tuple[str, int, _Kind]]:
    for field in form.fields:
        for index in labelled.of("field", field.name)[:1]:
            yield field.name, index, _KINDS.get(field.type, "answer")
    for row in form.signatures:
        for index in labelled.of("signature", row.role):
            yield f"{row.role}_signature", index, "sign"
            for day in date_hits(labelled, index)[:1]:
                yield f"{row.role}_date", day, "sign"


def _place(labelled: Labelled, index: int, page: Page, kind: _Kind) -> Box | None:
    hit = labelled.hits[index]
    spot = labelled.spots[hit.end[0]]
    label = spot.line.box
    if label is None or spot.line.page != page.number:
        return None
    if kind == "tick":
        return _tick(spot.line.words, hit.start[1], spot.line.text) or label
    cell = spot.levels[-1].box if spot.levels else None
    whole = cell or (label[0], label[1], page.width - 36.0, _end(labelled, index, label, _TALLEST))
    if kind == "sign":
        return _free(labelled, index, whole, boxed=cell is not None)
    if cell is not None:
        whole = _across(labelled, index, page, cell)
    if kind == "rows":
        bottom = _end(labelled, index, label, _foot(labelled, page) - label[3])
        whole = (*whole[:3], max(whole[3], bottom))
    return whole


def _across(labelled: Labelled, index: int, page: Page, cell: Box) -> Box:
    """The cell with those to its right that are no other label's."""
    own = labelled.spots[labelled.hits[index].end[0]].levels[-1]
    others = [
        labelled.spots[hit.start[0]] for at, hit in enumerate(labelled.hits) if at != index and hit.kind != "cost"
    ]
    taken = {
        (each.levels[-1].table, each.levels[-1].row, each.levels[-1].column)
        for each in others
        if each.levels and each.levels[-1].column != own.column
    }
    right = [
        level.box
        for spot in labelled.spots
        if spot.line.page == page.number
        for level in spot.levels
        if level.box is not None and (level.table, level.row) == (own.table, own.row)
        if level.column >= own.column and (level.table, level.row, level.column) not in taken
    ]
    return union([cell, *right]) or cell


def _foot(labelled: Labelled, page: Page) -> float:
    """Where the form's last table on the page ends."""
    cells = [
        level.box[3] for spot in labelled.spots if spot.line.page == page.number for level in spot.levels if level.box
    ]
    return max(cells, default=page.height - 36.0)


def _end(labelled: Labelled, index: int, label: Box, tallest: float) -> float:
    """Down to the next label below, and no further than an answer goes."""
    page = labelled.page(index)
    below = [
        box[1]
        for hit in labelled.hits[index + 1 :]
        if labelled.spots[hit.start[0]].line.page == page
        and (box := labelled.spots[hit.start[0]].line.box) is not None
        if box[1] > label[3]
    ]
    return min([*below, label[3] + max(tallest, 0.0)])


def end_of_label(labelled: Labelled, index: int) -> float:
    """Where on the page the label's last word ends."""
    hit = labelled.hits[index]
    line = labelled.spots[hit.end[0]].line
    at, right = 0, line.box[0] if line.box is not None else 0.0
    for word in line.words:
        at = line.text.find(word.text, at)
        if at < 0 or at >= hit.end[1]:
            break
        right = word.box[2]
        at += len(word.text)
    return right


def _free(labelled: Labelled, index: int, whole: Box, *, boxed: bool) -> Box | None:
    """The room under the label where there is enough, else that behind it, up to the next label on its line."""
    label = labelled.spots[labelled.hits[index].end[0]].line.box
    if label is None:
        return None
    if boxed and whole[3] - label[3] >= _ROOM:
        return whole[0] + _AROUND, label[3] + 1.0, whole[2] - _AROUND, whole[3] - 2.0
    bottom = min(label[3] + 3.0, whole[3] - 1.0) if boxed else label[3] + 2.0
    right = min(whole[2] - _AROUND, next_on_line(labelled, index))
    left = end_of_label(labelled, index) + _AROUND
    return (left, bottom - _ROOM, right, bottom) if right - left >= _LEAST else None


def next_on_line(labelled: Labelled, index: int) -> float:
    """Where the next label begins that stands on the same line."""
    hit = labelled.hits[index]
    line = labelled.spots[hit.end[0]].line
    starts = [each.start[1] for each in labelled.hits if each.start[0] == hit.end[0] and each.start[1] >= hit.end[1]]
    if not starts:
        return float("inf")
    at = 0
    for word in line.words:
        at = line.text.find(word.text, at)
        if at >= min(starts):
            return word.box[0] - _AROUND
        at += len(word.text)
    return float("inf")


def _tick(words: tuple[Word, ...], start: int, text: str) -> Box | None:
    """The box of a tick: the marks nearest before the words ("[ ]" is two of them), else the nearest behind them."""
    at = 0
    before: list[Box] = []
    behind: Box | None = None
    for word in words:
        at = max(text.find(word.text, at), at)
        marks = word.text.strip() in (SET, NOT_SET, UNCLEAR) or not word.text.strip(_BRACKETS)
        if at < start or (marks and at == start):
            before = [*before, word.box] if marks else []
        elif marks:
            behind = behind or word.box
        at += len(word.text)
    return union(before) or behind


def _as_place(box: Box, page: Page) -> Place:
    def share(value: float, whole: float) -> float:
        return round(min(max(value / whole, 0.0), 1.0), 5)

    return Place(
        page.number,
        share(box[0], page.width),
        share(box[1], page.height),
        share(box[2], page.width),
        share(box[3], page.height),
    )
