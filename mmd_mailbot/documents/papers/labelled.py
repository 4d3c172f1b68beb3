"""Values that stand beside or below their labels on a paper: numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...core.facts import Fact
from ..layout.rows import Row, Segment
from ..page import Word
from ..values.dates import find_dates, read_date
from .saledate import BROWSERS_DAY

CASE_NUMBER = re.compile(r"\bMM[DC][\s–-]{0,3}(\d{2})[\s–-]{1,3}(\d{4,5})\b", re.IGNORECASE)

_CASE_BEGUN = re.compile(r"\bMM[DC]-(?:\d{2}-)?(?=\s|$)", re.IGNORECASE)

_INVOICE_NUMBER = re.compile(
    r"^(?:(?:re|ref|subj(?:ect)?)\s*[:.]\s*)?(?:district |our )?invoice\s*(?:#|no\.?|num(?:ber)?\.?|id)?\s*[:#.]*\s*(?=$|[^\s:])",
    re.IGNORECASE,
)
_INVOICE_NUMBER_STRICT = re.compile(
    r"\b(?:invoice|inv\.?)\s*(?:#|no\.|no\b|num(?:ber)?\b\.?|id\b)\s*[:#.]*\s*(?P<value>\S+)?", re.IGNORECASE
)
# "Number: NA-14" under the title "INVOICE"
_TITLE = re.compile(r"invoice", re.IGNORECASE)
_BARE_NUMBER = re.compile(
    r"(?:(?:number|no\.?|nr\.?)\s*:|#\s*:?)\s*(?P<value>[A-Z0-9/-]*\d[A-Z0-9/-]*)", re.IGNORECASE
)
# "No. 147" in the row of that title, or at the begin of the next
_NUMBER_BESIDE = re.compile(
    r"(?:our )?(?:number|no\.?|#|nr\.?)\s*:?\s*(?P<value>[A-Z0-9/-]*\d[A-Z0-9/-]*)", re.IGNORECASE
)
# what a letter is about: "Subject: Reimbursement request, invoice 2611"
_SUBJECT = re.compile(r"^(?:re|ref|subj(?:ect)?)\s*[:.].*?\binvoice\s+(?P<value>\S*\d\S*)", re.IGNORECASE)
_NUMBER_VALUE = re.compile(
    r"^#?(?P<value>[A-Z]{0,6}[-/]?(?:[A-Z0-9]+[-/.])*[A-Z0-9]*\d[A-Z0-9]*)[,.;]?$", re.IGNORECASE
)
_DATE_LABEL = re.compile(
    r"^(?:invoice date|date of invoice|billing date|bill date|date issued|issue date|issued(?: on)?|invoiced(?: on)?|date)\b\s*:?\s*",
    re.IGNORECASE,
)
_SALE_LABEL = re.compile(
    r"^(?:order placed|order date|ordered(?: on)?|date of (?:purchase|sale|order|payment|transaction)|"
    r"(?:purchase|sale|sales|transaction|receipt|payment|invoice|charge|order) date|date paid|paid on|purchased(?: on)?|date)"
    r"\b(?:\s?/\s?time)?\s*:?\s*",
    re.IGNORECASE,
)
_PAID_DAY = re.compile(r"\b(?:paid|payments?|pmt|check|ck)\b", re.IGNORECASE)
# "Sep 6, 2026 order": the day of the order heads the page
_DAYS_ORDER = re.compile(r"(?P<day>\S.{4,18}\d) (?:order|purchase)", re.IGNORECASE)
_OTHER_DATE = re.compile(
    r"\b(?:due|ship\w*|deliver\w*|arriv\w*|expir\w*|return\w*|print\w*|through|until|valid|period|renew\w*|service|meeting)\b",
    re.IGNORECASE,
)


_ROWS_BELOW, _HEIGHTS_BELOW, _SAME_CELL = 6, 4.0, 0.8  # the latter two in heights of the label
_SET_IN = 4.0  # points


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    where: str


def invoice_number(rows: Sequence[Row]) -> Fact:
    """What stands behind "Invoice #"; two different numbers are not read."""
    found = []
    for each in _numbers(rows):
        match = _NUMBER_VALUE.match(each.text.split(" ")[0]) if each.text else None
        if match and not find_dates(each.text.split(" ")[0]):
            found.append(_Found(match["value"], each.where))
    if not found and any(_TITLE.fullmatch(segment.text.strip()) for row in rows for segment in row.segments):
        found = [
            _Found(match["value"], row.where)
            for row in rows
            for segment in row.segments
            if (match := _BARE_NUMBER.fullmatch(segment.text.strip()))
        ]
    if not found:
        found = [
            _Found(match["value"], row.where)
            for row in rows
            for at, title in enumerate(row.segments)
            if _TITLE.fullmatch(title.text.strip())
            and (match := _NUMBER_BESIDE.fullmatch(" ".join(each.text.strip() for each in row.segments[at + 1 :])))
        ]
    if not found:
        found = [
            _Found(match["value"], below.where)
            for row, below in pairwise(rows)
            if any(_TITLE.fullmatch(each.text.strip()) for each in row.segments)
            for each in below.segments
            if (match := _NUMBER_BESIDE.fullmatch(each.text.strip()))
        ]
    return _only(found, "invoice numbers", 0.95)


def case_number(rows: Sequence[Row]) -> Fact:
    """A case number of the programme, ``MMD-26-0001``."""
    found = [
        _Found(f"{match.group(0)[:3].upper()}-{match[1]}-{match[2]}", row.where)
        for row in rows
        for match in CASE_NUMBER.finditer(row.text)
    ] + list(_parted_case_numbers(rows))
    return _only(found, "case numbers", 0.97)


def _parted_case_numbers(rows: Sequence[Row]) -> Iterator[_Found]:
    """Broken at a hyphen in a narrow cell: "MMD-26-" and under it "0012"."""
    for row, below in pairwise(rows):
        for begun in filter(None, (_CASE_BEGUN.search(each.text) for each in row.segments)):
            for each in below.segments:
                whole = CASE_NUMBER.fullmatch(f"{begun.group(0)}{each.text.strip()}")
                if whole:
                    yield _Found(f"{whole.group(0)[:3].upper()}-{whole[1]}-{whole[2]}", row.where)


def invoice_date(rows: Sequence[Row]) -> Fact:
    return _date(rows, _DATE_LABEL)


def sale_date(rows: Sequence[Row]) -> Fact:
    for row in rows:
        for segment in row.segments:
            if (match := _DAYS_ORDER.fullmatch(segment.text.strip())) and (found := find_dates(match["day"])):
                words, day = found[0]
                if words == match["day"] and day is not None:
                    return Fact(day.isoformat(), 0.95, row.where)
    return _date(rows, _SALE_LABEL)


def _date(rows: Sequence[Row], label: re.Pattern[str]) -> Fact:
    """The labelled date; without a label the only date on the paper. Never one of several."""
    labelled = [each for each in _beside(rows, label) if each.text]
    for each in labelled:
        words = " ".join(each.text.split()[:6])
        found = find_dates(words)
        if found:
            day = found[0][1]
            if day is not None:
                return Fact(day.isoformat(), 0.96, each.where)
            return Fact(None, 0.5, each.where, f"“{found[0][0]}” is no clear date")
    loose = [
        (words, day, row.where, row.text)
        for row in rows
        for segment in row.segments
        if not _OTHER_DATE.search(segment.text) and not BROWSERS_DAY.match(segment.text)
        for words, day in find_dates(segment.text)
    ]
    days = {day for _, day, _, _ in loose}
    if len(days) > 1:  # when a bill was paid is not when the sale was
        bill = [each for each in loose if not _PAID_DAY.search(each[3])]
        loose, days = (bill, {day for _, day, _, _ in bill}) if bill else (loose, days)
    if len(days) == 1 and (day := days.pop()) is not None:
        return Fact(day.isoformat(), 0.88, loose[0][2])
    if loose:
        return Fact(None, 0.5, loose[0][2], f"no date is clearly the one: {_some(words for words, *_ in loose)}")
    for each in labelled:
        _, unread = read_date(" ".join(each.text.split()[:6]))
        if unread:
            return Fact(None, 0.5, each.where, f"“{unread}” is no clear date")
    return Fact(None, 0.9)


def _numbers(rows: Sequence[Row]) -> Iterator[_Found]:
    for row in rows:
        for segment in row.segments:
            match = _INVOICE_NUMBER_STRICT.search(segment.text) or _SUBJECT.match(segment.text)
            if match and match["value"]:
                yield _Found(match["value"], row.where)
    yield from _beside(rows, _INVOICE_NUMBER)


def _beside(rows: Sequence[Row], label: re.Pattern[str]) -> Iterator[_Found]:
    """What follows the label in its segment; else the next segment; else, below a row of labels, its column."""
    for index, row in enumerate(rows):
        for position, segment in enumerate(row.segments):
            match = label.match(segment.text)
            if match is None:
                continue
            rest = segment.text[match.end() :].strip()
            if not rest and position + 1 < len(row.segments):
                rest = row.segments[position + 1].text
                if not any(each.isdigit() for each in rest):
                    rest = ""
            if not rest and index + 1 < len(rows) and len(rows[index + 1].segments) == len(row.segments):
                rest = rows[index + 1].segments[position].text
            if not any(each.isdigit() for each in rest) and not segment.text[match.end() :].strip():
                rest = _under(segment, rows[index + 1 : index + 1 + _ROWS_BELOW]) or rest
            yield _Found(rest, row.where)


def _under(label: Segment, below: Sequence[Row]) -> str:
    """The words right under the label, of whichever row. A block of address lines beside a small table stands between
    its head and its cells; on a picture, what has no room in a narrow cell goes on in its next line."""
    if not label.words:
        return _in_its_column(label, below)
    left, right = label.words[0].box[0], label.words[-1].box[2]
    bottom = max(word.box[3] for word in label.words)
    height = bottom - min(word.box[1] for word in label.words)
    found: list[Word] = []
    for row in below:
        own = [word for segment in row.segments for word in _from(segment.words, left, right)]
        if not own:
            continue
        gap = min(word.box[1] for word in own) - bottom
        if not found and gap > _HEIGHTS_BELOW * height:
            return ""
        if found and gap > _SAME_CELL * height:
            break
        if found or any(letter.isdigit() for word in own for letter in word.text):
            found += own
            bottom = max(word.box[3] for word in own)
    return " ".join(word.text for word in found)


def _in_its_column(label: Segment, below: Sequence[Row]) -> str:
    """The next thing that begins where the label begins, if it is near."""
    if label.left is None or label.top is None:
        return ""
    for row in below:
        for each in row.segments:
            if each.left is not None and each.top is not None and abs(each.left - label.left) <= _SET_IN:
                return each.text if each.top - label.top <= _HEIGHTS_BELOW * max(label.size, 8.0) else ""
    return ""


def _from(words: Sequence[Word], left: float, right: float) -> Sequence[Word]:
    """A segment's words from the first one on that stands under what reaches from left to right."""
    first = next((at for at, word in enumerate(words) if word.box[0] < right and left < word.box[2]), len(words))
    return words[first:]


def _only(found: Sequence[_Found], what: str, confidence: float) -> Fact:
    values = dict.fromkeys(each.text for each in found)
    if len(values) > 1:
        return Fact(None, 0.5, found[0].where, f"several {what}: {_some(values)}")
    return Fact(found[0].text, confidence, found[0].where) if found else Fact(None, 0.9)


def _some(values: Iterator[str] | dict[str, None]) -> str:
    return ", ".join(list(dict.fromkeys(values))[:4])
