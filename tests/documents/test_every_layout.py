"""The sample papers in every layout are read back word for word."""

from __future__ import annotations

from typing import Any

import pytest

from mmd_mailbot.core.facts import Document, Item, Kind, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo import papers
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.forms import pdf as form_pdf
from mmd_mailbot.forms import word as form_word
from mmd_mailbot.ports import FileToRead, Reading

COMMON: dict[str, Any] = {
    "district": "Adair Co. R-I",
    "contact_name": "Pat Lee",
    "contact_email": "pat@adair.example",
    "contact_phone": "573-555-0100",
    "plan_advance": "Weekly coaching by video replaces the drive of two hours to the office in town.",
    "plan_responsible": "Pat Lee, technology director",
    "plan_timeline": "October 2026 to May 2027",
    "plan_evaluation": "We compare the minutes of our meetings each quarter.",
    "plan_sharing": "At the March board meeting.",
    "plan_monitoring": "A sign-out sheet in the office.",
    "requested_tools": (Item("Logitech C920s webcam", "129.99"), Item("Zoom Pro subscription", "149.90")),
    "total_cost": "279.89",
    "consulted_tech_team": False,
}
DISTRICT = COMMON | {
    "activities": ("district-with-building-teams", "other"),
    "activity_other": "coaching between two districts",
    "settings": ("screen-sharing",),
}
BUILDING = COMMON | {
    "building": "Lincoln Elementary",
    "building_contact_name": "Sam Roe",
    "building_contact_email": "sam@adair.example",
    "building_contact_phone": "573-555-0111",
    "activities": ("coach-with-teacher", "share-recordings"),
    "activity_other": None,
    "settings": ("upload",),
}
CASES = [(Kind.DISTRICT_REQUEST, DISTRICT), (Kind.BUILDING_REQUEST, BUILDING)]


def answers(expected: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in expected.items() if value is not None}


def read(name: str, data: bytes, rules: RuleSet) -> Reading:
    return read_file(FileToRead(name, data), rules)


