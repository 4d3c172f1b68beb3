"""Heads of a form in four columns: the contact's address and telephone stand in the row under, beneath another label."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read
from .word_xml import para, word

EMAIL, PHONE = ("Email:", "plee@adair.example"), ("Phone:", "660-555-0100")
OTHERS = ("E-mail Address", "sroe@adair.example"), ("Phone Number", "660-555-0199")


def values(document: Document, *names: str) -> list[object]:
    return [document.fields[each].value for each in names]


def form(title: str, table: str) -> bytes:
    return word(
        "".join([para(title), table, para("How will access and use of the equipment be monitored?"), para("A log")])
    )


@pytest.mark.parametrize("turned", [False, True])
def test_the_parts_of_the_contact_are_no_part_of_the_district(turned: bool, rules: RuleSet) -> None:
    """The district had been "Adair Co. R-I Email plee@adair.example", for sure, and the contact had no address."""
    parts = (*PHONE, *EMAIL) if turned else (*EMAIL, *PHONE)
    table = grid(("District:", "Adair Co. R-I", "District Contact:", "Pat Lee"), parts)
    document = read(form("District Technology Request Form", table), rules)
    found = values(document, "district", "contact_name", "contact_email", "contact_phone")
    assert found == ["Adair Co. R-I", "Pat Lee", "plee@adair.example", "660-555-0100"]


def test_each_contact_has_the_row_under_its_own_label(rules: RuleSet) -> None:
    table = grid(
        ("District:", "Adair Co. R-I", "District Contact:", "Pat Lee"),
        (*EMAIL, *PHONE),
        ("Building:", "North Primary", "Building Contact:", "Sam Roe"),
        (*OTHERS[0], *OTHERS[1]),
    )
    document = read(form("Building Technology Request Form", table), rules)
    assert values(document, "district", "contact_email", "contact_phone") == ["Adair Co. R-I", EMAIL[1], PHONE[1]]
    assert values(document, "building", "building_contact_name") == ["North Primary", "Sam Roe"]
    assert values(document, "building_contact_email", "building_contact_phone") == [OTHERS[0][1], OTHERS[1][1]]


def test_a_districts_name_over_two_rows_stays_whole(rules: RuleSet) -> None:
    table = grid(
        ("District:", "Adair Co. R-I", "District Contact:", "Pat Lee, plee@adair.example"),
        ("", "of Brashear", "", ""),
    )
    assert "Brashear" in str(values(read(form("District Technology Request Form", table), rules), "district")[0])


@pytest.mark.parametrize("mark", [" *", "*"])
def test_the_star_behind_what_a_form_on_the_web_asks_for_says_nothing_else(mark: str, rules: RuleSet) -> None:
    """The district had been "Gravois Bend R-VI Email * btuttle@gravoisbend.org", at 0.98."""
    table = grid(
        (f"District{mark}", f"District Contact{mark}"),
        ("Adair Co. R-I", "Pat Lee"),
        (f"Email{mark}", f"Phone{mark}"),
        (EMAIL[1], PHONE[1]),
    )
    document = read(form("District Technology Request Form", table), rules)
    found = values(document, "district", "contact_name", "contact_email", "contact_phone")
    assert found == ["Adair Co. R-I", "Pat Lee", EMAIL[1], PHONE[1]]
