"""The database: opened so that a commit is on disk when it returns, and a write has the database to itself."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

BUSY_SECONDS = 30  # how long a write waits for another process
_VIEW = "mmd_view"


class StoreError(Exception):
    """The database cannot be used; the message is one plain sentence that says what to do."""


def make_engine(url: str) -> Engine:
    """An engine for ``sqlite:///file.db``, ``sqlite://`` (in memory) or ``postgresql+psycopg://…``.

    Raises:
        StoreError: another kind of database, or its driver is not installed.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError("[store] url is no database address; give sqlite:///mailbot.db") from None
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.get_backend_name() != "postgresql":
        raise StoreError(f"[store] url: {parsed.get_backend_name()} is not supported; give sqlite:/// or postgresql")
    try:
        engine = create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, hide_parameters=True)
    except ModuleNotFoundError:
        raise StoreError(
            "[store] url names PostgreSQL, whose driver is not installed: pip install 'mmd-mailbot[postgresql]'"
        ) from None
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def in_memory(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite" and _is_memory(engine.url)


def for_views(engine: Engine) -> Engine:
    """The same database, whose transactions see one state of it and lock nothing at their beginning."""
    return engine.execution_options(**{_VIEW: True})


def _is_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:")


def _sqlite(url: URL) -> Engine:
    if _is_memory(url):
        # one connection for all threads; the store lets one transaction in at a time
        engine = create_engine(
            url, poolclass=StaticPool, connect_args={"check_same_thread": False}, hide_parameters=True
        )
    else:
        _make_private(Path(str(url.database)))
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _connect_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(file: Path) -> None:
    """The file exists and is its owner's alone before SQLite opens it; the journal takes over its mode."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        if file.stat().st_mode & 0o077:
            file.chmod(0o600)
    except OSError as error:
        raise StoreError(f"The database {file} cannot be opened: {error.strerror}; see [store] url") from None


def _connect_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours: see _begin_sqlite
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = DELETE")
    cursor.execute("PRAGMA synchronous = EXTRA")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA trusted_schema = OFF")
    cursor.close()


def _begin_sqlite(conn: Connection) -> None:
    # a write takes the lock at once: a read that later becomes a write could find the database changed under it
    conn.exec_driver_sql("BEGIN" if conn.get_execution_options().get(_VIEW) else "BEGIN IMMEDIATE")


def _begin_postgresql(conn: Connection) -> None:
    if conn.get_execution_options().get(_VIEW):
        conn.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
