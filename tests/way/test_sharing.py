"""The account of tool use, as people give it: in a few words of a reply, a part at a time, or long after."""

from __future__ import annotations

import io
from datetime import timedelta

import docx

from mmd_mailbot.demo.world import DESE, FACILITATOR, LEAD, Enclosure

from .town import PAT, Town, text_of


def word_letter(*lines: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


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


def test_an_ordinary_mail_out_of_any_thread_is_the_account_and_a_question_beside_one_is_passed_on(town: Town) -> None:
    number = town.paid()
    paid = town.got(PAT, "paid")
    town.reply(PAT, paid, "Thank you! We used PO 5512 for this. Will the check come by mail?")
    assert town.notices(FACILITATOR)[-1] == "question", "a question in answer to the payment is no account"
    assert town.case(number).report is None
    words = (
        "Hi Fran,\n\nthe Logitech webcam is set up in our library, and our coach joins the leadership team every Tuesday. "
        "Before that she drove two hours each way; now we see her four times as often.\n\nThanks,\nPat"
    )
    town.send(PAT, FACILITATOR, "How it is going", words, name="Pat Reed")
    assert town.stage(number) == "closed"
    assert "four times as often" in text_of(town.got(DESE, "sharing-report-received"))


def test_a_letter_without_headings_and_a_question_in_answer_to_the_request_for_the_account(town: Town) -> None:
    number = asked(town)
    story = Enclosure("letter.docx", word_letter(
        "Dear Ms. North,", "We bought a webcam and a speakerphone with the funds.",
        "The coaches are using them for our weekly team meetings.", "It saved two hours of travel a week."))  # fmt: skip
    town.reply(PAT, town.got(PAT, "sharing-report-due"), "Our story is attached. May we keep the box?", [story])
    assert town.stage(number) == "closed"
    told = town.got(FACILITATOR, "question")  # with the account, in one mail
    assert [each.get_filename() for each in told.iter_attachments()] == ["letter.docx"]
    assert "May we keep the box?" in text_of(told)
    assert "account" in text_of(told)


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
