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


PRESIDENT = (
    para("Carla Menke\t10/1/2026") + para("______________________\t__________") + para("Board President\tDate")
)
STRANGERS = {
    "a line beside": para("Witness: ____________________ Date: ________"),
    "a line signed": para("Witness: Carla Menke   Date: 10/2/2026"),
    "words": para("Prepared by: Carla Menke") + para("Reviewed by: Tom Askins   10/2/2026"),
    "an example": para("Example: Jane Smith    Date: 10/1/2026"),
    "a line over": PRESIDENT,
}


@pytest.mark.parametrize("upwards", [False, True])
@pytest.mark.parametrize("kind", STRANGERS)
@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("who", [(), (0,), (1,), (0, 2)])
def test_strangers_among_rows_take_nothing_and_give_nothing(
    who: tuple[int, ...], before: int, kind: str, upwards: bool, rules: RuleSet
) -> None:
    """With one among them who signed in the rows under, or over, their labels had been unsigned, and sure, and a stranger's name over
    the stranger's line had signed for the party before."""
    body = head()
    for at, label in enumerate(LABELS):
        own = table(row(NAMES[at], f"Date: {DAYS[at]}") if at in who else row("", "Date:"))
        body += (STRANGERS[kind] if at == before else "") + (own + para(label) if upwards else para(label) + own)
    body += STRANGERS[kind] if before == 3 else para("")
    states = [state for state, _ in told(word(body), rules)]
    assert all(states[at] is not SIGNED for at in range(3) if at not in who)
    assert all(states[at] is not UNSIGNED for at in who)
