"""Two choices on one line: whose is the mark between them?

::

    ☐ Screen sharing      ☒ Document sharing          Screen sharing ☐      Document sharing ☒
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from ..values.marks import is_empty_box, is_only_marks, is_solid, is_ticked, is_unclear
from ..wording.labels import Hit, Labelled
from .lines import Choice

_TAB = " " * 8
Side = Literal["before", "behind", ""]


def side_of_marks(labelled: Labelled, spot: int) -> Side:
    """On which side of its choices the line has their marks: one before the first, else one behind the last, else that of the words to
    which the one between them is nearer. Empty where it holds but one choice, or nothing tells."""
    text, own = labelled.spots[spot].line.text, _choices_on(labelled, spot)
    if len(own) < 2:
        return ""
    ahead = text[: own[0].start[1]] if own[0].start[0] == spot else ""
    behind = text[own[-1].end[1] :] if own[-1].end[0] == spot else ""
    if is_only_marks(ahead) and _is_mark(ahead):
        return "before"
    if _is_mark(behind):
        return "behind"
    between = text[own[0].end[1] : own[1].start[1]].replace("\t", _TAB)
    if not is_only_marks(between):
        return ""
    left, right = len(between) - len(between.lstrip()), len(between) - len(between.rstrip())
    return "behind" if left < right else "before" if right < left else _side_in_list(labelled, own[0].name)


def _side_in_list(labelled: Labelled, name: str) -> Side:
    """On which side a list has its marks whose choices run on from line to line: before its first choice or behind its last."""
    own = sorted(
        (each for each in labelled.hits if each.kind == "choice" and each.name == name), key=lambda each: each.start
    )
    ahead = labelled.spots[own[0].start[0]].line.text[: own[0].start[1]]
    behind = labelled.spots[own[-1].end[0]].line.text[own[-1].end[1] :]
    before, after = is_only_marks(ahead) and _is_mark(ahead), is_only_marks(behind) and _is_mark(behind)
    return "before" if before and not after else "behind" if after and not before else ""


def is_last(labelled: Labelled, index: int) -> bool:
    """Is it the last choice of the line on which it ends?"""
    hit = labelled.hits[index]
    return _choices_on(labelled, hit.end[0])[-1].start == hit.start


def is_first(labelled: Labelled, index: int) -> bool:
    """Is it the first choice of the line on which it begins?"""
    hit = labelled.hits[index]
    return _choices_on(labelled, hit.start[0])[0].start == hit.start


def with_marks_over_line_ends(labelled: Labelled, boxes: Sequence[Choice]) -> list[Choice]:
    """Where all others have their marks before their words, the second mark of one, at its line's end, is that of the next, which
    begins the next line without one."""
    found = sorted(boxes, key=lambda each: labelled.hits[each.index].start)
    for at in range(len(found) - 1):
        one, other = found[at : at + 2]
        bare = other.seen.before == "none" and one.seen.before != "none" and one.seen.after != "none"
        follows = labelled.hits[other.index].start == (labelled.hits[one.index].end[0] + 1, 0)
        marked = all(each.seen.before != "none" for each in found[: at + 1])
        if bare and follows and marked:
            found[at] = replace(one, seen=replace(one.seen, after="none"))
            found[at + 1] = replace(other, seen=replace(other.seen, before=one.seen.after))
    by_index = {each.index: each for each in found}
    return [by_index[each.index] for each in boxes]


def _choices_on(labelled: Labelled, spot: int) -> list[Hit]:
    own = [each for each in labelled.hits if each.kind == "choice" and spot in (each.start[0], each.end[0])]
    return sorted(own, key=lambda each: each.start)


def _is_mark(text: str) -> bool:
    return any(each(text) for each in (is_ticked, is_empty_box, is_solid, is_unclear))
