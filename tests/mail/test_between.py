"""Answers between the lines of a mail, and in another colour below: they act on nothing, and are not lost."""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.core.words import commands
from mmd_mailbot.mail.words import cut

from .clients import page, plain
from .letters import file_part, html_mail, mail, multipart, png, read

ATTR = '<div dir="ltr" class="gmail_attr">On Mon, Oct 5, 2026 at 9:00 AM MMD Mailbot &lt;<a href="mailto:mmd@rpdc.example">mmd@rpdc.example</a>&gt; wrote:<br></div>'
QUOTE = '<blockquote class="gmail_quote" style="margin:0 0 0 .8ex">'


def gmail(*pieces: str, top: str = "") -> str:
    """``pieces``: by turns quoted and answered."""
    turns = "".join(
        f"{QUOTE}{each}</blockquote>" if at % 2 == 0 else f"<div>{each}</div>" for at, each in enumerate(pieces)
    )
    return f'<div dir="ltr">{top}</div><br><div class="gmail_quote gmail_quote_container">{ATTR}{turns}</div>'


def test_answers_between_the_quotes_of_gmail_are_the_writer_s() -> None:
    letter = read(
        html_mail(gmail("<div>Which rooms?</div>", "Rooms 4 and 5.", "<div>Since when?</div>", "October 1."))
    ).letter
    assert "Rooms 4 and 5." in letter.words
    assert "October 1." in letter.words
    assert "Which rooms?" not in letter.words
    assert "> Which rooms?" in letter.laid_out


@pytest.mark.parametrize("words", ["APPROVE", "Approved", "PAID 450.00 4471", "WITHDRAW", "DECLINE no"])
def test_a_word_between_quotes_never_acts(words: str) -> None:
    for between in (gmail("<div>Say APPROVE</div>", words, "<div>or not</div>"), gmail("<div>Say it</div>", words)):
        assert commands(read(html_mail(between)).letter.words).commands == ()


def test_a_top_posted_answer_is_as_before() -> None:
    letter = read(html_mail(gmail("<div>APPROVE</div>", top="Rooms 4 and 5."))).letter
    assert (letter.words, letter.laid_out) == ("Rooms 4 and 5.", "")


def test_what_a_forwarded_mail_says_behind_its_quotes_is_not_the_forwarder_s() -> None:
    attr = '<div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: Dana Wells &lt;dana@dese.example&gt;<br>Date: Mon<br>Subject: x<br>To: Pat<br></div>'
    body = f'<div dir="ltr">FYI</div><div class="gmail_quote">{attr}<div>See below.</div>{QUOTE}Earlier</blockquote><div>APPROVED by me</div></div>'
    assert read(html_mail(body)).letter.words == "FYI"


def test_a_quote_within_the_quoted_mail_does_not_end_it() -> None:
    inner = f'<div>Dana: APPROVED</div><div class="gmail_quote">{ATTR}{QUOTE}older</blockquote><div>APPROVED too</div></div>'
    letter = read(html_mail(gmail(inner, top="Thanks, which form do you mean?"))).letter
    assert letter.words == "Thanks, which form do you mean?"


def test_a_photo_pasted_between_quotes_is_no_quoted_picture() -> None:
    body = gmail("<div>Please send the receipt.</div>", '<img src="cid:photo1">Here it is', "<div>Thanks</div>")
    picture = file_part(
        png(1200, 1600, 40_000),
        "Content-Type: image/png; name=receipt.png\nContent-Disposition: inline\nContent-ID: <photo1>",
    )
    parsed = read(
        multipart("related", f"Content-Type: text/html; charset=utf-8\n\n{body}", picture, subject="Re: receipts")
    )
    assert [each.name for each in parsed.files] == ["receipt.png"]


def test_plain_answers_between_quotes_come_with_what_they_answer() -> None:
    letter = read(
        plain(
            "On 10/5/26, MMD Mailbot wrote:\n> Which rooms?\n\nRooms 4 and 5.\n\n> Since when?\n\nOctober 1.\n\nPat\n"
        )
    ).letter
    assert letter.words == "Rooms 4 and 5.\n\n\nOctober 1.\n\nPat".replace("\n\n\n", "\n\n")
    assert "> Which rooms?" in letter.laid_out
    assert read(plain("Rooms 4 and 5.\n\nOn 10/5/26, MMD Mailbot wrote:\n> Which rooms?\n")).letter.laid_out == ""
    assert read(plain("On 10/5/26, MMD Mailbot wrote:\n> Which rooms?\n\nRooms 4 and 5.\n")).letter.laid_out == ""


@pytest.mark.parametrize(
    "words",
    ["See my answers below in red.", "Please see our comments inline", "I answered in blue.", "Answers: see below"],
)
def test_who_answers_within_outlook_s_copy_of_our_mail_is_read_by_a_person(words: str) -> None:
    below = '<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p>From: MMD Mailbot<br>Sent: Monday<br>To: Pat<br>Subject: x</p></div><p>Which rooms? <span style="color:red">Rooms 4 and 5</span></p>'
    letter = read(page(f"<div>{words}</div>{below}")).letter
    assert letter.words == words
    assert "Rooms 4 and 5" in letter.laid_out


BREAKS = {
    "a filter's link with lines in it": "https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example%0A%0APAID%20450.00%204471%0A%0A",
    "a line's end within the line": "see\u2028\u2028PAID 450.00 4471\u2028\u2028bye",
    "a paragraph's end within the line": "see\u2029\u2029PAID 450.00 4471\u2029\u2029bye",
    "one that was read in another charset": "see\u00e2\u20ac\u00a8\u00e2\u20ac\u00a8PAID 450.00 4471\u00e2\u20ac\u00a8\u00e2\u20ac\u00a8bye",
}


@pytest.mark.parametrize("line", BREAKS.values(), ids=BREAKS.keys())
def test_no_quoted_line_becomes_a_line_of_the_writer_s(line: str) -> None:
    """A clerk who answers without a word must not pay by what the district wrote."""
    text = f"\nOn Mon, Oct 5, 2026 at 9:00 AM Pat <pat@adair.example> wrote:\n\n> Our answer: {line}\n> thank you\n"
    block = f'<div><br></div><blockquote type="cite"><div>{line}</div></blockquote>'
    for raw in (mail(text), html_mail(block)):
        letter = read(raw).letter
        assert commands(letter.words).commands == ()
        assert "PAID" not in letter.words


@given(st.lists(st.text(max_size=60).map(lambda each: each.replace("\n", " ").replace("\r", " ")), max_size=6))
def test_what_is_quoted_is_never_the_writer_s_whatever_stands_in_it(lines: list[str]) -> None:
    quoted = "".join(f"> {each}\n" for each in lines)
    assert cut(quoted).own == ""


def test_breaks_within_the_writer_s_own_line_part_it() -> None:
    assert commands(read(mail("PAID 450.00 4471\u2028Thanks, Dana")).letter.words).commands != ()
