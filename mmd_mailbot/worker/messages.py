"""Notices → messages: one an addressee, covering all cases, finished and laid into the outbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from ..core.answerable import CHATTER, Limits, may_answer, told_enough, verified_enough
from ..core.case import Case
from ..core.decision import Decision
from ..core.effects import Notify
from ..core.letter import Address, Letter, Origin
from ..core.money import Balance
from ..core.thread import Touch
from ..core.token import reference_line
from ..notices.compose import Part, Thread
from ..notices.digest import NOTHING, Digest
from ..ports import Ledger, OutboundMail, OutboundState
from . import alerts, tokens
from .gather import balance_of
from .parts import Parts

log = structlog.get_logger()

_THREAD_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Planned:
    """A decision, and the case as saved (or as it would be)."""

    decision: Decision
    touch: Touch | None
    case: Case | None


@dataclass(frozen=True, slots=True)
class Message:
    """One finished message to one addressee about one or more cases."""

    mail: OutboundMail
    to: Address
    cc: tuple[Address, ...]
    subject: str
    parts: tuple[Part, ...]


def threaded(case: Case, address: str, message_id: str) -> Case:
    """Remember the thread with each correspondent, so that the next notice answers the right message."""
    before = case.threads.get(address, ())
    if message_id in before:
        return case
    return replace(case, threads={**case.threads, address: (*before, message_id)[-_THREAD_LENGTH:]})


def compose_all(
    parts: Parts,
    ledger: Ledger,
    planned: Sequence[Planned],
    letter: Letter | None,
    *,
    key: str,
    now: datetime,
    account: str = "",
    reminder: bool = False,
    digests: Mapping[str, Digest] | None = None,
) -> tuple[list[Message], list[str]]:
    """One message an addressee, covering all cases; finished bytes. ``digests``: by address, what goes along."""
    groups: dict[str, list[tuple[Notify, Case | None]]] = {}
    for each in planned:
        for notify in each.decision.notices:
            groups.setdefault(notify.to.address, []).append((notify, each.case))
    messages, withheld = [], []
    for address, group in groups.items():
        refusal = _refused(parts, ledger, group, letter, address, now)
        if refusal:
            withheld.append(f"not answered to {address}: {refusal}")
            continue
        through = account or _account(parts, letter, group)
        digest = (digests or {}).get(address, NOTHING)
        messages.append(_message(parts, ledger, group, letter, key, now, through, reminder=reminder, digest=digest))
    return messages, withheld


def _account(parts: Parts, letter: Letter | None, group: Sequence[tuple[Notify, Case | None]]) -> str:
    if letter is not None:
        return letter.mailbox
    case = group[0][1]
    known = case is not None and parts.config.mailbox(case.mailbox) is not None  # it may have got another name since
    return case.mailbox if case is not None and known else parts.config.mailboxes[0].name


def _refused(
    parts: Parts,
    ledger: Ledger,
    group: Sequence[tuple[Notify, Case | None]],
    letter: Letter | None,
    address: str,
    now: datetime,
) -> str:
    """Why this addressee gets no automatic answer to this mail; empty where it does."""
    if letter is None:
        return ""
    if again := _told_before(ledger, group, letter, address, now):
        return again
    if not all(notify.automatic for notify, _ in group):
        return ""
    case = group[0][1]
    config = parts.config
    roles = parts.roster.roles_of(address)
    verdict = may_answer(
        _to_answer(letter, group, address),
        role=min(roles, default=None),
        sent_to_address_today=ledger.automatic_sent(address, now - timedelta(days=1)),
        sent_for_case_this_hour=(
            ledger.automatic_sent_for_case(case.number, now - timedelta(hours=1)) if case and case.number else 0
        ),
        sent_this_hour=ledger.automatic_sent_in_all(alerts.since_resumed(ledger, now - timedelta(hours=1))),
        limits=Limits(config.per_address_day, config.per_case_hour, config.per_hour),
    )
    if verdict.pause:
        log.error("too many automatic answers within the hour: sending pauses", limit=config.per_hour)
        alerts.pause(parts, ledger, now)
    return "" if verdict.yes else verdict.reason


def _told_before(
    ledger: Ledger, group: Sequence[tuple[Notify, Case | None]], letter: Letter, address: str, now: datetime
) -> str:
    """Limits that hold for staff too: what tells nothing new, and questions that a forger could set off."""
    names = {notify.notice for notify, _ in group}
    hour, day = now - timedelta(hours=1), now - timedelta(days=1)
    if names == {"verify-sender"}:
        asked = verified_enough(ledger.notices_sent(address, names, hour))
        return "was asked often enough within the hour whether such mail is theirs" if asked else ""
    if not names <= CHATTER:
        return ""
    return told_enough(
        letter,
        stranger=any(notify.role == "stranger" for notify, _ in group),
        chatter_this_hour=ledger.notices_sent(address, CHATTER, hour),
        chatter_today=ledger.notices_sent(address, CHATTER, day),
    )


def _message(
    parts: Parts,
    ledger: Ledger,
    group: Sequence[tuple[Notify, Case | None]],
    letter: Letter | None,
    key: str,
    now: datetime,
    account: str,
    *,
    reminder: bool,
    digest: Digest,
) -> Message:
    to = group[0][0].to
    cc = _copies([notify for notify, _ in group], to)
    configured = parts.configured(account)
    bot = parts.bot_address(account)
    effect_key = f"{key}:{to.address}"
    refs = {
        case.number: token
        for _, case in group
        if case is not None and case.number and (token := tokens.issue_for(parts, ledger, case, to.address, now))
    }
    only = next(iter(refs.values())) if len(refs) == 1 else ""  # one place in a header, one case
    message_id = tokens.message_id(ledger, effect_key, bot, only)
    shares = tuple(
        Part(
            notify,
            case,
            _balance(parts, ledger, case) if case and _may_know(notify, case) else None,
            reference_line(refs[case.number]) if case is not None and case.number in refs else "",
        )
        for notify, case in group
    )
    thread = _thread(letter, group, to)
    reply_to = parts.reply_address(account, only)
    message = parts.composer.compose(
        shares,
        to=to,
        cc=tuple(cc.values()),
        sender=Address(bot, parts.config.bot_name),
        reply_to=Address(reply_to, parts.config.bot_name) if reply_to != bot else None,
        thread=thread,
        message_id=message_id,
        now=now,
        digest=digest,
    )
    notify = parts.composer.leading(shares).notify
    not_before = _not_before(parts, [each for each, _ in group], now)
    numbers = tuple(dict.fromkeys(case.number for _, case in group if case is not None and case.number))
    mail = OutboundMail(
        effect_key=effect_key,
        account=account,
        notice=notify.notice,
        cases=numbers,
        envelope_from=bot,
        recipients=(to.address, *cc),
        message_id=message_id,
        message=message,
        state=OutboundState.OBSERVED if configured.mode == "observe" else OutboundState.PENDING,
        automatic=all(each.automatic for each, _ in group),
        moves_money=any(each.moves_money for each, _ in group),
        not_before=not_before,
        reminder=reminder,
    )
    return Message(
        mail, to, tuple(cc.values()), parts.composer.subject(shares, thread, now=now, digest=digest), shares
    )


def _may_know(notify: Notify, case: Case | None) -> bool:
    """What is left of a cap tells of earlier cases: staff may know it, and a district's party that was known before."""
    if case is None or notify.role in ("stranger", ""):
        return False
    party = case.party(notify.to.address)
    return notify.role != "district" or (party is not None and party.known)


