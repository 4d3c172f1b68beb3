"""Which case a word, a report of a mail server or a paper belongs to, where a thread holds more than one."""

from __future__ import annotations

import pytest

from mmd_mailbot.demo.papers import Receipt, quote_pdf
from mmd_mailbot.demo.world import BOT, CLERK, DESE, FACILITATOR, Enclosure

from .town import PAT, Town


def test_a_word_counts_for_the_cases_of_the_mail_it_answers_not_for_its_whole_thread(town: Town) -> None:
    """The reminder about one case stands in a thread that began with a mail about two."""
    first, second = town.form(building=True, name="one.docx"), town.form({"contact_phone": ""}, name="two.docx")
    town.send(PAT, FACILITATOR, files=[first, second])
    town.at(2026, 10, 13)
    town.run()
    reminder = town.got(PAT, "reminder")
    assert "," not in reminder["X-MMD-Case"]
    town.reply(PAT, reminder, "WITHDRAW")
    assert sorted(each.stage.value for each in town.cases()) == ["facilitator-review", "withdrawn"]
    assert town.stage(str(reminder["X-MMD-Case"])) == "withdrawn"


def test_a_mail_that_came_back_is_told_to_the_facilitator_of_its_case(town: Town) -> None:
    number = town.submit()
    receipt = town.got(PAT)
    report = town.mail(
        "mailer-daemon@cedarhollow.example",
        BOT,
        "Undeliverable",
        f"Delivery to {PAT} failed permanently: 550 5.1.1 user unknown",
        headers={"Auto-Submitted": "auto-replied", "In-Reply-To": str(receipt["Message-ID"])},
    )
    town.world.post("bot", report)
    town.run()
    assert town.notices(FACILITATOR)[-1] == "undeliverable"
    assert town.got(FACILITATOR, "undeliverable")["X-MMD-Case"] == number


@pytest.mark.parametrize("stranger", ["dana.wells@dese-mo.example", "dana.wells@elsewhere.example"])
def test_a_stranger_with_a_copy_of_the_form_is_told_nothing_of_the_request(stranger: str, town: Town) -> None:
    number = town.to_dese()
    item = town.got(DESE, "dese-review")
    town.reply(stranger, item, "Approved", [town.signed("facilitator", "dese")])
    town.reply(DESE, item, "Approved", [town.signed("facilitator", "dese")])
    assert town.stage(number) == "approved"
    assert town.world.received(stranger) == []
    assert town.notices(PAT)[-1] == "approved"
    assert town.case(number).party(stranger) is None


def test_a_receipt_takes_the_place_of_the_quote_that_was_sent_first(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    lines = (("Logitech C920s webcam", "195.00"), ("Jabra Speak 510 speakerphone", "255.00"))
    quote = Enclosure("quote.pdf", quote_pdf(Receipt("Camera Corner", "10/06/2026", lines)))
    invoice, receipt = town.invoice(number)
    town.send(PAT, CLERK, "Invoice", "Our invoice.", [invoice, quote])
    assert town.stage(number) == "invoice-incomplete"
    assert {each.code for each in town.case(number).findings} >= {"receipt.unpaid", "receipts.short"}
    town.reply(PAT, town.got(PAT, "invoice-incomplete"), "The receipt.", [receipt])
    assert town.stage(number) == "invoice-review"


def test_receipts_that_came_first_stay_with_the_request(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    invoice, receipt = town.invoice(number)
    town.reply(PAT, town.got(PAT, "approved"), "The receipt for the tools.", [receipt])
    assert town.stage(number) == "invoice-incomplete"
    town.reply(PAT, town.got(PAT, "invoice-incomplete"), "And the invoice.", [invoice])
    assert town.stage(number) == "invoice-review"
