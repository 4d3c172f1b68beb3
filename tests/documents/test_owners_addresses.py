"""What a recogniser took for something else is told by what stands beside it on the form; and what only looks like a label."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mmd_mailbot.core.facts import Fact, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled import certainty
from mmd_mailbot.documents.filled.classify import forms_in
from mmd_mailbot.documents.filled.form import read_form
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Paper, Word
from mmd_mailbot.documents.wording.labels import label, phrases_of

from .test_garbled import owned, paper


def _fields(rules: RuleSet, *lines: str) -> Mapping[str, Fact]:
    made = paper("District Technology Request Form", *lines)
    (piece,) = forms_in(made, rules.forms)
    return read_form(made, piece.labelled, piece.form, b"").document.fields


def _sure(rules: RuleSet, **fields: str) -> dict[str, Fact]:
    form = rules.forms[Kind.BUILDING_REQUEST]
    blocks = arrange([Word("Form", (60, 100, 90, 112), 10.0, confidence=0.98)], [], 1)
    labelled = label(strip_of(blocks), phrases_of(form))
    facts = {name: Fact(value, 0.98) for name, value in fields.items()}
    return certainty.as_sure_as_read(form, labelled, facts, Paper("form.png", "ocr", blocks, ()))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("lonia Township Schools", "Ionia Township Schools"),
        ("Public Schools of lonia", "Public Schools of Ionia"),
        ("lberia R-V", "Iberia R-V"),
        ("lamar R-I", "lamar R-I"),  # Lamar, typed in small letters
        ("lincoln Elementary", "lincoln Elementary"),
    ],
)
def test_a_town_that_begins_with_a_capital_i_has_it(read: str, meant: str, rules: RuleSet) -> None:
    """Eleven scans and photos that nobody had seen gave Ionia a small l."""
    found = _sure(rules, district=read, building=read)
    assert (found["district"].value, found["building"].value) == (meant, meant)


@pytest.mark.parametrize(
    ("owner", "district", "read", "meant"),
    [
        ("Vada Van Horn", "Rolla 31", "vhom@rolla.example", "vhorn@rolla.example"),
        ("Lonnie Lightfoot", "Rolla 31", "1lightfoot@rolla.example", "llightfoot@rolla.example"),
        ("Pat Estep", "Rosebud Landing C-14", "pestep@rosebudlandingcl4.example", "pestep@rosebudlandingc14.example"),
        ("Kim Horn", "Rolla 31", "kim.hom@rolla.example", "kim.horn@rolla.example"),
        ("Kim Horn", "Rolla 31", "thomas@rolla.example", "thomas@rolla.example"),
        ("Tom Homer", "Rolla 31", "thomer@rolla.example", "thomer@rolla.example"),
        ("Pat Lee", "Rolla 31", "1st@rolla.example", "1st@rolla.example"),
        ("Pat Hill", "Hill City R-I", "phill@hillcity.example", "phill@hillcity.example"),
    ],
)
def test_an_address_is_spelled_as_its_owner_and_the_district_are(
    owner: str, district: str, read: str, meant: str, rules: RuleSet
) -> None:
    assert _sure(rules, district=district, contact_name=owner, contact_email=read)["contact_email"].value == meant


def test_an_x_before_words_that_ran_together_ticks_them(rules: RuleSet) -> None:
    """On a scan the X was taken for a part of the label: the box was said to be empty, at 0.85."""
    team = "Who will be responsible for implementation of the activity?"
    for mark, ticked in (("X ", True), ("", False)):
        found = _fields(rules, "District: Rolla 31", team, "Staff", f"{mark}Consulted with StatewideTech Team")
        assert found["consulted_tech_team"].value is ticked


def test_a_heading_that_was_misread_is_no_label(rules: RuleSet) -> None:
    """ "District: Focus on comumunlcation" had been a district's name, at 0.95."""
    found = owned(
        rules,
        Kind.DISTRICT_REQUEST,
        "District: Focus on comumunlcation",
        "District:",
        "Miller Grove Area School District",
    )
    assert found["field/district"] == ["Miller Grove Area School District"]


@pytest.mark.parametrize("behind", [" ☒ ☒", " ■", " □"])
def test_a_stain_behind_an_answer_that_was_read_as_a_box_is_dropped(behind: str, rules: RuleSet) -> None:
    lines = ("Who will be responsible for implementation of the activity?", f"The bookkeeper, with help{behind}")
    assert _fields(rules, "District: Rolla 31", *lines)["plan_responsible"].value == "The bookkeeper, with help"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("South R-11 Elementary", "South R-II Elementary"),
        ("Room 11 Academy", "Room 11 Academy"),
        ("P.S. 11", "P.S. 11"),
    ],
)
def test_a_building_bears_its_districts_number(read: str, meant: str, rules: RuleSet) -> None:
    assert _sure(rules, building=read)["building"].value == meant


@pytest.mark.parametrize(
    ("address", "sure"),
    [
        ("patlee@adair.example", False),
        ("pat.lee@adair.example", True),
        ("plee@adair.example", True),
        ("plee@adairri.com", False),
    ],
)
def test_an_address_that_may_have_lost_a_dot_or_a_figure_is_less_sure(
    address: str, sure: bool, rules: RuleSet
) -> None:
    found = _sure(rules, contact_name="Pat Lee", contact_email=address)
    assert (found["contact_email"].confidence >= 0.9) == sure


@pytest.mark.parametrize(
    ("read", "doubted"), [("Sheldon R-V999", True), ("Sheldon R-VIII", False), ("Center 58", False)]
)
def test_a_district_s_number_is_roman_or_arabic(read: str, doubted: bool, rules: RuleSet) -> None:
    assert (_sure(rules, district=read)["district"].confidence < 0.9) is doubted
