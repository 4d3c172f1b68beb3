"""Machines' mail is known, whatever case, order and folding its header has."""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmd_mailbot.core.letter import Automatic

from .letters import mail, multipart, pdf_part, read, text_part

A = Automatic
HEADS = [
    ("Auto-Submitted: auto-replied", A.AUTO_REPLY),
    ("Auto-Submitted: auto-generated (by a machine)", A.AUTO_REPLY),
    ("Auto-Submitted: auto-notified; owner-email=x", A.AUTO_REPLY),
    ("Auto-Submitted: something-new", A.AUTO_REPLY),
    ("Auto-Submitted: no", None),
    ("X-Auto-Response-Suppress: All", A.AUTO_REPLY),
    ("X-Auto-Response-Suppress: DR, OOF, AutoReply", A.AUTO_REPLY),
    ("X-Auto-Response-Suppress: DR, RN, NRN", None),
    ("X-Autoreply: yes", A.AUTO_REPLY),
    ("X-Autorespond: vacation", A.AUTO_REPLY),
    ("Precedence: auto_reply", A.AUTO_REPLY),
    ("Precedence: bulk", A.LIST),
    ("Precedence: list", A.LIST),
    ("Precedence: junk", A.LIST),
    ("Precedence: first-class", None),
    ("List-Id: Superintendents <sup.lists.example>", A.LIST),
    ("List-Unsubscribe: <mailto:u@lists.example>", A.LIST),
    ("Return-Path: <>", A.AUTO_REPLY),
    ("Return-Path: <pat@adair.example>", None),
    ("X-MMD-Notice: request-received", A.OURSELVES),
]


@pytest.mark.parametrize(("head", "kind"), HEADS)
def test_headers_tell_a_machine(head: str, kind: Automatic | None) -> None:
    assert read(mail("Hi", head=head)).letter.automatic is kind


@settings(deadline=None)
@given(st.sampled_from(HEADS), st.randoms(use_true_random=False))
def test_case_order_and_folding_of_the_header_do_not_matter(
    line: tuple[str, Automatic | None], chance: random.Random
) -> None:
    name, _, value = line[0].partition(": ")
    name = "".join(chance.choice((each.lower(), each.upper())) for each in name)
    words = value.split(" ")
    folded = "".join(
        each + ("" if at == len(words) - 1 else chance.choice((" ", "\r\n ", "\r\n\t")))
        for at, each in enumerate(words)
    )
    lines = [
        f"{name}:{chance.choice(('', ' ', chr(9), chr(13) + chr(10) + ' '))}{folded}",
        "From: pat@adair.example",
        "Subject: Hi",
        "X-A: 1",
    ]
    chance.shuffle(lines)
    raw = ("\r\n".join(lines) + "\r\n\r\nHello").encode()
    assert read(raw).letter.automatic is line[1]


@pytest.mark.parametrize(
    ("subject", "body", "head", "day"),
    [
        (
            "Automatic reply: MMD-26-0001",
            "I am out of the office until Monday, October 12, 2026.",
            "Auto-Submitted: auto-replied",
            "2026-10-12",
        ),
        ("Automatic reply: Form", "I will be out, returning on 10/14.", "", "2026-10-14"),
        ("Out of Office: Form", "Back on January 4th.", "", "2027-01-04"),
        ("Abwesenheit: Form", "Ich bin bis zum 12.10.2026 nicht im Büro.", "", "2026-10-12"),
        ("Respuesta automática: Form", "Estoy fuera de la oficina hasta el 12 de octubre de 2026.", "", "2026-10-12"),
        (
            "Re: Form",
            "Hello,\nI am out of the office through Friday, Oct. 9 and will return Oct. 12.",
            "",
            "2026-10-12",
        ),
        ("Form", "I am currently away from my office.", "Precedence: bulk\nX-Autoreply: yes", None),
        ("Out of office", "Until 31/31.", "", None),
    ],
)
def test_out_of_office_answers_are_known_with_their_day(subject: str, body: str, head: str, day: str | None) -> None:
    letter = read(mail(body, head=head, subject=subject)).letter
    assert (letter.automatic, letter.back_on) == (A.OUT_OF_OFFICE, day)


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Re: Form",
            "Here is the form. Our principal signed it before she went away; she is out of the office until Monday, so call me "
            * 2,
        ),
        ("Officers of the board", "Our form."),
        ("Re: MMD-26-0001", "Approved"),
    ],
)
def test_people_are_not_taken_for_machines(subject: str, body: str) -> None:
    raw = multipart("mixed", text_part(body), pdf_part(), subject=subject)
    assert read(raw).letter.automatic is None


