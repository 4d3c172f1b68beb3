"""Parties that sign in a table of their own, a row for each thing that is asked.

::

    | District Contact                 |
    | Name      | Pat Lee              |
    | Signature |                      |
    | Date      | 10/3/2026            |
"""

from __future__ import annotations

from collections.abc import Sequence

from ..layout.strip import Level, Spot
from .heads import is_head
from .hits import Hit
from .phrases import tokens_of

_ROWS = 4  # under the party's, down to that to sign in
_SIGNED = (("signature",), ("signed",), ("sign", "here"), ("by",))
_DAY = (("date",), ("date", "signed"), ("signature", "date"), ("date", "of", "signature"))


def asked_in_rows(spots: Sequence[Spot], hits: Sequence[Hit], heading: int) -> tuple[int, int] | None:
    """Where the word ends that heads the row to sign in, under a party's name that takes a row by itself; between them stand no rows
    but such as ask for a name or an office."""
    own = _level(spots[heading])
    if own is None or not _takes_its_row(spots, own) or _begins_with_a_question(spots, own):
        return None
    for spot in range(heading + 1, len(spots)):
        each = _level(spots[spot])
        if each is None or each.table != own.table or each.row > own.row + _ROWS:
            return None
        if each.row == own.row or each.column > own.column:
            continue  # what was written beside the head of a row
        text = spots[spot].line.text
        if any(hit.start[0] <= spot <= hit.end[0] for hit in hits):
            return None
        if tokens_of(text) in _SIGNED:
            return (spot, len(text)) if not _takes_its_row(spots, each) else None
        if not is_head(text) and tokens_of(text) not in (("its",), ("district",)):
            return None
    return None


def is_a_row_s_answer(spots: Sequence[Spot], spot: int, signed: int) -> bool:
    """Does it stand beside the head of a row, in the table in which the row ``signed`` is to be signed?"""
    one, other = _level(spots[spot]), _level(spots[signed])
    return one is not None and other is not None and one.table == other.table and one.column > other.column


def is_a_row_of_days(spots: Sequence[Spot], spot: int, signed: int) -> bool:
    """Does it head the row for the day, in that table?"""
    one, other = _level(spots[spot]), _level(spots[signed])
    if one is None or other is None or (one.table, one.column) != (other.table, other.column):
        return False
    return one.row > other.row and tokens_of(spots[spot].line.text) in _DAY


def _begins_with_a_question(spots: Sequence[Spot], level: Level) -> bool:
    """Is the table's first row one to fill in? Then each party's name ends its rows."""
    first = next(
        each for each in spots if each.levels and each.levels[-1].table == level.table and each.line.text.strip()
    )
    asks = is_head(first.line.text) or tokens_of(first.line.text) in _SIGNED
    return asks and not _takes_its_row(spots, first.levels[-1])


def _level(spot: Spot) -> Level | None:
    return spot.levels[-1] if spot.levels else None


def _takes_its_row(spots: Sequence[Spot], level: Level) -> bool:
    cells = [each.levels[-1] for each in spots if each.levels and each.levels[-1].table == level.table]
    return all(each.column == level.column for each in cells if each.row == level.row)
