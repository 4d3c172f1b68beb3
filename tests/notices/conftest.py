"""A small set of rules, an invented roster and a spool in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mmd_mailbot.core.directory import District, Person, Role, Roster
from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import (
    CalendarRules,
    DeadlineRules,
    FieldType,
    FormDefinition,
    FormField,
    Ladder,
    MoneyRules,
    ReadingRules,
    RuleSet,
    SignatureRow,
)
from mmd_mailbot.notices.compose import Composer

NOW = datetime(2026, 10, 5, 14, 30, tzinfo=UTC)


class MemorySpool:
    def __init__(self) -> None:
        self.blobs: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self.blobs[sha256] = data
        return sha256

    def put_many(self, blobs: Sequence[bytes]) -> list[str]:
        return [self.put(blob) for blob in blobs]

    def get(self, sha256: str) -> bytes:
        return self.blobs[sha256]

    def has(self, sha256: str) -> bool:
        return sha256 in self.blobs


def _field(name: str, field_type: FieldType, place: str) -> FormField:
    return FormField(name, field_type, (place,), place)


def request_form(kind: Kind) -> FormDefinition:
    building = kind is Kind.BUILDING_REQUEST
    fields = [_field("district", "line", "District"), _field("contact", "contact", "District Contact")]
    if building:
        fields += [_field("building", "line", "Building"), _field("building_contact", "contact", "Building Contact")]
    fields += [
        _field("activities", "choices", "Activity"),
        _field("plan_advance", "text", "Action Plan, question 1"),
        _field("plan_timeline", "text", "Action Plan, question 3"),
        _field("requested_tools", "tools", "Requested Tools"),
        _field("total_cost", "money", "Total Costs"),
        _field("consulted_tech_team", "tick", "Consulted with Statewide Tech Team"),
    ]
    title = "Building Technology Request Form" if building else "District Technology Request Form"
    rows = (
        SignatureRow("district_contact", ("District Contact Signature",), ("Date",), "District Contact Signature"),
        SignatureRow("facilitator", ("MMD CST Facilitator Signature",), ("Date",), "MMD CST Facilitator Signature"),
        SignatureRow("dese", ("DESE Approval Signature",), ("Date",), "DESE Approval Signature"),
    )
    return FormDefinition(f"mmd-{kind.value}", "1", kind, title, (title,), tuple(fields), rows, ())


def commitment_form() -> FormDefinition:
    rows = tuple(
        SignatureRow(role, (place,), ("Date",), place)
        for role, place in (
            ("superintendent", "Superintendent of Schools"),
            ("district_contact", "District MIM Contact Person"),
            ("principal", "Building Principal"),
        )
    )
    fields = (_field("district", "line", "District"), _field("building", "line", "School Building"))
    return FormDefinition("mim", "1", Kind.COMMITMENT, "Commitment/Recommitment Form", (), fields, rows, ())


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    ladder = Ladder((5, 10, 20), "facilitator", 60)
    return RuleSet(
        forms={
            Kind.DISTRICT_REQUEST: request_form(Kind.DISTRICT_REQUEST),
            Kind.BUILDING_REQUEST: request_form(Kind.BUILDING_REQUEST),
            Kind.COMMITMENT: commitment_form(),
        },
        checks={},
        money=MoneyRules(Decimal("1000.00"), Decimal("500.00"), 3),
        deadlines=DeadlineRules(
            {"incomplete": ladder, "facilitator-review": Ladder((3, 7), "lead")}, 30, 90, 5, 20, 6, (30, 10)
        ),
        calendar=CalendarRules("America/Chicago", frozenset({date(2026, 12, 28)}), (), 7, 9),
        reading=ReadingRules(
            frozenset({"tbd"}), frozenset({"webcam"}), ("mmd",), ("quote",), (), "bit.ly/mmdtechreq"
        ),
        digest="r" * 64,
    )


@pytest.fixture(scope="session")
def roster() -> Roster:
    district = District("sample-r-i", "Sample R-I", "f.north@rpdc.example", ("pat@sample.example",))
    return Roster(
        {"sample-r-i": district},
        (
            Person(Role.FACILITATOR, "Fran North", "f.north@rpdc.example", "g.south@rpdc.example", ("*",)),
            Person(Role.DESE, "Dee Esse", "dee@dese.example"),
            Person(Role.CLERK, "Cleo Clerk", "clerk@dese.example"),
            Person(Role.LEAD, "Lee Lead", "lead@dese.example"),
        ),
    )


@pytest.fixture
def spool() -> MemorySpool:
    return MemorySpool()


@pytest.fixture(scope="session")
def _loaded(rules: RuleSet, roster: Roster) -> Composer:
    """The templates are loaded once; each test gets a spool of its own."""
    return Composer(rules, None, programme="Missouri Model Districts", roster=roster, spool=MemorySpool())


@pytest.fixture
def composer(_loaded: Composer, spool: MemorySpool) -> Composer:
    _loaded.spool = spool
    return _loaded
