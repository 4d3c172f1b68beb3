"""Steps 6 and 7: send what lies in the outbox, recover what a crash left, file what was handled."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from ..config import MailboxConfig
from ..ports import MailboxError, Outbound, OutboundState, Sending, SendResult
from .parts import Parts, Tally

log = structlog.get_logger()

BATCH = 20
FILED_IN = "MMD Mailbot"
_BACK_OFF_MINUTES = (1, 5, 15, 60, 240)
MAX_TRIES = 12


def recover(parts: Parts, now: datetime) -> int:
    """Before new work: resolve what a crash left in `sending`. Our own copy decides; without one, a message that
    moves money waits for a person, anything else goes again with the same Message-ID. Returns how many there were."""
    left = parts.store.left_sending()
    for row in left:
        state, why = _resolved(parts, row)
        parts.store.settle_outbound(row.id, state, now, why)
        log.warning("recovered a message", outbound=row.id, notice=row.notice, state=state.value)
    return len(left)


def _resolved(parts: Parts, row: Outbound) -> tuple[OutboundState, str | None]:
    known = _copy_exists(parts, row)
    if known:
        return OutboundState.SENT, None
    if known is False:
        return OutboundState.PENDING, "a crash interrupted the sending; no copy was found"
    if row.moves_money:
        return OutboundState.UNKNOWN, "a crash interrupted the sending; nobody can tell whether it went out"
    return OutboundState.PENDING, "a crash interrupted the sending; it goes again under the same Message-ID"


def _copy_exists(parts: Parts, row: Outbound) -> bool | None:
    try:
        known = parts.sender(row.account).already_sent(row.message_id)
        if known is None:
            known = _own_copy(parts, row)
    except MailboxError as error:
        log.warning("cannot look for our own copy", outbound=row.id, error=str(error))
        return None
    return known


def _own_copy(parts: Parts, row: Outbound) -> bool | None:
    """The bot's own mailbox gets a blind copy of all mail: where there is one, it tells."""
    own = next((each for each in parts.config.mailboxes if each.role == "bot"), None)
    return parts.mailbox(own.name).find_sent(row.message_id) if own is not None else None


def dispatch(parts: Parts, now: datetime, tally: Tally) -> None:
    """Hand over everything that may go now. A failing server delays only its own mail."""
    while rows := parts.store.claim_outbound(BATCH, now):
        sent: list[int] = []
        for row in rows:
            outcome = _send(parts, row)
            if outcome.result is SendResult.SENT and not outcome.refused:
                sent.append(row.id)
                continue
            _settle(parts, row, outcome, now)
        if sent:
            parts.store.settle_outbound_many(sent, OutboundState.SENT, now)
            tally.sent += len(sent)


def _send(parts: Parts, row: Outbound) -> Sending:
    mailbox = parts.configured(row.account)
    message = parts.spool.get(row.sha256)
    try:
        if mailbox.mode == "draft":
            parts.mailbox(mailbox.name).append("Drafts", message, draft=True)
            return Sending(SendResult.SENT, "draft", ("draft",))
        return parts.sender(row.account).send(row.envelope_from, _envelope(parts, mailbox, row), message)
    except MailboxError as error:
        return Sending(SendResult.TEMPORARY if error.temporary else SendResult.REFUSED, str(error))


def _envelope(parts: Parts, mailbox: MailboxConfig, row: Outbound) -> list[str]:
    own = next((each.address for each in parts.config.mailboxes if each.role == "bot"), None)
    blind = [own] if own and own not in row.recipients else []
    return [*row.recipients, *blind]


def _settle(parts: Parts, row: Outbound, outcome: Sending, now: datetime) -> None:
    store = parts.store
    if outcome.detail == "draft":
        store.settle_outbound(row.id, OutboundState.DRAFT, now)
    elif outcome.result is SendResult.SENT:
        refused = ", ".join(outcome.refused)
        store.settle_outbound(row.id, OutboundState.SENT, now, f"refused for {refused}: {outcome.detail}")
    elif outcome.result is SendResult.TEMPORARY and row.tries < MAX_TRIES:
        wait = _BACK_OFF_MINUTES[min(row.tries - 1, len(_BACK_OFF_MINUTES) - 1)]
        store.settle_outbound(row.id, OutboundState.PENDING, now, outcome.detail, now + timedelta(minutes=wait))
    elif outcome.result is SendResult.UNKNOWN and not row.moves_money and row.tries < MAX_TRIES:
        store.settle_outbound(row.id, OutboundState.PENDING, now, outcome.detail, now + timedelta(minutes=1))
    elif outcome.result is SendResult.UNKNOWN:
        store.settle_outbound(row.id, OutboundState.UNKNOWN, now, outcome.detail)
    else:
        store.settle_outbound(row.id, OutboundState.FAILED, now, outcome.detail)
    log.warning("message not sent", outbound=row.id, notice=row.notice, result=outcome.result.value)


def file_away(parts: Parts, mailbox: MailboxConfig) -> None:
    """Cosmetic: the ledger says what was done, not the folder. Never where the bot only observes."""
    if mailbox.filing == "none" or mailbox.mode == "observe":
        return
    while rows := parts.store.to_file(mailbox.name, 50):
        try:
            parts.mailbox(mailbox.name).file([each.uid for each in rows], FILED_IN)
        except MailboxError as error:
            log.warning("handled mail was not filed", account=mailbox.name, error=str(error))
            return
        parts.store.filed([each.id for each in rows])
