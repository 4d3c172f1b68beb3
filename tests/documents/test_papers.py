"""Invoices, receipts and what is sent in their place: who wrote it, what it asks for, whether it was paid."""

from dataclasses import replace

import pytest

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.demo.papers import (
    Invoice,
    Receipt,
    invoice_docx,
    invoice_pdf,
    order_confirmation_pdf,
    quote_pdf,
    receipt_docx,
    receipt_pdf,
    vendor_invoice_pdf,
)
from mmd_mailbot.documents.layout.rows import Row, Segment
from mmd_mailbot.documents.papers.invoice import read_invoice
from mmd_mailbot.documents.papers.letterhead import Head
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .paper_texts import RULES, read

LINES = (("Logitech C920s webcam", "69.99"), ("Jabra Speak 510 speakerphone", "1119.00"))
INVOICE = Invoice("Cedar Hollow R-I School District", "1042", "10/15/2026", LINES, case_number="MMD-26-0001")
RECEIPT = Receipt(
    "Springfield Office Supply", "October 9, 2026", LINES, shipping="5.00", tax="9.50", sold_to="Cedar Hollow R-I"
)
LETTERHEAD = """
Cedar Hollow R-I School District
100 School Street, Cedar Hollow, MO 65000
"""
BODY = """
INVOICE
Invoice #: 1042|Date: 10/15/2026
Bill to: Missouri DESE
Description|Amount
Logitech C920s webcam|$129.98
Total|$129.98
"""


def only(data, name="paper"):
    [document] = read_file(FileToRead(name, data), RULES).documents
    return document


@pytest.mark.parametrize(
    "made",
    [invoice_pdf(INVOICE), invoice_docx(INVOICE), invoice_docx(replace(INVOICE, letterhead_in_header=True))],
    ids=["pdf", "docx", "docx header"],
)
def test_an_invoice_on_letterhead_is_read_whole(made):
    found = only(made)
    assert found.kind is Kind.INVOICE
    assert (found.letterhead().state, found.letterhead().district) == ("present", "Cedar Hollow R-I School District")
    assert found.text("district") == "Cedar Hollow R-I School District"
    assert (found.text("invoice_number"), found.text("invoice_date")) == ("1042", "2026-10-15")
    assert found.text("case_number") == "MMD-26-0001"
    assert [(each.name, each.cost) for each in found.items("lines")] == list(LINES)
    assert found.text("total") == "1188.99"
    assert found.fields["bank_details"].value is None
    assert found.problems == ()


@pytest.mark.parametrize("make", [invoice_pdf, invoice_docx])
def test_a_name_in_plain_print_is_no_letterhead(make):
    assert only(make(replace(INVOICE, letterhead=False))).letterhead().state == "absent"


def test_what_is_not_there_is_empty_and_not_made_up():
    found = only(invoice_pdf(replace(INVOICE, number=None, date=None, case_number=None)))
    for name in ("invoice_number", "invoice_date", "case_number"):
        assert (found.text(name), found.unread(name)) == (None, None)


def test_words_about_the_bank_are_shown():
    words = "Please note our new bank account: routing 000000000, account number 12345"
    assert only(invoice_pdf(replace(INVOICE, bank_details=words))).text("bank_details") == words


@pytest.mark.parametrize(
    ("made", "kind", "paid"),
    [
        (receipt_pdf(RECEIPT), "receipt", True),
        (receipt_docx(RECEIPT), "receipt", True),
        (receipt_pdf(replace(RECEIPT, paid=False)), "receipt", False),
        (order_confirmation_pdf(RECEIPT), "order-confirmation", False),
        (quote_pdf(RECEIPT), "quote", False),
        (vendor_invoice_pdf(RECEIPT), "vendor-invoice", True),
        (vendor_invoice_pdf(replace(RECEIPT, paid=False)), "vendor-invoice", False),
    ],
    ids=["receipt", "receipt docx", "unpaid receipt", "order", "quote", "paid vendor invoice", "vendor invoice"],
)
def test_a_shops_paper_says_what_it_is_and_whether_it_was_paid(made, kind, paid):
    found = only(made)
    assert found.kind is Kind.RECEIPT
    assert (found.text("document_type"), found.flag("paid")) == (kind, paid)
    assert found.text("merchant") == "Springfield Office Supply"
    assert (found.text("date"), found.text("total"), found.text("tax")) == ("2026-10-09", "1203.49", "9.50")
    assert "letterhead" not in found.fields


# ---------------------------------------------------------------- letterhead


