"""Forms that have ticks at the choices that are meant and crosses at the others."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .papers import SETTINGS
from .test_marks import SLUGS
from .test_retyped_tables import read
from .word_xml import DISTRICT_ACTIVITIES, request, word

VARIATIONS = "This activity could include multiple variations within a given virtual setting:"


def lines(on: str, off: str, chosen: set[int], *, behind: bool = False) -> list[str]:
    signs = [on if at in chosen else off for at in range(len(DISTRICT_ACTIVITIES))]
    pairs = zip(signs, DISTRICT_ACTIVITIES, strict=True)
    return [f"{words} {sign}" if behind else f"{sign} {words}" for sign, words in pairs]


@pytest.mark.parametrize(("on", "off"), [("✓", "✗"), ("✔", "✘"), ("☑", "☒"), ("✅", "❎")])
@pytest.mark.parametrize("behind", [False, True])
def test_crosses_leave_a_choice_where_others_have_ticks(on: str, off: str, behind: bool, rules: RuleSet) -> None:
    """All had been chosen, at 0.99."""
    form = request("Activity:", *lines(on, off, {0, 2}, behind=behind), f"{off} Consulted with Statewide Tech Team")
    document = read(word(form), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[2])
    assert document.fields["consulted_tech_team"].value is False


def test_crosses_leave_all_choices_of_another_list_of_such_a_form(rules: RuleSet) -> None:
    settings = [f"✗ {each}" for each in SETTINGS]
    document = read(word(request("Activity:", *lines("✓", "✗", {1}), VARIATIONS, *settings)), rules)
    assert document.fields["settings"].value is None
    assert document.fields["settings"].confidence >= 0.9


@pytest.mark.parametrize(("on", "off"), [("✗", ""), ("☒", "☐"), ("✓", ""), ("☑", "☐")])
def test_either_sign_alone_takes_a_choice(on: str, off: str, rules: RuleSet) -> None:
    document = read(word(request("Activity:", *lines(on, off, {0, 2}))), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[2])


def test_ticks_and_the_letter_x_at_all_choices_are_asked_about(rules: RuleSet) -> None:
    document = read(word(request("Activity:", *lines("✓", "X", {0, 2}))), rules)
    assert document.fields["activities"].value is None
    assert document.fields["activities"].confidence < 0.9
