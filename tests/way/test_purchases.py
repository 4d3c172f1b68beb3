"""What purchases are like: shipping, tax, a credit from the shop, an order that is not paid yet."""

from __future__ import annotations

from mmd_mailbot.demo.purchases import (
    Invoice,
    Receipt,
    invoice_pdf,
    order_confirmation_pdf,
    receipt_pdf,
)
from mmd_mailbot.demo.world import CLERK, Enclosure

from .town import PAT, Town, codes, text_of

THINGS = (("Logitech C920s webcam", "180.00"), ("Jabra Speak 510 speakerphone", "240.00"))


def bill(town: Town, number: str, lines: tuple[tuple[str, str], ...], slip: bytes) -> None:
    day = f"{town.now:%m/%d/%Y}"
    invoice = invoice_pdf(Invoice("Cedar Hollow R-II", "CH-7", day, lines, case_number=number))
    files = [Enclosure("invoice.pdf", invoice), Enclosure("receipt.pdf", slip)]
    town.send(PAT, CLERK, "Invoice", "Our invoice.", files)


def approved(town: Town) -> tuple[str, str]:
    number = town.approved()
    town.later(days=2)
    return number, f"{town.now:%m/%d/%Y}"


def test_shipping_is_a_part_of_the_price_and_no_other_item(town: Town) -> None:
    number, day = approved(town)
    bill(
        town,
        number,
        (*THINGS, ("Shipping", "12.50")),
        receipt_pdf(Receipt("Camera Corner", day, THINGS, shipping="12.50")),
    )
    case = town.case(number)
    assert (case.stage.value, str(case.claims[-1].amount)) == ("invoice-review", "432.50")
    assert not {"invoice.items-differ", "receipts.short", "invoice.total.mismatch"} & codes(case)


def test_tax_that_was_charged_is_told_to_the_clerk_in_figures(town: Town) -> None:
    number, day = approved(town)
    slip = receipt_pdf(Receipt("Camera Corner", day, THINGS, tax="21.00"))
    bill(town, number, (*THINGS, ("Sales tax", "21.00")), slip)
    case = town.case(number)
    assert case.stage.value == "invoice-review"
    assert "receipt.tax-charged" in codes(case)
    assert "$21.00" in text_of(town.got(CLERK, "invoice-review"))


def test_a_credit_from_the_shop_is_not_paid_back_twice(town: Town) -> None:
    number, day = approved(town)
    lines = (*THINGS, ("Credit, returned cable", "-20.00"))
    bill(town, number, lines, receipt_pdf(Receipt("Camera Corner", day, lines)))
    case = town.case(number)
    assert (case.stage.value, str(case.claims[-1].amount)) == ("invoice-review", "400.00")
    assert not {"invoice.total.mismatch", "receipts.short"} & codes(case)


def test_an_order_that_is_not_paid_yet_is_no_receipt(town: Town) -> None:
    number, day = approved(town)
    bill(town, number, THINGS, order_confirmation_pdf(Receipt("Camera Corner", day, THINGS, paid=False)))
    case = town.case(number)
    assert case.stage.value == "invoice-incomplete"
    assert {"receipt.unpaid", "receipts.short"} <= codes(case)
    town.reply(
        PAT,
        town.got(PAT, "invoice-incomplete"),
        "The receipt.",
        [Enclosure("paid.pdf", receipt_pdf(Receipt("Camera Corner", day, THINGS)))],
    )
    assert town.stage(number) == "invoice-review"
