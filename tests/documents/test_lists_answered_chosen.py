"""Lists that were answered as a whole: numbers in their head, words under them, marks on lines of their own, the others deleted."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_marks import SLUGS
from .test_retyped_tables import read
from .word_xml import DISTRICT_ACTIVITIES, request, word

NUMBERED = [f"{at}. {each}" for at, each in enumerate(DISTRICT_ACTIVITIES, start=1)]


@pytest.mark.parametrize("head", ["#1 and #3", "1, 3", "1 & 3", "1 and 3", "#1, #3"])
def test_numbers_in_the_head_of_a_numbered_list_choose(head: str, rules: RuleSet) -> None:
    """None was chosen, at 0.97."""
    document = read(word(request(f"Activity: {head}", *NUMBERED)), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[2])


@pytest.mark.parametrize("answer", ["Numbers 1 and 3", "Activities selected: 1, 3", "Our choice: 1 and 3"])
def test_numbers_under_a_numbered_list_choose(answer: str, rules: RuleSet) -> None:
    document = read(word(request("Activity:", *NUMBERED, answer)), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[2])
    assert not document.fields["activity_other"].value


def test_letters_under_a_lettered_list_choose(rules: RuleSet) -> None:
    lines = [f"{letter}. {each}" for letter, each in zip("abcde", DISTRICT_ACTIVITIES, strict=True)]
    document = read(word(request("Activity:", *lines, "Our choice: a, c")), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[2])
    assert not document.fields["activity_other"].value


@pytest.mark.parametrize("lead", ["We will ", "Answer: ", "Our choice: ", ""])
def test_a_choice_that_is_written_again_under_the_list_is_meant(lead: str, rules: RuleSet) -> None:
    """ "We will" was taken for the words of Other."""
    document = read(word(request("Activity:", *DISTRICT_ACTIVITIES, f"{lead}{DISTRICT_ACTIVITIES[2]}")), rules)
    assert document.fields["activities"].value == (SLUGS[2],)
    assert not document.fields["activity_other"].value


@pytest.mark.parametrize("answer", ["All of the above", "All of these", "All apply", "All four activities"])
def test_all_of_the_above_are_all_but_other(answer: str, rules: RuleSet) -> None:
    document = read(word(request("Activity:", *DISTRICT_ACTIVITIES, answer)), rules)
    assert document.fields["activities"].value == SLUGS[:4]
    assert not document.fields["activity_other"].value


def test_a_list_that_is_printed_twice_chooses_nothing(rules: RuleSet) -> None:
    document = read(word(request("Activity:", *DISTRICT_ACTIVITIES, *DISTRICT_ACTIVITIES)), rules)
    assert document.fields["activities"].value is None


def test_an_x_on_the_line_over_a_choice_takes_it(rules: RuleSet) -> None:
    lines = [line for at, each in enumerate(DISTRICT_ACTIVITIES) for line in ("X" if at in (0, 2) else "", each)]
    document = read(word(request("Activity:", *lines)), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[2])


def test_an_x_on_a_line_between_two_choices_is_asked_about(rules: RuleSet) -> None:
    lines = [*DISTRICT_ACTIVITIES[:2], "X", *DISTRICT_ACTIVITIES[2:]]
    fact = read(word(request("Activity:", *lines)), rules).fields["activities"]
    assert fact.value is None
    assert fact.confidence < 0.9


@pytest.mark.parametrize(
    "lines", [[f"☐ {DISTRICT_ACTIVITIES[2]}"], ["X DLT and CST by video", "Other"], ["Virtual meetings of our building teams"]]
)  # fmt: skip
def test_a_list_of_which_little_or_nothing_is_left_is_asked_about(lines: list[str], rules: RuleSet) -> None:
    """None was chosen, at 0.97, or Other."""
    fact = read(word(request("Activity:", *lines)), rules).fields["activities"]
    assert fact.confidence < 0.9


@pytest.mark.parametrize("before", ["", "☐ ", "• ", "___ "])
def test_an_untouched_list_is_empty_for_sure(before: str, rules: RuleSet) -> None:
    fact = read(word(request("Activity:", *(f"{before}{each}" for each in DISTRICT_ACTIVITIES))), rules).fields[
        "activities"
    ]
    assert fact.value is None
    assert fact.confidence >= 0.9
