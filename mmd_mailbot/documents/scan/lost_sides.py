"""Sides of tables that a copier lost: all lines across end there together, as they do at the side that is left."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from .rule import Rule

_NEAR = 5.0  # points by which two lines may miss each other in a corner
_TOGETHER = 3.0  # points by which lines that end at one side may end apart
_LEAST = 4  # lines across
_MOST = 0.8  # of them end together
_WIDE = 60.0  # points


def lost_sides(rules: Sequence[Rule]) -> list[Rule]:
    """The outer sides, each as high as the opposite one, at which the lines of a table end together and nothing is left of the side."""
    across = [each for each in rules if each.way == "h"]
    down = [each for each in rules if each.way == "v"]
    found = []
    for side in down:
        met = [each for each in across if side.low - _NEAR <= each.at <= side.high + _NEAR]
        for ends in (_ends(side, met, right=True), _ends(side, met, right=False)):
            if len(ends) < _LEAST or any(_runs_along(each, median(ends), side) for each in down):
                continue
            at = median(ends)
            if sum(abs(each - at) <= _TOGETHER for each in ends) >= _MOST * len(ends) and abs(at - side.at) >= _WIDE:
                found.append(Rule("v", side.low, side.high, at))
    return found


def _ends(side: Rule, met: Sequence[Rule], *, right: bool) -> list[float]:
    """Where the lines that begin at this side end."""
    return [
        each.high if right else each.low for each in met if abs((each.low if right else each.high) - side.at) <= _NEAR
    ]


def _runs_along(rule: Rule, at: float, side: Rule) -> bool:
    """Is some of the side still there, or another line near it?"""
    return abs(rule.at - at) <= _NEAR and min(rule.high, side.high) - max(rule.low, side.low) > _NEAR
