"""On a page that is a picture: what is to be seen at printed choices and a recogniser does not tell.

A box that was not found, or in which nobody can tell what stands, is compared with the other boxes of its list: they were
printed alike and copied alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..page import Box, Page, Paper
from ..wording.labels import Labelled
from .circles import by_circles
from .compared import COMPARED, DUSTY, EMPTY, compared, hollow
from .in_front import agreed, are_doubted, chances, told_apart
from .leading import are_bare, by_leads, marked_around
from .lines import Choice, room_from, words_of
from .marking import Evidence, State
from .missed import with_what_was_missed

if TYPE_CHECKING:
    from ..chosen.looks import Look
    from ..chosen.outlined import Inked

_HARDLY_DUST = 0.85  # so likely a mark is that is not told away by its little ink
_SEEN_ONLY = 0.85  # how sure a mark is of which only its shape is known


def as_seen(paper: Paper, labelled: Labelled, choices: list[Choice]) -> list[Choice]:
    """The choices of one list, with what is to be seen beside what was read."""
    page = paper.page(labelled.page(choices[0].index)) if choices else None
    if page is None or any(labelled.page(each.index) != page.number for each in choices):
        return choices
    if (read := by_circles(labelled, choices)) is not None:
        return read
    told = chances(paper, labelled, choices)
    if told is None:
        return choices
    marked = told_apart(choices, told)
    if marked is None:
        return agreed(_measured(page, labelled, choices), told)
    if any(are_doubted(told)):
        marked = _without_dust(page, labelled, choices, marked, told)
    if all(each.seen.before == "empty" for each in marked):
        return _by_their_words(page, labelled, marked)
    return _ringed_too(page, labelled, marked)


def _without_dust(
    page: Page, labelled: Labelled, read: list[Choice], marked: Sequence[Choice], told: Sequence[float]
) -> list[Choice]:
    """Where hardly any ink stands before a choice that seems marked, it is told by measuring."""
    bare = are_bare(page, labelled, read)
    dusty = [doubted and dust for doubted, dust in zip(are_doubted(told), bare, strict=True)]
    measured = _measured(page, labelled, read) if any(dusty) else read
    return [
        _gainsaid(before, other, chance) if dust else each
        for before, each, other, dust, chance in zip(read, marked, measured, dusty, told, strict=True)
    ]


def _gainsaid(read: Choice, measured: Choice, chance: float) -> Choice:
    """A choice that is empty by measuring, but not as it looks, of which nothing was ``read``: a ring may run on around its words, a
    mark stand off from it. In a box that was found a fold or a speck is as likely."""
    empty = measured.seen.before in ("empty", "none") and measured.seen.after in ("empty", "none")
    if not empty or chance < _HARDLY_DUST:
        return measured
    if measured.seen.says == "yes":
        return with_mark(measured, before="ticked")
    return with_mark(measured, before="unclear") if read.seen.before == "none" else measured


def _ringed_too(page: Page, labelled: Labelled, choices: list[Choice]) -> list[Choice]:
    """Rings around the words of some, of which not all reach over the boxes before them."""
    ringed = [look.encircled for look in _looks_at(page, labelled, choices)[2]]
    if any(each.seen.before == "ticked" and not ring for each, ring in zip(choices, ringed, strict=True)):
        return choices
    return [
        replace(each, seen=replace(each.seen, before="ticked", sure=COMPARED))
        if ring and each.seen.before != "ticked"
        else each
        for each, ring in zip(choices, ringed, strict=True)
    ]


def _by_their_words(page: Page, labelled: Labelled, choices: Sequence[Choice]) -> list[Choice]:
    """Before none of the choices is a mark: their words may stand out."""
    if page.scan is None:
        return list(choices)
    lines, lefts, looks = _looks_at(page, labelled, choices)
    # what is as large as a mark there, and is none, is printed to be marked: "[ ]"
    boxed = 2 * sum(look.before in ("box", "mark") for look in looks) >= len(looks)
    bare: State = "empty" if boxed else "none"
    choices = [replace(each, seen=replace(each.seen, before=bare)) for each in choices]
    lined = _are_worded_instead(choices, looks)
    told = [
        replace(each, seen=_with_look(each.seen, look, told=False, boxed=boxed, lined=lined))
        for each, look in zip(choices, looks, strict=True)
    ]
    return with_what_was_missed(page.scan, told, [each[0] for each in lines], lefts, boxed=False)


def _looks_at(
    page: Page, labelled: Labelled, choices: Sequence[Choice]
) -> tuple[list[list[Box]], list[float], list[Look]]:
    """The lines of each choice's words, how far left its mark may begin, and how it stands out."""
    from ..chosen.looks import looks_of  # numpy comes only with a picture

    printed = [words_of(labelled, each.index) for each in choices]
    lines = [[line.box for line in each] for each in printed]
    lefts = [room_from(labelled, each.index, words[0]) for each, words in zip(choices, lines, strict=True)]
    words = ["".join(line.text for line in each) for each in printed]
    edges = [[(line.start, line.end) for line in each] for each in printed]
    return lines, lefts, looks_of(page, lines, lefts, words, edges)


