"""The store: one transaction a block, and the small commits and views around it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError

from ..core.case import Case
from ..ports import Due, HistoryRow, Inbound, InboundState, Outbound, OutboundState, Spool, Store, Uid
from . import cases, history, inbound, money, outbox, timers
from .engine import StoreError, for_views, in_memory, make_engine
from .ledger import SqlLedger
from .schema import bring_up_to_date
from .spool import FileSpool
from .tables import SETTING
from .turn import one_at_a_time

PAUSED = "paused"  # the setting that stops all sending while it is "1"
BREAKER = "breaker"  # … and all but what tells the administrator of it while it is this
TURN_SECONDS = 30.0


def _now() -> datetime:
    return datetime.now(UTC)


def _mark_of(account: str, folder: str) -> str:
    """The setting that holds the server's mark."""
    return f"mark of {account}: {folder}"


def open_store(url: str, *, spool: Path, clock: Callable[[], datetime] = _now) -> SqlStore:
    """Open the database, making or upgrading its tables.

    Args:
        url: ``sqlite:///mailbot.db``, ``sqlite://`` (in memory) or ``postgresql+psycopg://user@host/db``.
        spool: folder of the kept bytes; made when the first are put.
        clock: aware time, for what no caller dates (when a case was saved, the year of a number without one).

    Raises:
        StoreError: the database cannot be reached or used.
    """
    engine = make_engine(url)
    try:
        bring_up_to_date(engine)
    except DatabaseError as error:
        engine.dispose()
        reason = str(error.orig).strip().splitlines()[0]
        raise StoreError(f"The database of [store] url cannot be opened: {reason}") from None
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine, FileSpool(spool), clock)


