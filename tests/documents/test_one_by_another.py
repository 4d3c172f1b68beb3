"""Answers of hands and photos that tell one another; what two of them say otherwise, or is only half of it, is not sure."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Fact, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.contact import facts_in, mended
from mmd_mailbot.documents.filled.one_by_another import told_by_one_another
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.values.slips import mended_name
from mmd_mailbot.documents.wording.answers import read_line
from mmd_mailbot.documents.wording.labels import label, phrases_of


def told(name: str, sure: float = 0.98, **fields: str) -> Fact:
    facts = {each: Fact(value, sure, "page 1") for each, value in fields.items()}
    return told_by_one_another(name, facts[name], facts)


@pytest.mark.parametrize(
    ("name", "address", "meant", "sure"),
    [
        ("Jill Pruitf", "jpruitt@windsor.example", "Jill Pruitt", 0.88),
        ("Jill Pruitf", "pruittj@windsor.example", "Jill Pruitt", 0.88),
        ("Jill Prutt", "jpruitt@windsor.example", "Jill Prutt", 0.85),  # both are names
        ("Jill Pruitt", "jpruitt@windsor.example", "Jill Pruitt", 0.98),
        ("Pat Moor", "pmoore@adair.example", "Pat Moor", 0.85),
        ("Jill Prutt", "office@windsor.example", "Jill Prutt", 0.98),
    ],
)
def test_a_surname_that_nobody_has_is_that_of_its_address(name: str, address: str, meant: str, sure: float) -> None:
    found = told("contact_name", contact_name=name, contact_email=address)
    assert (found.value, found.confidence) == (meant, sure)


@pytest.mark.parametrize(
    ("district", "address", "meant", "sure"),
    [
        ("Oak Ridge R-VI", "c@oakridgerbschools.com", "c@oakridger6schools.com", 0.88),
        ("Oak Ridge R-VI", "c@oakridger6schools.com", "c@oakridger6schools.com", 0.98),
        ("Oak Ridge R-VI", "c@oakridger8schools.com", "c@oakridger8schools.com", 0.85),
        ("Sunrise R-IX", "d@sunrise-r9.com", "d@sunrise-r9.com", 0.98),
        ("Parker R-V", "p@parkers.org", "p@parkers.org", 0.98),
    ],
)
def test_the_number_in_an_address_is_its_districts(district: str, address: str, meant: str, sure: float) -> None:
    found = told("contact_email", district=district, contact_email=address)
    assert (found.value, found.confidence) == (meant, sure)


def test_a_district_without_the_number_that_it_announces_is_not_sure() -> None:
    """ "Wheaton R-", of which the uprights of III were lost, had been given with .94."""
    assert told("district", district="Wheaton R-").confidence < 0.9
    assert told("district", district="Wheaton R-III").confidence == 0.98


def test_a_leaning_l_within_an_address_parts_nothing() -> None:
    """ "brechta@…" had been given with .98."""
    text = mended("Name: Amber Engelbrecht\nEmail: enge/brechta@republic.example\nPhone: 573-555-0112")
    assert facts_in(text, "contact", "page 1", 0.98)["contact_email"].value == "engelbrechta@republic.example"
    slashed = mended("Amber Engelbrecht/amber@republic.example")
    assert facts_in(slashed, "contact", "page 1", 0.98)["contact_email"].value == "amber@republic.example"


def test_a_title_stands_by_itself() -> None:
    assert mended_name("Mr.Jill Dickerson") == "Mr. Jill Dickerson"
    assert mended_name("Mr. J.R. Dickerson") == "Mr. J.R. Dickerson"


def building(rules: RuleSet, *lines: tuple[float, float, str], sure: float = 0.98) -> Fact:
    words = []
    for x, top, text in ((60.0, 60.0, "Building Technology Request Form"), *lines):
        for part in text.split():
            words.append(Word(part, (x, top, x + 5 * len(part), top + 12), 10.0, confidence=sure))
            x += 5 * len(part) + 3
    labelled = label(strip_of(arrange(words, [], 1)), phrases_of(rules.forms[Kind.BUILDING_REQUEST]))
    return read_line(labelled, labelled.of("field", "building"), "Building")


def test_what_stands_far_behind_an_answer_makes_it_unsure(rules: RuleSet) -> None:
    """A name signed high had become a part of the school at .98."""
    assert building(rules, (60, 100, "Building: Northside High School"), (400, 100, "Stockton")).confidence <= 0.8
    assert building(rules, (60, 100, "Building: Northside High School")).confidence > 0.9


def test_a_label_that_was_hardly_read_is_not_surely_empty(rules: RuleSet) -> None:
    """Bars over a copy had left "Distric:" of a label, and of the answer nothing that stood under it: empty at .93."""
    read = building(rules, (60, 100, "Buildlng"), (60, 200, "Activity:"))
    assert (read.value, read.confidence < 0.7) == (None, True)
    read = building(rules, (60, 100, "Building:"), (60, 200, "Activity:"))
    assert (read.value, read.confidence > 0.9) == (None, True)
