"""What people write beside Other while they mark the other choices."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_marks import SLUGS
from .test_retyped_tables import read
from .word_xml import DISTRICT_ACTIVITIES, request, word

FOUR = DISTRICT_ACTIVITIES[:4]


@pytest.mark.parametrize(("on", "off"), [("☒ ", "☐ "), ("X ", ""), ("_X_ ", "___ "), ("Yes ", "No ")])
@pytest.mark.parametrize("words", ["Other: our parent nights", "Other - our parent nights"])
def test_words_beside_other_whose_box_is_empty_are_asked_about(on: str, off: str, words: str, rules: RuleSet) -> None:
    """Other was missing, at 0.99."""
    lines = [f"{on if at == 1 else off}{each}" for at, each in enumerate(FOUR)]
    lines.append(f"{'' if on == 'Yes ' else off}{words}")
    document = read(word(request("Activity:", *lines)), rules)
    assert document.fields["activities"].value == (SLUGS[1],)
    assert document.fields["activities"].confidence < 0.9
    assert document.text("activity_other") == "our parent nights"


@pytest.mark.parametrize(
    "words", ["Other: N/A", "Other - none", "Other: none at this time", "Other: No", "Other ______", "Other (please specify):",
              "Other: not at this time", "Other N/A", "Other: -"],
)  # fmt: skip
def test_that_there_is_no_other_is_no_other(words: str, rules: RuleSet) -> None:
    """The words were given as those of the other activity."""
    lines = [f"{'☒' if at == 1 else '☐'} {each}" for at, each in enumerate(FOUR)]
    document = read(word(request("Activity:", *lines, f"☐ {words}")), rules)
    assert document.fields["activities"].value == (SLUGS[1],)
    assert document.fields["activities"].confidence >= 0.9
    assert not document.fields["activity_other"].value


@pytest.mark.parametrize("answer", ["Yes, our parent nights", "our parent nights - Yes", "Yes - our parent nights"])
def test_yes_may_stand_before_or_behind_the_words(answer: str, rules: RuleSet) -> None:
    lines = [f"{each}: {'Yes' if at == 1 else 'No'}" for at, each in enumerate(FOUR)]
    document = read(word(request("Activity:", *lines, f"Other: {answer}")), rules)
    assert document.fields["activities"].value == (SLUGS[1], "other")
    assert document.text("activity_other") == "our parent nights"


def test_other_that_says_no_is_not_chosen(rules: RuleSet) -> None:
    lines = [f"{each}: {'Yes' if at == 1 else 'No'}" for at, each in enumerate(FOUR)]
    document = read(word(request("Activity:", *lines, "Other: No")), rules)
    assert document.fields["activities"].value == (SLUGS[1],)
