"""Letters with what was signed between "Sincerely," and the office: told unsigned, and sure."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .test_rows_under_labels import PARTIES, UNCERTAIN, UNSIGNED, told
from .word_xml import para, word

CONTACT = "Pat Lee, plee@adair.example, 660-555-0100"


def letter(*between: str, day: str = "", closing: str = "Sincerely,") -> bytes:
    body = (
        para("District Technology Request Form")
        + para("District: Adair Co. R-I")
        + para(f"District Contact (name, email, phone): {CONTACT}")
    )
    body += (
        para("Total Costs: $10.00")
        + para(closing)
        + "".join(map(para, between))
        + para("District Contact")
        + para(f"Date: {day}")
    )
    body += para("MMD CST Facilitator Signature: ____________ Date: ______")
    return word(body + para("DESE Approval Signature: ____________ Date: ______"))


@pytest.mark.parametrize("closing", ["Sincerely,", "Respectfully submitted,", "Yours truly,", "Thank you,"])
def test_a_name_with_a_day_between_the_closing_and_the_office_is_for_a_person(closing: str, rules: RuleSet) -> None:
    for between in (("Pat Lee", "Pat Lee"), ("Pat Lee",)):
        found = [state for state, _ in told(letter(*between, day="10/3/2026", closing=closing), rules)]
        assert found == [UNCERTAIN, UNSIGNED, UNSIGNED]


@pytest.mark.parametrize("between", [("____________________", "Pat Lee"), ("", "", "Pat Lee"), ("",)])
def test_a_letter_that_nobody_signed_is_unsigned(between: tuple[str, ...], rules: RuleSet) -> None:
    assert [state for state, _ in told(letter(*between), rules)] == [UNSIGNED] * 3


BEFORE = (
    "Pat Lee District Contact Signature   10/3/2026 Date",
    "__Pat Lee__ District Contact Signature 10/3/26 Date",
)


@pytest.mark.parametrize("line", BEFORE)
def test_a_name_before_its_label_with_the_day_before_its_word_is_not_surely_unsigned(
    line: str, rules: RuleSet
) -> None:
    body = (
        para("District Technology Request Form")
        + para("District: Adair Co. R-I")
        + para("Total Costs: $10.00")
        + para(line)
    )
    body += para("______________ MMD CST Facilitator Signature   ________ Date")
    data = word(body + para("______________ DESE Approval Signature   ________ Date"))
    (document,) = read_file(FileToRead("form", data), rules).documents
    own, *others = (document.signatures[each] for each in PARTIES)
    assert own.state is UNCERTAIN or own.confidence < 0.9
    assert [each.state for each in others] == [UNSIGNED] * 2
