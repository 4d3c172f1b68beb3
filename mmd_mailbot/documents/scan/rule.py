"""A ruled line of a page, and whether it ends at another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..page import Box

Way = Literal["h", "v"]
_AT_END = 3.0  # points: so near its end another line stops a line


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line in points: from ``low`` to ``high`` along its way, at ``at`` across it."""

    way: Way
    low: float
    high: float
    at: float
    thick: float = 0.6

    @property
    def box(self) -> Box:
        near, far = self.at - self.thick / 2, self.at + self.thick / 2
        return (self.low, near, self.high, far) if self.way == "h" else (near, self.low, far, self.high)


def stops(end: float, at: float, crossing: Sequence[Rule]) -> bool:
    """Does one of the other way stand at a line's end?"""
    return any(abs(each.at - end) <= _AT_END and each.low - _AT_END <= at <= each.high + _AT_END for each in crossing)
