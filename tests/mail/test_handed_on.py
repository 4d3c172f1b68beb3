"""A shop's mail that is handed on is a file of its own; other words are words."""

from __future__ import annotations

import pytest

from mmd_mailbot.mail.handed_on import name_of, sale_in

RECEIPT = "Receipt\nDate paid October 3, 2026\nPro plan $69.88\nTotal $69.88\nAmount paid $69.88"
MARK = "---------- Forwarded message ---------\n"
HEAD = MARK + "From: {who}\nDate: Mon, Oct 5, 2026 at 8:01 AM\nSubject: Receipt\nTo: <pat@cedar.example>\n\n"


def test_the_heads_of_those_who_handed_it_on_are_taken_away_and_the_shops_name_stands_first() -> None:
    words = (
        HEAD.format(who="Pat Lee <pat@cedar.example>")
        + HEAD.format(who='"Widget Cloud" <billing@widget.example>')
        + RECEIPT
    )
    assert sale_in(words) == f"Widget Cloud\n{RECEIPT}".encode()


@pytest.mark.parametrize(
    "words",
    [
        "Please find our invoice attached. The total is $69.88.",
        "Hi Pat, did you order the webcam? It was $69.88.",
        "Here is the receipt as an attachment.",
        f"[MMD-26-0012] Your request was approved\n{RECEIPT}",
    ],
)
def test_words_that_are_no_shops_mail_are_no_file(words: str) -> None:
    assert sale_in(words) is None


def test_the_file_is_called_after_the_subject() -> None:
    assert name_of("Fwd: RE: Your receipt: order/22") == "Your receipt order 22 (mail).txt"
    assert name_of("") == "forwarded mail (mail).txt"
