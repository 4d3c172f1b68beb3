"""Steps 6 and 7: send what lies in the outbox, recover what a crash left, file what was handled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from ..config import MailboxConfig
from ..core.calendar import in_morning
from ..ports import MailboxError, Outbound, OutboundState, Sender, Sending, SendResult
from .labels import FILED_IN
from .parts import Parts, Tally

log = structlog.get_logger()

BATCH = 20
_BACK_OFF_MINUTES = (1, 5, 15, 60, 240)
_NO_MAILBOX = "no mailbox named {} is configured any more; name it again and send the message anew"
COPY_UNDER_WAY = timedelta(minutes=2)  # a blind copy to ourselves may take so long
MAX_TRIES = 30  # with the rests above: more than four days, as mail servers have it


def recover(parts: Parts, now: datetime) -> int:
    """Before new work: resolve what a crash left in `sending`. Our own copy decides; without one, a message that
    moves money waits for a person, anything else goes again with the same Message-ID. Returns how many there were.

    What waits for a person because nobody could tell is looked at again: our own copy may come late.
    """
    left = parts.store.left_sending()
    for row in left:
        if parts.stopping.over():
            return 0
        state, why, not_before = _resolved(parts, row, now)
        parts.store.settle_outbound(row.id, state, now, why, not_before)
        log.warning("recovered a message", outbound=row.id, notice=row.notice, state=state.value)
    for row in parts.store.outbox([OutboundState.UNKNOWN]):
        if parts.stopping.over():
            break
        known = _copy_exists(parts, row)
        if known:
            parts.store.settle_outbound(row.id, OutboundState.SENT, now)
            log.info("our own copy came: the message went out", outbound=row.id, notice=row.notice)
        elif known is False and row.prepared is not None:
            parts.store.settle_outbound(row.id, OutboundState.PENDING, now, "it still lies ready with the provider")
    return len(left)


def _resolved(parts: Parts, row: Outbound, now: datetime) -> tuple[OutboundState, str | None, datetime | None]:
    """What it is now, why, and when it goes again at the earliest: not before our own copy had time to come, for which
    is looked once more right then."""
    if parts.config.mailbox(row.account) is None:
        return OutboundState.UNKNOWN, _NO_MAILBOX.format(row.account), None
    draft = parts.configured(row.account).mode == "draft"
    known = _copy_exists(parts, row)
    if known:
        return OutboundState.DRAFT if draft else OutboundState.SENT, None, None
    if known is False or draft:
        return OutboundState.PENDING, "a crash interrupted the sending; no copy was found", None
    if row.moves_money:
        return OutboundState.UNKNOWN, "a crash interrupted the sending; nobody can tell whether it went out", None
    why = "a crash interrupted the sending; it goes again under the same Message-ID"
    return OutboundState.PENDING, why, None if _by_maildir(parts) else now + COPY_UNDER_WAY


def _copy_exists(parts: Parts, row: Outbound) -> bool | None:
    """What the way out says; where it cannot tell, a copy in the bot's own mailbox or in the one it was sent for.

    A copy proves that the mail went out. That there is none proves nothing: it may still be under way.
    """
    own = [each.name for each in parts.config.mailboxes if each.role == "bot"]
    if parts.config.mailbox(row.account) is None:
        return None
    if parts.configured(row.account).mode == "draft":
        own = []
    else:
        known = _asked(row, lambda: parts.sender(row.account).already_sent(row.message_id, row.prepared))
        if known is not None:
            return known
    for name in dict.fromkeys([*own, row.account]):
        if _asked(row, lambda name=name: parts.mailbox(name).find_sent(row.message_id)):  # type: ignore[misc]
            return True
    return None


def _asked(row: Outbound, question: Callable[[], bool | None]) -> bool | None:
    try:
        return question()
    except MailboxError as error:
        log.warning("cannot look for our own copy", outbound=row.id, error=str(error))
        return None


def dispatch(parts: Parts, now: datetime, tally: Tally) -> None:
    """Hand over everything that may go now. A failing server delays only its own mail; a reminder that it delayed
    past the morning waits for the next one. What is left when the worker stops lies safe and goes at its next start."""
    morning = in_morning(now, parts.rules.calendar)
    while not parts.stopping.over() and (rows := parts.store.claim_outbound(_at_once(parts), now, reminders=morning)):
        sent: list[int] = []
        try:
            for claimed in rows:
                row, outcome = _send(parts, claimed)
                if outcome.result is SendResult.SENT and not outcome.refused:
                    sent.append(row.id)
                    continue
                _settle(parts, row, outcome, now)
        finally:
            if sent:  # also where something breaks off: what went out must not go again
                parts.store.settle_outbound_many(sent, OutboundState.SENT, now)
                tally.sent += len(sent)


def _at_once(parts: Parts) -> int:
    """How many are marked `sending` together. A maildir tells after a crash which of them went out; of what went by a
    server nobody may know, so there it is one: what was never tried must not wait for a person with it."""
    return BATCH if _by_maildir(parts) else 1


def _by_maildir(parts: Parts) -> bool:
    ways = {(each.send.kind if each.send else each.kind) for each in parts.config.mailboxes if each.mode == "send"}
    return ways <= {"maildir"}


def _send(parts: Parts, row: Outbound) -> tuple[Outbound, Sending]:
    """The row as it is then, and how it went."""
    if (
        parts.config.mailbox(row.account) is None
    ):  # renamed or taken out since: what waited there must not stop the rest
        return row, Sending(SendResult.REFUSED, _NO_MAILBOX.format(row.account))
    mailbox = parts.configured(row.account)
    # a try that went wrong left its reason; where a person has said that it goes again, there is none
    if row.tries > 1 and row.error and mailbox.mode != "draft" and _copy_exists(parts, row):
        return row, Sending(SendResult.SENT)  # an answer was lost, not the mail
    try:
        message = parts.spool.get(row.sha256)
        if mailbox.mode == "draft":
            parts.mailbox(mailbox.name).append("Drafts", message, draft=True)
            return row, Sending(SendResult.SENT, "draft", ("draft",))
        sender = parts.sender(row.account)
    except MailboxError as error:  # also a wrong password: it will be mended, and the mail still wants to go
        return row, Sending(SendResult.TEMPORARY, str(error))
    except Exception as error:  # its own fault, and it did not go out: the others go on
        log.exception("message not ready", outbound=row.id)
        return row, Sending(SendResult.REFUSED, f"{type(error).__name__}: {error}")
    envelope = _envelope(parts, mailbox, row)
    try:
        row = _laid_ready(parts, sender, row, envelope, message)
    except MailboxError as error:
        return row, Sending(SendResult.TEMPORARY if error.temporary else SendResult.REFUSED, str(error))
    try:
        return row, sender.send(row.envelope_from, envelope, message, row.prepared)
    except Exception as error:
        log.exception("sending broke off", outbound=row.id)
        return row, Sending(SendResult.UNKNOWN, f"{type(error).__name__}: {error}")


def _laid_ready(parts: Parts, sender: Sender, row: Outbound, envelope: Sequence[str], message: bytes) -> Outbound:
    """Where the provider keeps drafts: its id is committed before anything goes out, so that no crash can double it."""
    if row.prepared is not None:
        return row
    prepared = sender.prepare(row.envelope_from, envelope, message)
    if prepared is None:
        return row
    parts.store.note_prepared(row.id, prepared)
    return replace(row, prepared=prepared)


def _envelope(parts: Parts, mailbox: MailboxConfig, row: Outbound) -> list[str]:
    own = next((each.address for each in parts.config.mailboxes if each.role == "bot"), None)
    blind = [own] if own and own not in row.recipients else []
    return [*row.recipients, *blind]


def _settle(parts: Parts, row: Outbound, outcome: Sending, now: datetime) -> None:
    store = parts.store
    if outcome.detail == "draft":
        store.settle_outbound(row.id, OutboundState.DRAFT, now)
        return
    if outcome.result is SendResult.SENT:
        refused = ", ".join(outcome.refused)
        store.settle_outbound(row.id, OutboundState.SENT, now, f"refused for {refused}: {outcome.detail}")
    elif outcome.result is SendResult.TEMPORARY and row.tries < MAX_TRIES:
        wait = _BACK_OFF_MINUTES[min(row.tries - 1, len(_BACK_OFF_MINUTES) - 1)]
        store.settle_outbound(row.id, OutboundState.PENDING, now, outcome.detail, now + timedelta(minutes=wait))
    elif outcome.result is SendResult.UNKNOWN and _may_try_again(row):
        store.settle_outbound(row.id, OutboundState.PENDING, now, outcome.detail, now + timedelta(minutes=1))
    elif outcome.result is SendResult.UNKNOWN:
        store.settle_outbound(row.id, OutboundState.UNKNOWN, now, outcome.detail)
    else:
        store.settle_outbound(row.id, OutboundState.FAILED, now, outcome.detail)
    log.warning("message not sent", outbound=row.id, notice=row.notice, result=outcome.result.value)


def _may_try_again(row: Outbound) -> bool:
    """What lies ready with the provider is asked for before it is sent again; else only what moves no money."""
    return row.tries < MAX_TRIES and (row.prepared is not None or not row.moves_money)


def file_away(parts: Parts, mailbox: MailboxConfig) -> None:
    """Cosmetic: the ledger says what was done, not the folder. Never where the bot only observes."""
    if mailbox.filing == "none" or mailbox.mode == "observe":
        return
    known = set(parts.rules.verdicts.values())
    while not parts.stopping.over() and (rows := parts.store.to_file(mailbox.name, 50)):
        verdict = rows[0].place
        alike = [each for each in rows if each.place == verdict]
        try:
            words = verdict if verdict in known else ""
            parts.mailbox(mailbox.name).file([each.uid for each in alike], FILED_IN, words or "")
        except MailboxError as error:
            log.warning("handled mail was not filed", account=mailbox.name, error=str(error))
            return
        parts.store.filed([each.id for each in alike])
