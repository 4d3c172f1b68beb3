"""What falls due: the timers of cases, and the digests. Only in the morning of a business day, one mail a person a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog

from ..core.calendar import in_morning, local_day
from ..core.case import Case
from ..core.decide import decide
from ..core.directory import Person, Role
from ..core.effects import Notify
from ..core.evidence import Approval, Evidence
from ..core.letter import Address
from ..notices.compose import Part, Thread
from ..notices.digest import digest_for
from ..ports import Due, Ledger, OutboundMail, OutboundState
from . import tokens
from .gather import balance_of
from .handle import record
from .messages import Message, Planned, compose_all, queue
from .parts import Parts, Tally

log = structlog.get_logger()

BATCH = 200
_DAILY = frozenset({Role.CLERK})
_DIGESTED = (Role.FACILITATOR, Role.DESE, Role.CLERK, Role.LEAD)


def fire_timers(parts: Parts, now: datetime, tally: Tally) -> None:
    """Every timer that has come, a batch a transaction; what goes to one person goes in one mail."""
    if not in_morning(now, parts.rules.calendar):
        return
    while due := parts.store.due_timers(now, BATCH):
        try:
            with parts.store.write() as ledger:
                _fire(parts, ledger, due, now)
        except Exception:  # nothing of the batch was written
            log.exception("a batch of timers was not fired; each is fired alone", timers=len(due))
            _fire_each(parts, due, now)
            return
        if len(due) < BATCH:
            return


def _fire_each(parts: Parts, due: Sequence[Due], now: datetime) -> None:
    """One case that cannot be decided must not keep back the others: it comes again at the next tick."""
    for each in due:
        try:
            with parts.store.write() as ledger:
                _fire(parts, ledger, [each], now)
        except Exception:
            log.exception("a timer was not fired", case=each.case, timer=each.wake.kind.value)


def _fire(parts: Parts, ledger: Ledger, due: Sequence[Due], now: datetime) -> None:
    planned = []
    for each in due:
        case = ledger.case(each.case)
        ledger.finish_timer(each.id)
        if case is None:
            continue
        decision = decide(case, _evidence(parts, ledger, case, each), parts.rules, now)
        saved = decision.case
        if saved is not None and saved != case:
            saved = ledger.save_case(saved)
            ledger.forget_act(each.case)
        for timer in decision.timers:
            ledger.set_timer(each.case, timer)
        for move in decision.money:
            ledger.book(move, each.case, now)
        planned.append(Planned(decision, None, saved))
    day = local_day(now, parts.rules.calendar).isoformat()
    first = due[0].id
    messages, withheld = compose_all(parts, ledger, planned, None, key=f"due:{day}:{first}", now=now, reminder=True)
    messages = [_one_a_day(parts, ledger, each, now) for each in messages]
    messages = queue(ledger, planned, messages, now)
    record(parts, ledger, planned, messages, by="timer", now=now, mail_sha256=None, more=withheld)


def _evidence(parts: Parts, ledger: Ledger, case: Case, due: Due) -> Evidence:
    return Evidence(
        roster=parts.roster,
        matcher=parts.matcher,
        timer=due.wake,
        balance=balance_of(parts, ledger, case.kind, case.district_id, case.building, lock=True),
        approval=Approval(parts.config.approval_facilitator, parts.config.approval_dese),
        invoices_address=parts.invoices_address,
    )


def _one_a_day(parts: Parts, ledger: Ledger, message: Message, now: datetime) -> Message:
    """Who was reminded today already gets this one tomorrow."""
    zone = ZoneInfo(parts.rules.calendar.timezone)
    midnight = datetime.combine(local_day(now, parts.rules.calendar), time(), tzinfo=zone)
    if not ledger.reminded_since(message.to.address, midnight):
        return message
    return replace(message, mail=replace(message.mail, not_before=now + timedelta(days=1)))


# ---------------------------------------------------------------- digests


def send_digests(parts: Parts, now: datetime, tally: Tally) -> None:
    """One for each person that has something open: the clerk's every business day, the others' once a week."""
    calendar = parts.rules.calendar
    if not in_morning(now, calendar):
        return
    day = local_day(now, calendar)
    weekly = day.weekday() == calendar.weekly_digest_weekday
    people = [each for each in parts.roster.people if each.role in _DIGESTED and (weekly or each.role in _DAILY)]
    if not people:
        return
    cases: list[Case] | None = None
    for person in people:
        key = f"digest:{day.isoformat()}:{person.role.value}:{person.address}"
        with parts.store.read() as ledger:
            if ledger.setting(f"done:{key}"):
                continue
        cases = _settled(parts, day) if cases is None else cases
        _digest(parts, person, cases, key, now)


def _settled(parts: Parts, day: date) -> list[Case]:
    """What moved today was written about today: a digest tells of what lay there before."""
    calendar = parts.rules.calendar
    cases = parts.store.cases(include_final=False)
    return [each for each in cases if each.since is None or local_day(each.since, calendar) < day]


def _digest(parts: Parts, person: Person, cases: Sequence[Case], key: str, now: datetime) -> None:
    rows = digest_for(person.address, cases, now, parts.rules, parts.roster)
    if not rows:
        return  # nothing to say
    with parts.store.write() as ledger:
        ledger.set_setting(f"done:{key}", now.isoformat())
        account = parts.config.mailboxes[0].name
        bot = parts.bot_address(account)
        message_id = tokens.message_id(ledger, key, bot)
        to = Address(person.address, person.name)
        notify = Notify("digest", to, person.role.value, automatic=False)
        reply_to = parts.reply_address(account)
        message = parts.composer.compose(
            [Part(notify, None)],
            to=to,
            cc=(),
            sender=Address(bot, parts.config.bot_name),
            reply_to=Address(reply_to, parts.config.bot_name) if reply_to != bot else None,
            thread=Thread(),
            message_id=message_id,
            now=now,
            rows=rows,
        )
        observed = parts.configured(account).mode == "observe"
        ledger.queue(
            OutboundMail(
                effect_key=key,
                account=account,
                notice="digest",
                cases=tuple(each.case for each in rows if each.case),
                envelope_from=bot,
                recipients=(person.address,),
                message_id=message_id,
                message=message,
                state=OutboundState.OBSERVED if observed else OutboundState.PENDING,
                automatic=False,
                reminder=True,
            ),
            now,
        )
