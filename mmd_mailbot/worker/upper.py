"""The staff's upper hand by command: the same decisions as by mail, with the operator in place of a sender."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Any

from ..core.addressed import moved
from ..core.case import Case
from ..core.decide import decide
from ..core.letter import Address, Letter, Origin
from ..core.thread import Lookups, Touch
from ..core.words import Command
from ..ports import Ledger
from .gather import evidence_for
from .handle import record, save
from .messages import Planned, compose_all, queue
from .parts import Parts
from .undo import keep_acts

_OPERATOR = "operator@localhost"  # gets no mail: what came of the command is printed


class NoSuchCase(LookupError):
    """There is no case with that number."""


def by_command(parts: Parts, command: Command, by: str, now: datetime) -> list[dict[str, Any]]:
    """What came of it, an object for each case that it touched: ``{"case", "act", "text", "stage"}``.

    Args:
        command: with the case it is about, and for MOVE and MERGE the case it leads to.
        by: who gave it, for the history.

    Raises:
        NoSuchCase: a number is none of a case.
    """
    with parts.store.turn(), parts.store.write() as ledger:
        cases = [_case(ledger, number) for number in (command.case, command.to) if number]
        touches = moved(command, cases[:1], cases[1:]) if command.to else [Touch(cases[0], command=command)]
        letter = _as_a_letter(parts, command, now)
        planned, said = [], []
        for touch in touches:
            assert touch.case is not None
            evidence = evidence_for(parts, ledger, letter, touch, Lookups(), now, lock=True)
            evidence = replace(evidence, operator=True, undo_minutes=0, sender_known=True)
            decision = decide(touch.case, evidence, parts.rules, now)
            echoes = [each for each in decision.notices if each.to.address == _OPERATOR]
            others = tuple(each for each in decision.notices if each.to.address != _OPERATOR)
            saved = save(ledger, replace(decision, notices=others), touch, None, now, dry=False)
            planned.append(saved)
            said += [_told(saved, dict(each.say)) for each in echoes] or [_told(saved, {})]
        key = hashlib.sha256(f"{command} {by} {now.isoformat()}".encode()).hexdigest()[:24]
        messages, withheld = compose_all(parts, ledger, planned, None, key=f"command:{key}", now=now)
        messages = queue(ledger, planned, messages, now)
        keep_acts(ledger, planned, f"command:{key}")
        record(parts, ledger, planned, messages, by=by, now=now, mail_sha256=None, more=withheld)
    return said


def _case(ledger: Ledger, number: str) -> Case:
    found = ledger.case(number)
    if found is None:
        raise NoSuchCase(number)
    return found


def _told(planned: Planned, say: dict[str, str]) -> dict[str, Any]:
    case = planned.case
    return {
        "case": case.number if case is not None else None,
        "act": say.get("act", "taken in"),
        "text": say.get("text", ""),
        "stage": case.stage.value if case is not None else None,
    }


def _as_a_letter(parts: Parts, command: Command, now: datetime) -> Letter:
    mailbox = parts.config.mailboxes[0]
    return Letter(
        message_id="",
        sender=Address(_OPERATOR),
        to=(),
        cc=(),
        subject="",
        words=command.verb.value,
        received_at=now,
        mailbox=mailbox.name,
        mailbox_role="bot",
        mailbox_address=mailbox.address,
        origin=Origin.PROVEN,
        origin_by="a command on the machine",
    )
