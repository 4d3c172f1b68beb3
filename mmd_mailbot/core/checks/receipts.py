"""Receipts: readable, paid, dated after approval, and together covering what the invoice asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..facts import Document
from ..findings import Finding
from ..money import ZERO
from ..ruleset import RuleSet
from ..same import Sighting, paper_key, same_paper
from .building import finding, listed
from .given import SURE
from .message import not_shown
from .signatures import day_in_words
from .staff import staff_findings

_COVERS_NOTHING = frozenset({"receipts.unreadable", "receipt.unpaid", "receipt.reused", "receipt.foreign-currency"})
_PAID = 0.7
_UNCLEAR = frozenset({"receipts.unreadable", "receipt.uncertain", "receipt.foreign-currency"})


@dataclass(frozen=True, slots=True)
class Receipts:
    """``covered``: what the receipts that count add up to, less what other claims have drawn on them."""

    findings: tuple[Finding, ...]
    covered: Decimal


def check_receipts(
    receipts: tuple[Document, ...],
    asked: Decimal | None,
    *,
    approved_on: date,
    rules: RuleSet,
    seen: Sequence[Sighting] = (),
    district_id: str | None = None,
) -> Receipts:
    """A quote, an unpaid order, another district's receipt and one that cannot be read cover nothing; one that stands
    behind another claim of this district covers what that claim left of it.

    ``asked``: None where the invoice does not tell. ``seen``: where these receipts were handed in before.
    """
    found: list[Finding] = []
    unclear, counting = False, list[Document]()
    for receipt in receipts:
        own = tuple(_check_one(receipt, approved_on, rules, seen, district_id))
        codes = {each.code for each in own}
        twin = next((each for each in counting if same_paper(receipt, each) is not None), None)
        if twin is not None and same_paper(receipt, twin) == "alike":
            found.append(finding(rules, "receipt.alike", _place(receipt), file=_file(receipt), cases=_file(twin)))
            unclear = True
        found += own
        unclear = unclear or bool(codes & _UNCLEAR)
        if not codes & _COVERS_NOTHING and twin is None:  # the same receipt twice in one mail covers once
            counting.append(receipt)
    drawn = _drawn(counting, seen)
    covered = max(sum((each.money("total") or ZERO for each in counting), ZERO) - drawn, ZERO)
    found += _shared(counting, seen, covered, drawn, asked, rules)
    if not receipts:
        found.append(finding(rules, "receipts.missing"))
    elif asked is not None and covered < asked and not unclear:
        lacking = asked - covered
        found.append(finding(rules, "receipts.short", covered=covered, asked=asked, lacking=lacking))
    return Receipts(tuple(found), covered)


def _drawn(receipts: Sequence[Document], seen: Sequence[Sighting]) -> Decimal:
    """What other claims may have drawn on these receipts: each its amount, at most what it shares with them."""
    totals = {paper_key(each): each.money("total") or ZERO for each in receipts}
    shared: dict[tuple[str, int | None, Decimal], Decimal] = {}
    for each in seen:
        if each.how == "same" and each.paper in totals:
            claim = (each.case, each.claim, each.amount)
            shared[claim] = shared.get(claim, ZERO) + totals[each.paper]
    return sum((min(amount, together) for (_, _, amount), together in shared.items()), ZERO)


def _shared(
    receipts: Sequence[Document],
    seen: Sequence[Sighting],
    covered: Decimal,
    drawn: Decimal,
    asked: Decimal | None,
    rules: RuleSet,
) -> Iterator[Finding]:
    """A receipt may be split between claims; where nothing is left of it, it was handed in twice."""
    keys = {paper_key(each): each for each in receipts}
    same = [each for each in seen if each.how == "same" and each.paper in keys]
    if not same:
        return
    enough = covered > ZERO and (asked is None or covered >= asked)
    for key, receipt in keys.items():
        cases = listed(dict.fromkeys(each.case for each in same if each.paper == key))
        if not cases:
            continue
        if enough:
            yield finding(rules, "receipt.split", _place(receipt), file=_file(receipt), cases=cases, drawn=drawn)
        else:
            yield finding(rules, "receipt.reused", _place(receipt), file=_file(receipt), cases=cases)


def is_receipt(receipt: Document, rules: RuleSet) -> bool:
    """Does it show a payment, and how much?"""
    total = receipt.money("total")
    return _unpaid(receipt, rules) is None and total is not None and total > ZERO


def _check_one(
    receipt: Document, approved_on: date, rules: RuleSet, seen: Sequence[Sighting], district_id: str | None
) -> Iterator[Finding]:
    file, where = _file(receipt), _place(receipt)
    unpaid = _unpaid(receipt, rules)
    if unpaid:
        yield finding(rules, "receipt.unpaid", where, file=file, found=unpaid)
    elif (total := receipt.money("total")) is None and receipt.unread("total") is not None:
        yield finding(
            rules, "receipt.uncertain", where, file=file
        )  # its figures contradict one another: a person looks
    elif total is None or total <= ZERO:
        yield finding(rules, "receipts.unreadable", where, file=file)
    elif currency := receipt.text("currency"):
        yield finding(rules, "receipt.foreign-currency", where, file=file, currency=currency, total=f"{total:,.2f}")
    elif receipt.fields["total"].confidence < SURE or not _surely_paid(receipt):
        yield finding(rules, "receipt.uncertain", where, file=file)
    mine = [each for each in seen if each.paper == paper_key(receipt)]
    others = [each.case for each in mine if each.how == "same" and each.district_id != district_id]
    if others:
        yield finding(rules, "receipt.reused", where, file=file, cases=listed(dict.fromkeys(others)))
    if alike := [each.case for each in mine if each.how == "alike"]:
        yield finding(rules, "receipt.alike", where, file=file, cases=listed(dict.fromkeys(alike)))
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
    yield from not_shown(receipt, rules)
    tax = receipt.money("tax")
    if tax is not None and tax > ZERO:
        yield finding(rules, "receipt.tax-charged", where, file=file, tax=tax)


def _surely_paid(receipt: Document) -> bool:
    """A total alone, without a title, a till or a word of payment, is no proof."""
    paid = receipt.fields.get("paid")
    return paid is None or paid.value is not True or paid.confidence >= _PAID


def _unpaid(receipt: Document, rules: RuleSet) -> str | None:
    """What makes it no receipt: what it calls itself, or that it says it is not paid."""
    called = (receipt.text("document_type") or "").casefold().replace("_", " ").replace("-", " ")
    if called and any(each in called for each in (*rules.reading.not_a_receipt, *rules.reading.unpaid_words)):
        # An order confirmation or an invoice that shows its payment is a receipt; a quote never is.
        if receipt.flag("paid") and not any(each in called for each in rules.reading.not_a_receipt):
            return None
        return called
    return "not paid yet" if receipt.flag("paid") is False else None


def _file(receipt: Document) -> str:
    return receipt.file.rpartition("/")[2] or receipt.file


def _place(receipt: Document) -> str:
    place = receipt.where("total") or receipt.where("merchant")
    return f"{_file(receipt)}, {place}" if place else _file(receipt)
