"""Forms that print a label beneath the line to sign on: whoever signs does it over the label, and what stands under the label is the
next party's. Told by the ruled lines alone, and only where they leave no doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ..page import Box
from .register import Place

_LONG = (60.0, 380.0)  # points: a line to sign on; what is longer is a table's or the page's
_WIDEST = 520.0  # points: one on a page that lies on its side, before the dates
_LEANS = 0.03  # of its length, so far a line may lie askew
_CLOSE = (-4.0, 12.0)  # points from the line to the top of the label beneath it
_LEVEL = 14.0  # points by which the two may begin apart
_BESIDE = 7.0  # points by which a line behind a label stands off the label's foot
_UNDER = 45.0  # points under the last label in which no line may follow that it could be the label of
_APART = 14.0  # points from one line to sign on to the next, at least
_SAME = 3.0  # points
_COVERED = 14.0  # points under its line that a label ends which cannot be seen
_STRETCHED = 1.5  # times as high as the others is a label that ink runs into
_CELL = 20.0  # points beside a label in which the upright line of a cell stands
_LONG_DATE = 160.0  # points from where the date's label begins: no blank for a date is longer
_RISE, _FALL = 40.0, 3.0  # points over its line, and under the label, that a signature takes
_WIDER = 60.0  # points by which a table is wider than a line to sign on
_CLEAR = 8.0  # points over the line: what is printed there ends the place


def with_faint(rules: Sequence[Box], others: Sequence[Box]) -> list[Box]:
    """The ruled lines, and of ``others`` those that stand where none of them was seen: of a line that a copier or a phone made
    pale it is the whole page that tells."""
    return [
        *rules,
        *(
            each
            for each in others
            if not any(
                abs(_height(each) - _height(one)) < _SAME and each[0] < one[2] and each[2] > one[0] for one in rules
            )
        ),
    ]


def lines_over(places: Mapping[str, Place], rules: Sequence[Box]) -> dict[str, Box]:
    """By role the line that the party's label stands beneath; empty where not all of a page's labels surely do.

    A label that stands over its line has one beneath it, as the first one has none over it; cells have upright lines.
    """
    labels = {role: each.label for role, each in places.items() if each.label is not None and each.found}
    covered = [role for role, each in places.items() if role not in labels]
    if (
        not labels
        or any(places[role].label is None for role in covered)
        or any(each.asks for each in places.values())
    ):
        return {}
    dated = min((each.date[0] for each in places.values() if each.date is not None), default=0.0)
    level = [each for each in rules if _is_line(each, dated)]
    labels = _as_printed(labels)
    found = {role: line for role, label in labels.items() if (line := _over(label, level)) is not None}
    dates = [
        line for each in places.values() if each.date is not None and (line := _over(each.date, level)) is not None
    ]
    last = max(labels.values(), key=lambda each: each[3])
    others = [each for each in level if each not in dates]
    alike = _as_long_as(found, others, covered)
    if len(found) < len(labels) or len(found) + len(dates) + len(alike) < 2 or _stands_over_one(last, others):
        return {}
    beside = {role for role, label in labels.items() if _is_beside(label, others)}
    # where the dates' labels stand beneath lines, too, one behind some of the labels is a flourish, a stamp's edge, or a sticker's
    # that lies over the date's label
    stuck = [role for role in beside if places[role].date is None] if dates else []
    if len(beside) == len(labels) or (beside and len(dates) + len(stuck) < len(labels)):
        return {}
    if any(_is_in_a_cell(label, rules) for label in labels.values()):
        return {}
    known = dict(found)
    for role in covered:  # who signed low wrote over the label
        between = _between(places[role], found, others) or _over_the_first(places[role], found, others)
        if between is None:
            return _in_turn(list(places), known, alike)
        found[role] = between
    return found


def _as_long_as(found: Mapping[str, Box], level: Sequence[Box], covered: Sequence[str]) -> list[Box]:
    """The lines that begin and end where those over labels do, where they are as many as the ``covered`` labels."""
    known = list(found.values())
    lines = [
        each
        for each in level
        if each not in known and any(abs(each[0] - one[0]) < _SAME and abs(each[2] - one[2]) < _SAME for one in known)
    ]
    return lines if len(lines) == len(covered) else []


def _in_turn(roles: Sequence[str], found: Mapping[str, Box], alike: Sequence[Box]) -> dict[str, Box]:
    """Every party's line, where they follow one another as the form's parties do and the known ones, the last among them, are where
    they must be."""
    if roles[-1] not in found:
        return {}  # the last line may be the one under the label before
    lines = sorted([*found.values(), *alike], key=_height)
    far = all(_height(below) - _height(above) >= _APART for above, below in pairwise(lines))
    told = dict(zip(roles, lines, strict=False))
    return told if far and len(lines) == len(roles) and all(told[each] == found[each] for each in found) else {}


def _as_printed(labels: Mapping[str, Box]) -> dict[str, Box]:
    """The labels as high as the others are: one that ink runs into was read higher and lower than it is printed."""
    usual = sorted(each[3] - each[1] for each in labels.values())[len(labels) // 2]
    found = {}
    for role, (x0, top, x1, bottom) in labels.items():
        more = max(0.0, bottom - top - usual) / 2 if bottom - top > _STRETCHED * usual else 0.0
        found[role] = (x0, top + more, x1, bottom - more)
    return found


def _between(place: Place, found: Mapping[str, Box], level: Sequence[Box]) -> Box | None:
    """The only line to sign on between those of the parties before and after one whose label is covered."""
    if place.label is None:
        return None
    heights = [_height(each) for each in found.values()]
    before = max((each for each in heights if each < place.label[1]), default=None)
    after = min((each for each in heights if each > place.label[1]), default=None)
    if before is None or after is None:
        return None
    left, _, right, _ = min(found.values(), key=_height)
    lines = [
        each for each in level if before + _APART < _height(each) < after - _APART and abs(each[0] - left) < _LEVEL
    ]
    whole = [each for each in lines if abs(each[2] - right) < _LEVEL]  # a flourish under the name is shorter
    lines = whole if len(lines) > 1 else lines
    return lines[0] if len(lines) == 1 else None


def lines_beside(places: Mapping[str, Place], rules: Sequence[Box]) -> dict[str, float]:
    """By role how far from the top of the page the line to sign on is, where each party has one behind its label."""
    level = [each for each in rules if _is_line(each)]
    found = {}
    for role, place in places.items():
        label = place.label
        behind = [
            each for each in level if label and each[0] > label[2] - 8 and abs(_height(each) - label[3]) < _BESIDE
        ]
        if not behind:
            return {}
        found[role] = _height(behind[0])
    return found


def _over_the_first(place: Place, found: Mapping[str, Box], level: Sequence[Box]) -> Box | None:
    """The line right over what is left of the first party's label, as long as the others' lines."""
    if place.label is None or any(_height(each) < place.label[1] for each in found.values()):
        return None
    line = _over(place.label, level)
    alike = line is not None and any(
        abs(each[0] - line[0]) < _LEVEL and abs(each[2] - line[2]) < _LEVEL for each in found.values()
    )
    return line if alike else None


def over_its_line(place: Place, line: Box, printed: Sequence[Box], rules: Sequence[Box] = ()) -> Place:
    """The place of a party whose label stands beneath ``line``. ``printed``: boxes of the form's words on the page; ``rules``: its
    ruled lines, of which the lower border of a table ends the place, too."""
    if place.label is None:
        return place
    height = _height(line)
    left, _, _, foot = place.label if place.found else (line[0], height, line[2], height + _COVERED)
    right = place.area[2] if place.date is not None else max(line[2] + 8, place.label[2])
    above = [each[3] for each in printed if each[3] < height - _CLEAR and each[0] < right and each[2] > left]
    borders = [
        _height(each) - _CLEAR  # names cross it
        for each in rules
        if each[2] - each[0] > line[2] - line[0] + _WIDER
        and each[0] < line[2]
        and each[2] > line[0]
        and each[3] < height - _CLEAR
    ]
    top = max([*above, *borders, height - _RISE])
    return replace(place, area=(min(left, line[0]) - 6, top, right, foot + _FALL), line=line)


def is_on_line(word: Box, place: Place) -> bool:
    """Does a word stand over the date's label, on the line that goes on there or on one of its own?"""
    if place.line is None or place.date is None:
        return False
    middle = (word[1] + word[3]) / 2
    return (
        place.date[0] - _LEVEL <= word[0] < place.date[0] + _LONG_DATE
        and place.area[1] - 4 <= middle < place.date[1] + 1
    )


