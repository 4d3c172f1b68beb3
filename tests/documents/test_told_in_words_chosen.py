""" "Consulted with Statewide Tech Team" answered in words, as people do who leave the box empty."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read
from .word_xml import request, word

CONSULTED = "Consulted with Statewide Tech Team"
YES = (
    "9/28/2026", "(9/28/2026)", "- 9/28/26", "- done 9/28", "- spoke with Megan Reed 9/28", "- emailed 9/28, reply attached",
    "- by phone on Sept. 28", ": talked to them", "Megan Reed, 9/28/2026", "on 9/28",
)  # fmt: skip
NO = (
    "", "____________", "- pending", "- in progress", "- will do in November", "- n/a", "- not yet", "- scheduled for 10/12/2026",
    "by 10/15/2026", "- we will meet 11/3/2026", "(if needed)", "- waiting since 9/28/2026", "(573) 555-0142", "- Tech Team",
    "(see section 3)", "24/7", "Revised 9/28/2026", "(required)", "(date): ", "☐", "[ ]", "( )", "__/__/____",
)  # fmt: skip


@pytest.mark.parametrize("answer", YES)
@pytest.mark.parametrize("box", ["", "☐ "])
def test_a_day_or_what_was_done_says_that_it_was(answer: str, box: str, rules: RuleSet) -> None:
    """It was false at 0.97: only yes, a mark and "done" had counted."""
    document = read(word(request("Activity:", f"{box}{CONSULTED} {answer}")), rules)
    assert document.fields["consulted_tech_team"].value is True


@pytest.mark.parametrize("answer", NO)
@pytest.mark.parametrize("box", ["", "☐ "])
def test_anything_else_says_nothing(answer: str, box: str, rules: RuleSet) -> None:
    document = read(word(request("Activity:", f"{box}{CONSULTED} {answer}")), rules)
    assert not document.fields["consulted_tech_team"].value


@pytest.mark.parametrize("answer", ["9/28/2026", "Yes 10/12/26", "spoke with Megan 9/28"])
def test_the_answer_may_stand_in_the_cell_beside(answer: str, rules: RuleSet) -> None:
    document = read(word(request("Activity:", grid((CONSULTED, answer)))), rules)
    assert document.fields["consulted_tech_team"].value is True


@pytest.mark.parametrize("answer", ["", "☐", "not yet", "Date", "________"])
def test_an_empty_cell_beside_says_nothing(answer: str, rules: RuleSet) -> None:
    document = read(word(request("Activity:", grid((CONSULTED, answer)))), rules)
    assert document.fields["consulted_tech_team"].value is False


def test_initials_in_the_cell_beside_are_asked_about(rules: RuleSet) -> None:
    fact = read(word(request("Activity:", grid((CONSULTED, "MR")))), rules).fields["consulted_tech_team"]
    assert fact.value is True
    assert fact.confidence < 0.9


def test_words_before_it_may_say_so(rules: RuleSet) -> None:
    document = read(word(request("Activity:", "Yes, we have consulted with the Statewide Tech Team")), rules)
    assert document.fields["consulted_tech_team"].value is True
    for other in (
        "☐ Yes, we have consulted with the Statewide Tech Team",
        "Have you consulted with the Statewide Tech Team?",
    ):
        assert not read(word(request("Activity:", other)), rules).fields["consulted_tech_team"].value


def test_a_day_beside_its_empty_box_may_be_that_of_the_signature_over_it(rules: RuleSet) -> None:
    document = read(word(request("Activity:", grid((f"☐ {CONSULTED}", "9/28/2026")))), rules)
    assert document.fields["consulted_tech_team"].value is False
