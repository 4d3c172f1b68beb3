"""Ticks and crosses that a pen draws, or a program sets, at a printed choice: before its words, or in a cell beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ..layout.strip import Level
from ..page import Box, Page, Paper
from ..wording.labels import Labelled
from .abreast import Side
from .cells_abreast import side_of_cells

_MARKS = ("ink", "line", "stamp")  # drawn, or set there with a program's tool for ticks
_BULLET = 5.0  # points that it measures at most
_EXACT = 0.15  # points
_AS_NEAR = 2.0  # points of difference within which nobody can tell whose a mark is
_LISTED = 3  # bullets of a list
_NO = re.compile(r"\W*no\W*", re.IGNORECASE)


Drawn = Literal["own", "between", ""]


def drawn_at(paper: Paper, labelled: Labelled, index: int) -> Drawn:
    """A small cross or tick of lines left of the words, or alone in another cell of their row; "between" one that stands as near to
    the choice over or under it."""
    spot = labelled.hits[index].start[0]
    line = labelled.spots[spot].line
    page = paper.page(line.page)
    if page is None or line.box is None:
        return ""
    left = next((word.box[0] for word in line.words if sum(each.isalpha() for each in word.text) > 1), line.box[0])
    pasted = _pasted_at_some(labelled, index, page)
    drawn = [each.box for each in page.pictures if each.box and (each.kind in _MARKS or each.laid)]
    small = [each for each in [*drawn, *pasted] if _is_small(each)]
    small = [each for each in small if not _is_bullet(each, small)]
    if any(
        cell[0] <= (box[0] + box[2]) / 2 <= cell[2] and cell[1] <= (box[1] + box[3]) / 2 <= cell[3]
        for cell in _cells_to_mark(labelled, spot)
        for box in small
    ):
        return "own"
    nearer = [nearest(labelled, index, box) for box in small if _is_before(box, line.box, left)]
    return "own" if "own" in nearer else "between" if "between" in nearer else ""


def _pasted_at_some(labelled: Labelled, index: int, page: Page) -> list[Box]:
    """The page's own small pictures, as of a tick that was pasted there; none where one stands at each choice, which are its bullets or
    its boxes."""
    small = [each.box for each in page.pictures if each.kind == "image" and not each.laid and each.box]
    small = [each for each in small if _is_small(each)]
    lines = [
        labelled.spots[labelled.hits[each].start[0]].line for each in labelled.of("choice", labelled.hits[index].name)
    ]
    level = [any(_is_before(box, each.box, each.box[2]) for box in small) for each in lines if each.box]
    return [] if all(level) else small


def nearest(labelled: Labelled, index: int, mark: Box) -> Drawn:
    """Is a mark before the lines of a list nearer to this choice than to each other one?"""
    own = labelled.spots[labelled.hits[index].start[0]].line
    others = [
        line
        for at, hit in enumerate(labelled.hits)
        if at != index and hit.kind in ("choice", "field") and (line := labelled.spots[hit.start[0]].line) is not own
        if line.box is not None and own.box is not None and line.page == own.page
        if line.box[0] < own.box[2] and own.box[0] < line.box[2]
    ]
    away = _away(mark, own.box)
    other = min((_away(mark, each.box) for each in others), default=away + 2 * _AS_NEAR)
    return "" if other < away - _AS_NEAR else "between" if other < away + _AS_NEAR else "own"


def _away(mark: Box, line: Box | None) -> float:
    return abs(mark[1] + mark[3] - line[1] - line[3]) / 2 if line is not None else 0.0


def _is_small(box: Box) -> bool:
    return 2 < box[2] - box[0] < 26 and 2 < box[3] - box[1] < 26


def _is_bullet(box: Box, others: Sequence[Box]) -> bool:
    """One of several dots of one size, exactly over one another: so a browser draws those before the lines of a list when it
    prints, and no hand."""
    size = (box[2] - box[0], box[3] - box[1])
    if max(size) > _BULLET or abs(size[0] - size[1]) > _EXACT:
        return False
    column = [each for each in others if abs(each[0] - box[0]) < _EXACT and abs(each[2] - each[0] - size[0]) < _EXACT]
    return len(column) >= _LISTED


def _is_before(box: Box, line: Box, left: float) -> bool:
    """``left``: where the line's words begin, behind a bullet."""
    middle = (box[1] + box[3]) / 2
    return line[1] - 4 <= middle <= line[3] + 4 and -40 <= box[0] - line[0] <= max(14.0, left - line[0] + 4)


def _cells_to_mark(labelled: Labelled, spot: int) -> list[Box]:
    """The cells beside that of the words in which nothing stands, but those under the head "No"."""
    levels = labelled.spots[spot].levels
    if not levels:
        return []
    own, found, side = levels[-1], [], side_of_cells(labelled, spot)
    for other in labelled.spots:
        level = other.levels[-1] if len(other.levels) == len(levels) else None
        if level is None or (level.table, level.row) != (own.table, own.row) or level.column == own.column:
            continue
        if side and not _is_next(labelled, own, level, side):
            continue
        if level.box is not None and not other.line.text.strip() and not is_under_no(labelled, level):
            found.append(level.box)
    return found


def _is_next(labelled: Labelled, own: Level, level: Level, side: Side) -> bool:
    """Is it the cell right before or behind that of the words?"""
    columns = sorted(
        {
            each.levels[-1].column
            for each in labelled.spots
            if each.levels and (each.levels[-1].table, each.levels[-1].row) == (own.table, own.row)
        }
    )
    return columns.index(level.column) - columns.index(own.column) == (-1 if side == "before" else 1)


def is_under_no(labelled: Labelled, level: Level) -> bool:
    """Does the head "No" stand over the cell?"""
    heads = [
        each.line.text
        for each in labelled.spots
        if each.levels
        and each.levels[-1].table == level.table
        and each.levels[-1].row < level.row
        and each.levels[-1].column < level.last
        and level.column < each.levels[-1].last
    ]
    return any(_NO.fullmatch(each) for each in heads)
