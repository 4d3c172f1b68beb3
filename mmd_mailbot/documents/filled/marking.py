"""Which of several printed choices somebody marked, whatever the way: ticks, looks, or the others crossed out.

What can be taken in two ways is not decided here: it is said to be unclear, with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

State = Literal["ticked", "empty", "dot", "square", "star", "unclear", "none"]
Way = Literal["ticks", "looks", "struck", "left", "none"]

_BOXED = ("empty", "ticked", "star")
_STRUCK_IN_A_LIST = 0.8  # how sure it is that what is struck in a list whose bullets are boxes is not wanted
SOLID = ("dot", "square")  # filled: set where others are not, a bullet where all are


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is to be seen at one choice."""

    slug: str
    before: State = "none"  # the mark in front of its words
    hollow: bool = False  # that mark is a hollow ring, which is a list's bullet as well as a box
    after: State = "none"  # the mark behind them, over them or in the cell beside
    says: Literal["yes", "no", ""] = ""  # a word behind
    sign: Literal["tick", "cross", "letter", ""] = ""  # what ticks it, where one thing does
    drawn: bool = False  # a small cross or tick of a pen at its box
    circled: bool = False
    partly: bool = False  # some of its lines stand out, others do not
    loose: bool = False  # something drawn that may belong to it or to its neighbour
    highlighted: bool = False
    bold: bool = False
    underlined: bool = False
    coloured: bool = False
    struck: bool = False
    around: bool = False  # a pen's mark stands around its box, which is white
    sure: float = 1.0  # how sure it is what was seen
    listed: bool = False  # its box is the bullet of a list
    ticked_by_striking: bool = (
        False  # such a box, of a list in which a program may have struck the words of what was ticked
    )


@dataclass(frozen=True, slots=True)
class Marked:
    """The slugs that are marked; ``unclear``: why nobody can tell. ``way``: how this form was marked."""

    slugs: frozenset[str] = frozenset()
    confidence: float = 0.99
    unclear: str | None = None
    way: Way = "none"


def marked(boxes: Sequence[Evidence], *, of: int, gone: int = 0, whole: bool = False) -> Marked:
    """The marks of one list of choices. ``of``: how many the blank form prints; ``gone``: how many of them a tracked
    change took away; ``whole``: no line of the list can have been overlooked."""
    told = _marked(_with_stars(boxes), of, gone, whole=whole)
    return replace(told, confidence=min(told.confidence, *(each.sure for each in boxes))) if boxes else told


def _marked(boxes: Sequence[Evidence], of: int, gone: int, *, whole: bool) -> Marked:
    if any("unclear" in (each.before, each.after) for each in boxes):
        return Marked(unclear="it cannot be told whether a box is ticked", confidence=0.3)
    if any(each.loose for each in boxes):
        return Marked(unclear="something is drawn there that may mean one choice or another", confidence=0.3)
    ticked = _by_marks(boxes)
    if ticked is not None:
        return ticked
    if _some_are_declined(boxes):
        return Marked(unclear="some choices say no, and the others nothing", confidence=0.5)
    if any(each.partly for each in boxes):
        return Marked(unclear="a part of a choice stands out", confidence=0.4)
    by_looks = _by_looks(boxes)
    if by_looks is not None:
        return by_looks
    if boxes and all(
        each.before == "square" and not each.highlighted for each in boxes
    ):  # what is printed for a character that the font lacks
        return Marked(unclear="the boxes cannot be told apart: each shows the same black square", confidence=0.3)
    return _by_what_is_left(boxes, of, gone, whole=whole)


def _by_marks(boxes: Sequence[Evidence]) -> Marked | None:
    """Ticks, before or behind the words; None where there are none."""
    for before, confidence in ((True, 0.99), (False, 0.95)):
        own = [each.before if before else each.after for each in boxes]
        others = [each.after if before else each.before for each in boxes]
        alike = len(set(own)) == 1 and len(boxes) > 1 and "ticked" in others
        chosen = {each.slug for each, state in zip(boxes, own, strict=True) if state == "ticked"}
        if not chosen or alike:  # ticks before all of them, and behind some: a list whose bullets are ticks
            continue
        behind = {each.slug for each, state in zip(boxes, others, strict=True) if state == "ticked"}
        return _agreeing(boxes, chosen | behind | _drawn(boxes) | _solid_among_empty(boxes), confidence)
    drawn = _drawn(boxes)
    if drawn:
        return _agreeing(boxes, drawn, 0.9)
    solid = {each.slug for each in boxes if each.before in SOLID}
    if solid and len(solid) < len(boxes):
        sure = 0.92 if all(each.before in (*SOLID, "empty") for each in boxes) else 0.8
        return _agreeing(boxes, solid, sure)
    yes = {each.slug for each in boxes if each.says == "yes"}
    return _agreeing(boxes, yes, 0.92) if yes else None


