"""The ruled tables of a PDF's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..layout.arrange import Grid
from ..page import Box
from .open_rows import open_ends
from .pdf_view import View

_TABLES = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 3}
_CUT = 3.0  # points from the end of a table to where its sides end
_NARROW = 18.0  # points: boxes to tick that stand close under one another look like a table
_PALE = 0.85  # of 1: the shade of a field's ground
_INSET = 1.5  # points by which a field's ground stays inside its cell


def grids_of(raw: Any, view: View, boxes: Sequence[Box]) -> list[Grid]:
    """``raw``: pdfplumber's page. ``boxes``: to tick, and a marker's colour behind words; one under the other they look
    like a column of cells."""

    def box_of(each: dict[str, Any]) -> Box:
        return view.place.of_sheet((float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"])))

    def is_ruled(each: dict[str, Any]) -> bool:
        if each.get("object_type") not in ("rect", "line", "curve"):
            return True
        own = box_of(each)
        return not any(_within(own, box) for box in boxes)

    page = raw.filter(is_ruled) if boxes else raw
    ends = open_ends(raw)
    ruled = {**_TABLES, "explicit_horizontal_lines": [each.line() for each in ends]} if ends else _TABLES
    found = []
    for table in _without_grounds(page, ruled).find_tables(ruled):
        cells = sorted(
            {view.place.of_sheet(tuple(float(each) for each in cell)) for cell in table.cells if cell},  # type: ignore[arg-type]
            key=lambda c: (c[1], c[0]),
        )
        if cells and max(cell[2] for cell in cells) - min(cell[0] for cell in cells) > _NARROW:
            grid = Grid(view.place.of_sheet(tuple(float(each) for each in table.bbox)), cells)  # type: ignore[arg-type]
            grid.open_above = any(not each.below and abs(each.y - float(table.bbox[1])) < _CUT for each in ends)
            grid.open_below = any(each.below and abs(each.y - float(table.bbox[3])) < _CUT for each in ends)
            found.append(grid)
    return found


def _without_grounds(page: Any, ruled: dict[str, Any]) -> Any:
    """The page without the pale ground of fields that lies in a cell, clear of its sides: what is left of a filled field
    where a form is printed again. Taken for lines its edges part the cell."""
    grounds = [each for each in page.rects if _is_ground(each)]
    if not grounds:
        return page
    ids = {id(each) for each in grounds}
    plain = page.filter(lambda each: id(each) not in ids)
    cells = [cell for table in plain.find_tables(ruled) for cell in table.cells if cell]
    inside = {id(each) for each in grounds if any(_starts_within(each, cell) for cell in cells)}
    return page.filter(lambda each: id(each) not in inside) if inside else page


def _is_ground(rect: dict[str, Any]) -> bool:
    colour = rect.get("non_stroking_color")
    shades = colour if isinstance(colour, tuple | list) else (colour,)
    if rect.get("stroke") or not rect.get("fill") or not shades:
        return False
    return len(shades) in (1, 3) and all(isinstance(each, int | float) and each >= _PALE for each in shades)


def _starts_within(rect: dict[str, Any], cell: tuple[float, ...]) -> bool:
    """Its right end is not asked about: of a ground that was cut off at its field's end the file may hold the rest."""
    return bool(
        cell[0] + _INSET < rect["x0"] < cell[2]
        and cell[1] + _INSET < rect["top"]
        and rect["bottom"] < cell[3] - _INSET
    )


def _within(own: Box, box: Box) -> bool:
    return box[0] - 1 < own[0] and own[2] < box[2] + 1 and box[1] - 1 < own[1] and own[3] < box[3] + 1
