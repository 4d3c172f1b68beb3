"""On a page that is a picture: what is to be seen at printed choices and a recogniser does not tell.

A box that was not found, or in which nobody can tell what stands, is compared with the other boxes of its list: they were
printed alike and copied alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from ..page import Page, Paper
from ..wording.labels import Labelled
from .leading import alone_by_leads, by_leads, marked_around
from .lines import Choice, room_from, words_of
from .marking import Evidence, State, Way
from .missed import with_what_was_missed

if TYPE_CHECKING:
    from ..chosen.looks import Look
    from ..chosen.outlined import Inked

# How dark boxes are inside (0: as the paper, 1: as the border) beyond the empty ones of their own list. Of 379 boxes of the part
# ``winter`` of the reading benchmark the empty ones lay under 0.007, the ticked ones over 0.056.
_TICKED, _EMPTY, _WHITE = 0.04, 0.015, 0.01
_DUSTY = 0.03  # so dark is an empty box of a bad copy at most
_DARKER = 0.025  # a box that was taken for empty, and may be ticked by a pale pen
# Ink along the border beyond that of the cleanest box: empty ones of the parts ``winter``, ``spring`` and ``summer`` lay under
# 0.003 but for specks and folds, ticks over 0.015.
_CORNERED, _TOUCHED, _CLEAN = 0.04, 0.015, 0.008
_SPECK = 4  # times darker are the ticks of a list than a speck in one of its boxes
_STROKE = 0.5  # of the inside: a speck does not reach so far
_ENOUGH = 3  # empty boxes show what one is like
_SEEN_ONLY = 0.85  # how sure a mark is of which only its shape is known
_COMPARED, _CLEARLY = 0.8, 0.92  # how sure a box is that was told by comparing it with the others


def as_seen(paper: Paper, labelled: Labelled, choices: list[Choice]) -> list[Choice]:
    """The choices of one list, with what is to be seen beside what was read."""
    page = paper.page(labelled.page(choices[0].index)) if choices else None
    if page is None or page.scan is None or any(labelled.page(each.index) != page.number for each in choices):
        return choices
    from ..chosen.looks import insides_of, looks_of  # numpy comes only with a picture

    printed = [words_of(labelled, each.index) for each in choices]
    lines = [[line.box for line in each] for each in printed]
    if not all(lines):
        return choices
    lefts = [room_from(labelled, each.index, words[0]) for each, words in zip(choices, lines, strict=True)]
    words = ["".join(line.text for line in each) for each in printed]
    edges = [[(line.start, line.end) for line in each] for each in printed]
    looks = looks_of(page, lines, lefts, words, edges)
    choices = [
        _with(each, before="empty") if each.seen.before == "none" and look.before == "box" else each
        for each, look in zip(choices, looks, strict=True)
    ]
    inked = insides_of(page, [words[0] for words in lines], lefts)
    if 0 < sum(look.ringed for look in looks) < len(choices):
        ringed = [look.ringed for look in looks]
        others = by_leads(page, labelled, _with_rings(choices, ringed, inked))
        # a ring that runs into its cell's edge or into the words leaves nothing else in front of them
        return _with_rings(others, ringed, inked, alone=True)
    if sum(each is not None for each in inked) >= max(2, len(choices) / 2):
        choices = _compared(choices, inked)
    elif any(look.before == "box" for look in looks):
        choices = _hollow(choices, [look.before for look in looks])
    choices = _as_they_look(choices, by_leads(page, labelled, choices), looks, inked)
    around = marked_around(page, labelled, choices, [ink is not None and ink.inside <= _EMPTY for ink in inked])
    choices = [_around(each) if more else each for each, more in zip(choices, around, strict=True)]
    if sum(each.seen.before in ("empty", "ticked") for each in choices) >= max(2, len(choices) / 2):
        blanks = all(each is None for each in inked)
        choices = [_told_if_hidden(labelled, each, blanks=blanks) for each in choices]
    marks = {look.before for each, look in zip(choices, looks, strict=True) if each.seen.before == "none"}
    boxed = any(each.seen.before != "none" or each.seen.after != "none" for each in choices)
    told = boxed or marks != {"mark"}  # all alike: bullets, numbers
    # empty ones that look like marks, and are no boxes, are printed so: "( )", "[ ]"
    told = told and not any(
        each.seen.before == "empty" and look.before == "mark" and ink is None
        for each, look, ink in zip(choices, looks, inked, strict=True)
    )
    lined = _are_worded_instead(choices, looks)
    choices = [
        replace(each, seen=_with_look(each.seen, look, told=told, boxed=boxed, lined=lined))
        for each, look in zip(choices, looks, strict=True)
    ]
    return with_what_was_missed(page.scan, choices, [each[0] for each in lines], lefts)


def _as_they_look(
    read: Sequence[Choice], told: Sequence[Choice], looks: Sequence[Look], inked: Sequence[Inked | None]
) -> list[Choice]:
    """``told`` by what all lists of the page have in front of their words, without what its own looks of a choice gainsay. Two lists
    may be printed each their own way, and a typed tick is wider than the bullet or the box beside it. Where only some of a list's
    empty boxes have that much ink, a pen drew it beside or around them."""
    boxed = [
        each.seen.before == "empty" and look.before == "box" and (ink is None or ink.inside <= _DUSTY)
        for each, look, ink in zip(read, looks, inked, strict=True)
    ]
    # among boxes nothing is printed as a bullet
    glyphs = not any(boxed) and any(each.seen.before == "ticked" for each in read)
    printed = all(each.seen.before == "ticked" for each, box in zip(told, boxed, strict=True) if box)
    found = []
    for before, after, look, box in zip(read, told, looks, boxed, strict=True):
        plain = glyphs and before.seen.before in ("none", "dot", "square") and look.before in ("bullet", "nothing")
        if after.seen.before == "ticked" and ((box and printed) or plain):
            sure = before.seen.sure if box else _COMPARED
            after = replace(before, seen=replace(before.seen, before="empty", sure=sure))
        found.append(after)
    return found


def _are_worded_instead(choices: Sequence[Choice], looks: Sequence[Look]) -> bool:
    """Did a pen mark the words of some choices, and leave every box empty?"""
    untouched = all(
        each.seen.before in ("empty", "none") and each.seen.after in ("empty", "none") for each in choices
    )
    return untouched and any(0 < sum(told) < len(looks) for told in _by_words(looks))


def _by_words(looks: Sequence[Look]) -> tuple[list[bool], list[bool]]:
    return [look.underlined for look in looks], [look.encircled for look in looks]


def _with_rings(
    choices: Sequence[Choice], ringed: Sequence[bool], inked: Sequence[Inked | None], *, alone: bool = False
) -> list[Choice]:
    """A list of which some bullets or boxes were ringed by a pen. The rings cross the lines and boxes beside theirs, so that what
    seems to stand there says nothing. ``alone``: of those others nothing is told."""
    told = []
    for each, ring, ink in zip(choices, ringed, inked, strict=True):
        before = each.seen.before
        if ring:
            before = "ticked"
        elif alone:
            told.append(each)
            continue
        elif before in ("ticked", "unclear"):
            before = "empty" if ink is not None and ink.inside <= _DUSTY else "unclear"
        told.append(replace(each, seen=replace(each.seen, before=before, sure=_COMPARED)))
    return told


def may_have_lost_its_marks(paper: Paper, labelled: Labelled, choices: Sequence[Choice]) -> bool:
    """Is it a list without boxes or marks on a black and white copy? Nobody can tell whether a marker went over some of it."""
    bare = all(each.seen.before == each.seen.after == "none" for each in choices)
    page = paper.page(labelled.page(choices[0].index)) if choices and bare else None
    if page is None or page.scan is None:
        return False
    from ..chosen.looks import is_black_and_white

    return is_black_and_white(page)


def as_seen_alone(
    paper: Paper, labelled: Labelled, choice: Choice, way: Way, others: Sequence[Choice] = ()
) -> Choice:
    """A choice that stands by itself. ``way``: how the lists of its form were marked; only where by ticks is a mark in
    front of it one. ``others``: the choices of those lists, with whose boxes its own is compared."""
    page = paper.page(labelled.page(choice.index))
    if page is None or page.scan is None:
        return choice
    if _is_ringed_like_others(paper, labelled, choice, others):
        return replace(choice, seen=replace(choice.seen, before="ticked", sure=_COMPARED))
    told = alone_by_leads(paper, labelled, choice, others)
    if told is not None:
        return _checked(told, page, labelled) if told.seen.before == "ticked" else told
    if choice.seen.before not in ("none", "ticked", "unclear"):
        ringed = choice.seen.before == "empty" and any(each.seen.around for each in others)
        return _around(choice) if ringed else choice
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
        empty = inked is None or (inked.inside <= _DUSTY and inked.along < _CORNERED)
        return _with(choice, before="unclear") if look.before == "box" and empty else choice
    if look.before == "mark" and way == "ticks":
        blanks = [each for each in others if each.seen.before == "empty"]
        if _look_marked(paper, labelled, blanks) or is_hollow(page.scan, lines[0], left):
            return _with(choice, before="unclear")
        return _checked(replace(choice, seen=replace(choice.seen, before="ticked", sure=_COMPARED)), page, labelled)
    if look.before == "box":
        return _with(choice, before="empty")
    return with_what_was_missed(page.scan, [choice], lines[:1], [left], boxed=True)[0]


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
    if inked is None or inked.inside > _DUSTY or inked.along >= _CORNERED:
        return choice
    return _with(choice, before="empty" if look.before == "box" else "unclear")


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
    return _compared([*empty[: len(known)], choice], [*known, *own])[-1] if len(known) >= _ENOUGH and own else choice


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


def _around(choice: Choice) -> Choice:
    """What was told to be ticked by its ring stays so; what was taken for empty, as it is white, may be meant."""
    before: State = "ticked" if choice.seen.before == "ticked" else "unclear"
    return replace(choice, seen=replace(choice.seen, before=before, around=True))


def _with(choice: Choice, *, before: str) -> Choice:
    return replace(choice, seen=replace(choice.seen, before=before))  # type: ignore[arg-type]


def _compared(choices: Sequence[Choice], inked: Sequence[Inked | None]) -> list[Choice]:
    """Boxes of one list by how dark they are beyond the empty ones: those that were not found, those that are not clear, and
    those of which what was seen in them cannot be."""
    more = _beyond_the_usual(inked)
    shadowed = _are_shadowed(choices, more)
    ticks = [ink.inside for each, ink in zip(choices, more, strict=True) if ink and each.seen.before == "ticked"]
    told = []
    for each, ink in zip(choices, more, strict=True):
        before, sure = each.seen.before, each.seen.sure
        if ink is None:
            pass
        elif before == "empty" and (ink.inside >= _DARKER or ink.along >= _CORNERED):
            before, sure = _filling(ink, ticks), _COMPARED
        elif shadowed and before == "ticked":
            before, sure = "empty", _COMPARED
        elif before == "unclear" or before == each.seen.after == "none":
            before = _filling(ink, ticks)
            white = ink.inside <= _WHITE and ink.along <= _CLEAN
            sure = _CLEARLY if ink.inside >= 2 * _TICKED or white else _COMPARED
        told.append(replace(each, seen=replace(each.seen, before=before, sure=sure)))
    return told


def _beyond_the_usual(inked: Sequence[Inked | None]) -> list[Inked | None]:
    known = [each for each in inked if each is not None]
    inside = min(sorted(each.inside for each in known)[(len(known) - 1) // 4], _DUSTY)
    along = min(each.along for each in known)
    return [each and each._replace(inside=each.inside - inside, along=each.along - along) for each in inked]


def _filling(ink: Inked, ticks: Sequence[float]) -> Literal["ticked", "empty", "unclear"]:
    """What stands in a box, by its ink beyond that of empty ones. A speck is none where the list's ticks, with ``ticks`` inside,
    are far darker."""
    if ink.inside >= _EMPTY and ink.along >= _CORNERED:
        return "ticked"
    if ink.inside >= _TICKED:
        if ink.inside >= 2 * _TICKED or ink.along >= _CLEAN or ink.reach >= _STROKE:
            return "ticked"
        return "empty" if ticks and min(ticks) >= _SPECK * ink.inside else "unclear"
    return "empty" if ink.inside <= _EMPTY and ink.along < _TOUCHED else "unclear"


def _hollow(choices: Sequence[Choice], looks: Sequence[str]) -> list[Choice]:
    """Boxes of a list that are no plain squares (❏): what seems to stand in a hollow one is its shadow."""
    return [
        replace(each, seen=replace(each.seen, before="empty", sure=_COMPARED))
        if each.seen.before == "ticked" and look == "box"
        else each
        for each, look in zip(choices, looks, strict=True)
    ]


_BLANK = "_-–—"  # what is read of a line on which a mark may be set ("__ Other")


def _told_if_hidden(labelled: Labelled, choice: Choice, *, blanks: bool) -> Choice:
    """Was what stands in front of its words read as a letter of theirs ("șConduct")? Then nobody can tell what it is, unless
    the list has no boxes but blanks, and it was read as one. ``blanks``: the list has no boxes."""
    spot, start = labelled.hits[choice.index].start
    text = labelled.spots[spot].line.text
    before = text[:start].split(" ")[-1]
    if choice.seen.before != "none" or choice.seen.after != "none" or not (before or not text[: start + 1].isascii()):
        return choice
    return _with(choice, before="empty" if blanks and before and not before.strip(_BLANK) else "unclear")


def _are_shadowed(choices: Sequence[Choice], more: Sequence[Inked | None]) -> bool:
    """Several printed boxes seem ticked and are all white inside: it is their shadow (❏)."""
    ticked = [ink for each, ink in zip(choices, more, strict=True) if each.seen.before == "ticked"]
    return len(ticked) > 1 and all(
        ink is not None and ink.inside <= _WHITE and ink.along < _TOUCHED for ink in ticked
    )


def _with_look(seen: Evidence, look: Look, *, told: bool, boxed: bool, lined: bool) -> Evidence:
    """``told``: what stands in front tells these choices apart. ``boxed``: the list has boxes; then it is they that
    are ticked, and a line that looks darker than the others is a matter of the copier. ``lined``: the boxes are empty, and
    a pen's line under its words says what is meant."""
    if seen.before == "none" and look.before == "mark" and told:
        seen = replace(seen, before="ticked", sure=min(seen.sure, _SEEN_ONLY))
    if boxed or seen.before == "ticked":
        return replace(seen, underlined=look.underlined, circled=look.encircled) if lined else seen
    return replace(
        seen,
        bold=look.bold,
        underlined=look.underlined,
        struck=look.struck,
        highlighted=look.highlighted,
        circled=seen.circled or look.encircled,
    )
