"""The case: one request (or one commitment) on its way, and the one table of how it may move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from .directory import Role
from .effects import Stopped
from .facts import Document, Item, Kind
from .findings import Finding
from .money import ZERO


class Stage(StrEnum):
    INCOMPLETE = "incomplete"
    FACILITATOR_REVIEW = "facilitator-review"
    DESE_REVIEW = "dese-review"
    APPROVED = "approved"
    INVOICE_INCOMPLETE = "invoice-incomplete"
    INVOICE_REVIEW = "invoice-review"
    PAID = "paid"
    REPORT_DUE = "report-due"
    CLOSED = "closed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NEEDS_PERSON = "needs-person"
    COMMITMENT_INCOMPLETE = "commitment-incomplete"
    COMMITMENT_RECORDED = "commitment-recorded"


class Event(StrEnum):
    """What can happen to a case."""

    FORM_INCOMPLETE = "form-incomplete"
    FORM_COMPLETE = "form-complete"
    UNCLEAR = "unclear"  # what the bot cannot tell
    FACILITATOR_RETURNED = "facilitator-returned"
    FACILITATOR_SIGNED = "facilitator-signed"
    DESE_RETURNED = "dese-returned"
    DESE_DECLINED = "dese-declined"
    DESE_SIGNED = "dese-signed"
    INVOICE_INCOMPLETE = "invoice-incomplete"
    INVOICE_COMPLETE = "invoice-complete"
    CLERK_RETURNED = "clerk-returned"
    PAID_IN_FULL = "paid-in-full"
    PAID_IN_PART = "paid-in-part"
    REPORT_FELL_DUE = "report-fell-due"
    REPORT_RECEIVED = "report-received"
    REPORT_MISSED = "report-missed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    COMMITMENT_INCOMPLETE = "commitment-incomplete"
    COMMITMENT_COMPLETE = "commitment-complete"
    PAPERS_MOVED = "papers-moved"  # the invoice belonged to another case
    UNDONE = "undone"  # an act was taken back in its time: not in the table, the case stands where it stood


S, E = Stage, Event
_REVIEWED = (S.INCOMPLETE, S.FACILITATOR_REVIEW, S.NEEDS_PERSON)
_UNPAID = (
    S.INCOMPLETE, S.FACILITATOR_REVIEW, S.DESE_REVIEW, S.APPROVED, S.INVOICE_INCOMPLETE, S.INVOICE_REVIEW,
    S.NEEDS_PERSON,
)  # fmt: skip
_INVOICING = (S.APPROVED, S.INVOICE_INCOMPLETE, S.INVOICE_REVIEW)

# The one table. Its first column None: a case that does not exist yet. An event that is not here is illegal and
# changes nothing.
TRANSITIONS: Mapping[tuple[Stage | None, Event], Stage] = {
    (None, E.FORM_INCOMPLETE): S.INCOMPLETE,
    (None, E.FORM_COMPLETE): S.FACILITATOR_REVIEW,
    (None, E.UNCLEAR): S.NEEDS_PERSON,
    **{(stage, E.FORM_INCOMPLETE): S.INCOMPLETE for stage in (*_REVIEWED, S.EXPIRED)},
    **{(stage, E.FORM_COMPLETE): S.FACILITATOR_REVIEW for stage in (*_REVIEWED, S.EXPIRED)},
    **{(stage, E.UNCLEAR): S.NEEDS_PERSON for stage in (*_REVIEWED, S.EXPIRED)},
    **{(stage, E.FACILITATOR_RETURNED): S.INCOMPLETE for stage in (S.FACILITATOR_REVIEW, S.NEEDS_PERSON)},
    **{(stage, E.FACILITATOR_SIGNED): S.DESE_REVIEW for stage in (S.FACILITATOR_REVIEW, S.NEEDS_PERSON)},
    # a changed form came meanwhile: the facilitator may sign it anew, or return it
    (S.DESE_REVIEW, E.FACILITATOR_SIGNED): S.DESE_REVIEW,
    (S.DESE_REVIEW, E.FACILITATOR_RETURNED): S.INCOMPLETE,
    (S.DESE_REVIEW, E.DESE_RETURNED): S.INCOMPLETE,
    (S.DESE_REVIEW, E.DESE_DECLINED): S.DECLINED,
    (S.DESE_REVIEW, E.DESE_SIGNED): S.APPROVED,
    (None, E.INVOICE_INCOMPLETE): S.NEEDS_PERSON,
    (None, E.INVOICE_COMPLETE): S.NEEDS_PERSON,
    **{(stage, E.INVOICE_INCOMPLETE): S.INVOICE_INCOMPLETE for stage in _INVOICING},
    **{(stage, E.INVOICE_COMPLETE): S.INVOICE_REVIEW for stage in _INVOICING},
    **{(stage, E.PAPERS_MOVED): S.APPROVED for stage in (S.INVOICE_INCOMPLETE, S.INVOICE_REVIEW)},
    (S.INVOICE_REVIEW, E.CLERK_RETURNED): S.INVOICE_INCOMPLETE,
    **{(stage, E.PAID_IN_FULL): S.PAID for stage in _INVOICING},
    **{(stage, E.PAID_IN_PART): S.APPROVED for stage in _INVOICING},
    (S.PAID, E.REPORT_FELL_DUE): S.REPORT_DUE,
    (S.PAID, E.REPORT_RECEIVED): S.CLOSED,
    (S.REPORT_DUE, E.REPORT_RECEIVED): S.CLOSED,
    (S.REPORT_DUE, E.REPORT_MISSED): S.CLOSED,
    **{(stage, E.WITHDRAWN): S.WITHDRAWN for stage in (*_UNPAID, S.EXPIRED, S.COMMITMENT_INCOMPLETE)},
    **{
        (stage, E.EXPIRED): S.EXPIRED
        for stage in (S.INCOMPLETE, S.INVOICE_INCOMPLETE, S.APPROVED, S.NEEDS_PERSON, S.COMMITMENT_INCOMPLETE)
    },
    (None, E.COMMITMENT_INCOMPLETE): S.COMMITMENT_INCOMPLETE,
    (None, E.COMMITMENT_COMPLETE): S.COMMITMENT_RECORDED,
    (S.COMMITMENT_INCOMPLETE, E.COMMITMENT_INCOMPLETE): S.COMMITMENT_INCOMPLETE,
    (S.COMMITMENT_INCOMPLETE, E.COMMITMENT_COMPLETE): S.COMMITMENT_RECORDED,
    # a corrected form of the same year takes the place of the one on record
    (S.COMMITMENT_RECORDED, E.COMMITMENT_COMPLETE): S.COMMITMENT_RECORDED,
}

# An expired case is revived by any reply of a party: it goes back to the stage it expired from.
REVIVABLE = frozenset({S.INCOMPLETE, S.INVOICE_INCOMPLETE, S.APPROVED, S.NEEDS_PERSON, S.COMMITMENT_INCOMPLETE})

FINAL = frozenset({S.CLOSED, S.DECLINED, S.WITHDRAWN, S.COMMITMENT_RECORDED})

BALL: Mapping[Stage, Role | None] = {
    S.INCOMPLETE: Role.DISTRICT,
    S.FACILITATOR_REVIEW: Role.FACILITATOR,
    S.DESE_REVIEW: Role.DESE,
    S.APPROVED: Role.DISTRICT,
    S.INVOICE_INCOMPLETE: Role.DISTRICT,
    S.INVOICE_REVIEW: Role.CLERK,
    S.PAID: Role.DISTRICT,
    S.REPORT_DUE: Role.DISTRICT,
    S.CLOSED: None,
    S.DECLINED: None,
    S.WITHDRAWN: None,
    S.EXPIRED: Role.DISTRICT,
    S.NEEDS_PERSON: Role.FACILITATOR,
    S.COMMITMENT_INCOMPLETE: Role.DISTRICT,
    S.COMMITMENT_RECORDED: None,
}


class IllegalEvent(Exception):
    """The event cannot happen at this stage; nothing was changed."""

    def __init__(self, stage: Stage | None, event: Event) -> None:
        super().__init__(f"{event.value} cannot happen to a case at {stage.value if stage else 'no stage yet'}")
        self.stage, self.event = stage, event


def next_stage(stage: Stage | None, event: Event) -> Stage:
    """The stage that ``event`` leads to.

    Raises:
        IllegalEvent: the table has no such move.
    """
    try:
        return TRANSITIONS[stage, event]
    except KeyError:
        raise IllegalEvent(stage, event) from None


@dataclass(frozen=True, slots=True)
class Party:
    """An exact address that belongs to a case. ``known``: it was known before the case (directory, configuration)."""

    address: str
    role: Role
    name: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file kept with the case: its bytes lie in the spool under ``sha256``."""

    sha256: str
    name: str
    media_type: str
    kind: Kind
    purpose: str  # form | signed-facilitator | signed-dese | invoice | receipt | report | other
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Share:
    """What of an invoice for several requests falls to one of them. ``of``: their numbers; ``tools``: what all of them
    asked for."""

    amount: Decimal
    total: Decimal
    of: tuple[str, ...]
    tools: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """An invoice claimed against the case: what it asks for and what of it was paid."""

    invoice: Document
    receipts: tuple[Document, ...]
    amount: Decimal  # of the invoice that falls to this case
    received_at: datetime
    paid: Decimal | None = None
    reference: str | None = None
    share: Share | None = None  # where the invoice is for several requests
    sent: str = ""  # for payment: the day, in the clerk's words


