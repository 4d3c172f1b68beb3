"""What a paper calls itself: invoice, receipt, order confirmation, quote, purchase order, refund."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from ..layout.rows import Row

_FIRST_ROWS = 30
_HEAD_ROWS = 8  # further down "Statement" is that of a bonus card


class Title(StrEnum):
    """The values are those of a receipt's ``document_type``, but for ``reimbursement``."""

    INVOICE = "vendor-invoice"
    REIMBURSEMENT = "reimbursement"
    RECEIPT = "receipt"
    ORDER = "order-confirmation"
    QUOTE = "quote"
    PURCHASE_ORDER = "purchase-order"
    PACKING_SLIP = "packing-slip"
    STATEMENT = "statement"
    REFUND = "refund"
    CART = "cart"


# Whatever else it says: it shows no payment.
NEVER_PAID = (Title.QUOTE, Title.PURCHASE_ORDER, Title.PACKING_SLIP, Title.STATEMENT, Title.REFUND, Title.CART)

_NUMBER = r"(?:\s*(?:#|no\.?|number|id)?\s*[:#]?\s*#?[\w/-]*\d[\w/-]*)?"
_DAY = r"(?:[\s,–-]+(?:date\s*:?\s*)?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})?"
_WORDS = (
    (Title.QUOTE, r"pro-?\s?forma(?: invoice)?|(?:sales |price |your )?(?:quote|quotation|estimate|proposal|bid)"
                  r"(?: confirmation| for .{2,60})?"),
    (Title.PURCHASE_ORDER, r"purchase order|requisition|purchase requisition"),
    (Title.PACKING_SLIP, r"packing (?:slip|list)|delivery (?:note|slip|receipt)|shipping list|pick (?:ticket|list)"
                         r"|receiving (?:report|slip)|goods received(?: note)?"),
    (Title.STATEMENT, r"(?:monthly |customer )?(?:account )?statement(?: of account)?|aging report"
                      r"|(?:.{2,40} )?account (?:activity|summary)|recent activity|transaction history"
                      r"|expense (?:report|claim)|(?:accounts payable |payment )?voucher|check request(?: form)?"),
    (Title.REFUND, r"(?:sales? )?refund(?: ?(?:/|and|&) ?return)?(?: (?:receipt|slip|confirmation))?|return ?(?:/|and|&) ?refund"
                   r"|(?:sales? |merchandise )?return (?:receipt|slip|confirmation)|merchandise return"
                   r"|credit (?:memo(?:randum)?|note)"),
    (Title.CART, r"wish ?list|saved items|price list"
                 r"|(?:(?:your|my) )?shopping (?:cart|basket|bag)|(?:your|my) (?:cart|basket|bag)|review (?:your|my) (?:order|cart)"
                 r"|secure checkout|(?:review (?:and|&) )?place (?:your|my) order"),
    (Title.REIMBURSEMENT, r"(?:invoice|request|claim|billing) for reimbursement|reimbursement (?:request|invoice|claim)"
                          r"|invoice\s*[-–—:]\s*(?:request for )?reimbursement|(?:technology )?reimbursement"),
    (Title.INVOICE, r"(?:(?:sales|tax|commercial|original|customer|final|district) )*invoice(?: for .{3,60})?|billing statement|bill"),
    (Title.RECEIPT, r"(?:(?:sales|cash|payment|customer|purchase|order|store|official|tax|your|e-?) ?)*receipt"
                    r"(?: (?:for|from) .{2,60})?"
                    r"|sales? slip|(?:transaction|payment) (?:record|confirmation)|proof of payment|paid invoice"),
    (Title.ORDER, r"(?:your |sales )?order (?:confirmation|confirmed|summary|details|acknowledge?ment|received)"
                  r"|(?:sales|work|service|purchase) order form|(?:sales|work|service) order|order form"
                  r"|(?:final )?details for order|thank(?:s| you) for your order.{0,40}"
                  r"|shipping confirmation|we(?:'|’)ve received your order.*"),
)  # fmt: skip
_PATTERNS = [
    (title, re.compile(rf"^\W*(?:{words})(?: copy)?{_NUMBER}{_DAY}\W*$", re.IGNORECASE),
     re.compile(rf"^\W*(?:{words})\W*$", re.IGNORECASE))
    for title, words in _WORDS
]  # fmt: skip
_DECIDES = NEVER_PAID


def title_of(rows: Sequence[Row]) -> Title | None:
    """The title among the first rows. A title that stands alone beats one with a number behind it, which may as well
    be a reference ("Quote #12" on an invoice); of several, the largest print."""
    found: list[tuple[bool, float, int, Title]] = []
    for index, row in enumerate(rows[:_FIRST_ROWS]):
        for segment in row.segments:
            title = titled(segment.text)
            if title is not None and not (title[0] is Title.STATEMENT and index >= _HEAD_ROWS):
                found.append((title[1], segment.size, -index, title[0]))
    if not found:
        return None
    alone = [each for each in found if each[0]]
    pool = alone or [each for each in found if each[3] not in _DECIDES] or found
    refusing = [each for each in pool if each[3] in _DECIDES]
    if alone and refusing:  # "QUOTE" as a title of its own is never outdone by smaller print
        largest = max(each[1] for each in pool)
        if any(each[1] >= largest for each in refusing):
            return max((each for each in refusing if each[1] >= largest), key=lambda each: each[2])[3]
    return max(pool, key=lambda each: (each[1], each[2]))[3]


def titled(text: str) -> tuple[Title, bool] | None:
    """The title that these words are, and whether they are nothing else."""
    if len(text) > 90:
        return None
    for title, with_number, alone in _PATTERNS:
        if alone.match(text):
            return title, True
        if with_number.match(text):
            return title, False
    return None
