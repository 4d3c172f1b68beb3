"""Whose digest goes out this morning, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ..core.calendar import local_day
from ..core.case import Case
from ..core.checks.signatures import day_in_words
from ..core.clocks import ENDED, last_weekly_digest
from ..core.directory import Person, Role
from ..core.effects import Notify
from ..core.letter import Address
from ..core.token import reference_line
from ..notices import actions
from ..notices.digest import Digest, Row, digest_mail, digest_of
from ..notices.figures import figures_of
from ..notices.values import Part, actions_of
from ..ports import InboundState, Ledger, OutboundState
from . import tokens
from .absences import absences, keep
from .parts import Parts

# Who is told what lies with them each business day; the others once a week. Administrators are told of trouble, by alerts.
DAILY = frozenset({Role.CLERK})
WEEKLY = frozenset({Role.FACILITATOR, Role.DESE, Role.LEAD})
_OWED = "owed"


@dataclass(frozen=True, slots=True)
class Reader:
    """One address that may get a digest this morning, in the roles whose turn it is."""

    address: str
    name: str
    roles: tuple[Role, ...]
    back: bool = False  # was away, and is back since
    told: str = ""  # the day of the last digest (ISO), where there was one


def due_now(parts: Parts, now: datetime) -> list[Reader]:
    """Everyone whose digest has come and was not made yet."""
    day = local_day(now, parts.rules.calendar)
    week = last_weekly_digest(day, parts.rules)
    with parts.store.read() as ledger:
        away = absences(ledger)
        said = {each.address: ledger.setting(_setting(each.address)) or "" for each in parts.roster.people}
    found = []
    for address, people in _by_address(parts.roster.people).items():
        if said[address] == day.isoformat():
            continue
        back = address in away and away[address] <= day
        missed = (
            said[address][:1].isdigit() and date.fromisoformat(said[address]) < week
        )  # as when a mailbox was silent
        whole_week = week == day or missed or said[address] == _OWED or back
        roles = tuple(role for role in people if role in DAILY or (whole_week and role in WEEKLY))
        if roles:
            found.append(Reader(address, next(iter(people.values())).name, roles, back, said[address]))
    return found


def _by_address(people: Iterable[Person]) -> dict[str, dict[Role, Person]]:
    found: dict[str, dict[Role, Person]] = {}
    for each in people:
        found.setdefault(each.address, {})[each.role] = each
    return found


def _setting(address: str) -> str:
    return f"digest:{address}"


def owe(ledger: Ledger, address: str) -> None:
    """Who had a mail this morning gets the digest tomorrow."""
    ledger.set_setting(_setting(address), _OWED)


def done(parts: Parts, ledger: Ledger, reader: Reader, now: datetime) -> None:
    ledger.set_setting(_setting(reader.address), local_day(now, parts.rules.calendar).isoformat())
    away = absences(ledger)
    if reader.back and reader.address in away:
        keep(ledger, {address: day for address, day in away.items() if address != reader.address})


def notify(reader: Reader) -> Notify:
    role = reader.roles[0]
    say = {"text": "Welcome back: this is what waits for you."} if reader.back else {}
    return Notify("digest", Address(reader.address, reader.name), role.value, automatic=False, say=say)


def cases_for(ledger: Ledger, readers: Iterable[Reader]) -> list[Case]:
    """What their digests speak of. Only the lead's figures count what has come to its end."""
    roles = {role for reader in readers for role in reader.roles}
    return ledger.cases(include_final=Role.LEAD in roles) if roles else []


def made(parts: Parts, ledger: Ledger, reader: Reader, cases: Sequence[Case], now: datetime) -> Digest | None:
    """None: there is nothing to say. ``cases``: those of ``cases_for`` this reader."""
    notes = _doubtful(parts, ledger, reader, now)
    digest = digest_of(
        reader.address, reader.roles, settled(parts, cases, now), now, parts.rules, parts.roster, notes=notes
    )
    digest = replace(digest, rows=_acting(parts, ledger, reader, digest, cases, now))
    if Role.LEAD in reader.roles:
        digest = replace(digest, figures=figures_of(cases, ledger, parts.rules, now))
    return digest if digest else None


def _acting(
    parts: Parts, ledger: Ledger, reader: Reader, digest: Digest, cases: Iterable[Case], now: datetime
) -> tuple[Row, ...]:
    """The rows that the mail shows, those of the reader's own with links that open a reply about that case."""
    by_number = {each.number: each for each in cases}
    rows: list[Row] = []
    for row in digest.rows:
        case = by_number.get(row.case)
        if len(rows) < digest.shown and row.yours and case is not None and case.ball is not None:
            token = tokens.issue_for(parts, ledger, case, reader.address, now)
            row = replace(row, actions=tuple(_links(parts, reader, case, reference_line(token) if token else "")))
        rows.append(row)
    return tuple(rows)


