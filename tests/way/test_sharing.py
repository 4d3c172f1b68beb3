"""The account of tool use, as people give it: in a few words of a reply, a part at a time, or long after."""

from __future__ import annotations

from datetime import timedelta

from mmd_mailbot.demo.world import DESE, FACILITATOR, LEAD

from .town import PAT, Town, text_of


def asked(town: Town) -> str:
    number = town.paid()
    town.now += timedelta(days=30)
    while town.stage(number) != "report-due":
        town.now = town.now.replace(hour=8) + timedelta(days=1)
        town.run()
    return number


def test_a_reply_in_plain_words_is_the_account_and_is_passed_on_as_it_was_said(town: Town) -> None:
    number = asked(town)
    words = (
        "We bought a webcam and a speakerphone. The coaches are using them for our weekly meetings. "
        "It saved two hours of travel a week."
    )
    town.reply(PAT, town.got(PAT, "sharing-report-due"), words)
    assert town.stage(number) == "closed"
    assert "thank you" in str(town.got(PAT, "sharing-report-received")["Subject"])
    for reader in (FACILITATOR, DESE):
        told = town.got(reader, "sharing-report-received")
        assert [each.get_filename() for each in told.iter_attachments()] == []
        passed_on = text_of(told)
        assert "It saved two hours of travel a week." in passed_on


def test_a_part_at_a_time_is_put_together(town: Town) -> None:
    number = asked(town)
    town.reply(PAT, town.got(PAT, "sharing-report-due"), "1. A webcam\n2. For coaching by video")
    missing = town.got(PAT, "sharing-report-incomplete")
    assert str(missing["Subject"]).endswith("1 answer missing in your account")
    assert town.stage(number) == "report-due"
    town.reply(PAT, missing, "What exactly do you want to know?")
    assert town.stage(number) == "report-due", "a question is no answer"
    town.reply(PAT, missing, "Far more visits by our coach than last year.")
    assert town.stage(number) == "closed"
    report = town.case(number).report
    assert report is not None
    told = [report.text(name) for name in ("tools", "use", "benefit")]
    assert told == ["A webcam", "For coaching by video", "Far more visits by our coach than last year."]


def test_an_account_that_comes_after_the_case_was_closed_without_it_is_taken_all_the_same(town: Town) -> None:
    number = asked(town)
    for _ in range(70):
        town.now = town.now.replace(hour=8) + timedelta(days=1)
        town.run()
    assert town.stage(number) == "closed"
    assert town.notices(PAT)[-3:] == ["sharing-report-due", "reminder", "sharing-report-due"]
    assert town.notices(LEAD).count("escalation") == 1
    words = "Tools: a webcam\nUse: for coaching by video\nBenefit: it saved travel"
    town.reply(PAT, town.got(PAT, "sharing-report-due"), words)
    case = town.case(number)
    assert case.report is not None
    assert case.note == ""
    assert town.notices(FACILITATOR)[-1] == "sharing-report-received"
