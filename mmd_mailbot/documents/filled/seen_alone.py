"""A choice that stands by itself on a page that is a picture, seen beside those of its form's lists, which may stand on another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..page import Page, Paper, Scan
from ..wording.labels import Labelled
from .compared import COMPARED, CORNERED, DUSTY, compared
from .in_front import seems_marked, told_alone
from .leading import alone_by_leads
from .lines import Choice, room_from, words_of
from .marking import Way
from .missed import with_what_was_missed
from .printed_alike import has_but_its_print
from .seen import around, with_mark
from .worded_alone import alone_by_words

if TYPE_CHECKING:
    from ..chosen.outlined import Inked

_ENOUGH = 3  # empty boxes show what one is like
_LIKELIER = 0.5  # so likely is a mark that is likelier than none
_BUT_PRINT = 0.85  # how sure it is that nothing marks a choice before which is what is printed before bare ones
_UNCLOSED = 0.3  # and one in a bracket that was read without its other half
_OPENED = re.compile(r"\s*[(\[{]\s*")


def as_seen_alone(
    paper: Paper, labelled: Labelled, choice: Choice, way: Way, others: Sequence[Choice] = ()
) -> Choice:
    """A choice that stands by itself. ``way``: how the lists of its form were marked; only where by ticks is a mark in
    front of it one. ``others``: the choices of those lists, with whose boxes its own is compared."""
    page = paper.page(labelled.page(choice.index))
    if page is None or page.scan is None:
        return choice
    if (worded := alone_by_words(page, labelled, choice, others)) is not None:
        return worded
    seen = told_alone(paper, labelled, choice, others)
    # where the others are crossed out, it tells whether an empty box is printed there
    if seen is not None and (way != "struck" or seen.seen.before == "ticked"):
        return _unless_print(paper, labelled, choice, others, seen)
    measured = _measured(paper, labelled, choice, way, others, page, page.scan)
    # a pen's thin tick between printed brackets is little ink
    doubted = (
        way != "struck"
        and measured.seen.before in ("empty", "none")
        and seems_marked(paper, labelled, choice, others, _UNCLOSED if _is_unclosed(labelled, choice) else _LIKELIER)
    )
    return with_mark(measured, before="unclear") if doubted else measured


def _unless_print(paper: Paper, labelled: Labelled, choice: Choice, others: Sequence[Choice], seen: Choice) -> Choice:
    """What is ``seen``, unless it is a mark that is no more than rather likely, and nothing stands there but the print."""
    doubted = seen.seen.before == "ticked" and seen.seen.sure <= COMPARED
    if not doubted or not has_but_its_print(paper, labelled, choice, others):
        return seen
    return replace(choice, seen=replace(choice.seen, before="empty", sure=min(choice.seen.sure, _BUT_PRINT)))


def _is_unclosed(labelled: Labelled, choice: Choice) -> bool:
    """ "(Consulted with …": what covers the other bracket?"""
    spot, start = labelled.hits[choice.index].start
    return _OPENED.fullmatch(labelled.spots[spot].line.text[:start]) is not None


def _measured(
    paper: Paper, labelled: Labelled, choice: Choice, way: Way, others: Sequence[Choice], page: Page, scan: Scan
) -> Choice:
    """The same where the network that learned what marks are is not sure."""
    if _is_ringed_like_others(paper, labelled, choice, others):
        return replace(choice, seen=replace(choice.seen, before="ticked", sure=COMPARED))
    by_leads = alone_by_leads(paper, labelled, choice, others)
    if by_leads is not None:
        return _checked(by_leads, page, labelled) if by_leads.seen.before == "ticked" else by_leads
    if choice.seen.before not in ("none", "ticked", "unclear"):
        ringed = choice.seen.before == "empty" and any(each.seen.around for each in others)
        return around(choice) if ringed else choice
    from ..chosen.before import is_hollow
    from ..chosen.looks import insides_of, looks_of

    if choice.seen.before == "unclear":
        return _beside_empty_ones(paper, labelled, choice, others)
    lines = [line.box for line in words_of(labelled, choice.index)]
    if not lines:
        return choice
    left = room_from(labelled, choice.index, lines[0])
    (look,) = looks_of(page, [lines], [left])
    if choice.seen.before == "ticked":
        (inked,) = insides_of(page, lines[:1], [left])
        empty = inked is None or (inked.inside <= DUSTY and inked.along < CORNERED)
        return with_mark(choice, before="unclear") if look.before == "box" and empty else choice
    if look.before == "mark" and way == "ticks":
        blanks = [each for each in others if each.seen.before == "empty"]
        if _look_marked(paper, labelled, blanks) or is_hollow(scan, lines[0], left):
            return with_mark(choice, before="unclear")
        return _checked(replace(choice, seen=replace(choice.seen, before="ticked", sure=COMPARED)), page, labelled)
    if look.before == "box":
        return with_mark(choice, before="empty")
    return with_what_was_missed(scan, [choice], lines[:1], [left], boxed=True)[0]


def _look_marked(paper: Paper, labelled: Labelled, empty: Sequence[Choice]) -> bool:
    """Is something printed in front of choices that are empty which by itself would be a mark? "( )", "[ ]"."""
    from ..chosen.looks import looks_of

    for number in dict.fromkeys(labelled.page(each.index) for each in empty):
        page = paper.page(number)
        there = [
            (each.index, words_of(labelled, each.index)) for each in empty if labelled.page(each.index) == number
        ]
        found = [
            ([line.box for line in words], room_from(labelled, index, words[0].box))
            for index, words in there
            if words
        ]
        looks = looks_of(page, *map(list, zip(*found, strict=True))) if page is not None and found else []
        if any(look.before == "mark" for look in looks):
            return True
    return False


def _checked(choice: Choice, page: Page, labelled: Labelled) -> Choice:
    """A choice that was taken for ticked, whose own box is empty: where the lists have brackets or bullets, a box of another kind is
    more ink than those. What is drawn beside the box is for a person."""
    from ..chosen.looks import insides_of, looks_of

    lines = [line.box for line in words_of(labelled, choice.index)]
    if not lines:
        return choice
    left = room_from(labelled, choice.index, lines[0])
    (look,), (inked,) = looks_of(page, [lines], [left]), insides_of(page, lines[:1], [left])
    if inked is None or inked.inside > DUSTY or inked.along >= CORNERED:
        return choice
    return with_mark(choice, before="empty" if look.before == "box" else "unclear")


def _is_ringed_like_others(paper: Paper, labelled: Labelled, choice: Choice, others: Sequence[Choice]) -> bool:
    """Did a pen draw a ring around its box, as around some boxes of its form's lists and not around all of them? Where all have one
    it is printed."""
    ringed = _rings(paper, labelled, others) if any(_rings(paper, labelled, [choice])) else []
    return any(ringed) and not all(ringed)


def _rings(paper: Paper, labelled: Labelled, choices: Sequence[Choice]) -> list[bool]:
    from ..chosen.looks import looks_of

    found: list[bool] = []
    for number in dict.fromkeys(labelled.page(each.index) for each in choices):
        page = paper.page(number)
        lines = [words_of(labelled, each.index) for each in choices if labelled.page(each.index) == number]
        boxes = [[line.box for line in each[:1]] for each in lines if each]
        if page is not None and boxes:
            found += [look.ringed for look in looks_of(page, boxes, [each[0][0] for each in boxes])]
    return found


def _beside_empty_ones(paper: Paper, labelled: Labelled, choice: Choice, others: Sequence[Choice]) -> Choice:
    """A box in which nobody can tell what stands, compared with the empty ones of its form's lists."""
    empty = [each for each in others if each.seen.before == "empty"]
    pages = {labelled.page(each.index) for each in empty}
    known = [inked for page in pages for inked in _inked(paper, labelled, empty, page)]
    own = _inked(paper, labelled, [choice], labelled.page(choice.index))
    return compared([*empty[: len(known)], choice], [*known, *own])[-1] if len(known) >= _ENOUGH and own else choice


def _inked(paper: Paper, labelled: Labelled, choices: Sequence[Choice], number: int | None) -> list[Inked]:
    """Of those boxes of a page that are found how dark each is."""
    from ..chosen.looks import insides_of

    page = paper.page(number)
    here = [each for each in choices if labelled.page(each.index) == number]
    lines = [(each.index, words_of(labelled, each.index)) for each in here]
    boxes = [(index, words[0].box) for index, words in lines if words]
    if page is None:
        return []
    lefts = [room_from(labelled, index, box) for index, box in boxes]
    return [inked for inked in insides_of(page, [box for _, box in boxes], lefts) if inked is not None]
