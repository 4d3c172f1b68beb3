"""A pen's line that was drawn as dots: programs that take a signature from a screen lay round spots beside one another, each as wide
as the pen was pressed there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..page import Box

_SPOT = 3.0  # points: the widest pen
_NEAR = 4  # points, the side of a cell: spots in the same or in neighbouring ones belong together
_LEAST = 12  # spots of one name
_WIDE, _TALL = 8.0, 5.0  # points: a row of dots to write on is lower
_INSIDE = 0.2  # of the spots stand away from the edges of what they fill: not those of a dotted frame
_MOST = 20_000

Cell = tuple[int, int]


def of_dots(curves: Iterable[dict[str, Any]]) -> Iterator[Box]:
    """Where such a line runs, on the sheet as pdfplumber has it. ``curves``: its paths."""
    spots: dict[Cell, list[Box]] = {}
    for at, each in enumerate(curves):
        if at == _MOST:
            return
        box = float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"])
        if each.get("fill") and max(box[2] - box[0], box[3] - box[1]) <= _SPOT:
            spots.setdefault((int(box[0] // _NEAR), int(box[1] // _NEAR)), []).append(box)
    while spots:
        group = list(_together(spots))
        around = tuple(choose(each[at] for each in group) for at, choose in enumerate((min, min, max, max)))
        x0, top, x1, bottom = around
        within = sum(
            x0 + 0.15 * (x1 - x0) < each[0] < x1 - 0.15 * (x1 - x0)
            and top + 0.15 * (bottom - top) < each[1] < bottom - 0.15 * (bottom - top)
            for each in group
        )
        if len(group) >= _LEAST and x1 - x0 >= _WIDE and bottom - top >= _TALL and within >= _INSIDE * len(group):
            yield x0, top, x1, bottom


def _together(spots: dict[Cell, list[Box]]) -> Iterator[Box]:
    """Takes out the spots of one cell, of its neighbours, of theirs, and so on."""
    ahead = [next(iter(spots))]
    while ahead:
        x, y = ahead.pop()
        yield from spots.pop((x, y), ())
        ahead += [(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1) if (x + i, y + j) in spots]
