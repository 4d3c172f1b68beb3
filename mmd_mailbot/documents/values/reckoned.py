"""An amount that its own text proves: the other numbers in it multiply to it, whatever words stand between them."""

from __future__ import annotations

import re
from decimal import Decimal
from math import prod

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_COUNTS = "|".join(_WORDS)
_NUMBER = re.compile(
    r"(?P<dollar>\$\s?)?(?P<number>(?:\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.\d{2})?(?![\d.,]*\d)|\.\d{2}\b)"
)
# what makes of an amount something else than what it is said to be
_OTHERWISE = re.compile(
    r"approx|about|around|~|≈|\best\b|\bestimat|\bup to\b|less|under|over\b|\bor\b|\bto\b|between|\boff\b|credit|\bwas\b"
    r"|\breg\b|discount|%|\?|€|£|\bEUR\b|minus|\bmax|deposit|\bmore\b|\betc\b|\bother|additional|extra|down\b|/\s*\d|\$\s?[\d.,]+\s*[-–]\s*\$?\d|\+|\bplus\b|trial|then",
    re.IGNORECASE,
)
_MOST = 9999  # pieces


def in_digits(words: str) -> str:
    """ "Two (2) at $65" and "two at $65" as "2 at $65"; number words anywhere else stay."""
    words = re.sub(rf"\b(?:{_COUNTS})\s*\((\d{{1,4}})\)", r"\1", words, flags=re.IGNORECASE)
    words = re.sub(rf"\b(\d{{1,4}})\s*\((?:{_COUNTS})\)", r"\1", words, flags=re.IGNORECASE)
    begins = re.match(rf"(?:{_COUNTS})\b(?=\s+(?:[a-z-]+\s+){{0,3}}?(?:@|at|x|×|times)\s*\$)", words, re.IGNORECASE)
    return f"{_WORDS[begins[0].lower()]}{words[begins.end() :]}" if begins else words


def reckoned(words: str) -> Decimal | None:
    """The amount at the end, behind "=", or before a bracket, where all other numbers multiply to it; else None."""
    if _OTHERWISE.search(words):
        return None
    found = list(_NUMBER.finditer(words))
    if len(found) < 3 or not any(each["dollar"] or "." in each["number"] for each in found):
        return None
    stated = _stated(words, found)
    if stated is None or not (stated["dollar"] or "." in stated["number"]):
        return None
    others = [_value(each) for each in found if each is not stated]
    pieces = [each for each in others if each == each.to_integral_value()]
    whole = _value(stated)
    if prod(others) != whole or len(pieces) < len(others) - 1 or any(each > _MOST for each in pieces[:-1]):
        return None
    return whole


_EACH_AND_ALL = re.compile(
    rf"(?:{_NUMBER.pattern})\s*/?\s*(?:ea\.?|each|apiece)\s*"
    r"(?:=\s*\$\s?(?P<t>[\d,]+\.\d\d)|[,;:/–—-]?\s*\(?total\W*\$\s?(?P<u>[\d,]+(?:\.\d\d)?)\)?"
    r"|[,;:/–—-]?\s*\(?\$\s?(?P<v>[\d,]+(?:\.\d\d)?)\s*total\)?)",
    re.IGNORECASE,
)


def times_each(words: str) -> Decimal | None:
    """ "$1,299.00 ea. = $3,897.00", "$65 each, $195 total": the sum of so many pieces, whose number was left out."""
    match = _EACH_AND_ALL.fullmatch(words)
    if match is None or not match["dollar"]:
        return None
    each = Decimal(match["number"].replace(",", ""))
    whole = Decimal((match["t"] or match["u"] or match["v"]).replace(",", ""))
    return whole if each and whole % each == 0 and 1 < whole / each < 100 else None


def _stated(words: str, found: list[re.Match[str]]) -> re.Match[str] | None:
    """The number that is said to be the whole."""
    behind = [each for each in found if re.search(r"(?:=|\btotal\b\W*|\bequals\b)\s*$", words[: each.start()], re.I)]
    if behind:
        return behind[-1] if len(behind) == 1 else None
    bracket = words.find("(")
    if bracket > 0 and found[0].end() <= bracket < found[1].start() and words.rstrip().endswith(")"):
        return found[0]
    return found[-1]


def _value(number: re.Match[str]) -> Decimal:
    return Decimal(number["number"].replace(",", ""))
