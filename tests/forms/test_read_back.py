"""A form that the program made says to the program's own reader what was put into it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mmd_mailbot.core.facts import FORM_KINDS, Document, Fact, FactValue, Item, Kind, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.forms import blank_docx, blank_pdf, filled_docx, filled_pdf
from mmd_mailbot.ports import FileToRead
from mmd_mailbot.rules import load_rules

REQUEST: dict[str, FactValue] = {
    "district": "Cedar Hollow R-II",
    "contact_name": "Pat Doe",
    "contact_email": "pat@cedarhollow.example",
    "contact_phone": "573-555-0142",
    "activity_other": "Coaching from afar",
    "plan_advance": "Our teams will meet every other week.",
    "plan_responsible": "Pat Doe, technology director",
    "plan_evaluation": "Surveys of both teams",
    "requested_tools": (Item("Logitech C920s webcam", "69.99"), Item("Jabra Speak 510", "99.00")),
    "total_cost": "168.99",
    "consulted_tech_team": True,
}
FACTS: dict[Kind, dict[str, FactValue]] = {
    Kind.DISTRICT_REQUEST: {
        **REQUEST,
        "activities": ("between-building-teams", "other"),
        "settings": ("file-storage",),
    },
    Kind.BUILDING_REQUEST: {
        **REQUEST,
        "activities": ("coach-with-teacher", "other"),
        "settings": ("upload",),
        "building": "Lincoln Elementary",
        "building_contact_name": "Sam Roe",
        "building_contact_email": "sam@cedarhollow.example",
        "building_contact_phone": "573-555-0143",
    },
    Kind.COMMITMENT: {"program_year": "2026-2027", "district": "Cedar Hollow R-II", "building": "Lincoln Elementary"},
}


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules(None, years=range(2026, 2027))


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    assert document.problems == ()
    return document


def said(document: Document) -> dict[str, object]:
    """The facts that say something; the programme stands in the title of a commitment."""
    plain = {
        name: tuple((each.name, each.cost) if isinstance(each, Item) else each for each in fact.value)
        if isinstance(fact.value, tuple)
        else fact.value
        for name, fact in document.fields.items()
    }
    return {name: value for name, value in plain.items() if value and name != "program"}


def states(document: Document) -> set[SignatureState]:
    return {each.state for each in document.signatures.values()}


@pytest.mark.parametrize("kind", sorted(FORM_KINDS))
@pytest.mark.parametrize("make", [blank_docx, blank_pdf])
def test_a_blank_says_nothing_and_is_not_signed(make: Callable[..., bytes], kind: Kind, rules: RuleSet) -> None:
    document = read(make(rules.forms[kind]), rules)
    assert (document.kind, document.form_id, document.form_version) == (kind, rules.forms[kind].id, "2026.1")
    assert said(document) == {}
    assert states(document) == {SignatureState.UNSIGNED}


@pytest.mark.parametrize("kind", sorted(FORM_KINDS))
@pytest.mark.parametrize("make", [filled_docx, filled_pdf])
def test_a_filled_form_says_what_was_put_in(make: Callable[..., bytes], kind: Kind, rules: RuleSet) -> None:
    given = Document("x", kind, fields={name: Fact(value) for name, value in FACTS[kind].items()})
    document = read(make(rules.forms[kind], given), rules)
    assert said(document) == said(given)
    assert states(document) == {SignatureState.UNSIGNED}


@pytest.mark.parametrize("kind", sorted(FORM_KINDS))
@pytest.mark.parametrize("make", [filled_docx, filled_pdf])
def test_each_signature_stands_in_its_own_row(make: Callable[..., bytes], kind: Kind, rules: RuleSet) -> None:
    form = rules.forms[kind]
    for row in form.signatures:
        document = read(make(form, None, sign={row.role: ("Lee Poe", "10/03/2026")}), rules)
        signed = {role for role, each in document.signatures.items() if each.state is SignatureState.SIGNED}
        assert signed == {row.role}
        assert document.signatures[row.role].date == "2026-10-03"
