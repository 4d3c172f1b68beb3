"""Names that end as places do, "Ian School", and the contact's own name at the contact's place."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.wording.names import typed_name

from .test_retyped_tables import grid, read
from .word_xml import para, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN


def form(contact: str, signed: str, rules: RuleSet, *, table: bool = False) -> Document:
    head = [
        "District Technology Request Form",
        "District: Adair Co. R-I",
        f"District Contact: {contact}, contact@adair.example, 660-555-0100",
        "How will access and use of the equipment be monitored?",
        "A log in the library",
    ]
    label, day = "District Contact Signature", "10/3/2026"
    row = grid((label, signed, "Date", day)) if table else para(f"{label}: {signed}  Date: {day}")
    return read(word("".join([*map(para, head), row, para("MMD CST Facilitator Signature:   Date:")])), rules)


def state(document: Document) -> SignatureState:
    return document.signatures["district_contact"].state


@pytest.mark.parametrize("name", ["Ian School", "Ian P. School"])
@pytest.mark.parametrize("slash", ["", "/s/ "])
@pytest.mark.parametrize("table", [False, True])
def test_the_contact_signs_by_a_name_that_ends_as_a_place_does(
    name: str, slash: str, table: bool, rules: RuleSet
) -> None:
    """Nobody had signed there, for sure: "School" made a place of it."""
    document = form(name, f"{slash}{name}", rules, table=table)
    assert state(document) is SIGNED
    assert document.signatures["facilitator"].state is UNSIGNED


@pytest.mark.parametrize("name", ["Kim Building", "Joe Principal", "Ed Grant", "Guy Name"])
def test_behind_a_slash_the_contacts_name_is_the_contacts_too(name: str, rules: RuleSet) -> None:
    """Without "/s/" it had been one, with it it had been doubted."""
    assert state(form(name, f"/s/ {name}", rules)) is SIGNED


@pytest.mark.parametrize("name", ["Ian School", "Dr. Ian School"])
def test_anothers_such_name_is_a_question(name: str, rules: RuleSet) -> None:
    assert state(form("Rita Gomez", name, rules)) is UNCERTAIN


@pytest.mark.parametrize("place", ["Lincoln School", "Kelly Academy", "Amy District"])
def test_what_sounds_like_a_place_is_a_question_though_it_is_given_as_the_contacts_name(
    place: str, rules: RuleSet
) -> None:
    assert state(form(place, place, rules)) is UNCERTAIN


@pytest.mark.parametrize(
    "place",
    ["Lincoln School", "Grant School", "Eugene Field School", "Savannah School", "Hannibal District", "Parker Elementary"],
)  # fmt: skip
def test_places_named_for_people_and_towns_sign_nothing(place: str, rules: RuleSet) -> None:
    assert typed_name(place)[0] is None
    assert state(form("Rita Gomez", place, rules)) is UNSIGNED
