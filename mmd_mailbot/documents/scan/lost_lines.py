"""Lines of a table of which a copier left dots, or pieces: they go on to the lines that they met before they were copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ..page import Word
from .pressed import Mask, Pressed
from .rule import Rule, stops

_BAND = 1.3  # points that its dots may stand off the line
# On a copy at 150 dots an inch in black and white 0.46 to 0.86 of six lost stretches were left and at most 16 points in a row missing;
# of a line across text 0.17, and 33 points.
_LEFT, _MISSING = 0.4, 20.0
_SAME = 1.6  # points
_FULL = 3  # lines of a table that tell how far it reaches
_MOST_OF_IT = 0.5  # of a row's line, without which it is not led on over bare paper

End = Literal["low", "high"]


def gone_on(rules: Sequence[Rule], crossing: Sequence[Rule], page: Pressed, words: Sequence[Word]) -> list[Rule]:
    """The lines of one way, each led on from an end that meets nothing to where it went. ``crossing``: those of the other way;
    ``words``: of the page, in points."""
    if not rules or len(crossing) < 2:
        return list(rules)
    mask = page.faint if rules[0].way == "v" else np.ascontiguousarray(page.faint.T)
    sheet = _Sheet(rules, crossing, mask, page.scale, words)
    return _joined([sheet.led(sheet.led(each, "high"), "low") for each in rules])


@dataclass(frozen=True, slots=True)
class _Sheet:
    """``mask``: of the page, turned so that the lines run down."""

    rules: Sequence[Rule]
    crossing: Sequence[Rule]
    mask: Mask
    scale: float
    words: Sequence[Word]

    def led(self, rule: Rule, end: End) -> Rule:
        at = _end(rule, end)
        if stops(at, rule.at, self.crossing):
            return rule
        ways = 1 if end == "high" else -1
        own = [each for each in self.rules if each is not rule and abs(each.at - rule.at) <= _SAME]
        pieces = [_end(each, "low" if end == "high" else "high") for each in own]
        lines = [each.at for each in self.crossing if each.low - _SAME <= rule.at <= each.high + _SAME]
        ahead = sorted({each for each in (*pieces, *lines) if (each - at) * ways > 0}, key=lambda each: each * ways)
        for mark in ahead:
            if not self._is_left(rule, min(at, mark), max(at, mark)):
                break
            at = mark
        if (
            at not in ahead
            and (side := self._side_ahead(rule, end, own, [each for each in lines if each in ahead])) is not None
        ):
            at = next(each for each in ahead if each in pieces or each == side)
        if at not in ahead:
            return rule
        return replace(rule, high=at) if end == "high" else replace(rule, low=at)

    def _is_left(self, rule: Rule, low: float, high: float) -> bool:
        """Do dots of the line stand between two places, and no words across it?"""
        if any(_is_across(rule, low, high, word) for word in self.words):
            return False
        near, far = (round((rule.at + off) * self.scale) for off in (-_BAND, _BAND))
        inked = self.mask[round(low * self.scale) : round(high * self.scale), max(near, 0) : far + 1].any(axis=1)
        if inked.size < 2:
            return True
        missing = np.diff(np.flatnonzero(np.concatenate(([True], inked, [True])))).max() / self.scale
        return bool(inked.mean() >= _LEFT and missing <= _MISSING)

    def _side_ahead(self, rule: Rule, end: End, own: Sequence[Rule], lines: Sequence[float]) -> float | None:
        """The side of the table to which its row's line goes on over bare paper: most of it is there, and it begins at the other
        side. A line to write on, within a cell, meets neither."""
        ends = {one: [_end(each, one) for each in self.rules] for one in ("low", "high")}
        sides = [each.at for each in self.crossing if sum(abs(one - each.at) <= 3 for one in ends[end]) >= _FULL]
        other: End = "low" if end == "high" else "high"
        others = [each.at for each in self.crossing if sum(abs(one - each.at) <= 3 for one in ends[other]) >= _FULL]
        whole = [rule, *own]
        begins = [each for each in others if any(abs(_end(one, other) - each) <= 3 for one in whole)]
        sides = [each for each in sides if each in lines]
        if not sides or not begins:
            return None
        side = max(sides) if end == "high" else min(sides)
        low, high = sorted((side, min(begins) if end == "high" else max(begins)))
        there = sum(max(0.0, min(each.high, high) - max(each.low, low)) for each in whole)
        bare = sorted((_end(rule, end), side))
        across = any(_is_across(rule, bare[0], bare[1], word) for word in self.words)
        return side if there >= _MOST_OF_IT * (high - low) and not across else None


def _end(rule: Rule, end: End) -> float:
    return rule.high if end == "high" else rule.low


def _is_across(rule: Rule, low: float, high: float, word: Word) -> bool:
    x0, top, x1, bottom = word.box
    begins, ends, near, far = (x0, x1, top, bottom) if rule.way == "h" else (top, bottom, x0, x1)
    return ends > low and begins < high and near + 2 < rule.at < far - 2


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces of one line that meet now are one."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda each: each.low):
        before = next(
            (each for each in whole if abs(each.at - rule.at) <= _SAME and rule.low <= each.high + 0.01), None
        )
        if before is None:
            whole.append(rule)
        else:
            whole[whole.index(before)] = replace(before, high=max(before.high, rule.high))
    return whole
