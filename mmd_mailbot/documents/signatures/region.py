"""Where on a page a party's signature would be drawn: beside, over and under its label, up to what is another's."""

from __future__ import annotations

from collections.abc import Sequence

from ..layout.strip import Spot
from ..page import Box, Line, Page, Word
from ..wording.labels import Labelled
from .pushed import begins_with, labels_on, pushes_another, runs_on_over
from .sign_lines import RULE
from .site import (
    Site,
    between_parties,
    box_of_label,
    label_words,
    lies_in_anothers_column,
    union,
    up_to_the_next_line,
)

SMALL = 0.8  # of a label's own size: what is no larger was not printed with the form
_LOW = 45.0  # points above a line that a signature may reach
_UNDER = 10.0
_PARTED = 30.0  # points under a row that the page's end parts
_TALLEST = 70.0  # points between a label and the day's below it
_LEVEL = 5.0  # points over and under a label in which the middle of what is signed in its row lies
_LEAST = 22.0  # points: a line to sign on is longer
_FOOT = 5.0  # points from a label's foot to its cell's border


def region_of(labelled: Labelled, index: int, dates: Sequence[int], page: Page | None) -> Box | None:
    """Where on the page this party's signature would be drawn."""
    if page is None:
        return None
    hit = labelled.hits[index]
    spot = labelled.spots[hit.end[0]]
    line = spot.line
    if line.box is None or line.page != page.number:
        return None
    if index in labelled.over or index in labelled.under:
        place = labelled.over[index] if index in labelled.over else labelled.under[index]
        own = box_of_label(labelled, index)
        if place is None or own is None or place[0] > own[0]:
            return place  # of captions in another column than the label
        right = min(place[2], _up_to_the_date(labelled, index, dates, page, place[2]))
        return *place[:2], up_to_the_next_line(page, own, right), place[3]
    if spot.levels and spot.levels[-1].box:
        return _region_in_table(labelled, index, page)
    right = _up_to_the_date(labelled, index, dates, page, page.width - 20.0)
    left, right = between_parties(labelled, index, page, begins_with(labelled, page, line.box), right)
    top = max(
        line.box[1] - _LOW,
        _bottom_of_line_before(labelled, hit.start[0]) - 2,
        _foot_of_anothers_table(labelled, index, line.box),
    )
    return (
        left,
        top,
        right,
        _top_of_next_label(labelled, index, line.box[3] + _room_under(labelled, dates, line)),
    )


def _up_to_the_date(labelled: Labelled, index: int, dates: Sequence[int], page: Page, right: float) -> float:
    """Where the day's label begins behind the signature's on its line: a day written by hand there is no part of the name."""
    hit = labelled.hits[index]
    line = labelled.spots[hit.end[0]].line
    for other in dates:
        date = labelled.hits[other]
        if date.start[0] == hit.end[0] and line.box is not None:
            right = runs_on_over(page, line.box, left_of_the_date(line, hit.end[1], date.start[1], right))
    return right


def _room_under(labelled: Labelled, dates: Sequence[int], line: Line) -> float:
    """How far under its label a party signs: where the day's own label follows on a line below, down to that."""
    for other in dates:
        box = labelled.spots[labelled.hits[other].start[0]].line.box
        if line.box and box and line.box[3] < box[1] <= line.box[3] + _TALLEST:
            return box[1] - line.box[3]
    return _UNDER


def left_of_the_date(line: Line, end: int, start: int, right: float) -> float:
    """How far the place reaches: up to the date's label that begins at ``start``, or, where that is a line of a certificate's small
    print, to the next one in print as large as the signature's own, which ends at ``end``."""
    at, least, words = 0, 0.0, []
    for word in line.words:
        at = max(line.text.find(word.text, at), at)
        if at < end:
            least = max(least, SMALL * size_of(word))
        if at >= start:
            words.append(word)
        at += len(word.text)
    if not words:
        return line.box[2] - 2 if line.box else right
    labels = [each for each in words if each.text.strip(" :").lower() == words[0].text.strip(" :").lower()]
    return next((each.box[0] - 2 for each in labels if size_of(each) > least), right)


def size_of(word: Word) -> float:
    """Points, of its font where that is known."""
    return word.size or word.box[3] - word.box[1]


def _bottom_of_line_before(labelled: Labelled, spot: int) -> float:
    own = labelled.spots[spot].line
    best = 0.0
    for each in labelled.spots[max(0, spot - 6) : spot]:
        box = each.line.box
        if not (box and own.box and each.line.page == own.page and box[0] <= own.box[2] and own.box[0] <= box[2]):
            continue
        if box[3] <= own.box[1] + 4 and each.line.text.strip(" _"):
            best = max(best, (box[1] + box[3]) / 2)
    return best


