"""The strip: all lines of a paper in reading order, each with the chain of table cells that hold it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..page import Block, Box, Cell, Line, Table

_HEAD, _FOOT = 60.0, 725.0  # points: what stands above or below is in the margin of a letter page
_ALIKE, _SHIFTED = 4.0, 36.0  # points between the edges of a table and of its part on the next page
_PAGE_NUMBER = re.compile(
    r"^\s*(?:page\s*)?\d{1,3}\s*(?:(?:of|/)\s*\d{1,3})?\s*$"
    r"|^\s*form\s+\S+-(?:request|commitment)\S*\s+version\s+[\d.]+\s*(?:page\s*\d{0,3})?\s*$",  # under our own blanks
    re.IGNORECASE,
)


# over "629" by itself: another cost, or the words that ask for them
_COST = re.compile(r"\s*(?:\$?\s?\d[\d,]*\.\d\d|\$\s?\d[\d,]*|\d{1,3}|costs?\s*:.*)\s*$", re.IGNORECASE)
_WRAPPED_PHONE = re.compile(r"\d{3}[\s.-]\d{4},?\s*(?:ext\.?|extension|x|#)\s*$", re.IGNORECASE)  # and "12" under it
_WRAPPED_YEARS = re.compile(r"(?<!\d)20\d\d\s?[-–—/]\s*$")  # "Recommitment 2026-", and "27" under it


@dataclass(frozen=True, slots=True)
class Level:
    """A cell on the way to a line: its table, row and columns (``last`` exclusive)."""

    table: int
    row: int
    column: int
    last: int
    box: Box | None

    def shares_a_column(self, other: Level) -> bool:
        """Does it stand over or under the other cell, where both are of one table?"""
        return self.column < other.last and other.column < self.last


@dataclass(frozen=True, slots=True)
class Spot:
    line: Line
    levels: tuple[Level, ...]  # outermost first; empty outside tables


def strip_of(blocks: Iterable[Block]) -> list[Spot]:
    """All lines with the cells that hold them, in reading order, without bare page numbers."""
    layer = _Layer()
    layer.lay(blocks, ())
    return layer.spots


class _Layer:
    """Numbers the tables. A table that goes on at the head of the next page keeps its number and counts its rows on."""

    def __init__(self) -> None:
        self.spots: list[Spot] = []
        self._tables = 0
        self._first: dict[int, Box | None] = {}  # where the first part of each table stands
        self._last: tuple[Table, int, int] | None = None  # the last outer block, if a table: its number, its rows

    def lay(self, blocks: Iterable[Block], levels: tuple[Level, ...]) -> None:
        for block in blocks:
            if isinstance(block, Line):
                if levels or block.filled or not self._is_page_number(block):
                    self.spots.append(Spot(block, levels))
                    if not levels and block.text.strip() and not _in_margin(block):
                        self._last = None
                continue
            number, offset = self._number(block, levels)
            for row in block.rows:
                for cell in row:
                    left, right = _columns(cell, block.box, self._first.get(number))
                    level = Level(number, offset + cell.row, left, right, cell.box)
                    cut = block.open_above and cell.row == 0 and not levels
                    if not (cut and self._goes_into(cell, level)):
                        self.lay(cell.blocks, (*levels, level))
            if not levels:
                self._last = (
                    block,
                    number,
                    offset + max((cell.row for row in block.rows for cell in row), default=0) + 1,
                )

    def _goes_into(self, cell: Cell, level: Level) -> bool:
        """The rest of a cell that the page's end cut is laid behind its begin."""
        begun = [
            at
            for at, spot in enumerate(self.spots)
            if spot.levels
            and (spot.levels[0].table, spot.levels[0].row) == (level.table, level.row)
            and spot.line.page != (cell.lines[0].page if cell.lines else None)
        ]
        own = [at for at in begun if _overlap(self.spots[at].levels[0], level)]
        if not begun or not own:
            return False
        rest = [line for line in cell.lines if line.text.strip()]
        levels = self.spots[own[-1]].levels[:1]
        self.spots[own[-1] + 1 : own[-1] + 1] = [Spot(line, levels) for line in rest]
        return True

    def _is_page_number(self, line: Line) -> bool:
        """A bare number that is neither the rest of what the line before ends with nor one more of the costs over it."""
        if not _PAGE_NUMBER.match(line.text):
            return False
        before = self.spots[-1] if self.spots else None
        if before is None or _WRAPPED_YEARS.search(before.line.text) or _WRAPPED_PHONE.search(before.line.text):
            return before is None
        listed = not before.levels and before.line.page == line.page and _COST.match(before.line.text)
        return not (listed and line.text.strip().isdigit() and not _in_margin(line))

    def _number(self, table: Table, levels: tuple[Level, ...]) -> tuple[int, int]:
        if not levels and self._last is not None and _goes_on(self._last[0], table):
            cut = self._last[0].open_below and table.open_above
            return self._last[1], self._last[2] - (1 if cut else 0)
        self._tables += 1
        self._first[self._tables] = table.box
        return self._tables, 0


def _overlap(first: Level, second: Level) -> bool:
    return first.column < second.last and second.column < first.last


def _in_margin(line: Line) -> bool:
    """Running heads and feet stand between the parts of a table that goes on."""
    return line.box is not None and (line.box[1] > _FOOT or line.box[3] < _HEAD)


def _columns(cell: Cell, table: Box | None, first: Box | None) -> tuple[int, int]:
    """By place on the page where there is one: the grids of two pages count their columns differently. Of a table that goes
    on elsewhere on the next sheet the places are those of its first part (``first``)."""
    if cell.box is None:
        return cell.column, cell.column + cell.column_span
    left, right = cell.box[0], cell.box[2]
    if table is not None and first is not None and table != first and table[2] > table[0]:
        by = (first[2] - first[0]) / (table[2] - table[0])
        left, right = (first[0] + by * (each - table[0]) for each in (left, right))
    return round(left), round(right) - 2


def _goes_on(before: Table, after: Table) -> bool:
    if before.box is None or after.box is None or before.page is None or after.page != before.page + 1:
        return False
    # two sheets never lie alike on a copier's glass, nor before a camera
    slack = _SHIFTED if _is_recognised(after) else _ALIKE
    return abs(before.box[0] - after.box[0]) < slack and abs(before.box[2] - after.box[2]) < slack


def _is_recognised(table: Table) -> bool:
    lines = (line for row in table.rows for cell in row for line in cell.lines)
    return any(word.confidence < 1.0 and not word.filled for line in lines for word in line.words)
