"""What has to hold of all that was sent in the years, and the figures of it."""

from __future__ import annotations

import bisect
import email
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mmd_mailbot.core.calendar import in_morning, local_day
from mmd_mailbot.core.case import BALL, Stage
from mmd_mailbot.core.clocks import ENDED, next_date, stands_still
from mmd_mailbot.core.directory import Role
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.ports import HistoryRow, InboundState, Store

if TYPE_CHECKING:
    from .years import Years

_DIGEST_WITHIN = timedelta(days=9)  # a week, and a holiday at its end
_A_YEAR = 366  # days
_MOST = 20  # breaches of one law that are written out


@dataclass(slots=True)
class Outcome:
    """What the years came to: figures, and every breach of a law in one sentence each."""

    figures: dict[str, float | int] = field(default_factory=dict)
    breaches: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A Friday: how many cases are open, which of them have no timer, and which have no next date at all."""

    at: datetime
    open: int
    by_digest: tuple[str, ...]
    dateless: tuple[str, ...]


def snapshot(store: Store, rules: RuleSet, now: datetime) -> Snapshot:
    by_digest, dateless, count = [], [], 0
    cases = store.cases(include_final=False)
    with store.read() as ledger:
        for case in cases:
            if case.stage in ENDED:
                continue
            count += 1
            due = next_date(case, ledger.timers_of(case.number or ""), rules, now)
            if due is None or due[0] < local_day(now, rules.calendar):
                dateless.append(case.number or "")
            elif due[1] == "digest":
                by_digest.append(case.number or "")
    return Snapshot(now, count, tuple(by_digest), tuple(dateless))


def judged(years: Years) -> Outcome:
    """Hold everything that was sent against the laws."""
    reminders = _reminders(years)
    outcome = Outcome()
    laws = (
        ("closed or at night", _on_closed_days(years, reminders)),
        ("twice a day", _twice_a_day(years, reminders)),
        ("after the fact", _after_the_fact(years)),
        ("no next date", _without_a_date(years)),
        ("no end", _unended(years)),
        ("books", iter(years.store.verify())),
        ("lost", _lost(years)),
    )
    for name, breaches in laws:
        found = list(breaches)
        outcome.figures[f"breaches: {name}"] = len(found)
        outcome.breaches += [f"{name}: {each}" for each in found[:_MOST]]
    outcome.figures |= _figures(years, reminders)
    return outcome


def _reminders(years: Years) -> set[str]:
    """Message-IDs of reminders, escalations and digests: all that was not set off by a mail of that very moment."""
    direct: set[str] = set()
    timed: set[str] = set()
    for row in years.store.history(None):
        ids = {message_id for _, _, message_id in row.notices}
        (timed if row.by == "timer" else direct).update(ids)
    digests = {each.message_id for each in years.post.delivered if each.notice == "digest"}
    return (timed | digests) - direct


# ---------------------------------------------------------------- laws


def _on_closed_days(years: Years, reminders: set[str]) -> Iterator[str]:
    calendar = years.parts.rules.calendar
    for each in years.post.delivered:
        if each.message_id in reminders and not in_morning(each.at, calendar):
            yield f"{each.notice} to {each.to} at {each.at:%a %Y-%m-%d %H:%M}"


def _twice_a_day(years: Years, reminders: set[str]) -> Iterator[str]:
    calendar = years.parts.rules.calendar
    count = Counter(
        (local_day(each.at, calendar), each.to) for each in years.post.delivered if each.message_id in reminders
    )
    for (day, to), mails in count.items():
        if mails > 1:
            yield f"{mails} to {to} on {day}"


def _after_the_fact(years: Years) -> Iterator[str]:
    """A reminder goes to whom the case waits for, and no letter about the case lies unread or newly handled."""
    stages: dict[str, list[tuple[datetime, HistoryRow]]] = {}
    handled = {row.mail_sha256: row.at for row in years.store.history(None) if row.mail_sha256}
    for row in years.store.history(None):
        if row.case is not None:
            stages.setdefault(row.case, []).append((row.at, row))
    sent_at = {each.message_id: each.at for each in years.post.delivered}
    letters = _letters(years, handled)
    for number, rows in stages.items():
        for _, row in rows:
            for notice, to, message_id in row.notices:
                at = sent_at.get(message_id)
                if row.by != "timer" or notice != "reminder" or at is None:
                    continue
                now = _stage_at(rows, at, row)
                waits = BALL[Stage(now)] if now else None
                if not _is(years, to, waits, number):
                    yield f"{number} reminded {to} on {at:%Y-%m-%d %H:%M} while it stood at {now}"
                for posted, done in letters.get(number, ()):
                    if posted <= at < done:
                        yield f"{number} reminded {to} on {at:%Y-%m-%d %H:%M}; a letter of {posted:%H:%M} lay unread"


def _letters(years: Years, handled: dict[str, datetime]) -> dict[str, list[tuple[datetime, datetime]]]:
    """By case: when people's letters about it came, and when each was handled."""
    found: dict[str, list[tuple[datetime, datetime]]] = {}
    cases = {row.mail_sha256: row.case for row in years.store.history(None) if row.mail_sha256 and row.case}
    for box in years.boxes.values():
        for raw in box.mails:
            sha256 = hashlib.sha256(raw).hexdigest()
            case = cases.get(sha256)
            message = email.message_from_bytes(raw)
            if case is None or message["Auto-Submitted"] or "mailer-daemon" in str(message["From"]):
                continue
            posted = email.utils.parsedate_to_datetime(str(message["Date"]))
            found.setdefault(case, []).append((posted, handled[sha256]))
    return found


