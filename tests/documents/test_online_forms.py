"""What an online form makes of its questions: a star behind those that must be answered, and how to sign in brackets."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import read, request, states
from .word_xml import para, word

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED


@pytest.mark.parametrize(
    "behind",
    [
        "*",
        "(type your full name) *",
        "(typing your name counts as signing)",
        "(please type your name here): *",
        "(required) *",
    ],
)
def test_a_name_typed_under_how_to_sign_signs(behind: str, rules: RuleSet) -> None:
    """ "(type your full name)" had made it a name in print: unsigned at 0.99."""
    document = read(
        request(
            para(f"District Contact Signature {behind}"),
            para("Heather Zumwalt"),
            para("Date *"),
            para("9/3/2026"),
            para("MMD CST Facilitator Signature"),
            para(""),
            para("Date"),
            para("DESE Approval Signature"),
            para(""),
            para("Date"),
        ),
        rules,
    )
    assert states(document) == [SIGNED, UNSIGNED, UNSIGNED]
    assert document.signatures["district_contact"].date == "2026-09-03"


@pytest.mark.parametrize("behind", ["(print name)", "(printed name)", "(please print your full name)"])
def test_a_name_asked_for_in_print_signs_nothing(behind: str, rules: RuleSet) -> None:
    document = read(
        request(
            para(f"District Contact Signature {behind}"),
            para("Heather Zumwalt"),
            para("Date"),
            para("MMD CST Facilitator Signature"),
            para("Date"),
            para("DESE Approval Signature"),
            para("Date"),
        ),
        rules,
    )
    assert SIGNED not in states(document)


def test_a_name_to_enter_for_an_office_signs_nothing(rules: RuleSet) -> None:
    """ "Building Principal (enter name)" asks who that is; "(enter name)" had been taken for how to sign."""
    lines = [
        "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027",
        "District: Adair Co. R-I",
        "School Building: Adair Elementary",
    ]
    for office, name in (("Superintendent of Schools", "Al Reed"), ("Building Principal", "Beth Quinn")):
        lines += [f"{office} (enter name)", name, f"{office} signature (type your full name)", "", "Date", ""]
    document = read(word("".join(map(para, lines))), rules)
    assert SIGNED not in states(document)
