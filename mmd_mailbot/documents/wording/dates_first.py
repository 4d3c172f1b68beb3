"""Rows that ask for the day before they name who signs: "Date: 10/9/26 | District Contact Signature". The day is that party's, though
the word stands behind the party before.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..layout.strip import Spot
from ..values.dates import holds_only_a_day
from .dated import DATE, date_phrase
from .hits import Hit
from .phrases import Phrase

_IN_A_CELL = 3  # lines of a cell that holds a day: the word, and what was written under it


def with_dates_first(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, with each day as that of the party behind it in its row, where all parties have one there and none has one after."""
    parties = [each for each in hits if each.kind == "signature"]
    asked = [each for each in hits if each.kind == "date"]
    found: list[Hit] = []
    for party in parties:
        before, phrase = _day_before(spots, party), date_phrase(phrases, party.name)
        if before is None or phrase is None:
            return hits
        found.append(Hit(phrase, *before, party.confidence))
    if len(parties) < 2 or not {each.start for each in asked} <= {each.start for each in found}:
        return hits
    return sorted([*(each for each in hits if each.kind != "date"), *found], key=lambda each: each.start)


def _day_before(spots: Sequence[Spot], party: Hit) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the word stands that asks for the day: on the label's line, or in the cell before it, with nothing but a day behind."""
    at, place = party.start
    text = spots[at].line.text[:place]
    if text.strip():
        return _asked_alone(at, text, "")
    first = at
    while first > max(at - _IN_A_CELL, 0) and _is_in_a_cell_before(spots[first - 1], spots[at]):
        first -= 1
    if first == at:
        return None
    behind = "\n".join(each.line.text for each in spots[first + 1 : at])
    return _asked_alone(first, spots[first].line.text, behind)


def _is_in_a_cell_before(spot: Spot, own: Spot) -> bool:
    if not spot.levels or not own.levels:
        return False
    a, b = spot.levels[-1], own.levels[-1]
    return (a.table, a.row) == (b.table, b.row) and a.column < b.column


def _asked_alone(spot: int, text: str, behind: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    date = DATE.match(text)
    if date is None or not holds_only_a_day(f"{text[date.end() :]}\n{behind}"):
        return None
    return (spot, date.start(1)), (spot, date.end())


def is_dated_before(hits: Sequence[Hit], index: int) -> bool:
    """Is the hit before this party's label its own day's?"""
    return index > 0 and hits[index - 1].kind == "date" and hits[index - 1].name == hits[index].name
