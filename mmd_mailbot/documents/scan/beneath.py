"""Forms that print a label beneath the line to sign on: whoever signs does it over the label, and what stands under the label is the
next party's. Told by the ruled lines alone, and only where they leave no doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..page import Box
from .register import Place

_LONG = (60.0, 380.0)  # points: a line to sign on; what is longer is a table's or the page's
_LEANS = 0.03  # of its length, so far a line may lie askew
_CLOSE = (-4.0, 12.0)  # points from the line to the top of the label beneath it
_LEVEL = 14.0  # points by which the two may begin apart
_BESIDE = 7.0  # points by which a line behind a label stands off the label's foot
_UNDER = 45.0  # points under the last label in which no line may follow that it could be the label of
_CELL = 20.0  # points beside a label in which the upright line of a cell stands
_RISE, _FALL = 40.0, 3.0  # points over its line, and under the label, that a signature takes
_CLEAR = 8.0  # points over the line: what is printed there ends the place


def lines_over(places: Mapping[str, Place], rules: Sequence[Box]) -> dict[str, Box]:
    """By role the line that the party's label stands beneath; empty where not all of a page's labels surely do.

    A label that stands over its line has one beneath it, as the first one has none over it; cells have upright lines.
    """
    labels = {role: each.label for role, each in places.items() if each.label is not None}
    if len(labels) < len(places) or not labels:
        return {}
    level = [each for each in rules if _is_line(each)]
    found = {role: line for role, label in labels.items() if (line := _over(label, level)) is not None}
    dates = [
        line for each in places.values() if each.date is not None and (line := _over(each.date, level)) is not None
    ]
    last = max(labels.values(), key=lambda each: each[3])
    if len(found) < len(labels) or len(found) + len(dates) < 2 or _stands_over_one(last, level):
        return {}
    others = [each for each in level if each not in dates]
    beside = [label for label in labels.values() if _is_beside(label, others)]
    # where the dates' labels stand beneath lines, too, one behind some of the labels is a flourish, or a stamp's edge
    if len(beside) == len(labels) or (beside and len(dates) < len(labels)):
        return {}
    if any(_is_in_a_cell(label, rules) for label in labels.values()):
        return {}
    return found


def over_its_line(place: Place, line: Box, printed: Sequence[Box]) -> Place:
    """The place of a party whose label stands beneath ``line``. ``printed``: boxes of the form's words on the page."""
    if place.label is None:
        return place
    left, _, _, foot = place.label
    height = _height(line)
    right = place.area[2] if place.date is not None else max(line[2] + 8, place.label[2])
    above = [each[3] for each in printed if each[3] < height - _CLEAR and each[0] < right and each[2] > left]
    top = max([*above, height - _RISE])
    return replace(place, area=(min(left, line[0]) - 6, top, right, foot + _FALL), line=line)


def is_on_line(word: Box, place: Place) -> bool:
    """Does a word stand over the date's label, on the line that goes on there or on one of its own?"""
    if place.line is None or place.date is None:
        return False
    middle = (word[1] + word[3]) / 2
    return place.date[0] - _LEVEL <= word[0] and place.area[1] - 4 <= middle < place.date[1] + 1


def _is_line(rule: Box) -> bool:
    wide, high = rule[2] - rule[0], rule[3] - rule[1]
    return _LONG[0] <= wide <= _LONG[1] and high < 4 + _LEANS * wide


def _height(line: Box) -> float:
    return (line[1] + line[3]) / 2


def _over(label: Box, level: Sequence[Box]) -> Box | None:
    """The line right over the label, which begins where the label does."""
    near = [
        each
        for each in level
        if abs(each[0] - label[0]) < _LEVEL  # its other end may be hidden: a name, or a sticker, parts it
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
        and each[1] < label[3]
        and each[3] > label[1]
        and abs(label[0] - each[2]) < _CELL
        for each in rules
    )
