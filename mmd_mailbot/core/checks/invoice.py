"""The district's invoice with its receipts against the approved request: what may be paid, on what evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz

from ..case import Share
from ..directory import District
from ..facts import Document, Item, Kind
from ..findings import Finding, in_order_of_the_form
from ..matching import READ_AS, Matcher
from ..money import ZERO
from ..names import district_name, district_of_building
from ..ruleset import ReadingRules, RuleSet
from ..same import Sighting
from .building import finding, listed
from .given import answer, sure
from .message import not_shown
from .receipts import Receipts, check_receipts
from .signatures import day_in_words
from .staff import staff_findings
from .sums import adds_up, is_a_thing, plain_sum, price, without_sums
from .tools import names_a_brand

# Until the clerk has decided on these nothing is paid.
_FREEZING = frozenset({"invoice.duplicate", "invoice.bank-details", "receipt.reused"})
_ALIKE = 60.0


@dataclass(frozen=True, slots=True)
class InvoiceVerdict:
    """``asked``: the invoice's total; None where it could not be told. ``payable``: what may be paid of it, at most
    what is left of the approval and what its receipts cover. ``frozen``: the clerk must decide first."""

    findings: tuple[Finding, ...]
    asked: Decimal | None
    payable: Decimal | None
    frozen: bool = False


def check_invoice(
    invoice: Document | None,
    receipts: tuple[Document, ...],
    *,
    approved: Decimal,
    paid: Decimal,
    approved_on: date,
    district: District | None,
    matcher: Matcher,
    form: Document | None,
    rules: RuleSet,
    today: date,
    seen_elsewhere: Sequence[str] = (),
    receipts_seen: Sequence[Sighting] = (),
    share: Share | None = None,
) -> InvoiceVerdict:
    """Check an invoice for one approved request; of one for several, what falls to this one (``share``).

    ``seen_elsewhere``: numbers of the cases that hold the same invoice number or the same document already.
    ``receipts_seen``: where the receipts were handed in before.
    """
    whose = district.id if district is not None else None
    if invoice is None:
        held = check_receipts(
            receipts, None, approved_on=approved_on, rules=rules, seen=receipts_seen, district_id=whose
        )
        missing = finding(rules, "invoice.missing")
        return InvoiceVerdict(in_order_of_the_form((missing, *held.findings)), None, None)
    total = _asked(invoice)
    asked = share.amount if share is not None and total is not None else total
    held = check_receipts(
        receipts, total, approved_on=approved_on, rules=rules, seen=receipts_seen, district_id=whose
    )
    left = max(approved - paid, ZERO)
    found = (
        *_check_letterhead(invoice, rules, district, matcher),
        *_check_number_and_date(invoice, rules, today),
        *_check_total(invoice, rules),
        *_check_approval(asked, approved, paid, left, rules),
        *_check_items(invoice, receipts, _wanted(form, share), rules),
        *_check_share(invoice, share, rules),
        *_check_fraud(invoice, rules, seen_elsewhere),
        *held.findings,
        *staff_findings(invoice, rules),
        *not_shown(invoice, rules),
    )
    frozen = any(each.code in _FREEZING for each in found)
    return InvoiceVerdict(in_order_of_the_form(found), asked, _payable(asked, left, held), frozen)


def no_approved_request(rules: RuleSet) -> Finding:
    """``invoice.no-approved-request``: an invoice that is ours and belongs to no approved request."""
    return finding(rules, "invoice.no-approved-request")


def sort_papers(documents: Sequence[Document]) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """(invoices, receipts) of one mail.

    A vendor's invoice that the district forwards is a receipt beside an invoice on the district's letterhead.
    """
    invoices = [each for each in documents if each.kind is Kind.INVOICE]
    receipts = [each for each in documents if each.kind is Kind.RECEIPT]
    headed = [each for each in invoices if (head := each.letterhead()) is not None and head.state == "present"]
    if headed:
        receipts += [each for each in invoices if (head := each.letterhead()) is not None and head.state == "absent"]
        invoices = [each for each in invoices if each not in receipts]
    return tuple(invoices), tuple(receipts)


def _asked(invoice: Document) -> Decimal | None:
    total = invoice.money("total")
    return total if total is not None and total > ZERO else None


def _payable(asked: Decimal | None, left: Decimal, held: Receipts) -> Decimal | None:
    if asked is None:
        return None
    return max(min(asked, left, held.covered), ZERO)


def _check_letterhead(
    invoice: Document, rules: RuleSet, district: District | None, matcher: Matcher
) -> Iterator[Finding]:
    head, where = invoice.letterhead(), invoice.where("letterhead")
    if head is None:
        unread = invoice.unread("letterhead") is not None
        yield finding(rules, "letterhead.uncertain" if unread else "letterhead.missing", where)
    elif head.state == "absent":
        yield finding(rules, "letterhead.missing", where)
    elif head.state == "uncertain":
        yield finding(rules, "letterhead.uncertain", where)
    elif district is not None:
        reach = invoice.text("letterhead_reach") or ""
        doubtful = _may_be_a_namesakes(head.district, reach, district, matcher)
        if invoice.reader == "ocr":  # "R-II" in white on a dark band is read as "R-III"
            doubtful = doubtful or _may_be_misread(head.district, reach, district, matcher)
        if doubtful:
            yield finding(rules, "letterhead.uncertain", where)
        else:
            yield from _check_whose(head.district, where, rules, district, matcher, sure(invoice, "letterhead"))


def _may_be_a_namesakes(printed: str | None, reach: str, district: District, matcher: Matcher) -> bool:
    """The name is that of several districts, and the address that stands with it is not this one's."""
    match = matcher.district(printed)
    return (
        match.state == "ambiguous"
        and district.id in {each.id for each in match.candidates}
        and _is_elsewhere(district, reach)
    )


