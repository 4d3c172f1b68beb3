"""What was read: values with their place and how sure the reader is, and what could not be read.

The reader fills these in a process of its own, so every value stands in the wire form of `read --json`: text, a
decimal string for money (``"1499.00"``), an ISO date, a list of slugs. ``Document.money`` and ``Document.day`` turn
them into exact decimals and dates. What is not in these facts is not evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Literal


class Kind(StrEnum):
    """What a document is."""

    DISTRICT_REQUEST = "district_request"
    BUILDING_REQUEST = "building_request"
    COMMITMENT = "commitment"
    INVOICE = "invoice"
    RECEIPT = "receipt"
    SHARING_REPORT = "sharing_report"
    PAYMENTS = "payments"  # the clerk's list
    UNKNOWN = "unknown"


REQUEST_KINDS = frozenset({Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST})
FORM_KINDS = REQUEST_KINDS | {Kind.COMMITMENT}

Reader = Literal["docx", "pdf-form", "pdf-text", "ocr", "text"]


@dataclass(frozen=True, slots=True)
class Item:
    """A tool asked for (name, cost) or a line of an invoice (description, amount). ``cost``: decimal string or None."""

    name: str
    cost: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose letterhead the head of an invoice's first page carries."""

    state: Literal["present", "absent", "uncertain"]
    district: str | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """A row of the clerk's list. ``row``: its number in the file. ``amount``: decimal string. ``paid``, ``sent``: ISO day,
    or "yes" where no whole day stands there. ``trouble``: why nothing may be booked from it."""

    row: int
    case: str | None = None
    invoice: str | None = None
    district: str | None = None
    building: str | None = None
    amount: str | None = None
    reference: str | None = None
    paid: str | None = None
    sent: str | None = None
    final: bool = False
    trouble: str = ""


FactValue = str | bool | tuple[str, ...] | tuple[Item, ...] | tuple[Payment, ...] | Letterhead | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One value and where it was found.

    ``value`` is None for a field that is empty on the form, and also for one that could not be read: then ``unread``
    says why. ``confidence`` is a probability that means what it says (0..1).
    """

    value: FactValue
    confidence: float = 1.0
    where: str = ""
    unread: str | None = None


class SignatureState(StrEnum):
    SIGNED = "signed"
    UNSIGNED = "unsigned"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands at one party's signature place. ``date`` is ISO; ``date_unread`` holds words that are no clear date."""

    state: SignatureState
    form: Literal["typed", "drawn", "digital"] | None = None
    name: str | None = None
    date: str | None = None
    confidence: float = 0.0
    where: str = ""
    date_unread: str | None = None
    invalid: str | None = None  # why a digital signature does not hold
    picture: str | None = None  # SHA-256 (hex) of a PNG that shows the place
    note: str | None = None  # for the person who judges it: whose certificate, when, what holds and what does not


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reader could not do. ``code`` is a finding code where one fits (``attachment.encrypted``)."""

    code: str
    text: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.code}: {self.text}" + (f" ({self.where})" if self.where else "")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a page of the file (1-based), and shares (0..1) of its width and height as it is shown,
    from the top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class LaterFile:
    """A file of the same mail that holds later pages of a document: the second photo of a form of two pages."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read. A file may hold several; ``file_sha256`` names the file, ``pages_in_file`` the pages in it,
    counted on through ``later_files``."""

    file: str
    kind: Kind
    reader: Reader = "text"
    pages: int | None = None
    confidence: float = 0.0
    fields: Mapping[str, Fact] = field(default_factory=dict)
    signatures: Mapping[str, Signature] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    file_sha256: str = ""  # of the bytes of the file
    text_sha256: str = ""  # of the normalised words: knows a renamed or re-saved copy
    picture_hash: str = (
        ""  # 16 hexadecimal digits, of how it looks: knows one that was scanned again; empty: no picture
    )
    form_id: str | None = None  # "mmd-district-request" where the form says so
    form_version: str | None = None
    pages_in_file: tuple[int, ...] = ()  # 1-based
    index: int = 0  # position among the documents of the mail
    places: Mapping[str, Place] = field(default_factory=dict)  # by field, ROLE_signature and ROLE_date; on pages only
    # SHA-256 of PNG pictures by what they show: "letterhead", "total", and of a scan each page as it was read ("page 2")
    pictures: Mapping[str, str] = field(default_factory=dict)
    later_files: tuple[LaterFile, ...] = ()

    @property
    def held_in(self) -> tuple[tuple[str, str], ...]:
        """Hash and name of every file that holds a part of it, in the order of its pages."""
        return ((self.file_sha256, self.file), *((each.sha256, each.file) for each in self.later_files))

    def text(self, name: str) -> str | None:
        value = self.fields[name].value if name in self.fields else None
        return value.strip() or None if isinstance(value, str) else None

    def where(self, name: str) -> str:
        return self.fields[name].where if name in self.fields else ""

    def unread(self, name: str) -> str | None:
        return self.fields[name].unread if name in self.fields else None

    def money(self, name: str) -> Decimal | None:
        return to_money(self.text(name))

    def day(self, name: str) -> date | None:
        return to_day(self.text(name))

    def flag(self, name: str) -> bool | None:
        value = self.fields[name].value if name in self.fields else None
        return value if isinstance(value, bool) else None

    def choices(self, name: str) -> tuple[str, ...]:
        value = self.fields[name].value if name in self.fields else None
        if isinstance(value, tuple):
            return tuple(each for each in value if isinstance(each, str))
        return ()

    def items(self, name: str) -> tuple[Item, ...]:
        value = self.fields[name].value if name in self.fields else None
        if isinstance(value, tuple):
            return tuple(each for each in value if isinstance(each, Item))
        return ()

    def payments(self) -> tuple[Payment, ...]:
        value = self.fields["payments"].value if "payments" in self.fields else None
        if isinstance(value, tuple):
            return tuple(each for each in value if isinstance(each, Payment))
        return ()

    def letterhead(self) -> Letterhead | None:
        value = self.fields["letterhead"].value if "letterhead" in self.fields else None
        return value if isinstance(value, Letterhead) else None


CENT = Decimal("0.01")


def to_money(text: str | None) -> Decimal | None:
    """A wire-form amount (``"1499.00"``) as an exact decimal of whole cents; None where it is none."""
    if text is None:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount.quantize(CENT) if amount.is_finite() else None


def to_day(text: str | None) -> date | None:
    """A wire-form date (``"2026-10-03"``); None where it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
