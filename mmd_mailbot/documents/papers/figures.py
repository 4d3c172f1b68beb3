"""Amounts as a recogniser gives them: letters for figures, a dollar sign read as a 5, a space before the cents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..layout.rows import Row, Segment
from ..page import Word

_LOOKS_LIKE = str.maketrans({"O": "0", "o": "0", "Q": "0", "D": "0", "I": "1", "l": "1", "i": "1", "|": "1", "S": "5", "s": "5",
                             "B": "8", "Z": "2", "z": "2", "C": "0", "b": "6"})  # fmt: skip
# as they stand beside amounts; the more frequent ones have signs and misreadings of their own
_CODES = (
    "NOK",
    "SEK",
    "DKK",
    "CHF",
    "NZD",
    "HKD",
    "JPY",
    "CNY",
    "INR",
    "PLN",
    "CZK",
    "ILS",
    "KRW",
    "BRL",
    "ZAR",
    "TWD",
)
_UNITS = r"US\s?\$|S(?=\d)|CA\s?\$|C\s?\$|A\s?\$|S\s?\$|\$|USD|CAD|AUD|SGD|MYR|RM|R\sM|EUR|GBP|MXN|€|£|¥|" + "|".join(
    _CODES
)
_DIGIT = r"[0-9OoQIl|SsBZzCb]"
_BEFORE = r"(?:(?<![\w.,/#:-])|(?<=[A-Za-z])(?=RM\s?\d|\$)|(?<=[A-Za-z]{4})(?=\d)|(?<=[A-Za-z]:)(?=RM|[\d$]))"  # "TOTAL12.00"
_FIGURE = re.compile(
    rf"{_BEFORE}(?P<open>\()?(?P<minus>[-−–]\s?)?(?P<unit>(?i:{_UNITS}))?\s?:?\s?(?P<minus2>[-−–]\s?)?"
    rf"(?P<whole>\d{{1,3}}(?:,\s?\d{{3}})+|{_DIGIT}{{1,6}}|(?<!\d)(?=\.\d\d))\s?(?P<point>[.,])\s?(?P<cents>{_DIGIT}{{2}})"
    rf"(?P<after>\s?-(?![\d-])|\s?(?i:CR)\b)?(?P<close>\))?(?![\d%/]|[.,:-]\d|\s?%)",
    re.ASCII,
)
_WHOLE_DOLLARS = re.compile(r"(?<![\w.,])\$\s?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,6})(?![\w.,/%-]*\d)", re.ASCII)
_FOREIGN = {"RM": "MYR", "MYR": "MYR", "CA$": "CAD", "C$": "CAD", "CAD": "CAD", "A$": "AUD", "AUD": "AUD", "S$": "SGD", "SGD": "SGD",
            "EUR": "EUR", "€": "EUR", "GBP": "GBP", "£": "GBP", "MXN": "MXN", "¥": "JPY"} | {each: each for each in _CODES}  # fmt: skip
CURRENCIES = frozenset(_FOREIGN.values())
_DOLLAR_MISREAD = ("5", "8", "6", "9")


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount with cents. ``other``: what it may be instead, where a "$" may have been read as a figure.
    ``clear``: no letter stood for a figure, no comma for the point. ``sure``: the least confidence of its words."""

    value: Decimal
    start: int
    end: int
    unit: str = ""
    clear: bool = True
    sure: float = 1.0
    other: Decimal | None = None
    disputed: bool = False  # a second reader saw another amount there
    agreed: bool = False  # a second reader saw the same

    @property
    def foreign(self) -> str | None:
        """The currency's code where it is not the dollar of the United States."""
        return _FOREIGN.get(self.unit.replace(" ", "").upper())


def figures_in(segment: Segment) -> list[Figure]:
    """Amounts of the segment from left to right."""
    found = [figure for match in _FIGURE.finditer(segment.text) if (figure := _figure(match, segment)) is not None]
    for match in _WHOLE_DOLLARS.finditer(segment.text):
        if not any(each.start < match.end() and match.start() < each.end for each in found):
            value = Decimal(match["whole"].replace(",", "") + ".00")
            found.append(
                Figure(value, match.start(), match.end(), "$", sure=_sure(segment, match.start(), match.end()))
            )
    return sorted(found, key=lambda each: each.start)


def foreign_currency(rows: Iterable[Row]) -> str | None:
    """The code of the currency that most amounts name, where it is not the dollar of the United States."""
    named = Counter(
        each.foreign or "USD" for row in rows for segment in row.segments for each in figures_in(segment) if each.unit
    )
    code = named.most_common(1)[0][0] if named else "USD"
    return None if code == "USD" else code


def _figure(match: re.Match[str], segment: Segment) -> Figure | None:
    whole, cents = match["whole"], match["cents"]
    if not any(each.isdigit() for each in whole + cents):
        return None
    digits = re.sub(r"[,\s]", "", whole).translate(_LOOKS_LIKE) or "0"
    value = Decimal(f"{digits}.{cents.translate(_LOOKS_LIKE)}")
    unit = match["unit"] or ""
    negative = match["minus"] or match["minus2"] or match["after"] or (match["open"] and match["close"])
    clear = digits == (re.sub(r"[,\s]", "", whole) or "0") and cents.isdigit() and match["point"] == "."
    other = None
    if not unit and len(digits) >= 2 and digits[0] in _DOLLAR_MISREAD:
        other = Decimal(f"{digits[1:]}.{cents.translate(_LOOKS_LIKE)}")
    words = _words(segment, match.start(), match.end())
    disputed = [each for each in words if _disputed(each)]
    if len(disputed) == 1 and other is None:
        other = _amount(disputed[0].other)
    return Figure(
        -value if negative else value,
        match.start(),
        match.end(),
        unit,
        clear,
        min((each.confidence for each in words), default=1.0),
        other,
        bool(disputed),
        bool(words) and not disputed and any(each.other is not None for each in words),
    )


def _amount(text: str | None) -> Decimal | None:
    found = figures_in(Segment(text)) if text else []
    return found[0].value if len(found) == 1 and found[0].clear else None


def _disputed(word: Word) -> bool:
    """A second reader gave other digits."""
    other = word.other
    return other is not None and re.sub(r"\D", "", other) != re.sub(r"\D", "", word.text)


def _sure(segment: Segment, start: int, end: int) -> float:
    return min((each.confidence for each in _words(segment, start, end)), default=1.0)


def _words(segment: Segment, start: int, end: int) -> Sequence[Word]:
    """The words of the segment that these letters of its text are of."""
    found, position = [], 0
    for word in segment.words:
        if position < end and position + len(word.text) > start:
            found.append(word)
        position += len(word.text) + 1
    return found
