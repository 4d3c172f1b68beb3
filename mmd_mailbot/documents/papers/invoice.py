"""A district's invoice for reimbursement, told from a vendor's invoice that a district passes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...core.facts import Fact, Item, Letterhead
from ...core.ruleset import ReadingRules
from ..layout.rows import Row, Segment
from ..values.codes import mended_code
from .labelled import CASE_NUMBER, case_number, invoice_date, invoice_number
from .letter import asked_for, asks_to_be_repaid, bills_a_case
from .letterhead import NAME, NAMES_END, VENDOR, Head, addressee_is_payer, issuer_of, reach_of, read_letterhead
from .prices import find_lines, find_total, money
from .receipt import slip_fact, sum_of, total_fact
from .slip import slip_total
from .titles import Title

_SET_IN, _NEXT_LINE = 6.0, 2.2  # points; times the size of the print
_DISTRICT = re.compile(r"^(?:school )?district(?: name)?\s*:\s*(?P<name>.{3,80})$", re.IGNORECASE)
_REIMBURSE = re.compile(r"\breimburs(?:e|ed|ement|able)\b", re.IGNORECASE)
_BANK = re.compile(
    r"\brouting\b|\bABA\b|\bACH\b|\bwire(?: transfer| instructions)?\b|\bdirect deposit\b|"
    r"\bbank(?:ing)? (?:account|details|information|name)\b|"
    r"\baccount (?:number|no\.?|#)|\bacct\.? ?(?:#|no|number)|\belectronic (?:payment|funds)\b|\bIBAN\b|\bSWIFT\b|"
    r"\b(?:remit\w*|payment|mailing|bank\w*|account)\b.{0,40}\b(?:chang\w+|updated?|new)\b|"
    r"\bnew (?:bank\w*|account|remit\w*|payment address)\b",
    re.IGNORECASE,
)


def is_districts_own(rows: Sequence[Row], head: Head, title: Title | None, rules: ReadingRules) -> bool:
    """Does a district ask for money with it: by its letterhead, by whom it is addressed to, by what it speaks of?"""
    if title is None and asks_to_be_repaid(rows):
        case = any(CASE_NUMBER.search(row.text) for row in rows)
        return case or _is_present(read_letterhead(head, addressed_to_payer=False))
    if title is None and bills_a_case(rows):
        issuer = issuer_of(head)
        return issuer is None or VENDOR.search(issuer) is None
    if title not in (Title.INVOICE, Title.REIMBURSEMENT):
        return False
    if title is Title.REIMBURSEMENT or addressee_is_payer(rows):
        return True
    if _is_present(read_letterhead(head, addressed_to_payer=False)):
        return True
    issuer = issuer_of(head)
    if issuer is not None and VENDOR.search(issuer):
        return False  # a vendor may print the district's order number, which may be a case's
    words = " ".join(row.text for row in rows)
    return bool(_REIMBURSE.search(words) or CASE_NUMBER.search(words)) or _names_programme(words, rules)


def _is_present(letterhead: Fact) -> bool:
    value = letterhead.value
    return isinstance(value, Letterhead) and value.state == "present"


def _names_programme(words: str, rules: ReadingRules) -> bool:
    return any(re.search(rf"\b{re.escape(each)}\b", words, re.IGNORECASE) for each in rules.programme_words)


def read_invoice(rows: Sequence[Row], head: Head, rules: ReadingRules, *, scanned: bool = False) -> dict[str, Fact]:
    """The fields of an invoice; beside those of the contract ``bank_details``, ``letterhead_reach`` (its address and
    phone), and ``programme``: does it name it?"""
    case = any(CASE_NUMBER.search(row.text) for row in rows)
    letterhead = read_letterhead(head, addressed_to_payer=case or addressee_is_payer(rows))
    lines = find_lines(rows)
    return {
        "letterhead": letterhead,
        "district": _district(rows, letterhead, scanned=scanned),
        "invoice_number": invoice_number(rows),
        "invoice_date": invoice_date(rows),
        "case_number": case_number(rows),
        "lines": _lines_fact(lines),
        "total": _total(rows, lines, scanned=scanned),
        "bank_details": _bank_details(rows),
        "letterhead_reach": reach_of(head),
        "programme": Fact(_names_programme(" ".join(row.text for row in rows), rules), 0.95),
    }


def _total(rows: Sequence[Row], lines: tuple[Item, ...], *, scanned: bool) -> Fact:
    labelled = find_total(rows)
    if labelled.value is None and labelled.unread is None and asks_to_be_repaid(rows):
        asked = asked_for(rows)
        return Fact(None if asked.value is None else money(asked.value), 0.88 if scanned else 0.94, asked.where)
    return _scanned_total(rows, lines) if scanned else total_fact(labelled, sum_of(lines))


def _scanned_total(rows: Sequence[Row], lines: tuple[Item, ...]) -> Fact:
    """Read from a picture: surest where the lines add up to it, not read where two ways of reading disagree."""
    labelled, slip = find_total(rows), slip_total(rows)
    adds_up = labelled.value is not None and sum_of(lines) == labelled.value
    if labelled.value is None and labelled.unread is None:
        return slip_fact(slip)
    if labelled.value is None:
        return Fact(None, 0.5, labelled.where, labelled.unread)
    if adds_up:
        return Fact(money(labelled.value), 0.97, labelled.where)
    if slip.value == labelled.value:
        return slip_fact(slip)
    if slip.value is None:
        return Fact(money(labelled.value), 0.7, labelled.where, None)
    words = f"it may be {labelled.value:,.2f} or {slip.value:,.2f}"
    return Fact(None, 0.5, labelled.where, words)


def _lines_fact(lines: tuple[Item, ...]) -> Fact:
    return Fact(lines or None, 0.9 if lines else 0.7, lines[0].where if lines else "")


def _district(rows: Sequence[Row], letterhead: Fact, *, scanned: bool) -> Fact:
    for index, row in enumerate(rows):
        for segment in row.segments:
            if match := _DISTRICT.match(segment.text):
                name = " ".join([match["name"].strip(), *_wrapped(segment, rows[index + 1 : index + 2])])
                if not scanned:
                    return Fact(name, 0.95, row.where)
                name, doubt = mended_code(name)
                return Fact(name, 0.6 if doubt else 0.95, row.where)
    value = letterhead.value
    if isinstance(value, Letterhead) and value.district:
        return Fact(value.district, letterhead.confidence, letterhead.where)
    named = {match[0]: row.where for row in rows for match in NAME.finditer(row.text)}
    if len(named) == 1:  # in a sentence: "This invoice is for Smithton R-VI"
        return Fact(*next((name, 0.7, where) for name, where in named.items()))
    return Fact(None, 0.8)


def _wrapped(segment: Segment, below: Sequence[Row]) -> list[str]:
    """The end of a district's name that had no room on its line and stands alone under it: "School District", "R-IV"."""
    if segment.left is None or segment.top is None:
        return []
    return [
        each.text.strip()
        for row in below
        for each in row.segments
        if each.left is not None
        and each.top is not None
        and abs(each.left - segment.left) <= _SET_IN
        and each.top - segment.top <= _NEXT_LINE * max(segment.size, 8.0)
        and NAMES_END.fullmatch(each.text.strip())
    ][:1]


def _bank_details(rows: Sequence[Row]) -> Fact:
    """The words that speak of where the money is to go; never acted on, only shown."""
    found = [row for row in rows if _BANK.search(row.text)]
    if not found:
        return Fact(None, 0.95)
    return Fact("; ".join(row.text for row in found)[:300], 0.9, found[0].where)
