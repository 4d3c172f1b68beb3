"""An invoice in the words of a letter: "Please reimburse our district in the amount of $549.94"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from ..layout.rows import Row
from ..values.spelled import spelled_amount
from .labelled import CASE_NUMBER, invoice_number
from .prices import Total, amounts_in, find_total

_ASKS = re.compile(
    r"\b(?:please|kindly) reimburse\b|"
    r"\b(?:requests?|requesting|seeks?|seeking|asks?(?: for)?|asking(?: for)?|submits?|submitting)(?: \w+){0,4} reimbursement\b|"
    r"\b(?:request|invoice|claim|bill) (?:is )?for (?:the )?reimbursement\b|"
    r"\b(?:our|as an|is the) invoice (?:below|for)\b|"
    r"\b(?:total|amount|sum|asks?|asking|wish(?:es)?|like) to be reimbursed\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:re|ref|subj(?:ect)?)\s*[:.].*\breimburs(?:e|ement)\b", re.IGNORECASE)
_SUMS_UP = re.compile(
    r"\b(?:in the (?:total |full )?(?:amount|sum) of|(?:a|the) (?:grand )?(?:total|sum) of|totall?ing|amount(?:s|ing) to|"
    r"(?:comes|came) to|(?:total|amount)(?: due| requested| to be reimbursed)? (?:is|was))\s*:?\s*|"
    r"\breimbursement(?: amount)? (?:requested|due|sought)(?: is| was)?\s*:?\s*|"
    r"\breimburs(?:e|ement)(?: \w+){0,5} (?=(?:US)?\$)",
    re.IGNORECASE,
)
# a letter that goes before an invoice says so; what it asks for is asked for there
_COVERS = re.compile(
    r"\b(?:attached|enclosed|enclosing|following)\b[^.]{0,40}\binvoices?\b|\binvoices?\b[^.]{0,30}\b(?:attached|enclosed)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[a-z]{3}[.!?]|[\d)%]{3}[.!?])\s+(?=[A-Z])")  # not behind "Co." or "St."
_REPAYS = re.compile(r"\breimburs|\b(?:total|amount)(?: due| requested)? (?:is|was)\b", re.IGNORECASE)
_AFTER = 24  # letters of an amount
_SPELLED = 120  # of one in words


def asks_to_be_repaid(rows: Sequence[Row]) -> bool:
    """A letter that asks for one amount, and stands for itself."""
    words = " ".join(row.text for row in rows)
    asks = _ASKS.search(words) or any(_SUBJECT.match(row.text) for row in rows)
    if not asks or _COVERS.search(words):
        return False
    asked = asked_for(rows)
    return asked.value is not None or (asked.unread is None and find_total(rows).labelled)


def bills_a_case(rows: Sequence[Row]) -> bool:
    """An invoice without that title: its number, the number of a case of the programme, and a total: "Invoice 1103 – MMD-26-0059"."""
    words = " ".join(row.text for row in rows)
    if CASE_NUMBER.search(words) is None or _COVERS.search(words):
        return False
    number = invoice_number(rows).value
    total = find_total(rows)
    summed = total.value is not None or total.unread is not None
    return isinstance(number, str) and CASE_NUMBER.fullmatch(number) is None and summed


def asked_for(rows: Sequence[Row]) -> Total:
    """The amount that the sentences of a letter ask for, in a sentence that speaks of paying back or is nothing but the
    sum: "The board set aside a total of $2,000.00" asks for nothing. Two that differ are not read."""
    words = " ".join(row.text for row in rows)
    ends = list(accumulate(len(row.text) + 1 for row in rows))
    found = []
    for match in _SUMS_UP.finditer(words):
        amounts = _amounts_at(words, match.end())
        if amounts and _REPAYS.search(_sentence(words, match.start())):
            row = next(at for at, end in enumerate(ends) if match.end() < end)
            found += [(each, rows[row].where) for each in amounts]
    if not found:
        return Total()
    if len({value for value, _ in found}) > 1:
        said = ", ".join(f"{value:,.2f}" for value in dict.fromkeys(value for value, _ in found))
        return Total(unread=f"the letter names several amounts: {said}", where=found[0][1])
    return Total(found[0][0], found[0][1])


def _amounts_at(words: str, at: int) -> list[Decimal]:
    """The amount that stands right there, in figures or written out; both where one follows the other in brackets."""
    written = spelled_amount(words[at : at + _SPELLED])
    if written is None or written[1] > 0:
        found = amounts_in(words[at : at + _AFTER])
        return [found[0][0]] if found and found[0][1] == 0 and found[0][0] > 0 else []
    behind = words[at + written[2] :].lstrip()
    figures = amounts_in(behind[1 : 1 + _AFTER]) if behind.startswith("(") else []
    return [each for each in (written[0], *(value for value, start, _ in figures[:1] if start == 0)) if each > 0]


def _sentence(words: str, at: int) -> str:
    """The sentence that goes on there."""
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(words)), len(words)]
    begin = max(cut for cut in cuts if cut <= at)
    return words[begin : min(cut for cut in cuts if cut > at)]
