"""Scans and photos that came as files of their own, as the pages of one paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...core.facts import Problem
from ..page import Block, Cell, Line, Page, Paper, Table


def one_paper(papers: Sequence[Paper]) -> Paper:
    """The first paper with the pages of all, numbered through. Each has pages; none but the first may have seals."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for paper in papers:
        before = len(pages)
        pages += [_moved(page, page.number + before) for page in paper.pages or ()]
        numbers = {f"page {page.number}": f"page {page.number + before}" for page in paper.pages or ()}
        problems += [replace(each, where=numbers.get(each.where, each.where)) for each in paper.problems]
    blocks = tuple(block for page in pages for block in page.blocks)
    return replace(papers[0], blocks=blocks, pages=tuple(pages), problems=tuple(problems))


def _moved(page: Page, number: int) -> Page:
    """The same page under another number, with all that says on which page it stands."""
    pictures = tuple(replace(each, page=number) for each in page.pictures)
    return replace(page, number=number, blocks=_on(page.blocks, number), pictures=pictures)


def _on(blocks: Sequence[Block], number: int) -> tuple[Block, ...]:
    return tuple(_line(block, number) if isinstance(block, Line) else _table(block, number) for block in blocks)


def _line(line: Line, number: int) -> Line:
    return replace(line, page=number, pictures=tuple(replace(each, page=number) for each in line.pictures))


def _table(table: Table, number: int) -> Table:
    rows = tuple(tuple(_cell(cell, number) for cell in row) for row in table.rows)
    return replace(table, page=number, rows=rows)


def _cell(cell: Cell, number: int) -> Cell:
    return replace(cell, blocks=_on(cell.blocks, number))
