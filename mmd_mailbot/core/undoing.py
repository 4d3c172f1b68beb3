"""An act and how it is taken back: the case as it stood, its clocks, its money, and what has not gone out yet.

Nothing of the history is rewritten: taking an act back is an event of its own, and money goes back by movements of
its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from .case import Case
from .effects import Notify, Sleep, TimerKind, Wake
from .money import MoneyMove, Movement


@dataclass(frozen=True, slots=True)
class Act:
    """What a word or a signature set off, as long as it may be taken back."""

    what: str  # in the words of its echo: "sent to DESE for funding consideration"
    by: str  # address
    role: str  # as what: facilitator | dese | clerk | district …
    at: datetime
    until: datetime
    before: Case
    timers: tuple[Wake, ...] = ()  # as they stood
    money: tuple[MoneyMove, ...] = ()  # as it was booked
    notices: tuple[Notify, ...] = ()  # about this case, that wait for the time to undo to pass
    beside: tuple[tuple[str, Notify], ...] = ()  # (case, notice): what else stands in the same messages, about others
    mail: str = ""  # names the mail that did it, as effect keys do


_BACK = {
    Movement.RESERVE: Movement.FREE,
    Movement.FREE: Movement.RESERVE,
    Movement.SPEND: Movement.REFUND,
    Movement.REFUND: Movement.SPEND,
}


def as_before(act: Act, now: Case) -> Case:
    """The case as it stood; its number, version and threads are today's, so that mail goes on finding it."""
    return replace(act.before, number=now.number, version=now.version, threads=now.threads)


def money_back(moves: Iterable[MoneyMove]) -> tuple[MoneyMove, ...]:
    """The movements that undo these, last first, so that nothing is freed that is not reserved yet."""
    return tuple(replace(each, movement=_BACK[each.movement]) for each in reversed(tuple(moves)))


def clocks_back(timers: Iterable[Wake]) -> tuple[Wake | Sleep, ...]:
    """Every timer as it stood: those that ran then, and none beside them."""
    stood = {each.kind: each for each in timers}
    return tuple(stood.get(kind, Sleep(kind)) for kind in TimerKind)
