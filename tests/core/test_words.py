"""Words that act, and words that only look like it."""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmd_mailbot.core.words import Command, Verb, Words, case_numbers, commands, only_courtesy

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
        ("Hello Fran,\n\nAPPROVE", Command(V.APPROVE)),
        ("APPROVE all", Command(V.APPROVE, scope="all")),
        ("Approve all 8 requests, thanks", Command(V.APPROVE, scope="all")),
        ("APPROVE both of them", Command(V.APPROVE, scope="all")),
        ("Approve the rest.", Command(V.APPROVE, scope="rest")),
        (
            "APPROVE all except MMD-26-0001 and MMD-26-0002",
            Command(V.APPROVE, scope="all", but=("MMD-26-0001", "MMD-26-0002")),
        ),
        ("RETURN all: no brand", Command(V.RETURN, text="no brand", scope="all")),
        ("RETURN all receipts are missing", Command(V.RETURN, text="all receipts are missing")),
        ("RETURN the rest of the form is missing", Command(V.RETURN, text="the rest of the form is missing")),
        ("SENT for payment 6/10", Command(V.SENT, text="6/10")),
        ("BALANCE", Command(V.BALANCE)),
        ("Missing?", Command(V.MISSING)),
        ("WHY MMD-26-0001", Command(V.WHY, case="MMD-26-0001")),
        ("history", Command(V.HISTORY)),
        ("TAKE OVER", Command(V.TAKE_OVER)),
        ("Hand back MMD-26-0001", Command(V.HAND_BACK, case="MMD-26-0001")),
        ("CORRECT total cost: 450.00", Command(V.CORRECT, text="total cost: 450.00")),
        ("MOVE receipt.pdf to MMD-26-0002", Command(V.MOVE, text="receipt.pdf", to="MMD-26-0002")),
        ("MERGE MMD-26-0002 into MMD-26-0001", Command(V.MERGE, case="MMD-26-0002", to="MMD-26-0001")),
        ("ANSWER: the gym", Command(V.ANSWER, text="the gym")),
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
        "PAID -450.00 4471", "PAID nothing yet", "MMD-26-0001 not approved", "Hold on, I'll look",
        "MMD-26-0001 APPROVE\nMMD-26-0001 DECLINE no", "disapproved", "paid 45000000000.00 1",
    ],
)  # fmt: skip
def test_what_may_mean_something_else_goes_to_a_person(words: str) -> None:
    found = commands(words)
    assert found.commands == ()
    assert found.ambiguous is not None


@pytest.mark.parametrize(
    "words", ["", "Thanks for your help", "Here is our signed form.", "MMD-26-0001", "Our approach"]
)
def test_ordinary_words_do_nothing(words: str) -> None:
    assert commands(words) == Words()


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("please return it, no brand named", Command(V.RETURN, text="no brand named")),
        ("Hi,\nCould you please send this back to the district because the plan is missing?", Command(V.RETURN, text="the plan is missing")),
        ("Please send it back.", Command(V.RETURN)),
        ("We decline this request: no commitment", Command(V.DECLINE, text="no commitment")),
        ("Please put it on hold, the board meets Tuesday", Command(V.HOLD, text="the board meets Tuesday")),
        ("please take it off hold", Command(V.RESUME)),
        ("We would like to withdraw our request.", Command(V.WITHDRAW)),
        ("Please cancel our technology request, thanks", Command(V.WITHDRAW)),
        ("please undo that", Command(V.UNDO)),
        ("I approve this request.", Command(V.APPROVE)),
        ("Looks good, approved. Thank you!", Command(V.APPROVE)),
        ("This was paid 6/12 #4471", Command(V.PAID, None, "4471", "6/12")),
        ("We paid $450.00 on 6/12, check 4471", Command(V.PAID, D("450.00"), "4471", "on 6/12 check")),
        ("It was sent for payment on 6/10", Command(V.SENT, text="on 6/10")),
        ("MMD-26-0001: please return it, no brand named", Command(V.RETURN, text="no brand named", case="MMD-26-0001")),
    ],
)  # fmt: skip
def test_a_plain_sentence_that_means_one_thing_acts(words: str, command: Command) -> None:
    assert commands(words) == Words((command,))