def _some_are_declined(boxes: Sequence[Evidence]) -> bool:
    """Do words beside several choices decline them, and nothing is said of the rest?"""
    declined = [each for each in boxes if each.says == "no" and each.after == "none"]
    silent = [each for each in boxes if not each.says and (each.before, each.after) == ("none", "none")]
    return len(declined) > 1 and bool(silent) and len(declined) + len(silent) == len(boxes)


def _drawn(boxes: Sequence[Evidence]) -> set[str]:
    return {each.slug for each in boxes if each.drawn}


def _solid_among_empty(boxes: Sequence[Evidence]) -> set[str]:
    if not any(each.before == "empty" for each in boxes):
        return set()
    return {each.slug for each in boxes if each.before in SOLID}


def _agreeing(boxes: Sequence[Evidence], chosen: set[str], confidence: float) -> Marked:
    """Ticks that nothing else speaks against."""
    struck = {each.slug for each in boxes if each.struck}
    crossed = chosen & struck
    if crossed and not (crossed == chosen == struck and all(each.listed for each in boxes if each.struck)):
        return Marked(unclear="a choice is ticked and crossed out", confidence=0.4)
    no = {each.slug for each in boxes if each.says == "no"}
    if chosen & no:
        return Marked(unclear="a choice is ticked and says no", confidence=0.4)
    for looks in _kinds_of_looks(boxes).values():
        if looks - chosen and not looks & chosen:
            return Marked(unclear="some choices are ticked and others stand out", confidence=0.5)
    return Marked(frozenset(chosen), confidence, way="ticks")


def _kinds_of_looks(boxes: Sequence[Evidence]) -> Mapping[str, set[str]]:
    """By the way in which some choices stand out among the others: which ones."""
    kinds = {
        "highlighted": {each.slug for each in boxes if each.highlighted},
        "circled": {each.slug for each in boxes if each.circled},
        "coloured": {each.slug for each in boxes if each.coloured},
        "bold": {each.slug for each in boxes if each.bold},
        "underlined": {each.slug for each in boxes if each.underlined},
    }
    return {name: slugs for name, slugs in kinds.items() if 0 < len(slugs) < len(boxes)}


def _by_looks(boxes: Sequence[Evidence]) -> Marked | None:
    """No ticks: some choices stand out, or the others are crossed out."""
    struck = {each.slug for each in boxes if each.struck}
    kinds = list(_kinds_of_looks(boxes).values())
    chosen = kinds[0] if kinds else set()
    if any(each != chosen for each in kinds):
        return Marked(unclear="choices stand out in more than one way", confidence=0.4)
    if not struck or len(struck) == len(boxes):
        return Marked(frozenset(chosen), 0.92, way="looks") if chosen else None
    left = {each.slug for each in boxes if not each.struck}
    if chosen and chosen != left:
        return Marked(unclear="some choices are crossed out and others stand out", confidence=0.4)
    if all(each.ticked_by_striking and each.before == "empty" for each in boxes):
        return Marked(unclear="some boxes of a list are crossed out: done, or not wanted", confidence=0.4)
    sure = 0.92 if not any(each.listed for each in boxes) else _STRUCK_IN_A_LIST
    return Marked(frozenset(left), sure, way="struck")


def all_stand_out(boxes: Sequence[Evidence], others: Sequence[Sequence[Evidence]]) -> Marked | None:
    """A list of which each choice is highlighted, bold or underlined: all are meant where people set off some of another list of the
    form so. None where nothing stands out, or a whole list is set in bold or underlined by its printer."""
    for look in ("highlighted", "bold", "underlined"):
        if not all(getattr(each, look) for each in boxes):
            continue
        if any(0 < sum(getattr(each, look) for each in other) < len(other) for other in others):
            return Marked(frozenset(each.slug for each in boxes), 0.9, way="looks")
        if look == "highlighted":
            return Marked(unclear="each choice of the list is highlighted", confidence=0.4)
    return None


