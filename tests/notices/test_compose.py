from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from decimal import Decimal
from email.message import EmailMessage

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.core.case import Case, Stage
from mmd_mailbot.core.effects import Enclose, Notify
from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.letter import Address
from mmd_mailbot.core.money import Balance
from mmd_mailbot.core.words import Verb, commands
from mmd_mailbot.mail import words as words_of_mail
from mmd_mailbot.notices import markdown, plain
from mmd_mailbot.notices.compose import Composer, Thread
from mmd_mailbot.notices.frame import MARKER
from mmd_mailbot.notices.mime import Head, headers
from mmd_mailbot.notices.samples import (
    CLERK,
    CONTACT,
    DESE,
    DOUBTS,
    FACILITATOR,
    MISSING,
    SAMPLE_NOW,
    STRANGER,
    Sample,
    approved,
    case,
    samples,
)
from mmd_mailbot.notices.templates import NOTICES
from mmd_mailbot.notices.values import Part

BOT = Address("mmd-mailbot@rpdc.example", "MMD Mailbot")
THREAD = Thread("<their-1@sample.example>", ("<first@sample.example>",), "Re: tech request")
ALL = list(samples())


def raw(composer: Composer, parts: tuple[Part, ...], to: Address, **more: object) -> bytes:
    options: dict[str, object] = {"cc": (), "sender": BOT, "reply_to": None, "thread": THREAD, "now": SAMPLE_NOW}
    options |= {"message_id": "<m1@mmd-mailbot.example>"} | more
    return composer.compose(parts, to=to, **options)  # type: ignore[arg-type]


def parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html_of(message: EmailMessage) -> str:
    body = message.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def test_the_samples_show_every_notice() -> None:
    assert {part.notify.notice for sample in ALL for part in sample.parts} == set(NOTICES)


@pytest.mark.parametrize("sample", ALL, ids=lambda each: each.label)
def test_every_notice_becomes_a_clean_message(composer: Composer, sample: Sample) -> None:
    data = raw(composer, sample.parts, sample.to)
    message = parsed(data)

    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 998
    data.decode("ascii")
    assert text_of(message).startswith(MARKER)
    assert MARKER in html_of(message)
    assert message["Auto-Submitted"] in ("auto-replied", "auto-generated")
    assert message["X-Auto-Response-Suppress"] == "All"
    assert "Precedence" not in message
    assert not message.defects
    words = text_of(message)
    assert "None" not in words
    assert "{{" not in words
    assert "**" not in words
    assert "\\" not in words
    assert " ." not in words.replace(" ...", "")


def sample(label: str) -> Sample:
    return next(each for each in ALL if each.label == label)


def one(
    composer: Composer, notice: str, case: Case | None = None, to: Address = CONTACT, **more: object
) -> EmailMessage:
    role = str(more.pop("role", "district"))
    notify = Notify(notice, to, role, **more)  # type: ignore[arg-type]
    return parsed(raw(composer, (Part(notify, case),), to))


EVIL = "*x* [y](http://evil) <img src=x> {{ programme }} {% if %} `c`\r\nBcc: all@evil.example\r\n\r\n# h\u202e"


def test_what_a_sender_wrote_comes_out_as_its_characters(composer: Composer) -> None:
    evil = replace(case("MMD-26-0001", Stage.INCOMPLETE), district=EVIL, building=None)
    message = one(composer, "request-incomplete", evil, Address(CONTACT.address, EVIL), findings=MISSING)

    shown = "*x* [y](http://evil) <img src=x> {{ programme }} {% if %} `c` Bcc: all@evil.example # h"
    assert shown in text_of(message)
    html = html_of(message)
    assert "<img" not in html
    assert 'href="http://evil' not in html
    assert "&lt;img src=x&gt;" in html
    assert message["Bcc"] is None
    assert "\u202e" not in html + text_of(message)


@given(st.text(max_size=60))
def test_any_words_survive_markdown_in_text_and_html(words: str) -> None:
    shown = markdown.one_line(words)
    source = f"Before {markdown.escape(words)} after"
    expected = f"Before {shown} after" if shown else "Before  after"
    assert " ".join(plain.to_text(source).split()) == " ".join(expected.split())
    tree = lxml.html.fragment_fromstring(markdown.to_html(source), create_parent=True)
    assert " ".join(str(tree.text_content()).split()) == " ".join(expected.split())
    assert {each.tag for each in tree.iter()} == {"div", "p"}


@given(st.text(max_size=80))
def test_a_quoted_text_stays_one_quote_without_markup(words: str) -> None:
    tree = lxml.html.fragment_fromstring(markdown.to_html(markdown.quote(f"a{words}")), create_parent=True)
    assert {each.tag for each in tree.iter()} <= {"div", "blockquote", "p", "br"}


