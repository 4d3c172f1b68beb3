"""Whose turn it is: of several processes on one database, one at a time works off the mail."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, func, select

from .engine import StoreError, in_memory

WAIT_SECONDS = 300.0
_REST = 0.05
_KEY = 0x4D4D444D  # of PostgreSQL's advisory lock: any number that nobody else takes


@contextmanager
def one_at_a_time(engine: Engine, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the turn for the block.

    Raises:
        StoreError: another process kept it all the while.
    """
    if in_memory(engine):
        yield
    elif engine.dialect.name == "sqlite":
        with _locked_file(f"{engine.url.database}.turn", wait):
            yield
    else:
        with engine.connect() as conn, _advisory_lock(conn, wait):
            yield


@contextmanager
def _locked_file(name: str, wait: float) -> Iterator[None]:
    handle = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        end = time.monotonic() + wait
        while not _lock(handle):
            _rest(end)
        yield
    finally:
        os.close(handle)  # which lets the lock go


def _lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _advisory_lock(conn: Connection, wait: float) -> Iterator[None]:
    end = time.monotonic() + wait
    while not conn.execute(select(func.pg_try_advisory_lock(_KEY))).scalar():
        conn.rollback()
        _rest(end)
    conn.commit()  # the lock belongs to the session: no transaction stays open meanwhile
    try:
        yield
    finally:
        conn.execute(select(func.pg_advisory_unlock(_KEY)))
        conn.commit()


def _rest(end: float) -> None:
    if time.monotonic() > end:
        raise StoreError("Another mmd-mailbot has been at work on this database all the while; try again later")
    time.sleep(_REST)
