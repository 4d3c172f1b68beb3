"""What falls due: the timers of cases, and the digests. Only in the morning of a business day, one mail a person a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import structlog

from ..core.calendar import ONE_DAY, at_morning, in_morning, local_day
from ..core.case import Case
from ..core.decide import decide
from ..core.decision import Decision
from ..core.effects import Notify, Wake
from ..core.evidence import Approval, Evidence
from ..notices.digest import Digest
from ..ports import Due, Ledger
from . import digests
from .absences import absences
from .gather import balance_of
from .handle import record
from .messages import Planned, compose_all, queue
from .parts import Parts

log = structlog.get_logger()

_ALL = 100_000  # timers of one morning: what goes to one person goes in one mail, so they are taken together


def fall_due(parts: Parts, now: datetime, unread: Mapping[str, str] | None = None) -> None:
    """Everything that has come, in one transaction: what goes to one person goes in one mail.

    Args:
        unread: mailboxes that could not be read, and why. While there is one nobody is reminded: what they are
            reminded of may lie done in it. The administrators are told after an hour (`watching`).
    """
    parts = parts.on(now)
    calendar = parts.rules.calendar
    if not in_morning(now, calendar):
        return
    if unread:
        log.warning("nobody is reminded while a mailbox cannot be read", accounts=sorted(unread))
        return
    due = parts.store.due_timers(now, _ALL)
    told = digests.due_now(parts, now)
    if not due and not told:
        return
    try:
        _say(parts, due, told, now)
    except Exception:  # nothing was written
        log.exception("the morning's mail was not made; what breaks it is looked for", timers=len(due))
        _say_without_what_breaks(parts, due, told, now)


def _say_without_what_breaks(parts: Parts, due: Sequence[Due], told: Sequence[digests.Reader], now: datetime) -> None:
    """One case that cannot be decided must not keep back the others: it comes again at the next tick."""
    sound = []
    for each in due:
        try:
            with parts.store.read() as ledger:
                case = ledger.case(each.case)
                if case is not None:
                    _decide(parts, ledger, case, each.wake, absences(ledger), now)
            sound.append(each)
        except Exception:
            log.exception("a timer was not fired", case=each.case, timer=each.wake.kind.value)
    try:
        _say(parts, sound, told, now)
    except Exception:  # a mail that cannot be composed: each case and each digest alone
        log.exception("the morning's mail was not made; each is made alone", timers=len(sound))
        alone: list[tuple[list[Due], list[digests.Reader]]] = [([each], []) for each in sound]
        for timers, readers in [*alone, *(([], [reader]) for reader in told)]:
            try:
                _say(parts, timers, readers, now)
            except Exception:
                log.exception("a mail of the morning was not made", cases=[each.case for each in timers])


def _say(parts: Parts, due: Sequence[Due], told: Sequence[digests.Reader], now: datetime) -> None:
    with parts.store.write() as ledger:
        spoken = _SpokenTo(parts, ledger, now)
        planned = _fire(parts, ledger, due, spoken, now)
        said: dict[str, Digest] = {}
        cases = digests.cases_for(ledger, told)
        for reader in told:
            if spoken.before(reader.address):
                digests.owe(ledger, reader.address)
                continue
            digests.done(parts, ledger, reader, now)
            digest = digests.made(parts, ledger, reader, cases, now)
            if digest is not None:
                said[reader.address] = digest
                planned.append(_only(digests.notify(reader)))
        if not planned:
            return
        day = local_day(now, parts.rules.calendar).isoformat()
        key = f"morning:{day}:{due[0].id if due else 'digest'}:{told[0].address if told else ''}"
        messages, withheld = compose_all(parts, ledger, planned, None, key=key, now=now, reminder=True, digests=said)
        messages = queue(ledger, planned, messages, now)
        of_cases = [each for each in planned if each.case is not None]
        record(parts, ledger, of_cases, messages, by="timer", now=now, mail_sha256=None, more=withheld)


class _SpokenTo:
    """Who had their mail of this morning before this pass, or has one that could not go out yet."""

    def __init__(self, parts: Parts, ledger: Ledger, now: datetime) -> None:
        zone = ZoneInfo(parts.rules.calendar.timezone)
        self._ledger = ledger
        self._midnight = datetime.combine(local_day(now, parts.rules.calendar), time(), tzinfo=zone)
        self._known: dict[str, bool] = {}

    def before(self, address: str) -> bool:
        if address not in self._known:
            self._known[address] = self._ledger.reminded_since(address, self._midnight)
        return self._known[address]


def _fire(parts: Parts, ledger: Ledger, due: Sequence[Due], spoken: _SpokenTo, now: datetime) -> list[Planned]:
    """Every timer that has come. Where somebody concerned has had this morning's mail, it comes again tomorrow."""
    away = absences(ledger)
    tomorrow = at_morning(local_day(now, parts.rules.calendar) + ONE_DAY, parts.rules.calendar)
    planned = []
    for each in due:
        case = ledger.case(each.case)
        if case is None or not _still_set(ledger, each):  # an earlier timer of the same case moved it
            ledger.finish_timer(each.id)
            continue
        decision = _alone(_decide(parts, ledger, case, each.wake, away, now))
        if any(spoken.before(notify.to.address) for notify in decision.notices):
            ledger.set_timer(each.case, replace(each.wake, at=tomorrow))
            continue
        ledger.finish_timer(each.id)
        planned.append(_saved(ledger, each.case, case, decision, now))
    return planned


def _still_set(ledger: Ledger, due: Due) -> bool:
    return due.wake in ledger.timers_of(due.case)


def _decide(
    parts: Parts, ledger: Ledger, case: Case, timer: Wake, away: Mapping[str, date], now: datetime
) -> Decision:
    evidence = Evidence(
        roster=parts.roster,
        matcher=parts.matcher,
        timer=timer,
        clocks=tuple(each for each in ledger.timers_of(case.number or "") if each.kind is not timer.kind),
        away=away,
        balance=balance_of(parts, ledger, case.kind, case.district_id, case.building, lock=True),
        approval=Approval(parts.config.approval_facilitator, parts.config.approval_dese),
        invoices_address=parts.invoices_address,
    )
    return decide(case, evidence, parts.rules, now)


def _saved(ledger: Ledger, number: str, case: Case, decision: Decision, now: datetime) -> Planned:
    saved = decision.case
    if saved is not None and saved != case:
        saved = ledger.save_case(saved)
        ledger.forget_act(number)
    for timer in decision.timers:
        ledger.set_timer(number, timer)
    for move in decision.money:
        ledger.book(move, number, now)
    return Planned(decision, None, saved)


def _alone(decision: Decision) -> Decision:
    """Nobody in copy: who is to know it gets it in their own mail of the morning."""
    return replace(decision, notices=tuple(_each_alone(decision.notices)))


def _each_alone(notices: Iterable[Notify]) -> Iterable[Notify]:
    for notify in notices:
        yield replace(notify, cc=())
        for copied in notify.cc:
            yield replace(notify, to=copied, cc=())


def _only(notify: Notify) -> Planned:
    return Planned(Decision(None, notices=(notify,)), None, None)
