"""Acts that may be taken back: remembered with the case, and taken out of the outbox again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ..core.decision import Decision
from ..core.effects import Notify
from ..core.undoing import Act
from ..ports import Ledger, Outbound
from .messages import Planned, compose_all, queue
from .parts import Parts


def keep_acts(ledger: Ledger, planned: Sequence[Planned], key: str) -> None:
    """What each decision did; whatever else changes a case ends the time to undo what was done before."""
    for each in planned:
        number = each.case.number if each.case is not None else None
        if number is None:
            continue
        if each.decision.act is not None:
            beside = _beside(each, planned)
            ledger.keep_act(number, replace(each.decision.act, mail=key, beside=beside))
        elif each.decision.case != each.decision.before:
            ledger.forget_act(number)


def _beside(own: Planned, planned: Sequence[Planned]) -> tuple[tuple[str, Notify], ...]:
    """What is told of other cases in the messages that tell of this act."""
    act = own.decision.act
    told = {notify.to.address for notify in act.notices} if act is not None else set()
    return tuple(
        (each.case.number, notify)
        for each in planned
        if each is not own and each.case is not None and each.case.number
        for notify in each.decision.notices
        if notify.to.address in told
    )


def take_back(parts: Parts, ledger: Ledger, undone: Sequence[tuple[str, Act]], now: datetime) -> list[str]:
    """Take what tells others of these acts out of the outbox. A message that tells of more than what was taken back is
    written anew for the rest, and waits as long as it would have."""
    said: list[str] = []
    by_mail: dict[str, dict[str, Act]] = {}
    for number, act in undone:
        by_mail.setdefault(act.mail, {})[number] = act
    for mail, acts in by_mail.items():
        taken: dict[int, Outbound] = {}
        for number, act in acts.items():
            taken |= {each.id: each for each in ledger.take_back(number, act)}
        for row in taken.values():
            said.append(f"{row.notice} to {row.recipients[0]} was taken back before it went out")
            _write_anew(parts, ledger, row, mail, acts, now)
    return said


def _write_anew(
    parts: Parts, ledger: Ledger, row: Outbound, mail: str, undone: Mapping[str, Act], now: datetime
) -> None:
    """For those of its cases of which nothing was taken back: also where what was done to them can no longer be undone."""
    beside: list[tuple[str, Notify]] = []
    for act in undone.values():
        beside += [each for each in act.beside if each not in beside]
    planned = []
    for number in row.cases:
        case = ledger.case(number) if number not in undone else None
        if case is None:
            continue
        notices = tuple(
            notify for about, notify in beside if about == number and notify.to.address == row.recipients[0]
        )
        planned.append(Planned(Decision(case, case, notices=notices), None, case))
    messages, _ = compose_all(parts, ledger, planned, None, key=f"{mail}:anew:{row.id}", now=now, account=row.account)
    queue(
        ledger,
        planned,
        [replace(each, mail=replace(each.mail, not_before=row.not_before)) for each in messages],
        now,
    )
