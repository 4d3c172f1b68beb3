"""Dots in addresses by hand that a recogniser passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmd_mailbot.core.facts import Fact
from mmd_mailbot.documents.filled.contact import facts_in, mended
from mmd_mailbot.documents.filled.dotted import as_the_other_is, with_its_dot
from mmd_mailbot.documents.page import Box, Page, Scan, Word
from mmd_mailbot.documents.scan.dots import has_dot

SCAN = Scan((Path(__file__).parent / "seen" / "address-with-a-dot.png").read_bytes(), 3.422)
PLACE: Box = (3.52, 3.52, 207.28, 20.14)
PAGE = Page(1, 612, 792, (), (), scanned=True, scan=SCAN)


@pytest.mark.parametrize(
    ("owner", "read", "meant"),
    [
        ("Amber Vandergriff", "ambervandergrff@sheldon.example", "amber.vandergrff@sheldon.example"),
        ("Ambervander Griff", "ambervandergrff@sheldon.example", "ambervandergrff@sheldon.example"),
        ("Pat Lee", "ambervandergrff@sheldon.example", "ambervandergrff@sheldon.example"),
    ],
)
def test_a_dot_that_is_to_be_seen_between_the_names_is_read(owner: str, read: str, meant: str) -> None:
    word = Word("ambervandergrff@sheldonk12mo.us,", PLACE, 10.0, confidence=0.9)
    found = with_its_dot(Fact(read, 0.98, "page 1"), Fact(owner, 0.98, "page 1"), [word], PAGE)
    assert found.value == meant
    assert found.confidence == (0.85 if meant != read else 0.98)


@pytest.mark.parametrize(("share", "seen"), [(0.17, True), (0.35, False), (0.02, False)])
def test_dots_stand_at_the_foot_of_letters_where_they_are(share: float, seen: bool) -> None:
    assert has_dot(SCAN, PLACE, share) is seen


@pytest.mark.parametrize(
    ("other", "meant"),
    [
        ("nathan.ballard@south.example", "latoya.overstreet@south.example"),
        ("nballard@south.example", "latoyaoverstreet@south.example"),
        ("nathan.ballard@north.example", "latoyaoverstreet@south.example"),
    ],
)
def test_an_address_has_a_dot_where_its_neighbours_has_one(other: str, meant: str) -> None:
    values = {
        "contact_name": "Nathan Ballard", "contact_email": other,
        "building_contact_name": "LaToya averstreet", "building_contact_email": "latoyaoverstreet@south.example",
    }  # fmt: skip
    facts = {name: Fact(value, 0.9, "page 1") for name, value in values.items()}
    assert as_the_other_is("building_contact_email", facts["building_contact_email"], facts).value == meant


def test_a_telephone_glued_to_an_address_that_lost_its_dot_is_one() -> None:
    """It had been said to be missing at .95."""
    text = mended("Nathan Engelbrecht\nnathan.engelbrecht@seymourschoolnet417-687-2690")
    assert facts_in(text, "contact", "page 1", 0.9)["contact_phone"].value == "417-687-2690"
