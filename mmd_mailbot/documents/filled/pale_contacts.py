"""Parts of a contact that a pen wrote and the recogniser did not find, as a telephone in tiny figures: where ink is, nobody says that
the name, the address or the number is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...core.facts import Fact
from ...core.ruleset import FormDefinition
from ..page import Box, Paper
from ..wording.answers import line_of
from ..wording.labels import Fragment, Labelled
from .contact import facts_in, mended
from .pale import UNREAD

_PARTS = {
    "name": re.compile(r"\W*(?:contact )?name\b[\W_]*", re.IGNORECASE),
    "email": re.compile(r"\W*e-?\s?mail(?: address)?\b[\W_]*", re.IGNORECASE),
    "phone": re.compile(r"\W*(?:tele)?phone(?: number)?\b[\W_]*", re.IGNORECASE),
}
_SIDE = 24.0  # points that the edge of a page is no place to write on
_BESIDE, _OVER, _UNDER = 2.0, 5.0, 4.0  # points: behind a label's word, over and under its line
_BELOW = 60.0  # points under a label that a contact takes at most
_LEAST = (30.0, 9.0)  # points: a room to write in is so wide, and so high
_SEVERAL, _NOT_SURE = 2, 0.6
_HARDLY = 0.75  # a word of a contact that is read less surely may be its address or its number
_SURE, _AS_READ = 0.7, 0.6  # of what was read there at most, and at least, or it is not told


def with_pale_contacts(
    form: FormDefinition, labelled: Labelled, fields: Mapping[str, Fact], paper: Paper
) -> dict[str, Fact]:
    """The facts, without "nothing is written there" where a pen was."""
    told = dict(fields)
    for field in form.fields:
        hits = labelled.of("field", field.name)
        if field.type != "contact" or not hits:
            continue
        for part in _PARTS:
            name = f"{field.name}_{part}"
            fact = told.get(name)
            if fact is not None and fact.value is None and not fact.unread:
                told[name] = _as_seen(labelled, hits[0], part, fact, paper)
    return _where_ink_was_lost(form, told)


def _where_ink_was_lost(form: FormDefinition, fields: Mapping[str, Fact]) -> dict[str, Fact]:
    """Of a form with several answers that a copier left only crumbs of, no other is surely empty."""
    told = dict(fields)
    asked = [each.name for each in form.fields if each.type in ("text", "line")]
    asked += [f"{each.name}_{part}" for each in form.fields if each.type == "contact" for part in _PARTS]
    if sum(told[name].unread == UNREAD for name in asked if name in told) >= _SEVERAL:
        for name in asked:
            fact = told.get(name)
            if fact is not None and fact.value is None and not fact.unread:
                told[name] = replace(fact, confidence=min(fact.confidence, _NOT_SURE))
    return told


def _as_seen(labelled: Labelled, index: int, part: str, fact: Fact, paper: Paper) -> Fact:
    page = paper.page(labelled.page(index))
    if page is None or page.scan is None:
        return fact
    own = [each for each in labelled.fragments(index) if _PARTS[part].match(each.text)]
    if any(_PARTS[part].sub("", each.text, count=1).strip() for each in own):
        return Fact(None, 0.3, fact.where, UNREAD)  # something stands behind its word, whatever became of it
    if not own and _is_hardly_read(labelled, index):
        return Fact(None, 0.3, fact.where, UNREAD)  # it may be any of these words
    room = _behind(own[0], labelled, page.width) if own else _under(labelled, index, page.width)
    if room is None or room[2] - room[0] < _LEAST[0] or room[3] - room[1] < _LEAST[1]:
        return fact
    from ..pens.handwriting import written_in  # numpy comes only with a picture

    lines = written_in(page, room)
    if not lines:
        return fact
    sure = min(each.score for each in lines)
    read = facts_in(mended("\n".join(each.text for each in lines)), "", fact.where, sure)[f"_{part}"]
    if read.value is None or sure < _AS_READ or (part == "name" and not own):
        return Fact(None, 0.3, fact.where, UNREAD)
    return replace(read, confidence=round(min(_SURE, read.confidence), 3))


def _is_hardly_read(labelled: Labelled, index: int) -> bool:
    words = [word for each in labelled.fragments(index) for word in line_of(labelled, each).words]
    letters = [word.confidence for word in words if any(each.isalnum() for each in word.text)]
    return min(letters, default=1.0) < _HARDLY


def _behind(fragment: Fragment, labelled: Labelled, width: float) -> Box | None:
    """Right of "Phone:", on its line."""
    box = line_of(labelled, fragment).box
    if box is None:
        return None
    levels = labelled.spots[fragment.spot].levels
    cell = levels[-1].box if levels else None
    return box[2] + _BESIDE, box[1] - _OVER, cell[2] - 2 if cell else width - _SIDE, box[3] + _UNDER


def _under(labelled: Labelled, index: int, width: float) -> Box | None:
    """Under the label, down to the next one, with all that was recognised there."""
    hit = labelled.hits[index]
    spot = labelled.spots[hit.end[0]]
    label = spot.line.box
    if label is None:
        return None
    cell = spot.levels[-1].box if spot.levels else None
    below = [box[1] for box in _boxes(labelled, index) if box[1] > label[3] - 2]
    foot = min([*below, label[3] + _BELOW, *([cell[3]] if cell else [])])
    return label[0] - 4, label[3] + 0.5, cell[2] - 2 if cell else width - _SIDE, foot


def _boxes(labelled: Labelled, index: int) -> Sequence[Box]:
    """Of the lines of the labels that follow on its page."""
    page = labelled.page(index)
    lines = (labelled.spots[hit.start[0]].line for hit in labelled.hits[index + 1 :])
    return [each.box for each in lines if each.page == page and each.box is not None]