def _is_line(rule: Box, dated: float = 0.0) -> bool:
    """``dated``: where the dates' words begin; on a wide page a line that ends before them may be longer."""
    wide, high = rule[2] - rule[0], rule[3] - rule[1]
    most = _LONG[1] if rule[2] > dated + 2 else _WIDEST
    return _LONG[0] <= wide <= most and high < 4 + _LEANS * wide


def _height(line: Box) -> float:
    return (line[1] + line[3]) / 2


def _over(label: Box, level: Sequence[Box]) -> Box | None:
    """The line right over the label, which begins where the label does; or over its middle, where a name hides its beginning."""
    near = [
        each
        for each in level
        if (abs(each[0] - label[0]) < _LEVEL or (label[0] < each[0] < label[2] < each[2]))
        and _CLOSE[0] <= label[1] - _height(each) <= _CLOSE[1]
    ]
    return max(near, key=_height, default=None)


def _stands_over_one(label: Box, level: Sequence[Box]) -> bool:
    return any(
        -2 < _height(each) - label[3] < _UNDER and each[0] < label[0] + _LEVEL and each[2] > label[2]
        for each in level
    )


def _is_beside(label: Box, level: Sequence[Box]) -> bool:
    return any(each[0] > label[2] - 8 and abs(_height(each) - label[3]) < _BESIDE for each in level)


def _is_in_a_cell(label: Box, rules: Sequence[Box]) -> bool:
    return any(
        each[2] - each[0] < 8
        and each[3] - each[1] > label[3] - label[1]
        and each[1] < label[1] + _SAME
        and each[3] > label[3] - _SAME  # the side of a highlighter's mark ends at the line to sign on
        and abs(label[0] - each[2]) < _CELL
        for each in rules
    )