def _copies(notices: Sequence[Notify], to: Address) -> dict[str, Address]:
    """In copy is only who may read all of it: a copy of one case must not show the others."""
    shared = set.intersection(*({each.address for each in notify.cc} for notify in notices))
    return {each.address: each for each in notices[0].cc if each.address in shared - {to.address}}


def _balance(parts: Parts, ledger: Ledger, case: Case) -> Balance | None:
    return balance_of(parts, ledger, case.kind, case.district_id, case.building, lock=False)


def _to_answer(letter: Letter, group: Sequence[tuple[Notify, Case | None]], address: str) -> Letter:
    """What is asked of a mail holds for its writer. Others are told of what it set off within the same limits, and
    so is the real person whose name a mail bore without proof."""
    writer = letter.sender is not None and letter.sender.address == address
    if writer and not any(notify.notice == "verify-sender" for notify, _ in group):
        return letter
    return replace(letter, sender=Address(address), automatic=None, origin=Origin.UNPROVEN)


MISSING = frozenset(
    {"request-incomplete", "invoice-incomplete", "commitment-incomplete", "sharing-report-incomplete"}
)


def _not_before(parts: Parts, notices: Sequence[Notify], now: datetime) -> datetime | None:
    """Quiet time before a "missing" notice; time to undo before an act reaches the next party."""
    names = {each.notice for each in notices}
    wait = 0
    if names & MISSING:
        wait = max(wait, parts.config.quiet_minutes)
    if any(each.held for each in notices):
        wait = max(wait, parts.config.undo_minutes)
    return now + timedelta(minutes=wait) if wait else None


def _thread(letter: Letter | None, group: Sequence[tuple[Notify, Case | None]], to: Address) -> Thread:
    if letter is not None and letter.sender is not None and letter.sender.address == to.address:
        return Thread(letter.message_id, (*letter.references, letter.message_id)[-_THREAD_LENGTH:], letter.subject)
    for _, case in group:
        known = case.threads.get(to.address, ()) if case is not None else ()
        if known:
            return Thread(known[-1], known, None)
    return Thread(None, (), None)


def queue(ledger: Ledger, planned: Sequence[Planned], messages: Sequence[Message], now: datetime) -> list[Message]:
    """Into the outbox; and into the thread of each case, so that answers find their way back."""
    queued = []
    for message in messages:
        if ledger.queue(message.mail, now) is None:
            continue  # the very same effect stands there already
        queued.append(message)
        for number in message.mail.cases:
            ledger.link_message(message.mail.message_id, number)
    # two timers of one case may fall due together: only its latest state counts
    latest = {each.case.number: each.case for each in planned if each.case is not None and each.case.number}
    for case in latest.values():
        changed = case
        for message in queued:
            if case.number in message.mail.cases:
                changed = threaded(changed, message.to.address, message.mail.message_id)
        if changed != case:
            ledger.save_case(changed)
    return queued
