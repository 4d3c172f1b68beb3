"""`replay`: a mail that was set aside is handled again from its stored bytes, or fetched again where none are kept."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from ..ports import InboundState, MailboxError
from .intake import handle_rows
from .parts import Parts, Tally


def replay(parts: Parts, ids: Sequence[int] | None, now: datetime) -> list[dict[str, Any]]:
    """The same effect keys as the first time: nothing that went out goes out again.

    Args:
        ids: of the rows; None: everything that was set aside.
    """
    outcome = []
    with parts.store.turn():
        wanted = [each for each in parts.store.inbound_rows([InboundState.PARKED]) if ids is None or each.id in ids]
        for row in wanted:
            with suppress(MailboxError):  # the row tells of it
                handle_rows(parts, parts.configured(row.account), [row], now, Tally())
            with parts.store.read() as ledger:
                after = ledger.inbound(row.id)
            outcome.append({"id": row.id, "outcome": after.outcome or after.state.value, "reason": after.reason})
    return outcome
