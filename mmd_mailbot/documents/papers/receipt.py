"""Receipts, and what is sent in their place: a vendor's invoice, an order confirmation, a quote, a purchase order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...core.facts import Fact
from ...core.ruleset import ReadingRules
from ..layout.rows import Row
from .figures import foreign_currency
from .labelled import sale_date
from .letterhead import Head
from .merchant import merchant_of
from .paid import Payment, payment_on
from .prices import Total, amounts_in, find_lines, find_tax, find_total, money
from .saledate import slip_date
from .slip import SlipTotal, slip_total
from .till import Says, till_lines
from .titles import NEVER_PAID, Title

_REFUNDED = re.compile(r"\brefund(?:ed|s)?\b(?! policy)", re.IGNORECASE)
_LEFT = re.compile(r"^\W*(?:net (?:paid|total|charge[ds]?|amount)|total after refunds?)\b", re.IGNORECASE)
_ONLY = 0.85  # how sure an amount is that is the only one
_TILL = re.compile(
    r"\b(?:cashier|register|reg#|terminal|trans(?:action)? ?(?:#|id|no)|store ?#|tc#|items? sold)\b", re.IGNORECASE
)


_RECEIPT_NUMBER = re.compile(
    r"\b(?:receipt|invoice|inv|order|trans(?:action)?|bill|check|chk|slip|doc(?:ument)?|ticket|ref(?:erence)?|confirmation|rcpt|tc)"
    r"\s*\.?\s*(?:#|no\b\.?|num(?:ber)?\b|id\b)\s*[:#.]*\s*(?P<value>[A-Z0-9][A-Z0-9/_-]{2,31})",
    re.IGNORECASE,
)


def read_receipt(
    rows: Sequence[Row], head: Head, title: Title | None, rules: ReadingRules, *, scanned: bool = False
) -> dict[str, Fact]:
    """The fields of a receipt, with ``paid``, ``document_type``, ``tax``, ``lines``, ``receipt_number`` and ``currency``
    (a code, where it is not the dollar) beside those of the contract. ``scanned``: read from a picture, where the sums
    of the slip decide."""
    slip = slip_total(rows) if scanned else None
    total = find_total(rows)
    if slip is not None:
        total = Total(slip.value, slip.where, slip.unread, due=total.due)
    only = title is Title.RECEIPT and total.value is None and total.unread is None
    if only:
        total = replace(_only_amount(rows), due=total.due)
        slip = replace(slip, value=total.value, where=total.where, confidence=_ONLY) if slip is not None else None
    payment = payment_on(rows, scanned=scanned)
    refund = slip.refund if slip is not None else total.value is not None and total.value < 0
    if total.value is not None and refund:
        total = Total(abs(total.value), total.where, total.unread, total.due, total.labelled)
    kind = Title.REFUND.value if refund else _document_type(title, payment)
    lines = find_lines(rows)
    code = slip.currency if slip is not None else foreign_currency(rows)
    return {
        "merchant": merchant_of(rows, head, scanned=scanned),
        "date": _abroad(slip_date(rows, day_first=rules.day_first) if scanned else sale_date(rows), code),
        "total": _after_refunds(
            rows,
            _less_sure(slip_fact(slip) if slip is not None else total_fact(total, sum_of(lines)), only=only),
            refund,
        ),
        "paid": _paid(kind, payment, total, rows, rules, named=title is Title.RECEIPT),
        "document_type": Fact(kind, 0.9 if title is not None else 0.8, head.where),
        "tax": _tax(rows, slip),
        "lines": Fact(lines or None, 0.7 if scanned else 0.8, lines[0].where if lines else ""),
        "receipt_number": receipt_number(rows),
        "currency": Fact(code, 0.9, head.where),
    }


def _after_refunds(rows: Sequence[Row], total: Fact, refund: bool) -> Fact:
    """Of an order of which a part was paid back, what is left, where the paper says that; else its total is not read."""
    if refund or not isinstance(total.value, str):
        return total
    back = [row for row in rows if _REFUNDED.search(row.text) and any(value for value, _, _ in amounts_in(row.text))]
    if not back:
        return total
    left = {value for row in rows if _LEFT.search(row.text) for value, _, _ in amounts_in(row.text)}
    if len(left) == 1 and 0 < (value := left.pop()) <= Decimal(total.value):
        return replace(total, value=money(value), confidence=min(total.confidence, _ONLY))
    return replace(total, value=None, confidence=0.5, unread=f"a part of it was paid back: “{back[0].text[:60]}”")


def _only_amount(rows: Sequence[Row]) -> Total:
    """Of a receipt that calls no amount its total: the one that stands there, however often."""
    found = {abs(value): row.where for row in rows for value, _, _ in amounts_in(row.text) if value}
    if len(found) != 1:
        return Total()
    ((value, where),) = found.items()
    return Total(value, where)


def _less_sure(total: Fact, *, only: bool) -> Fact:
    return replace(total, confidence=min(total.confidence, _ONLY)) if only and total.value is not None else total


def _abroad(day: Fact, currency: str | None) -> Fact:
    """Where other money is used the day mostly stands before the month: a day that may be either is not sure."""
    if currency is None or not isinstance(day.value, str):
        return day
    _, month, number = day.value.split("-")
    return replace(day, confidence=min(day.confidence, 0.6)) if month != number and int(number) <= 12 else day


def slip_fact(slip: SlipTotal) -> Fact:
    """The total as a fact."""
    if slip.value is None:
        return Fact(None, 0.5 if slip.unread else 0.8, slip.where, slip.unread)
    return Fact(money(slip.value), slip.confidence, slip.where)


def _tax(rows: Sequence[Row], slip: SlipTotal | None) -> Fact:
    if slip is None:
        tax = find_tax(rows)
        return Fact(money(tax.value), 0.95, tax.where) if tax else Fact(None, 0.85)
    if slip.tax is None:
        return Fact(None, 0.75)
    return Fact(money(slip.tax), 0.85, slip.where)


def is_till_slip(rows: Sequence[Row]) -> bool:
    """Without a title: does it show a sale that was paid?"""
    payment = payment_on(rows)
    total = find_total(rows)
    told = (
        payment.settled is not None or payment.card or payment.thanks or any(_TILL.search(row.text) for row in rows)
    )
    return told and (total.value is not None or total.unread is not None)


def is_scanned_slip(rows: Sequence[Row]) -> bool:
    """Without a title, read from a picture: a total, and something else that only a bill or a till prints."""
    total = slip_total(rows)
    if total.value is None and total.unread is None:
        return False
    if total.proofs:
        return True
    says = {line.says for line in till_lines(rows) if line.figures}
    till = says & {Says.TENDER, Says.CARD, Says.CHANGE, Says.SUBTOTAL, Says.TAX, Says.GRAND, Says.ROUNDING}
    return bool(till) or any(_TILL.search(row.text) for row in rows)


def receipt_number(rows: Sequence[Row]) -> Fact:
    """The number that the shop gave the sale: with merchant, day and total it tells one receipt from all others."""
    for row in rows:
        if (match := _RECEIPT_NUMBER.search(row.text)) and len(re.sub(r"\D", "", match["value"])) >= 3:
            return Fact(match["value"].strip(".,;:"), 0.85, row.where)
    return Fact(None, 0.7)


def total_fact(total: Total, lines: Decimal | None) -> Fact:
    """Surer where the lines add up to it."""
    if total.value is None:
        return Fact(None, 0.5 if total.unread else 0.9, total.where, total.unread)
    adds_up = lines is not None and lines == total.value
    sure = 0.99 if adds_up else (0.96 if total.labelled else 0.94) if lines is None else 0.92
    return Fact(money(total.value), sure, total.where)


def sum_of(lines: Sequence[object]) -> Decimal | None:
    costs = [Decimal(cost) for each in lines if (cost := getattr(each, "cost", None)) is not None]
    return sum(costs, Decimal(0)) if costs else None


def _document_type(title: Title | None, payment: Payment) -> str:
    if title is not None and title in (*NEVER_PAID, Title.INVOICE):
        return title.value
    if title is Title.ORDER and (payment.settled is None or payment.refused is not None):
        return title.value
    return Title.RECEIPT.value


def _paid(
    kind: str, payment: Payment, total: Total, rows: Sequence[Row], rules: ReadingRules, *, named: bool
) -> Fact:
    """A person pays twice sooner than a word on paper proves it: what is owed or refused outweighs what was charged.
    ``named``: it calls itself a receipt."""
    if kind in {each.value for each in NEVER_PAID}:
        return Fact(False, 0.97)
    if payment.refused is not None or (total.due is not None and total.due > 0 and _still_due(total, payment)):
        return Fact(False, 0.9)
    if payment.settled is not None or total.due == 0:
        return Fact(True, 0.93)
    if payment.later is not None and not named:
        return Fact(False, 0.8)  # a notice of what will be charged names the card as well
    if kind == Title.RECEIPT.value:
        words = " ".join(row.text for row in rows).lower()
        owed = any(word.lower() in words for word in rules.unpaid_words)
        if owed:
            return Fact(False, 0.75)
        at_till = named or any(_TILL.search(row.text) for row in rows)
        return Fact(True, 0.9 if payment.card else 0.85 if at_till else 0.6)
    return Fact(False, 0.9)


def _still_due(total: Total, payment: Payment) -> bool:
    """An amount due that is the total of a bill settled further down is no longer due."""
    if total.due in payment.amounts and total.value is not None:
        # "Balance due 50.00" behind a gift card, and under it "Visa 50.00"; of half of a bill paid the other half is still due
        parts = sum((each for each in payment.amounts if each != total.value), Decimal(0))
        return not (total.due == total.value or parts >= total.value)
    return payment.settled is None or total.value is None or total.due != total.value
