"""A building's contact that is the district's, as people write it."""

from __future__ import annotations

from typing import Any

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import pdf_form, saved, word_form

PARTS = ("name", "email", "phone")
SAME = (
    "Same as above", "same as above", "SAME", "Same as District Contact", "same as district contact above", "Same contact",
    "(same as above)", "Same person as above", "Ditto", "See above", "same as the district contact", "same as district",
)  # fmt: skip


def read(said: str, contact: str, rules: RuleSet, *, pdf: bool) -> Document:
    changes: dict[str, Any] = {"building_contact": said, "contact": contact}
    data = pdf_form("Building", **changes) if pdf else saved(word_form("Building", **changes))
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


@pytest.mark.parametrize("pdf", [False, True])
@pytest.mark.parametrize("said", SAME)
def test_the_same_is_the_district_s_contact(said: str, pdf: bool, rules: RuleSet) -> None:
    """ "Same as above" had been a name, and the district was asked for an address and a telephone."""
    document = read(said, "Pat Lee, pat@adair.example, 573-555-0100", rules, pdf=pdf)
    told = [document.text(f"building_contact_{part}") for part in PARTS]
    assert told == ["Pat Lee", "pat@adair.example", "573-555-0100"]


def test_what_the_district_s_contact_lacks_the_building_s_lacks_too(rules: RuleSet) -> None:
    document = read("Same as above", "Pat Lee", rules, pdf=False)
    assert [document.text(f"building_contact_{part}") for part in PARTS] == ["Pat Lee", None, None]


@pytest.mark.parametrize(
    "said", ["Same school, Sam Roe, sam@adair.example", "Sam Roe (same phone as above)", "Pat Same"]
)
def test_words_that_name_somebody_are_not_the_same(said: str, rules: RuleSet) -> None:
    document = read(said, "Pat Lee, pat@adair.example, 573-555-0100", rules, pdf=False)
    assert document.text("building_contact_name") != "Pat Lee"


def test_nobody_is_the_same_as_nobody(rules: RuleSet) -> None:
    fact = read("Same as above", "", rules, pdf=False).fields["building_contact_name"]
    assert fact.value is None or fact.confidence < 0.9
