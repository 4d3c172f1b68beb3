"""Forms on which people sign before their label, on its line, and the day stands behind it.

::

    Pat Lee
    ___________________________   District Contact Signature        Date: 10/3/2026

    ___________________________   MMD CST Facilitator Signature     Date:

In rows of a table, or on lines of a page. A form is one of these only where each label stands so, with its day behind it and
nothing between the two to sign on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..layout.strip import Level
from ..page import OBJECT, Box, Cell, Page, Paper, tables_of
from ..values.dates import find_dates, without_dates
from ..wording.answers import written
from ..wording.garbled import is_recognised
from ..wording.heads import is_head
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed
from .nearby import date_hits
from .on_lines import Placed, by_lines, stands_on
from .sign_lines import LONGEST, ON, rules_of
from .site import box_of_label

_LEAST = 2  # parties
_REACH = 40.0  # points over its line that a signature reaches
_UNDER, _OVER = 16.0, 3.0  # points that a line may lie lower or higher than its label's foot
_ROOM, _WIDE = 16.0, 60.0  # points, tall and wide: a cell in which somebody can sign
_BEFORE = 40.0  # points from the end of a line to its label
_DAY = 20.0  # points before the word "Date" in which the line for the day may begin
_ALIKE = 6.0  # points between where the lines of two parties begin


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands before the label; where that is, on a page; and the day's label."""

    own: tuple[Fragment, ...]
    box: Box | None
    date: int


def signed_before_labels(paper: Paper, labelled: Labelled) -> Labelled | None:
    """The form with what stands before each label given to it; None where it is not such a form."""
    signatures = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    if not _LEAST <= len(signatures) == len({labelled.hits[each].name for each in signatures}):
        return None
    places = _in_rows(paper, labelled, signatures) or _on_lines(paper, labelled, signatures)
    if not places:
        return None
    found = replace(labelled, owned=dict(labelled.owned), over={}, parted=set(labelled.parted))
    given = {each.spot: _up_to(labelled, index, each.spot) for index, place in places.items() for each in place.own}
    for index, own in found.owned.items():
        found.owned[index] = [each for each in own if each.offset >= given.get(each.spot, 0)]
    for index, place in places.items():
        found.over[index] = place.box
        found.owned[index] = list(place.own)
        days = " ".join(each.text for each in found.owned.get(place.date, ()))
        if any(written(each.text) for each in place.own) and not find_dates(days):
            found.parted.add(index)  # who is to sign there, in print
    return found


def _up_to(labelled: Labelled, index: int, spot: int) -> float:
    """Where on the line ends what is signed: at the label, if that stands on it."""
    return labelled.hits[index].start[1] if spot == labelled.hits[index].start[0] else math.inf


def _ends_with_its_words(labelled: Labelled, index: int) -> bool:
    """Does nothing stand between the label and the day's, nor the colon that would ask for something there?"""
    hit = labelled.hits[index]
    dates = {labelled.hits[each].start for each in date_hits(labelled, index)}
    last = labelled.spots[hit.end[0]].line.text
    ends = min((at for spot, at in dates if spot == hit.end[0] and at >= hit.end[1]), default=len(last))
    return not last[hit.end[1] : ends].strip() and not last[: hit.end[1]].rstrip().endswith(":")


def _may_sign(text: str) -> bool:
    """A name, a picture, a line or nothing; other words are something that the form says."""
    said = without_printed(text)
    return OBJECT in said or not written(said) or typed_name(said)[0] is not None


# ---------------------------------------------------------------- rows of a table


def _in_rows(paper: Paper, labelled: Labelled, signatures: Sequence[int]) -> dict[int, _Place]:
    places: dict[int, _Place] = {}
    columns: set[tuple[int, int]] = set()
    for index in signatures:
        hit, dates = labelled.hits[index], date_hits(labelled, index)
        spot = labelled.spots[hit.start[0]]
        if len(spot.levels) != 1 or len(dates) != 1 or is_recognised([spot]):
            return {}
        if spot.line.text[: hit.start[1]].strip() or not _ends_with_its_words(labelled, index):
            return {}
        own, day = spot.levels[-1], labelled.spots[labelled.hits[dates[0]].start[0]].levels
        row = _row(labelled, own)
        place = _cell_before(paper, own, row)
        if place is None or not day or day[-1] not in row or day[-1].column < own.last:
            return {}
        behind = [at for level, spots in row.items() if level.column >= own.last for at in spots]
        aside = [at for at in row[own] if not hit.start[0] <= at <= hit.end[0]]
        if any(not _is_of_a_day(labelled.spots[at].line.text) for at in behind) or any(
            labelled.spots[at].line.text.strip() for at in aside
        ):
            return {}
        inside = row.get(place, [])
        if not all(_may_sign(labelled.spots[at].line.text) for at in inside) or _is_headed(labelled, place):
            return {}
        columns.add((place.column, place.last))
        places[index] = _Place(tuple(_fragment(labelled, at) for at in inside), place.box, dates[0])
    return places if len(columns) == 1 else {}