def said(document: Document, expected: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for name in expected:
        value = document.fields[name].value
        if name == "requested_tools" and isinstance(value, tuple):
            value = tuple(Item(each.name, each.cost) for each in value if isinstance(each, Item))
        found[name] = value
    return found


@pytest.mark.parametrize("layout", papers.LAYOUTS)
@pytest.mark.parametrize("made", [papers.request_docx, papers.request_pdf], ids=["docx", "pdf"])
@pytest.mark.parametrize(("kind", "expected"), CASES, ids=["district", "building"])
def test_a_filled_form_is_read_word_for_word(
    kind: Kind, expected: dict[str, Any], made: Any, layout: str, rules: RuleSet
) -> None:
    signed = {"district_contact": ("Pat Lee", "10/3/2026")}
    data = made(rules.forms[kind], answers(expected), layout, signatures=signed)
    (document,) = read("form", data, rules).documents
    assert document.kind is kind
    assert said(document, expected) == expected
    assert document.signatures["district_contact"].state is SignatureState.SIGNED
    assert document.signatures["district_contact"].name == "Pat Lee"
    assert document.signatures["district_contact"].date == "2026-10-03"
    for role in ("facilitator", "dese"):
        assert document.signatures[role].state is SignatureState.UNSIGNED
        assert document.signatures[role].date is None
    assert document.problems == ()


@pytest.mark.parametrize("layout", papers.LAYOUTS)
@pytest.mark.parametrize("made", [papers.request_docx, papers.request_pdf], ids=["docx", "pdf"])
@pytest.mark.parametrize("role", ["district_contact", "facilitator", "dese"])
def test_ink_is_seen_at_its_own_place_alone(role: str, made: Any, layout: str, rules: RuleSet) -> None:
    signed = {role: ("Pat Lee", "10/3/2026")}
    form = rules.forms[Kind.DISTRICT_REQUEST]
    reading = read("form", made(form, answers(DISTRICT), layout, signatures=signed, ink=[role]), rules)
    signatures = reading.documents[0].signatures
    assert {
        each: signatures[each].state for each in signatures if signatures[each].state is not SignatureState.UNSIGNED
    } == {role: SignatureState.SIGNED}
    assert signatures[role].form == "drawn"
    assert signatures[role].date == "2026-10-03"
    assert signatures[role].picture in dict(reading.pictures)


@pytest.mark.parametrize("layout", papers.LAYOUTS)
@pytest.mark.parametrize("made", [papers.request_docx, papers.request_pdf], ids=["docx", "pdf"])
def test_an_empty_form_answers_nothing(made: Any, layout: str, rules: RuleSet) -> None:
    (document,) = read("form", made(rules.forms[Kind.BUILDING_REQUEST], {}, layout), rules).documents
    assert document.kind is Kind.BUILDING_REQUEST
    assert {name: fact.value for name, fact in document.fields.items() if fact.value not in (None, False)} == {}
    assert {each.state for each in document.signatures.values()} == {SignatureState.UNSIGNED}


@pytest.mark.parametrize("make", [form_word.blank_docx, form_pdf.blank_pdf], ids=["docx", "pdf"])
@pytest.mark.parametrize("kind", [Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST, Kind.COMMITMENT])
def test_the_programmes_own_blank_is_blank(kind: Kind, make: Any, rules: RuleSet) -> None:
    form = rules.forms[kind]
    (document,) = read("form", make(form), rules).documents
    assert document.kind is kind
    assert document.form_version == form.version
    assert {
        name: fact.value
        for name, fact in document.fields.items()
        if fact.value not in (None, False) and name != "program"
    } == {}
    assert {each.state for each in document.signatures.values()} == {SignatureState.UNSIGNED}


@pytest.mark.parametrize("make", [form_word.filled_docx, form_pdf.filled_pdf], ids=["docx", "pdf"])
@pytest.mark.parametrize(("kind", "expected"), CASES, ids=["district", "building"])
def test_the_programmes_own_form_is_read_back(
    kind: Kind, expected: dict[str, Any], make: Any, rules: RuleSet
) -> None:
    form = rules.forms[kind]
    first = papers.request_docx(form, answers(expected), "same-cell")
    document = read("form", first, rules).documents[0]
    data = make(form, document, sign={"facilitator": ("Fran North", "10/5/2026")})
    (again,) = read("form", data, rules).documents
    assert said(again, expected) == expected
    assert again.signatures["facilitator"].state is SignatureState.SIGNED
    assert again.signatures["facilitator"].name == "Fran North"
    assert again.signatures["facilitator"].date == "2026-10-05"
    assert again.signatures["district_contact"].state is SignatureState.UNSIGNED
    assert again.signatures["dese"].state is SignatureState.UNSIGNED


@pytest.mark.parametrize("layout", papers.LAYOUTS)
@pytest.mark.parametrize("made", [papers.commitment_docx, papers.commitment_pdf], ids=["docx", "pdf"])
def test_a_commitment_is_read_in_every_layout(made: Any, layout: str, rules: RuleSet) -> None:
    expected = {
        "program": "Missouri Integrated Model",
        "program_year": "2026-2027",
        "district": "Adair Co. R-I",
        "building": "Lincoln Elementary",
    }
    signed = {"superintendent": ("Dr. Ann Roe", "9/1/2026"), "principal": ("Kim Day", "September 2nd, 2026")}
    data = made(rules.forms[Kind.COMMITMENT], expected, layout, signatures=signed)
    (document,) = read("form", data, rules).documents
    assert document.kind is Kind.COMMITMENT
    assert said(document, expected) == expected
    signatures = document.signatures
    assert (
        signatures["superintendent"].state,
        signatures["superintendent"].name,
        signatures["superintendent"].date,
    ) == (
        SignatureState.SIGNED,
        "Dr. Ann Roe",
        "2026-09-01",
    )
    assert (signatures["principal"].state, signatures["principal"].date) == (SignatureState.SIGNED, "2026-09-02")
    assert signatures["district_contact"].state is SignatureState.UNSIGNED
