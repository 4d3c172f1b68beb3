"""Tables in which people sign elsewhere than behind or under their label, where the cells alone tell whose place is whose.

::

    |           | District Contact | MMD CST Facilitator |        | Pat Lee                    |            |
    | Signature | Pat Lee          |                     |        | District Contact Signature | Date       |
    | Date      | 10/3/2026        |                     |        | Fran North                 | 10/5/2026  |
                                                                 | Facilitator Signature      | Date       |
    | Pat Lee                    | ____________________   |
    | District Contact Signature | Facilitator Signature  |      | District Contact Signature | Date: 10/3/2026 | Pat Lee |
    | Date: 10/3/2026            | Date:                  |      | Facilitator Signature      | Date:           |         |

The parties side by side over a row to sign in; a row to sign in over the row of each label; all in one cell, the label under
the line; a cell to sign in behind that of the day. A form is one of these only as a whole: where one of its labels stands
otherwise, nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..layout.strip import Level
from ..page import OBJECT, Box
from ..values.dates import without_dates
from ..wording.answers import written
from ..wording.heads import is_head
from ..wording.labels import Fragment, Hit, Labelled
from ..wording.names import without_printed
from ..wording.strangers import STRANGER
from .bare_cells import sign_over_labels
from .nearby import date_hits
from .over_columns import perhaps_in_print, signed_over_columns
from .print_lines import asks_in_print, is_asking
from .printed_below import has_an_office
from .row_over import is_in_print, not_in_print

_ROOM = 20.0  # points over a label in its cell in which somebody can sign


@dataclass(slots=True)
class _Place:
    """What stands at a party's place: to sign in and for the day; and on a page, where that is."""

    own: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    box: Box | None = None
    doubtful: bool = False  # what stands there may be print


def signed_in_cells(labelled: Labelled) -> Labelled | None:
    """The form with what stands in those cells given to the labels; None where it is none of these."""
    signatures = _of_one_table(labelled)
    if len(signatures) < 2 or any(not labelled.spots[labelled.hits[each].start[0]].levels for each in signatures):
        return None
    places = (
        _in_columns(labelled, signatures)
        or _over_columns(labelled, signatures)
        or _before_labels(labelled, signatures)
        or _in_rows_over(labelled, signatures)
        or _stacked(labelled, signatures)
        or _behind_days(labelled, signatures)
    )
    return _given(labelled, places) if places else None


def _of_one_table(labelled: Labelled) -> list[int]:
    """The parties' labels, without those in a line elsewhere ("DESE Approval: Kim Orr") where another of that party stands in a table;
    and those of strangers that stand in a table with one of them."""
    every = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    levels = {index: labelled.spots[labelled.hits[index].start[0]].levels for index in every}
    names = {index: labelled.hits[index].name for index in every}
    in_tables = {names[index] for index in every if levels[index]}
    tables = {own[-1].table for index, own in levels.items() if own and names[index] != STRANGER}
    return [
        index
        for index, own in levels.items()
        if (own and (names[index] != STRANGER or own[-1].table in tables))
        or (not own and names[index] != STRANGER and names[index] not in in_tables)
    ]


def _given(labelled: Labelled, places: dict[int, _Place]) -> Labelled:
    doubtful = {index for index, place in places.items() if place.doubtful}
    found = replace(labelled, owned=dict(labelled.owned), over=dict(labelled.over), parted=labelled.parted | doubtful)
    tables = {_level(labelled, labelled.hits[index].start[0]).table for index in places}
    for index, hit in enumerate(labelled.hits):
        levels = labelled.spots[hit.start[0]].levels
        if hit.kind in ("signature", "date") and levels and levels[-1].table in tables:
            found.owned[index] = []
            if hit.kind == "signature":
                found.over[index] = None
    for index, place in places.items():
        whole = [*place.own, *place.days]
        found.owned[index] = [Fragment(spot, labelled.spots[spot].line.text, same_line=True) for spot in whole]
        found.over[index] = place.box
    return found


def _level(labelled: Labelled, spot: int) -> Level:
    return labelled.spots[spot].levels[-1]


def _rows(labelled: Labelled, table: int) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for position, spot in enumerate(labelled.spots):
        if spot.levels and spot.levels[-1].table == table:
            rows.setdefault(spot.levels[-1].row, []).append(position)
    return rows


