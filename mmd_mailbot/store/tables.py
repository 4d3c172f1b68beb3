"""The tables: storage only. Nothing outside this package sees a row; ``mapping`` turns rows into core values."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Index, Table, UniqueConstraint, false
from sqlmodel import Field, SQLModel

from .columns import Instant, Words

# Ids are never given twice: a timer or row that was deleted must not be mistaken for a newer one.
_NEVER_AGAIN = {"sqlite_autoincrement": True}


class InboundRow(SQLModel, table=True):
    __tablename__ = "inbound"
    __table_args__ = (
        UniqueConstraint("account", "folder", "validity", "uid"),
        Index("ix_inbound_open", "account", "is_open", "id"),
        Index("ix_inbound_latest", "account", "folder", "id"),
        Index("ix_inbound_highest", "account", "folder", "validity", "uid_number"),
        Index("ix_inbound_to_file", "account", "filed", "place"),
        Index("ix_inbound_label_old", "account", "label_old"),
        Index("ix_inbound_state", "state", "id"),
        # with the state: else it could be looked up by the state alone, under which nearly every row stands
        Index("ix_inbound_sha256", "sha256", "state"),
        Index("ix_inbound_message_id", "message_id", "state"),
        _NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    account: str = Field(sa_type=Words)
    folder: str = Field(sa_type=Words)
    validity: int = Field(sa_type=BigInteger)
    uid: str = Field(sa_type=Words)
    uid_number: int | None = Field(default=None, sa_type=BigInteger)  # of IMAP, whose ids grow
    state: str
    is_open: bool  # noted, spooled or waiting: keeps claiming flat however many were handled
    tries: int = 0
    sha256: str | None = None
    message_id: str | None = Field(default=None, sa_type=Words)
    outcome: str | None = Field(default=None, sa_type=Words)
    reason: str | None = Field(default=None, sa_type=Words)
    noted_at: datetime | None = Field(default=None, sa_type=Instant)
    wake_at: datetime | None = Field(default=None, sa_type=Instant)
    filed: bool = False
    place: str | None = Field(default=None, sa_type=Words)
    label_old: bool = Field(
        default=False, sa_column_kwargs={"server_default": false()}
    )  # its cases stand otherwise now


class CaseRow(SQLModel, table=True):
    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_like", "district_id", "kind", "building_key"),
        Index("ix_cases_district", "district_id", "stage"),
        Index("ix_cases_stage", "stage"),
        _NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True)
    version: int
    kind: str
    stage: str
    district_id: str | None = Field(default=None, sa_type=Words)
    building_key: str | None = Field(default=None, sa_type=Words)
    requested_cents: int | None = Field(default=None, sa_type=BigInteger)
    approved_cents: int | None = Field(default=None, sa_type=BigInteger)
    reserved_cents: int = Field(sa_type=BigInteger)
    paid_cents: int = Field(sa_type=BigInteger)
    opened_at: datetime | None = Field(default=None, sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)
    body: str = Field(sa_type=Words)  # the whole core value as JSON


class PartyRow(SQLModel, table=True):
    __tablename__ = "party"

    address: str = Field(primary_key=True, sa_type=Words)
    case_number: str = Field(primary_key=True, foreign_key="cases.number", index=True)


class MessageLinkRow(SQLModel, table=True):
    __tablename__ = "message_link"

    message_id: str = Field(primary_key=True, sa_type=Words)
    case_number: str = Field(primary_key=True, foreign_key="cases.number", index=True)


class MailCaseRow(SQLModel, table=True):
    """Which cases an incoming mail was about."""

    __tablename__ = "mail_case"

    inbound_id: int = Field(primary_key=True, foreign_key="inbound.id")
    case_number: str = Field(primary_key=True, foreign_key="cases.number", index=True)


class CaseDocumentRow(SQLModel, table=True):
    """A document, or a file, that a case holds. A hash that is not known is an empty text and matches nothing."""

    __tablename__ = "case_document"
    __table_args__ = (Index("ix_case_document_file", "file_sha256"), Index("ix_case_document_text", "text_sha256"))

    case_number: str = Field(primary_key=True, foreign_key="cases.number")
    kind: str = Field(primary_key=True)
    file_sha256: str = Field(primary_key=True)
    text_sha256: str = Field(primary_key=True)


class PaperMarkRow(SQLModel, table=True):
    """By what a receipt or an invoice that a case holds is known again: see ``core.same.marks_of``."""

    __tablename__ = "paper_mark"
    __table_args__ = (Index("ix_paper_mark_value", "kind", "mark", "value"),)

    case_number: str = Field(primary_key=True, foreign_key="cases.number")
    kind: str = Field(primary_key=True)
    mark: str = Field(primary_key=True)
    value: str = Field(primary_key=True, sa_type=Words)


class ClaimedInvoiceRow(SQLModel, table=True):
    __tablename__ = "claimed_invoice"

    district_id: str = Field(primary_key=True, sa_type=Words)
    invoice_key: str = Field(primary_key=True, sa_type=Words)
    case_number: str = Field(primary_key=True, foreign_key="cases.number", index=True)


class AccountRow(SQLModel, table=True):
    """The running sums of an account's movements, changed and locked in the transaction that books them."""

    __tablename__ = "account"

    name: str = Field(primary_key=True, sa_type=Words)
    reserved_cents: int = Field(default=0, sa_type=BigInteger)
    spent_cents: int = Field(default=0, sa_type=BigInteger)
    opening_cents: int = Field(default=0, sa_type=BigInteger)
    confirmed: bool = False


