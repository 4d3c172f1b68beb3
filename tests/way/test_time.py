"""Three months in a second: reminders, escalation, deputy, expiry, revival, in business days of Missouri."""

from __future__ import annotations

import re
from datetime import timedelta
from email.message import EmailMessage
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from mmd_mailbot.core.calendar import is_business_day
from mmd_mailbot.core.case import Case
from mmd_mailbot.core.decision import Decision
from mmd_mailbot.demo.world import ADMINISTRATOR, BOT, DEPUTY, FACILITATOR, LEAD
from mmd_mailbot.ports import MailboxError
from mmd_mailbot.worker import intake, morning

from .town import KIM, PAT, Town, text_of


def names(message: EmailMessage) -> list[str]:
    return sorted(each.get_filename() or "" for each in message.iter_attachments())


def live(town: Town, days: int) -> list[tuple[str, str, str]]:
    """Each hour of each day the bot looks once; (day, addressee, notice) of all that it sent."""
    seen: dict[str, int] = {address: len(town.world.received(address)) for address in town.world.everybody()}
    sent = []
    for _ in range(days):
        town.now += timedelta(days=1)
        for hour in (3, 8, 15):
            town.now = town.now.replace(hour=hour, minute=5)
            town.run()
            for address in town.world.everybody():
                mails = town.world.received(address)
                sent += [
                    (f"{town.now:%Y-%m-%d %H}", address, str(m["X-MMD-Notice"]))
                    for m in mails[seen.get(address, 0) :]
                ]
                seen[address] = len(mails)
    return sent


