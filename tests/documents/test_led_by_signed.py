"""Lines that begin with "Signed:" and end with whose signature it is: the next line's name had signed for the party before."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_rows_under_labels import DAYS, LABELS, NAMES, SIGNED, UNSIGNED, WHO, head, told
from .word_xml import para, word


@pytest.mark.parametrize("between", [", ", " - ", "   ", "\t"])
@pytest.mark.parametrize("led", ["Signed: ", "Signed by: ", "Signature: ", "By: ", "Sign: ", "X ", ""])
@pytest.mark.parametrize("who", WHO)
def test_a_name_before_a_label_signs_for_no_party_before(
    who: tuple[int, ...], led: str, between: str, rules: RuleSet
) -> None:
    """Nor is a name unsigned, and sure, that stands before its label and the day behind that."""
    body = head()
    for at, label in enumerate(LABELS):
        name, day = (NAMES[at], DAYS[at]) if at in who else ("_" * 16, "_" * 8)
        body += para(between.join((led + name, label, day)))
    states = [state for state, _ in told(word(body), rules)]
    assert all(states[at] is not SIGNED for at in range(3) if at not in who)
    if between.isspace():
        assert all(states[at] is not UNSIGNED for at in who)
