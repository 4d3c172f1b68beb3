"""Which papers prove a payment. A card that is named, thanks, and a charge to come prove none. All names are invented."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.checks.receipts import is_receipt
from mmd_mailbot.core.facts import Kind

from .paper_texts import RULES, read

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