def _stage_at(rows: list[tuple[datetime, HistoryRow]], at: datetime, until: HistoryRow) -> str | None:
    """The stage of the case when the reminder went out."""
    last = bisect.bisect_right([moment for moment, _ in rows], at)
    known = [row.stage for _, row in rows[:last] if row.stage]
    return known[-1] if known else until.stage


def _is(years: Years, to: str, role: Role | None, number: str) -> bool:
    """Is this address one that may be reminded for the role that has the ball?"""
    case = years.case(number)
    roles = years.parts.roster.roles_of(to)
    if role is Role.DISTRICT:
        return not roles or (case is not None and bool(case.unreachable))
    return role in roles


def _without_a_date(years: Years) -> Iterator[str]:
    """Each Friday every open case has a date ahead; where that is a digest, a digest did name it."""
    named: dict[str, list[datetime]] = {}
    for each in years.post.delivered:
        if each.notice == "digest" or each.cases:
            for number in each.cases:
                named.setdefault(number, []).append(each.at)
    for each_friday in years.snapshots:
        for number in each_friday.dateless:
            yield f"{number} on {each_friday.at:%Y-%m-%d}"
        for number in each_friday.by_digest:
            moments = named.get(number, [])
            at = bisect.bisect_right(moments, each_friday.at)
            following = moments[at] if at < len(moments) else None
            ends = years.snapshots[-1].at
            if each_friday.at + _DIGEST_WITHIN < ends and (
                following is None or following > each_friday.at + _DIGEST_WITHIN
            ):
                yield f"{number} on {each_friday.at:%Y-%m-%d}: the next mail that names it came {following}"


def _unended(years: Years) -> Iterator[str]:
    """After a year in which nothing new began, only what staff left lying, or nobody can be reached about, is open."""
    if years.after < _A_YEAR:
        return
    for case in years.store.cases(include_final=False):
        if case.stage in ENDED or stands_still(case) or case.unreachable:
            continue
        if case.ball not in (Role.FACILITATOR, Role.DESE, Role.CLERK):
            yield f"{case.number} stands at {case.stage.value} since {case.since:%Y-%m-%d}"


def _lost(years: Years) -> Iterator[str]:
    """Every letter was handled, and every mail went out; one that came back did so from where nobody reads any more."""
    for row in years.store.inbound_rows([InboundState.PARKED, InboundState.WAITING, InboundState.NOTED]):
        yield f"letter {row.id} is {row.state.value}: {row.reason}"
    for mail in years.store.outbox():
        came_back = mail.sent_at is not None and mail.recipients[0] in years.post.gone
        if mail.state.value != "sent" and not came_back:
            yield f"{mail.notice} to {mail.recipients[0]} is {mail.state.value}: {mail.error}"


# ---------------------------------------------------------------- figures


def _figures(years: Years, reminders: set[str]) -> dict[str, float | int]:
    delivered = years.post.delivered
    cases = years.store.cases(include_final=True)
    stages = Counter(each.stage.value for each in cases)
    notices = Counter(each.notice for each in delivered)
    timed = [each for each in delivered if each.message_id in reminders]
    return {
        "districts": years.districts,
        "days": (local_day(years.now, years.parts.rules.calendar) - years.first).days,
        "cases": len(cases),
        "letters to the bot": sum(len(each.mails) for each in years.boxes.values()),
        "mails of the bot": len(delivered),
        "of these by the clock": len(timed),
        **{
            f"{name} mails": count
            for name, count in sorted(notices.items())
            if name in ("reminder", "escalation", "digest", "expired", "undeliverable")
        },
        "most open on a Friday": max((each.open for each in years.snapshots), default=0),
        **{f"at the end {name}": count for name, count in sorted(stages.items())},
    }
