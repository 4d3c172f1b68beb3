"""Boxes to sign in that lie right under their labels, or around them, as a browser prints the answers and the signature pads of a form.

::

    District Contact Signature
    +------------------------------+
    |   Pat Lee                    |
    +------------------------------+
    Date

    +------------------------------+  +-------------+
    | District Contact Signature   |  | Date        |
    |   Pat Lee                    |  | 10/3/2026   |
    +------------------------------+  +-------------+

Each label is looked at by itself, for an online form has pads for some parties and boxes to type in for others. A box over a caption
looks the same from the next caption: it is a label's own only where it lies much nearer to that than whatever lies over the label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..page import Box, Page, Paper
from ..wording.labels import Labelled
from .site import box_of_label

_LOW, TALL = 12.0, 120.0  # points: a lower box is a bar, a taller one a frame around more than one answer
_LEAST = 60.0  # points: a narrower one is for initials, or a choice
_TOUCHES, _NEAR = 2.0, 12.0  # points from a label's foot down to the head of its box
_OVER = 14.0  # points from a label's head up to the foot of a box that may be its own
_ASIDE = 8.0  # points between the left edges of a label and its box
_TIMES, _MORE = 2.0, 5.0  # as much farther is what lies over the label than its box, and points more
_UNDER = 18.0  # points under a label in its box, in which somebody can sign
_ROOM = 2.0  # points that a pad's picture reaches over its box
_THIN = 3.0  # points: a line, and between the ends of lines that make a box
_GAP = 4.0  # points between a box and what is asked beside it


def boxes_under(paper: Paper, labelled: Labelled) -> dict[int, Box]:
    """Where parties sign in a box under their label, by the index of that label."""
    found: dict[int, Box] = {}
    for index, hit in enumerate(labelled.hits):
        page, spot = paper.page(labelled.page(index)), labelled.spots[hit.end[0]]
        if hit.kind != "signature" or page is None or page.scan is not None or page.scanned or spot.levels:
            continue
        place = _place(labelled, index, page) or _around(labelled, index, page)
        if place is not None:
            found[index] = place
    return found


def stand_between_boxes(paper: Paper, labelled: Labelled) -> bool:
    """Does a box end right over each party's label, about as near as the next one begins under it? Then nobody can tell which is
    whose: captions under their boxes look so, and the box under the last of them may be a stranger's."""
    told = [_is_between_boxes(paper, labelled, at) for at, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    return len(told) > 1 and all(told)


def _is_between_boxes(paper: Paper, labelled: Labelled, index: int) -> bool:
    page, hit = paper.page(labelled.page(index)), labelled.hits[index]
    label = box_of_label(labelled, index)
    if page is None or page.scan is not None or page.scanned or label is None or labelled.spots[hit.end[0]].levels:
        return False
    drawn = boxes_drawn(page, label[1] - TALL - _OVER, label[1])
    over = [
        label[1] - each[3]
        for each in drawn
        if is_a_box(each) and -_TOUCHES <= label[1] - each[3] <= _OVER and abs(each[0] - label[0]) <= _ASIDE
    ]
    under = [each[1] - label[3] for each in boxes_right_under(page, label)]
    return bool(over) and (not under or min(over) < max(_TIMES * min(under), min(under) + _MORE))


def _place(labelled: Labelled, index: int, page: Page) -> Box | None:
    label = box_of_label(labelled, index)
    if label is None or labelled.hits[index].start[0] != labelled.hits[index].end[0]:
        return None
    under = boxes_right_under(page, label)
    if not under:
        return None
    top, foot = min(each[1] for each in under), max(each[3] for each in under)
    left, right = min(each[0] for each in under), max(each[2] for each in under)
    if nearest_over(page, label) < max(_TIMES * (top - label[3]), top - label[3] + _MORE):
        return None
    right = min([right, *(each[0] - _GAP for each in _labels_beside(labelled, index, label))])
    place = left - _ROOM, top - _ROOM, right + _ROOM, foot + _ROOM
    return None if right - left < _LEAST or _holds_a_label(labelled, index, place) else place


def _around(labelled: Labelled, index: int, page: Page) -> Box | None:
    """The box with rounded corners at whose head the label stands, with no other label in it and room to sign under this one."""
    label = box_of_label(labelled, index)
    if label is None or labelled.hits[index].start[0] != labelled.hits[index].end[0]:
        return None
    around = [each for each in page.frames if is_a_box(each) and _contains(each, label)]
    box = min(around, key=lambda each: each[3] - each[1], default=None)
    if box is None or box[3] - label[3] < max(_UNDER, _TIMES * (label[1] - box[1])):
        return None
    right = min([box[2], *(each[0] - _GAP for each in _labels_beside(labelled, index, label))])
    place = *box[:2], right, box[3]
    return None if right - box[0] < _LEAST or _holds_a_label(labelled, index, place) else place


def _contains(box: Box, label: Box) -> bool:
    return box[0] <= label[0] and label[2] <= box[2] and box[1] <= label[1] and label[3] <= box[3]


def boxes_drawn(page: Page, top: float, foot: float) -> Iterator[Box]:
    """Those whose head lies between ``top`` and ``foot``, drawn as one or as four lines: a sheet with its grid has thousands."""
    yield from (each for each in (*page.rules, *page.frames) if top <= each[1] <= foot)
    level = [each for each in page.rules if each[3] - each[1] < _THIN and each[2] - each[0] >= _LEAST]
    upright = [each for each in page.rules if each[2] - each[0] < _THIN and each[3] - each[1] >= _LOW]
    for head in level:
        if not top <= head[1] <= foot:
            continue
        sides = [each for each in upright if abs(each[1] - head[1]) < _THIN]
        for under in level:
            if not 0 < under[1] - head[1] <= TALL or max(abs(head[0] - under[0]), abs(head[2] - under[2])) >= _THIN:
                continue
            own = [each for each in sides if abs(each[3] - under[3]) < _THIN]
            if all(any(abs(each[0] - edge) < _THIN for each in own) for edge in (head[0], head[2])):
                yield head[0], head[1], head[2], under[3]


def boxes_right_under(page: Page, label: Box) -> list[Box]:
    """Those to sign in whose head lies at the label's foot."""
    drawn = boxes_drawn(page, label[3] - _TOUCHES, label[3] + _NEAR)
    return [each for each in drawn if is_a_box(each) and _is_right_under(each, label)]


def is_a_box(rule: Box) -> bool:
    return _LOW <= rule[3] - rule[1] <= TALL and rule[2] - rule[0] >= _LEAST


def _is_right_under(box: Box, label: Box) -> bool:
    return -_TOUCHES <= box[1] - label[3] <= _NEAR and abs(box[0] - label[0]) <= _ASIDE


def nearest_over(page: Page, label: Box) -> float:
    """Points from the label up to the next box or line over it."""
    lines = (*page.rules, *page.frames)
    over = [each for each in lines if each[2] - each[0] >= _LEAST and each[0] < label[2] and label[0] < each[2]]
    return min((label[1] - each[3] for each in over if each[3] <= label[1] + _TOUCHES), default=label[1])


def _labels_beside(labelled: Labelled, index: int, label: Box) -> list[Box]:
    """What the form asks for to the right of the label, as high as that: its own day, or another party."""
    boxes = _others(labelled, index)
    return [each for each in boxes if each[0] > label[2] and each[1] < label[3] and label[1] < each[3]]


def _holds_a_label(labelled: Labelled, index: int, place: Box) -> bool:
    return any(
        place[0] < each[2] and each[0] < place[2] and place[1] < (each[1] + each[3]) / 2 < place[3]
        for each in _others(labelled, index)
    )


def _others(labelled: Labelled, index: int) -> Sequence[Box]:
    """Where the words of the form's other labels stand on that page."""
    there = [at for at in range(len(labelled.hits)) if at != index and labelled.page(at) == labelled.page(index)]
    return [box for at in there if (box := box_of_label(labelled, at)) is not None]