def _foot_of_anothers_table(labelled: Labelled, index: int, label: Box) -> float:
    """Where a table ends over the label in which other parties sign: "Prepared by:" right under it reaches into none of its cells."""
    page, role = labelled.page(index), labelled.hits[index].name
    tables = {
        level.table
        for hit in labelled.hits
        if hit.kind == "signature" and hit.name != role
        for level in labelled.spots[hit.start[0]].levels[:1]
    }
    feet = [
        level.box[3]
        for spot in labelled.spots
        if spot.line.page == page
        for level in spot.levels[:1]
        if level.table in tables and level.box and level.box[3] <= label[1] + 2
    ]
    return max(feet, default=0.0)


def _top_of_next_label(labelled: Labelled, index: int, otherwise: float) -> float:
    own = labelled.spots[labelled.hits[index].end[0]].line
    for hit in labelled.hits[index + 1 :]:
        line = labelled.spots[hit.start[0]].line
        if line.page == own.page and line.box and own.box and line.box[1] > own.box[3] - 2:
            return min(otherwise, line.box[1])
    return otherwise


def _region_in_table(labelled: Labelled, index: int, page: Page) -> Box | None:
    """The label's cell with the cells beside and under it that are its own."""
    spot = labelled.spots[labelled.hits[index].end[0]]
    level = spot.levels[-1]
    if level.box is None:
        return None
    others = {
        (each.levels[-1].table, each.levels[-1].row, each.levels[-1].column)
        for position, hit in enumerate(labelled.hits)
        if position != index and (each := labelled.spots[hit.start[0]]).levels
    }
    own, below = [level.box], []
    seen = set()
    for fragment in labelled.fragments(index):
        each = labelled.spots[fragment.spot]
        if not each.levels or each.line.page not in (None, page.number):
            continue
        cell = each.levels[-1]
        key = (cell.table, cell.row, cell.column)
        if cell.table != level.table or key in others or key in seen or cell.box is None:
            continue
        seen.add(key)
        if cell.row == level.row:
            own.append(cell.box)
        elif cell.row == level.row + 1:
            below.append(cell.box)
    whole = union([*own, *below])
    if whole is None:
        return None
    left, right = between_parties(labelled, index, page, whole[0], whole[2])
    return left, whole[1], right, whole[3] + _room_at_the_foot(labelled, spot, page.number)


def _room_at_the_foot(labelled: Labelled, spot: Spot, page: int) -> float:
    """Under a row that the page's end parts, the label's own lines alone stand on the page: people sign below its border."""
    cell, label = spot.levels[-1].box, spot.line.box
    if cell is None or label is None or cell[3] - label[3] > _FOOT:
        return 0.0
    for hit in labelled.hits:
        line = labelled.spots[hit.start[0]].line
        if line.page == page and line.box is not None and line.box[1] > cell[3] - 1:
            return 0.0
    return _PARTED


def site_of(labelled: Labelled, index: int, dates: Sequence[int], page: Page | None) -> Site | None:
    """Where on the page this party's signature would be drawn."""
    region = region_of(labelled, index, dates, page)
    if region is None:
        return None
    spot = labelled.spots[labelled.hits[index].end[0]]
    if spot.levels or spot.line.box is None or index in labelled.over or index in labelled.under:
        return Site(region, None, label_words(labelled, page), anothers=_of_another_column(labelled, index, page))
    row = spot.line.box[1] - _LEVEL, spot.line.box[3] + _LEVEL
    level = (
        [each[1] for each in page.rules if each[2] - each[0] > _LEAST and row[0] < each[1] < row[1]] if page else []
    )
    labels = labels_on(labelled, page) if page else ()
    pushed = (id(each) for each in page.pictures if pushes_another(each.box, spot.line.box, labels)) if page else ()
    anothers = frozenset(pushed) | _of_another_column(labelled, index, page)
    typed = [] if level else _typed_lines(spot.line)
    line = max([*level, *typed], default=None)
    return Site(region, row, label_words(labelled, page), line, anothers, typed=bool(typed))


def _typed_lines(line: Line) -> list[float]:
    """How high those of underscores lie on a label's line."""
    return [each.box[3] for each in line.words if RULE.search(each.text) and each.box[2] - each.box[0] > _LEAST]


def _of_another_column(labelled: Labelled, index: int, page: Page | None) -> frozenset[int]:
    pictures = page.pictures if page else ()
    return frozenset(id(each) for each in pictures if lies_in_anothers_column(labelled, index, each.box))