def _may_be_misread(printed: str | None, reach: str, district: District, matcher: Matcher) -> bool:
    """Of districts that differ by their code alone: name and address disagree on whose letterhead it is."""
    found = matcher.district(printed).district
    if found is None:
        return False
    if found.id != district.id:
        return bool(reach) and not _is_elsewhere(district, reach) and _is_elsewhere(found, reach)
    base = district_name(district.name).base
    twins = [each for each in matcher.roster.districts.values() if each.id != district.id]
    return _is_elsewhere(district, reach) and any(district_name(each.name).base == base for each in twins)


def _is_elsewhere(district: District, reach: str) -> bool:
    """An address is told, the district's is known, and they are not the same."""
    known = district.city or district.zip or district.phone
    return bool(reach and known) and not _is_reached(district, reach)


def _is_reached(district: District, reach: str) -> bool:
    """By its phone, its ZIP or its city."""
    words, digits = reach.casefold(), re.sub(r"\D", "", reach)
    phone = re.sub(r"\D", "", district.phone)
    return (
        bool(len(phone) >= 7 and phone[-7:] in digits)
        or bool(district.zip and re.search(rf"\b{re.escape(district.zip)}", reach))
        or bool(district.city and re.search(rf"\b{re.escape(district.city.casefold())}\b", words))
    )


def _check_whose(
    printed: str | None, where: str, rules: RuleSet, district: District, matcher: Matcher, certain: bool
) -> Iterator[Finding]:
    """A letterhead that is there: is it this district's? Another's only where the directory knows that other."""
    match = matcher.district(printed)
    if match.state == "none" and (whole := district_of_building(printed or "")):
        match = matcher.district(whole)
    other = match.district is not None and match.district.id != district.id
    if other and (match.by in READ_AS or not certain):
        yield finding(rules, "letterhead.uncertain", where)
    elif other:
        yield finding(rules, "letterhead.other-district", where, found=printed or "", district=district.name)
    elif match.state == "one" or district.id in {each.id for each in match.candidates if match.state == "ambiguous"}:
        return
    elif not printed or not _is_short_for(printed, district):
        yield finding(rules, "letterhead.uncertain", where)


def _is_short_for(printed: str, district: District) -> bool:
    theirs, known = district_name(printed), district_name(district.name)
    return theirs.base == known.base and theirs.code in ("", known.code)


