"""Amounts written out, as on a cheque: "five hundred forty-two dollars and 48/100"."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    "fourty": 40,  # as often written
    "a": 1,
}
_WORD = rf"(?:{'|'.join(sorted(_VALUES, key=len, reverse=True))}|hundred|thousand)"
_WORDS = rf"{_WORD}(?:(?:[\s-]+|,\s*)(?:and\s+)?{_WORD})*"
_SPELLED = re.compile(
    rf"(?P<whole>\b{_WORDS})\s+"
    rf"(?:(?:us\s+)?dollars?(?:,?\s*(?:and|&)\s*(?:(?P<cents>\d{{1,2}}|no|xx|{_WORDS})\s*(?:/\s*100\b|cents?\b)))?"
    r"|(?:and|&)\s*(?P<hundredths>\d{1,2}|no|xx)\s*/\s*100(?:\s+dollars?)?)",
    re.IGNORECASE,
)


def spelled_amount(text: str) -> tuple[Decimal, int, int] | None:
    """The first amount in words, and where it begins and ends; None where the words make no number."""
    for match in _SPELLED.finditer(text):
        whole, cents = _number(match["whole"]), _cents(match["cents"] or match["hundredths"])
        if whole is not None and cents is not None:
            return Decimal(f"{whole}.{cents:02d}"), match.start(), match.end()
    return None


def _cents(words: str | None) -> int | None:
    if words is None or words.lower() in ("no", "xx"):
        return 0
    value = int(words) if words.isdigit() else _number(words)
    return value if value is not None and value < 100 else None


def _number(words: str) -> int | None:
    """The number that the words make; None where they stand in no order of one ("two five")."""
    total = part = 0
    least = 1000  # what stands next to the left of it must be greater
    for word in re.split(r"[\s,-]+", words.lower()):
        if word == "and":
            continue
        if word in ("hundred", "thousand"):
            scale = 100 if word == "hundred" else 1000
            if part == 0 or (scale == 100 and part > 99) or (scale == 1000 and total):
                return None
            part *= scale
            if scale == 1000:
                total, part = part, 0
            least = scale
            continue
        value = _VALUES[word]
        if least <= 10 or (least == 20 and value >= 10):
            return None
        part += value
        least = 10 if value < 20 else 20
    return total + part
