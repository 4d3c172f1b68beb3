"""A choice that stands by itself on the form: "☐ Consulted with Statewide Tech Team"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...core.facts import Fact, Problem
from ...core.ruleset import FormField
from ..page import Paper
from ..values.marks import is_only_marks, is_ticked
from ..wording.answers import place
from ..wording.labels import Labelled
from .boxes import box_at, boxes_of
from .bullets import is_printed_bullet
from .choices import way_of
from .circles import are_circled
from .lines import Choice
from .marking import Way, are_filled, marked_alone
from .parts_marked import by_its_begin
from .seen_alone import as_seen_alone
from .ticks_and_crosses import crosses_say_no, without_crosses
from .told_in_words import as_told


def read_tick(
    paper: Paper, labelled: Labelled, form_field: FormField, lists: Sequence[FormField], problems: list[Problem]
) -> Fact:
    """One box beside printed words. ``lists``: the form's lists of choices, which show how it was marked."""
    indexes = labelled.of("field", form_field.name)
    if not indexes:
        return Fact(False, 0.6, form_field.place)
    where = place(labelled, labelled.hits[indexes[0]].start[0], form_field.place)
    listed = [(each, boxes_of(paper, labelled, each)) for each in lists]
    crossed = crosses_say_no([own for _, own in listed])
    if crossed:
        listed = [(each, without_crosses(own)) for each, own in listed]
    ways = [way_of(labelled, each, own) for each, own in listed]
    way: Way = next((each for each in ways if each != "none"), "none")
    others = [box for _, own in listed for box in own]
    boxes = [
        as_told(labelled, by_its_begin(labelled, _ticked_under(labelled, each), way))
        for each in _boxes_at(paper, labelled, indexes)
    ]
    boxes = without_crosses(boxes) if crossed else boxes
    filled = are_filled([each.seen for each in others]) or any(are_circled(labelled, own) for _, own in listed)
    # one box filled on a form whose others are all empty is no bullet
    filled = filled or (len(others) > 1 and all(each.seen.before == "empty" for each in others))
    starred = any(each.seen.before == "star" for each in others)
    found = [
        marked_alone(
            as_seen_alone(paper, labelled, each, way, others).seen,
            way,
            filled=filled and not is_printed_bullet(labelled, each, [own for _, own in listed]),
            starred=starred,
        )
        for each in boxes
    ]
    unclear = next((each for each in found if each.unclear is not None), None)
    if unclear is not None:
        problems.append(Problem("marks.unclear", unclear.unclear or "", where))
        return Fact(None, min(unclear.confidence, 0.5), where, unclear.unclear)
    ticked = any(each.slugs for each in found)
    sure = min(each.confidence for each in found if bool(each.slugs) is ticked)
    return Fact(ticked, min(labelled.hits[indexes[0]].confidence, sure), where)


def _boxes_at(paper: Paper, labelled: Labelled, indexes: Sequence[int]) -> list[Choice]:
    return [box_at(paper, labelled, index, fill_in=False, far=True) for index in indexes]


def _ticked_under(labelled: Labelled, choice: Choice) -> Choice:
    """A tick alone on the line under the words, which are all of theirs, as a form on the web shows an answer."""
    hit = labelled.hits[choice.index]
    line = labelled.spots[hit.start[0]].line.text
    alone = hit.start[0] == hit.end[0] and line.strip() == line[hit.start[1] : hit.end[1]].strip()
    under = labelled.fragments(choice.index)[:1]
    ticked = [each for each in under if not each.same_line and is_only_marks(each.text) and is_ticked(each.text)]
    if not alone or not ticked or ticked[0].spot != hit.end[0] + 1:
        return choice
    return replace(choice, seen=replace(choice.seen, after="ticked"))
