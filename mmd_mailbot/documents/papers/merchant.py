"""Who sold it: the name at the head of a receipt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...core.facts import Fact
from ..layout.rows import Row, Segment
from ..values.dates import find_dates
from .figures import figures_in
from .letterhead import CONTACT, VENDOR, Head, issuer_of
from .prices import HEADINGS, amounts_in
from .saledate import slip_date
from .titles import titled

_MERCHANT = re.compile(
    r"^(?:sold by|merchant|seller|vendor|store|purchased (?:from|at)|paid to)\s*:\s*(?P<name>(?=.*[a-z]{2})[^\W\d].{1,59})$",
    re.IGNORECASE,
)
_PAID_TO = re.compile(
    r"^you (?:paid|sent)\s+\S*\d[\d.,]*(?: [A-Z]{3})? to (?P<name>.{2,60})$"  # what a paying service writes
    r"|^(?:your )?(?:receipt|order) from (?P<third>.{2,60})$"
    r"|^(?:payment|amount) (?:made |sent )?to\s*:?\s+(?P<other>[A-Z].{1,59})$",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"\b(amazon\.com|amazon business|walmart|best buy|target|staples|costco|cdw|newegg|b&h photo)\b", re.IGNORECASE
)
_FIRM = re.compile(
    r"\b(?:inc|llc|ltd|corp|co|company|sdn\.? ?bhd|bhd|enterprises?|trading|restaurant|store|stores|mart|market|supply|depot)\b\.?",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^\W*(?:tel|fax|phone|ph|gst|reg|company reg|co\.? ?reg|invoice|receipt|date|time|cashier|table|no\b|welcome|thank|store ?#|"
    r"customer|copy|www|http|order|duplicate|tax|bill|check|chk|server|email|e-mail|manager|branch|station|terminal)\b|@|\d{5}|"
    r"\b(?:jalan|jln|lorong|taman|blvd|hwy|suite)\b|\d.*\b(?:street|road|avenue)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"^(?:your|my|we|hi|hello|thanks?|review|print|view|track|items?|qty|model|sku|order(?:ed)?|purchases?|purchased|delivered|refund\w*|"
    r"sold by|billed|welcome|here|you)\b|\byour (?:order|refund|payment|purchase|cart)\b|^[\w ]{2,20}:\s",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\b(?:shopping|business|opening|store|office) hours\b|^(?:desc(?:ription)?|counter|cash (?:inv|sale)\w*)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"\d+ ")  # the number of a house begins an address sooner than a name
_BRANCH = re.compile(r"\s*\b(?:store|branch)?\s*(?:#|no\.?)\s*\d+\s*$", re.IGNORECASE)
_HEAD_ROWS = 8


def merchant_of(rows: Sequence[Row], head: Head, *, scanned: bool = False) -> Fact:
    for row in rows:
        for segment in row.segments:
            if match := _MERCHANT.match(segment.text):
                return Fact(match["name"].strip(), 0.8 if scanned else 0.9, row.where)
            if match := _PAID_TO.match(segment.text):
                name = match["name"] or match["other"] or match["third"]
                return Fact(name.strip(), 0.8 if scanned else 0.9, row.where)
    if scanned:
        if (name := _of_slip(rows)) is not None:
            return name
    elif (issuer := issuer_of(replace(head, segments=_names_at_head(rows, head)))) is not None:
        return Fact(issuer, 0.85, head.where)
    for row in rows:
        if match := _KNOWN.search(row.text):
            return Fact(match.group(0), 0.75, row.where)
    return Fact(None, 0.7)


def _names_at_head(rows: Sequence[Row], head: Head) -> tuple[Segment, ...]:
    """Without what is sold, what was ordered when, and what the page says to its reader, in however large print."""
    priced = {id(segment) for row in rows if amounts_in(row.text) for segment in row.segments}
    return tuple(
        each
        for each in head.segments
        if id(each) not in priced
        and not HEADINGS.match(each.text)
        and not _SPOKEN.search(each.text)
        and not find_dates(each.text)
    )


def _of_slip(rows: Sequence[Row]) -> Fact | None:
    """Among the first rows of a slip: a firm's name, else what is printed largest, else what stands first."""
    head = [row for row in rows[:_HEAD_ROWS] if not any(figures_in(each) for each in row.segments)]
    named = [(segment, row) for row in head for segment in row.segments[:1] if _may_be_name(segment)]
    named = [each for each in named if not _HOUSE.match(each[0].text)] or named
    if not named:
        return None
    for segment, row in named:
        if _FIRM.search(segment.text) or VENDOR.search(segment.text):
            return Fact(_plain(segment.text), 0.8, row.where)
    first = named[0]
    largest = max(named[:4], key=lambda each: each[0].size)
    chosen = largest if largest[0].size > 1.25 * first[0].size else first
    return Fact(_plain(chosen[0].text), 0.65, chosen[1].where)


def _may_be_name(segment: Segment) -> bool:
    text = _plain(segment.text)
    return (
        sum(letter.isalpha() for letter in text) >= 3
        and len(text) <= 60
        and not _NO_NAME.search(text)
        and not CONTACT.search(text)
        and not _HOURS.search(text)
        and not figures_in(segment)
        and slip_date([Row((segment,))]).value is None
        and titled(text) is None
    )


def _plain(text: str) -> str:
    return re.sub(r"\s*\([^)]*\d[^)]*\)?\s*$", "", _BRANCH.sub("", text)).strip(" *-=,:;")
