"""Online forms as a browser prints them, each party's box to sign in under its label and the day's beside that under "Date".

::

    District Contact Signature            Date
    +--------------------------------+    +-------------+
    |  Pat Lee                       |    |  10/3/2026  |
    +--------------------------------+    +-------------+

What stands in a box is told by the box alone: "Date" is the last label over the name, too. A form is one of these only where each
party has both boxes, alike those of the others and nearer to their label than what lies over that, and over the first label there is
no such box that might as well be its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..page import Box, Page, Paper
from ..wording.labels import Fragment, Labelled
from ..wording.names import typed_name, without_printed
from .boxes_under import TALL, boxes_drawn, boxes_right_under, is_a_box, nearest_over
from .nearby import date_hits
from .on_lines import Placed, by_lines
from .site import box_of_label

_LEAST = 2  # parties
_ALIKE = 3.0  # points between the edges of boxes in one column, and the heads of those in one row
_NEARER = 1.5  # times as far from the label as its box lies what is over it
_OVER = 60.0  # points over the first label in which there is no box of its column
_ROOM = 2.0  # points that a pad's picture reaches over its box


@dataclass(frozen=True, slots=True)
class _Row:
    """The page's number, the box to sign in, that for the day, and the day's label."""

    page: int
    sign: Box
    day: Box
    date: int


def signed_in_boxes(paper: Paper, labelled: Labelled) -> Labelled | None:
    """The form with what stands in each box given to the label over it; None where it is not such a form."""
    signatures = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    if not _LEAST <= len(signatures) == len({labelled.hits[each].name for each in signatures}):
        return None
    rows: dict[int, _Row] = {}
    for index in signatures:
        row = _row(paper, labelled, index)
        if row is None:
            return None
        rows[index] = row
    first = rows[signatures[0]]
    if not all(_are_alike(first.sign, each.sign) and _are_alike(first.day, each.day) for each in rows.values()):
        return None
    if _is_a_box_over(paper, labelled, signatures[0], first):
        return None
    beyond = _is_named_beyond(labelled, list(rows.values()))
    found = replace(labelled, owned=dict(labelled.owned), over={}, parted=set(labelled.parted))
    for index, row in rows.items():
        found.over[index] = row.sign[0] - _ROOM, row.sign[1] - _ROOM, row.sign[2] + _ROOM, row.sign[3] + _ROOM
        found.owned[index] = _in_box(labelled, row.page, row.sign)
        found.owned[row.date] = _in_box(labelled, row.page, row.day)
        found.parted |= {index} if beyond and not found.owned[index] else set()
    return found


def _row(paper: Paper, labelled: Labelled, index: int) -> _Row | None:
    page, dates, hit = paper.page(labelled.page(index)), date_hits(labelled, index), labelled.hits[index]
    if page is None or page.scan is not None or page.scanned or len(dates) != 1:
        return None
    on = {hit.start[0], hit.end[0], labelled.hits[dates[0]].start[0]}
    if len(on) > 1 or labelled.spots[hit.start[0]].levels:
        return None
    label, asked = box_of_label(labelled, index), box_of_label(labelled, dates[0])
    sign, day = _box_under(page, label), _box_under(page, asked)
    if sign is None or day is None or day[0] <= sign[2] or abs(day[1] - sign[1]) > _ALIKE:
        return None
    return None if _holds_a_label(labelled, page, (sign, day)) else _Row(page.number, sign, day, dates[0])


def _box_under(page: Page, label: Box | None) -> Box | None:
    """The one box right under a label, nearer to that than what lies over the label."""
    if label is None:
        return None
    under = boxes_right_under(page, label)
    box = min(under, key=lambda each: each[1], default=None)
    if box is None or not all(_is_one_with(box, each) for each in under):
        return None
    gap = max(box[1] - label[3], 1.0)
    return box if nearest_over(page, label) >= _NEARER * gap else None


def _is_one_with(box: Box, other: Box) -> bool:
    """The border's outer edge and its inner one, drawn one by one."""
    return all(abs(one - two) <= _ALIKE for one, two in zip(box, other, strict=True))


def _are_alike(one: Box, other: Box) -> bool:
    return abs(one[0] - other[0]) <= _ALIKE and abs(one[2] - other[2]) <= _ALIKE


def _holds_a_label(labelled: Labelled, page: Page, boxes: Sequence[Box]) -> bool:
    there = [at for at in range(len(labelled.hits)) if labelled.page(at) == page.number]
    labels = [box for at in there if (box := box_of_label(labelled, at)) is not None]
    return any(_holds(box, label) for box in boxes for label in labels)


def _is_a_box_over(paper: Paper, labelled: Labelled, index: int, first: _Row) -> bool:
    page, label = paper.page(first.page), box_of_label(labelled, index)
    if page is None or label is None:
        return True
    drawn = boxes_drawn(page, label[1] - _OVER - TALL, label[1] + _ALIKE)
    over = [each for each in drawn if is_a_box(each) and _are_alike(each, first.sign)]
    return any(-_ALIKE < label[1] - each[3] < _OVER for each in over)


def _is_named_beyond(labelled: Labelled, rows: Sequence[_Row]) -> bool:
    """Does somebody's name stand among the boxes, and in none of them? It may be meant for one that is empty."""
    labels = {spot for hit in labelled.hits for spot in range(hit.start[0], hit.end[0] + 1)}
    for number, spot in enumerate(labelled.spots):
        own = [each for each in rows if each.page == spot.line.page]
        if not own or number in labels or spot.line.box is None:
            continue
        top, foot = min(each.sign[1] for each in own) - _OVER / 2, max(each.sign[3] for each in own) + _OVER / 2
        boxes = [box for each in own for box in (each.sign, each.day)]
        outside = [word for word in spot.line.words if not any(_holds(box, word.box) for box in boxes)]
        among = [word.text for word in outside if top < (word.box[1] + word.box[3]) / 2 < foot]
        if among and typed_name(without_printed(" ".join(among)))[0] is not None:
            return True
    return False


def _in_box(labelled: Labelled, page: int, box: Box) -> list[Fragment]:
    return by_lines(_words_in(labelled, page, box))


def _words_in(labelled: Labelled, page: int, box: Box) -> Iterator[Placed]:
    for number, spot in enumerate(labelled.spots):
        if spot.line.page == page:
            yield from ((number, word) for word in spot.line.words if _holds(box, word.box))


def _holds(box: Box, word: Box) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]
