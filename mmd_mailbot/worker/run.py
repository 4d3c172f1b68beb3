"""The loop: recover, take in, work off, fire what is due, send, file."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime

import structlog

from ..config import MailboxConfig
from ..core.calendar import in_morning
from ..ports import MailboxError
from . import alerts, dispatch, heartbeat, intake, labels, morning, watching
from .parts import Parts, Tally
from .stopping import Stopping

log = structlog.get_logger()


class Worker:
    """One worker over all mailboxes. It keeps no truth of its own: everything is in the store."""

    def __init__(self, parts: Parts) -> None:
        self.stopping = Stopping()
        self.parts = replace(parts, stopping=self.stopping)
        self.unread: dict[str, str] = {}  # mailboxes that could not be read at the last look, and why

    def recover(self, now: datetime) -> int:
        return dispatch.recover(self.parts, now)

    def poll(self, mailbox: MailboxConfig, now: datetime) -> Tally:
        """Everything that is new in one mailbox. An unreachable mailbox is logged and tried at the next tick."""
        tally = Tally()
        self.unread.pop(mailbox.name, None)
        try:
            intake.take_in(self.parts, mailbox, now)
            for _ in intake.work_off(self.parts, mailbox, now, tally):
                dispatch.dispatch(self.parts, now, tally)
            dispatch.file_away(self.parts, mailbox)
            labels.relabel(self.parts, mailbox)
            self._reconcile(mailbox, now)
            watching.worked(self.parts, mailbox, now)
        except MailboxError as error:
            self.unread[mailbox.name] = str(error)
            watching.failed(self.parts, mailbox, str(error), now)
            log.error("mailbox not reached", account=mailbox.name, error=str(error))
        return tally

    def _reconcile(self, mailbox: MailboxConfig, now: datetime) -> None:
        if self.stopping.asked():
            return
        try:
            watching.reconcile(self.parts, mailbox, now)
        except MailboxError:
            raise
        except Exception:  # what watches over the mail must not stop it: it is tried again at the next look
            log.exception("the mailbox could not be held against the ledger", account=mailbox.name)

    def send(self, now: datetime) -> Tally:
        """What may go out by now: time to undo that has passed, a second try."""
        tally = Tally()
        for watch in (heartbeat.beat, alerts.send_alerts):
            try:
                watch(self.parts, now)
            except Exception:  # what watches over the mail must not stop it
                log.exception("the watch over the mail failed", watch=watch.__name__)
        dispatch.dispatch(self.parts, now, tally)
        return tally

    def fall_due(self, now: datetime) -> Tally:
        """In the morning of a business day: reminders and digests. Every mailbox is looked at right before, so that
        nobody is reminded of what lies done in one of them."""
        tally = Tally()
        if in_morning(now, self.parts.rules.calendar):
            for mailbox in self.parts.config.mailboxes:
                if self.stopping.asked():
                    return tally  # nobody is reminded before all was looked at
                tally.add(self.poll(mailbox, now))
            morning.fall_due(self.parts, now, self.unread)
        dispatch.dispatch(self.parts, now, tally)
        return tally

    def once(self, now: datetime) -> Tally:
        """`run --once`: handle all that is there, send all that is due."""
        started = time.monotonic()
        tally = Tally()
        with self.parts.store.turn():
            self.recover(now)
            if not in_morning(now, self.parts.rules.calendar):
                for mailbox in self.parts.config.mailboxes:
                    tally.add(self.poll(mailbox, now))
            tally.add(self.fall_due(now))
            tally.add(self.send(now))
        tally.seconds = time.monotonic() - started
        return tally
