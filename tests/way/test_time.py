"""Three months in a second: reminders, escalation, deputy, expiry, revival, in business days of Missouri."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mmd_mailbot.core.calendar import is_business_day
from mmd_mailbot.core.case import Case
from mmd_mailbot.core.decision import Decision
from mmd_mailbot.demo.world import DEPUTY, FACILITATOR, LEAD
from mmd_mailbot.worker import morning

from .town import PAT, Town, text_of


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
    notice = town.got(PAT, "expired")
    town.reply(PAT, notice, "We are still here, the form follows.", [town.form()])
    assert town.stage(number) == "facilitator-review"


def test_a_facilitator_who_does_not_answer_is_reminded_then_her_deputy_and_the_lead_are_told(town: Town) -> None:
    town.submit()
    sent = live(town, 21)
    reminders = [day[:10] for day, address, notice in sent if address == FACILITATOR and notice == "reminder"]
    assert reminders == ["2026-10-08", "2026-10-15"]
    assert [notice for _, address, notice in sent if address == DEPUTY] == ["reminder"]
    assert "escalation" in [notice for _, address, notice in sent if address == LEAD]


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


def test_an_approved_request_is_reminded_before_the_invoices_fall_due(town: Town) -> None:
    number = town.approved()
    town.at(2027, 4, 1)
    sent = live(town, 60)
    reminders = [day[:10] for day, address, notice in sent if address == PAT]
    # 30 and 10 business days before 20 May; Truman Day falls on 7 May that year
    assert reminders == ["2027-04-07", "2027-05-05"]
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