@pytest.mark.parametrize(
    "words",
    [
        "Please approve", "can you approve it?", "It is not approved", "I can't approve this", "I approve it if the cost is lower", "approved?",
        "This was not paid", "Was it paid 6/12?", "Please return it, if you think so", "We would approve", "Should be approved",
        "It is approved pending the board", "PAID MMD-26-0001 and MMD-26-0002 450.00 4471", "Withdraw, but only the second one?",
    ],
)  # fmt: skip
def test_a_sentence_that_may_mean_something_else_approves_and_pays_nothing(words: str) -> None:
    found = commands(words)
    assert not {each.verb for each in found.commands} & {V.APPROVE, V.PAID, V.RETURN, V.WITHDRAW}


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("Hi there,\nwhere is our Lincoln laptop request?", V.STATUS),
        ("Can you tell me where our request stands", V.STATUS),
        ("Any update on this?", V.STATUS),
        ("Has our request been approved yet?", V.STATUS),
        ("Just checking: did you get our form?", V.STATUS),
        ("What is still missing?", V.MISSING),
        ("How much money do we have left for Lincoln?", V.BALANCE),
        ("Why was our request returned?", V.WHY),
        ("What happened to our invoice?", V.HISTORY),
    ],
)
def test_a_plain_question_asks_the_bot(words: str, verb: Verb) -> None:
    (found,) = commands(words).commands
    assert found.verb is verb


@pytest.mark.parametrize(
    "words",
    ["Is a Swivl fine for coaching?", "Which brand do you recommend?", "Why not a Swivl", "Balance sheets are attached", "Sent from the office",
     "Missing page is attached now", "History teachers will use it", "Move the meeting to Tuesday", "Correct, that is our form.",
     "Where can we buy the webcam?", "Please find our returned form attached"],
)  # fmt: skip
def test_questions_and_words_for_people_are_none_of_the_bot_s(words: str) -> None:
    assert commands(words) == Words()


def test_several_in_one_line_parted_by_a_semicolon() -> None:
    found = commands("RETURN MMD-26-0003 no brand; APPROVE the rest").commands
    assert found == (Command(V.RETURN, text="no brand", case="MMD-26-0003"), Command(V.APPROVE, scope="rest"))


def test_a_semicolon_in_a_reason_parts_nothing() -> None:
    found = commands("RETURN no brand; approve what you can; the plan is thin").commands
    assert found == (Command(V.RETURN, text="no brand; approve what you can; the plan is thin"),)


def test_the_rest_on_a_line_of_its_own_below_a_reason() -> None:
    found = commands("RETURN MMD-26-0003 no brand\nAPPROVE the rest\n\nThanks, Fran").commands
    assert found == (Command(V.RETURN, text="no brand", case="MMD-26-0003"), Command(V.APPROVE, scope="rest"))


def test_several_cases_in_one_line() -> None:
    found = commands("APPROVE MMD-26-0001, MMD-26-0002 and MMD-26-0004").commands
    assert found == tuple(Command(V.APPROVE, case=f"MMD-26-000{each}") for each in (1, 2, 4))


@pytest.mark.parametrize(
    "words",
    ["Thanks!", "Thank you so much,\nPat Reed", "Got it. Thanks, Fran", "Perfect, thank you!", "Hi Fran, thanks"],
)
def test_courtesy_asks_for_nothing(words: str) -> None:
    assert only_courtesy(words)


@pytest.mark.parametrize(
    "words",
    ["", "Thanks, but where is it?", "Thank you. We bought a Swivl.", "Great idea to add a webcam", "Lincoln School"],
)
def test_more_than_courtesy_is_read(words: str) -> None:
    assert not only_courtesy(words)


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
