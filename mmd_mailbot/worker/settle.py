"""`settle`: a person says what nobody else can tell: whether a message went out before a crash."""

from __future__ import annotations

from datetime import datetime

from ..config import ConfigError
from ..ports import OutboundState
from .parts import Parts

_OPEN_QUESTIONS = (OutboundState.UNKNOWN, OutboundState.FAILED, OutboundState.HELD)


def settle(parts: Parts, id: int, *, arrived: bool, now: datetime) -> str:
    """Mark it as sent, or send it again under the same Message-ID; recorded in the history.

    Raises:
        ConfigError: there is no such message, or its fate is no question.
    """
    row = next((each for each in parts.store.outbox(_OPEN_QUESTIONS) if each.id == id), None)
    if row is None:
        raise ConfigError(
            f"No message {id} of the outbox is unknown, failed or held; `mmd-mailbot outbox` lists them."
        )
    state = OutboundState.SENT if arrived else OutboundState.PENDING
    with parts.store.turn():
        with parts.store.write() as ledger:
            for case in row.cases or (None,):
                ledger.record(
                    at=now,
                    case=case,
                    event="settled",
                    by="administrator",
                    stage=None,
                    evidence=(f"{row.notice}: a person says that it {'went out' if arrived else 'did not go out'}",),
                    notices=[(row.notice, row.recipients[0], row.message_id)],
                    rules=parts.rules.digest,
                    roster=parts.roster.digest,
                    mail_sha256=None,
                )
        parts.store.settle_outbound(id, state, now)
    return f"Message {id} is {'taken as sent' if arrived else 'sent again with the next look at the outbox'}."
