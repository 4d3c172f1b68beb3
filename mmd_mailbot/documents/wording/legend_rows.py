"""Tables whose labels stand in the row under their answers: "Brunswick R-II | Northside School" over "District | School Building",
such a pair of rows, or several, one under another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..layout.strip import Spot
from .answers import written
from .contact_parts import part_of
from .hits import Fragment, Hit, Labelled

_Cells = Mapping[int, Sequence[int]]  # the spots of each cell of a row, by its column
_CAPTION = re.compile(r"[^\W\d_][^\d@]{1,39}")  # what a form asks for that is not among its own labels: "Title"

_ADDRESS = re.compile(r"\w@\w")
_CONTACTS = frozenset(("contact", "building_contact"))
_NAMED = frozenset(("district", "building"))


@dataclass(frozen=True, slots=True)
class _Pair:
    over: _Cells
    labels: _Cells
    hits: Mapping[int, int]  # which label stands in which column


def with_answers_in_the_row_over(labelled: Labelled) -> Labelled:
    """``labelled``, with what stands in the cell over each such label given to it, where the table begins with those answers, and no
    label of the last such row has an answer under it."""
    for pairs in _pairs(labelled):
        if not _are_legends(labelled, pairs):
            continue
        taken = {spot for pair in pairs for own in pair.over.values() for spot in own}
        for fragments in labelled.owned.values():
            fragments[:] = [each for each in fragments if each.spot not in taken]
        for pair in pairs:
            for column, index in pair.hits.items():
                own = [Fragment(spot, labelled.spots[spot].line.text) for spot in pair.over[column]]
                own_row = {spot for each in pair.labels.values() for spot in each}
                labelled.owned[index] = [
                    *(each for each in labelled.fragments(index) if each.spot not in own_row),
                    *own,
                ]
    return labelled


def _pairs(labelled: Labelled) -> Iterator[list[_Pair]]:
    """Of each table its first rows, two by two, as long as the second is one of labels."""
    tables = dict.fromkeys(spot.levels[-1].table for spot in labelled.spots if spot.levels)
    for table in tables:
        found: list[_Pair] = []
        while (pair := _pair(labelled, table, 2 * len(found))) is not None:
            found.append(pair)
        if found:
            yield found


def _pair(labelled: Labelled, table: int, row: int) -> _Pair | None:
    """The row without any label, and the one under it that is nothing but labels."""
    over, labels = (_cells(labelled.spots, table, each) for each in (row, row + 1))
    if not over or any(_hits_in(labelled, own) for own in over.values()):
        return None
    hits: dict[int, int] = {}
    others = 0
    for column, own in labels.items():
        text = " ".join(labelled.spots[each].line.text for each in own).strip()
        there = _hits_in(labelled, own)
        if len(there) == 1 and labelled.hits[there[0]].kind == "field" and _is_all(labelled, there[0], own):
            hits[column] = there[0]
        elif there or (text and _CAPTION.fullmatch(text) is None):
            return None
        elif text:
            others += 1
    return _Pair(over, labels, hits) if len(hits) > others else None


def _are_legends(labelled: Labelled, pairs: Sequence[_Pair]) -> bool:
    """Has each label a cell over it, and each answer something under it that asks for it; and stands nothing under the last labels?"""
    spots = labelled.spots
    if sum(len(pair.hits) for pair in pairs) < 2:
        return False  # one label under something may as well head what follows
    for pair in pairs:
        said = {column for column, own in pair.over.items() if _is_written(spots, own)}
        asked = {column for column, own in pair.labels.items() if _is_written(spots, own)}
        if not set(pair.hits) <= set(pair.over) or not said <= asked:
            return False
        if any(is_anothers(labelled, index, pair.over[column]) for column, index in pair.hits.items()):
            return False
    last = spots[next(iter(pairs[-1].labels.values()))[0]].levels[-1]
    below = [each for own in _cells(spots, last.table, last.row + 1).values() for each in own]
    printed = {at for hit in labelled.hits for at in range(hit.start[0], hit.end[0] + 1)}
    if below and not printed & set(below) and (len(pairs) > 1 or _is_written(spots, below)):
        return False  # the table goes on with a row to write in
    return any(_is_written(spots, own) for pair in pairs for own in pair.over.values())


def is_anothers(labelled: Labelled, index: int, over: Sequence[int]) -> bool:
    """Is what stands over the label plainly no answer to it: a name over "Email", an address over "District"?"""
    text = " ".join(labelled.spots[each].line.text for each in over)
    if not written(text):
        return False
    hit = labelled.hits[index]
    part = part_of(" ".join(labelled.spots[each].line.text for each in range(hit.start[0], hit.end[0] + 1)))
    if hit.name in _CONTACTS and part in ("email", "phone"):
        return _ADDRESS.search(text) is None if part == "email" else re.search(r"\d{3}", text) is None
    return (hit.name in _NAMED or part == "name") and _ADDRESS.search(text) is not None


def _hits_in(labelled: Labelled, spots: Sequence[int]) -> list[int]:
    own = set(spots)
    return [at for at, hit in enumerate(labelled.hits) if own & set(range(hit.start[0], hit.end[0] + 1))]


def _is_all(labelled: Labelled, index: int, cell: Sequence[int]) -> bool:
    """Is the label all that stands in the cell, but for a mark behind it: "District*"?"""
    hit = labelled.hits[index]
    rest = "".join(_outside(labelled.spots[at].line.text, hit, at) for at in cell)
    return not re.search(r"\w", rest)


def _outside(text: str, hit: Hit, at: int) -> str:
    """What stands on this line before the label and behind it."""
    if not hit.start[0] <= at <= hit.end[0]:
        return text
    before = text[: hit.start[1]] if at == hit.start[0] else ""
    return before + (text[hit.end[1] :] if at == hit.end[0] else "")


def _is_written(spots: Sequence[Spot], own: Sequence[int]) -> bool:
    return any(written(spots[each].line.text) for each in own)


def _cells(spots: Sequence[Spot], table: int, row: int) -> dict[int, list[int]]:
    """The spots of each cell of the row, by column."""
    found: dict[int, list[int]] = {}
    for at, spot in enumerate(spots):
        if spot.levels and (spot.levels[-1].table, spot.levels[-1].row) == (table, row):
            found.setdefault(spot.levels[-1].column, []).append(at)
    return found