def _row(labelled: Labelled, label: Level) -> dict[Level, list[int]]:
    """The lines of each cell of the label's row."""
    row: dict[Level, list[int]] = {}
    for at, spot in enumerate(labelled.spots):
        if len(spot.levels) == 1 and (spot.levels[0].table, spot.levels[0].row) == (label.table, label.row):
            row.setdefault(spot.levels[0], []).append(at)
    return row


def _cell_before(paper: Paper, own: Level, row: Mapping[Level, Sequence[int]]) -> Level | None:
    """The one cell before the label's in its row; on a page, with room to sign in, though it holds nothing."""
    before = [level for level in row if level.column < own.column]
    if own.box is None:
        return before[0] if len(before) == 1 else None
    cells = [
        cell.box for table in tables_of(paper.blocks) for each in table.rows if _holds(each, own.box) for cell in each
    ]
    boxes = [each for each in cells if each is not None and each[2] <= own.box[0] + 2]
    if len(boxes) != 1 or boxes[0][3] - boxes[0][1] < _ROOM or boxes[0][2] - boxes[0][0] < _WIDE:
        return None
    empty = Level(own.table, own.row, round(boxes[0][0]), round(boxes[0][2]), boxes[0])
    return next((each for each in before if each.box == boxes[0]), empty) if len(before) <= 1 else None


def _holds(row: Sequence[Cell], box: Box) -> bool:
    return any(each.box == box for each in row)


def _is_of_a_day(text: str) -> bool:
    words = without_dates(text.replace("_", " ")).lower().replace("signed", "").replace("date", "")
    return not written(words) and OBJECT not in text


def _is_headed(labelled: Labelled, place: Level) -> bool:
    """Does the column's head say that something else is asked there: "Name"?"""
    over = (
        spot.line.text.strip()
        for spot in labelled.spots
        if spot.levels
        and spot.levels[-1].table == place.table
        and spot.levels[-1].row < place.row
        and spot.levels[-1].shares_a_column(place)
    )
    return any(is_head(each) and not each.lower().startswith("sign") for each in over)


def _fragment(labelled: Labelled, at: int) -> Fragment:
    return Fragment(at, labelled.spots[at].line.text, same_line=True)


# ---------------------------------------------------------------- lines of a page


def _on_lines(paper: Paper, labelled: Labelled, signatures: Sequence[int]) -> dict[int, _Place]:
    places: dict[int, _Place] = {}
    lefts: list[float] = []
    last: tuple[int, float] = (0, 0.0)  # the page and the foot of the line before
    for index in signatures:
        page, dates = paper.page(labelled.page(index)), date_hits(labelled, index)
        if page is None or page.scan is not None or page.scanned or len(dates) != 1:
            return {}
        label, day = box_of_label(labelled, index), box_of_label(labelled, dates[0])
        if label is None or day is None or not _ends_with_its_words(labelled, index) or day[0] < label[2]:
            return {}
        rule = _line_before(page, label, day)
        if rule is None or abs(day[3] - label[3]) > _UNDER or day[1] > rule[3]:
            return {}
        top = max(rule[1] - _REACH, last[1] + ON if last[0] == page.number else 0.0)
        last = page.number, rule[3]
        lefts.append(rule[0])
        words = [each for each in _words_on(labelled, page, rule) if each[1].box[1] > top - ON]
        led = [each for each in labelled.spots[labelled.hits[index].start[0]].line.words if each.box[2] <= label[0]]
        if not all(each in [word for _, word in words] for each in led):
            return {}
        if not _may_sign(" ".join(word.text for _, word in words)):
            return {}
        places[index] = _Place(tuple(by_lines(words)), (rule[0] - 2, top, rule[2] + 2, rule[1] + ON), dates[0])
    return places if max(lefts) - min(lefts) < _ALIKE else {}


def _line_before(page: Page, label: Box, day: Box) -> Box | None:
    """The one line that ends before the label, on its height; none where another one lies between the label and its day, or under
    or over the label."""
    rules = [each for each in rules_of(page) if each[2] - each[0] <= LONGEST]
    level = [each for each in rules if -_OVER <= each[1] - label[3] <= _UNDER]
    before = [each for each in level if each[2] <= label[0] + 2 and label[0] - each[2] <= _BEFORE]
    beside = [
        each
        for each in rules
        if abs(each[1] - label[3]) <= _REACH and each[0] < day[0] - _DAY and each[2] > label[0] + ON
    ]
    return before[0] if len(before) == 1 and not beside else None


def _words_on(labelled: Labelled, page: Page, rule: Box) -> list[Placed]:
    return [
        (number, word)
        for number, spot in enumerate(labelled.spots)
        if spot.line.page == page.number
        for word in spot.line.words
        if stands_on(word.box, rule) and word.box[2] <= rule[2] + ON
    ]
