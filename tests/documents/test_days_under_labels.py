"""Names over lines, labels under them, and each day under its label: each day was lost, and a name right under the label before it
left all in doubt."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png

from .test_picture_as_shown import picture
from .test_rows_under_labels import DATED, DAYS, LABELS, NAMES, SIGNED, UNSIGNED, WHO, head, told
from .word_xml import para, word

LINE = "_" * 30


def form(
    over: Sequence[str], days: Sequence[str], *, under: Sequence[str] = ("", "", ""), room: bool = True
) -> bytes:
    """``room``: an empty line over each line to sign on, where no name takes it."""
    body = head()
    for at, label in enumerate(LABELS):
        body += para(over[at]) if over[at] or room else ""
        body += para(LINE) + para(label) + para(f"Date: {days[at] or '_' * 12}")
        body += para(under[at]) if under[at] else ""
    return word(body)


@pytest.mark.parametrize("room", [True, False])
@pytest.mark.parametrize("who", WHO)
def test_who_stands_over_the_line_signs_on_the_day_under_the_label(
    who: tuple[int, ...], room: bool, rules: RuleSet
) -> None:
    over, days = ([of[at] if at in who else "" for at in range(3)] for of in (NAMES, DAYS))
    expected = [(SIGNED, DATED[at]) if at in who else (UNSIGNED, None) for at in range(3)]
    assert told(form(over, days, room=room), rules) == expected


@pytest.mark.parametrize("room", [True, False])
@pytest.mark.parametrize("dated", [(), (0,), (0, 1), (1,)])
def test_names_in_print_under_the_labels_sign_nothing(dated: tuple[int, ...], room: bool, rules: RuleSet) -> None:
    """In print under each label but the last, and days that somebody wrote before signing: none of them is the next party's."""
    days = [DAYS[at] if at in dated else "" for at in range(3)]
    found = told(form(("", "", ""), days, under=(*NAMES[:2], ""), room=room), rules)
    assert SIGNED not in [state for state, _ in found]


@pytest.mark.parametrize("who", WHO)
def test_the_day_that_ends_a_party_s_block_is_its_own(who: tuple[int, ...], rules: RuleSet) -> None:
    """ "By: … / Its: … / Date: …" under the parties' names: the days were lost."""
    body = para("District Technology Request Form") + para("District: Adair Co. R-I")
    body += para("District Contact (name, email, phone): Pat Lee, plee@adair.example, 660-555-0100")
    body += para("Total Costs: $10.00")
    for at, office in enumerate(("DISTRICT CONTACT", "MMD CST FACILITATOR", "DESE APPROVAL")):
        signed = at in who
        body += (
            para(office)
            + para(f"By: {NAMES[at] if signed else LINE}")
            + para(f"Its: {'Director' if signed else LINE}")
        )
        body += para(f"Date: {DAYS[at] if signed else '_' * 12}")
    expected = [(SIGNED, DATED[at]) if at in who else (UNSIGNED, None) for at in range(3)]
    for at, (found, want) in enumerate(zip(told(word(body), rules), expected, strict=True)):
        if at in who:  # signed out of their order all are for a person as yet
            assert found[1] == want[1]
            assert found == want or who not in ((0,), (0, 1), (0, 1, 2))
        else:
            assert found[0] is not SIGNED


@pytest.mark.parametrize("dated", [(0, 1), (0, 1, 2), (0,)])
def test_names_in_print_under_the_days_of_all_blocks_sign_nothing(dated: tuple[int, ...], rules: RuleSet) -> None:
    """A stranger's block comes first, so that over each line stands the name of the one before: it had signed for the next."""
    body = head() + para(LINE) + para("Board President Signature") + para("Date: 10/1/2026") + para("Bo Ray")
    for at, label in enumerate(LABELS):
        body += para(LINE) + para(label) + para(f"Date: {DAYS[at] if at in dated else '_' * 12}")
        body += para(NAMES[at]) if at < max(dated) else ""
    assert SIGNED not in [state for state, _ in told(word(body), rules)]


def test_a_name_under_the_last_day_tells_that_all_are_in_print_there(rules: RuleSet) -> None:
    body = head()
    for at, label in enumerate(LABELS):
        body += para(LINE) + para(label) + para(f"Date: {DAYS[at] if at else '_' * 12}") + para(NAMES[at])
    assert SIGNED not in [state for state, _ in told(word(body), rules)]


@pytest.mark.parametrize("who", [each for each in WHO if each])
def test_a_picture_in_the_stead_of_a_line_is_not_told_unsigned(who: tuple[int, ...], rules: RuleSet) -> None:
    """Who pastes one takes the line away; with a day under the label all of them had been unsigned, and sure."""
    body = head()
    for at, label in enumerate(LABELS):
        body += para(picture() if at in who else LINE) + para(label)
        body += para(f"Date: {DAYS[at] if at in who else '_' * 12}")
    states = [state for state, _ in told(word(body, media={"ink": ink_png("Pat Lee")}), rules)]
    assert all(states[at] is not SIGNED for at in range(3) if at not in who)
    assert all(states[at] is not UNSIGNED for at in who)
    assert who != (0,) or states[0] is SIGNED


@pytest.mark.parametrize("days", ["Date: ", ""])
@pytest.mark.parametrize("who", [each for each in WHO if each])
def test_names_over_labels_on_one_line_are_not_told_unsigned(who: tuple[int, ...], days: str, rules: RuleSet) -> None:
    """Parted by tabs, the days under the labels or none; typed in the stead of their lines."""
    body = head()
    body += para("\t".join(NAMES[at] if at in who else "_" * 20 for at in range(3))) + para("\t".join(LABELS))
    body += para("\t".join(f"{days}{DAYS[at] if at in who else '_' * 8}" for at in range(3))) if days else ""
    states = [state for state, _ in told(word(body), rules)]
    assert all(states[at] is not SIGNED for at in range(3) if at not in who)
    assert all(states[at] is not UNSIGNED for at in who)


LISTS = {
    "who saw it": "Routing list\nCarla Menke  CM  10/1/2026\nTom Askins  TA  10/2/2026",
    "the president's": "Board President                  Date\nCarla Menke                      10/1/2026",
    "the secretary": "Carla Menke, Board Secretary   10/1/2026",
    "the board": "Board members present:\nCarla Menke     Tom Askins     Nora Whitlow",
}


@pytest.mark.parametrize("under", [False, True])
@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("before", range(3))
def test_lists_and_strangers_right_over_a_line_to_sign_on_sign_nothing(
    before: int, kind: str, under: bool, rules: RuleSet
) -> None:
    """``under``: the day is asked under the label, not beside it."""
    body = head()
    for at, label in enumerate(LABELS):
        body += "".join(map(para, LISTS[kind].split("\n"))) if at == before else ""
        body += para(LINE) if under else para(f"{LINE}\t{'_' * 12}")
        body += para(label) + para("Date: ______") if under else para(f"{label}\tDate")
    assert SIGNED not in [state for state, _ in told(word(body), rules)]