def _check_number_and_date(invoice: Document, rules: RuleSet, today: date) -> Iterator[Finding]:
    if answer(invoice, "invoice_number", rules.reading) != "given":
        yield finding(rules, "invoice.number.missing", invoice.where("invoice_number"))
    day = invoice.day("invoice_date")
    if day is None:
        yield finding(rules, "invoice.date.missing", invoice.where("invoice_date"))
    elif day > today:
        yield finding(rules, "invoice.date.future", invoice.where("invoice_date"), found=day_in_words(day))


def _check_total(invoice: Document, rules: RuleSet) -> Iterator[Finding]:
    total, where = invoice.money("total"), invoice.where("total")
    lines = without_sums(invoice.items("lines"))
    if total is None or total <= ZERO:
        given = answer(invoice, "total", rules.reading)
        unclear = given in ("given", "unread") and total is None
        yield finding(rules, "invoice.total.uncertain" if unclear else "invoice.total.missing", where)
    elif lines and all(price(each.cost) is not None for each in lines) and not adds_up(lines, total):
        if sure(invoice, "total", "lines"):
            yield finding(rules, "invoice.total.mismatch", where, sum=plain_sum(lines), total=total)
        else:
            yield finding(rules, "invoice.total.uncertain", where)


def _check_approval(
    asked: Decimal | None, approved: Decimal, paid: Decimal, left: Decimal, rules: RuleSet
) -> Iterator[Finding]:
    if asked is not None and asked > left:
        yield finding(rules, "invoice.over-approved", asked=asked, approved=approved, paid=paid, payable=left)


def _wanted(form: Document | None, share: Share | None) -> tuple[Item, ...]:
    """What was asked for: of an invoice for several requests, by all of them."""
    if share is not None:
        return share.tools
    return form.items("requested_tools") if form is not None else ()


def _check_share(invoice: Document, share: Share | None, rules: RuleSet) -> Iterator[Finding]:
    if share is not None:
        others = len(share.of)
        yield finding(
            rules,
            "invoice.shared",
            invoice.where("total"),
            total=share.total,
            share=share.amount,
            count=str(others),
            cases=listed(share.of),
        )


def _check_items(
    invoice: Document, receipts: tuple[Document, ...], tools: tuple[Item, ...], rules: RuleSet
) -> Iterator[Finding]:
    """Things invoiced that resemble nothing on the approved form."""
    wanted = [each.name for each in tools if is_a_thing(each.name)]
    lines = [
        each.name for each in without_sums(invoice.items("lines")) if is_a_thing(each.name) and each.name.strip()
    ]
    other = [
        each for each in lines if wanted and not _says_only_what_for(each) and not _resembles(each, wanted, rules)
    ]
    if other:
        yield finding(rules, "invoice.items-differ", invoice.where("lines"), items=listed(other))


def _says_only_what_for(line: str) -> bool:
    """ "Reimbursement for technology, Lincoln Elementary" names no thing that could differ."""
    return any(
        word in line.casefold() for word in ("reimburs", "as approved", "see attached", "per approved", "grant")
    )


def _resembles(line: str, wanted: Sequence[str], rules: RuleSet) -> bool:
    return any(
        fuzz.token_set_ratio(_telling(line, rules.reading), _telling(each, rules.reading)) >= _ALIKE
        for each in wanted
    )


def _telling(name: str, reading: ReadingRules) -> str:
    """The words of a name that tell it from others of its kind; all of them where none does."""
    words = [each for each in name.casefold().split() if names_a_brand(each, reading)]
    return " ".join(words) or name.casefold()


def _check_fraud(invoice: Document, rules: RuleSet, seen_elsewhere: Sequence[str]) -> Iterator[Finding]:
    if seen_elsewhere:
        number = invoice.text("invoice_number") or "without a number"
        yield finding(
            rules, "invoice.duplicate", invoice.where("invoice_number"), number=number, cases=listed(seen_elsewhere)
        )
    fact = invoice.fields.get("bank_details")
    if fact is not None and (fact.value or fact.unread is not None):
        yield finding(rules, "invoice.bank-details", fact.where)
