"""Receipts: readable, paid, dated after approval, and together covering what the invoice asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..facts import Document
from ..findings import Finding
from ..money import ZERO
from ..ruleset import RuleSet
from .building import finding, listed
from .given import SURE
from .signatures import day_in_words
from .staff import staff_findings

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Receipts:
    """``covered``: what the receipts that count add up to."""

    findings: tuple[Finding, ...]
    covered: Decimal


def check_receipts(
    receipts: tuple[Document, ...], asked: Decimal | None, *, approved_on: date, rules: RuleSet, seen: Sequence[str]
) -> Receipts:
    """A quote, an unpaid order, a receipt handed in before and one that cannot be read cover nothing.

    ``asked``: None where the invoice does not tell. ``seen``: hashes (of file or words) of the receipts that were
    handed in before; the numbers of the cases that hold one stand for a receipt that is not told from the others.
    """
    found: list[Finding] = []
    covered, unclear, counted = ZERO, False, set[str]()
    for receipt in receipts:
        own = tuple(_check_one(receipt, approved_on, rules, seen))
        found += own
        codes = {each.code for each in own}
        unclear = unclear or bool(codes & {"receipts.unreadable", "receipt.uncertain"})
        if codes & {"receipts.unreadable", "receipt.unpaid", "receipt.reused"} or _same(receipt) in counted:
            continue  # the same receipt twice in one mail covers once
        counted.add(_same(receipt))
        covered += receipt.money("total") or ZERO
    cases = [each for each in seen if not _HASH.fullmatch(each)]
    if cases and receipts and not any(each.code == "receipt.reused" for each in found):
        found.append(finding(rules, "receipt.reused", file="One of the receipts", cases=listed(cases)))
    if not receipts:
        found.append(finding(rules, "receipts.missing"))
    elif asked is not None and covered < asked and not unclear:
        lacking = asked - covered
        found.append(finding(rules, "receipts.short", covered=covered, asked=asked, lacking=lacking))
    return Receipts(tuple(found), covered)


def is_receipt(receipt: Document, rules: RuleSet) -> bool:
    """Does it show a payment, and how much?"""
    total = receipt.money("total")
    return _unpaid(receipt, rules) is None and total is not None and total > ZERO


def _check_one(receipt: Document, approved_on: date, rules: RuleSet, seen: Sequence[str]) -> Iterator[Finding]:
    file = receipt.file.rpartition("/")[2] or receipt.file
    where = _where(receipt, file)
    unpaid = _unpaid(receipt, rules)
    if unpaid:
        yield finding(rules, "receipt.unpaid", where, file=file, found=unpaid)
    elif (total := receipt.money("total")) is None or total <= ZERO:
        yield finding(rules, "receipts.unreadable", where, file=file)
    elif receipt.fields["total"].confidence < SURE:
        yield finding(rules, "receipt.uncertain", where, file=file)
    if any(known in seen for known in (receipt.file_sha256, receipt.text_sha256) if known):
        yield finding(rules, "receipt.reused", where, file=file, cases="an earlier invoice")
    day = receipt.day("date")
    if day is None:
        yield finding(rules, "receipt.date.missing", where, file=file)
    elif day < approved_on:
        yield finding(
            rules,
            "receipt.before-approval",
            where,
            file=file,
            date=day_in_words(day),
            approved_on=day_in_words(approved_on),
        )
    yield from staff_findings(receipt, rules)
    tax = receipt.money("tax")
    if tax is not None and tax > ZERO:
        yield finding(rules, "receipt.tax-charged", where, file=file, tax=tax)


def _unpaid(receipt: Document, rules: RuleSet) -> str | None:
    """What makes it no receipt: what it calls itself, or that it says it is not paid."""
    called = (receipt.text("document_type") or "").casefold().replace("_", " ").replace("-", " ")
    if called and any(each in called for each in (*rules.reading.not_a_receipt, *rules.reading.unpaid_words)):
        # An order confirmation or an invoice that shows its payment is a receipt; a quote never is.
        if receipt.flag("paid") and not any(each in called for each in rules.reading.not_a_receipt):
            return None
        return called
    return "not paid yet" if receipt.flag("paid") is False else None


def _same(receipt: Document) -> str:
    return receipt.text_sha256 or f"{receipt.file_sha256}/{receipt.file}/{receipt.index}"


def _where(receipt: Document, file: str) -> str:
    place = receipt.where("total") or receipt.where("merchant")
    return f"{file}, {place}" if place else file
