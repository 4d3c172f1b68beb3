"""Invented districts, the packaged rules, and forms as a reader would hand them over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from mmd_mailbot.core.directory import District, Roster
from mmd_mailbot.core.facts import Document, Fact, FactValue, Item, Kind, Letterhead, Signature, SignatureState
from mmd_mailbot.core.matching import DistrictMatch, Matcher
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.rules import load_rules

TODAY = date(2026, 10, 5)

DISTRICTS = (
    District(
        "elm-co-r-i",
        "Elm Co. R-I",
        county="Elm",
        city="Alder",
        contacts=("pat@elm1.example",),
        domain="elm1.example",
        buildings=("Lincoln Elementary", "Elm High School"),
        commitment_start=date(2025, 7, 1),
    ),
    District("elm-co-r-ii", "Elm Co. R-II", county="Elm", city="Birch"),
    District(
        "maple-north",
        "Maple R-I",
        county="North",
        city="Maple",
        domain="maple-north.example",
        contacts=("sam@maple.example",),
        buildings=("Oak School",),
        facilitator="f.north@rpdc.example",
    ),
    District(
        "maple-south",
        "Maple R-I",
        county="South",
        city="Poplar",
        domain="maple-south.example",
        facilitator="g.south@rpdc.example",
    ),
    District("willow-r-ii", "Willow R-II", county="Ash", city="Willow"),
    District("cedar-93", "Cedar 93", county="Boone", city="Cedar"),
    District("hazel-co-r-iv", "Hazel Co. R-IV", county="Hazel", city="Hazelton"),
    District("spruce", "Spruce Public Schools", county="Pine", city="Spruce"),
)


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return load_rules(None, years=range(2025, 2030))


@pytest.fixture(scope="session")
def roster() -> Roster:
    return Roster({each.id: each for each in DISTRICTS})


@pytest.fixture(scope="session")
def matcher(roster: Roster) -> Matcher:
    return Matcher(roster)


@pytest.fixture
def elm(roster: Roster) -> DistrictMatch:
    district = roster.districts["elm-co-r-i"]
    return DistrictMatch("one", district, (district,), "name")


def facts(values: Mapping[str, FactValue | Fact], where: str = "page 1") -> dict[str, Fact]:
    return {name: each if isinstance(each, Fact) else Fact(each, 0.97, where) for name, each in values.items()}


ANSWERS: dict[str, FactValue | Fact] = {
    "district": "Elm Co. R-I",
    "contact_name": "Pat Doe",
    "contact_email": "pat@elm1.example",
    "contact_phone": "(660) 555-0100",
    "activities": ("district-with-coaching-team",),
    "activity_other": None,
    "plan_advance": "Coaches join our leadership meetings by video.",
    "plan_responsible": "The technology director",
    "plan_timeline": "October to May",
    "plan_evaluation": "A survey in spring, compared with the goals",
    "plan_sharing": "At the board meeting in June",
    "plan_monitoring": "Checked out at the library",
    "settings": (),
    "requested_tools": (Item("Logitech C920s webcam", "69.99"), Item("Jabra Speak 510 speakerphone", "119.00")),
    "total_cost": "188.99",
    "consulted_tech_team": False,
}

SIGNED = Signature(SignatureState.SIGNED, "drawn", None, "2026-10-03", 0.95, "page 3")
UNSIGNED = Signature(SignatureState.UNSIGNED, confidence=0.99, where="page 3")

Form = Callable[..., Document]


@pytest.fixture
def form() -> Form:
    """A complete district request; what is given by name replaces answers, ``signed`` the signatures."""

    def make(
        signed: Mapping[str, Signature] | None = None, reader: str = "pdf-text", **changed: FactValue | Fact
    ) -> Document:
        signatures = {"district_contact": SIGNED, "facilitator": UNSIGNED, "dese": UNSIGNED} | dict(signed or {})
        return Document(
            "form.pdf",
            Kind.DISTRICT_REQUEST,
            reader=reader,
            pages=3,
            confidence=0.98,  # type: ignore[arg-type]
            fields=facts(ANSWERS | changed),
            signatures=signatures,
        )

    return make


@pytest.fixture
def building_form(form: Form) -> Form:
    def make(**changed: FactValue | Fact) -> Document:
        answers: dict[str, FactValue | Fact] = {
            "building": "Lincoln Elem.",
            "building_contact_name": "Lee Roe",
            "building_contact_email": "lee@elm1.example",
            "building_contact_phone": "660 555 0101",
            "activities": ("record-classroom",),
        }
        return replace(form(**(answers | changed)), kind=Kind.BUILDING_REQUEST)

    return make


@pytest.fixture
def invoice() -> Form:
    def make(**changed: FactValue | Fact) -> Document:
        answers: dict[str, FactValue | Fact] = {
            "letterhead": Letterhead("present", "Elm County R-1 School District"),
            "district": "Elm Co. R-I",
            "invoice_number": "2026-17",
            "invoice_date": "2026-11-20",
            "lines": (Item("Logitech C920s webcam", "69.99"), Item("Jabra Speak 510", "119.00")),
            "total": "188.99",
        }
        return Document("invoice.pdf", Kind.INVOICE, "pdf-text", 1, 0.98, facts(answers | changed))

    return make


@pytest.fixture
def receipt() -> Form:
    def make(file: str = "receipt.pdf", **changed: FactValue | Fact) -> Document:
        answers: dict[str, FactValue | Fact] = {"merchant": "Shop", "date": "2026-11-02", "total": "188.99"}
        return Document(
            file, Kind.RECEIPT, "pdf-text", 1, 0.98, facts(answers | changed), file_sha256=f"{hash(file):064x}"[-64:]
        )

    return make