@given(st.text(max_size=90), st.text(max_size=90))
def test_no_name_or_subject_begins_a_header(name: str, subject: str) -> None:
    head = Head(
        BOT, Address("pat@sample.example", name), (Address("sam@sample.example", subject),), None, subject + name,
        "<m@x.example>", "<a@b>", ("<c@d>",), SAMPLE_NOW, "auto-replied", "help", ("MMD-26-0001",),
    )  # fmt: skip
    data = headers(head)
    message = email.message_from_bytes(data + b"\r\nbody", policy=email.policy.default)
    assert message.keys() == [
        "From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
        "X-Auto-Response-Suppress", "X-MMD-Notice", "X-MMD-Case",
    ]  # fmt: skip
    assert [each.addr_spec for each in message["To"].addresses] == ["pat@sample.example"]
    assert [each.addr_spec for each in message["Cc"].addresses] == ["sam@sample.example"]
    assert max(len(line) for line in data.split(b"\r\n")) <= 998


def test_an_address_with_a_line_end_is_refused_before_anything_is_written(composer: Composer) -> None:
    with pytest.raises(ValueError, match="cannot stand in a header"):
        raw(composer, sample("help").parts, Address("pat@sample.example\r\nBcc: x@y.example"))


def test_ids_of_a_thread_that_are_no_ids_are_dropped(composer: Composer) -> None:
    thread = Thread("<a@b>\r\nBcc: x@y", ("<ok@b>", "nonsense", "<long" + "x" * 300 + "@b>"), None)
    message = parsed(raw(composer, sample("help").parts, CONTACT, thread=thread))
    assert message["In-Reply-To"] is None
    assert message["References"] == "<ok@b>"
    assert message["Bcc"] is None


def test_long_message_ids_stay_whole(composer: Composer) -> None:
    long = "<" + "a1" * 90 + "@mail.sample.example>"
    data = raw(composer, sample("help").parts, CONTACT, thread=Thread(long, (long,), None), message_id=long)
    assert f"Message-ID: {long}\r\n".encode() in data
    assert f"In-Reply-To: {long}\r\n".encode() in data


def test_the_headers_say_what_it_is(composer: Composer) -> None:
    message = parsed(raw(composer, sample("request-incomplete").parts, CONTACT, cc=(Address("sam@sample.example"),)))
    assert message["X-MMD-Notice"] == "request-incomplete"
    assert message["X-MMD-Case"] == "MMD-26-0001"
    assert message["Auto-Submitted"] == "auto-replied"
    assert message["In-Reply-To"] == THREAD.in_reply_to
    assert message["References"] == "<first@sample.example> <their-1@sample.example>"
    assert message["Subject"].startswith("[MMD-26-0001] Sample Co. R-I: 3 things missing")
    assert message["Cc"] == "sam@sample.example"


@pytest.mark.parametrize("label", ["reminder", "digest", "facilitator-review, complete", "approved, less than asked"])
def test_what_nobody_just_asked_for_is_generated_not_replied(composer: Composer, label: str) -> None:
    message = parsed(raw(composer, sample(label).parts, sample(label).to))
    assert message["Auto-Submitted"] == "auto-generated"


def test_the_subject_is_what_the_message_will_say(composer: Composer) -> None:
    for each in ALL:
        message = parsed(raw(composer, each.parts, each.to))
        if each.label != "digest":
            assert message["Subject"] == composer.subject(each.parts, THREAD)


def test_several_cases_become_one_message_led_by_what_needs_something(composer: Composer) -> None:
    parts = tuple(reversed(sample("request-incomplete and request-received together").parts))
    message = parsed(raw(composer, parts, CONTACT))
    text = text_of(message)
    assert message["X-MMD-Notice"] == "request-incomplete"
    assert message["X-MMD-Case"].replace(" ", "").split(",") == [
        "MMD-26-0003", "MMD-26-0002", "MMD-26-0005", "MMD-26-0004",
    ]  # fmt: skip
    assert "2 of them need something from you" in text
    assert text.count("What to do now") == 1
    assert text.count("Hello") == 1
    assert "and 1 more" in message["Subject"]


def test_findings_are_told_in_the_order_of_the_form(composer: Composer) -> None:
    message = one(composer, "request-incomplete", case("MMD-26-0001", Stage.INCOMPLETE), findings=MISSING[::-1])
    text = text_of(message)
    places = [text.index(each.say) for each in MISSING]
    assert places == sorted(places)
    assert all(each.remedy in text for each in MISSING)


def test_a_balance_that_nobody_confirmed_is_never_promised(composer: Composer) -> None:
    open_balance = Balance("district:x", Decimal("1000.00"))
    notify = Notify("facilitator-review", FACILITATOR, "facilitator")
    for balance in (open_balance, None):
        text = text_of(
            parsed(
                raw(composer, (Part(notify, case("MMD-26-0001", Stage.FACILITATOR_REVIEW), balance),), FACILITATOR)
            )
        )
        assert "is left." not in text
        assert "unconfirmed" in text or "no balance can be promised" in text


