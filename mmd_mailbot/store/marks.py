"""By what a paper is known again: its day and total, and how it looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, and_, or_, select

from ..core.facts import Document
from ..core.same import marks_of
from .tables import CASE_DOCUMENT, PAPER_MARK

MARK_COLUMNS = ("kind", "mark", "value")


def marks_in(documents: Iterable[Document]) -> set[tuple[str, str, str]]:
    """(kind, mark, value) of each paper that a case holds."""
    return {(each.kind.value, mark, value) for each in documents for mark, value in marks_of(each)}


def cases_with(conn: Connection, paper: Document) -> list[str]:
    """Numbers of the cases that hold this paper or one that may be it."""
    return sorted({*_by_bytes_or_words(conn, paper), *_by_marks(conn, paper)})


def _by_bytes_or_words(conn: Connection, paper: Document) -> Iterator[str]:
    columns = {"file_sha256": paper.file_sha256, "text_sha256": paper.text_sha256}
    same = [CASE_DOCUMENT.c[name] == value for name, value in columns.items() if value]
    if same:
        held = select(CASE_DOCUMENT.c.case_number).where(or_(*same), CASE_DOCUMENT.c.kind == paper.kind.value)
        yield from conn.execute(held.distinct()).scalars()


def _by_marks(conn: Connection, paper: Document) -> Iterator[str]:
    table = PAPER_MARK.c
    by_mark: dict[str, list[str]] = {}
    for mark, value in marks_of(paper):
        by_mark.setdefault(mark, []).append(value)
    for mark, values in by_mark.items():
        same = and_(table.kind == paper.kind.value, table.mark == mark, table.value.in_(values))
        yield from conn.execute(select(table.case_number).where(same).distinct()).scalars()
