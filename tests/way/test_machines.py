"""What machines answer to our mail: noted, never answered; what did not arrive is told to those who can help."""

# Lines of mails stand whole.
# ruff: noqa: E501

from __future__ import annotations

from email.message import EmailMessage

import pytest

from benchmarks.automatic import Notice, automatic_mails, bounces, notice_of
from mmd_mailbot.demo.world import ADMINISTRATOR, BOT, CLERK, DEPUTY, DESE, FACILITATOR, LEAD
from mmd_mailbot.records.views import case_view

from .town import PAT, Town, text_of

SECRETARY = "office@cedarhollow.example"


@pytest.fixture
def with_two_contacts(town: Town) -> Town:
    file = town.world.folder / "directory.csv"
    file.write_text(file.read_text().replace(PAT, f"{PAT};{SECRETARY}"))
    town.__exit__()
    town.open()
    return town


def incomplete(town: Town) -> tuple[str, EmailMessage]:
    """A request with something missing; the number, and the notice that its district got."""
    town.send(PAT, FACILITATOR, files=[town.form({"plan_sharing": ""})])
    notice = town.got(PAT, "request-incomplete")
    return str(notice["X-MMD-Case"]), notice


def came_back(town: Town, about: EmailMessage, to: str, action: str = "failed", status: str = "5.1.1") -> None:
    """The report of a mail server about one mail, as it comes in."""
    report = (
        "From: Mail Delivery System <MAILER-DAEMON@mx.cedarhollow.example>\n"
        f"To: {BOT}\nSubject: Undelivered Mail Returned to Sender\nMessage-ID: <{action}.{status}.{to}>\n"
        'Return-Path: <>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nI'm sorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.cedarhollow.example\n\n"
        f"Final-Recipient: rfc822; {to}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp; 550 User unknown\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {about['Message-ID']}\nTo: {to}\n--b--\n"
    )
    town.world.post("bot", report.replace("\n", "\r\n").encode())
    town.run()


def answers_by_itself(town: Town, sender: str, about: EmailMessage, words: str) -> None:
    head = {"Auto-Submitted": "auto-replied", "In-Reply-To": str(about["Message-ID"])}
    town.world.post("bot", town.mail(sender, BOT, f"Automatic reply: {about['Subject']}", words, headers=head))
    town.run()


def written_to(town: Town) -> set[str]:
    """Everybody who got anything, but for the bot's own copies."""
    return set(town.world.everybody()) - {BOT}


def states(town: Town, number: str) -> dict[str, str]:
    parts = town.open().parts()
    found = case_view(parts.store, parts.rules, town.case(number), town.now)
    return {notice["to"]: notice["state"] for each in found["history"] for notice in each["notices"]}


def test_no_machine_s_answer_of_two_hundred_kinds_is_answered(town: Town) -> None:
    number, notice = incomplete(town)
    before = len(town.world.received(PAT))
    mails = automatic_mails(notice_of(notice))
    for _, raw in mails:
        town.world.post("bot", raw)
    town.run()
    assert len(mails) >= 200
    assert len(town.world.received(PAT)) == before
    assert written_to(town) <= {PAT, FACILITATOR, LEAD, ADMINISTRATOR}
    assert town.stage(number) == "incomplete"


def test_no_report_of_a_mail_server_is_answered_and_a_hundred_of_them_tell_staff_once(town: Town) -> None:
    number, notice = incomplete(town)
    before = len(town.world.received(PAT))
    for _, raw in bounces([notice_of(notice)], 100):
        town.world.post("bot", raw)
    town.run()
    assert len(town.world.received(PAT)) == before
    assert town.notices(FACILITATOR).count("undeliverable") == 1
    assert written_to(town) == {PAT, FACILITATOR}
    assert town.stage(number) == "incomplete"


def test_a_lasting_bounce_changes_the_state_of_delivery_and_the_next_contact_gets_the_item(
    with_two_contacts: Town,
) -> None:
    town = with_two_contacts
    number, notice = incomplete(town)
    came_back(town, notice, PAT)
    assert town.stage(number) == "incomplete"
    assert states(town, number)[PAT] == "failed"
    assert town.notices(FACILITATOR) == ["undeliverable"]
    assert town.notices(SECRETARY) == ["reminder"]
    assert "User unknown" in text_of(town.got(FACILITATOR, "undeliverable"))


def test_where_there_is_no_other_contact_the_facilitator_gets_what_is_missing(town: Town) -> None:
    _, notice = incomplete(town)
    came_back(town, notice, PAT)
    assert "What the district still has to do" in text_of(town.got(FACILITATOR, "undeliverable"))


def test_a_delay_is_noted_and_nobody_is_told(town: Town) -> None:
    number, notice = incomplete(town)
    came_back(town, notice, PAT, "delayed", "4.4.1")
    assert town.notices(FACILITATOR) == []
    assert states(town, number)[PAT] == "sent"


