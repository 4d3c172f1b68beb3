"""Invoices and receipts as common templates, shops and carts print them. All names are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mmd_mailbot.core.checks.receipts import is_receipt
from mmd_mailbot.core.facts import Kind, Letterhead
from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.papers.pictured import without_emblem
from mmd_mailbot.documents.values.spelled import spelled_amount

from .paper_texts import RULES, read

HEAD = "Cedar Hollow R-I School District\n100 School Street, Cedar Hollow, MO 65000\nNovember 5, 2026\n"
SHOP = "Corner Office Supply\n"
DESE = "Bill to: Missouri Department of Elementary and Secondary Education\n"


# ---------------------------------------------------------------- what was never bought


@pytest.mark.parametrize(
    "text",
    [
        f"{SHOP}Review your order\nPayment method: Visa ending in 1638\nWebcam|$69.88\nOrder total: $69.88\nPlace your order",
        f"{SHOP}Your cart\nWebcam|$69.88\nVisa ending in 1638\nTotal|$69.88\nContinue to checkout",
        f"{SHOP}Receipt preview\nWebcam|$69.88\nVisa ending in 1638\nTotal|$69.88\nProceed to checkout",
    ],
)
def test_a_cart_with_a_card_in_it_pays_for_nothing(text):
    assert [each for each in read(text) if each.kind is Kind.RECEIPT and is_receipt(each, RULES)] == []


def test_an_order_that_was_placed_and_charged_is_a_receipt():
    day = "Order confirmation\nOrder placed: November 5, 2026\n"
    [found] = read(f"{SHOP}{day}Webcam|$69.88\nOrder total: $69.88\nVisa ending in 1638 was charged")
    assert is_receipt(found, RULES)


# ---------------------------------------------------------------- totals


def test_a_total_without_a_word_is_the_sum_of_what_stands_over_it():
    text = HEAD + DESE + "Invoice\nWebcam|$69.88\nTripod|$20.00\nSubtotal $89.88\nAdjustments -$4.88\n$85.00"
    assert read(text)[0].text("total") == "85.00"


def test_an_amount_without_a_word_that_is_no_such_sum_is_no_total():
    text = HEAD + DESE + "Invoice\nWebcam|$69.88\nTripod|$20.00\nSubtotal $89.88\nAdjustments -$4.88\n$89.88"
    assert read(text)[0].text("total") is None


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("five hundred forty-two dollars and 48/100", "542.48"),
        ("Five Hundred Forty-Two and 48/100 Dollars", "542.48"),
        ("one thousand two hundred dollars and nine cents", "1200.09"),
        ("nine hundred dollars and no/100", "900.00"),
        ("twelve hundred fifty dollars", "1250.00"),
    ],
)
def test_an_amount_in_words_is_read(words, amount):
    found = spelled_amount(f"the sum of {words}.")
    assert found is not None
    assert found[0] == Decimal(amount)


@pytest.mark.parametrize(
    "words", ["two five dollars", "thirty twelve dollars", "three hundred students", "a few dollars"]
)
def test_words_that_make_no_number_are_no_amount(words):
    assert spelled_amount(words) is None


def test_a_letter_may_ask_for_its_total_in_words():
    asked = "Please accept this letter as our invoice for reimbursement.\nThe total reimbursement requested is "
    [found] = read(HEAD + asked + "five hundred forty-two dollars and 48/100.")
    assert (found.kind, found.text("total")) == (Kind.INVOICE, "542.48")
    [found] = read(HEAD + asked + "five hundred forty-two dollars and 48/100 ($542.48).")
    assert found.text("total") == "542.48"


def test_a_letter_whose_words_and_figures_differ_names_no_amount():
    asked = "Please accept this letter as our invoice for reimbursement.\nThe total reimbursement requested is "
    [found] = read(HEAD + asked + "five hundred forty-two dollars and 48/100 ($524.48).")
    assert found.kind is Kind.UNKNOWN


def test_the_payment_amount_of_a_payment_receipt_is_its_total():
    text = "Widget Cloud\nPayment receipt\nPayment date|Oct 2, 2026\nSubscription, 5 seats|$36.00\nPayment amount (USD)|$36.00"
    assert read(text)[0].text("total") == "36.00"


@pytest.mark.parametrize(
    "label",
    [
        "Total Costs",
        "Please pay this amount",
        "Total Amount of Invoice",
        "Amount of reimbursement:",
        "Total of above items =",
        "Sale amount",
    ],
)
def test_the_total_has_many_names(label):
    assert read(f"{HEAD}{DESE}INVOICE\nWebcam|$69.88\nTripod|$20.00\n{label}|$89.88")[0].text("total") == "89.88"


def test_a_total_may_stand_under_its_head_beside_the_orders_day_and_number():
    heads = "Cable Barn\nReceipt\nOrder Date|Order #|Order Total\n10/03/2026|55121|$89.88\n"
    assert read(f"{heads}Item|Price\nWebcam|$69.88\nTripod|$20.00\nPaid with Visa")[0].text("total") == "89.88"


def test_a_head_over_the_goods_is_no_label_of_their_first_amount():
    text = (
        "Cable Barn\nReceipt\nItem #|Description|Total cost\n55121|Webcam|$69.88\n55122|Tripod|$20.00\nPaid with Visa"
    )
    assert read(text)[0].text("total") is None


def test_of_a_receipt_the_only_amount_is_its_total_and_not_for_sure():
    [found] = read(
        "RECEIPT No. 442\nDate October 3, 2026\nReceived from Cedar Hollow|$69.88\nSixty-nine and 88/100\nPaid by check"
    )
    assert found.text("total") == "69.88"
    assert found.fields["total"].confidence < 0.9
    assert read("RECEIPT No. 442\nReceived|$69.88\nand|$20.00\nPaid by check")[0].text("total") is None


def test_a_letter_may_be_the_invoice_itself_with_its_sum_under_its_lines():
    text = (
        HEAD
        + "Please find our invoice below.\nWebcam|$69.88\nTripod|$20.00\nTotal owed to district: $89.88\nPat Long"
    )
    [found] = read(text)
    assert (found.kind, found.text("total")) == (Kind.INVOICE, "89.88")


# ---------------------------------------------------------------- numbers, days, names


def test_a_number_in_the_row_of_the_title_is_the_invoices():
    assert (
        read(HEAD + "INVOICE|No. 147\nTo: DESE Grant Invoices\nWebcam|69.88\nTOTAL|69.88")[0].text("invoice_number")
        == "147"
    )


@pytest.mark.parametrize("number", ["# 1042", "Inv. # 1042", "No.: 1042", "Inv No. 1042"])
def test_a_number_has_many_labels(number):
    assert read(f"{HEAD}{DESE}INVOICE\n{number}\nWebcam|69.88\nTOTAL|69.88")[0].text("invoice_number") == "1042"


def test_a_number_under_its_label_is_found_beside_an_address():
    text = (
        HEAD + "Invoice\nInvoice for|Payable to|Invoice #\n"
        "Missouri DESE|Cedar Hollow\nPO Box 480|Schools|2026-05\nWebcam|69.88\nTotal|69.88"
    )
    assert read(text)[0].text("invoice_number") == "2026-05"


def test_the_day_that_heads_an_order_is_its_day():
    text = "Big Box\nSep 6, 2026 order\nOrder# 2000193\nDelivered on Sep 9, 2026\nWebcam|$69.88\nTotal|$69.88\n"
    assert read(f"{text}Charged $69.88 on Sep 9, 2026")[0].text("date") == "2026-09-06"


@pytest.mark.parametrize(
    "head",
    [
        "Your refund has been issued",
        "Sep 6, 2026 order",
        "Items ordered|Price",
        "Webcam|$69.88",
        "Thank you for your purchase!",
    ],
)
def test_a_shops_name_is_not_what_the_page_says_or_sells(head):
    [found] = read(f"Corner Office Supply\n{head}\nReceipt\nTripod|$20.00\nTotal|$89.88\nPaid by Visa ****1638")
    assert found.text("merchant") == "Corner Office Supply"


# ---------------------------------------------------------------- letterheads


def _letterhead(text: str) -> Letterhead | None:
    [found] = read(text + "\n" + DESE + "INVOICE\nWebcam|69.88\nTotal|69.88")
    return found.letterhead()


def test_a_list_of_the_board_is_no_districts_name():
    head = _letterhead(
        "Board of Education|Cedar Hollow R-I School District\nRon Fields, President|100 School Street\nAmy Sloan|Cedar Hollow, MO 65000"
    )
    assert head == Letterhead("present", "Cedar Hollow R-I School District")


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("CEDAR HOLLOW\nR-II SCHOOL DISTRICT", "CEDAR HOLLOW R-II SCHOOL DISTRICT"),
        ("CEDAR HOLLOW-BIRCH TREE R-\nIII SCHOOLS", "CEDAR HOLLOW-BIRCH TREE R-III SCHOOLS"),
    ],
)
def test_a_name_over_two_lines_is_one_name(lines, name):
    assert _letterhead(f"{lines}\n100 School Street\nCedar Hollow, MO 65000") == Letterhead("present", name)


def test_the_district_is_named_before_its_building():
    head = _letterhead(
        "Birch Elementary School\nCedar Hollow R-I School District\n100 School Street\nCedar Hollow, MO 65000"
    )
    assert head == Letterhead("present", "Cedar Hollow R-I School District")


def test_the_large_letter_of_an_emblem_belongs_to_no_name():
    words = [
        Word("C", (10, 5, 30, 40)),
        Word("Cedar", (50, 15, 90, 30)),
        Word("R-I", (95, 15, 110, 30)),
        Word("S", (50, 35, 54, 45)),
    ]
    assert [each.text for each in without_emblem(words)] == ["Cedar", "R-I", "S"]


@pytest.mark.parametrize(
    ("head", "state"),
    [("Cedar Hollow R-I School District", "uncertain"), ("From: Cedar Hollow R-I School District", "absent")],
)
def test_an_address_at_the_foot_may_belong_to_the_name_at_the_head(head, state):
    foot = "100 School Street | Cedar Hollow, MO 65000 | (660) 555-0100"
    down = "\n." * 43
    [found] = read(f"{head}\nInvoice\n{DESE}Webcam|69.88\nTotal|69.88{down}\n{foot}")
    assert found.letterhead().state == state


@pytest.mark.parametrize("words", ["Payable to", "Please make checks payable to", "Make all payments payable to:"])
def test_whom_to_pay_is_no_letterhead(words):
    head = _letterhead(f"{words} Cedar Hollow R-I School District\n100 School Street\nCedar Hollow, MO 65000")
    assert head is None or head.state != "present"


def test_a_street_that_is_called_after_a_school_is_no_districts_name():
    head = _letterhead("300 W School St.|Cedar Hollow R-I\nCedar Hollow, MO 65000|(660) 555-0100")
    assert head == Letterhead("present", "Cedar Hollow R-I")


def test_a_case_number_may_be_broken_in_a_narrow_cell():
    text = (
        HEAD
        + DESE
        + "INVOICE\nProject|Due date\nMissouri Model Districts MMD-26-|upon\n0012|receipt\nWebcam|69.88\nTotal|69.88"
    )
    assert read(text)[0].text("case_number") == "MMD-26-0012"
