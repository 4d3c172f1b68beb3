"""Forms on which people sign above the labels, as far as rows and lines without places on a page tell: what stands under a label there
may be the next party's, and a person looks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import GAP, OBJECT
from ..values.dates import find_dates, without_dates
from ..wording.answers import written
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed
from .drawn import is_surely_none
from .nearby import date_hits
from .over_columns import stand_over_columns
from .print_lines import is_asking

_CLOSE = 1.5  # of a label's height over it
_LEVEL = 14.0  # points between where a name and its label, or a day and its own, begin
_LOWEST = 9.0  # points: in a lower row nobody signs


def names_stand_above(labelled: Labelled) -> bool:
    """Is this a form whose labels stand under their lines? Then a name under a label is the next party's."""
    if _have_their_rows_above(labelled) or stand_over_columns(labelled):
        return True
    beside = _sign_beside_their_labels(labelled)  # then a line drawn under a paragraph only parts the form
    if not beside and (by_paragraphs := _stand_over_ruled_paragraphs(labelled)) is not None:
        return by_paragraphs
    first_is_ruled: bool | None = None  # where it is not, each line stands under its label and the day's
    for index, hit in enumerate(labelled.hits):
        if hit.kind != "signature":
            continue
        spot = hit.start[0]
        if spot == 0 or hit.start[1] > 3:
            continue
        own, before = labelled.spots[spot], labelled.spots[spot - 1]
        if own.levels or before.levels:
            if _row_above_is_signed(labelled, index) or _is_under_a_signed_row(labelled, index):
                return True
            continue
        if _is_under_a_picture(labelled, index) or _is_under_a_signed_line(labelled, index):
            return True
        ruled = _is_ruled(labelled, spot - 1) and not (beside and before.line.ruled)
        if first_is_ruled is None:
            first_is_ruled = ruled
        own_hits = [index] if first_is_ruled else [index, *date_hits(labelled, index)]
        behind = any("_" in fragment.text for each in own_hits for fragment in labelled.fragments(each))
        if ruled and not behind:
            return True
    return False


def _sign_beside_their_labels(labelled: Labelled) -> bool:
    """Does a name or a picture stand behind a party's label, on its own line?"""
    return any(
        OBJECT in each.text or typed_name(without_printed(each.text))[0] is not None
        for index, hit in enumerate(labelled.hits)
        if hit.kind == "signature"
        for each in labelled.fragments(index)
        if each.same_line
    )


def _stand_over_ruled_paragraphs(labelled: Labelled) -> bool | None:
    """Of paragraphs with lines drawn under them between the labels: does one stand over the first label, too? Where only the last has
    one under it each line is its label's before. None where there are no such lines."""
    labels = [hit for hit in labelled.hits if hit.kind == "signature"]
    if len(labels) < 2 or any(labelled.spots[hit.start[0]].levels for hit in labels):
        return None
    if OBJECT in labelled.spots[max(0, labels[0].start[0] - 1)].line.text:
        return None  # who signs by a picture often takes the line away
    before = [labelled.spots[max(0, hit.start[0] - 1)].line.ruled for hit in labels]
    behind = labelled.spots[min(labels[-1].end[0] + 1, len(labelled.spots) - 1)].line.ruled
    return before[0] if all(before[1:]) and (before[0] or behind) else None


def _is_ruled(labelled: Labelled, spot: int) -> bool:
    """Is it a typed line to sign on, and no label's own?"""
    line = labelled.spots[spot].line
    typed = bool(re.search(r"_{5,}", line.text)) and not line.boxed and not is_asking(line.text)
    return typed and not any(each.start[0] == spot for each in labelled.hits)


def _have_their_rows_above(labelled: Labelled) -> bool:
    """One table for all parties, a row to sign in over each label's row: under the last label none follows. Else the row under a
    label is its own."""
    labels = [hit for hit in labelled.hits if hit.kind == "signature"]
    levels = [labelled.spots[hit.start[0]].levels for hit in labels]
    if len(labels) < 2 or not all(levels) or len({each[-1].table for each in levels}) > 1:
        return False
    table, own = levels[0][-1].table, {each[-1].row for each in levels}
    printed = {
        labelled.spots[hit.start[0]].levels[-1].row for hit in labelled.hits if _is_in(labelled, hit.start[0], table)
    }
    rows = {row for row, _ in _rows_of(labelled, table)}
    # of a row of a page's table that is left empty nothing is told
    low = _too_low(labelled, table)
    over_all = all(row > 0 and row - 1 not in printed | low for row in own)
    return len(own) > 1 and over_all and max(own) + 1 not in rows - printed


def _too_low(labelled: Labelled, table: int) -> set[int]:
    """The rows of a page's table in which nobody could sign: the gap between two frames."""
    levels = (spot.levels[-1] for spot in labelled.spots if spot.levels and spot.levels[-1].table == table)
    return {each.row for each in levels if each.box is not None and each.box[3] - each.box[1] < _LOWEST}


def _is_in(labelled: Labelled, spot: int, table: int) -> bool:
    levels = labelled.spots[spot].levels
    return bool(levels) and levels[-1].table == table


