"""The total of the tools in other words than the form's: "Total Amount Requested: $694.00", "Total cost is $694", "Estimated Total".

Without them the line would be one more tool, which costs as much as all others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..layout.strip import Spot
from ..values.amounts import read_amount
from .hits import FUZZY, Hit
from .phrases import Phrase, tokens_of

_TOTALS = frozenset(("total", "totals", "overall", "sum"))
_ASKED = frozenset(("requested", "request", "requesting"))
_MONEY = frozenset(
    ("amount", "amounts", "cost", "costs", "price", "funding", "funds", "money", "dollars", "expense", "expenses")
)
_BESIDE = frozenset((
    "grand", "estimated", "est", "approximate", "approx", "project", "of", "for", "all", "the", "this", "our", "is", "are", "tools",
    "tool", "items", "technology", "equipment", "purchase", "order", "combined",
))  # fmt: skip
_LINE = re.compile(
    r"\W*(?P<words>[A-Za-z][A-Za-z()' ]*?)(?P<parted>\s*(?:[:=\t]|[–—-](?=\s)|\.{2,}|\bis\b|\bare\b|\s)[\s:]*)"
    r"(?P<amount>\(?\$?\s?\d[\d,]*(?:\.\d\d)?\)?)[\s.]*"
)
_AMOUNT = re.compile(r"\s*\(?(?:\$\s?\d[\d,]*(?:\.\d\d)?|\d[\d,]*\.\d\d)\)?\s*")
_MOST = 8  # words


def with_total_lines(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, with a label for the total where a line behind the tools' names it and its amount, or a line or a cell does and
    the amount stands under it or in its row."""
    costs = next((each for each in phrases if each.kind == "cost"), None)
    total = next((each for each in phrases if each.kind == "field" and set(each.tokens) & _TOTALS), None)
    own = [each for each in hits if costs and each.name == costs.name and each.kind in ("field", "cost")]
    if total is None or not own:
        return hits
    first = min(each.start for each in own)[0]
    last = min(
        (each.start[0] for each in hits if each.kind == "signature" and each.start[0] > first), default=len(spots)
    )
    for at in range(first + 1, last):
        span = _span(spots, at)
        if span is None:
            continue
        there = [each for each in hits if each.start[0] == at == each.end[0] and each.start[1] < span[1]]
        rest = [spots[at].line.text[each.end[1] : span[2]] for each in there if each.name == total.name]
        if (
            any(not re.search(r"[^\W_]|[–—-]", each) for each in rest)
            and min(each.start[1] for each in there) <= span[0]
        ):
            continue  # the form's own words
        label = Hit(replace(total, loose=True), (at, 0), (at, span[2]), FUZZY)
        hits = sorted([*(each for each in hits if each not in there), label], key=lambda each: each.start)
    return hits


def _span(spots: Sequence[Spot], at: int) -> tuple[int, int, int] | None:
    """Where on the line the words begin and end, and the amount begins; None where it names no total."""
    text = spots[at].line.text
    if (found := _LINE.fullmatch(text)) is not None:
        named = _names_a_total(found["words"]) and read_amount(found["amount"]).value is not None
        return (*found.span("words"), found.start("amount")) if named else None
    if _names_a_total(text) and (
        _stands_over_an_amount(spots, at) or (spots[at].levels and _has_an_amount(spots, at))
    ):
        return len(text) - len(text.lstrip()), len(text.rstrip(" :")), len(text)
    return None


def _names_a_total(text: str) -> bool:
    tokens = tokens_of(text)
    words = set(tokens)
    core = words & _TOTALS or (words & _ASKED and words & _MONEY)
    return bool(core) and len(tokens) <= _MOST and words <= _TOTALS | _ASKED | _MONEY | _BESIDE


def _stands_over_an_amount(spots: Sequence[Spot], at: int) -> bool:
    """Does the next line, in the same cell, hold an amount and nothing else?"""
    below = spots[at + 1] if at + 1 < len(spots) and spots[at + 1].levels == spots[at].levels else None
    return (
        below is not None
        and bool(_AMOUNT.fullmatch(below.line.text))
        and read_amount(below.line.text).value is not None
    )


def _has_an_amount(spots: Sequence[Spot], at: int) -> bool:
    """Is the one thing that stands right of the cell in its row an amount?"""
    own = spots[at].levels[-1]
    beside = [
        each.line.text
        for each in spots[at + 1 :]
        if each.levels
        and (each.levels[-1].table, each.levels[-1].row) == (own.table, own.row)
        and each.levels[-1].column > own.column
        and each.line.text.strip()
    ]
    return len(beside) == 1 and read_amount(beside[0]).value is not None
