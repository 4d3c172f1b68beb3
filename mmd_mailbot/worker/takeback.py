"""Reminders that lie in the outbox when what they remind of is done: they are taken back before they go out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..core.case import Case
from ..core.effects import TimerKind, Wake
from ..ports import Ledger
from . import digests


def taken_back(ledger: Ledger, moved: Iterable[Case], now: datetime) -> list[str]:
    """Why, in words for the history. What else such a mail spoke of is said again: cases by a timer, digests tomorrow."""
    said = []
    for case in moved:
        for row in ledger.take_back_reminders(case.number or ""):
            said.append(f"a {row.notice} to {row.recipients[0]} had not gone out yet and was taken back")
            for address in row.recipients:
                digests.owe(ledger, address)
            for other in row.cases:
                if other != case.number:
                    ledger.set_timer(other, Wake(TimerKind.AGAIN, now))
    return said
