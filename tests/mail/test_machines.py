"""Automatic mail of over two hundred kinds, and delivery reports of every form: known, and read."""

# Lines of mails stand whole.

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.automatic import AWAY, DEPARTED, Notice, automatic_mails, bounces
from mmd_mailbot.core.letter import Automatic
from mmd_mailbot.mail.returning import back_on
from mmd_mailbot.notices import frame

from .letters import mail, multipart, read, text_part

NOTICE = Notice("<mmd.0a1b2c@rpdc.example>", "MMD-26-0001 Cedar Hollow R-II: what is missing")
KINDS = dict(automatic_mails(NOTICE))
TUESDAY = date(2026, 10, 6)


def test_over_two_hundred_kinds_of_automatic_mail_are_all_known() -> None:
    assert len(KINDS) >= 200
    assert [name for name, raw in KINDS.items() if read(raw).letter.automatic is None] == []


def test_none_of_them_is_taken_for_a_mail_that_came_back() -> None:
    assert [name for name, raw in KINDS.items() if read(raw).letter.bounce is not None] == []


def test_an_absence_is_told_from_other_automatic_mail_with_its_day() -> None:
    days = list(AWAY.values())
    for name, raw in KINDS.items():
        letter = read(raw).letter
        if name.startswith("away, ") and name.rpartition(", ")[2].isdigit():
            said = "2026-10-12" if ", Notes, " in name and "old" not in name else None
            expected = days[int(name.rpartition(", ")[2])] or said
            assert (letter.automatic, letter.back_on) == (Automatic.OUT_OF_OFFICE, expected), name
            assert letter.departed is None, name


def test_no_longer_here_is_told_with_the_successor_that_it_names() -> None:
    successors = list(DEPARTED.values())
    for name, raw in KINDS.items():
        letter = read(raw).letter
        assert (letter.departed is not None) is name.startswith("gone, "), name
        if letter.departed is not None:
            assert letter.departed.successor == successors[int(name.rpartition(", ")[2])], name


def test_every_report_names_our_mail_and_who_did_not_get_it() -> None:
    for name, raw in bounces([NOTICE], 400):
        letter = read(raw).letter
        assert letter.automatic is Automatic.BOUNCE, name
        assert letter.bounce is not None
        assert NOTICE.message_id in letter.bounce.message_ids, name
        assert NOTICE.to in letter.bounce.recipients, name
        late = any(each in raw for each in (b"Action: delayed", b"delayed 24 hours"))
        assert letter.bounce.permanent is not late, name


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Re: Form", "Thank you for your email. The form is attached to my next mail."),
        ("Re: Form", "Pat Reed has left the form on my desk; I will scan it tomorrow. Which page has to be signed?"),
        ("Re: Form", "I can confirm that you received our form. Could you tell me whether it was approved?"),
        ("Re: Form", "We received your request. Our phone is (573) 555-0101."),
        ("Read the plan", "Our plan was read by the board."),
        ("Re: Form", "APPROVE\n\nI am away from my office tomorrow."),
        ("Accepted: our form", "We signed it, please see below."),
        ("Delivery of the webcams", "The webcams could not be delivered to the school. What now?"),
        ("Warning: long mail", "Our account follows."),
        ("Re: Form", "The director of the building, who retires in May, said yes. When is it due?"),
    ],
)
def test_people_are_not_taken_for_machines(subject: str, body: str) -> None:
    letter = read(mail(body, subject=subject)).letter
    assert (letter.automatic, letter.bounce, letter.departed) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I am out until Monday, October 12, 2026.", "2026-10-12"),
        ("back 10/14", "2026-10-14"),
        ("until 14/10", "2026-10-14"),
        ("hasta el 12/10/2026", None),
        ("hasta el 13/10/2026", "2026-10-13"),
        ("jusqu'au lundi 12/10/2026", "2026-10-12"),
        ("hasta el lunes 12/10/2026", "2026-10-12"),
        ("until Monday 12/10/2026", "2026-10-12"),
        ("until Friday, 10/12/2026", None),
        ("until Monday", "2026-10-12"),
        ("returning Tuesday", "2026-10-13"),
        ("back in the office tomorrow", "2026-10-07"),
        ("from 10/5 through 10/9 and will return 10/12", "2026-10-12"),
        ("until the 12th of October", "2026-10-12"),
        ("until 12-Oct-2026", "2026-10-12"),
        ("bis zum 12.10.2026", "2026-10-12"),
        ("until further notice", None),
        ("until 9:00", None),
        ("until 10:30 am", None),
        ("until 02/30/2026", None),
        ("until 10/12/2019", None),
        ("until January 4", "2027-01-04"),
        ("until may", None),
    ],
)
def test_the_day_of_return_is_read_where_it_can_be_read_in_one_way_alone(text: str, day: str | None) -> None:
    assert back_on(text, TUESDAY) == day


PAGE = frame.html_page("<p>Please sign the form.</p>", title="A form to sign", top="Cedar Hollow R-II")
TEXT = frame.text_page("Please sign the form.")


def both(text: str, page: str) -> bytes:
    return multipart("alternative", text_part(text), f"Content-Type: text/html; charset=utf-8\n\n{page}")


def test_a_mail_of_ours_is_a_machine_s_though_a_gateway_took_off_all_that_says_so() -> None:
    assert read(both(TEXT, PAGE)).letter.automatic is Automatic.AUTO_REPLY


@pytest.mark.parametrize(
    "raw",
    [
        mail(
            f"{frame.MARKER}\n\nHere is the signed form.\n"
        ),  # the words of a button taken out, or written below the line
        both(
            TEXT,
            PAGE.replace(
                '<table role="presentation" class="m-page"', '<div dir="auto"></div><table class="m-page"', 1
            ),
        ),
        both(TEXT, f'<html><body><div class="WordSection1"><blockquote>{PAGE}</blockquote></div></body></html>'),
    ],
    ids=["button", "a line above", "no line about whom it answers"],
)
def test_a_person_who_writes_nothing_above_the_line_is_a_person(raw: bytes) -> None:
    assert read(raw).letter.automatic is None
