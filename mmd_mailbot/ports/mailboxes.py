"""Mailboxes to read, and ways out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Uid:
    """One message in one folder. ``validity`` is IMAP's UIDVALIDITY; 0 where ids never change (maildir, Graph)."""

    folder: str
    validity: int
    uid: str


class MailboxError(Exception):
    """The mailbox did not do it. ``temporary``: trying again later may help."""

    def __init__(self, message: str, *, temporary: bool = True) -> None:
        super().__init__(message)
        self.temporary = temporary


JUNK_MAILS = 50  # of a junk folder that are looked at a day


class Mailbox(Protocol):
    """A watched folder. Nothing here marks, moves or changes a mail unless its name says so."""

    name: str
    mark: str | None
    """Where the server keeps count of changes (Graph's delta link, the sync state of Exchange): its mark behind the
    last listing, to be kept in the commit that notes what was listed. None where ids grow or nothing is counted."""

    def list_new(self, known: Uid | None, mark: str | None = None) -> list[Uid]:
        """Ids that arrived after ``known`` (the highest seen) or after ``mark``, in order of arrival; all where there is
        neither, where the validity is no longer the folder's, or where the server no longer knows the mark.

        What was listed before may be listed again, under the same id: the ledger's rows tell, not the mark."""

    def fetch(self, uids: Sequence[Uid]) -> Iterator[tuple[Uid, bytes | None]]:
        """The raw bytes, untouched and without setting \\Seen. None: it is no longer there."""

    def file(self, uids: Sequence[Uid], place: str, verdict: str = "") -> None:
        """Put handled mails where the configuration says (`move` into folder ``place``, `category`, `none`).

        ``verdict``: how the case stands ("ready to sign"); shown as a category where the mailbox has categories."""

    def relabel(self, message_id: str, place: str, verdict: str) -> None:
        """A mail that was filed under ``place`` shows another verdict from now on: where the mailbox has categories, the
        mail lies where it was put, and bears one of ours."""

    def append(self, folder: str, message: bytes, *, draft: bool = False) -> None:
        """Lay a message into a folder (Drafts, Sent), making the folder where it is missing."""

    def find_sent(self, message_id: str) -> bool | None:
        """Is a message of ours with this Message-ID in the Sent or Drafts folder? None: cannot be told."""

    def junk(self, since: datetime) -> Iterator[bytes]:
        """The raw bytes of what came into the junk folder since that day, the newest first, at most ``JUNK_MAILS``.
        Nothing is marked; a mailbox without such a folder has none."""

    def wait(self, seconds: float) -> bool:
        """Return when something may have arrived (IDLE), or after ``seconds``. True: something did."""

    def probe(self) -> list[Probe]:
        """For `doctor`: what works and what does not, each with what to do."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Probe:
    """One line of `doctor`. ``remedy`` says what to do where it fails."""

    name: str
    ok: bool
    found: str
    remedy: str = ""


class SendResult(StrEnum):
    SENT = "sent"
    TEMPORARY = "temporary"  # known not to be sent; try again
    REFUSED = "refused"  # known not to be sent; no use trying again
    UNKNOWN = "unknown"  # the link broke after the body was handed over


@dataclass(frozen=True, slots=True)
class Sending:
    """How one handing-over went. ``refused``: addresses that the server would not take."""

    result: SendResult
    detail: str = ""
    refused: tuple[str, ...] = ()


class Sender(Protocol):
    """A way out."""

    name: str

    def prepare(self, envelope_from: str, recipients: Sequence[str], message: bytes) -> str | None:
        """Lay the mail ready with the provider; the id under which it lies there, to be committed before ``send``.

        Nothing goes out by it, and done twice it leaves one mail. None: this way out needs no such step.

        Raises:
            MailboxError: it could not be laid ready; not ``temporary``: nor ever will be.
        """

    def send(
        self, envelope_from: str, recipients: Sequence[str], message: bytes, prepared: str | None = None
    ) -> Sending:
        """``prepared``: send what was laid ready under that id. Where it went out before, it is SENT, not sent again."""

    def already_sent(self, message_id: str, prepared: str | None = None) -> bool | None:
        """Was this message handed over before a crash? None: this way out keeps no copy that would tell."""

    def probe(self) -> list[Probe]: ...

    def close(self) -> None: ...