def test_a_form_from_somebody_about_to_leave_is_no_machines_mail() -> None:
    raw = multipart(
        "mixed", text_part("I am out of the office from tomorrow, so here is our form today."), pdf_part()
    )
    assert read(raw).letter.automatic is None


@pytest.mark.parametrize(
    ("sender", "is_machine"),
    [
        ("noreply@adair.example", True), ("no-reply@adair.example", True), ("DoNotReply@adair.example", True), ("scanner@adair.example", True),
        ("hs-copier2@adair.example", True), ("ricoh_office@adair.example", True), ("canon@adair.example", True), ("scan2email@x.example", True),
        ("pat@adair.example", False), ("j.canon@adair.example", False), ("brother.john@adair.example", False), ("scanlon@adair.example", False),
    ],
)  # fmt: skip
def test_copiers_and_no_reply_addresses_are_known(sender: str, is_machine: bool) -> None:
    for head in ("", "Auto-Submitted: auto-generated"):
        letter = read(
            multipart("mixed", text_part("Scan"), pdf_part(), more="\n" + head if head else "", sender=sender)
        ).letter
        expected = A.NO_REPLY if is_machine else A.AUTO_REPLY if head else None
        assert letter.automatic is expected
        assert len(letter.attached) == 1


def test_an_answer_of_a_calendar_is_a_machines() -> None:
    reply = "Content-Type: text/calendar; method=REPLY; charset=utf-8\n\nBEGIN:VCALENDAR\nEND:VCALENDAR"
    letter = read(multipart("alternative", text_part("Accepted"), reply, subject="Accepted: Meeting")).letter
    assert letter.automatic is A.AUTO_REPLY
    assert letter.attached == ()


def _report(action: str, status: str, kind: str = "delivery-status") -> bytes:
    status_part = (
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.adair.example\n\n"
        f"Original-Recipient: rfc822;Pat@adair.example\nFinal-Recipient: rfc822; pat@old.adair.example\nAction: {action}\nStatus: {status}\n"
        "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n"
    )
    returned = (
        "Content-Type: message/rfc822\n\nMessage-ID: <n1.abc@mmd.example>\nFrom: bot@rpdc.example\nX-MMD-Notice: approved\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b9"\n\n--b9\n' + pdf_part() + "\n--b9--"
    )
    return multipart(
        "report", text_part("Could not be delivered."), status_part, returned, more=f"; report-type={kind}\nReturn-Path: <>",
        sender="Mail Delivery System <MAILER-DAEMON@mx.adair.example>", subject="Undelivered Mail Returned to Sender",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("action", "status", "permanent"),
    [("failed", "5.1.1", True), ("delayed", "4.4.7", False), ("Failed", "4.4.7", True)],
)
def test_a_delivery_report_names_our_mail_and_who_did_not_get_it(action: str, status: str, permanent: bool) -> None:
    letter = read(_report(action, status)).letter
    assert letter.automatic is A.BOUNCE
    assert letter.bounce is not None
    assert letter.bounce.message_ids == ("<n1.abc@mmd.example>",)
    assert letter.bounce.recipients == ("pat@adair.example", "pat@old.adair.example")
    assert letter.bounce.permanent is permanent
    assert "User unknown" in letter.bounce.reason
    assert (letter.attached, letter.original_sender) == ((), None)


def test_a_report_of_success_is_no_bounce() -> None:
    letter = read(_report("delivered", "2.0.0")).letter
    assert (letter.automatic is A.BOUNCE, letter.bounce) == (False, None)
    assert letter.automatic is A.AUTO_REPLY


def test_a_free_form_bounce_is_read() -> None:
    body = "Hi. This is the qmail-send program.\nI'm sorry: <pat@adair.example>:\n550 5.1.1 user unknown\n\n--- Below:\n\nMessage-ID: <n2@mmd.example>\n"
    letter = read(mail(body, sender="MAILER-DAEMON@mx.adair.example", subject="failure notice")).letter
    assert letter.automatic is A.BOUNCE
    assert letter.bounce is not None
    assert letter.bounce.recipients == ("pat@adair.example",)
    assert letter.bounce.message_ids == ("<n2@mmd.example>",)
    assert letter.bounce.permanent


def test_a_postmaster_who_writes_as_a_person_is_a_person() -> None:
    assert read(mail("Our form", sender="postmaster@adair.example", subject="Form")).letter.automatic is None


def test_a_word_that_acts_counts_although_a_day_off_is_mentioned() -> None:
    letter = read(mail("APPROVE\n\nI am out of the office tomorrow.", subject="Re: MMD-26-0001")).letter
    assert letter.automatic is None