def _measured(page: Page, labelled: Labelled, choices: list[Choice]) -> list[Choice]:
    """By what stands in front of each, beside what stands before its neighbours, and how its words stand out."""
    if page.scan is None:
        return choices
    from ..chosen.looks import insides_of

    lines, lefts, looks = _looks_at(page, labelled, choices)
    choices = [
        with_mark(each, before="empty") if each.seen.before == "none" and look.before == "box" else each
        for each, look in zip(choices, looks, strict=True)
    ]
    inked = insides_of(page, [words[0] for words in lines], lefts)
    if 0 < sum(look.ringed for look in looks) < len(choices):
        ringed = [look.ringed for look in looks]
        others = by_leads(page, labelled, _with_rings(choices, ringed, inked))
        # a ring that runs into its cell's edge or into the words leaves nothing else in front of them
        return _with_rings(others, ringed, inked, alone=True)
    if sum(each is not None for each in inked) >= max(2, len(choices) / 2):
        choices = compared(choices, inked)
    elif any(look.before == "box" for look in looks):
        choices = hollow(choices, [look.before for look in looks])
    choices = _as_they_look(choices, by_leads(page, labelled, choices), looks, inked)
    ringed = marked_around(page, labelled, choices, [ink is not None and ink.inside <= EMPTY for ink in inked])
    choices = [around(each) if more else each for each, more in zip(choices, ringed, strict=True)]
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
        each.seen.before == "empty" and look.before == "box" and (ink is None or ink.inside <= DUSTY)
        for each, look, ink in zip(read, looks, inked, strict=True)
    ]
    # among boxes nothing is printed as a bullet
    glyphs = not any(boxed) and any(each.seen.before == "ticked" for each in read)
    printed = all(each.seen.before == "ticked" for each, box in zip(told, boxed, strict=True) if box)
    found = []
    for before, after, look, box in zip(read, told, looks, boxed, strict=True):
        plain = glyphs and before.seen.before in ("none", "dot", "square") and look.before in ("bullet", "nothing")
        if after.seen.before == "ticked" and ((box and printed) or plain):
            sure = before.seen.sure if box else COMPARED
            after = replace(before, seen=replace(before.seen, before="empty", sure=sure))
        found.append(after)
    return found


def _are_worded_instead(choices: Sequence[Choice], looks: Sequence[Look]) -> bool:
    """Did a pen mark the words of some choices, and leave every box empty?"""
    untouched = all(
        each.seen.before in ("empty", "none") and each.seen.after in ("empty", "none") for each in choices
    )
    return untouched and any(0 < sum(told) < len(looks) for told in _by_words(looks))


def _by_words(looks: Sequence[Look]) -> tuple[list[bool], ...]:
    return [look.underlined for look in looks], [look.encircled for look in looks], [look.struck for look in looks]


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
            before = "empty" if ink is not None and ink.inside <= DUSTY else "unclear"
        told.append(replace(each, seen=replace(each.seen, before=before, sure=COMPARED)))
    return told


def may_have_lost_its_marks(paper: Paper, labelled: Labelled, choices: Sequence[Choice]) -> bool:
    """Is it a list without boxes or marks on a black and white copy? Nobody can tell whether a marker went over some of it."""
    bare = all(each.seen.before == each.seen.after == "none" for each in choices)
    page = paper.page(labelled.page(choices[0].index)) if choices and bare else None
    if page is None or page.scan is None:
        return False
    from ..chosen.looks import is_black_and_white

    return is_black_and_white(page)


def around(choice: Choice) -> Choice:
    """What was told to be ticked by its ring stays so; what was taken for empty, as it is white, may be meant."""
    before: State = "ticked" if choice.seen.before == "ticked" else "unclear"
    return replace(choice, seen=replace(choice.seen, before=before, around=True))


def with_mark(choice: Choice, *, before: str) -> Choice:
    return replace(choice, seen=replace(choice.seen, before=before))  # type: ignore[arg-type]


_BLANK = "_-–—"  # what is read of a line on which a mark may be set ("__ Other")


def _told_if_hidden(labelled: Labelled, choice: Choice, *, blanks: bool) -> Choice:
    """Was what stands in front of its words read as a letter of theirs ("șConduct")? Then nobody can tell what it is, unless
    the list has no boxes but blanks, and it was read as one. ``blanks``: the list has no boxes."""
    spot, start = labelled.hits[choice.index].start
    text = labelled.spots[spot].line.text
    before = text[:start].split(" ")[-1]
    if choice.seen.before != "none" or choice.seen.after != "none" or not (before or not text[: start + 1].isascii()):
        return choice
    return with_mark(choice, before="empty" if blanks and before and not before.strip(_BLANK) else "unclear")


def _with_look(seen: Evidence, look: Look, *, told: bool, boxed: bool, lined: bool) -> Evidence:
    """``told``: what stands in front tells these choices apart. ``boxed``: the list has boxes; then it is they that
    are ticked, and a line that looks darker than the others is a matter of the copier. ``lined``: the boxes are empty, and
    a pen's line under its words says what is meant."""
    if seen.before == "none" and look.before == "mark" and told:
        seen = replace(seen, before="ticked", sure=min(seen.sure, _SEEN_ONLY))
    if boxed or seen.before == "ticked":
        lines = replace(seen, underlined=look.underlined, circled=look.encircled, struck=look.struck)
        return lines if lined else seen
    return replace(
        seen,
        bold=look.bold,
        underlined=look.underlined,
        struck=look.struck,
        highlighted=look.highlighted,
        circled=seen.circled or look.encircled,
    )
