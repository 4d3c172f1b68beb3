"""Marks at a part of a choice's words: behind the last line of an answer, or around the first words alone."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ..values.marks import is_ticked_behind
from ..wording.answers import written
from ..wording.labels import Labelled
from .lines import Choice
from .marking import Way

_BY_ITS_BEGIN = 0.85


def marked_behind_their_answers(
    labelled: Labelled, boxes: Sequence[Choice], asking: AbstractSet[str]
) -> list[Choice]:
    """Where other choices of the list are ticked behind their words, so is one that asks for words behind those, on their last line.
    ``asking``: the slugs of those that ask."""
    if not any(each.seen.after == "ticked" for each in boxes if each.seen.slug not in asking):
        return list(boxes)
    return [
        replace(each, seen=replace(each.seen, after="ticked"))
        if each.seen.slug in asking and each.seen.after == "none" and _ends_in_a_tick(labelled, each.index)
        else each
        for each in boxes
    ]


def _ends_in_a_tick(labelled: Labelled, index: int) -> bool:
    """Does the last line of its answer, in the choice's own cell, end so?"""
    levels = labelled.spots[labelled.hits[index].end[0]].levels
    rows = [each for each in labelled.fragments(index) if written(each.text)]
    own = [each for each in rows if labelled.spots[each.spot].levels == levels]
    return bool(own) and own == rows and not own[-1].same_line and is_ticked_behind(own[-1].text)


def by_its_begin(labelled: Labelled, choice: Choice, way: Way) -> Choice:
    """A ring or a marker that takes in the first words of a choice that stands by itself, and not all of them, where the lists were
    marked so. It may have been drawn too short."""
    begins = labelled.spots[labelled.hits[choice.index].start[0]].line.begins
    if way != "looks" or choice.seen.highlighted or "highlighted" not in begins:
        return choice
    return replace(choice, seen=replace(choice.seen, highlighted=True, sure=min(choice.seen.sure, _BY_ITS_BEGIN)))
