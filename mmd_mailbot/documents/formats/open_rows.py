"""Rows of ruled tables that the page's end cuts: a browser draws their sides alone, and no line where the page ends or begins.

::

    | What is the projected      | Fall semester 2026       |
    |----------------------------|--------------------------|          | remaining gaps?            |                          |
    | How will the benefit of    | Staff survey in May      |          |----------------------------|--------------------------|
    | the tools be evaluated,    |                          |          | How will results be shared?| Newsletter               |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_THIN = 3.0  # points: what is thinner is a line
_NEAR = 3.0
_LEAST = 10.0  # points that a side reaches past the last line across
_HEAD, _FOOT = 0.25, 0.75  # of the page: rows are cut at its ends


@dataclass(frozen=True, slots=True)
class End:
    """The end of a cut row, in pdfplumber's coordinates."""

    x0: float
    x1: float
    y: float
    below: bool  # cut at the page's foot; else at its head

    def line(self) -> dict[str, Any]:
        """As pdfplumber has a line across."""
        return {
            "object_type": "line", "x0": self.x0, "x1": self.x1, "top": self.y, "bottom": self.y,
            "width": self.x1 - self.x0, "height": 0.0, "orientation": "h",
        }  # fmt: skip


def open_ends(raw: Any) -> list[End]:
    """Where the sides of a table end at the page's foot or head without a line across them."""
    boxes = [
        (float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"]))
        for kind in ("rect", "line", "curve")
        for each in raw.objects.get(kind, ())
    ]
    across = [each for each in boxes if each[3] - each[1] < _THIN and each[2] - each[0] >= _THIN]
    sides = list(_joined([each for each in boxes if each[2] - each[0] < _THIN and each[3] - each[1] >= _THIN]))
    height = float(raw.height)
    found = []
    for below in (False, True):
        ends = [(x, bottom if below else top) for x, top, bottom in sides if bottom - top >= _LEAST]
        ends = [(x, y) for x, y in ends if (y > _FOOT * height if below else y < _HEAD * height)]
        free = [(x, y) for x, y in ends if not any(_crosses(each, x, y) for each in across)]
        while free:
            level = [each for each in free if abs(each[1] - free[0][1]) < _NEAR]
            free = [each for each in free if each not in level]
            xs = [x for x, _ in level]
            if max(xs) - min(xs) > _LEAST:
                found.append(End(min(xs), max(xs), level[0][1], below))
    return found


def _joined(sides: Sequence[tuple[float, float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Upright lines that are drawn cell by cell, each as one."""
    runs: list[tuple[float, float, float]] = []
    for x0, top, x1, bottom in sorted(sides, key=lambda each: each[1]):
        x = (x0 + x1) / 2
        at = next((i for i, run in enumerate(runs) if abs(run[0] - x) < _NEAR and top - run[2] < _NEAR), None)
        if at is None:
            runs.append((x, top, bottom))
        else:
            runs[at] = (runs[at][0], runs[at][1], max(runs[at][2], bottom))
    yield from runs


def _crosses(line: tuple[float, float, float, float], x: float, y: float) -> bool:
    return line[0] - _NEAR <= x <= line[2] + _NEAR and abs((line[1] + line[3]) / 2 - y) < _NEAR