def _row_above_is_signed(labelled: Labelled, index: int) -> bool:
    """Over the first signature's row stands a row of a name and a date and no label."""
    hit = labelled.hits[index]
    first = next(other for other, each in enumerate(labelled.hits) if each.kind == "signature")
    levels = labelled.spots[hit.start[0]].levels
    if index != first or not levels:
        return False
    level = levels[-1]
    above = [
        spot.line.text
        for position, spot in enumerate(labelled.spots)
        if spot.levels
        and spot.levels[-1].table == level.table
        and spot.levels[-1].row == level.row - 1
        and not any(each.start[0] <= position <= each.end[0] for each in labelled.hits)
    ]
    if any(
        each.start[0] < len(labelled.spots) and _same_table_row(labelled, each.start[0], level.table, level.row - 1)
        for each in labelled.hits
    ):
        return False
    text = " ".join(above)
    return bool(find_dates(text)) and typed_name(text)[0] is not None


def _is_under_a_signed_row(labelled: Labelled, index: int) -> bool:
    """A table of two rows: a picture or a name in the upper, the label and the day's in the lower."""
    levels = labelled.spots[labelled.hits[index].start[0]].levels
    if not levels or levels[-1].row != 1:
        return False
    table = levels[-1].table
    if any(_same_table_row(labelled, each.start[0], table, 0) for each in labelled.hits):
        return False
    rows = _rows_of(labelled, table)
    signed = any(
        row == 0 and (OBJECT in text or typed_name(without_printed(text))[0] is not None) for row, text in rows
    )
    return signed and max(row for row, _ in rows) == 1


def under_an_empty_row(labelled: Labelled, index: int, own: Sequence[Fragment]) -> bool:
    """Is the label in the lower of two rows, the upper one left empty, and the name on a line under the label? People sign in the
    upper row, and the name may be print."""
    levels = labelled.spots[labelled.hits[index].start[0]].levels
    worded = [each for each in own if written(without_dates(each.text))]
    if not levels or levels[-1].row != 1 or not worded or any(each.same_line for each in worded):
        return False
    table = levels[-1].table
    rows = _rows_of(labelled, table)
    empty = [text for row, text in rows if row == 0]
    return bool(empty) and not any(each.strip() for each in empty) and max(row for row, _ in rows) == 1


def _is_under_a_picture(labelled: Labelled, index: int) -> bool:
    """On papers without pages: on the line before a picture and at most a day, or over the first label a name and a day; "Date"
    behind the label, and nothing else there."""
    spot, end = labelled.hits[index].start[0], labelled.hits[index].end
    before = labelled.spots[spot - 1].line
    behind = labelled.spots[end[0]].line.text[end[1] :]
    if before.box is not None or before.boxed or any(each.start[0] == spot - 1 for each in labelled.hits):
        return False
    if not re.fullmatch(r"\s*date(?: signed)?[\s:]*", behind, re.IGNORECASE):
        return False
    if OBJECT in before.text:
        return not written(without_dates(before.text)) and not all(map(is_surely_none, before.pictures))
    first = all(each.kind != "signature" for each in labelled.hits[:index])
    return (
        first
        and bool(find_dates(before.text))
        and typed_name(before.text)[1] >= 0.9
        and bool(typed_name(before.text)[0])
    )


def _is_under_a_signed_line(labelled: Labelled, index: int) -> bool:
    """On a page, right over the first label: a name, and a day over "Date". Who types both takes the lines away."""
    spot, end = labelled.hits[index].start[0], labelled.hits[index].end
    own, over = labelled.spots[spot].line, labelled.spots[spot - 1].line
    name, _, day = over.text.partition(GAP)
    if any(each.kind == "signature" for each in labelled.hits[:index]) or own.page != over.page:
        return False
    if own.box is None or over.box is None or any(each.end[0] == spot - 1 for each in labelled.hits):
        return False
    dated = re.fullmatch(r"\s*date(?: signed)?[\s:]*", own.text[end[1] :], re.IGNORECASE)
    if not dated or typed_name(name)[0] is None or not find_dates(day) or written(without_dates(day)):
        return False
    begins = over.words[len(name.split())].box[0] if len(over.words) > len(name.split()) else 0.0
    asked = next((each.box[0] for each in own.words if each.text.lower().startswith("date")), 0.0)
    close = 0 <= own.box[1] - over.box[3] <= _CLOSE * (own.box[3] - own.box[1])
    return close and abs(over.box[0] - own.box[0]) <= _LEVEL and abs(begins - asked) <= _LEVEL


def _rows_of(labelled: Labelled, table: int) -> list[tuple[int, str]]:
    """The number of its row with each line of a table."""
    return [
        (spot.levels[-1].row, spot.line.text)
        for spot in labelled.spots
        if spot.levels and spot.levels[-1].table == table
    ]


def _same_table_row(labelled: Labelled, spot: int, table: int, row: int) -> bool:
    return any(each.table == table and each.row == row for each in labelled.spots[spot].levels)
