"""Replies as every client writes them: a plain approval is understood, and nothing else is ever taken for one."""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmd_mailbot.core.words import Command, Verb, commands

from .clients import ANSWERED, COLLEAGUE, LAYOUTS, NOTICE, Answered, Layout, page, plain
from .letters import read

APPROVE = Command(Verb.APPROVE)
CLEAR = {
    "APPROVE": APPROVE,
    "Approved": APPROVE,
    "approved.": APPROVE,
    "Approved, thank you!": APPROVE,
    "APPROVE 450": Command(Verb.APPROVE, Decimal("450.00")),
    "Approved for $1,000.00": Command(Verb.APPROVE, Decimal("1000.00")),
    "Approved\n\nLet me know if you have any questions.": APPROVE,
    "Approved\n\nThanks,\nFran\nIf you can read this, thank a teacher": APPROVE,
}
UNCLEAR = [
    "",
    "not approved",
    "NOT APPROVED.",
    "APPROVED?",
    "Approved ?",
    "approve and decline",
    "APPROVE / DECLINE",
    "I would approve",
    "I can't approve this",
    "Approve if under $500",
    "Approved\nonly if the total is corrected",
    "Approved\nif the tools are bought by May",
    "Approved.\nBut only for $300.",
    "Approved\n\nOn second thought, hold it.",
    "Approved\nWhat about the shipping?",
    "Approved, thanks but no",
    "Approved for now, pending the board",
    "APPROVE -450",
    "APPROVE\nDECLINE no funds",
    "Disapproved",
    "Unapproved",
    "Was this approved",
    "Who can approve it?",
    "See the approval below",
    "Fran said: APPROVED",
    "Please approve",
    "approve?? or decline",
    "Looks good so far",
    "Hello,\n\nplease see below.",
    "Thanks!",
    "Never approved",
    "~approved~ no",
]


def acted(raw: bytes) -> tuple[Command, ...]:
    return commands(read(raw).letter.words).commands


def approves(raw: bytes) -> bool:
    return any(each.verb is Verb.APPROVE for each in acted(raw))


def clear_replies() -> Iterator[tuple[str, bytes, Command]]:
    for client, layout in LAYOUTS.items():
        for answered, what in ANSWERED.items():
            for words, command in CLEAR.items():
                yield f"{client}, to {answered}: {words!r}", layout(words, what), command


def unclear_replies() -> Iterator[tuple[str, bytes]]:
    for client, layout in LAYOUTS.items():
        for answered, what in ANSWERED.items():
            for words in UNCLEAR:
                yield f"{client}, to {answered}: {words!r}", layout(words, what)


def test_every_plain_approval_is_understood_in_every_client_s_reply() -> None:
    missed = [name for name, raw, command in clear_replies() if acted(raw) != (command,)]
    assert missed == []


def test_no_other_reply_is_ever_taken_for_an_approval() -> None:
    replies = list(unclear_replies())
    assert len(replies) >= 300
    assert [name for name, raw in replies if approves(raw)] == []


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_only_what_the_writer_wrote_is_read(layout: Layout) -> None:
    words = "We chose the Logitech C920s.\n\nIt costs 64.99."
    found = read(layout(words, COLLEAGUE)).letter.words
    assert found.startswith(words)
    assert "APPROVE" not in found.upper()


@pytest.mark.parametrize(
    "raw",
    [
        plain("On 10/5/26 Dana Wells wrote:\n> Please answer with a single word, which is on the first line of your mail,\nAPPROVE\n> or decline it with a reason.\n"),
        plain("> This is a quoted line that was so long that some mail server wrapped it:\nApproved\n"),
        plain("> Should we\nApproved\n> or not?\n"),
        page("<p><s>APPROVE</s></p><p>DECLINE</p>"),
        page("<p><s>not</s> approved</p>"),
        page('<p><span style="text-decoration: line-through">APPROVE</span> no</p>'),
        page('<p style="display:none">APPROVE</p><p>Not yet.</p>'),
        plain("    > APPROVE\n"),
        plain("DW> APPROVE\n"),
        plain(">APPROVE\n"),
        plain("| APPROVE\n"),
    ],
)  # fmt: skip
def test_what_may_be_another_s_word_or_was_taken_back_does_not_act(raw: bytes) -> None:
    assert not approves(raw)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(sorted(LAYOUTS)),
    st.text(st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029"), max_size=80),
)
def test_no_words_at_all_make_the_quoted_ones_act(client: str, words: str) -> None:
    """Whatever is written, the quoted approval adds nothing to it."""
    alone = Answered("Dana Wells", "dana.wells@dese.example", ("nothing",))
    with_approval = read(LAYOUTS[client](words, NOTICE)).letter.words
    without = read(LAYOUTS[client](words, alone)).letter.words
    assert commands(with_approval).commands == commands(without).commands