@pytest.mark.parametrize(
    ("head", "state", "name"),
    [
        (LETTERHEAD, "present", "Cedar Hollow R-I School District"),
        ("School District of Oak Bend\n(573) 555-0100", "present", "School District of Oak Bend"),
        ("Pine Co. R-IV\nwww.pine.k12.mo.us", "present", "Pine Co. R-IV"),
        ("Oak Bend Public Schools | PO Box 12", "present", "Oak Bend Public Schools"),
        ("Webster Hollow R-VII\n12 Main Street", "present", "Webster Hollow R-VII"),  # no web site
        ("Oak Bend C-1 • 12 Main Street • Oak Bend, MO 65000", "present", "Oak Bend C-1"),
        ("Cedar Hollow R-I School District", "absent", "Cedar Hollow R-I School District"),
        ("School Outfitters Inc.\n3736 Regent Ave\nCincinnati, OH 45212", "uncertain", "School Outfitters Inc."),
        ("Bright Video Supply LLC\n25 Market Square\nSpringfield, MO 65800", "absent", None),
        ("", "absent", None),
    ],
)
def test_the_letterhead_is_what_stands_at_the_head(head, state, name):
    [found] = read(head + BODY)
    assert found.kind is Kind.INVOICE
    assert (found.letterhead().state, found.letterhead().district) == (state, name)


@pytest.mark.parametrize("label", ["Bill To:", "Sold to", "Ship To:", "Attn:", "Invoice to:", "TO:"])
def test_the_addressee_is_no_letterhead(label):
    text = f"Bright Video Supply LLC|INVOICE\n{label}|Invoice # 77\nCedar Hollow R-I School District\n100 School Street\n"
    text += "Cedar Hollow, MO 65000\nCamera|$10.00\nTotal|$10.00"
    [found] = read(text)
    assert (found.kind, found.text("document_type")) == (Kind.RECEIPT, "vendor-invoice")
    assert found.text("merchant") == "Bright Video Supply LLC"
    assert found.flag("paid") is False


def test_a_vendors_invoice_that_names_the_case_is_still_the_vendors():
    [found] = read("Bright Video Supply LLC\nINVOICE\nPO: MMD-26-0001\nCamera|$10.00\nTotal|$10.00")
    assert (found.kind, found.text("document_type")) == (Kind.RECEIPT, "vendor-invoice")


def test_a_plain_paper_that_asks_for_reimbursement_is_an_invoice_without_letterhead():
    [found] = read("INVOICE\nFor reimbursement of technology\nCamera|$10.00\nTotal|$10.00")
    assert (found.kind, found.letterhead().state) == (Kind.INVOICE, "absent")


# ---------------------------------------------------------------- one value or none


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (("10/15/2026", "13/45/2026"), "invoice_date"),
        (("Total|$129.98", "Total|$129.98\nTotal|$130.98"), "total"),
        (("INVOICE\n", "INVOICE\nInvoice No. 999\n"), "invoice_number"),
        (("INVOICE\n", "INVOICE\nMMD-26-0001 and MMD-26-0002\n"), "case_number"),
    ],
)
def test_what_can_be_read_in_two_ways_is_unread(change, field):
    [found] = read(LETTERHEAD + BODY.replace(*change))
    assert found.fields[field].value is None
    assert found.unread(field)


@pytest.mark.parametrize("date", ["May", "in May", "Oct 2026", "soon"])
def test_a_month_is_no_date(date):
    [found] = read(LETTERHEAD + BODY.replace("10/15/2026", date))
    assert found.text("invoice_date") is None


def test_the_due_date_is_not_the_invoices_date():
    [found] = read(LETTERHEAD + BODY.replace("Date: 10/15/2026", "Due date: 11/15/2026"))
    assert (found.text("invoice_date"), found.unread("invoice_date")) == (None, None)


def test_labels_may_stand_above_their_values():
    text = BODY.replace("Invoice #: 1042|Date: 10/15/2026", "Invoice #|Invoice date\nCH-26/7|October 15, 2026")
    [found] = read(LETTERHEAD + text)
    assert (found.text("invoice_number"), found.text("invoice_date")) == ("CH-26/7", "2026-10-15")


# ---------------------------------------------------------------- paid?

SHOP = "Bright Video Supply\nRECEIPT\nDate: 10/09/2026\nCamera|$10.00\nTotal|$10.00\n"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Visa ending in 4471|$10.00",
        "PAID",
        "PAID Visa ending 1234",
        "Payment received",
        "Balance due|$0.00",
        "Amount paid: $10.00",
    ],
)
def test_a_receipt_that_says_nothing_else_is_paid(words):
    [found] = read(SHOP + words)
    assert found.flag("paid") is True


@pytest.mark.parametrize(
    "words",
    [
        "Balance due|$10.00",
        "UNPAID",
        "Your card will be charged on shipping",
        "Payment pending",
        "Card declined",
        "Net 30",
    ],
)
def test_a_receipt_over_something_owed_is_not_paid(words):
    [found] = read(SHOP + words)
    assert found.flag("paid") is False


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("QUOTE", "quote"), ("Quotation", "quote"), ("Estimate #12", "quote"), ("Pro forma invoice", "quote"),
        ("PURCHASE ORDER", "purchase-order"), ("Requisition", "purchase-order"), ("Order Confirmation", "order-confirmation"),
        ("Order summary", "order-confirmation"), ("Packing slip", "packing-slip"), ("Statement of account", "statement"),
        ("INVOICE", "vendor-invoice"),
    ],
)  # fmt: skip
def test_what_is_no_receipt_is_not_paid_by_naming_a_card(title, kind):
    [found] = read(SHOP.replace("RECEIPT", title) + "Payment method: Visa ending in 4471")
    assert (found.text("document_type"), found.flag("paid")) == (kind, False)


