"""Whose turn it is: of several processes on one database, one at a time works off the mail."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, func, select

from .engine import StoreError, in_memory

WAIT_SECONDS = 300.0
_REST = 0.05
_KEY = 0x4D4D444D  # of PostgreSQL's advisory lock: any number that nobody else takes


@contextmanager
def one_at_a_time(
    engine: Engine, wait: float = WAIT_SECONDS, given_up: Callable[[], bool] = lambda: False
) -> Iterator[bool]:
    """Hold the turn for the block. False: ``given_up`` said so before it was ours.

    Raises:
        StoreError: another process kept it all the while.
    """
    waiting = _Waiting(time.monotonic() + wait, given_up)
    if in_memory(engine):
        yield True
    elif engine.dialect.name == "sqlite":
        with _locked_file(f"{engine.url.database}.turn", waiting) as ours:
            yield ours
    else:
        with engine.connect() as conn, _advisory_lock(conn, waiting) as ours:
            yield ours


class _Waiting:
    """For the turn: until a moment (of ``time.monotonic``), or until nobody waits for it any more."""

    def __init__(self, end: float, given_up: Callable[[], bool]) -> None:
        self._end, self._given_up = end, given_up

    def goes_on(self) -> bool:
        """After a short rest. Raises StoreError: it took too long."""
        if self._given_up():
            return False
        if time.monotonic() > self._end:
            raise StoreError("Another mmd-mailbot has been at work on this database all the while; try again later")
        time.sleep(_REST)
        return True


@contextmanager
def _locked_file(name: str, waiting: _Waiting) -> Iterator[bool]:
    handle = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while not (ours := _lock(handle)) and waiting.goes_on():
            continue
        yield ours
    finally:
        os.close(handle)  # which lets the lock go


def _lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _advisory_lock(conn: Connection, waiting: _Waiting) -> Iterator[bool]:
    while not (ours := bool(conn.execute(select(func.pg_try_advisory_lock(_KEY))).scalar())):
        conn.rollback()
        if not waiting.goes_on():
            break
    conn.commit()  # the lock belongs to the session: no transaction stays open meanwhile
    try:
        yield ours
    finally:
        if ours:
            conn.execute(select(func.pg_advisory_unlock(_KEY)))
            conn.commit()
