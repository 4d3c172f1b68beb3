"""Forms whose labels stand over the lines to sign on: people sign under their label, on the line.

::

    District Contact Signature        Date
    Pat Lee                           10/3/2026
    ______________________________    ____________

    MMD CST Facilitator Signature     Date

A form is one of these only where each of its signature labels has such a line under it, and the first has none over it but the end
of a table. Where a table ends so close over the first label that nobody can sign between them, the lines are surely theirs under whose
labels they lie, however close the next label stands. What is drawn between one party's line and the next party's label is nobody's for
sure.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..page import Box, Page, Paper, tables_of
from ..wording.labels import Labelled
from ..wording.names import typed_name
from .between import not_marks
from .sign_lines import LONGEST, ON, is_in_a_frame, is_named, is_right_over, rules_of

_NEAREST, _FARTHEST = (
    12.0,
    45.0,
)  # points from a label down to its line: a nearer one parts it from the place under it
_NO_ROOM = 14.0  # points between a table and the label under it, in which nobody can sign
_ENDS = 3.0  # points between a table's end and the line that is its border
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


def are_surely_under(paper: Paper, labelled: Labelled, under: Mapping[int, Box]) -> bool:
    """Does each label have its line under it, and the first one a table's end so close over it that nobody can sign there?
    ``under``: what ``places_under`` found."""
    first = min(under, default=None)
    box = None if first is None else labelled.spots[labelled.hits[first].start[0]].line.box
    page = None if first is None else paper.page(labelled.page(first))
    return box is not None and page is not None and _ends_a_table(labelled, page, box)


def _ends_a_table(labelled: Labelled, page: Page, label: Box) -> bool:
    """A table of the form's questions, or of its tools, right over the label, with no word between them; not a row to sign in. Or the
    box of an answer, as web forms have them."""
    tables = [each.box for each in tables_of(page.blocks) if each.box and _asks(labelled, page, each.box)]
    tables += [each for each in page.frames if _is_answered_in(labelled, page, each)]
    over = [each[3] for each in tables if each[0] <= label[0] + _ENDS and each[2] > label[2]]
    end = max((each for each in over if each <= label[1] + _ENDS), default=None)
    if end is None or label[1] - end > _NO_ROOM:
        return False
    return not any(end + _ENDS < (each.box[1] + each.box[3]) / 2 < label[1] for each in page.words)


def _asks(labelled: Labelled, page: Page, table: Box) -> bool:
    asked = (labelled.spots[hit.start[0]].line for hit in labelled.hits if hit.kind in ("field", "cost", "choice"))
    return any(
        each.page == page.number and each.box and table[1] <= (each.box[1] + each.box[3]) / 2 <= table[3]
        for each in asked
    )


def _is_answered_in(labelled: Labelled, page: Page, frame: Box) -> bool:
    """Does the answer of a field stand in the box, and no name, which may be signed there?"""
    for index, hit in enumerate(labelled.hits):
        if hit.kind not in ("field", "cost"):
            continue
        for each in labelled.fragments(index):
            line = labelled.spots[each.spot].line
            if line.page == page.number and line.box and each.text.strip() and _is_within(line.box, frame):
                return typed_name(each.text)[0] is None
    return False


def _is_within(box: Box, frame: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]


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
    over = (
        [each for each in rules if is_right_over(each, label)]
        if first and not _ends_a_table(labelled, page, label)
        else []
    )
    if over or any(is_named(each, label) for each in rules):
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
    return any(_is_within(box, zone) for box in not_marks(page, labelled) for zone in zones)
