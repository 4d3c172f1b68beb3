"""PDF → Paper. pypdfium2 looks first (encrypted? how many pages?), pdfplumber reads words, tables and lines, pypdf
the form values, which pdfplumber does not see."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2
from pypdfium2 import PdfiumError

from ...core.facts import Problem
from ..page import MAX_PAGES, Block, Box, Cell, Line, Page, Paper, Picture, Table, Unreadable, Word
from .columns import in_columns, line_of
from .controls import Controls, read_controls
from .glyphs import from_symbol_font, is_symbol_font

_SCAN = 0.6  # a picture over so much of a page is the page
_TABLES = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 3}


def read_pdf(data: bytes, name: str) -> Paper:
    """What a PDF shows.

    Raises:
        Unreadable: encrypted, damaged, or longer than the limits allow.
    """
    metadata, controls_are_there = _first_look(data)
    controls = read_controls(data) if controls_are_there else Controls()
    pages: list[Page] = []
    try:
        with pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False) as pdf:
            for number, raw in enumerate(pdf.pages, start=1):
                pages.append(_page(raw, number, controls))
                raw.close()
    except Exception as error:  # a hostile file may raise anything out of the parser
        raise Unreadable(
            "attachment.damaged", "the PDF is damaged; print or save it as PDF again and send that"
        ) from error
    problems = [
        Problem(
            "page.unread", f"page {page.number} is a picture without text; it was not read", f"page {page.number}"
        )
        for page in pages
        if page.unread
    ]
    if controls.xfa:
        problems.append(
            Problem("attachment.unsupported", "the PDF is a dynamic (XFA) form; print it to PDF and send that")
        )
    return Paper(
        name=name,
        reader="pdf-form" if controls.is_form else "pdf-text",
        blocks=tuple(block for page in pages for block in page.blocks),
        pages=tuple(pages),
        form_values=dict(controls.values),
        metadata=metadata,
        problems=tuple(problems),
    )


def crop(data: bytes, page: int, box: Box, *, scale: float = 1.5) -> bytes | None:
    """A PNG of one place on one page (1-based), as people would see it; None where it cannot be drawn."""
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError:
        return None
    try:
        if document.get_formtype():
            document.init_forms()
        sheet = document[page - 1]
        width, height = sheet.get_size()
        left, top = max(0.0, box[0]), max(0.0, box[1])
        right, bottom = min(width, box[2]), min(height, box[3])
        if right - left < 1 or bottom - top < 1:
            return None
        image = sheet.render(scale=scale, crop=(left, height - bottom, width - right, top), may_draw_forms=True)
        out = io.BytesIO()
        image.to_pil().save(out, "PNG")
        return out.getvalue()
    except (PdfiumError, ValueError, MemoryError):
        return None
    finally:
        document.close()


def _first_look(data: bytes) -> tuple[dict[str, str], bool]:
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise Unreadable(
                "attachment.encrypted", "the PDF is protected by a password; send it without one"
            ) from error
        raise Unreadable(
            "attachment.damaged", "the PDF is damaged; print or save it as PDF again and send that"
        ) from error
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise Unreadable("attachment.too-large", f"the PDF has {count} pages; at most {MAX_PAGES} are read")
        if count == 0:
            raise Unreadable(
                "attachment.damaged", "the PDF has no pages; print or save it as PDF again and send that"
            )
        metadata = {key: value for key, value in document.get_metadata_dict().items() if value}
        return metadata, True
    finally:
        document.close()


# ---------------------------------------------------------------- one page


def _page(raw: Any, number: int, controls: Controls) -> Page:
    height = float(raw.height)
    # a page box that does not start at the origin moves everything; controls are told where it starts
    words = [*_words(raw), *controls.words(number, raw.bbox[0], raw.bbox[3])]
    pictures = [*_pictures(raw, number), *controls.pictures(number, raw.bbox[0], raw.bbox[3])]
    tables = _grids(raw)
    area = float(raw.width) * height
    covered = max((_area(each.box) for each in pictures if each.kind == "image" and each.box), default=0.0)
    blank = not any(word.text.strip() for word in words)
    return Page(
        number=number,
        width=float(raw.width),
        height=height,
        blocks=_arrange(words, tables, number),
        words=tuple(words),
        rules=tuple(_rules(raw)),
        pictures=tuple(pictures),
        unread=blank and (covered > 0.05 * area or any(each.kind == "ink" for each in pictures)),
        scanned=not blank and covered > _SCAN * area,
    )


def _words(raw: Any) -> list[Word]:
    found = raw.extract_words(extra_attrs=["fontname", "size"], keep_blank_chars=False, use_text_flow=False)
    words = []
    for each in found:
        font = str(each["fontname"])
        text = str(each["text"])
        if is_symbol_font(font):
            text = from_symbol_font(font, text)
        box = (float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"]))
        words.append(Word(text, box, float(each["size"]), "bold" in font.lower()))
    return words


def _pictures(raw: Any, number: int) -> list[Picture]:
    found = []
    for each in raw.images:
        box = _box(each)
        found.append(Picture("image", number, box, size=(box[2] - box[0], box[3] - box[1])))
    for each in [*raw.curves, *raw.lines]:
        points = each.get("pts") or []
        if _is_ink(points):
            found.append(Picture("ink", number, _box(each)))
    return found


def _is_ink(points: Sequence[tuple[float, float]]) -> bool:
    """A pen's path: not a line, a box or a rounded box that lies along the page's edges."""
    if len(points) < 2:
        return False
    slanted = [(a, b) for a, b in pairwise(points) if abs(a[0] - b[0]) > 1.0 and abs(a[1] - b[1]) > 1.0]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    near = 0.3 * min(right - left, bottom - top)  # the corners of a rounded box, and circles, are slanted there alone

    def at_corner(a: tuple[float, float], b: tuple[float, float]) -> bool:
        x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        return min(x - left, right - x) <= near and min(y - top, bottom - y) <= near

    return any(not at_corner(a, b) for a, b in slanted)


def _rules(raw: Any) -> Iterable[Box]:
    for each in raw.lines:
        if not _is_ink(each.get("pts") or []):
            yield _box(each)
    for each in raw.rects:
        yield _box(each)


def _box(each: dict[str, Any]) -> Box:
    return float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"])


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


# ---------------------------------------------------------------- tables


class _Grid:
    """A ruled table: its cells' boxes, each filled with the words inside."""

    def __init__(self, box: Box, cells: Sequence[Box]) -> None:
        self.box = box
        self.cells = list(cells)
        self.words: list[list[Word]] = [[] for _ in self.cells]
        self.inner: list[list[_Grid]] = [[] for _ in self.cells]

    def cell_at(self, x: float, y: float) -> int | None:
        for index, (x0, top, x1, bottom) in enumerate(self.cells):
            if x0 <= x <= x1 and top <= y <= bottom:
                return index
        return None


