"""Answers that a pen wrote and the recogniser did not find: an empty place with ink in it was answered, and a person is told so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...core.facts import Fact
from ...core.ruleset import FormDefinition
from ..page import Box, Page, Paper
from ..wording.labels import Labelled
from .places import end_of_label, next_on_line

_KINDS = ("text", "line")
_SIDE = 24.0  # points that the edge of a page is no place to write on
_BELOW = 80.0  # points under a label's last line that an answer takes at most
_LEAST = (30.0, 9.0)  # points: a room to write in is so wide, and so high
_OVER, _UNDER = 5.0, 4.0  # points that writing beside a label reaches over and under its line
_COLUMN = 100.0  # points: what begins so far right of a label, and behind its words, stands in another column
_AS_READ = 0.6  # a line's letters are read so surely, or what it says is not told
_SURE = 0.7  # of an answer that the recogniser passed over, at most
UNREAD = "something is written there that could not be read; please type it, or write it more clearly"


def with_pale_answers(
    form: FormDefinition, labelled: Labelled, fields: Mapping[str, Fact], paper: Paper
) -> dict[str, Fact]:
    """The facts, without "nothing is written there" where a pen was."""
    told = dict(fields)
    for field in form.fields:
        fact, hits = told.get(field.name), labelled.of("field", field.name)
        if field.type not in _KINDS or fact is None or fact.value is not None or fact.unread or not hits:
            continue
        page = paper.page(labelled.page(hits[0]))
        if page is None or page.scan is None:
            continue
        from ..pens.handwriting import written_in  # numpy comes only with a picture

        for room in _rooms(labelled, hits[0], page):
            lines = written_in(page, room)
            if lines:
                text = " ".join(each.text for each in lines)
                sure = min(each.score for each in lines)
                told[field.name] = (
                    replace(fact, value=text, confidence=round(min(_SURE, sure), 3))
                    if sure >= _AS_READ
                    else Fact(None, 0.3, fact.where, UNREAD)
                )
                break
    return told


def _rooms(labelled: Labelled, index: int, page: Page) -> Iterator[Box]:
    """Where an answer may stand: behind the label on its line, and under it down to the next words."""
    spot = labelled.spots[labelled.hits[index].end[0]]
    label = spot.line.box
    if label is None or spot.line.page != page.number:
        return
    cell = spot.levels[-1].box if spot.levels else None
    right = cell[2] - 2 if cell else page.width - _SIDE
    others = [
        each.line.box
        for each in labelled.spots
        if each.line.page == page.number and each.line.box is not None and each.line.text.strip()
        if each.line.box != label
    ]
    left = end_of_label(labelled, index) + 3
    level = [
        box[0] - 3 for box in others if box[0] > label[2] - 2 and box[1] < label[3] - 2 and box[3] > label[1] + 2
    ]
    end = min([right, *level, next_on_line(labelled, index)])
    if end - left >= _LEAST[0]:
        yield left, label[1] - _OVER, end, label[3] + _UNDER
    yield from _under(label, others, right, cell, page)


def _under(label: Box, others: Sequence[Box], right: float, cell: Box | None, page: Page) -> Iterator[Box]:
    beside = [
        box[0] - 3 for box in others if box[0] > max(label[2], label[0] + _COLUMN) and box[1] < label[3] + _BELOW
    ]
    right = right if cell else min([right, *(x for x in beside if x - label[0] >= 2 * _COLUMN)])
    tops = [box[1] for box in others if box[1] > label[3] - 2 and box[0] < right and box[2] > label[0] - 4]
    foot = min([*tops, label[3] + _BELOW, page.height, *([cell[3]] if cell else [])])
    if foot - label[3] >= _LEAST[1]:
        yield label[0] - 4, label[3] + 0.5, right, foot