def _is_alone(labelled: Labelled, hit: Hit) -> bool:
    """Is the label all that its lines say?"""
    first, last = labelled.spots[hit.start[0]].line.text, labelled.spots[hit.end[0]].line.text
    return not first[: hit.start[1]].strip() and not last[hit.end[1] :].strip(" :")


# ---------------------------------------------------------------- the parties side by side


def _in_columns(labelled: Labelled, signatures: Sequence[int]) -> dict[int, _Place]:
    """A row that names the parties, and under it a row "Signature" and one "Date", as its first cells say."""
    heads = _side_by_side(labelled, signatures)
    if len(heads) < 2:
        return {}
    table, row = (
        _level(labelled, labelled.hits[heads[0]].start[0]).table,
        _level(labelled, labelled.hits[heads[0]].start[0]).row,
    )
    columns = {index: _level(labelled, labelled.hits[index].start[0]) for index in heads}
    left = min(each.column for each in columns.values())
    places = {index: _Place() for index in heads}
    ruled = False
    for number, spots in _rows(labelled, table).items():
        first = " ".join(labelled.spots[each].line.text for each in spots if _level(labelled, each).column < left)
        if number <= row or not is_head(first):
            continue
        for index, place in places.items():
            under = [each for each in spots if _level(labelled, each).shares_a_column(columns[index])]
            if re.match(r"\s*date", first, re.IGNORECASE):
                place.days += under
            elif re.match(r"\s*sign", first, re.IGNORECASE):
                ruled = True
                place.own += under
                place.box = next((_level(labelled, each).box for each in under), None)
    return places if ruled else {}


def _over_columns(labelled: Labelled, signatures: Sequence[int]) -> dict[int, _Place]:
    places = signed_over_columns(labelled, signatures)
    doubtful = perhaps_in_print(labelled, places)
    return {
        index: _Place(own, days, _level(labelled, own[0]).box, doubtful=index in doubtful)
        for index, (own, days) in places.items()
    }


def _side_by_side(labelled: Labelled, signatures: Sequence[int]) -> list[int]:
    """The labels of a row that holds more than one party's, each by itself in its cell."""
    for index in signatures:
        own = _level(labelled, labelled.hits[index].start[0])
        row = [
            each
            for each in signatures
            if (
                _level(labelled, labelled.hits[each].start[0]).table,
                _level(labelled, labelled.hits[each].start[0]).row,
            )
            == (own.table, own.row)
        ]
        names = {labelled.hits[each].name for each in row}
        if len(names) == len(row) > 1 and all(_is_alone(labelled, labelled.hits[each]) for each in row):
            return row
    return []


# ---------------------------------------------------------------- the label behind the place to sign


def _before_labels(labelled: Labelled, signatures: Sequence[int]) -> dict[int, _Place]:
    """Under the heads "Date | Signature | Position" a row for each party, whose name stands behind its place to sign."""
    levels = {index: _level(labelled, labelled.hits[index].start[0]) for index in signatures}
    if len({each.table for each in levels.values()}) > 1 or len({each.row for each in levels.values()}) < len(levels):
        return {}
    rows = _rows(labelled, levels[signatures[0]].table)
    heads = next((row for row in sorted(rows) if _head_of(labelled, rows[row], "sign") is not None), None)
    if heads is None or any(each.row <= heads for each in levels.values()):
        return {}
    sign, day = (_head_of(labelled, rows[heads], word) for word in ("sign", "date"))
    if sign is None or any(not sign.last <= each.column for each in levels.values()):
        return {}
    places = {}
    for index, level in levels.items():
        own = [each for each in rows[level.row] if _level(labelled, each).shares_a_column(sign)]
        days = [each for each in rows[level.row] if day is not None and _level(labelled, each).shares_a_column(day)]
        box = next((_level(labelled, each).box for each in own), None)
        places[index] = _Place(own, [each for each in days if each not in own], box)
    return places


def _head_of(labelled: Labelled, row: Sequence[int], word: str) -> Level | None:
    """The column of a row of heads that begins with the word; where something else than heads stands there, none."""
    worded = [each for each in row if labelled.spots[each].line.text.strip()]
    if len(worded) < 2 or not all(is_head(labelled.spots[each].line.text) for each in worded):
        return None
    found = (each for each in worded if labelled.spots[each].line.text.strip().lower().startswith(word))
    return next((_level(labelled, each) for each in found), None)


# ---------------------------------------------------------------- a row to sign in over each label's