def _grids(raw: Any) -> list[_Grid]:
    found = []
    for table in raw.find_tables(_TABLES):
        cells = sorted(
            {tuple(float(each) for each in cell) for cell in table.cells if cell}, key=lambda c: (c[1], c[0])
        )
        if cells:
            found.append(_Grid(tuple(float(each) for each in table.bbox), cells))  # type: ignore[arg-type]
    return found


def _arrange(words: Sequence[Word], grids: list[_Grid], page: int) -> tuple[Block, ...]:
    """Words into the smallest cell that holds them, inner tables into their cells, the rest into lines."""
    by_size = sorted(grids, key=lambda each: _area(each.box))
    loose: list[Word] = []
    for word in words:
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        for grid in by_size:
            index = grid.cell_at(x, y)
            if index is None and word.filled:
                index = grid.cell_at(word.box[0] + 2, y)
            if index is not None:
                grid.words[index].append(word)
                break
        else:
            loose.append(word)
    outer: list[_Grid] = []
    for position, grid in enumerate(by_size):
        x, y = (grid.box[0] + grid.box[2]) / 2, (grid.box[1] + grid.box[3]) / 2
        for holder in by_size[position + 1 :]:
            index = holder.cell_at(x, y)
            if index is not None and _area(holder.cells[index]) >= _area(grid.box):
                holder.inner[index].append(grid)
                break
        else:
            outer.append(grid)
    return _in_order(loose, outer, page)


def _in_order(words: Sequence[Word], grids: Sequence[_Grid], page: int) -> tuple[Block, ...]:
    loose = in_columns(lines_from(words, page))
    blocks: list[tuple[float, Block]] = [(each.box[1] if each.box else 0.0, each) for each in loose]
    blocks += [(grid.box[1], _table(grid, page)) for grid in grids]
    return tuple(block for _, block in sorted(blocks, key=lambda each: each[0]))


def _table(grid: _Grid, page: int) -> Table:
    lefts = _edges(cell[0] for cell in grid.cells)
    tops = _edges(cell[1] for cell in grid.cells)
    rows: dict[int, list[Cell]] = {}
    for box, words, inner in zip(grid.cells, grid.words, grid.inner, strict=True):
        row, column = _index(tops, box[1]), _index(lefts, box[0])
        rows.setdefault(row, []).append(
            Cell(
                row,
                column,
                max(1, sum(1 for each in tops if box[1] + 2 < each < box[3] - 2) + 1),
                max(1, sum(1 for each in lefts if box[0] + 2 < each < box[2] - 2) + 1),
                _in_order(words, inner, page) or (Line("", page, box),),
                box,
            )
        )
    ordered = (tuple(sorted(cells, key=lambda each: each.column)) for _, cells in sorted(rows.items()))
    return Table(tuple(ordered), page, grid.box)


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 2:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


# ---------------------------------------------------------------- lines


def lines_from(words: Sequence[Word], page: int) -> list[Line]:
    """Words into lines: those that share more than half of their height stand on one line, left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: ((each.box[1] + each.box[3]) / 2, each.box[0])):
        middle = (word.box[1] + word.box[3]) / 2
        for row in reversed(rows[-4:]):
            top, bottom = min(each.box[1] for each in row), max(each.box[3] for each in row)
            if top < middle < bottom and _shares_line(word, row):
                row.append(word)
                break
        else:
            rows.append([word])
    lines = [line_of(row, page) for row in rows]
    return sorted(lines, key=lambda line: (line.box or (0, 0, 0, 0))[1])


def _shares_line(word: Word, row: Sequence[Word]) -> bool:
    middle = (word.box[1] + word.box[3]) / 2
    first = row[0]
    return abs(middle - (first.box[1] + first.box[3]) / 2) <= 0.5 * max(
        min(word.box[3] - word.box[1], first.box[3] - first.box[1]), 4.0
    )
