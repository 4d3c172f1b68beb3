"""Letters that ask for money, refunds, orders over two pages, papers of paying services: what they are, and what they count."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.documents.layout.rows import Row, Segment
from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.papers.labelled import invoice_date, invoice_number
from mmd_mailbot.documents.papers.saledate import slip_date
from mmd_mailbot.documents.papers.titles import Title, titled

from .paper_texts import read

HEAD = "Cedar Hollow R-I School District\n100 School Street, Cedar Hollow, MO 65000\nNovember 5, 2026\n"
LETTER = (
    HEAD
    + "Missouri Department of Elementary and Secondary Education\nRE: Invoice 2027-11 for reimbursement, technology\n"
    "Please reimburse Cedar Hollow R-I in the amount of $549.94 for technology\npurchased: Epson EX3280 projector."
)
ORDER = "Big Box\nORDER CONFIRMATION\nOrder date: October 23, 2026\nOrder #: {number}\n{lines}"


# ---------------------------------------------------------------- letters


def test_a_letter_on_letterhead_that_asks_for_an_amount_is_an_invoice():
    [found] = read(LETTER)
    assert found.kind is Kind.INVOICE
    assert (found.text("invoice_number"), found.text("invoice_date"), found.text("total")) == (
        "2027-11",
        "2026-11-05",
        "549.94",
    )


def test_an_amount_may_stand_on_the_next_line_of_the_letter():
    [found] = read(HEAD + "We request reimbursement for technology totaling\n$1,549.94.")
    assert (found.kind, found.text("total")) == (Kind.INVOICE, "1549.94")


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "Please reimburse us in the amount of $549.94. The invoice is attached.",
        HEAD + "Enclosed is our invoice. Please reimburse us in the amount of $549.94.",
        HEAD + "Please reimburse us for the webcams.",
        HEAD + "Please reimburse us in the amount of $549.94, or in the amount of $649.94.",
        HEAD + "The board approved a budget in the amount of $549.94.",
        HEAD + "Our reimbursement request in the amount of $549.94 was approved, and we thank you.",
        HEAD + "We received reimbursement in the amount of $549.94. The webcams served two schools well.",
        HEAD + "We are asking for reimbursement of mileage. The board set aside a total of $549.94.",
        HEAD + "The travel that was reimbursed came to $549.94.",
        "Pat Lee\nPlease reimburse me in the amount of $549.94.",
    ],
)
def test_a_letter_before_an_invoice_or_without_one_clear_amount_is_none(text):
    assert [each.kind for each in read(text)] == [Kind.UNKNOWN]


# ---------------------------------------------------------------- refunds


@pytest.mark.parametrize(
    "text",
    [
        "BIG BOX\n12 Market Street, Springfield, MO 65800\nREFUND RECEIPT\nWebcam|$69.88\nTotal|$69.88\n11/02/2026\nRefunded to Visa",
        "BIG BOX\n*** RETURN / REFUND ***\nWebcam|-69.88\nTotal|-$69.88\nVisa ****4471|69.88\n11/02/2026",
        "BIG BOX\nReceipt\nWebcam|-69.88\nTotal|-$69.88\n11/02/2026",
        "BIG BOX\nCREDIT MEMO\nWebcam|$69.88\nTotal|$69.88\n11/02/2026",
    ],
)
def test_what_gave_money_back_pays_for_nothing(text):
    [found] = read(text)
    assert (found.kind, found.text("document_type"), found.flag("paid")) == (Kind.RECEIPT, "refund", False)
    assert found.text("total") == "69.88"


@pytest.mark.parametrize(
    "words", ["Return policy: 30 days", "Refunds within 14 days", "Return by 11/30/2026", "Store credit|$5.00"]
)
def test_words_about_returns_make_no_refund(words):
    [found] = read(f"BIG BOX\nReceipt\nWebcam|$69.88\nTotal|$69.88\n11/02/2026\nVisa ****4471|$69.88\n{words}")
    assert (found.text("document_type"), found.flag("paid")) == ("receipt", True)


# ---------------------------------------------------------------- where one ends


def test_a_long_order_that_sums_up_again_on_its_second_page_is_one_receipt():
    first = ORDER.format(number="114-2", lines="Order total:|$140.00\nWebcam|$130.00")
    second = "Tripod|$10.00\nSubtotal|$140.00\nGrand total:|$140.00\nCredit card transactions|Visa ****4471|$140.00"
    [found] = read(first, second)
    assert (found.pages_in_file, found.text("total"), found.flag("paid")) == ((1, 2), "140.00", True)


def test_two_sales_of_one_price_are_two_receipts():
    slip = "BIG BOX\nSTORE #12 REG 4\nReceipt #: {number}\nLOGI C920S|69.70\nTOTAL|69.70\nVISA ****4471|69.70\n{day} 14:22"
    one, other = slip.format(number="88101", day="10/09/26"), slip.format(number="88102", day="10/09/26")
    assert len(read(one, other)) == 2
    plain = slip.replace("Receipt #: {number}\n", "")
    assert len(read(plain.format(day="10/09/26"), plain.format(day="10/16/26"))) == 2


def test_a_browsers_page_numbers_hold_an_order_together():
    first = ORDER.format(number="114-2", lines="Webcam|$130.00\nOrder total:|$140.00\nhttps://shop.example/order|1/2")
    second = "Order summary\nTripod|$10.00\nShipping|$5.00\nTotal|$145.00\nVisa ****4471|$145.00\nhttps://shop.example/order|{}"
    assert len(read(first, second.format("2/2"))) == 1
    assert len(read(first, second.format("1/2"))) == 2


# ---------------------------------------------------------------- vendors and paying services


def test_a_currency_is_no_school_district():
    [found] = read(
        "zoom\n55 Market Street, San Jose, CA 95113\nInvoice\nInvoice #: INV2778\nInvoice date: Oct 1, 2026\nCurrency: USD\n"
        "Pro, annual|$449.70\nTotal (including taxes & fees)|$449.70\nPayments|$449.70\nInvoice balance|$0.00"
    )
    assert (found.kind, found.text("merchant"), found.text("total"), found.flag("paid")) == (
        Kind.RECEIPT,
        "zoom",
        "449.70",
        True,
    )
    assert [each.cost for each in found.items("lines")] == ["449.70"]


def test_the_shop_is_the_one_that_was_paid_not_the_service_that_carried_the_money():
    [found] = read("PayPal\nReceipt\nYou paid $68.50 USD to Tripod Warehouse\nOctober 25, 2026\nTotal|$68.50")
    assert found.text("merchant") == "Tripod Warehouse"


def test_what_was_paid_is_the_total_where_nothing_else_is_called_so():
    [found] = read(
        "Lumen Screens Ltd\nOrder receipt\nOrder date: 6 November 2026\nScreen|£112.00\nTotal paid|£112.00"
    )
    assert (found.text("total"), found.text("currency")) == ("112.00", "GBP")
    [found] = read("Big Box\nReceipt\nTotal|$500.00\nAmount paid|$200.00\nBalance due|$300.00\n10/09/2026")
    assert (found.text("total"), found.flag("paid")) == ("500.00", False)


@pytest.mark.parametrize(
    ("rows", "paid"),
    [
        ("Total|$100.00\nPayment received 10/09/2026|$50.00\nBalance due|$50.00", False),
        ("Total|$100.00\nPayment received $50.00 of $100.00\nBalance due|$50.00", False),
        ("Total|$80.00\nGift card|$30.00\nBalance due|$50.00\nVisa ending in 4471|$50.00", True),
        ("Total|$50.00\nAmount due|$50.00\nVisa ending in 4471|$50.00", True),
    ],
)
def test_of_a_bill_half_paid_the_other_half_is_due_though_both_are_the_same(rows, paid):
    """An invoice paid by half was a receipt of the whole, at 0.93."""
    [found] = read(f"Bright Video Supply\n12 Elm St, Joplin, MO 64801\nINVOICE\nInvoice # 4471\n{rows}")
    assert found.flag("paid") is paid


def test_an_order_whose_card_was_charged_needs_no_title():
    [found] = read(
        "newegg business\nOrder #: 4410992183|Order date: 10/11/2026\nAccess point|$258.00\nTotal amount:|$258.00\n"
        "Payment: MasterCard (9921) Charged"
    )
    assert (found.kind, found.text("total"), found.flag("paid")) == (Kind.RECEIPT, "258.00", True)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("QUOTE CONFIRMATION", Title.QUOTE), ("Order receipt", Title.RECEIPT), ("Receipt 55102 2026-10-18", Title.RECEIPT),
        ("Return receipt", Title.REFUND), ("Refund", Title.REFUND), ("Return", None), ("Returns", None), ("Store credit", None),
    ],
)  # fmt: skip
def test_titles_of_every_kind(text, title):
    found = titled(text)
    assert (found[0] if found else None) is title


# ---------------------------------------------------------------- labels over their cells, on a picture


def seen(*parts: tuple[str, float, float]) -> Row:
    """A row of segments: (words, left, top), each word 6 points a letter."""
    segments = []
    for text, left, top in parts:
        words, x = [], left
        for each in text.split():
            words.append(Word(each, (x, top, x + 6 * len(each), top + 8), 8.0))
            x += 6 * len(each) + 4
        segments.append(Segment(text, left, top, 8.0, tuple(words)))
    return Row(tuple(segments), 1)


def test_a_label_beside_an_address_is_over_its_own_cell():
    rows = [
        seen(("Missouri Department of Education", 50, 100), ("DATE", 390, 100), ("INVOICE #", 490, 100)),
        seen(("DESE.GrantInvoices", 50, 112)),
        seen(("P.O. Box 480", 50, 122), ("October 6, 2026 2244", 390, 121)),
    ]
    assert invoice_number(rows).value == "2244"
    assert invoice_date(rows).value == "2026-10-06"


def test_what_has_no_room_in_its_cell_goes_on_in_the_next_line():
    rows = [
        seen(("INVOICE", 490, 100)),
        seen(("Missouri Department of", 50, 103), ("DATE", 390, 106)),
        seen(("Education", 50, 115), ("#", 492, 112)),
        seen(("DESE.GrantInvoices", 50, 125), ("October 20,", 392, 124)),
        seen(("1047", 491, 128)),
        seen(("P.O. Box 480", 50, 137), ("2026", 390, 136)),
    ]
    assert invoice_number(rows).value == "1047"
    assert invoice_date(rows).value == "2026-10-20"


def test_what_stands_far_below_a_label_is_not_its_value():
    rows = [seen(("DATE", 390, 100), ("INVOICE #", 490, 100)), seen(("448", 492, 300))]
    assert invoice_number(rows).value is None


# ---------------------------------------------------------------- seen on the second look


@pytest.mark.parametrize(
    "words",
    [
        "We respectfully request reimbursement of $487.50 for the cameras.",
        "Please reimburse the district $487.50 for the cameras.",
        "Subject: Reimbursement request\nThe total to be reimbursed is $487.50.",
        "Please reimburse Hollow Co. R-I for webcams in the amount of $487.50.",
        "We submit this invoice for reimbursement of webcams. The total is $487.50.",
    ],
)
def test_letters_say_it_in_many_words(words):
    [found] = read(HEAD + words)
    assert (found.kind, found.text("total")) == (Kind.INVOICE, "487.50")


def test_a_subject_may_name_the_invoices_number_in_its_midst():
    [found] = read(HEAD + "Subject: Reimbursement request, invoice 2611\nThe total to be reimbursed is $487.50.")
    assert found.text("invoice_number") == "2611"
    [found] = read(HEAD + "Subject: your invoice of May\nPlease reimburse the district $487.50.")
    assert found.text("invoice_number") is None


def test_a_titled_letter_says_its_amount_in_a_sentence():
    [found] = read(HEAD + "Invoice No. FO-112\nWe request reimbursement of $487.50 for the cameras.")
    assert (found.text("invoice_number"), found.text("total")) == ("FO-112", "487.50")


@pytest.mark.parametrize(
    ("total", "value"), [("$34.99/year", "34.99"), ("NOK 1,188.00", "1188.00"), ("CHF 20.00", "20.00")]
)
def test_a_total_may_name_its_period_or_its_currency(total, value):
    [found] = read(f"Kahoot! ASA\nReceipt\nDate: 2026-10-07\nLicence|{total}\nTotal|{total}\nPaid by card")
    assert found.text("total") == value
    assert found.text("currency") == (total[:3] if total[0] != "$" else None)


def test_a_shipment_is_no_merchant():
    text = (
        "amazon.com\nFinal Details for Order #114-99\nShipped on November 4, 2026\nOrder Placed: November 3, 2026\n"
    )
    [found] = read(text + "Cable|$30.00\nGrand Total:|$30.00\nVisa ending in 4417: November 4, 2026: $30.00")
    assert found.text("merchant") == "amazon.com"


def test_a_card_needs_no_name():
    [found] = read(
        "Walmart\nOct 21, 2026 order\nOrder# 2000118-33102217\nHub|$39.94\nTotal|$39.94\nEnding in 4417|$39.94"
    )
    assert (found.kind, found.text("total"), found.flag("paid")) == (Kind.RECEIPT, "39.94", True)


def test_a_number_under_the_title_is_the_invoices():
    text = HEAD + "INVOICE\nNumber: NA-14\nBill to: Missouri DESE\nWebcam|$129.98\nTotal|$129.98"
    [found] = read(text)
    assert found.text("invoice_number") == "NA-14"
    [found] = read(text.replace("INVOICE\n", "Invoice #: 77\n"))
    assert found.text("invoice_number") == "77"
    [found] = read(text.replace("Number: NA-14", "No. 0093|Dated 8/27/2026"))
    assert found.text("invoice_number") == "0093"


def test_a_monogram_before_a_districts_name_is_none_of_it():
    [found] = read(LETTER.replace("Cedar Hollow R-I School District\n", "CH Cedar Hollow R-I School District\n"))
    assert found.letterhead().district == "Cedar Hollow R-I School District"


def test_a_sentence_is_no_districts_name_but_may_hold_one():
    text = "Please reimburse Cedar Hollow R-I for these items\nINVOICE\nInvoice #: 7\nBill to: Missouri DESE\nWebcam|$9.00\nTotal|$9.00"
    [found] = read(text)
    assert (found.text("district"), found.letterhead().state) == ("Cedar Hollow R-I", "absent")
    [found] = read(
        text.replace("Please reimburse Cedar Hollow R-I for these items\n", "")
        + "\nThis invoice is for Cedar Hollow R-I."
    )
    assert (found.text("district"), found.letterhead().state) == ("Cedar Hollow R-I", "absent")


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Wright City R-II of Warren Co.", "present"),
        ("Hollow School Supply Co.", "uncertain"),
        ("Acme Media Co.", "absent"),
    ],
)
def test_a_county_at_the_end_of_a_districts_name_is_no_company(name, state):
    [found] = read(
        f"{name}\n100 School Street, Hollow, MO 65000\nINVOICE\nReimbursement\nBill to: Missouri DESE\nTotal|$9.00"
    )
    assert found.letterhead().state == state


def test_a_receipt_says_whom_it_is_from():
    [found] = read("Receipt from Padlet\nReceipt #: 2310-8841\nDate paid October 13, 2026\nTotal|$149.00")
    assert found.text("merchant") == "Padlet"


def test_a_title_is_no_merchant():
    [found] = read("CREDIT MEMO\nCDW Government\nDate 11/12/2026\nWebcam|$64.50\nTotal|$64.50")
    assert found.text("merchant") == "CDW Government"


def test_the_day_on_which_a_browser_printed_a_page_is_not_the_day_of_the_sale():
    head = "11/27/26, 11:31 AM|Order details"
    [found] = read(f"{head}\nBig Box\nOrder details\nOctober 24, 2026\nWebcam|$150.00\nOrder total|$150.00")
    assert found.text("date") == "2026-10-24"
    rows = [
        seen(("11/27/26, 11:31 AM", 40, 20)),
        seen(("Order placed: 10/24/2026", 40, 60)),
        seen(("11/27/26, 11:31 AM", 40, 700)),
    ]
    assert slip_date(rows).value == "2026-10-24"
    assert slip_date([seen(("11/27/26 11:31 AM", 40, 20))]).confidence > slip_date(rows[:1]).confidence


@pytest.mark.parametrize(
    "text",
    [
        "Invoice date 11-12-2026|Invoice number CH-2611-4\nRequest for payment: MMD-26-0066\nLicense renewal|$395.00\nTOTAL|$395.00",
        "To: DESE.GrantInvoices@dese.mo.gov\nInvoice CH-26-117 of 11/13/2026 for MMD-26-0068\nRobot kit: $339.00\nTotal: $339.00",
        "Invoice 1103 – dated 11/03/2026 – Cedar Hollow R-I – MMD-26-0059\nTap IP|$599.00\nTotal invoice|$599.00",
    ],
)
def test_an_invoice_needs_no_title_where_it_names_its_case(text):
    [found] = read(text)
    assert found.kind is Kind.INVOICE
    assert found.text("case_number")
    assert found.text("total")


def test_a_district_with_a_number_for_a_name_heads_an_invoice_of_its_case():
    """The address stands at the foot: the letterhead had been absent."""
    foot = "\n".join([""] * 40) + "\n2000 School St., Cedar Hollow, MO 65000|(660) 555-0100"
    [found] = read(f"CEDAR HOLLOW 74|Invoice CH-22871\nMMD-26-0073\nWebcam|129.99\nInvoice total|129.99{foot}")
    assert found.text("invoice_number") == "CH-22871"


def test_of_an_order_partly_paid_back_the_rest_is_the_total_or_nobody_can_tell():
    text = "Shop\nOrder KK-55102\nHeadset|$219.50\nJack|$24.95\nOrder total|$244.45\nPaid by card ...0047|$244.45\n"
    text += "Refunded 10/28/2026|-$24.95\n"
    [found] = read(text + "Net paid|$219.50")
    assert found.text("total") == "219.50"
    [found] = read(text)
    assert (found.text("total"), bool(found.fields["total"].unread)) == (None, True)


def test_the_number_of_an_invoice_may_stand_parted_from_its_label():
    head = HEAD + "INVOICE|No.|EP-5521\nBill to: Missouri DESE\nWebcam|$129.98\nTotal|$129.98"
    [found] = read(head)
    assert found.text("invoice_number") == "EP-5521"
    [found] = read(head.replace("INVOICE|No.|EP-5521", "Attn: Grants|Invoice\nP.O. Box 480|Our no. CH-41"))
    assert found.text("invoice_number") == "CH-41"
