"""Tables whose labels stand side by side under the cells to sign in, the days under the labels.

::

    | Pat Lee                    |                           | Dana Hill      |
    | District Contact Signature | CST Facilitator Signature | DESE Approval  |
    | Date: 10/3/2026            | Date: ________            | Date: 11/2/2026 |

The days may stand over words of their own, in a fourth row. Only where a cell that is left empty is still one: on papers without
pages, and in frames on a page. The row to sign in is the table's first, else names in print may stand between it and the labels;
and no row follows but that of the days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..layout.strip import Level
from ..page import OBJECT
from ..values.dates import find_dates, holds_only_a_day
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from ..wording.names import typed_name, without_printed
from ..wording.phrases import tokens_of

_ROOM = 16.0  # points


def signed_over_columns(labelled: Labelled, signatures: Sequence[int]) -> dict[int, tuple[list[int], list[int]]]:
    """For each signature label the lines of the cell over it, and of those under it that hold its day; none where it is no such
    table."""
    if not are_abreast(labelled, signatures):
        return {}
    levels = {index: _level(labelled, labelled.hits[index].start[0]) for index in signatures}
    own = next(iter(levels.values()))
    rows = _rows(labelled, own.table)
    below = [spot for row, spots in rows.items() if row > own.row for spot in spots]
    last = 3 if _are_captions_of_days(labelled, rows.get(3, ())) else 2
    if (
        own.row != 1
        or max(rows) > last
        or not all(holds_only_a_day(labelled.spots[each].line.text) for each in below)
    ):
        return {}
    if not _are_labels_alone(labelled, signatures, rows[1]) or any(
        _begins_a_label(labelled, each) for each in rows[0]
    ):
        return {}
    places = {
        index: (
            [each for each in rows[0] if _level(labelled, each).shares_a_column(level)],
            [
                each
                for each in below
                if _level(labelled, each).row == 2 and _level(labelled, each).shares_a_column(level)
            ],
        )
        for index, level in levels.items()
    }
    if any(len({_level(labelled, each) for each in over}) != 1 for over, _ in places.values()) or not all(
        _has_room(_level(labelled, over[0])) for over, _ in places.values()
    ):
        return {}
    given = sorted(spot for over, _ in places.values() for spot in over)
    return places if given == sorted(rows[0]) else {}


def _are_captions_of_days(labelled: Labelled, row: Sequence[int]) -> bool:
    words = {tokens_of(labelled.spots[each].line.text) for each in row}
    return words in ({("date",)}, {("date", "signed")})


def _has_room(cell: Level) -> bool:
    """On a page, as much as somebody needs to sign."""
    return cell.box is None or cell.box[3] - cell.box[1] >= _ROOM


def stand_over_columns(labelled: Labelled) -> bool:
    """Does a name or a picture stand in the row over labels that stand side by side, and no label there?"""
    signatures = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    if not are_abreast(labelled, signatures):
        return False
    level = _level(labelled, labelled.hits[signatures[0]].start[0])
    over = _rows(labelled, level.table).get(level.row - 1, [])
    if any(_begins_a_label(labelled, each) for each in over):
        return False
    return any(_signs(labelled.spots[each].line.text) for each in over)


def are_abreast(labelled: Labelled, signatures: Sequence[int]) -> bool:
    """Are the labels of all parties in one row of a table, each in a cell of its own, and it is no scan?"""
    spots = [labelled.spots[labelled.hits[each].start[0]] for each in signatures]
    if len(spots) < 2 or any(len(spot.levels) != 1 for spot in spots):
        return False
    if any((spot.line.page is None) != (spot.levels[-1].box is None) or is_recognised([spot]) for spot in spots):
        return False
    levels = [spot.levels[-1] for spot in spots]
    rows = {(each.table, each.row) for each in levels}
    names = {labelled.hits[each].name for each in signatures}
    return len(rows) == 1 and len({each.column for each in levels}) == len(levels) == len(names)


def _level(labelled: Labelled, spot: int) -> Level:
    return labelled.spots[spot].levels[-1]


def _rows(labelled: Labelled, table: int) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for position, spot in enumerate(labelled.spots):
        if spot.levels and spot.levels[0].table == table:
            rows.setdefault(spot.levels[0].row, []).append(position)
    return rows


def _are_labels_alone(labelled: Labelled, signatures: Sequence[int], row: Sequence[int]) -> bool:
    """Does their row hold nothing but the labels?"""
    taken: set[int] = set()
    for index in signatures:
        hit = labelled.hits[index]
        first, last = labelled.spots[hit.start[0]].line.text, labelled.spots[hit.end[0]].line.text
        if first[: hit.start[1]].strip() or last[hit.end[1] :].strip(" :"):
            return False
        taken |= set(range(hit.start[0], hit.end[0] + 1))
    return all(each in taken or not labelled.spots[each].line.text.strip() for each in row)


def _begins_a_label(labelled: Labelled, spot: int) -> bool:
    return any(each.start[0] <= spot <= each.end[0] for each in labelled.hits)


def _signs(text: str) -> bool:
    return OBJECT in text or typed_name(without_printed(text))[0] is not None


def perhaps_in_print(labelled: Labelled, places: Mapping[int, tuple[list[int], list[int]]]) -> set[int]:
    """The labels under a typed name without a day: who is to sign there, as the form came?"""
    return {
        index
        for index, (over, days) in places.items()
        if any(typed_name(without_printed(labelled.spots[each].line.text))[0] is not None for each in over)
        and not any(find_dates(labelled.spots[each].line.text) for each in days)
    }
