"""An old mailbox on its first day with the bot: what lay there before the configured day is nobody's to answer.

Only what was noted at the very first look is held against that day, and what a listing of the whole folder brings later
(its ids changed, or it is held against the ledger): that may have lain there all the while. What else comes later is new,
whatever its date says.
"""

from __future__ import annotations

from datetime import date, datetime
from email.utils import parsedate_to_datetime

from ..config import MailboxConfig
from ..core.calendar import local_day
from ..mail.headers import Headers, decode, read_headers
from ..mail.limits import LIMITS
from ..mail.structure import split_head
from ..ports import Inbound
from .parts import Parts


def remember(parts: Parts, mailbox: MailboxConfig, now: datetime) -> None:
    """That this is the first look at the mailbox, where it is."""
    with parts.store.write() as ledger:
        if ledger.setting(_name(mailbox)) is None:
            ledger.set_setting(_name(mailbox), now.isoformat())


def first_look(parts: Parts, mailbox: MailboxConfig) -> datetime | None:
    """When it was; None for a mailbox that was watched before there was this rule."""
    with parts.store.read() as ledger:
        kept = ledger.setting(_name(mailbox))
    return datetime.fromisoformat(kept) if kept else None


def listed_anew(parts: Parts, mailbox: MailboxConfig, now: datetime) -> datetime:
    """When what a listing of the whole folder brings is taken as noted: at the first look, so that its day counts."""
    return first_look(parts, mailbox) or now


def lay_there_before(parts: Parts, mailbox: MailboxConfig, first: datetime | None, row: Inbound, raw: bytes) -> bool:
    """Did the mail lie there at the first look, and arrive before the configured day (absent: that of the first look)?
    What tells no day is taken as new: it is better answered late than lost."""
    if first is None or row.noted_at is None or row.noted_at > first or row.sha256:
        return False
    since = mailbox.since or local_day(first, parts.rules.calendar)
    arrived = arrived_on(raw, parts)
    return arrived is not None and arrived < since


def arrived_on(raw: bytes, parts: Parts) -> date | None:
    """The day in the Received line that our own server wrote, on top; where there is none, that of the Date line."""
    head, _ = split_head(raw, LIMITS.header_block)
    headers = read_headers(head, LIMITS.header_block)
    moment = _of_received(headers) or _moment(decode(headers.first("date") or b"", None))
    try:
        return local_day(moment, parts.rules.calendar) if moment is not None else None
    except OverflowError:  # the last hours of the year 9999
        return None


def received_at(raw: bytes) -> datetime | None:
    """The moment in the Received line on top, by the clock of the server that wrote it."""
    head, _ = split_head(raw, LIMITS.header_block)
    return _of_received(read_headers(head, LIMITS.header_block))


def _of_received(headers: Headers) -> datetime | None:
    top = headers.first("received")
    return _moment(decode(top, None).rpartition(";")[2]) if top is not None else None


def _moment(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, OverflowError):
        return None
    return found if found.tzinfo is not None else None


def _name(mailbox: MailboxConfig) -> str:
    return f"first-look:{mailbox.name}"
