"""What the core knows of a mail: who wrote, to which mailbox, in answer to what, and in which words of their own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .facts import Document, Problem


class Origin(StrEnum):
    """Does the mail prove that it comes from the address it names?"""

    PROVEN = "proven"
    UNPROVEN = "unproven"
    FAILED = "failed"


class Automatic(StrEnum):
    """Why a mail is a machine's: such a mail is noted and never answered."""

    OUT_OF_OFFICE = "out-of-office"
    AUTO_REPLY = "auto-reply"
    BOUNCE = "bounce"
    LIST = "list"
    OURSELVES = "ourselves"
    NO_REPLY = "no-reply"


@dataclass(frozen=True, slots=True)
class Address:
    """A mail address, lower-cased, and the name shown with it (untrusted)."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with the mail; its bytes lie with the shell under ``sha256``."""

    name: str
    media_type: str
    size: int
    sha256: str
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Bounce:
    """A delivery report: which message of ours, for whom, and whether it is for good."""

    message_ids: tuple[str, ...]
    recipients: tuple[str, ...]
    permanent: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Departed:
    """An automatic answer says that nobody reads the sender's mailbox any longer. ``successor``: the address that it
    names instead, which nobody has confirmed."""

    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail, as far as decisions go. ``words`` is the writer's own text alone: no quotes, signature, disclaimer."""

    message_id: str  # "<…>"; made from the bytes' hash where the mail has none
    sender: Address | None  # None: no single valid address in From
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    words: str
    received_at: datetime  # aware
    mailbox: str  # the configured mailbox's name
    mailbox_role: str  # facilitator | invoices | bot
    mailbox_address: str
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    attached: tuple[Attached, ...] = ()
    within: tuple[Attached, ...] = ()  # the files inside an attached archive or portfolio that hold a document
    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()  # of the mail as a whole: attachment.link-only …
    origin: Origin = Origin.UNPROVEN
    origin_by: str = ""  # in a few words: "DMARC pass, mx.example"
    marked_internal: bool = (
        False  # carries the provider's mark of the tenant; a proof only once `doctor` has tried it
    )
    automatic: Automatic | None = None
    back_on: str | None = None  # ISO date an out-of-office names
    bounce: Bounce | None = None
    signed: str = ""  # what is known of its S/MIME or PGP signature, in a few words; no decision rests on it
    held_by: str = ""  # a mail scanner that keeps a file of it back until it is checked
    departed: Departed | None = None  # "no longer here"
    original_sender: Address | None = None  # of a mail that was forwarded to us
    tokens: tuple[str, ...] = ()  # reply tokens that the mail shows: its reference lines, the tag it was addressed to
    full_text: str = ""  # the whole body, quotes too: for recognising a mail, never for acting on it
    laid_out: str = ""  # the body with its quotes behind ">", where its own words stand between them: for people
    sha256: str = ""  # of the raw bytes
    told: Document | None = None  # what the words tell of tool use, if they answer the question for it

    @property
    def identity(self) -> str:
        """The same for a mail that reached two mailboxes; another for two mails that share a Message-ID, as some
        copiers write one and the same into all of theirs."""
        sender = self.sender.address if self.sender else ""
        content = "\n".join([sender, self.subject, self.words, *(each.sha256 for each in self.attached)])
        return f"{self.message_id} {hashlib.sha256(content.encode(errors='replace')).hexdigest()[:16]}"
