"""What is drawn between the labels of two parties, on a page without cells or lines to sign on: people sign under a label as they do
over one, and nobody can tell whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from ..page import Box, Page
from ..wording.labels import Labelled
from .drawn import whole_names
from .sign_lines import is_in_a_frame

_REACH = 45.0  # points under a label that a signature reaches
_MARK, _LEVEL, _BESIDE = 26.0, 4.0, 40.0  # points: how large a mark is at most, and how far from its words
_HIDES = 0.3  # of what is drawn
_LOWEST = 8.0  # points: what is no taller is no signature
_TOUCHES = 1.0  # points: what reaches down to a label's own line stands on that


def lies_between(labelled: Labelled, index: int, drawn: Box | None) -> bool:
    """Does it stand over this party's label and under the one before, and touch neither line?"""
    own, before = _label(labelled, index), _beside(labelled, index, -1)
    if own is None or before is None or drawn is None:
        return False
    return _is_from_to(labelled, labelled.page(index), before, drawn, own)


def nearer_to_the_next(labelled: Labelled, index: int, drawn: Box | None, page: Page | None) -> int | None:
    """In columns without borders: the label of the next party, if that lies nearer under what is drawn than this one's over it."""
    own = labelled.spots[labelled.hits[index].end[0]]
    label = own.line.box
    if not own.levels or label is None or drawn is None or page is None or index in labelled.over:
        return None
    if is_in_a_frame(page, label) or drawn[1] < label[3]:
        return None
    middle = (drawn[1] + drawn[3]) / 2
    for other, hit in enumerate(labelled.hits[index + 1 :], start=index + 1):
        line = labelled.spots[hit.start[0]].line
        if hit.kind != "signature" or line.page != page.number or line.box is None or line.box[0] > drawn[2]:
            continue
        edges = [
            edge for each in page.rules if each[0] < drawn[2] and drawn[0] < each[2] for edge in (each[1], each[3])
        ]
        bordered = any(middle < edge < line.box[1] + 2 for edge in edges)
        return other if not bordered and line.box[1] - drawn[3] < drawn[1] - label[3] else None
    return None


def has_something_below(labelled: Labelled, index: int, page: Page | None) -> bool:
    """Is something drawn under this party's label, and over the next one's? Under the last of a page: as far as a signature
    reaches."""
    own = _label(labelled, index)
    if own is None or page is None or index in labelled.under:
        return False
    after = _beside(labelled, index, 1)
    if after is None and not _is_last(labelled, index):
        return False
    after = after or (own[0], own[3] + _REACH, own[2], own[3] + _REACH)
    drawn = set(not_marks(page, labelled))
    whole = whole_names(
        each for each in page.pictures if each.box in drawn
    )  # a letter's inner stroke lies where its name does
    return any(box is not None and _is_from_to(labelled, page.number, own, box, after) for box in whole.values())


def hides_the_label_before(labelled: Labelled, index: int, drawn: Box | None) -> bool:
    """On a form signed over its labels: does it lie for a good part over the label of the party before, who may have signed low?"""
    if index not in labelled.over or drawn is None:
        return False
    others = [at for at in labelled.over if at < index and labelled.page(at) == labelled.page(index)]
    return any(_hides(labelled, at, drawn) for at in others[-1:])


def is_hidden(labelled: Labelled, index: int, page: Page | None) -> bool:
    """The same of this party's own label, under its line."""
    if index not in labelled.over or page is None:
        return False
    return any(each.box is not None and _hides(labelled, index, each.box) for each in page.pictures)


def _hides(labelled: Labelled, index: int, drawn: Box) -> bool:
    label = labelled.spots[labelled.hits[index].end[0]].line.box
    if label is None or drawn[2] < label[0] or drawn[0] > label[2]:
        return False
    tall = drawn[3] - drawn[1]
    shared = min(drawn[3], label[3]) - max(drawn[1], label[1])
    return tall >= _LOWEST and shared >= min(_HIDES * tall, 0.9 * (label[3] - label[1]))


def not_marks(page: Page, labelled: Labelled) -> list[Box]:
    """Where something is drawn on the page that is no small mark at a printed choice or box: a tick in the row of "Consulted" says
    nothing of the signatures over and under it."""
    rows = [
        box
        for hit in labelled.hits
        if hit.kind in ("choice", "field")
        and (line := labelled.spots[hit.start[0]].line).page == page.number
        and (box := line.box) is not None
    ]
    return [each.box for each in page.pictures if each.box and not any(_is_a_mark(each.box, row) for row in rows)]


def _is_a_mark(drawn: Box, row: Box) -> bool:
    if max(drawn[2] - drawn[0], drawn[3] - drawn[1]) >= _MARK:
        return False
    middle = (drawn[1] + drawn[3]) / 2
    return row[1] - _LEVEL <= middle <= row[3] + _LEVEL and row[0] - _BESIDE <= drawn[0] <= row[2]


def _is_from_to(labelled: Labelled, page: int | None, upper: Box, drawn: Box, lower: Box) -> bool:
    if drawn[3] > lower[1] - _TOUCHES or (drawn[1] + drawn[3]) / 2 < upper[3] or drawn[2] < lower[0]:
        return False
    return not any(upper[3] - _TOUCHES <= box[1] and box[3] <= drawn[1] + 2 for box in _words_on(labelled, page))


def _words_on(labelled: Labelled, page: int | None) -> Iterator[Box]:
    """The boxes of all lines of words there."""
    for spot in labelled.spots:
        if (
            spot.line.page == page
            and spot.line.box is not None
            and sum(each.isalnum() for each in spot.line.text) > 1
        ):
            yield spot.line.box


def _label(labelled: Labelled, index: int) -> Box | None:
    spot = labelled.spots[labelled.hits[index].end[0]]
    return None if spot.levels or index in labelled.over else spot.line.box


def _is_last(labelled: Labelled, index: int) -> bool:
    """Does no other party's label follow on its page?"""
    page, name = labelled.page(index), labelled.hits[index].name
    later = enumerate(labelled.hits[index + 1 :], start=index + 1)
    return not any(hit.kind == "signature" and hit.name != name and labelled.page(at) == page for at, hit in later)


def _beside(labelled: Labelled, index: int, step: int) -> Box | None:
    """The label of the party before or after, on the same page."""
    at = index + step
    while 0 <= at < len(labelled.hits):
        hit = labelled.hits[at]
        if hit.kind == "signature" and hit.name != labelled.hits[index].name:
            return _label(labelled, at) if labelled.page(at) == labelled.page(index) else None
        at += step
    return None