def _in_rows_over(labelled: Labelled, signatures: Sequence[int]) -> dict[int, _Place]:
    """One table for all parties, the row over each label's its own, nothing under any label and no row under the last but one
    for a name in print."""
    if labelled.spots[labelled.hits[signatures[0]].start[0]].line.page is not None:
        return {}  # of a row that is left empty a page tells nothing
    levels = {index: _level(labelled, labelled.hits[index].start[0]) for index in signatures}
    tables = {each.table for each in levels.values()}
    own = {each.row for each in levels.values()}
    if len(tables) > 1 or len(own) < len(signatures):
        return {}
    rows = _rows(labelled, tables.pop())
    printed = {_level(labelled, hit.start[0]).row for hit in labelled.hits if _is_in(labelled, hit, rows)}
    last = rows[max(own) + 1] if max(own) + 1 in rows.keys() - printed else ()
    if (last and not is_in_print(labelled, last)) or any(row - 1 not in rows.keys() - printed for row in own):
        return {}
    places: dict[int, _Place] = {}
    for index in signatures:
        place = _over(labelled, index, rows)
        if place is None:
            return {}
        places[index] = place
    first = places[signatures[0]]
    doubtful = not _shows(labelled, first.own) and not _shows(labelled, first.days)
    doubtful = doubtful and not all(_is_captioned(labelled, rows[each.row], each) for each in levels.values())
    for before, index in pairwise(signatures):
        # under a label right over it, and nothing over the first: it may be the one's before
        if doubtful and levels[index].row - 2 == levels[before].row and _shows(labelled, places[index].own):
            return {}
    return places


def _is_in(labelled: Labelled, hit: Hit, rows: dict[int, list[int]]) -> bool:
    return any(hit.start[0] in spots for spots in rows.values())


def _over(labelled: Labelled, index: int, rows: dict[int, list[int]]) -> _Place | None:
    hit = labelled.hits[index]
    level = _level(labelled, hit.start[0])
    day = next(
        (
            each
            for each in labelled.hits[index + 1 :]
            if each.kind == "date" and each.start[0] in rows[level.row] and _is_alone(labelled, each)
        ),
        None,
    )
    if day is None or not _is_alone(labelled, hit):
        return None
    at = _level(labelled, day.start[0])
    labels = {*range(hit.start[0], hit.end[0] + 1), day.start[0]}
    for each in rows[level.row]:  # nothing beside and under the labels but a name in print
        text = "" if each in labels else labelled.spots[each].line.text
        if re.search(r"\w", text) and not asks_in_print(text) and not _is_printed(labelled, each, level):
            return None
    if at.column < level.last or any(_level(labelled, each).column >= at.last for each in rows[level.row]):
        return None
    places = not_in_print(labelled, rows[level.row - 1], rows[level.row], level)
    if places is None:
        return None
    return _Place(
        [each for each in places if _level(labelled, each).column < at.column],
        [each for each in places if _level(labelled, each).column >= at.column],
    )


def _is_printed(labelled: Labelled, spot: int, level: Level) -> bool:
    """In the label's own cell: whose line it is ("Pat Lee, Principal"), or words that ask for that in print ("(printed name)")."""
    text = labelled.spots[spot].line.text
    return _level(labelled, spot) == level and (asks_in_print(text) or has_an_office(text))


def _is_captioned(labelled: Labelled, row: Sequence[int], level: Level) -> bool:
    """Does the label share its cell with a name in print, as under a line to sign on?"""
    return any(_is_printed(labelled, each, level) for each in row)


def _shows(labelled: Labelled, spots: Sequence[int]) -> bool:
    texts = [without_printed(labelled.spots[each].line.text) for each in spots]
    return any(OBJECT in text or bool(written(text)) for text in texts)


# ---------------------------------------------------------------- the label under the line, in one cell