def _by_what_is_left(boxes: Sequence[Evidence], of: int, gone: int, *, whole: bool) -> Marked:
    """No marks at all: only the chosen ones may have been left on the form."""
    if boxes and all(map(is_bulleted, boxes)) and whole and len(boxes) <= of // 2:
        return Marked(frozenset(each.slug for each in boxes), 0.85, way="left")
    if any(each.before == "empty" or each.after == "empty" for each in boxes) or not boxes:
        if 0 < len(boxes) <= of // 2 and not gone:  # the others may have been deleted, or are not printed
            return Marked(
                unclear="few of the printed choices are on the form, and none of them is marked", confidence=0.4
            )
        return Marked(frozenset(), 0.98)
    if gone and len(boxes) + gone == of:
        return Marked(frozenset(each.slug for each in boxes), 0.92, way="left")
    if len(boxes) <= of // 2:
        return Marked(frozenset(each.slug for each in boxes), 0.92 if len(boxes) == 1 else 0.9, way="left")
    if len(boxes) < of - 1:
        if whole:
            return Marked(frozenset(each.slug for each in boxes), 0.9, way="left")
        return Marked(unclear="some choices are not on the form, and none of the others is marked", confidence=0.5)
    return Marked(frozenset(), 0.97)


def is_bulleted(box: Evidence) -> bool:
    """Is its empty box the bullet of a list, which nobody fills in?"""
    return box.before == "empty" and (box.hollow or box.listed) and box.after == "none"


def _with_stars(boxes: Sequence[Evidence]) -> Sequence[Evidence]:
    """A star in the stead of a box marks its choice where the others have theirs; else it is a bullet."""
    among = any(each.before == "empty" for each in boxes) and all(each.before in _BOXED for each in boxes)
    state: State = "ticked" if among else "none"
    return [replace(each, before=state) if each.before == "star" else each for each in boxes]


def are_filled(boxes: Sequence[Evidence]) -> bool:
    """Are some boxes of these lists filled, and others empty? Then filling is how this form was marked."""
    return any(each.before in SOLID for each in boxes) and any(each.before == "empty" for each in boxes)


def all_filled(boxes: Sequence[Evidence], others: Sequence[Sequence[Evidence]]) -> bool:
    """Stands a filled dot, a square or an arrow before each choice of a list, on a form of whose other lists only some have one? Not
    where the others of that list are ticked: then such dots are the form's bullets, which ticks took the place of."""
    return bool(boxes) and all(each.before in SOLID for each in boxes) and any(map(_are_some_filled, others))


def _are_some_filled(boxes: Sequence[Evidence]) -> bool:
    rest = [each for each in boxes if each.before not in SOLID]
    return 0 < len(rest) < len(boxes) and all({each.before, each.after} <= {"empty", "none"} for each in rest)


def marked_alone(box: Evidence, way: Way, *, filled: bool = False, starred: bool = False) -> Marked:
    """A box that stands by itself. ``way``: how the lists of the same form were marked; ``filled``: by filling their boxes;
    ``starred``: by stars in their stead."""
    if box.before == "star":
        box = replace(box, before="ticked" if starred and way == "ticks" else "none")
    states = (box.before, box.after)
    if filled and box.before in SOLID:
        box = replace(box, before="ticked")
        states = (box.before, box.after)
    if "unclear" in states or box.loose:
        return marked([box], of=1)
    ticked = "ticked" in states or box.drawn or box.says == "yes"
    stands_out = box.highlighted or box.circled or box.coloured or (way == "looks" and (box.bold or box.underlined))
    if ticked and (box.struck or box.says == "no"):
        return Marked(unclear="it is ticked and crossed out", confidence=0.4)
    if ticked:
        return Marked(frozenset((box.slug,)), min(0.97, box.sure), way="ticks")
    if box.struck or box.says == "no" or (way == "ticks" and not stands_out):
        return Marked(frozenset(), 0.97)
    if stands_out:
        sure = way == "looks" or box.circled
        if not sure:
            return Marked(unclear="it stands out, but no box is ticked")
        return Marked(frozenset((box.slug,)), min(0.92, box.sure))
    if way == "struck" and "empty" not in states:
        return Marked(unclear="others are crossed out and it is not", confidence=0.4)
    return Marked(frozenset(), 0.97)
