"""One mail, or one morning's timers: decide for every case, and commit once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..core.case import Event
from ..core.clocks import stands_still
from ..core.decide import decide
from ..core.decision import Decision
from ..core.gate import Belongs, Gate, gate
from ..core.letter import Letter
from ..core.thread import Touch, route
from ..core.undoing import Act
from ..core.words import Words, commands
from ..ports import Ledger
from . import origin
from .absences import note_absence
from .delivery import matched, note_returned
from .gather import evidence_for, look_up
from .messages import MISSING, Message, Planned, compose_all, queue, threaded
from .parts import Parts
from .takeback import taken_back
from .undo import keep_acts, take_back


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of a mail."""

    gate: Gate
    planned: tuple[Planned, ...] = ()
    messages: tuple[Message, ...] = ()
    withheld: tuple[str, ...] = ()  # why something was not answered


def look(parts: Parts, ledger: Ledger, letter: Letter) -> Gate:
    """Is it ours? In memory only."""
    parts = parts.on(letter.received_at)
    letter = origin.settled(parts, ledger, letter)
    words = commands(letter.words)
    return gate(letter, look_up(parts, ledger, letter, words), words, parts.roster, parts.rules)


def handle(parts: Parts, ledger: Ledger, letter: Letter, *, key: str, now: datetime, dry: bool = False) -> Handled:
    """Gather, decide, and (unless ``dry``) write everything into this transaction.

    Args:
        key: names the mail for effect keys; the same mail handled again makes the same keys, so nothing goes twice.
    """
    parts = parts.on(now)
    letter = origin.settled(parts, ledger, letter)
    words: Words = commands(letter.words)
    lookups = look_up(parts, ledger, letter, words)
    verdict = gate(letter, lookups, words, parts.roster, parts.rules)
    if verdict.belongs is not Belongs.OURS:
        return Handled(verdict)
    letter = matched(ledger, letter)
    planned: list[Planned] = []
    undone: list[tuple[str, Act]] = []
    touches = route(letter, lookups, words, parts.roster)
    for routed in touches:
        touch = _after(planned, routed)
        evidence = evidence_for(parts, ledger, letter, touch, lookups, now, lock=not dry)
        evidence = replace(evidence, alone=len(touches) == 1)
        decision = decide(touch.case, evidence, parts.rules, now)
        planned.append(save(ledger, decision, touch, letter, now, dry=dry))
        if evidence.act is not None and Event.UNDONE in decision.events and touch.case is not None:
            undone.append((touch.case.number or "", evidence.act))
    messages, withheld = compose_all(parts, ledger, planned, letter, key=key, now=now)
    if not dry:
        for each in planned:
            if each.decision.events and each.decision.before is not None:
                ledger.wake_mails(each.decision.before.early, now)
        origin.note_answer(parts, ledger, letter)
        for alert in (alert for each in planned for alert in each.decision.alerts):
            ledger.raise_alert(alert, now)
        note_returned(ledger, letter)
        withheld += _superseded(ledger, planned, now)
        withheld += taken_back(ledger, [each.case for each in planned if _moved(each) and each.case is not None], now)
        note_absence(parts, ledger, letter)
        messages = queue(ledger, planned, messages, now)
        keep_acts(ledger, planned, key)
        withheld += take_back(parts, ledger, undone, now)
        by = letter.sender.address if letter.sender else "unknown sender"
        record(parts, ledger, planned, messages, by=by, now=now, mail_sha256=letter.sha256, more=withheld)
        for each in planned:
            if each.case is not None and each.case.number:
                ledger.link_message(letter.message_id, each.case.number)
    return Handled(verdict, tuple(planned), tuple(messages), tuple(withheld))


def _after(planned: Sequence[Planned], touch: Touch) -> Touch:
    """What one mail says of a case twice finds it as the first left it."""
    number = touch.case.number if touch.case is not None else None
    latest = [each.case for each in planned if each.case is not None and each.case.number == number]
    return replace(touch, case=latest[-1]) if number and latest else touch


def _superseded(ledger: Ledger, planned: Sequence[Planned], now: datetime) -> list[str]:
    """Several mails that belong together: a "missing" notice in its quiet time gives way to what came after it."""
    taken_back = []
    for each in planned:
        if each.case is not None and each.case.number is not None and each.decision.notices:
            for notice in ledger.supersede(each.case.number, MISSING, now):
                taken_back.append(f"{notice} had not gone out yet and gave way to a later mail")
    return taken_back


def _moved(planned: Planned) -> bool:
    """Did something happen to the case of which a reminder would not know?"""
    return bool(planned.decision.events) or (planned.case is not None and stands_still(planned.case))


def save(
    ledger: Ledger, decision: Decision, touch: Touch | None, letter: Letter | None, now: datetime, *, dry: bool
) -> Planned:
    case = decision.case
    if case is None:
        return Planned(decision, touch, None)
    if letter is not None and letter.sender is not None:
        case = threaded(case, letter.sender.address, letter.message_id)
    if dry:
        return Planned(decision, touch, case)
    if case != decision.before or case.number is None:
        case = ledger.save_case(case)
    assert case.number is not None
    for move in decision.money:
        ledger.book(move, case.number, now)
    for timer in decision.timers:
        ledger.set_timer(case.number, timer)
    return Planned(decision, touch, case)


def record(
    parts: Parts,
    ledger: Ledger,
    planned: Sequence[Planned],
    messages: Sequence[Message],
    *,
    by: str,
    now: datetime,
    mail_sha256: str | None,
    more: Sequence[str] = (),
) -> None:
    """One line of history for each case that was touched, or one for the mail where none was."""
    for each in planned:
        number = each.case.number if each.case is not None else None
        sent = [
            (message.mail.notice, message.to.address, message.mail.message_id)
            for message in messages
            if number in message.mail.cases or (number is None and not message.mail.cases)
        ]
        events = ", ".join(event.value for event in each.decision.events) or "noted"
        ledger.record(
            at=now,
            case=number,
            event=events,
            by=by,
            stage=each.case.stage.value if each.case is not None else None,
            evidence=(*each.decision.evidence, *more),
            notices=sent,
            rules=parts.rules.digest,
            roster=parts.roster.digest,
            mail_sha256=mail_sha256,
        )
