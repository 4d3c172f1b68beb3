"""Contacts as people write them: labels of their own before the name, the surname first, a fax, addresses that a narrow cell wraps."""

from __future__ import annotations

import pytest

from mmd_mailbot.documents.filled.contact import facts_in
from mmd_mailbot.documents.filled.contact_lines import as_meant
from mmd_mailbot.documents.filled.wrapped_addresses import whole_addresses


def name(text: str) -> tuple[object, float]:
    fact = facts_in(text, "contact", "page 1", 0.99)["contact_name"]
    return fact.value, fact.confidence


@pytest.mark.parametrize(
    "label",
    [
        "Contact:",
        "Contact Person:",
        "Primary Contact:",
        "Attn:",
        "Superintendent:",
        "Building Principal:",
        "Contact Name:",
    ],
)
def test_the_words_before_a_name_are_no_part_of_it(label: str) -> None:
    """The name had been "Contact: Pat Lee", for sure."""
    found, sure = name(f"{label} Pat Lee\nEmail: plee@adair.example\nPhone: (660) 555-0100")
    assert found == "Pat Lee"
    assert sure >= 0.9


def test_before_words_that_nobody_knows_a_person_looks() -> None:
    found, sure = name("Nominee: Pat Lee\nplee@adair.example")
    assert found == "Pat Lee"
    assert sure < 0.9


@pytest.mark.parametrize(
    "said", ["Lee, Pat", "O'Brien, Pat", "LEE, PAT", "Van Horn, Pat", "Lee, Pat J.", "McAdam, Karen"]
)
def test_behind_its_label_a_surname_may_stand_first(said: str) -> None:
    """The name had been "Lee", and the first name lost."""
    found, sure = name(f"Name: {said}\nEmail: plee@adair.example\nPhone: 660-555-0100")
    assert found == said
    assert sure >= 0.9


@pytest.mark.parametrize("rest", ["Superintendent", "Kirksville", "Ed.D.", "Technology Director"])
def test_what_follows_a_whole_name_is_no_first_name(rest: str) -> None:
    assert str(name(f"Name: Pat Lee, {rest}\nplee@adair.example")[0]).startswith("Pat Lee")


def test_a_sentence_that_goes_on_behind_a_name_is_no_part_of_it() -> None:
    found, sure = name("Pat Lee can be reached at plee@adair.example or (660) 555-0100.")
    assert found == "Pat Lee"
    assert sure >= 0.9


@pytest.mark.parametrize(
    "numbers",
    [
        "Phone: 660-555-0100\nFax: 660-555-0199",
        "660-555-0100 (office), 660-555-0199 (cell)",
        "660-555-0100, 660-555-0199 (fax)",
    ],
)
def test_the_first_of_two_numbers_with_words_that_tell_them_apart_is_sure(numbers: str) -> None:
    phone = facts_in(f"Pat Lee\nplee@adair.example\n{numbers}", "contact", "page 1", 0.99)["contact_phone"]
    assert phone.value == "660-555-0100"
    assert phone.confidence >= 0.9


def test_of_two_numbers_without_a_word_a_person_looks() -> None:
    phone = facts_in("Pat Lee\n660-555-0100\n660-555-0199", "contact", "page 1", 0.99)["contact_phone"]
    assert phone.confidence < 0.9


@pytest.mark.parametrize("at", range(len("plee@") + 1, len("plee@adair.k12.mo.us")))
def test_an_address_that_is_wrapped_anywhere_in_its_domain_is_whole(at: int) -> None:
    """It had ended where its line did, for sure: "plee@adair.k12.m"."""
    whole = "plee@adair.k12.mo.us"
    assert whole_addresses(f"Pat Lee\n{whole[:at]}\n{whole[at:]}\n660-555-0100") == f"Pat Lee\n{whole}\n660-555-0100"


@pytest.mark.parametrize("below", ["Pat", "660-555-0100", "www.adair.example", "us", "Principal", "roe.org"])
def test_what_stands_under_a_whole_address_is_no_part_of_it(below: str) -> None:
    assert whole_addresses(f"plee@adair.k12.mo.us\n{below}") == f"plee@adair.k12.mo.us\n{below}"
    assert whole_addresses(f"plee@adair.org\n{below}") == f"plee@adair.org\n{below}"


def test_the_numbers_of_a_contact_s_lines_are_no_part_of_it() -> None:
    """The name had been "1. Pat Lee"."""
    assert (
        as_meant("1. Pat Lee\n2. plee@adair.example\n3. 660-555-0100") == "Pat Lee\nplee@adair.example\n660-555-0100"
    )
    assert as_meant("Pat Lee\n2. Sam Roe") == "Pat Lee\n2. Sam Roe"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Pat Dietz-\nCarter, plee@adair.example", "Pat Dietz-Carter, plee@adair.example"),
        ("Pat Lee-\nPrincipal", "Pat Lee-\nPrincipal"),
        ("Pat Lee -\nSam Roe", "Pat Lee -\nSam Roe"),
        ("660-555-\n0100", "660-555-\n0100"),
    ],
)
def test_a_surname_of_two_parts_runs_over_its_line(text: str, meant: str) -> None:
    assert as_meant(text) == meant
