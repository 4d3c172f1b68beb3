"""On a page that is a picture: what is to be seen at printed choices and a recogniser does not tell.

A box that was not found, or in which nobody can tell what stands, is compared with the other boxes of its list: they were
printed alike and copied alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..page import NOT_SET, SET, UNCLEAR, Box, Page, Paper
from ..wording.labels import Labelled
from .marking import Evidence, Way

if TYPE_CHECKING:
    from ..scan.looks import Look

_COMPARED = 0.8  # how sure a box is that was told by comparing it with the others
# Measured on the boxes of 40 scans and photos (0: as the paper, 1: as the border): 186 empty ones 0.009 in the middle, 0.038
# and less in 19 of 20; 108 ticked ones 0.05 and more in 19 of 20.
_EMPTY = 0.01
_TICKED, _SAME = 0.06, 0.03  # darker than the empty ones of its list by so much


@dataclass(frozen=True, slots=True)
class Choice:
    """``index`` is that of the hit."""

    index: int
    seen: Evidence


def as_seen(paper: Paper, labelled: Labelled, choices: list[Choice]) -> list[Choice]:
    """The choices of one list, with what is to be seen beside what was read."""
    page = paper.page(labelled.page(choices[0].index)) if choices else None
    if page is None or page.scan is None or any(labelled.page(each.index) != page.number for each in choices):
        return choices
    from ..scan.looks import looks_of  # numpy comes only with a picture

    printed = [_words_of(labelled, each.index) for each in choices]
    lines = [[line.box for line in each] for each in printed]
    if not all(lines):
        return choices
    lefts = [_room_from(labelled, each.index, words[0]) for each, words in zip(choices, lines, strict=True)]
    words = ["".join(line.text for line in each) for each in printed]
    looks = looks_of(page, lines, lefts, words, [[line.end for line in each] for each in printed])
    choices = [
        _with(each, before="empty") if each.seen.before == "none" and look.before == "box" else each
        for each, look in zip(choices, looks, strict=True)
    ]
    found = [_mark_at(labelled, each.index) for each in choices]
    bare = [
        box is None and each.seen.before == "none" and look.before == "mark"
        for each, look, box in zip(choices, looks, found, strict=True)
    ]
    if (
        any(bare)
        and any(found)
        and all(each.seen.before == "ticked" for each, mark in zip(choices, bare, strict=True) if not mark)
    ):
        # printed marks among printed boxes whose shadow (❏) looks like a tick
        choices = [
            replace(each, seen=replace(each.seen, before="ticked" if mark else "empty", sure=_COMPARED))
            for each, mark in zip(choices, bare, strict=True)
        ]
    elif sum(box is not None for box in found) >= 2:
        choices = _compared(page, choices, found, [words[0] for words in lines], bare)
    marks = {look.before for each, look in zip(choices, looks, strict=True) if each.seen.before == "none"}
    boxed = any(each.seen.before != "none" or each.seen.after != "none" for each in choices)
    told = boxed or marks != {"mark"}  # all alike: bullets, numbers
    return [
        replace(each, seen=_with_look(each.seen, look, told=told, boxed=boxed))
        for each, look in zip(choices, looks, strict=True)
    ]


def as_seen_alone(paper: Paper, labelled: Labelled, choice: Choice, way: Way) -> Choice:
    """A choice that stands by itself. ``way``: how the lists of its form were marked; only where by ticks is a mark in
    front of it one."""
    page = paper.page(labelled.page(choice.index))
    if page is None or page.scan is None or choice.seen.before != "none":
        return choice
    from ..scan.looks import looks_of

    lines = [line.box for line in _words_of(labelled, choice.index)]
    if not lines:
        return choice
    (look,) = looks_of(page, [lines], [_room_from(labelled, choice.index, lines[0])])
    if look.before == "mark" and way == "ticks":
        return replace(choice, seen=replace(choice.seen, before="ticked", sure=_COMPARED))
    return _with(choice, before="empty") if look.before == "box" else choice


def _with(choice: Choice, *, before: str) -> Choice:
    return replace(choice, seen=replace(choice.seen, before=before))  # type: ignore[arg-type]


def _mark_at(labelled: Labelled, index: int) -> Box | None:
    """The box that was found in front of a choice's words."""
    words = labelled.spots[labelled.hits[index].start[0]].line.words
    return next((word.box for word in words[:1] if word.text in (SET, NOT_SET, UNCLEAR)), None)


