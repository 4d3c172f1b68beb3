"""Receipts, and what is sent in their place: a vendor's invoice, an order confirmation, a quote, a purchase order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..core.facts import Fact
from ..core.ruleset import ReadingRules
from .labelled import sale_date
from .letterhead import Head, issuer_of
from .prices import Total, amounts_in, find_lines, find_tax, find_total, money
from .rows import Row
from .titles import Title

_MERCHANT = re.compile(
    r"^(?:sold by|merchant|seller|vendor|store|purchased (?:from|at)|paid to)\s*:\s*(?P<name>.{2,60})$", re.IGNORECASE
)
_KNOWN = re.compile(
    r"\b(amazon\.com|amazon business|walmart|best buy|target|staples|costco|cdw|newegg|b&h photo)\b", re.IGNORECASE
)

_NOT_PAID = re.compile(
    r"\b(?:un-?paid|not (?:yet )?(?:been )?(?:paid|charged|billed)|will be (?:charged|billed|invoiced)|to be (?:paid|billed)|"
    r"payment (?:is )?(?:pending|due|failed|declined)|pending payment|awaiting payment|past due|declined|void(?:ed)?|"
    r"not a receipt|this is not an? (?:invoice|receipt))\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\bpaid in full\b|\bpayment (?:received|successful|complete[d]?|confirmed|approved)\b|^\W*paid\W*$|"
    r"\b(?:payment )?status\s*:?\s*paid\b|\bpaid (?:on|by|with|via)\b|"
    r"\bpaid (?:visa|mastercard|amex|discover|cash|check|card|in cash)\b|\bdate paid\b|\bwas charged\b|\bcharged to\b|"
    r"\bcredit card transactions?\b|\bchange(?: due)?\s*:?\s*\$?\d+\.\d{2}|\bauth(?:orization)?\.? ?(?:code|#|no\.?)\s*:?\s*\w|"
    r"\b(?:cash|amount|card|check) (?:tend(?:ered)?)\b|\btender\b|^(?:approved|transaction approved)\b|"
    r"\b(?:we have |have )?received your payment\b|\bthank you for your (?:payment|purchase)\b",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"\b(?:visa|master ?card|amex|american express|discover|debit|credit|card)\b.{0,30}(?:ending|\*{2,}|x{3,}|[•·]{2,}|#)",
    re.IGNORECASE,
)
_CARD_AMOUNT = re.compile(
    r"^(?:visa|master ?card|amex|american express|discover|debit|credit(?: card)?|cash|check|gift card)\b",
    re.IGNORECASE,
)
_PAID_AMOUNT = re.compile(
    r"^(?:amount paid|total paid|paid|payment|payments?(?: received| made)?|less payments?)\b", re.IGNORECASE
)
_TILL = re.compile(
    r"\b(?:cashier|register|reg#|terminal|trans(?:action)? ?(?:#|id|no)|store ?#|tc#|items? sold)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Payment:
    """``settled``: the words of a payment made. ``card``: a card is named, which may yet have to be charged."""

    settled: str | None
    card: bool
    refused: str | None


def read_receipt(rows: Sequence[Row], head: Head, title: Title | None, rules: ReadingRules) -> dict[str, Fact]:
    """The fields of a receipt, with ``paid``, ``document_type``, ``tax`` and ``lines`` beside those of the contract."""
    total = find_total(rows)
    payment = payment_on(rows)
    kind = _document_type(title, payment)
    tax = find_tax(rows)
    lines = find_lines(rows)
    return {
        "merchant": _merchant(rows, head),
        "date": sale_date(rows),
        "total": total_fact(total, sum_of(lines)),
        "paid": _paid(kind, payment, total, rows, rules),
        "document_type": Fact(kind, 0.9 if title is not None else 0.8, head.where),
        "tax": Fact(money(tax.value), 0.95, tax.where) if tax else Fact(None, 0.85),
        "lines": Fact(lines or None, 0.8, lines[0].where if lines else ""),
    }


def is_till_slip(rows: Sequence[Row]) -> bool:
    """Without a title: does it show a sale that was paid?"""
    payment = payment_on(rows)
    total = find_total(rows)
    told = payment.settled is not None or payment.card or any(_TILL.search(row.text) for row in rows)
    return told and (total.value is not None or total.unread is not None)


def payment_on(rows: Sequence[Row]) -> Payment:
    settled = card = refused = None
    for row in rows:
        text = row.text
        refused = refused or (match.group(0) if (match := _NOT_PAID.search(text)) else None)
        settled = settled or (match.group(0) if (match := _SETTLED.search(text)) else None)
        if any(_pays(segment.text, row) for segment in row.segments):
            settled = settled or text
        card = card or _CARD.search(text)
    return Payment(settled, card is not None, refused)


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


def _pays(text: str, row: Row) -> bool:
    """ "Visa ****1234  $129.98" or "Amount paid  $129.98" on one row."""
    if not (_CARD_AMOUNT.match(text) or _PAID_AMOUNT.match(text)) or re.match(
        r"^credit(?:s|\s+limit)", text, re.IGNORECASE
    ):
        return False
    return any(value != 0 for value, _, _ in amounts_in(row.text))


def _document_type(title: Title | None, payment: Payment) -> str:
    if title in (Title.QUOTE, Title.PURCHASE_ORDER, Title.INVOICE):
        return title.value
    if title is Title.ORDER and (payment.settled is None or payment.refused is not None):
        return title.value
    return Title.RECEIPT.value


def _paid(kind: str, payment: Payment, total: Total, rows: Sequence[Row], rules: ReadingRules) -> Fact:
    """A person pays twice sooner than a word on paper proves it: what is owed or refused outweighs what was charged."""
    if kind in (Title.QUOTE.value, Title.PURCHASE_ORDER.value):
        return Fact(False, 0.97)
    if payment.refused is not None or (total.due is not None and total.due > 0 and _still_due(total, payment)):
        return Fact(False, 0.9)
    if payment.settled is not None or total.due == 0:
        return Fact(True, 0.93)
    if kind == Title.RECEIPT.value:
        words = " ".join(row.text for row in rows).lower()
        owed = any(word.lower() in words for word in rules.unpaid_words)
        return Fact(False, 0.75) if owed else Fact(True, 0.9 if payment.card else 0.85)
    return Fact(False, 0.9)


def _still_due(total: Total, payment: Payment) -> bool:
    """An amount due that is the total of a bill settled further down is no longer due."""
    return payment.settled is None or total.value is None or total.due != total.value


def _merchant(rows: Sequence[Row], head: Head) -> Fact:
    for row in rows:
        for segment in row.segments:
            if match := _MERCHANT.match(segment.text):
                return Fact(match["name"].strip(), 0.9, row.where)
    if (issuer := issuer_of(head)) is not None:
        return Fact(issuer, 0.85, head.where)
    for row in rows:
        if match := _KNOWN.search(row.text):
            return Fact(match.group(0), 0.75, row.where)
    return Fact(None, 0.7)
