"""Words that people set at the choices they mean, or at those they do not."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_marks import SLUGS
from .test_retyped_tables import grid, read
from .word_xml import DISTRICT_ACTIVITIES, request, word

CONSULTED = "Consulted with Statewide Tech Team"


@pytest.mark.parametrize(
    ("on", "off"),
    [(" - selected", ""), (" (chosen)", ""), (" (yes)", ""), (" - applies", ""), (" - this is our focus", ""), (" __Yes__", " _____"),
     (" - will do", " - will not do"), (" - planned for this year", ""), (" [Yes]", " [No]"), ("  1", ""),
     (" - YES!", " - not this year")],
)  # fmt: skip
def test_a_word_behind_a_choice_takes_it(on: str, off: str, rules: RuleSet) -> None:
    """None was chosen, at 0.97."""
    lines = [f"{each}{on if at in (0, 2) else off}" for at, each in enumerate(DISTRICT_ACTIVITIES)]
    document = read(word(request("Activity:", *lines)), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[2])
    assert not document.fields["activity_other"].value


@pytest.mark.parametrize(
    ("on", "off"), [("_yes_ ", "_no_ "), ("[yes] ", "[no] "), ("[yes] ", "[   ] "), ("(Yes) ", "(No) "), ("Yes ____ ", "No ____ ")]
)  # fmt: skip
def test_a_word_before_a_choice_takes_it(on: str, off: str, rules: RuleSet) -> None:
    lines = [f"{on if at in (0, 2) else off}{each}" for at, each in enumerate(DISTRICT_ACTIVITIES)]
    document = read(word(request("Activity:", *lines)), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[2])


@pytest.mark.parametrize(("on", "off"), [("Y", "N"), ("Yes", "No"), ("1", ""), ("1", "0"), ("Y", "")])
@pytest.mark.parametrize("behind", [False, True])
def test_letters_and_ones_may_stand_in_a_column(on: str, off: str, behind: bool, rules: RuleSet) -> None:
    pairs = [(on if at in (0, 2) else off, each) for at, each in enumerate(DISTRICT_ACTIVITIES)]
    rows = [(words, sign) if behind else (sign, words) for sign, words in pairs]
    document = read(word(request("Activity:", grid(*rows))), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[2])


@pytest.mark.parametrize("before", ["1. ", "a) ", "II. ", "No. ", "___ ", "[ ] ", "1 ", ""])
def test_numbers_and_blanks_take_nothing(before: str, rules: RuleSet) -> None:
    lines = [f"{before}{each}" for each in DISTRICT_ACTIVITIES]
    document = read(word(request("Activity:", *lines, CONSULTED)), rules)
    assert document.fields["activities"].value is None
    assert document.fields["consulted_tech_team"].value is False


def test_numbers_in_a_column_take_nothing(rules: RuleSet) -> None:
    rows = [(str(at + 1), each) for at, each in enumerate(DISTRICT_ACTIVITIES)]
    assert read(word(request("Activity:", grid(*rows))), rules).fields["activities"].value is None


@pytest.mark.parametrize(("on", "off"), [("", " - n/a"), (" *", ""), ("", " - not planned")])
def test_what_may_be_meant_either_way_is_asked_about(on: str, off: str, rules: RuleSet) -> None:
    lines = [f"{each}{on if at in (0, 2) else off}" for at, each in enumerate(DISTRICT_ACTIVITIES)]
    fact = read(word(request("Activity:", *lines)), rules).fields["activities"]
    assert fact.value is None
    assert fact.confidence < 0.9


def test_initials_before_a_choice_are_asked_about(rules: RuleSet) -> None:
    lines = [f"{'_DW_' if at == 1 else '____'} {each}" for at, each in enumerate(DISTRICT_ACTIVITIES)]
    fact = read(word(request("Activity:", *lines)), rules).fields["activities"]
    assert fact.value == (SLUGS[1],)
    assert fact.confidence < 0.9


@pytest.mark.parametrize(
    ("on", "off"), [("v ", ""), ("V ", ""), ("+ ", "- "), ("x) ", ""), ("{x} ", "{ } "), ("× ", ""), ("Х ", "")]
)  # fmt: skip
def test_signs_before_some_choices_take_them(on: str, off: str, rules: RuleSet) -> None:
    lines = [f"{on if at in (0, 2) else off}{each}" for at, each in enumerate(DISTRICT_ACTIVITIES)]
    assert read(word(request("Activity:", *lines)), rules).fields["activities"].value == (SLUGS[0], SLUGS[2])
    lines = [f"{on}{each}" for each in DISTRICT_ACTIVITIES]
    assert read(word(request("Activity:", *lines)), rules).fields["activities"].value is None
