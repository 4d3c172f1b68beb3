"""What ticks when. The ledger is the truth; the scheduler is only the doorbell."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from .bell import Bell
from .config import MailboxConfig
from .worker import Worker

log = structlog.get_logger()

POLL_SECONDS = 60
DUE_SECONDS = 300


class Schedule:
    """One worker, driven by APScheduler in memory: a missed tick is made up for by the next, never run twice at once."""

    def __init__(self, worker: Worker, clock: Callable[[], datetime], *, poll_seconds: float = POLL_SECONDS) -> None:
        self.worker = worker
        self.clock = clock
        self.poll_seconds = poll_seconds
        self._stop = worker.stopping
        self._bells: dict[str, Bell] = {}
        self._turn = threading.Lock()  # ticks take turns, and so do processes

    def run(self) -> None:
        """Until SIGTERM or SIGINT. Recovery comes before new work, at each tick."""
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
            signal.signal(name, lambda *_: self._stop.set())
        scheduler.start()
        self._hang_bells(scheduler)
        try:
            self._stop.wait()
        finally:
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

    def stop(self) -> None:
        self._stop.set()

    def _poll(self, mailbox: MailboxConfig) -> None:
        with self._turn, self.worker.parts.store.turn():
            if self._stop.is_set():
                return  # a tick that waited for its turn does not begin new work
            self.worker.recover(self.clock())
            tally = self.worker.poll(mailbox, self.clock())
            if tally.fetched or tally.sent:
                log.info("mailbox looked at", account=mailbox.name, **tally.as_json())
            self.worker.send(self.clock())
        if mailbox.name in self._bells:
            self._bells[mailbox.name].answered()

    def _due(self) -> None:
        with self._turn, self.worker.parts.store.turn():
            if self._stop.is_set():
                return
            self.worker.recover(self.clock())
            self.worker.fall_due(self.clock())
