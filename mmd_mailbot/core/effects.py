"""Effects as data: what a decision wants done. The shell does them, in the transaction that records the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .facts import Document
from .findings import Finding
from .letter import Address


class Enclose(StrEnum):
    """What goes along with a notice."""

    ORIGINALS = "originals"  # the files of this mail that belong to the case
    FORM = "form"  # the case's form as last received
    SIGNED = "signed"  # the copy signed last
    BLANK = "blank"  # the blank form of the case's kind, DOCX and PDF
    PREFILLED = "prefilled"  # the same, filled with what was read
    PACKET = "packet"  # cover page and all documents
    INVOICE = "invoice"  # invoice and receipts
    MARKED = "marked"  # a copy of the form on which the places are marked where something is missing
    READY = "ready"  # a copy of the form on which only signature and date of the addressee's role are left to fill in
    DRAFT = "draft"  # the invoice of an approved request, to be put on the district's letterhead
    SHEET = "sheet"  # invoice, approval and receipts side by side, as a workbook


@dataclass(frozen=True, slots=True)
class Notify:
    """One notice about one case to one addressee. Those of one mail to one addressee become one message."""

    notice: str  # a name of contract.md
    to: Address
    role: str  # as what they are written to: district | facilitator | dese | clerk | lead | administrator | stranger
    findings: tuple[Finding, ...] = ()
    cc: tuple[Address, ...] = ()
    enclose: tuple[Enclose, ...] = ()
    say: Mapping[str, str] = field(default_factory=dict)  # more that the template may name: amount, reason, text …
    automatic: bool = True  # counts against the limits of automatic answers; work items and digests do not
    copy: Document | None = None  # a signed copy that was judged and moved nothing: its places are shown
    moves_money: bool = False  # after a crash whose outcome is unknown: never sent again by itself
    held: bool = False  # tells others of an act that can still be taken back: waits until its time to undo is over


class AlertKind(StrEnum):
    """What the administrator is told of."""

    BREAKER = "breaker"  # too many answers in an hour: sending pauses
    PARKED = "parked"  # a mail was set aside
    UNSENT = "unsent"  # a message that cannot be sent, or of which nobody knows whether it went out
    CREDENTIAL = "credential"  # a secret or a certificate that a mailbox signs in with ends soon
    LOOKALIKE = "lookalike"  # somebody writes from a domain that looks like that of a role
    UNREACHED = "unreached"  # a mailbox could not be read for an hour
    REACHED = "reached"  # and is read again
    HEARTBEAT = "heartbeat"  # our own daily mail did not come back
    JUNK = "junk"  # a mail of the programme lies in a junk folder


URGENT = frozenset({AlertKind.BREAKER, AlertKind.UNREACHED, AlertKind.REACHED})  # told at once, all others once a day


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing for the administrator. ``key`` names it: the same is told once."""

    kind: AlertKind
    key: str
    text: str


class TimerKind(StrEnum):
    """What may fall due for a case."""

    REMIND = "remind"  # the next rung of the ladder of whoever has the ball
    EXPIRE = "expire"
    REPORT_DUE = "report-due"
    REPORT_OVERDUE = "report-overdue"
    INVOICE_DUE = "invoice-due"
    AGAIN = "again"  # a reminder that was taken back, because another case in the same mail had moved
    OBLIGATION = "obligation"  # something that a recorded commitment promises with a rhythm


@dataclass(frozen=True, slots=True)
class Stopped:
    """A timer of a case whose clocks stand still. ``left``: days, at least 1; business days but for payment and reports."""

    kind: TimerKind
    left: int
    rung: int = 0


@dataclass(frozen=True, slots=True)
class Wake:
    """Look at the case again then. A case has at most one timer of a kind: a new one replaces it."""

    kind: TimerKind
    at: datetime  # aware
    rung: int = 0


@dataclass(frozen=True, slots=True)
class Sleep:
    """Take a timer away."""

    kind: TimerKind
