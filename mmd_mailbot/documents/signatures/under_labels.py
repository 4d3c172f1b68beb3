"""Forms whose labels stand over the lines to sign on: people sign under their label, on the line.

::

    District Contact Signature        Date
    Pat Lee                           10/3/2026
    ______________________________    ____________

    MMD CST Facilitator Signature     Date

A form is one of these only where each of its signature labels has such a line under it, and the first has none over it.
What is drawn between one party's line and the next party's label is nobody's for sure.
"""

from __future__ import annotations

from ..page import Box, Page, Paper
from ..wording.labels import Labelled
from .between import not_marks
from .sign_lines import LONGEST, ON, is_in_a_frame, is_named, is_right_over, rules_of

_NEAREST, _FARTHEST = (
    12.0,
    45.0,
)  # points from a label down to its line: a nearer one parts it from the place under it
_OVER, _UNDER = 40.0, 20.0  # points over the first label and under the last line in which somebody may have signed


def places_under(paper: Paper, labelled: Labelled) -> dict[int, Box]:
    """Where each party signs, by the index of its label; empty where the form is none of these."""
    places: dict[int, Box] = {}
    signatures = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    for index in signatures:
        page = paper.page(labelled.page(index))
        place = None if page is None else _place(labelled, index, page, first=not places)
        if place is None:
            return {}
        places[index] = place
    return places if len(places) > 1 else {}


def have_lines_over_them(paper: Paper, labelled: Labelled) -> bool:
    """Does a line as long as people sign on lie right over a signature's label, on a page? Then who is named or drawn under that
    label may be the next party, where ``signed_over`` cannot tell."""
    for index, hit in enumerate(labelled.hits):
        page, label = paper.page(labelled.page(index)), labelled.spots[hit.start[0]]
        if hit.kind != "signature" or page is None or page.scan is not None or label.levels or label.line.box is None:
            continue
        box = label.line.box
        rules = [each for each in rules_of(page) if each[2] - each[0] <= LONGEST and is_right_over(each, box)]
        if rules and not is_in_a_frame(page, box):
            return True
    return _have_all_lines_over_them(paper, labelled)


def _have_all_lines_over_them(paper: Paper, labelled: Labelled) -> bool:
    """Does a line, however long, lie right over the label of each party, and under the last one's none? Lines that only part the form
    look like that, too."""
    found = []
    for hit in labelled.hits:
        page, label = paper.page(labelled.spots[hit.start[0]].line.page), labelled.spots[hit.start[0]]
        if hit.kind == "signature":
            if page is None or page.scan is not None or label.levels or label.line.box is None:
                return False
            found.append((page, label.line.box))
    if len(found) < 2 or not all(any(is_right_over(each, box) for each in rules_of(page)) for page, box in found):
        return False
    page, last = found[-1]
    return not any(0 < each[1] - last[3] <= _FARTHEST and _is_below(each, last) for each in rules_of(page))


def _place(labelled: Labelled, index: int, page: Page, *, first: bool) -> Box | None:
    spot = labelled.spots[labelled.hits[index].end[0]]
    label = spot.line.box
    if label is None or page.scan is not None or page.scanned or is_in_a_frame(page, label):
        return None
    rules = rules_of(page)
    if (first and any(is_right_over(each, label) for each in rules)) or any(is_named(each, label) for each in rules):
        return None
    under = [each for each in rules if 0 <= each[1] - label[3] <= _FARTHEST and _is_below(each, label)]
    rule = min(under, key=lambda each: each[1], default=None)
    if (
        rule is None
        or rule[1] - label[3] < _NEAREST
        or rule[2] - rule[0] > LONGEST
        or _is_parted(labelled, index, page, (label, rule))
    ):
        return None
    right = min((each[0] - 4 for each in rules if each[0] > rule[2] and abs(each[1] - rule[1]) < 14), default=rule[2])
    return min(rule[0], label[0]) - 6, (label[1] + label[3]) / 2, right, rule[1] + ON


def _is_below(rule: Box, label: Box) -> bool:
    return rule[0] - 12 <= label[0] <= rule[0] + 40


def _is_parted(labelled: Labelled, index: int, page: Page, between: tuple[Box, Box]) -> bool:
    """Does another printed label begin between the label and the line?"""
    label, rule = between
    for other, hit in enumerate(labelled.hits):
        line = labelled.spots[hit.start[0]].line
        box = line.box if other != index and line.page == page.number else None
        if box is not None and box[0] < rule[2] and label[3] - 2 < box[1] < rule[1] - 2:
            return True
    return False


def is_loose_beside(labelled: Labelled, index: int, page: Page | None) -> bool:
    """Is something drawn under this party's line and over the next label, or over this label and under the line before?"""
    own = labelled.under.get(index)
    if own is None or page is None:
        return False
    same_page = [box for other, box in labelled.under.items() if labelled.page(other) == page.number]
    top = max((box[3] for box in same_page if box[3] <= own[1] + 1), default=own[1] - _OVER)
    bottom = min((box[1] for box in same_page if box[1] >= own[3] - 1), default=own[3] + _UNDER)
    zones = ((own[0], top, own[2], own[1]), (own[0], own[3], own[2], bottom))
    return any(_lies_in(box, zone) for box in not_marks(page, labelled) for zone in zones)


def _lies_in(box: Box, zone: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return zone[0] <= x <= zone[2] and zone[1] < y < zone[3]
