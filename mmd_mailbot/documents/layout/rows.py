"""A paper as rows: what stands side by side on one line, or in one row of a table, is one row of segments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..page import GAP, OBJECT, Block, Cell, Line, Word

_SPACES = re.compile(r"\s+")
_WRAPPED = 4  # lines that one cell of a row may be wrapped over


@dataclass(frozen=True, slots=True)
class Segment:
    """Words without a wide gap between them. ``left``/``top``: points from the page's edges; None in a DOCX."""

    text: str
    left: float | None = None
    top: float | None = None
    size: float = 0.0
    words: tuple[Word, ...] = ()  # as they were recognised; empty where the text is not from a picture


@dataclass(frozen=True, slots=True)
class Row:
    segments: tuple[Segment, ...]
    page: int | None = None
    place: str = ""

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @property
    def where(self) -> str:
        return f"page {self.page}" if self.page is not None else self.place


def rows_of(blocks: Iterable[Block]) -> list[Row]:
    """All rows in reading order, without empty ones."""
    return [row for row in _rows(blocks) if row.segments]


def _rows(blocks: Iterable[Block]) -> Iterator[Row]:
    for block in blocks:
        if isinstance(block, Line):
            yield _of_lines([block])
        else:
            for cells in block.rows:
                yield from _table_row(cells)


def _table_row(cells: Sequence[Cell]) -> Iterator[Row]:
    """A row of cells is one row; cells of equally many lines are as many rows; cells that are laid out freely are
    read one after the other."""
    columns = [[line for line in cell.lines if _clean(line.text)] for cell in cells]
    columns = [lines for lines in columns if lines]
    heights = {len(lines) for lines in columns if len(lines) > 1}
    wrapped = [lines for lines in columns if len(lines) > 1]
    if not heights or (len(wrapped) == 1 and len(columns) > 1 and len(wrapped[0]) <= _WRAPPED):
        yield _of_lines([line for lines in columns for line in lines], joined=[len(lines) for lines in columns])
    elif len(heights) == 1 and len(wrapped) == len(columns) > 1:
        for level in zip(*columns, strict=True):
            yield _of_lines(level)
    else:
        for lines in columns:
            for line in lines:
                yield _of_lines([line])


def _of_lines(lines: Sequence[Line], joined: Sequence[int] | None = None) -> Row:
    """``joined``: how many of the lines, in turn, are one wrapped segment."""
    segments: list[Segment] = []
    position = 0
    for count in joined or [1] * len(lines):
        parts = [segment for line in lines[position : position + count] for segment in _segments(line)]
        position += count
        if count > 1 and parts:
            first = parts[0]
            parts = [Segment(" ".join(each.text for each in parts), first.left, first.top, first.size)]
        segments += parts
    first_line = lines[0] if lines else None
    return Row(tuple(segments), first_line.page if first_line else None, first_line.place if first_line else "")


def _segments(line: Line) -> list[Segment]:
    top = line.box[1] if line.box else None
    found: list[Segment] = []
    position = 0
    words = list(line.words)
    for part in line.text.split(GAP):
        left = words[position].box[0] if position < len(words) else (line.box[0] if line.box else None)
        size = max((word.size for word in words[position : position + 1]), default=line.size)
        length = 0
        while position < len(words) and length < len(part):
            length += len(words[position].text) + 1
            position += 1
        if text := _clean(part):
            found.append(Segment(text, left, top, size or line.size))
    return found


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text.replace(OBJECT, " ").replace("\u00a0", " ")).strip()
