"""What deciding yields: the case as it will be, what was found, and the effects as data."""

from __future__ import annotations

from dataclasses import dataclass

from .case import Case, Event
from .effects import Alert, Notify, Sleep, Wake
from .findings import Finding
from .money import MoneyMove
from .undoing import Act


@dataclass(frozen=True, slots=True)
class Decision:
    """``case`` None: no case is touched (a stranger's question, a mail that is not understood)."""

    case: Case | None
    before: Case | None = None
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notify, ...] = ()
    timers: tuple[Wake | Sleep, ...] = ()
    alerts: tuple[Alert, ...] = ()
    waits: bool = False  # the mail came before its turn: it is looked at again when the case moves
    money: tuple[MoneyMove, ...] = ()
    act: Act | None = None  # what was done can be taken back for a while
    evidence: tuple[str, ...] = ()  # in plain words, for the history: what it rests on