class BalanceMovementRow(SQLModel, table=True):
    __tablename__ = "balance_movement"
    __table_args__ = (Index("ix_balance_movement_account", "account", "id"), _NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    account: str = Field(sa_type=Words, foreign_key="account.name")
    kind: str
    cents: int = Field(sa_type=BigInteger)
    case_number: str | None = Field(default=None, index=True)
    at: datetime = Field(sa_type=Instant)


class TimerRow(SQLModel, table=True):
    __tablename__ = "timer"
    __table_args__ = (UniqueConstraint("case_number", "kind"), Index("ix_timer_at", "at"), _NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number")
    kind: str
    at: datetime = Field(sa_type=Instant)
    rung: int = 0


class ActRow(SQLModel, table=True):
    """The last act on a case, as long as it may be taken back."""

    __tablename__ = "act"

    case_number: str = Field(primary_key=True, foreign_key="cases.number")
    mail: str = Field(sa_type=Words, index=True)
    until: datetime = Field(sa_type=Instant, index=True)
    body: str = Field(sa_type=Words)  # the whole core value as JSON


class OutboxRow(SQLModel, table=True):
    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_open", "is_open", "id"),
        Index("ix_outbox_state", "state", "id"),
        Index("ix_outbox_automatic", "automatic", "created_at"),
        _NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    effect_key: str = Field(sa_type=Words, unique=True)
    account: str = Field(sa_type=Words)
    notice: str
    cases: str  # JSON list
    envelope_from: str = Field(sa_type=Words)
    recipients: str = Field(sa_type=Words)  # JSON list
    message_id: str = Field(sa_type=Words, index=True)
    sha256: str
    state: str
    is_open: bool  # pending or held: keeps claiming flat however many were sent
    tries: int = 0
    error: str | None = Field(default=None, sa_type=Words)
    automatic: bool
    moves_money: bool
    reminder: bool
    created_at: datetime = Field(sa_type=Instant)
    not_before: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    prepared: str | None = Field(default=None, sa_type=Words)


class OutboxRecipientRow(SQLModel, table=True):
    __tablename__ = "outbox_recipient"
    __table_args__ = (Index("ix_outbox_recipient_address", "address", "created_at"),)

    outbox_id: int = Field(primary_key=True, foreign_key="outbox.id")
    address: str = Field(primary_key=True, sa_type=Words)
    created_at: datetime = Field(sa_type=Instant)


class OutboxCaseRow(SQLModel, table=True):
    __tablename__ = "outbox_case"
    __table_args__ = (Index("ix_outbox_case_number", "case_number", "created_at"),)

    outbox_id: int = Field(primary_key=True, foreign_key="outbox.id")
    case_number: str = Field(primary_key=True)
    created_at: datetime = Field(sa_type=Instant)


class HistoryTable(SQLModel, table=True):
    """Added to, never rewritten: triggers refuse UPDATE and DELETE."""

    __tablename__ = "history"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=Instant)
    case_number: str | None = Field(default=None, sa_type=Words, index=True)
    event: str = Field(sa_type=Words)
    by: str = Field(sa_type=Words)
    stage: str | None = None
    evidence: str  # JSON list
    notices: str  # JSON list of [notice, addressee, message id]
    rules: str
    roster: str
    mail_sha256: str | None = None
    chain: str


class ChainHeadRow(SQLModel, table=True):
    """The last line of the history. Locked while a line is added; knows when lines were cut off at the end."""

    __tablename__ = "chain_head"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    last: int
    chain: str


class AlertRow(SQLModel, table=True):
    """What the administrator is told of: each thing once."""

    __tablename__ = "alert"
    __table_args__ = (Index("ix_alert_told_at", "told_at"),)

    kind: str = Field(primary_key=True)
    key: str = Field(primary_key=True, sa_type=Words)
    text: str = Field(sa_type=Words)
    at: datetime = Field(sa_type=Instant)
    told_at: datetime | None = Field(default=None, sa_type=Instant)


class CounterRow(SQLModel, table=True):
    __tablename__ = "counter"

    name: str = Field(primary_key=True)
    value: int


class SettingRow(SQLModel, table=True):
    __tablename__ = "setting"

    name: str = Field(primary_key=True, sa_type=Words)
    value: str = Field(sa_type=Words)


METADATA = SQLModel.metadata


def _table(name: str) -> Table:
    return METADATA.tables[name]


INBOUND = _table("inbound")
CASES = _table("cases")
PARTY = _table("party")
MESSAGE_LINK = _table("message_link")
MAIL_CASE = _table("mail_case")
CASE_DOCUMENT = _table("case_document")
PAPER_MARK = _table("paper_mark")
CLAIMED_INVOICE = _table("claimed_invoice")
ACCOUNT = _table("account")
BALANCE_MOVEMENT = _table("balance_movement")
TIMER = _table("timer")
ACT = _table("act")
OUTBOX = _table("outbox")
OUTBOX_RECIPIENT = _table("outbox_recipient")
OUTBOX_CASE = _table("outbox_case")
HISTORY = _table("history")
CHAIN_HEAD = _table("chain_head")
ALERT = _table("alert")
COUNTER = _table("counter")
SETTING = _table("setting")
