"""Bullets that look like filled boxes."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.formats.glyphs import of_private_use

from .papers import SETTINGS
from .test_retyped_tables import read
from .word_xml import DISTRICT_ACTIVITIES, request, word

ACTIVITIES = [f"☐ {each}" for each in DISTRICT_ACTIVITIES]


def test_words_plain_bullet_is_a_bullet_whatever_font_it_is_printed_in() -> None:
    """Drawn in a PDF it was a black square, which beside empty boxes ticks: "Consulted" was true at 0.97."""
    assert of_private_use("\uf0b7") == "•"
    assert of_private_use("\uf0a8") == "☐"


@pytest.mark.parametrize("bullet", ["■", "●"])
def test_a_box_that_another_list_has_before_each_line_is_a_bullet(bullet: str, rules: RuleSet) -> None:
    """Consulted was true at 0.97: the activities' boxes are empty, and its own bullet, which the settings have too, is filled."""
    lines = [*ACTIVITIES, "This activity could include multiple variations within a given virtual setting:"]
    lines += [f"{bullet} {each}" for each in SETTINGS]
    document = read(word(request("Activity:", *lines, f"{bullet} Consulted with Statewide Tech Team")), rules)
    assert document.fields["consulted_tech_team"].value is False
    # where no other line has it, it was filled
    document = read(word(request("Activity:", *ACTIVITIES, f"{bullet} Consulted with Statewide Tech Team")), rules)
    assert document.fields["consulted_tech_team"].value is True


def test_a_square_that_other_lines_of_the_form_have_is_a_bullet(rules: RuleSet) -> None:
    notes = ["■ Attach the quote.", "■ Attach the plan."]
    document = read(word(request("Activity:", *ACTIVITIES, *notes, "■ Consulted with Statewide Tech Team")), rules)
    assert document.fields["consulted_tech_team"].value is False