class SqlStore(Store):
    """ports.Store on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, spool: Spool, clock: Callable[[], datetime]) -> None:
        self.spool = spool
        self._engine = engine
        self._reader = for_views(engine)
        self._clock = clock
        self._open = threading.local()
        # in memory there is one connection only: one transaction at a time
        self._turn = threading.Lock() if in_memory(engine) else None

    @contextmanager
    def write(self) -> Iterator[SqlLedger]:
        with self._change() as conn:
            ledger = SqlLedger(conn, self._clock)
            yield ledger
            if ledger.to_spool:  # before the commit: a row never names bytes that are not on disk
                self.spool.put_many(ledger.to_spool)

    @contextmanager
    def read(self) -> Iterator[SqlLedger]:
        """A view that changes nothing: what is written in it all the same (a rehearsal) is taken back at its end."""
        with self._view() as conn:
            yield SqlLedger(conn, self._clock)

    @contextmanager
    def _change(self) -> Iterator[Connection]:
        with self._taking_turns():
            # on SQLite a view that this very thread has open would hold up the commit for ever: it lets go
            for view in self._views_of_this_thread():
                if view.dialect.name == "sqlite":
                    view.exec_driver_sql("ROLLBACK")
                    view.exec_driver_sql("BEGIN")  # locks nothing until it is asked again
            with self._engine.begin() as conn:
                yield conn

    @contextmanager
    def _view(self) -> Iterator[Connection]:
        with self._taking_turns(), self._reader.connect() as conn:
            transaction = conn.begin()
            views = self._views_of_this_thread()
            views.append(conn)
            try:
                yield conn
            finally:
                views.remove(conn)
                transaction.rollback()

    def _views_of_this_thread(self) -> list[Connection]:
        if not hasattr(self._open, "views"):
            self._open.views = []
        views: list[Connection] = self._open.views
        return views

    @contextmanager
    def _taking_turns(self) -> Iterator[None]:
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=TURN_SECONDS):
            raise StoreError(
                "A transaction in memory waited in vain for another: one block was opened inside another"
            )
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def turn(self, given_up: Callable[[], bool] = lambda: False) -> Iterator[bool]:
        """One process at a time works off and sends; another waits. It ends with the process, however that ends."""
        with one_at_a_time(self._engine, given_up=given_up) as ours:
            yield ours

    # ------------------------------------------------------------ small commits

    def note(
        self, account: str, uids: Sequence[Uid], at: datetime, *, folder: str = "", mark: str | None = None
    ) -> int:
        if not uids and mark is None:
            return 0
        with self._change() as conn:
            new = inbound.note(conn, account, uids, at) if uids else 0
            if mark is not None:
                SqlLedger(conn, self._clock).set_setting(_mark_of(account, folder), mark)
            return new

    def mark(self, account: str, folder: str) -> str | None:
        with self.read() as ledger:
            return ledger.setting(_mark_of(account, folder))

    def highest(self, account: str, folder: str) -> Uid | None:
        with self._view() as conn:
            return inbound.highest(conn, account, folder)

    def claim_inbound(
        self, account: str, limit: int, now: datetime, max_tries: int, *, fresh_only: bool = False
    ) -> list[Inbound]:
        with self._change() as conn:
            return inbound.claim(conn, account, limit, now, max_tries, fresh_only=fresh_only)

    def claim_outbound(self, limit: int, now: datetime, *, reminders: bool = True) -> list[Outbound]:
        with self._change() as conn:
            paused = conn.execute(select(SETTING.c.value).where(SETTING.c.name == PAUSED)).scalar()
            if paused == "1":
                return []
            return outbox.claim(conn, limit, now, alerts_only=paused == BREAKER, reminders=reminders)

    def note_prepared(self, id: int, prepared: str) -> None:
        with self._change() as conn:
            outbox.note_prepared(conn, id, prepared)

    def left_sending(self) -> list[Outbound]:
        return self.outbox([OutboundState.SENDING])

    def settle_outbound(
        self,
        id: int,
        state: OutboundState,
        at: datetime,
        error: str | None = None,
        not_before: datetime | None = None,
    ) -> None:
        with self._change() as conn:
            outbox.settle(conn, [id], state, at, error, not_before)

    def settle_outbound_many(self, ids: Sequence[int], state: OutboundState, at: datetime) -> None:
        if ids:
            with self._change() as conn:
                outbox.settle(conn, ids, state, at)

    def to_file(self, account: str, limit: int) -> list[Inbound]:
        with self._view() as conn:
            return inbound.to_file(conn, account, limit)

    def filed(self, ids: Sequence[int]) -> None:
        if ids:
            with self._change() as conn:
                inbound.filed(conn, ids)

    def to_relabel(self, account: str, limit: int) -> list[Inbound]:
        with self._view() as conn:
            return inbound.to_relabel(conn, account, limit)

    def relabelled(self, shown: Mapping[int, str]) -> None:
        if shown:
            with self._change() as conn:
                inbound.relabelled(conn, shown)

    def due_timers(self, now: datetime, limit: int) -> list[Due]:
        with self._view() as conn:
            return timers.due(conn, now, limit)

    # ------------------------------------------------------------ views

    def cases(self, *, include_final: bool) -> list[Case]:
        with self._view() as conn:
            return cases.all_cases(conn, include_final=include_final)

    def history(self, case_number: str | None) -> list[HistoryRow]:
        with self._view() as conn:
            return history.lines(conn, case_number)

    def outbox(self, states: Iterable[OutboundState] | None = None) -> list[Outbound]:
        with self._view() as conn:
            return outbox.rows(conn, states)

    def inbound_rows(self, states: Iterable[InboundState]) -> list[Inbound]:
        with self._view() as conn:
            return inbound.rows(conn, states)

    def verify(self) -> list[str]:
        """What is wrong with the history's chain, and with the sums of the accounts, in plain sentences."""
        with self._view() as conn:
            return [*history.broken(conn), *money.wrong_sums(conn)]

    def import_opening(self, account: str, amount: object, at: datetime) -> None:
        with self._change() as conn:
            money.set_opening(conn, account, amount, at)

    def close(self) -> None:
        self._engine.dispose()