def _stacked(labelled: Labelled, signatures: Sequence[int]) -> dict[int, _Place]:
    """Each label in a cell with what is signed over it, and the day's under it or in the next cell, stacked likewise."""
    places: dict[int, _Place] = {}
    bare = False
    for index in signatures:
        hit = labelled.hits[index]
        level, line = _level(labelled, hit.start[0]), labelled.spots[hit.start[0]].line.box
        over, under = _parted(labelled, hit, level)
        if not _is_alone(labelled, hit) or any(
            _holds_a_label(labelled, each, "signature") for each in (*over, *under)
        ):
            return {}
        if any(_holds_a_label(labelled, each) for each in over):
            return {}
        bare = bare or not (over or _has_room_over(level, line))
        days = [each for each in under if _is_of_the_day(labelled, each)]
        if any(_may_sign(labelled, each) for each in under if each not in days):
            return {}
        for other in date_hits(labelled, index):
            beside = labelled.hits[other]
            if beside.start[0] not in under:
                if not labelled.spots[beside.start[0]].levels:
                    return {}
                above, below = _parted(labelled, beside, _level(labelled, beside.start[0]))
                if _shows(labelled, below):
                    return {}
                days += above
        box = None if level.box is None or line is None else (*level.box[:3], line[1] + 2)
        places[index] = _Place(over, days, box)
    shown = [(each.days, _shows(labelled, each.own)) for each in places.values()]
    tables = {_level(labelled, labelled.hits[each].start[0]).table for each in places}
    return {} if bare and not sign_over_labels(labelled, tables, shown) else places


def _parted(labelled: Labelled, hit: Hit, level: Level) -> tuple[list[int], list[int]]:
    """The lines of the label's own cell over it and under it."""
    cell = [at for at, spot in enumerate(labelled.spots) if spot.levels and spot.levels[-1] == level]
    return [each for each in cell if each < hit.start[0]], [each for each in cell if each > hit.end[0]]


def _is_of_the_day(labelled: Labelled, spot: int) -> bool:
    """A line that says "Date", and no more than a day."""
    text = labelled.spots[spot].line.text
    rest = re.sub(r"^\s*date(?: signed)?\b", "", without_dates(text), flags=re.IGNORECASE)
    return _holds_a_label(labelled, spot, "date") and not written(rest) and OBJECT not in text


def _may_sign(labelled: Labelled, spot: int) -> bool:
    text = labelled.spots[spot].line.text
    return not is_asking(text) and ("_" in text or _shows(labelled, [spot]))


def _holds_a_label(labelled: Labelled, spot: int, kind: str = "") -> bool:
    return any(each.start[0] <= spot <= each.end[0] and kind in ("", each.kind) for each in labelled.hits)


def _has_room_over(level: Level, label: Box | None) -> bool:
    """On a page, where lines that are left empty cannot be seen: as much room over the label as somebody needs."""
    return level.box is not None and label is not None and label[1] - level.box[1] >= _ROOM


# ---------------------------------------------------------------- the place to sign behind that of the day


def _behind_days(labelled: Labelled, signatures: Sequence[int]) -> dict[int, _Place]:
    """A row for each party: its label, the day, and behind that a cell of which nothing is said. A picture there signs; a name may be
    in print."""
    places: dict[int, _Place] = {}
    for index in signatures:
        hit, dates = labelled.hits[index], date_hits(labelled, index)
        level = _level(labelled, hit.start[0])
        row = _rows(labelled, level.table)[level.row]
        if len(dates) != 1 or labelled.hits[dates[0]].start[0] not in row or not _is_alone(labelled, hit):
            return {}
        day = _level(labelled, labelled.hits[dates[0]].start[0])
        behind = [each for each in row if _level(labelled, each).column >= day.last]
        beside = [each for each in row if each not in (*behind, *range(hit.start[0], hit.end[0] + 1))]
        days = [each for each in beside if _level(labelled, each) == day]
        if not behind or any(_holds_a_label(labelled, each) for each in behind):
            return {}
        if any(level.last <= _level(labelled, each).column < day.column for each in beside):
            return {}  # there people sign, and behind the day's word stands the day
        if day.column < level.last or _shows(labelled, [each for each in beside if each not in days]):
            return {}
        named = any(OBJECT not in labelled.spots[each].line.text and _shows(labelled, [each]) for each in behind)
        places[index] = _Place(behind, days, _level(labelled, behind[0]).box, doubtful=named)
    columns = {
        (_level(labelled, each).table, _level(labelled, each).column) for p in places.values() for each in p.own
    }
    shown = any(_shows(labelled, place.own) for place in places.values())
    return places if shown and len(columns) == 1 and not _is_asked_in_print(labelled, *columns.pop()) else {}


def _is_asked_in_print(labelled: Labelled, table: int, column: int) -> bool:
    """Does a cell of the column ask for a name in print, or for something else than a signature?"""
    cells = [
        each for row in _rows(labelled, table).values() for each in row if _level(labelled, each).column == column
    ]
    texts = [labelled.spots[each].line.text for each in cells]
    return any(
        asks_in_print(each) or (is_head(each) and not re.match(r"\s*sign", each, re.IGNORECASE)) for each in texts
    )