def test_a_report_about_nothing_that_we_sent_changes_nothing(town: Town) -> None:
    number, notice = incomplete(town)
    forged = Notice("<mmd.guessed@rpdc.example>", str(notice["Subject"]))
    for _, raw in bounces([forged], 10):
        town.world.post("bot", raw)
    town.run()
    assert town.notices(FACILITATOR) == []
    assert states(town, number)[PAT] == "sent"


def test_a_report_that_names_somebody_else_loses_nobody_else(with_two_contacts: Town) -> None:
    """The report is believed about the mail that it returns, and only about those to whom that mail went."""
    town = with_two_contacts
    number, notice = incomplete(town)
    came_back(town, notice, SECRETARY)
    assert states(town, number)[PAT] == "failed"  # the one addressee there was
    assert SECRETARY not in written_to(town) or town.notices(SECRETARY) == ["reminder"]
    assert town.cases()[0].unreachable == (PAT,)


def test_no_longer_here_hands_the_case_on_and_writes_to_nobody_that_it_names(with_two_contacts: Town) -> None:
    town = with_two_contacts
    number, notice = incomplete(town)
    words = "Pat Reed is no longer with the district. Please contact new.person@cedarhollow.example."
    answers_by_itself(town, PAT, notice, words)
    assert town.stage(number) == "incomplete"
    assert town.notices(SECRETARY) == ["reminder"]
    told = town.got(FACILITATOR, "undeliverable")
    assert "new.person@cedarhollow.example" in text_of(told)
    assert written_to(town) == {PAT, FACILITATOR, SECRETARY}


def test_who_writes_again_can_be_reached_again(town: Town) -> None:
    number, notice = incomplete(town)
    came_back(town, notice, PAT)
    assert town.cases()[0].unreachable == (PAT,)
    town.reply(PAT, notice, "Here it is.", [town.form()])
    assert town.cases()[0].unreachable == ()
    assert town.stage(number) == "facilitator-review"
    assert town.notices(PAT)[-1] == "request-received"


def test_when_the_facilitator_cannot_be_reached_her_deputy_gets_the_item_and_the_lead_is_told(town: Town) -> None:
    number = town.submit()
    came_back(town, town.got(FACILITATOR), FACILITATOR)
    assert town.notices(DEPUTY) == ["facilitator-review"]
    assert town.notices(LEAD) == ["undeliverable"]
    assert town.stage(number) == "facilitator-review"


def test_mail_about_mail_that_came_back_does_not_go_round(town: Town) -> None:
    """Facilitator, lead and administrator: nobody's mail arrives."""
    number, notice = incomplete(town)
    came_back(town, notice, PAT)
    for who in (FACILITATOR, LEAD, ADMINISTRATOR):
        came_back(town, town.got(who, "undeliverable"), who)
    assert [town.notices(who) for who in (FACILITATOR, LEAD, ADMINISTRATOR)] == [["undeliverable"]] * 3
    assert town.stage(number) == "incomplete"


def test_when_dese_is_gone_for_good_the_facilitator_learns_it(town: Town) -> None:
    number = town.to_dese()
    answers_by_itself(town, DESE, town.got(DESE, "dese-review"), "Dana Wells has retired from the department.")
    assert "undeliverable" in town.notices(FACILITATOR)
    assert town.stage(number) == "dese-review"
    assert CLERK not in town.world.everybody()


def test_an_absence_that_is_not_from_its_sender_calls_no_deputy(town: Town) -> None:
    town.submit()
    item = town.got(FACILITATOR)
    head = {"Auto-Submitted": "auto-replied", "In-Reply-To": str(item["Message-ID"])}
    words = "I am out of the office."
    forged = town.mail(FACILITATOR, BOT, "Automatic reply: x", words, headers=head, forged=True)
    town.world.post("bot", forged)
    town.run()
    assert DEPUTY not in town.world.everybody()


def test_the_facilitator_names_by_reply_who_can_be_reached_and_it_gets_what_is_missing(town: Town) -> None:
    """The notice asks her for it: she answers with the address, a signature below."""
    number, notice = incomplete(town)
    came_back(town, notice, PAT)
    told = town.got(FACILITATOR, "undeliverable")
    words = f"Please try {SECRETARY}.\n\nFran North\n{FACILITATOR}"
    town.reply(DESE, told, words)
    town.reply(FACILITATOR, told, words, proven=False)
    assert town.notices(SECRETARY) == []
    town.reply(FACILITATOR, told, f"Either {SECRETARY} or lee.ames@cedarhollow.example, I think.")
    town.reply(FACILITATOR, told, f"I do not know. Is it {SECRETARY}?")
    assert town.notices(SECRETARY) == []  # which of them is for her to say
    town.reply(FACILITATOR, told, words)
    assert town.notices(SECRETARY) == ["reminder"]
    party = town.case(number).party(SECRETARY)
    assert party is not None
    assert party.known
    town.reply(SECRETARY, town.got(SECRETARY), "Here it is.", [town.form()])
    assert town.stage(number) == "facilitator-review"
    assert town.notices(SECRETARY)[-1] == "request-received"
