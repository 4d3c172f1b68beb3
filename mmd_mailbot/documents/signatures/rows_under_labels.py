"""Forms on which each label stands on a line of its own, and right under it a table of one row to sign in.

::

    District Contact Signature
    | Pat Lee                              | Date: 10/3/2026 |

    MMD CST Facilitator Signature
    |                                      | Date:           |

A form is one of these only where each label has such a table under it, with a cell for the day, and over the first label there is
none that might as well be the one to sign in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..layout.strip import Level
from ..page import OBJECT, Box, Paper, tables_of
from ..values.dates import find_dates, without_dates
from ..wording.answers import written
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed
from ..wording.strangers import STRANGER
from .nearby import date_hits

_ROOM = 16.0  # points that a row to sign in is tall
_CLOSE = 16.0  # points between a label's foot and the table under it
_LEAST = 2  # parties


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands in the cell to sign in, where that is on a page, and the day's label."""

    own: tuple[int, ...]
    box: Box | None
    date: int


def signed_in_rows_under_labels(paper: Paper, labelled: Labelled) -> Labelled | None:
    """The form with what stands in the row under each label given to it; None where it is not such a form."""
    every = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    signatures = [
        index for index in every if labelled.hits[index].name != STRANGER
    ]  # a witness signs on a line among them
    if not _LEAST <= len(signatures) == len({labelled.hits[each].name for each in signatures}):
        return None
    if _is_a_row_to_sign_in(paper, labelled, labelled.hits[signatures[0]].start[0] - 1):
        return None
    rows: dict[int, _Row] = {}
    for index in signatures:
        row = _row(paper, labelled, index)
        if row is None:
            return None
        rows[index] = row
    found = replace(labelled, owned=dict(labelled.owned), over={}, parted=set(labelled.parted))
    for index, row in rows.items():
        found.over[index] = row.box
        found.owned[index] = [Fragment(at, labelled.spots[at].line.text, same_line=True) for at in row.own]
        named = any(written(labelled.spots[at].line.text) for at in row.own)
        if named and not any(find_dates(each.text) for each in labelled.fragments(row.date)):
            found.parted.add(index)  # who is to sign there, in print
    return found


def _row(paper: Paper, labelled: Labelled, index: int) -> _Row | None:
    hit, dates = labelled.hits[index], date_hits(labelled, index)
    if len(dates) != 1 or not _is_alone(labelled, index) or labelled.spots[hit.end[0]].levels:
        return None
    first = hit.end[0] + 1
    spots = _table_at(labelled, first)
    date = labelled.hits[dates[0]].start[0]
    if date not in spots or not _is_one_row(labelled, spots) or not _is_right_under(labelled, hit.end[0], first):
        return None
    day = labelled.spots[date].levels[-1]
    if labelled.spots[date].line.text[: labelled.hits[dates[0]].start[1]].strip():
        return None  # words before "Date": the cell asks for something else, too
    own = tuple(at for at in spots if labelled.spots[at].levels[-1].column < day.column)
    behind = [at for at in spots if labelled.spots[at].levels[-1].column >= day.last]
    if any(not _is_of_a_day(labelled.spots[at].line.text) for at in behind):
        return None
    if any(not _may_sign(labelled.spots[at].line.text) for at in own):
        return None
    if len({labelled.spots[at].levels[-1] for at in own}) > 1:
        return None  # two cells before the day's: one of them is for something else
    if labelled.spots[hit.end[0]].line.box is None:
        return _Row(own, None, dates[0]) if own else None
    box = _cell_before(paper, labelled, index, day)
    return None if box is None else _Row(own, box, dates[0])


def _is_alone(labelled: Labelled, index: int) -> bool:
    """Is the label all that its lines say?"""
    hit = labelled.hits[index]
    first, last = labelled.spots[hit.start[0]].line.text, labelled.spots[hit.end[0]].line.text
    return not first[: hit.start[1]].strip() and not last[hit.end[1] :].strip(" :*")


def _table_at(labelled: Labelled, first: int) -> list[int]:
    """The spots of the table that begins there, one that holds no other."""
    if first >= len(labelled.spots) or len(labelled.spots[first].levels) != 1:
        return []
    table = labelled.spots[first].levels[-1].table
    every = [at for at, spot in enumerate(labelled.spots) if spot.levels and spot.levels[0].table == table]
    nested = any(len(labelled.spots[at].levels) > 1 for at in every)
    return [] if nested or every[0] != first else every


def _is_one_row(labelled: Labelled, spots: Sequence[int]) -> bool:
    return bool(spots) and len({labelled.spots[at].levels[-1].row for at in spots}) == 1


def _is_right_under(labelled: Labelled, label: int, table: int) -> bool:
    own, under = labelled.spots[label].line, labelled.spots[table]
    if own.box is None:
        return True
    box = under.levels[-1].box
    return box is not None and under.line.page == own.page and -2 <= box[1] - own.box[3] <= _CLOSE


def _is_of_a_day(text: str) -> bool:
    return not written(without_dates(text.replace("_", " "))) and OBJECT not in text


def _may_sign(text: str) -> bool:
    """A name, a picture, a line, or nothing; other words are something that the form says or asks."""
    said = without_printed(text)
    return OBJECT in said or not written(said) or typed_name(said)[0] is not None


def _cell_before(paper: Paper, labelled: Labelled, index: int, day: Level) -> Box | None:
    """On a page the one cell before the day's in its table, which holds no spot where it is empty."""
    page = paper.page(labelled.page(index))
    if page is None or page.scan is not None or page.scanned or day.box is None:
        return None
    table = next(
        (each for each in tables_of(page.blocks) if any(cell.box == day.box for row in each.rows for cell in row)),
        None,
    )
    if table is None or len(table.rows) != 1:
        return None
    before = [cell.box for cell in table.rows[0] if cell.box and cell.box[2] <= day.box[0] + 2]
    if len(before) != 1 or before[0][3] - before[0][1] < _ROOM:
        return None
    return before[0]


def _is_a_row_to_sign_in(paper: Paper, labelled: Labelled, spot: int) -> bool:
    """Is the line in a table of one row with a cell for the day, over the first label?"""
    if spot < 0 or not labelled.spots[spot].levels:
        return False
    table = labelled.spots[spot].levels[0].table
    every = [at for at, each in enumerate(labelled.spots) if each.levels and each.levels[0].table == table]
    return _is_one_row(labelled, every) and any(
        labelled.spots[at].line.text.strip().lower().startswith("date") for at in every
    )