def _links(parts: Parts, reader: Reader, case: Case, ref: str) -> list[dict[str, str]]:
    role = case.ball.value if case.ball is not None else ""
    part = Part(Notify("digest", Address(reader.address), role, findings=case.findings), case, None, ref)
    found = actions_of(part, parts.composer.word_stands)
    through = parts.config.mailbox(case.mailbox) or parts.config.mailboxes[0]  # it may have got another name since
    return actions.values_of(found, case, parts.reply_address(through.name), ref)


def _doubtful(parts: Parts, ledger: Ledger, reader: Reader, now: datetime) -> list[str]:
    """Mails since the last digest in the reader's own mailbox that may mean the programme: left as they lie there."""
    own = {each.name for each in parts.config.mailboxes if each.address == reader.address}
    if not own:
        return []
    today = local_day(now, parts.rules.calendar)
    last = date.fromisoformat(reader.told) if reader.told[:1].isdigit() else today - timedelta(days=7)
    counts = ledger.doubtful_since(now - max(today - last, timedelta(days=1)))
    return [
        f"{_counted(count, 'mail')} since {day_in_words(last)} in this mailbox may be about the programme; it could not "
        "be told, so they lie there unread and unanswered."
        for account, count in sorted(counts.items())
        if account in own
    ]


def settled(parts: Parts, cases: Iterable[Case], now: datetime) -> list[Case]:
    """What moved today was written about today: a digest tells of what lay there before."""
    calendar = parts.rules.calendar
    day = local_day(now, calendar)
    return [
        each
        for each in cases
        if each.stage not in ENDED and (each.since is None or local_day(each.since, calendar) < day)
    ]


def _trouble(parts: Parts) -> tuple[str, ...]:
    """What waits for an administrator, who is told of it by alerts: each a sentence with the command that shows it."""
    notes = []
    parked = parts.store.inbound_rows([InboundState.PARKED])
    if parked:
        notes.append(
            f"{_counted(len(parked), 'mail')} set aside: `mmd-mailbot quarantine` lists them with the reason."
        )
    stuck = parts.store.outbox([OutboundState.FAILED, OutboundState.UNKNOWN])
    if stuck:
        notes.append(f"{_counted(len(stuck), 'mail')} could not be sent: `mmd-mailbot outbox` shows the error.")
    return tuple(notes)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


# ---------------------------------------------------------------- looking at one


def rehearsed(parts: Parts, who: str | None, now: datetime) -> list[tuple[Reader, Digest]]:
    """The digests as they would go out now, whatever day it is: one address's, a role's, or everybody's. Those with
    nothing to say are left out."""
    asked = Role(who) if who is not None and who in set(Role) else None
    address = who.lower() if who is not None and asked is None else None
    trouble = _trouble(parts)
    found = []
    with parts.store.read() as ledger:
        cases = list(ledger.cases(include_final=True))
        open_cases = [each for each in cases if each.stage not in ENDED]
        people = _by_address(parts.roster.people)
        if address is not None and address not in people:
            people[address] = {}  # a party of a case: what lies with it
        for each, held in people.items():
            if address not in (None, each):
                continue
            roles = tuple(
                role for role in held if asked in (None, role) and role in DAILY | WEEKLY | {Role.ADMINISTRATOR}
            )
            shown = tuple(role for role in roles if role is not Role.ADMINISTRATOR) or (
                () if held else (Role.DISTRICT,)
            )
            name = next(iter(held.values())).name if held else ""
            reader = Reader(each, name, shown or roles)
            notes = trouble if Role.ADMINISTRATOR in roles else ()
            digest = digest_of(each, shown, open_cases, now, parts.rules, parts.roster, notes=notes)
            digest = replace(digest, rows=_acting(parts, ledger, reader, digest, open_cases, now))
            if Role.LEAD in shown:
                digest = replace(digest, figures=figures_of(cases, ledger, parts.rules, now))
            if digest and (roles or not held):
                found.append((reader, digest))
    return found


def mail_of(parts: Parts, reader: Reader, digest: Digest, now: datetime) -> bytes:
    """One of them as finished bytes, under a Message-ID that is never sent."""
    bot = parts.bot_address(parts.config.mailboxes[0].name)
    return digest_mail(
        parts.composer,
        Person(reader.roles[0], reader.name, reader.address),
        digest,
        sender=Address(bot, parts.config.bot_name),
        reply_to=None,
        message_id=f"<digest.rehearsed@{bot.rpartition('@')[2]}>",
        now=now,
    )
