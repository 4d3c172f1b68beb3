"""What ticks when. The ledger is the truth; the scheduler is only the doorbell."""

from __future__ import annotations

import faulthandler
import logging
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from .bell import Bell
from .config import MailboxConfig
from .worker import Worker

log = structlog.get_logger()

POLL_SECONDS = 60
DUE_SECONDS = 300
# The step in hand may take so long to end: the longest that it waits for a dead server, and then some. Whatever still
# holds it up is left as by a crash, of which the next start recovers; the system's own patience (README) is longer.
STOP_SECONDS = 120


class Schedule:
    """One worker, driven by APScheduler in memory: a missed tick is made up for by the next, never run twice at once."""

    def __init__(
        self,
        worker: Worker,
        clock: Callable[[], datetime],
        *,
        poll_seconds: float = POLL_SECONDS,
        stop_seconds: float = STOP_SECONDS,
    ) -> None:
        self.worker = worker
        self.clock = clock
        self.poll_seconds, self.stop_seconds = poll_seconds, stop_seconds
        self._stop = worker.stopping
        self._bells: dict[str, Bell] = {}
        self._turn = threading.Lock()  # ticks take turns, and so do processes

    def run(self) -> None:
        """Until SIGTERM or SIGINT. Recovery comes before new work, at each tick.

        From then on the process ends within ``stop_seconds``: what its threads were at is else written to standard error,
        and it exits with 1.
        """
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # that a tick waits for the one before is no news
        scheduler = BackgroundScheduler(
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}, timezone="UTC"
        )
        now = datetime.now(UTC)  # not the rehearsed time: a first tick that lies far back is made up for tick by tick
        for mailbox in self.worker.parts.config.mailboxes:
            scheduler.add_job(
                self._poll, "interval", args=[mailbox], seconds=self.poll_seconds, next_run_time=now, id=mailbox.name
            )
        scheduler.add_job(self._due, "interval", seconds=min(DUE_SECONDS, self.poll_seconds * 5), next_run_time=now)
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: self._stop.ask())
        scheduler.start()
        self._hang_bells(scheduler)
        try:
            # again and again: the system may hand a signal to any thread, and Python acts on it only in this one, awake
            while not self._stop.wait(1.0):
                pass
        finally:
            # by a thread that needs nothing of the interpreter, and holds until the process is gone
            faulthandler.dump_traceback_later(self.stop_seconds, exit=True, file=sys.__stderr__ or sys.stderr)
            log.info("stopping after the work in hand")
            scheduler.shutdown(wait=True)

    def _hang_bells(self, scheduler: BackgroundScheduler) -> None:
        store = self.worker.parts.store
        for mailbox in filter(Bell.hangs_at, self.worker.parts.config.mailboxes):
            self._bells[mailbox.name] = Bell(
                mailbox,
                known=lambda each=mailbox: (
                    store.highest(each.name, each.folder),
                    store.mark(each.name, each.folder),
                ),  # type: ignore[misc]
                ring=lambda name=mailbox.name: scheduler.modify_job(name, next_run_time=datetime.now(UTC)),  # type: ignore[misc]
                stopping=self._stop,
            )
            self._bells[mailbox.name].start()

    def _poll(self, mailbox: MailboxConfig) -> None:
        with self._own_turn() as ours:
            if not ours:
                return
            self.worker.recover(self.clock())
            tally = self.worker.poll(mailbox, self.clock())
            if tally.fetched or tally.sent:
                log.info("mailbox looked at", account=mailbox.name, **tally.as_json())
            self.worker.send(self.clock())
        if mailbox.name in self._bells:
            self._bells[mailbox.name].answered()

    def _due(self) -> None:
        with self._own_turn() as ours:
            if ours:
                self.worker.recover(self.clock())
                self.worker.fall_due(self.clock())

    @contextmanager
    def _own_turn(self) -> Iterator[bool]:
        """Among the ticks and among the processes. A tick that waited for it does not begin new work where the bot stops
        meanwhile, and no longer waits."""
        with self._turn, self.worker.parts.store.turn(self._stop.asked) as ours:
            yield ours and not self._stop.asked()
