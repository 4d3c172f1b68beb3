"""Tables that have two choices in a row, each with a cell for its mark."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_marks import SLUGS
from .test_retyped_tables import grid, read
from .word_xml import DISTRICT_ACTIVITIES, request, word


@pytest.mark.parametrize("signs", [("☒", "☐"), ("X", ""), ("Yes", "No")])
@pytest.mark.parametrize("chosen", [{0}, {0, 3}, {1, 2}, {1, 3}, {0, 1, 2}, set()])
@pytest.mark.parametrize("behind", [False, True])
def test_a_mark_between_two_choices_is_that_of_its_side(
    signs: tuple[str, str], chosen: set[int], behind: bool, rules: RuleSet
) -> None:
    """A choice took its neighbour's mark beside it, at 0.99."""
    own = [signs[at not in chosen] for at in range(4)]
    pairs = [(words, mark)[:: 1 if behind else -1] for words, mark in zip(DISTRICT_ACTIVITIES, own, strict=False)]
    rows = (*pairs[0], *pairs[1]), (*pairs[2], *pairs[3])
    document = read(word(request("Activity:", grid(*rows))), rules)
    assert (document.fields["activities"].value or ()) == tuple(SLUGS[at] for at in sorted(chosen))
    assert document.fields["activities"].confidence >= 0.9
