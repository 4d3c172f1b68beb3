"""The bytes of claimed mails: from the spool where they lie there already, else from the mailbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from ..config import MailboxConfig
from ..ports import Inbound, InboundState, MailboxError, Uid
from .parts import Parts, Tally

log = structlog.get_logger()


def bytes_of(
    parts: Parts, mailbox: MailboxConfig, rows: Sequence[Inbound], now: datetime, tally: Tally
) -> tuple[list[tuple[Inbound, bytes]], list[Inbound]]:
    """From the spool where it lies there already, else from the mailbox, in one batch; and what was not given."""
    found: list[tuple[Inbound, bytes]] = []
    to_fetch = {}
    for row in rows:
        kept = _kept(parts, row)
        if kept is not None:
            found.append((row, kept))
        else:
            to_fetch[row.uid] = row
    if not to_fetch:
        return found, []
    gone = []
    for uid, raw in _fetch(parts, mailbox, to_fetch, now):
        row = to_fetch.pop(uid)
        if raw is None:
            gone.append(row)
        else:
            tally.fetched += 1
            found.append((row, raw))
    if gone:
        _note_gone(parts, gone)
    return found, list(to_fetch.values())


def _fetch(
    parts: Parts, mailbox: MailboxConfig, rows: Mapping[Uid, Inbound], now: datetime
) -> list[tuple[Uid, bytes | None]]:
    """In one batch; where that fails, each alone, so that a mail that breaks the fetching waits alone.

    Raises:
        MailboxError: the server gave none of them: its fault, so no try is counted.
    """
    session = parts.mailbox(mailbox.name)
    try:
        return list(session.fetch(list(rows)))
    except MailboxError as error:
        log.warning("a batch could not be fetched; trying each alone", account=mailbox.name, error=str(error))
        trouble = error
    got: list[tuple[Uid, bytes | None]] = []
    for uid in rows:
        try:
            got += session.fetch([uid])
        except MailboxError as error:
            trouble = error
    if not got:
        with parts.store.write() as ledger:
            for row in rows.values():
                later = now + timedelta(minutes=1)
                ledger.update_inbound(row.id, InboundState.WAITING, outcome="waiting", wake_at=later)
        raise trouble
    return got


def _kept(parts: Parts, row: Inbound) -> bytes | None:
    """What lies in the spool. What is damaged there is asked for again: the mailbox may still have it."""
    if not row.sha256 or not parts.spool.has(row.sha256):
        return None
    try:
        return parts.spool.get(row.sha256)
    except Exception:
        log.exception("a kept mail cannot be read", inbound=row.id)
        return None


def _note_gone(parts: Parts, rows: Sequence[Inbound]) -> None:
    """Somebody took it away before we looked: none of ours. What was ours already is missed by a person."""
    with parts.store.write() as ledger:
        for row in rows:
            if row.sha256:
                reason = f"its bytes ({row.sha256}) are neither in the spool nor in the mailbox; restore a backup"
                ledger.update_inbound(row.id, InboundState.PARKED, reason=reason)
            else:
                ledger.update_inbound(row.id, InboundState.IGNORED)
