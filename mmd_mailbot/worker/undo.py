"""Acts that may be taken back: remembered with the case, and taken out of the outbox again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ..core.decision import Decision
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
            ledger.keep_act(number, replace(each.decision.act, mail=key))
        elif each.decision.case != each.decision.before:
            ledger.forget_act(number)


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
        said += [
            f"{each.notice} to {each.recipients[0]} was taken back before it went out" for each in taken.values()
        ]
        rest = {number: act for number, act in ledger.done_together(mail) if number not in acts}
        _write_anew(parts, ledger, list(taken.values()), mail, rest, now)
    return said


def _write_anew(
    parts: Parts, ledger: Ledger, taken: Sequence[Outbound], mail: str, rest: dict[str, Act], now: datetime
) -> None:
    """For the cases of these messages whose acts stand."""
    for row in taken:
        planned = []
        for number in row.cases:
            case = ledger.case(number) if number in rest else None
            if case is None:
                continue
            act = rest[number]
            notices = tuple(each for each in act.notices if each.to.address == row.recipients[0])
            planned.append(Planned(Decision(case, case, notices=notices), None, case))
        messages, _ = compose_all(
            parts, ledger, planned, None, key=f"{mail}:anew:{row.id}", now=now, account=row.account
        )
        queue(
            ledger,
            planned,
            [replace(each, mail=replace(each.mail, not_before=row.not_before)) for each in messages],
            now,
        )
