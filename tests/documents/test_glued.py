"""Contacts that a program wrote without anything between name, address and number, as LibreOffice does with lines of a control."""

from __future__ import annotations

import pytest

from mmd_mailbot.documents.filled.contact import facts_in
from mmd_mailbot.documents.values.glued import parted


@pytest.mark.parametrize(
    ("text", "name", "email", "phone"),
    [
        (
            "Dr. Virgil T. Haslagvirgil.haslag@novelty42.example816 555-0107",
            "Dr. Virgil T. Haslag", "virgil.haslag@novelty42.example", "816 555-0107",
        ),
        ("Pat Leeplee@adair.example(816) 555-0107", "Pat Lee", "plee@adair.example", "(816) 555-0107"),
        ("Krista Pena, pena-k@x.example573-555-0100", "Krista Pena", "pena-k@x.example", "573-555-0100"),
    ],
)  # fmt: skip
def test_a_glued_contact_is_parted(text: str, name: str, email: str, phone: str) -> None:
    found = facts_in(text, "contact", "", 0.99)
    assert [found[f"contact_{each}"].value for each in ("name", "email", "phone")] == [name, email, phone]


@pytest.mark.parametrize(
    "text",
    [
        "Pat Lee Pat.Lee@x.example 816-555-0100", "Krista Peña / penak@irontongap.example / 417 555-0153",
        "Pat Lee pat@adairSchools.org", "Virgil Haslag haslag@x.org", "tech@district42.example", "pat@h4s816.example",
    ],
)  # fmt: skip
def test_what_is_not_glued_stays(text: str) -> None:
    assert parted(text) == text


def test_an_address_before_which_a_name_may_still_stand_is_not_sure() -> None:
    found = facts_in("Ann Marie Smithjones1@x.k12.mo.us573.555.0100", "contact", "", 0.99)
    assert found["contact_email"].confidence <= 0.5
    assert found["contact_phone"].value == "573.555.0100"


def test_a_long_text_is_left_as_it_is() -> None:
    long = "Aa " * 40_000 + "Bb@c.example816 555-0107"
    assert parted(long) == long
