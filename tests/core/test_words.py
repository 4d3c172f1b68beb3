"""Words that act, and words that only look like it."""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmd_mailbot.core.words import Command, Verb, Words, case_numbers, commands

D = Decimal
V = Verb


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("APPROVE", Command(V.APPROVE)),
        ("\n\n  approve  \n", Command(V.APPROVE)),
        ("Approved", Command(V.APPROVE)),
        ("Approved.", Command(V.APPROVE)),
        ("approved, thanks", Command(V.APPROVE)),
        ("Approved! Thank you very much, Pat", Command(V.APPROVE)),
        ("*APPROVE*", Command(V.APPROVE)),
        ("APPROVE 450", Command(V.APPROVE, D("450.00"))),
        ("Approved for $1,000.00.", Command(V.APPROVE, D("1000.00"))),
        ("APPROVE MMD-26-0001", Command(V.APPROVE, case="MMD-26-0001")),
        ("mmd-26-0001: approve", Command(V.APPROVE, case="MMD-26-0001")),
        ("RETURN the plan is missing", Command(V.RETURN, text="the plan is missing")),
        ("Return: plan\nand tools\n\nPat", Command(V.RETURN, text="plan\nand tools\nPat")),
        ("DECLINE - no commitment", Command(V.DECLINE, text="no commitment")),
        ("QUESTION Which brand?", Command(V.QUESTION, text="Which brand?")),
        ("PAID 450.00 4471", Command(V.PAID, D("450.00"), "4471")),
        ("PAID 450 4471", Command(V.PAID, D("450.00"), "4471")),
        ("Paid $1,000.00, check #CK-4471.", Command(V.PAID, D("1000.00"), "CK-4471", "check")),
        ("paid 6/12 #4471", Command(V.PAID, None, "4471", "6/12")),
        ("PAID check 4471", Command(V.PAID, None, "4471", "check")),
        ("PAID $450", Command(V.PAID, D("450.00"))),
        ("PAID 450.00 4471 MMD-26-0001", Command(V.PAID, D("450.00"), "4471", case="MMD-26-0001")),
        ("HOLD", Command(V.HOLD)),
        ("HOLD: until the board met", Command(V.HOLD, text="until the board met")),
        ("Resume please", Command(V.RESUME)),
        ("WITHDRAW", Command(V.WITHDRAW)),
        ("status?", Command(V.STATUS)),
        ("HELP", Command(V.HELP)),
        ("undo", Command(V.UNDO)),
    ],
)
def test_a_word_on_the_first_line_acts(words: str, command: Command) -> None:
    assert commands(words) == Words((command,))


@pytest.mark.parametrize(
    "words",
    [
        "not approved", "APPROVED?", "approve and decline", "approve/decline", "Decline or approve?", "I would approve", "Approve if under 500",
        "approved, thanks but no", "Approved with conditions", "approve 450.5", "approve -450", "approve 0", "APPROVE\nDECLINE no",
        "APPROVE\nDo not send it yet", "PAID 4471", "PAID?", "not paid", "PAID 450,00 4471", "PAID 450.00 450.00", "PAID 450.00 4471 4472",
        "PAID -450.00 4471", "PAID nothing yet", "MMD-26-0001 not approved", "Approved MMD-26-0001 and MMD-26-0002", "Hold on, I'll look",
        "MMD-26-0001 APPROVE\nMMD-26-0001 DECLINE no", "disapproved", "paid 45000000000.00 1",
    ],
)  # fmt: skip
def test_what_may_mean_something_else_goes_to_a_person(words: str) -> None:
    found = commands(words)
    assert found.commands == ()
    assert found.ambiguous is not None


@pytest.mark.parametrize(
    "words", ["", "Hello\nAPPROVE", "Thanks for your help", "Here is our signed form.", "MMD-26-0001", "Our approach"]
)
def test_ordinary_words_do_nothing(words: str) -> None:
    assert commands(words) == Words()


def test_many_lines_pay_many_cases() -> None:
    found = commands("MMD-26-0001 PAID 450.00 4471\nMMD-26-0002, PAID, 1,000.00, 4472\n\nThanks\nPat")
    assert found.commands == (
        Command(V.PAID, D("450.00"), "4471", case="MMD-26-0001"),
        Command(V.PAID, D("1000.00"), "4472", case="MMD-26-0002"),
    )


def test_one_doubtful_line_stops_them_all() -> None:
    found = commands("MMD-26-0001 PAID 450.00 4471\nMMD-26-0002 PAID maybe")
    assert (found.commands, found.ambiguous is not None) == ((), True)


def test_a_reason_ends_where_the_next_case_begins() -> None:
    found = commands("MMD-26-0001 RETURN the plan\nis missing\nMMD-26-0002 APPROVE")
    assert [(each.verb, each.text, each.case) for each in found.commands] == [
        (V.RETURN, "the plan\nis missing", "MMD-26-0001"),
        (V.APPROVE, "", "MMD-26-0002"),
    ]


def test_case_numbers_are_found_whole() -> None:
    text = "mmd-26-0001, (MMC-26-00012) XMMD-26-0003 MMD-26-0001 MMD-26-004 MMD-26-0005x"
    assert case_numbers(text) == ("MMD-26-0001", "MMC-26-00012")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_words_are_read(words: str) -> None:
    found = commands(words)
    assert not (found.commands and found.ambiguous)


@settings(deadline=None)
@given(
    st.sampled_from(["not", "never", "please don't", "I can't", "should we", "un"]),
    st.sampled_from(["approve", "approved", "paid"]),
)
def test_a_word_behind_another_never_acts(before: str, word: str) -> None:
    assert commands(f"{before} {word}").commands == ()


@settings(deadline=None)
@given(st.decimals(min_value=D("0.01"), max_value=D("99999.99"), places=2), st.integers(min_value=1, max_value=10**8))
def test_amounts_are_exact(amount: Decimal, reference: int) -> None:
    for shown in (f"{amount:.2f}", f"${amount:,.2f}", f"{amount:,.2f}"):
        assert commands(f"PAID {shown} {reference}").commands == (Command(V.PAID, amount, str(reference)),)
