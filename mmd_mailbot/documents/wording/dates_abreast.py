"""Days in the columns of parties that stand side by side in one row of a table: each is that of the party over it.

::

    | District Contact Signature | MMD CST Facilitator Signature | DESE Approval Signature |
    | Pat Lee                    |                               |                         |
    | Date: 10/3/2026            | Date:                         | Date:                   |
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..layout.strip import Level, Spot
from .hits import Hit


def with_dates_abreast(spots: Sequence[Spot], hits: list[Hit]) -> list[Hit]:
    """The hits, with each day in such a table as that of the party whose column it stands in."""
    parties = [
        (each, level) for each in hits if each.kind == "signature" and (level := _level(spots, each)) is not None
    ]
    return [_of_its_column(spots, each, parties) if each.kind == "date" else each for each in hits]


def _of_its_column(spots: Sequence[Spot], date: Hit, parties: Sequence[tuple[Hit, Level]]) -> Hit:
    own = _level(spots, date)
    over = [
        (level.row, party)
        for party, level in parties
        if own is not None and level.table == own.table and level.row <= own.row and level.shares_a_column(own)
    ]
    if own is None or not over:
        return date
    row, party = max(over, key=lambda each: each[0])
    if row == own.row or sum(each == row for each, _ in over) > 1:
        return date
    several = sum((level.table, level.row) == (own.table, row) for _, level in parties) > 1
    return replace(date, phrase=replace(date.phrase, name=party.name)) if several else date


def are_abreast(one: Spot, other: Spot) -> bool:
    """Do they stand in one row of a table, in cells of their own?"""
    if not one.levels or not other.levels:
        return False
    a, b = one.levels[-1], other.levels[-1]
    return (a.table, a.row) == (b.table, b.row) and a.column != b.column


def _level(spots: Sequence[Spot], hit: Hit) -> Level | None:
    levels = spots[hit.start[0]].levels
    return levels[-1] if levels else None
