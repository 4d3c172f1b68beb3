"""From the invoice to payment, and the account of tool use."""

from __future__ import annotations

import pytest

from mmd_mailbot.demo.papers import Receipt, quote_pdf, receipt_pdf, sharing_report_pdf, sharing_report_text
from mmd_mailbot.demo.world import BOT, CLERK, DESE, FACILITATOR, LEAD, Enclosure

from .town import PAT, Town, codes, text_of

LINES = (("Logitech C920s webcam", "195.00"), ("Jabra Speak 510 speakerphone", "255.00"))


def balance(town: Town, account: str = "district:cedar-hollow") -> tuple[str, str, str]:
    with town.open().store.read() as ledger:
        found = ledger.balance(account, town.rules.money.district_cap)
    return str(found.reserved), str(found.spent), str(found.left)


def claim_codes(town: Town, number: str) -> set[str]:
    return {finding.code for finding in town.case(number).findings}


def test_a_complete_invoice_goes_to_the_clerk_with_everything(town: Town) -> None:
    number = town.invoiced()
    assert town.stage(number) == "invoice-review"
    assert "invoice-received" in town.notices(PAT)
    item = town.got(CLERK, "invoice-review")
    names = [each.get_filename() for each in item.iter_attachments()]
    assert "invoice.pdf" in names
    assert "receipt.pdf" in names
    assert "$450.00" in text_of(item)


def test_what_is_approved_is_reserved_and_what_is_paid_is_spent(town: Town) -> None:
    number = town.approved()
    assert balance(town) == ("450.00", "0.00", "550.00")
    town.later(days=2)
    town.send(PAT, CLERK, "Invoice", "Our invoice.", town.invoice(number))
    assert balance(town) == ("450.00", "0.00", "550.00")
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 450.00 4471")
    assert balance(town) == ("0.00", "450.00", "550.00")


def test_paid_tells_the_district(town: Town) -> None:
    number = town.paid()
    case = town.case(number)
    assert case.stage.value == "paid"
    assert str(case.paid) == "450.00"
    words = text_of(town.got(PAT, "paid"))
    assert "$450.00" in words
    assert "4471" in words


def test_paid_twice_is_recorded_once(town: Town) -> None:
    number = town.paid()
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 450.00 4471")
    assert str(town.case(number).paid) == "450.00"
    assert balance(town) == ("0.00", "450.00", "550.00")


def test_nobody_but_the_clerk_pays(town: Town) -> None:
    number = town.invoiced()
    for person in (PAT, FACILITATOR, DESE):
        town.reply(person, town.got(CLERK, "invoice-review"), "PAID 450.00 4471")
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 450.00 4471", proven=False)
    assert town.stage(number) == "invoice-review"
    assert str(town.case(number).paid) == "0.00"


def test_more_than_was_approved_is_not_recorded(town: Town) -> None:
    number = town.invoiced()
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 4500.00 4471")
    assert town.stage(number) == "invoice-review"
    assert "$450.00" in text_of(town.got(CLERK, "echo"))


