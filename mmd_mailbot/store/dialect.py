"""The few sentences that SQLite and PostgreSQL say differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")


def insert_or_skip(conn: Connection, table: Table) -> Any:
    """INSERT … ON CONFLICT DO NOTHING, typed loosely: the two dialects share no class for it."""
    return _insert(conn, table).on_conflict_do_nothing()


def insert_or_replace(conn: Connection, table: Table, key: str, columns: Sequence[str]) -> Any:
    """INSERT … ON CONFLICT (key) DO UPDATE of ``columns``."""
    statement = _insert(conn, table)
    return statement.on_conflict_do_update(
        index_elements=[table.c[key]], set_={name: statement.excluded[name] for name in columns}
    )


def _insert(conn: Connection, table: Table) -> Any:
    return postgresql.insert(table) if conn.dialect.name == "postgresql" else sqlite.insert(table)


def in_chunks(values: Iterable[T], size: int = 400) -> Iterator[list[T]]:
    """Lists for an IN clause: a database takes only so many parameters at once."""
    chunk: list[T] = []
    for value in values:
        chunk.append(value)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
