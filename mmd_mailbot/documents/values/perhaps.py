"""What an amount may be that its own words leave open: "approx. $40", "$40 - $50", "149.9", "$65 (x3)".

Nothing here reads it. The total of the form does, where just one of these adds up to it (``filled.totals``).
"""

from __future__ import annotations

import re
from decimal import Decimal

from ...core.facts import CENT

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d{1,2})?|\.\d{2}"
_DOLLARS = rf"\$?\s?(?:{_NUMBER})"
_HEDGE = (
    r"(?:approx(?:\.|imate(?:ly)?)?|appx\.?|about|around|roughly|circa|ca\.?|near(?:ly)?|almost|maybe|probably"
    r"|somewhere (?:near|around)|est(?:\.|imate[ds]?)?(?: (?:at|cost|price|of))?|up to|at most"
    r"|not? (?:more than|to exceed)|max(?:\.|imum)?(?: of)?|under|~|≈)"
)
_HEDGED = re.compile(
    rf"(?:{_HEDGE}:?\s*)+(?P<a>{_DOLLARS})"
    rf"|(?P<b>{_DOLLARS})\s*[-–,]?\s*\(?(?:{_HEDGE}|or so|or less|ish|\+/-|\?)\)?"
    rf"|(?P<c>\$?\s?(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}})\.\d)",  # as a sheet shows it that drops its last nought
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?:between\s+|from\s+)?(?P<a>{_DOLLARS})\s*(?:-|–|—|to|and|or|/)\s*(?P<b>{_DOLLARS})", re.IGNORECASE
)
_OF_ONE_OR_ALL = re.compile(
    rf"\(?(?P<n>[1-9]\d{{0,2}})\)?\s*(?:(?:years?|yrs?\.?|users?|seats?|licen[sc]es?|rooms?)\s*)?(?:[-–—:=@,]|at)?\s*(?P<a>\$\s?(?:{_NUMBER}))"
    rf"|\((?P<o>[1-9]\d{{0,2}})\)\s+(?P<c>\d[\d,]*\.\d{{2}})"
    rf"|(?P<b>\$\s?(?:{_NUMBER}))\s*\((?:x\s?|×\s?|qty\.?:?\s*)?(?P<m>[1-9]\d{{0,2}})(?:\s?x)?\)",
    re.IGNORECASE,
)


def may_be(words: str) -> tuple[Decimal, ...]:
    """The amounts, in the order in which they are told: of one piece before that of all, low before high. Empty where the
    words are something else."""
    if (match := _OF_ONE_OR_ALL.fullmatch(words)) is not None:
        price, count = _decimal(match["a"] or match["b"] or match["c"]), int(match["n"] or match["m"] or match["o"])
        return price, price * count
    if (match := _HEDGED.fullmatch(words)) is not None:
        return (_decimal(match["a"] or match["b"] or match["c"]),)
    if (match := _RANGE.fullmatch(words)) is not None and "$" in words:
        low, high = _decimal(match["a"]), _decimal(match["b"])
        return (low, high) if low < high else ()
    return ()


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[$,\s]", "", text)).quantize(CENT)