@dataclass(frozen=True, slots=True)
class SpokenApproval:
    """An APPROVE that stands for a signature, where the configuration lets it: all that its evidence page says."""

    role: Role
    by: str  # address
    name: str
    proof: str  # how the mail proved its origin
    at: datetime
    amount: Decimal | None
    words: str  # as they were written
    message_id: str
    mail_sha256: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that went through the bot. ``by``: the address that asked, in ``role``; ``to``: the role asked."""

    text: str
    by: str
    role: Role
    to: Role
    at: datetime
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A case as decided so far. ``version`` guards it: a commit whose version is stale is decided again."""

    kind: Kind
    stage: Stage
    number: str | None = None  # given at the first commit: MMD-26-0001, MMC-26-0001
    version: int = 0
    district_id: str | None = None
    district: str | None = None
    building: str | None = None
    opened_at: datetime | None = None
    since: datetime | None = None  # at this stage
    mailbox: str = ""  # through which it came
    facilitator: str | None = None  # address
    parties: tuple[Party, ...] = ()
    form: Document | None = None  # the form as submitted last
    earlier: Document | None = None  # the form that it took the place of
    revision: Document | None = None  # a changed form that came while DESE had the request
    signed: Mapping[str, Document] = field(default_factory=dict)  # by role: the copy that role signed
    signers: Mapping[str, str] = field(default_factory=dict)  # by role: the address that sent it
    files: tuple[FileRef, ...] = ()
    findings: tuple[Finding, ...] = ()
    requested: Decimal | None = None
    on_paper: Decimal | None = None  # the total as read from the form, where staff corrected it to more
    approved: Decimal | None = None
    approved_at: datetime | None = None
    paid: Decimal = ZERO
    paid_at: datetime | None = None
    threads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # Message-IDs, by correspondent
    reserved: Decimal = ZERO  # of `approved`, not yet spent or freed
    claims: tuple[Claim, ...] = ()
    waiting: tuple[Document, ...] = ()  # an invoice and its receipts that came before approval
    report: Document | None = None
    amendments: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    spoken: tuple[SpokenApproval, ...] = ()  # approvals by word
    merged_into: str | None = None  # what is written to it goes there
    expired_from: Stage | None = None
    on_hold: bool = False
    early: tuple[
        str, ...
    ] = ()  # identities of mails that came before their turn; looked at again when the case moves
    newcomers: tuple[Party, ...] = ()  # new addresses that sent its form and wait for CONFIRM
    frozen: str | None = None  # why no payment is recorded until a person on the machine says so
    taken_over: bool = False
    nudges: int = 0  # reminders sent at this stage
    deputies: tuple[str, ...] = ()  # who got this stage's item in somebody's stead
    note: str = ""  # one line: why it stands here
    stopped: tuple[Stopped, ...] = ()  # its clocks, while they stand still
    owed: tuple[str, ...] = ()  # of a commitment: what was asked for with a rhythm, "building-meeting 2026-10"
    given: tuple[str, ...] = ()  # and what of it came
    unreachable: tuple[str, ...] = ()  # addresses of the district from which mail came back for good
    staff_unreachable: tuple[str, ...] = ()  # the same of people with a role, until they write

    @property
    def ball(self) -> Role | None:
        """Who has to act next. An invoice that nobody can place is the clerk's to decide."""
        if self.stage is Stage.NEEDS_PERSON and self.kind in (Kind.INVOICE, Kind.RECEIPT):
            return Role.CLERK
        return BALL[self.stage]

    @property
    def is_commitment(self) -> bool:
        return self.kind is Kind.COMMITMENT

    def party(self, address: str) -> Party | None:
        address = address.lower()
        return next((each for each in self.parties if each.address == address), None)

    def district_parties(self) -> tuple[Party, ...]:
        return tuple(each for each in self.parties if each.role is Role.DISTRICT)