def test_a_request_over_the_cap_is_told_in_figures(composer: Composer) -> None:
    balance = Balance("district:x", Decimal("1000.00"), spent=Decimal("900.00"), confirmed=True)
    of = case("MMD-26-0001", Stage.FACILITATOR_REVIEW)
    told = [
        ("request-received", "limited to $100.00"),
        ("facilitator-review", "can be approved up to $100.00"),
        ("dese-review", "can be approved up to $100.00"),
    ]
    for notice, words in told:
        notify = Notify(notice, FACILITATOR, "district" if notice == "request-received" else "facilitator")
        assert words in text_of(parsed(raw(composer, (Part(notify, of, balance),), FACILITATOR)))


def test_approval_carries_step_two_in_the_words_of_the_form(composer: Composer) -> None:
    text = text_of(parsed(raw(composer, sample("approved, less than asked").parts, CONTACT)))
    assert (
        "submit an invoice for reimbursement on district letterhead with attached copy of receipts for tech purchases"
        in text
    )
    assert "DESE.GrantInvoices@dese.mo.gov" in text
    assert "$150.00" in text
    assert "$198.99" in text


@pytest.mark.parametrize("notice", ["status", "not-understood"])
def test_a_stranger_gets_the_same_words_whether_the_case_exists(composer: Composer, notice: str) -> None:
    of = case("MMD-26-0001", Stage.FACILITATOR_REVIEW)
    notify = Notify(notice, STRANGER, "stranger", MISSING, enclose=(Enclose.FORM,), say={"text": "secret"})
    with_case = raw(composer, (Part(notify, of, None),), STRANGER)
    without = raw(composer, (Part(replace(notify, findings=(), enclose=(), say={}), None, None),), STRANGER)
    assert with_case == without


def test_a_doubt_is_put_to_the_reviewer_and_not_to_the_district(composer: Composer) -> None:
    of = case("MMD-26-0001", Stage.INCOMPLETE)
    district = text_of(one(composer, "request-incomplete", of, findings=(*MISSING, *DOUBTS)))
    staff = text_of(one(composer, "facilitator-review", of, FACILITATOR, role="facilitator", findings=DOUBTS))
    assert DOUBTS[0].say not in district
    assert "What is fine" in district
    assert "District Contact Signature" not in district.split("What is fine")[1]
    assert DOUBTS[0].say in staff
    assert staff.splitlines()[2] == "2 things to look at."


def test_new_bank_details_stop_the_clerk_in_the_first_line(composer: Composer) -> None:
    message = parsed(raw(composer, sample("invoice-review, bank details").parts, CLERK))
    assert text_of(message).splitlines()[2].startswith("Stop")
    assert "stop" in message["Subject"]
    assert 'class="bad"' in html_of(message)


def test_a_word_that_something_is_missing_always_names_it(composer: Composer) -> None:
    message = one(composer, "request-incomplete", case("MMD-26-0001", Stage.INCOMPLETE), findings=DOUBTS)
    assert "1 thing missing" in message["Subject"]
    assert DOUBTS[0].say in text_of(message)


def test_papers_that_name_no_district_are_the_writers_district(composer: Composer) -> None:
    lost = replace(case("MMD-26-0001", Stage.INCOMPLETE), district=None, form=None, kind=Kind.UNKNOWN)
    message = one(composer, "request-incomplete", lost, findings=MISSING[:1])
    assert message["Subject"] == "[MMD-26-0001] Your district: 1 thing missing on your technology request"
    assert "the rest is fine" not in text_of(message)


def test_staff_who_get_the_districts_words_are_told_whose_they_are(composer: Composer) -> None:
    message = one(
        composer, "approved", approved(case("MMD-26-0001", Stage.APPROVED)), FACILITATOR, role="facilitator"
    )
    assert text_of(message).splitlines()[2].startswith("For you to know.")
    assert "Hello" not in text_of(message)


def test_the_words_that_the_mails_teach_are_understood(composer: Composer) -> None:
    clerk = text_of(parsed(raw(composer, sample("invoice-review, complete").parts, CLERK)))
    dese = text_of(parsed(raw(composer, sample("dese-review").parts, DESE)))
    two = tuple(
        Part(Notify("facilitator-review", FACILITATOR, "facilitator"), case(number, Stage.FACILITATOR_REVIEW))
        for number in ("MMD-26-0001", "MMD-26-0002")
    )
    several = text_of(parsed(raw(composer, two, FACILITATOR)))
    for mail, words, verb in (
        (clerk, "PAID 150.00 4471", Verb.PAID),
        (clerk, "HOLD", Verb.HOLD),
        (dese, "APPROVE 450", Verb.APPROVE),
        (dese, "DECLINE and the reason", Verb.DECLINE),
        (several, "MMD-26-0002 RETURN and the reason", Verb.RETURN),
    ):
        assert words in mail
        assert [each.verb for each in commands(words).commands] == [verb]


def test_the_line_to_write_above_is_the_one_that_the_reader_cuts_at() -> None:
    assert MARKER == words_of_mail.MARKER