def _compared(
    page: Page, choices: list[Choice], found: Sequence[Box | None], words: Sequence[Box], bare: Sequence[bool]
) -> list[Choice]:
    """Boxes that were not found or are not clear, told by how dark they are inside against the empty ones. ``bare``: no
    box was found there, and something else was."""
    from ..scan.looks import darkness_of_box

    there = [each for each in found if each is not None]
    left, right = (sorted(each[side] for each in there)[len(there) // 2] for side in (0, 2))

    def dark(number: int) -> float | None:
        box = found[number]
        return darkness_of_box(page, box[0] if box else left, box[2] if box else right, words[number])

    told = list(choices)
    doubtful = [number for number, each in enumerate(choices) if _is_doubtful(each.seen, found[number])]
    empty = sorted(
        inside
        for number, each in enumerate(choices)
        if doubtful and each.seen.before == "empty" and (inside := dark(number)) is not None
    )
    usual = empty[len(empty) // 2] if empty else _EMPTY
    for number in doubtful:
        inside, before = dark(number), choices[number].seen.before
        if inside is not None:
            more = inside - usual
            before = "ticked" if more >= _TICKED else "empty" if more <= _SAME and not bare[number] else "unclear"
        told[number] = replace(choices[number], seen=replace(choices[number].seen, before=before, sure=_COMPARED))
    return told


def _is_doubtful(seen: Evidence, box: Box | None) -> bool:
    return seen.before == "unclear" or (box is None and seen.before == seen.after == "none")


def _with_look(seen: Evidence, look: Look, *, told: bool, boxed: bool) -> Evidence:
    """``told``: what stands in front tells these choices apart. ``boxed``: the list has boxes; then it is they that
    are ticked, and a line that looks darker than the others is a matter of the copier."""
    if seen.before == "none" and look.before == "mark" and told:
        seen = replace(seen, before="ticked")
    if boxed or seen.before == "ticked":
        return seen
    return replace(
        seen,
        bold=look.bold,
        underlined=look.underlined,
        struck=look.struck,
        highlighted=look.highlighted,
    )


@dataclass(frozen=True, slots=True)
class _Printed:
    """The printed words of a choice on one line; ``end``: where the line's last word ends, an answer's too."""

    box: Box
    text: str
    end: float


def _words_of(labelled: Labelled, index: int) -> list[_Printed]:
    """Where the printed words of a choice stand, line by line, and what was read there."""
    (first, start), (last, end) = labelled.hits[index].start, labelled.hits[index].end
    found = []
    for spot in range(first, last + 1):
        line, at, inside = labelled.spots[spot].line, 0, []
        for word in line.words:
            own = (spot > first or at + len(word.text) > start) and (spot < last or at < end)
            if own and any(each.isalnum() for each in word.text):
                inside.append(word)
            at += len(word.text) + 1
        if inside:
            box = (
                inside[0].box[0],
                min(each.box[1] for each in inside),
                inside[-1].box[2],
                max(each.box[3] for each in inside),
            )
            shared = any(hit.start[0] == spot and hit.start[1] >= end for hit in labelled.hits) and spot == last
            behind = inside[-1] if shared else line.words[-1]
            found.append(_Printed(box, " ".join(each.text for each in inside), max(behind.box[2], box[2])))
    return found


def _room_from(labelled: Labelled, index: int, words: Box) -> float:
    """How far left of its words a mark may stand: to the edge of the cell, or to the words before."""
    spot = labelled.spots[labelled.hits[index].start[0]]
    edge = spot.levels[-1].box[0] + 1.5 if spot.levels and spot.levels[-1].box else 0.0
    before = [
        word.box[2] + 1.0
        for word in spot.line.words
        if word.box[2] <= words[0] + 1 and sum(each.isalnum() for each in word.text) > 1
    ]
    return max([edge, *before])