@pytest.mark.parametrize("words", ["PAID IN FULL", "Paid on 10/09/2026 by Visa", "Visa ****4471|$10.00"])
@pytest.mark.parametrize("title", ["QUOTE", "PURCHASE ORDER", "PACKING SLIP", "STATEMENT"])
def test_a_quote_is_never_paid(title, words):
    [found] = read(SHOP.replace("RECEIPT", title) + words)
    assert found.flag("paid") is False


def test_an_order_that_was_charged_is_a_receipt():
    text = "Amazon.com\nFinal Details for Order #112-5551212-0000000\nOrder Placed: October 9, 2026\nLogitech C920s webcam|$64.99\n"
    text += "Grand Total:|$64.99\nCredit Card transactions|Visa ending in 4471: October 9, 2026: $64.99"
    [found] = read(text)
    assert (found.text("document_type"), found.flag("paid")) == ("receipt", True)
    assert (found.text("merchant"), found.text("date"), found.text("total")) == ("Amazon.com", "2026-10-09", "64.99")


def test_a_till_slip_needs_no_title():
    [found] = read(
        "BIG BOX\nSTORE #12 REG 4\nLOGI C920S|64.99 T\nSUBTOTAL|64.99\nTAX|4.71\nTOTAL|69.70\nVISA|69.70\n10/09/26 14:22"
    )
    assert (found.kind, found.flag("paid"), found.text("total")) == (Kind.RECEIPT, True, "69.70")
    assert (found.text("date"), found.text("tax"), found.text("merchant")) == ("2026-10-09", "4.71", "BIG BOX")


# ---------------------------------------------------------------- several in one file


def test_an_invoice_with_its_receipts_behind_it_is_several_documents():
    found = read(LETTERHEAD + BODY, SHOP, "Big Box\nSales receipt\nTripod|$5.00\nTotal|$5.00\n10/10/2026", SHOP)
    assert [each.kind for each in found] == [Kind.INVOICE, *[Kind.RECEIPT] * 3]
    assert [each.pages_in_file for each in found] == [(1,), (2,), (3,), (4,)]
    assert [each.text("total") for each in found] == ["129.98", "10.00", "5.00", "10.00"]
    assert found[2].where("total") == "page 3"
    assert found[1].text_sha256 == found[3].text_sha256 != found[2].text_sha256


def test_an_invoice_may_go_on_over_its_page():
    first, second = (LETTERHEAD + BODY).split("Total|")
    [found] = read(first, "Page 2 of 2\nTripod|$5.00\nTotal|$134.98")
    assert (found.pages_in_file, found.pages, found.text("total")) == ((1, 2), 2, "134.98")
    assert second


def test_only_the_pages_asked_for_are_read():
    from mmd_mailbot.documents.papers.read import read_papers

    from .paper_texts import paper_of

    found = read_papers(paper_of(SHOP, LETTERHEAD + BODY), RULES, [2])
    assert [(each.kind, each.pages_in_file) for each in found] == [(Kind.INVOICE, (2,))]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Fran,\nplease find our form attached.\nPat",
        "Minutes of the meeting\nThe total of the budget is $1,000.00\nNext meeting 10/09/2026",
        "District Step 2: submit an invoice for reimbursement on district letterhead with attached copy of receipts.",
        "RECEIPT",
    ],
)
def test_other_papers_are_unknown_and_no_problem(text):
    [found] = read(text)
    assert (found.kind, found.problems, found.pages_in_file) == (Kind.UNKNOWN, (), (1,))


def test_two_papers_without_words_are_not_the_same():
    [found] = read("", "")
    assert (found.kind, found.text_sha256) == (Kind.UNKNOWN, "")


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("School District", "Edgar Springs Unified School District"),
        ("Reorganized R-IV", "Edgar Springs Unified Reorganized R-IV"),
        ("Approved by the board", "Edgar Springs Unified"),
        ("District office: 573-555-0101", "Edgar Springs Unified"),
    ],
)
def test_a_districts_name_that_was_wrapped_is_whole(below: str, name: str) -> None:
    def row(*texts: tuple[str, float], top: float) -> Row:
        return Row(tuple(Segment(text, left, top, 10.0) for text, left in texts), 1)

    rows = [
        row(("Invoice", 490.0), top=54),
        row(("DESE - Grants", 66.0), ("School District: Edgar Springs Unified", 366.0), top=135),
        row((below, 366.0), top=149),
        row(("Reimbursement for technology purchases", 60.0), top=176),
        row(("Owl Bar", 66.0), ("$189.95", 498.0), top=219),
        row(("Total", 66.0), ("$189.95", 498.0), top=237),
    ]
    found = read_invoice(rows, Head(where="page 1"), RULES.reading)
    assert found["district"].value == name
