"""Labels on lines of their own, each under its row to sign in: what stood there was told unsigned, and the row under a label had signed
for that, the next party's, or a stranger's."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_rows_under_labels import DAYS, LABELS, NAMES, SIGNED, UNCERTAIN, UNSIGNED, WHO, head, told
from .word_xml import para, row, table, word


def form(
    who: tuple[int, ...], *, note: str = "", heads: bool = False, stranger: tuple[str, str] | None = None
) -> bytes:
    """``note``: on a line under the first row; ``heads``: a row "Signature | Date" over that; ``stranger``: who signed, and when, in a
    row under all of them."""
    body = head()
    for at, label in enumerate(LABELS):
        own = row(NAMES[at], f"Date: {DAYS[at]}") if at in who else row("", "Date:")
        body += table(row("Signature", "Date") + own) if heads and at == 0 else table(own)
        body += (para(note) if note and at == 0 else "") + para(label)
    if stranger is not None:
        body += table(row(stranger[0], f"Date: {stranger[1]}")) + para("Board Secretary")
    return word(body + para(""))


@pytest.mark.parametrize("heads", [False, True])
@pytest.mark.parametrize("note", ["", "(sign above)", "Each party signs in the row above its title."])
@pytest.mark.parametrize("stranger", [None, ("", ""), ("Carla Menke", "10/12/2026")])
@pytest.mark.parametrize("who", WHO)
def test_who_signs_in_the_row_over_a_label_is_for_a_person(
    who: tuple[int, ...], stranger: tuple[str, str] | None, note: str, heads: bool, rules: RuleSet
) -> None:
    states = [state for state, _ in told(form(who, note=note, heads=heads, stranger=stranger), rules)]
    assert SIGNED not in states
    assert all(states[at] is UNCERTAIN for at in who)


@pytest.mark.parametrize("note", ["", "(sign above)"])
@pytest.mark.parametrize("stranger", [None, ("", "")])
def test_rows_that_are_all_empty_are_unsigned(stranger: tuple[str, str] | None, note: str, rules: RuleSet) -> None:
    assert [state for state, _ in told(form((), note=note, stranger=stranger), rules)] == [UNSIGNED] * 3
