"""A choice that stands by itself on a picture, whose words a pen marked as it marked those of its form's lists: a line under them, or
a ring around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..page import Page
from ..wording.labels import Labelled
from .compared import COMPARED
from .lines import Choice, room_from, words_of

if TYPE_CHECKING:
    from ..chosen.looks import Look


def alone_by_words(page: Page, labelled: Labelled, choice: Choice, others: Sequence[Choice]) -> Choice | None:
    """The choice, ticked; None where its words are not marked so, or no others are."""
    lined = any(each.seen.underlined for each in others) and not any(each.seen.before == "ticked" for each in others)
    ringed = any(each.seen.circled or each.seen.before == "ticked" for each in others)
    if not lined and not ringed:
        return None
    here = [each for each in others if labelled.page(each.index) == page.number]
    own, *looks = _looks(page, labelled, [choice, *here])
    beside = list(zip(here, looks, strict=True))
    if ringed:
        around = [look.encircled for _, look in beside]
        meant = all(
            each.seen.circled or each.seen.before == "ticked" for each, ring in zip(here, around, strict=True) if ring
        )
        ringed = any(around) and meant
    if not (lined and own.underlined) and not (ringed and own.encircled):
        return None
    return replace(choice, seen=replace(choice.seen, before="ticked", sure=COMPARED))


def _looks(page: Page, labelled: Labelled, choices: Sequence[Choice]) -> list[Look]:
    from ..chosen.looks import Look, looks_of  # numpy comes only with a picture

    printed = [words_of(labelled, each.index) for each in choices]
    if not all(printed):
        return [Look() for _ in choices]
    lines = [[line.box for line in each] for each in printed]
    lefts = [room_from(labelled, each.index, boxes[0]) for each, boxes in zip(choices, lines, strict=True)]
    return looks_of(page, lines, lefts, (), [[(line.start, line.end) for line in each] for each in printed])