def test_an_invoice_without_receipts_comes_back_and_the_receipts_complete_it(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    town.send(PAT, CLERK, "Invoice", "Our invoice.", town.invoice(number, receipt=None))
    assert town.stage(number) == "invoice-incomplete"
    assert "receipts.missing" in claim_codes(town, number) | _said(town, "invoice-incomplete")
    receipt = town.invoice(number)[1]
    town.reply(PAT, town.got(PAT, "invoice-incomplete"), "Here is the receipt.", [receipt])
    assert town.stage(number) == "invoice-review"


def _said(town: Town, notice: str) -> set[str]:
    words = text_of(town.got(PAT, notice)).lower()
    return {"receipts.missing"} if "receipt" in words else set()


def test_an_invoice_without_letterhead_comes_back(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    town.send(PAT, CLERK, "Invoice", "Our invoice.", town.invoice(number, letterhead=False))
    assert town.stage(number) == "invoice-incomplete"
    assert "letterhead" in text_of(town.got(PAT, "invoice-incomplete"))


def test_a_receipt_that_paid_for_one_request_does_not_pay_for_another(town: Town) -> None:
    """Made anew under another name: the words are the same, the bytes are not."""
    number = town.invoiced()
    other = town.approved(building=True)
    day = f"{town.now:%m/%d/%Y}"
    bought = Receipt("Camera Corner", day, LINES)
    assert town.case(number).claims[0].receipts[0].text("total") == "450.00"
    town.later(days=1)
    files = town.invoice(other, receipt=None, number="CH-102", lines=(("Jabra Speak 510 speakerphone", "255.00"),))
    files.append(Enclosure("scan0004.pdf", receipt_pdf(bought)))
    town.send(PAT, CLERK, "Invoice", "Our invoice.", files)
    assert town.stage(other) == "invoice-incomplete"
    assert {"receipt.reused", "receipts.short"} <= claim_codes(town, other)


def test_one_receipt_may_be_split_between_two_requests(town: Town) -> None:
    number = town.approved()
    other = town.approved(building=True)
    town.later(days=2)
    day = f"{town.now:%m/%d/%Y}"
    order = Enclosure("order.pdf", receipt_pdf(Receipt("Camera Corner", day, (("Logitech C920s webcam", "705.00"),))))
    for each, lines in ((number, LINES), (other, LINES[1:])):
        files = town.invoice(each, receipt=None, number=f"CH-{each}", lines=lines)
        town.send(PAT, CLERK, "Invoice", "Our invoice.", [*files, order])
    assert [town.stage(each) for each in (number, other)] == ["invoice-review", "invoice-review"]
    assert "receipt.split" in claim_codes(town, other)
    assert "receipt.reused" not in claim_codes(town, other)


def test_a_quote_is_no_receipt(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    day = f"{town.now:%m/%d/%Y}"
    files = town.invoice(number, receipt=None)
    files.append(Enclosure("quote.pdf", quote_pdf(Receipt("Camera Corner", day, LINES, paid=False))))
    town.send(PAT, CLERK, "Invoice", "Our invoice.", files)
    assert town.stage(number) == "invoice-incomplete"


def test_an_invoice_before_approval_waits_and_is_looked_at_on_approval(town: Town) -> None:
    number = town.to_dese()
    town.send(PAT, CLERK, "Invoice", "Our invoice.", town.invoice(number))
    assert town.stage(number) == "dese-review"
    assert "Approval comes first" in text_of(town.got(PAT, "invoice-received"))
    town.reply(DESE, town.got(DESE, "dese-review"), "Approved", [town.signed("facilitator", "dese")])
    assert town.stage(number) == "invoice-review"


def test_a_dearer_invoice_is_paid_up_to_the_approval(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    dearer = (("Logitech C920s webcam", "195.00"), ("Jabra Speak 510 speakerphone", "300.00"))
    town.send(PAT, CLERK, "Invoice", "Our invoice.", town.invoice(number, lines=dearer))
    assert town.stage(number) == "invoice-review"
    words = text_of(town.got(CLERK, "invoice-review"))
    assert "$495.00" in words
    assert "$450.00" in words


def test_a_cheaper_purchase_frees_the_rest(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    cheaper = (("Logitech C920s webcam", "150.00"), ("Jabra Speak 510 speakerphone", "200.00"))
    town.send(PAT, CLERK, "Invoice", "Our invoice.", town.invoice(number, lines=cheaper))
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 350.00 4471")
    assert town.stage(number) == "paid"
    assert balance(town) == ("0.00", "350.00", "650.00")


def test_a_part_payment_leaves_the_rest_open(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    town.send(PAT, CLERK, "Invoice", "The webcam.", town.invoice(number, lines=LINES[:1]))
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 195.00 4471")
    assert town.stage(number) == "approved"
    assert balance(town) == ("255.00", "195.00", "550.00")
    town.later(days=2)
    town.send(PAT, CLERK, "Invoice", "The rest.", town.invoice(number, lines=LINES[1:], number="CH-102"))
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "PAID 255.00 4472")
    assert town.stage(number) == "paid"


def test_the_clerk_returns_an_invoice(town: Town) -> None:
    number = town.invoiced()
    town.reply(CLERK, town.got(CLERK, "invoice-review"), "RETURN the total is not readable")
    assert town.stage(number) == "invoice-incomplete"
    assert "not readable" in text_of(town.got(PAT, "returned"))


def test_an_invoice_of_ours_without_any_approved_request_goes_to_the_clerk(town: Town) -> None:
    town.send(PAT, CLERK, "Invoice MMD", "Missouri Model Districts invoice.", town.invoice(None))
    (case,) = town.cases()
    assert case.stage.value == "needs-person"
    assert case.ball is not None
    assert case.ball.value == "clerk"
    assert "invoice.no-approved-request" in codes(case)


def test_an_invoice_in_the_facilitator_s_mailbox_is_handled_and_the_sender_told(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    town.send(PAT, FACILITATOR, "Invoice MMD", "Our MMD invoice.", town.invoice(number))
    assert town.stage(number) == "invoice-review"
    assert CLERK in text_of(town.world.received(PAT)[-1])


def test_changed_bank_details_are_told_to_the_clerk_and_change_nothing(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    details = "Please remit to our new account: routing 081000210, account 123456789."
    town.send(PAT, CLERK, "Invoice", "Our invoice.", town.invoice(number, bank_details=details))
    assert "bank" in text_of(town.got(CLERK, "invoice-review")).lower()


def test_two_approvals_never_pass_the_cap(town: Town) -> None:
    """Two district requests of one district: what the first reserved is not there for the second."""
    town.approved()
    big = {"requested_tools": [{"name": "Epson EX3280 projector", "cost": "900.00"}], "total_cost": "900.00"}
    town.send(PAT, FACILITATOR, "One more", files=[town.form(big)])
    item = town.got(FACILITATOR, "facilitator-review")
    second = str(item["X-MMD-Case"])
    assert "cap.exceeded" in codes(town.case(second))
    town.reply(FACILITATOR, item, "Signed", [town.signed("facilitator", changes=big)])
    town.reply(DESE, town.got(DESE, "dese-review"), "Approved", [town.signed("facilitator", "dese", changes=big)])
    assert str(town.case(second).approved) == "550.00"
    assert balance(town) == ("1000.00", "0.00", "0.00")


def test_withdrawing_frees_what_was_reserved(town: Town) -> None:
    number = town.approved()
    town.reply(PAT, town.got(PAT, "approved"), "WITHDRAW")
    assert town.stage(number) == "withdrawn"
    assert balance(town) == ("0.00", "0.00", "1000.00")


@pytest.mark.parametrize("how", ["words", "pdf"])
def test_the_account_of_tool_use_closes_the_case(town: Town, how: str) -> None:
    number = town.paid()
    town.at(2026, 11, 9)
    town.run()
    assert town.stage(number) == "report-due"
    due = town.got(PAT, "sharing-report-due")
    parts = ("Cedar Hollow R-II", "Logitech C920s webcam", "Weekly coaching calls", "Less travel, more coaching")
    if how == "words":
        town.reply(PAT, due, sharing_report_text(*parts))
    else:
        town.reply(PAT, due, "Our report.", [Enclosure("report.pdf", sharing_report_pdf(*parts))])
    assert town.stage(number) == "closed"
    assert "sharing-report-received" in town.notices(PAT)
    assert "sharing-report-received" in town.notices(FACILITATOR)
    assert "sharing-report-received" in town.notices(DESE)


def test_an_account_before_it_is_due_closes_the_case_too(town: Town) -> None:
    number = town.paid()
    parts = ("Cedar Hollow R-II", "Logitech C920s webcam", "Weekly coaching calls", "Less travel, more coaching")
    town.send(PAT, BOT, "Technology use report", sharing_report_text(*parts))
    assert town.stage(number) == "closed"


def test_without_the_account_the_case_closes_with_a_note_and_the_lead_is_told(town: Town) -> None:
    number = town.paid()
    for month, day in ((11, 9), (12, 9), (1, 12)):
        town.at(2026 if month > 6 else 2027, month, day)
        town.run()
    case = town.case(number)
    assert case.stage.value == "closed"
    assert "without" in case.note
    assert "escalation" in town.notices(LEAD)
    assert "reminder" in town.notices(PAT)


def test_two_invoices_for_one_request_are_paid_one_after_the_other(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    town.send(PAT, CLERK, "Invoice", "The webcam.", town.invoice(number, lines=LINES[:1]))
    first = town.got(CLERK, "invoice-review")
    town.send(PAT, CLERK, "Invoice", "The rest.", town.invoice(number, lines=LINES[1:], number="CH-102"))
    second = town.got(CLERK, "invoice-review")
    town.reply(CLERK, first, "PAID 195.00 4471")
    assert town.stage(number) == "invoice-review"
    town.reply(CLERK, second, "PAID 255.00 4472")
    assert town.stage(number) == "paid"
    assert balance(town) == ("0.00", "450.00", "550.00")


def test_an_invoice_that_names_the_programme_only_on_its_paper_is_ours(town: Town) -> None:
    """The mail's own words say nothing; the paper says "Missouri Model Districts"."""
    number = town.approved()
    town.later(days=2)
    files = town.invoice(None)
    town.send("new.clerk@mail.example", CLERK, "Invoice", "Attached.", files)
    assert town.stage(number) == "invoice-review"
    assert "sender.unknown" in claim_codes(town, number)
    assert "new.clerk@mail.example" in text_of(town.got(CLERK, "invoice-review"))
    assert town.world.received("new.clerk@mail.example") == []


SHOPS_MAIL = """Our invoice is attached, and this is the receipt.

---------- Forwarded message ---------
From: Camera Corner <orders@camera.example>
Date: {day}
Subject: Your Camera Corner receipt
To: <pat@cedar.example>

Receipt
Date paid {day}
Logitech C920s webcam $195.00
Jabra Speak 510 speakerphone $255.00
Total $450.00
Amount paid $450.00
Visa ending in 4471
"""


def test_a_shops_mail_handed_on_below_the_words_is_a_receipt(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    words = SHOPS_MAIL.format(day=f"{town.now:%B %d, %Y}")
    town.send(PAT, CLERK, "Fwd: Your Camera Corner receipt", words, town.invoice(number, receipt=None))
    assert town.stage(number) == "invoice-review"
    [receipt] = town.case(number).claims[-1].receipts
    assert (receipt.text("merchant"), receipt.text("total")) == ("Camera Corner", "450.00")
    names = [each.get_filename() for each in town.got(CLERK, "invoice-review").iter_attachments()]
    assert "Your Camera Corner receipt (mail).txt" in names


def test_a_mail_handed_on_that_tells_of_no_payment_is_no_receipt(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    words = (
        SHOPS_MAIL.format(day=f"{town.now:%B %d, %Y}").split("Receipt\nDate paid")[0]
        + "Your webcam was sent today and will arrive on Friday. The total of your order is $450.00."
    )
    town.send(PAT, CLERK, "Fwd: On its way", words, town.invoice(number, receipt=None))
    assert "receipts.missing" in claim_codes(town, number)


def test_the_words_of_a_mail_that_brings_its_receipt_as_a_file_count_it_no_second_time(town: Town) -> None:
    """Without a day or a number in the words nothing else would tell that both are one payment."""
    number = town.approved()
    town.later(days=2)
    words = "Date paid".join(SHOPS_MAIL.split("Date paid {day}"))
    town.send(PAT, CLERK, "Fwd: Your Camera Corner receipt", words.format(day="today"), town.invoice(number))
    receipts = town.case(number).claims[-1].receipts
    assert [each.text("total") for each in receipts] == ["450.00"]
    assert not receipts[0].file.endswith("(mail).txt")