def test_from_first_mail_to_escalation_expiry_and_revival(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": ""})])
    (case,) = town.cases()
    number = case.number or ""
    sent = live(town, 95)
    to_district = [(day, notice) for day, address, notice in sent if address == PAT]
    assert [notice for _, notice in to_district] == ["reminder", "reminder", "reminder", "expired"]
    # after 5, 10 and 20 business days; Columbus Day (12 October) and Veterans Day are state holidays
    assert [day[:10] for day, _ in to_district] == ["2026-10-13", "2026-10-20", "2026-11-03", "2027-01-04"]
    assert "escalation" in [notice for _, address, notice in sent if address == FACILITATOR]
    assert town.stage(number) == "expired"
    for day, _, notice in sent:
        assert day.endswith("08"), (day, notice)
        assert is_business_day(town.now.fromisoformat(day[:10]).date(), town.rules.calendar), day
    # as with the first notice: their own form with the places marked, and one that holds all they gave
    assert names(town.got(PAT, "reminder")) == [
        "District Technology Request Form Cedar Hollow R-II.docx",
        "District Technology Request Form Cedar Hollow R-II.pdf",
        f"{number} marked copy.pdf",
    ]
    assert "marked copy shows each place" in text_of(town.got(PAT, "reminder"))
    notice = town.got(PAT, "expired")
    town.reply(PAT, notice, "We are still here, the form follows.", [town.form()])
    assert town.stage(number) == "facilitator-review"


def test_a_facilitator_who_does_not_answer_is_reminded_then_her_deputy_and_the_lead_are_told(town: Town) -> None:
    number = town.submit()
    sent = live(town, 21)
    reminders = [day[:10] for day, address, notice in sent if address == FACILITATOR and notice == "reminder"]
    assert reminders == ["2026-10-08", "2026-10-15"]
    assert [notice for _, address, notice in sent if address == DEPUTY] == ["reminder"]
    assert "escalation" in [notice for _, address, notice in sent if address == LEAD]
    assert names(town.got(FACILITATOR, "reminder")) == [f"{number} to sign.pdf"]
    # the deputy never had the item
    assert names(town.got(DEPUTY, "reminder")) == [f"{number} packet.pdf", f"{number} to sign.pdf", "form.docx"]


def test_a_reminder_never_comes_after_the_thing_is_done(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": ""})])
    town.at(2026, 10, 12, 15)
    town.reply(PAT, town.got(PAT), "Here.", [town.form()])
    sent = live(town, 3)
    assert [notice for _, address, notice in sent if address == PAT] == []


def test_nobody_is_reminded_twice_on_one_day(town: Town) -> None:
    for building in ("Lincoln Elementary", "Cedar Middle School"):
        town.send(PAT, FACILITATOR, files=[town.form({"building": building, "contact_phone": ""}, building=True)])
    sent = live(town, 12)
    days = [day for day, address, notice in sent if address == PAT]
    assert len(days) == len(set(days)) > 0


def test_a_reminder_and_the_digest_of_a_morning_are_one_mail(town: Town) -> None:
    town.submit()
    town.at(2026, 10, 7, 15)
    town.submit(changes={"district": "Maple Grove R-I", "contact_email": KIM}, name="maple.docx")
    sent = live(town, 8)
    mornings = [day for day, address, _ in sent if address == FACILITATOR]
    assert len(mornings) == len(set(mornings)), sent
    both = town.world.received(FACILITATOR)
    (monday,) = [each for each in both if str(each["Date"]).startswith("Tue, 13 Oct 2026")]  # the 12th is a holiday
    assert "MMD-26-0001" in text_of(monday)
    assert "2 open items" in text_of(monday)


def test_a_row_of_the_digest_is_acted_on_with_its_link(town: Town) -> None:
    number = town.submit()
    town.at(2026, 10, 13)
    town.run()
    page = town.got(FACILITATOR).get_body(("html",))
    assert page is not None
    links = [unescape(each) for each in re.findall(r'href="(mailto:[^"]+)"', str(page.get_content()))]
    give_back = next(each for each in links if "RETURN" in each)
    opened = parse_qs(urlsplit(give_back).query)
    words = opened["body"][0].replace("RETURN: ", "RETURN: please name a brand")
    assert words.startswith(f"{number} RETURN: please name a brand")
    town.send(FACILITATOR, urlsplit(give_back).path, opened["subject"][0], words)
    assert town.stage(number) == "incomplete"
    assert "please name a brand" in text_of(town.got(PAT, "returned"))


def test_what_was_done_while_a_reminder_lay_in_the_outbox_is_not_reminded_of(town: Town) -> None:
    for building in ("Lincoln Elementary", "Cedar Middle School"):
        town.send(PAT, FACILITATOR, files=[town.form({"building": building, "contact_phone": ""}, building=True)])
    first = town.got(PAT)
    town.at(2026, 10, 13)
    with town.open().store.write() as ledger:
        ledger.set_setting("paused", "1")
    town.run()
    assert town.notices(PAT).count("reminder") == 0
    lincoln = town.form({"building": "Lincoln Elementary"}, building=True)
    town.reply(PAT, first, "Here is the one for Lincoln.", [lincoln])
    with town.open().store.write() as ledger:
        ledger.set_setting("paused", "0")
    town.later(hours=12)
    town.run()
    assert town.notices(PAT).count("reminder") == 0, "not at night"
    town.at(2026, 10, 14)
    town.run()
    reminder = town.got(PAT, "reminder")
    assert "Cedar Middle School" in text_of(reminder)
    assert "Lincoln" not in text_of(reminder)
    assert town.notices(PAT).count("reminder") == 1


def test_while_a_mailbox_cannot_be_read_nobody_is_reminded_and_the_administrator_is_told(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": ""})])
    town.at(2026, 10, 13)

    def unreachable(*_: object) -> int:
        raise MailboxError("the server does not answer")

    monkeypatch.setattr(intake, "take_in", unreachable)
    town.run()
    town.later(hours=1)
    town.run()
    assert "reminder" not in town.notices(PAT)
    assert "the server does not answer" in text_of(town.got(ADMINISTRATOR, "alert"))
    monkeypatch.undo()
    town.later(minutes=10)
    town.run()
    assert town.notices(PAT)[-1] == "reminder"


def test_the_digest_of_a_week_whose_morning_passed_in_silence_comes_the_next_morning(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.submit()
    town.at(2026, 10, 13)  # Monday is Columbus Day
    town.run()
    assert town.notices(LEAD).count("digest") == 1

    def unreachable(*_: object) -> int:
        raise MailboxError("the server does not answer")

    monkeypatch.setattr(intake, "take_in", unreachable)
    town.at(2026, 10, 19)
    town.run()
    assert town.notices(LEAD).count("digest") == 1
    monkeypatch.undo()
    for day, digests in ((20, 2), (21, 2)):
        town.at(2026, 10, day)
        town.run()
        assert town.notices(LEAD).count("digest") == digests


def test_while_the_facilitator_is_away_her_deputy_gets_each_item_and_she_all_of_them_on_her_return(
    town: Town,
) -> None:
    number = town.submit()
    away = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    item = town.got(FACILITATOR)
    words = "I am out of the office and will be back on October 19, 2026."
    town.send(FACILITATOR, BOT, f"Automatic reply: {item['Subject']}", words, answers=item, headers=away)
    assert town.notices(DEPUTY) == ["facilitator-review"]
    second = town.form({"building": "Lincoln Elementary"}, building=True)
    town.send(PAT, FACILITATOR, files=[second])
    assert town.notices(DEPUTY) == ["facilitator-review", "facilitator-review"]
    assert "back on October 19, 2026" in text_of(town.got(DEPUTY))
    assert town.stage(number) == "facilitator-review"
    sent = live(town, 14)
    back = [notice for day, address, notice in sent if address == FACILITATOR and day.startswith("2026-10-19")]
    assert len(back) == 1
    assert "Welcome back" in text_of(town.got(FACILITATOR))
    town.at(2026, 10, 19, 15)
    before = len(town.notices(DEPUTY))
    town.send(PAT, FACILITATOR, files=[town.form({"building": "Cedar Middle School"}, building=True)])
    assert len(town.notices(DEPUTY)) == before


def test_when_mail_to_the_contact_comes_back_the_case_is_not_left_to_expire(town: Town) -> None:
    town.send("robin.day@cedarhollow.example", FACILITATOR, files=[town.form({"contact_phone": ""})])
    (case,) = town.cases()
    lost = town.got("robin.day@cedarhollow.example")
    words = (
        f"<robin.day@cedarhollow.example>: 550 5.1.1 user unknown\n\n--- Below:\n\nMessage-ID: {lost['Message-ID']}\n"
    )
    town.send("mailer-daemon@cedarhollow.example", BOT, "Undelivered Mail Returned to Sender", words)
    assert "undeliverable" in town.notices(FACILITATOR)
    assert town.notices(PAT)[-1] == "reminder", "the known contact gets it instead"
    sent = live(town, 9)
    assert [notice for _, address, notice in sent if address == PAT] == ["reminder"]
    assert not [notice for _, address, notice in sent if address == "robin.day@cedarhollow.example"]
    assert town.stage(case.number or "") == "incomplete"


def test_an_approved_request_is_reminded_before_the_invoices_fall_due(town: Town) -> None:
    number = town.approved()
    town.at(2027, 4, 1)
    sent = live(town, 60)
    reminders = [day[:10] for day, address, notice in sent if address == PAT]
    # 30 and 10 business days before 20 May; Truman Day falls on 7 May that year
    assert reminders == ["2027-04-07", "2027-05-05"]
    assert names(town.got(PAT, "reminder")) == [f"{number} invoice draft.docx"]
    assert town.stage(number) == "approved"


def test_a_missing_notice_waits_its_quiet_time_and_gives_way_to_what_follows(
    tmp_path_factory: pytest.TempPathFactory, town: Town
) -> None:
    quiet = "[timing]\nquiet_minutes = 10\nundo_minutes = 15\n"
    with Town(tmp_path_factory.mktemp("quiet"), town.rules, settings=quiet) as patient:
        patient.send(PAT, FACILITATOR, files=[patient.form({"contact_phone": ""})])
        assert patient.world.everybody() == []
        patient.later(minutes=5)
        patient.send(PAT, FACILITATOR, "The right one", files=[patient.form()])
        patient.later(minutes=30)
        patient.run()
        assert patient.notices(PAT) == ["request-received"]
        patient.reply(FACILITATOR, patient.got(FACILITATOR), "Signed.", [patient.signed("facilitator")])
        assert "dana.wells@dese.example" not in patient.world.everybody()
        patient.later(minutes=16)
        patient.run()
        assert patient.notices("dana.wells@dese.example") == ["dese-review"]


def test_one_case_that_cannot_be_decided_keeps_back_no_other_reminder(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    for building in ("Lincoln Elementary", "Cedar Middle School"):
        town.send(PAT, FACILITATOR, files=[town.form({"building": building, "contact_phone": ""}, building=True)])
    whole = morning.decide

    def broken(case: Case, *rest: object) -> Decision:
        if case.building == "Lincoln Elementary":
            raise ZeroDivisionError("a fault in the rules")
        return whole(case, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(morning, "decide", broken)
    town.at(2026, 10, 13)
    town.run()
    assert "Cedar Middle School" in text_of(town.got(PAT, "reminder"))
    monkeypatch.undo()
    town.at(2026, 10, 14)
    town.run()
    assert "Lincoln Elementary" in text_of(town.got(PAT, "reminder"))
