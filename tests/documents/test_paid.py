"""Which papers prove a payment. A card that is named, thanks, and a charge to come prove none. All names are invented."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.checks.receipts import is_receipt
from mmd_mailbot.core.facts import Document, Kind
from mmd_mailbot.documents.page import Paper
from mmd_mailbot.documents.papers.paid import payment_on
from mmd_mailbot.documents.papers.read import read_papers
from mmd_mailbot.documents.papers.slip import slip_total
from mmd_mailbot.documents.papers.till import Says, says_of, squeezed
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .paper_texts import RULES, page_of, read, rows

SHOP = "Corner Office Supply\n12 Market Street, Springfield, MO 65801\n"
SOLD = "October 3, 2026\nWebcam|$69.88\nTotal|$69.88\n"
CARD = "Visa ending in 4471\n"


def _pays(text: str) -> bool:
    return any(each.kind is Kind.RECEIPT and is_receipt(each, RULES) for each in read(text))


@pytest.mark.parametrize(
    "text",
    [
        f"Big Box\nYour order has been cancelled\n{SOLD}{CARD}",
        f"BIG BOX\nSALE\n{SOLD}VISA XXXXXXXXXXXX4471\nNOT APPROVED\nCUSTOMER COPY",
        f"Big Box\nOrder #1123 (draft)\n{SOLD}{CARD}Submit order",
        f"Big Box\nThank you for your order!\n{SOLD}{CARD}We will charge your card when the order ships",
        f"Cedar Hollow R-I\nExpense report\n{SOLD}Paid by Visa",
        f"Cedar Hollow R-I School District\nCheck request\n{SOLD}Paid by check",
        f"Widget Cloud\nSubscription renewal\nYour plan renews on November 3, 2026\n{SOLD}{CARD}",
        f"{SHOP}INVOICE\n2231\n{SOLD}Thank you for your purchase!",
        f"{SHOP}INVOICE\n2231\n{SOLD}Credit card # ________ Authorization code ______",
        f"{SHOP}INVOICE\n2231\n{SOLD}This invoice must be paid by October 30, 2026",
        f"{SHOP}INVOICE\n2231\n{SOLD}2 % off if paid within 10 days, or if paid by check",
        f"{SHOP}INVOICE\n2231\n{SOLD}Last payment received August 1",
        f"Big Box\nThank you for your purchase!\n{SOLD}Payment method: Invoice (Net 30)",
        f"Big Box\nThank you for your purchase!\n{SOLD}Payment method|Purchase order",
        f"{SHOP}INVOICE\n2231\n{SOLD}Payment due within 30 days",
        f"{SHOP}RECEIPT\n{SOLD}The charge to your Visa was declined",
        f"{SHOP}{SOLD}VISA ****4471|69.88\n*** VOID ***",
        f"Big Box\nThank you. Your order has been received.\n{SOLD}Payment method: Cash on delivery",
    ],
)
def test_what_only_may_be_paid_one_day_is_no_receipt(text):
    assert not _pays(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{SHOP}INVOICE\n2231\n{SOLD}PAID CK# 10223",
        f"{SHOP}INVOICE\n2231\n{SOLD}Paid 10/12/26",
        f"{SHOP}{SOLD}Apple Pay|69.88",
        f"{SHOP}{SOLD}VISA ****4471|69.88\nPROTECTION PLAN DECLINED",
        f"{SHOP}October 3, 2026\nWebcam|69.88\nVOID Tripod|-20.00\nTOTAL|69.88\nVISA ****4471|69.88",
        f"{SHOP}INVOICE\n2231\n{SOLD}Paid 10/12/26\n1.5 % a month are charged on past due accounts",
        f"{SHOP}INVOICE\n2231\n{SOLD}Payment due within 30 days\nPAID IN FULL",
        f"PayPal\n{SOLD}You paid $69.88 USD to Corner Office Supply",
        f"{SHOP}{SOLD}VISA ****4471|69.88\nReturn policy: void after 90 days",
        f"Big Box\nOrder summary\nOrder placed October 3, 2026\nDelivered October 8\n{SOLD}{CARD}",
        f"Big Box\nThank you for your purchase!\n{SOLD}{CARD}",
        f"Widget Cloud\nReceipt\n{SOLD}{CARD}Your subscription will renew on Oct 3, 2027 and your card will be charged $69.88",
        f"Widget Cloud\nReceipt\nDate paid October 3, 2026\n{SOLD}Your plan will be renewed automatically; cancel any time",
    ],
)
def test_what_was_paid_is_a_receipt(text):
    assert _pays(text)


def test_the_day_of_the_sale_is_not_the_day_on_which_the_bill_was_paid():
    [found] = read(f"{SHOP}INVOICE\n2231\n{SOLD}PAID CK# 10223 10/12/26")
    assert found.text("date") == "2026-10-03"
    [found] = read(f"{SHOP}RECEIPT\nWebcam|$69.88\nTotal|$69.88\nPAID 10/12/26")
    assert found.text("date") == "2026-10-12"


# ---------------------------------------------------------------- goods that are called as a payment is


UNPAID = (
    "INVOICE\n2231\nItem|Qty|Amount\n{goods}\nSubtotal|$89.88\nTotal|$89.88\nPlease remit payment within 30 days."
)


@pytest.mark.parametrize(
    "goods", ["SanDisk SD Card|2|89.88", "Cash drawer|1|89.88", "Card reader|1|89.88", "Check printer|1|89.88"]
)
def test_what_is_sold_under_the_name_of_a_payment_pays_nothing(goods):
    text = SHOP + UNPAID.format(goods=goods)
    assert not _pays(text)
    assert payment_on(rows(text), scanned=True).settled is None


def _scanned(text: str) -> tuple[Document, ...]:
    page = page_of(1, text)
    page = replace(page, scanned=True, words=tuple(replace(each, confidence=0.99) for each in page.words))
    return read_papers(Paper("paper.jpg", "ocr", page.blocks, (page,)), RULES)


@pytest.mark.parametrize(
    "text",
    [
        f"{SHOP}Estimate for Cedar Hollow\n{SOLD}",
        f"{SHOP}SALES ORDER\nSO-2231\n{SOLD}Ship via UPS",
        f"{SHOP}WORK ORDER\n{SOLD}Customer signature ____",
        f"RECEIVING REPORT\nPO 4471\n{SOLD}Received by: D. Lee",
        f"Big Box\nWish List\n{SOLD}",
        f"BIG BOX\nLAYAWAY\n{SOLD}DEPOSIT PAID|20.00\nBALANCE DUE|49.88",
        "Commerce Bank\nVisa Card Account Activity\n10/03|BIG BOX|$69.88\n10/05|PAYMENT - THANK YOU|-$12.00\nTotal purchases|$69.88",
    ],
)
def test_on_a_picture_too_what_only_adds_up_is_no_receipt(text):
    assert not any(each.kind is Kind.RECEIPT and is_receipt(each, RULES) for each in _scanned(text))


def test_a_total_alone_is_no_sure_payment_and_one_behind_a_gift_card_is():
    [bare] = _scanned(f"{SHOP}October 3, 2026\nWebcam|$69.88\nTripod|$20.00\nSubtotal|$89.88\nTotal|$89.88")
    assert bare.fields["paid"].confidence < 0.7
    [split] = _scanned(f"{SHOP}{SOLD}GIFT CARD|50.00\nBALANCE DUE|19.88\nVISA ****4471|19.88")
    assert (split.flag("paid"), split.text("total")) == (True, "69.88")


def test_an_sd_card_among_the_goods_is_no_part_payment():
    paid = "GIFT CARD|25.00\nVISA ****3028|63.48\nCHANGE DUE|0.00"
    [found] = _scanned(f"{SHOP}SD Card|$18.60\nWebcam|$69.88\nSubtotal|$88.48\nAMOUNT DUE|$88.48\n{paid}")
    assert (found.flag("paid"), found.text("total")) == (True, "88.48")


def test_a_day_in_other_money_may_be_the_other_way_round():
    [here] = _scanned(f"{SHOP}RECEIPT\n05/06/2026 10:12\nWebcam|$69.88\nTOTAL|$69.88\nCASH|$69.88")
    [there] = _scanned(f"{SHOP}RECEIPT\n05/06/2026 10:12\nWebcam|RM69.88\nTOTAL|RM69.88\nCASH|RM69.88")
    assert here.fields["date"].confidence >= 0.9
    assert there.fields["date"].confidence < 0.9


def test_a_gift_card_that_paid_is_a_payment_among_the_goods_too():
    assert payment_on(rows(f"{SHOP}GIFT CARD|20.00\nWebcam|69.88\nTOTAL|69.88"), scanned=True).settled is not None


def test_a_balance_before_the_payment_is_the_total_and_after_it_the_change():
    goods = "WEBCAM|61.10\nSALES TAX|0.00\n"
    assert str(slip_total(rows(f"{goods}**** BALANCE|61.10\nVISA TEND|61.10")).value) == "61.10"
    assert str(slip_total(rows(f"{goods}TOTAL|61.10\nCASH|70.00\nBALANCE|8.90")).value) == "61.10"


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("Total (Including Taxes, Fees & Surcharges)", Says.GRAND),
        ("Total exclusive of tax", Says.SUBTOTAL),
        ("btotal", Says.SUBTOTAL),
        ("SALE AMOUNT", Says.GRAND),
    ],
)
def test_no_word_is_mended_into_its_opposite(label, says):
    assert says_of(squeezed(label)) is says


# ---------------------------------------------------------------- stamps across the page


def _stamped(stamp: str) -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(612, 792))
    lines = ["Corner Office Supply|INVOICE", "12 Market Street|No. 22310", "Springfield, MO 65801|October 3, 2026"]
    lines += ["Item|Amount", "Webcam|69.88", "Tripod|20.00", "Cable|5.00", "Total|$94.88"]
    for at, line in enumerate(lines):
        for column, part in enumerate(line.split("|")):
            canvas.drawString(72 + 300 * column, 720 - 16 * at, part)
    canvas.setFont("Helvetica-Bold", 48)
    canvas.translate(180, 600)
    canvas.rotate(18)
    canvas.drawString(0, 0, stamp)
    canvas.save()
    return held.getvalue()


def test_a_stamp_across_the_lines_is_read_as_one_word_and_leaves_them_whole():
    [paid] = read_file(FileToRead("a.pdf", _stamped("PAID")), RULES).documents
    assert (paid.flag("paid"), paid.text("total"), paid.text("merchant")) == (True, "94.88", "Corner Office Supply")
    assert [(each.name, each.cost) for each in paid.items("lines")] == [
        ("Webcam", "69.88"),
        ("Tripod", "20.00"),
        ("Cable", "5.00"),
    ]
    [draft] = read_file(FileToRead("a.pdf", _stamped("DRAFT")), RULES).documents
    assert draft.flag("paid") is False


# ---------------------------------------------------------------- an invoice and what lies behind it


def test_a_shops_paper_behind_an_invoice_without_a_total_is_a_paper_of_its_own():
    head = "Cedar Hollow R-I School District\n100 School Street, Cedar Hollow, MO 65000\n"
    invoice = f"{head}Invoice 22\nTo: DESE\nThe webcams cost what was agreed."
    slip = f"{SHOP}October 3, 2026\nWebcam|69.88\nTOTAL|69.88\nVISA ****4471|69.88"
    assert [each.kind for each in read(invoice, slip)] == [Kind.INVOICE, Kind.RECEIPT]
    rest = "Webcam|69.88\nTOTAL|69.88"
    assert [each.text("total") for each in read(invoice, rest)] == ["69.88"]


def test_a_total_paid_in_two_parts_is_what_the_parts_add_up_to():
    """ "TOTAL $293.98" of which a second reader made "$283.98" had not been read, though a gift card and a card paid for it."""
    goods = "CAMERA|249.99\nCARD 128GB|18.99\nTRIPOD|25.00\n"
    found = slip_total(rows(f"{goods}TOTAL|293.98\nGIFT CARD|50.00\nVISA|243.98"))
    assert (str(found.value), "paid" in found.proofs) == ("293.98", True)
