"""The programme's rules as values. `mmd_mailbot.rules` loads them from rules/*.toml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from .facts import Kind
from .findings import Severity

FieldType = Literal["line", "text", "contact", "choices", "tools", "money", "tick"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of a list. ``texts``: the words it may stand under; the first is what the blank form prints."""

    slug: str
    texts: tuple[str, ...]
    fill_in: bool = False  # "Other": asks for words beside it


@dataclass(frozen=True, slots=True)
class FormField:
    """One place on a form.

    ``labels``: what may stand there; the first is what the blank form prints. A ``contact`` field yields the facts
    ``NAME_name``, ``NAME_email`` and ``NAME_phone``. ``place``: how findings and notices name it. A ``line`` field
    with choices takes one of known values: the first text of the choice found.
    """

    name: str
    type: FieldType
    labels: tuple[str, ...]
    place: str
    hint: str = ""  # what the blank form prints under the label
    choices: tuple[Choice, ...] = ()
    required: bool = True
    other_field: str | None = None  # of a choices field: the fact that takes the words beside "Other"
    section: str = ""  # the heading it stands under
    rows: int = 1  # how much room the blank form gives
    cost_labels: tuple[str, ...] = ()  # of a tools field: what the column of costs stands under
    cost_hint: str = ""


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One party's signature and date."""

    role: str  # district_contact | facilitator | dese | superintendent | principal
    labels: tuple[str, ...]
    date_labels: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the blank form, in print order: a heading, words, a field or a signature row."""

    type: Literal["title", "heading", "text", "list", "field", "fields", "signature", "total"]
    text: str = ""
    items: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # the field(s) or role


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """One form: the single source of what is read, what is checked, how places are named and what the blank prints."""

    id: str  # mmd-district-request
    version: str
    kind: Kind
    title: str
    recognise: tuple[str, ...]  # phrases that name the form, most telling first
    fields: tuple[FormField, ...]
    signatures: tuple[SignatureRow, ...]
    blocks: tuple[Block, ...]
    suggested_tools: tuple[str, ...] = ()
    small_print: str = ""

    def field(self, name: str) -> FormField | None:
        return next((each for each in self.fields if each.name == name), None)

    def signature(self, role: str) -> SignatureRow | None:
        return next((each for each in self.signatures if each.role == role), None)


@dataclass(frozen=True, slots=True)
class Check:
    """One finding code: how grave, in which words, what mends it. ``{name}`` stands for what was found."""

    code: str
    severity: Severity
    sentence: str
    remedy: str = ""
    place: int = 0  # order of the form
    where: str = ""  # how the place is named when the document does not say


@dataclass(frozen=True, slots=True)
class StaffCheck:
    """A check that staff wrote as a condition over known facts. ``holds(facts)`` True: the finding is raised."""

    check: Check
    kinds: frozenset[Kind]
    condition: str
    holds: Callable[[Mapping[str, object]], bool]


@dataclass(frozen=True, slots=True)
class MoneyRules:
    district_cap: Decimal
    building_cap: Decimal
    years: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """When the holder of the ball is reminded (business days), who is told after the last rung, and expiry."""

    rungs: tuple[int, ...]
    then_tell: str | None = None  # role
    expire_after: int | None = None  # business days
    calendar_days: bool = False


@dataclass(frozen=True, slots=True)
class DeadlineRules:
    ladders: Mapping[str, Ladder]  # by stage value
    report_due_days: int  # calendar days after payment
    report_overdue_days: int
    invoice_due_month: int
    invoice_due_day: int
    fiscal_year_end_month: int
    invoice_reminders: tuple[int, ...]  # business days before


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something that the commitment form promises with a rhythm. ``what``: in words, "the minutes of …"."""

    name: str
    what: str
    months: tuple[int, ...]  # in which it is asked for
    day: int  # from which day of the month on; the first business day from it
    words: tuple[str, ...] = ()  # a mail that says one of them brings this one, where several are open


@dataclass(frozen=True, slots=True)
class CalendarRules:
    """Missouri's public holidays are computed; these are the programme's own closed days and summer weeks."""

    timezone: str
    closed_days: frozenset[date]
    closed_spans: tuple[tuple[tuple[int, int], tuple[int, int]], ...]  # ((month, day), (month, day)), every year
    morning_from_hour: int
    morning_to_hour: int
    holidays: frozenset[date] = frozenset()  # of the state, computed when the rules are loaded
    weekly_digest_weekday: int = 0  # Monday


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """Words that the readers and checks look for."""

    no_answer: frozenset[str]  # "tbd", "n/a" …: not an answer
    generic_tools: frozenset[str]  # "webcam": names no brand
    programme_words: tuple[str, ...]  # a known party's mail that says one of these means the programme
    not_a_receipt: tuple[str, ...]  # "quote", "purchase order" …
    unpaid_words: tuple[str, ...]
    techreq_link: str
    form_words: tuple[str, ...] = ()  # a known party's mail that says one of these and brings a file means its form
    known_tools: frozenset[str] = frozenset()  # products and words of the suggested kinds: "zoom", "swivl"
    day_first: bool = False  # 3/4/2026 on a receipt is the third of April, not the fourth of March


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All of it. ``digest`` names these very rules in the history."""

    forms: Mapping[Kind, FormDefinition]
    checks: Mapping[str, Check]
    money: MoneyRules
    deadlines: DeadlineRules
    calendar: CalendarRules
    reading: ReadingRules
    staff_checks: tuple[StaffCheck, ...] = ()
    recipients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # notice → roles that get it
    verdicts: Mapping[str, str] = field(
        default_factory=dict
    )  # stage → words for the list of mails, most urgent first
    digest: str = ""
    obligations: tuple[Obligation, ...] = ()  # those that are switched on
    digest_rows: int = 15  # cases in a digest's mail; with more, all go along as a table
    signers: tuple[bytes, ...] = ()  # certificates (DER) whose digital signatures count; from the configuration
