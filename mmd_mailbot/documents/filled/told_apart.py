"""Choices of a list that are told apart by what alone would say nothing: a 1 beside some of them, a star behind some of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from .lines import Choice
from .yes_and_no import cell_beside

_COUNTED = frozenset(("1", "0", ""))
# set before the choices that are meant, and what then stands before the others
_ODD, _NOTHING = (
    frozenset(("v", "V", "+", "x)", "X)", "{x}", "{X}", "<x>", "|x|", "|X|", "×", "Х", "х")),
    frozenset(("", "-", "–", "{}", "<>", "||", "|_|", "•", "()", "☐", "□")),
)
_STARS = frozenset(("*", "**", "***"))


def told_apart_by_signs(labelled: Labelled, boxes: Sequence[Choice]) -> list[Choice]:
    """A 1 takes a choice where the others have a 0 or nothing, as does a "v" or a "+" before it. A star behind it may, or may refer
    to a note."""
    bare = all(each.seen.before == each.seen.after == "none" and not each.seen.says for each in boxes)
    if len(boxes) < 2 or not bare or is_recognised(labelled.spots):
        return list(boxes)
    leads = [_before(labelled, each.index) for each in boxes]
    if len(_ODD & set(leads)) == 1 and _NOTHING & set(leads) and set(leads) <= _ODD | _NOTHING:
        return [
            replace(each, seen=replace(each.seen, says="yes")) if lead in _ODD else each
            for each, lead in zip(boxes, leads, strict=True)
        ]
    for signs in ([_behind(labelled, each.index) for each in boxes], *_cells(labelled, boxes)):
        if "1" in signs and set(signs) <= _COUNTED and set(signs) != {"1"}:
            return [
                replace(each, seen=replace(each.seen, says="yes" if sign == "1" else "no"))
                for each, sign in zip(boxes, signs, strict=True)
            ]
        if _STARS & set(signs) and set(signs) - _STARS == {""}:
            return [
                replace(each, seen=replace(each.seen, after="unclear")) if sign else each
                for each, sign in zip(boxes, signs, strict=True)
            ]
    return list(boxes)


def _cells(labelled: Labelled, boxes: Sequence[Choice]) -> list[list[str]]:
    left = [cell_beside(labelled, labelled.hits[each.index].start[0], -1).strip() for each in boxes]
    right = [cell_beside(labelled, labelled.hits[each.index].end[0], 1).strip() for each in boxes]
    return [left, right]


def _before(labelled: Labelled, index: int) -> str:
    spot, start = labelled.hits[index].start
    return "".join(labelled.spots[spot].line.text[:start].split())


def _behind(labelled: Labelled, index: int) -> str:
    spot, end = labelled.hits[index].end
    if any(each.start[0] == spot and each.start[1] >= end for each in labelled.hits):
        return ""
    return labelled.spots[spot].line.text[end:].strip(" \t\u00a0).,;:")
