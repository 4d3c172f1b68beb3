"""The day of a sale on a slip that was read from a picture: dates run into times, letters stand for figures, and the
same day is printed in two places. American order unless the rules say otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ...core.facts import Fact
from ..layout.rows import Row

# A date that stands there once is sure where the recogniser was surer of its letters than this: of 60 real slips the dates
# below were 3, one of them wrong, of the 57 above one.
_CLEAR = 0.98
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:20\d\d|19\d\d|['’]?\d\d)"
_AFTER = r"(?=\D|$|\d{1,2}[:.;][0-5]\d)"  # a time may touch it: "20/06/201812:56"
_PATTERNS = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        rf"(?<![\d.])(?P<y>20\d\d)\s?(?P<s>[/.-])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<d>\d{{1,2}}){_AFTER}",
        rf"(?<![\d.,/-])(?P<a>\d{{1,2}})\s?(?P<s>[/.-])\s?(?P<b>\d{{1,2}})\s?(?P=s)\s?(?P<y>{_YEAR}){_AFTER}",
        rf"(?<![\d.,/-])(?P<a>\d{{1,2}})\s?/\s?(?P<b>\d{{2}})(?P<y>20\d\d){_AFTER}",  # a stroke was lost
        rf"(?<![\d.,/-])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?[\s/.-]?\s?(?P<n>{_MONTH})[\s/.,'’-]{{0,3}}(?P<y>{_YEAR}){_AFTER}",
        rf"\b(?P<n>{_MONTH})\.?\s?[-/]?\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:[,./\s-]\s?|(?=['’]))(?P<y>{_YEAR}){_AFTER}",
    )
)
_COMPACT = re.compile(
    r"(?<![\d.,/-])(?:(?P<y>20[0-4]\d)(?P<m>\d\d)(?P<d>\d\d)|(?P<a>\d\d)(?P<b>\d\d)(?P<y2>20[0-4]\d))(?!\d)"
)
_FIGURES = str.maketrans({"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8"})
_NUMBERISH = re.compile(r"[0-9OoQlI|SB]{1,4}(?:[/.-][0-9OoQlI|SB]{1,4}){2}")
_MONTHISH = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z]*[015])[A-Za-z015]{3,9}(?![A-Za-z0-9])")
_LETTERS = str.maketrans("015", "OlS")
_TIME = re.compile(r"(?<!\d)[0-2]?\d\s?[:;.]\s?[0-5]\d(?:\s?[:;.]\s?[0-5]\d)?\s?(?:[ap]\.?m)?\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:\w*date|dt|tarikh|dale|0ate|purchased|ordered|order placed|sold on)\b\s*[:.;]?", re.IGNORECASE
)
_OTHER = re.compile(
    r"\b(?:due|ship\w*|deliver\w*|arriv\w*|exp\w*|return\w*|valid|period|renew\w*|until|through|before|use by|best|birth|dob|since|"
    r"promo\w*|effective|registration|regd|version|ver|issued by|sale ends|ends?|redeem|policy|within)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\b(?:print\w*|prn|closed)\b", re.IGNORECASE)


# at the head or the foot of what a browser prints: the day of printing
BROWSERS_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d\d, \d{1,2}:\d\d\s?[AP]M\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Day:
    """A date as it stands there. ``day`` None: no such day. ``either``: day and month may be the other way round."""

    day: date | None
    words: str
    where: str
    weight: float
    swapped: bool = False  # it is a day only in the order that is not ours
    sure: float = 1.0  # the least confidence of the words it was read from


def slip_date(rows: Sequence[Row], *, day_first: bool = False) -> Fact:
    """The day of the sale; never one of several that are as likely."""
    found = list(_days(rows, day_first=day_first))
    days: dict[date, list[_Day]] = defaultdict(list)
    for each in found:
        if each.day is not None:
            days[each.day].append(each)
    if not days:
        if found:
            return Fact(None, 0.5, found[0].where, f"“{found[0].words}” is no clear date")
        return Fact(None, 0.9)
    ranked = sorted(days.values(), key=_weight, reverse=True)
    best = ranked[0]
    if len(ranked) > 1 and _weight(ranked[1]) >= _weight(best) - 0.5:
        words = ", ".join(dict.fromkeys(each.words for day in ranked[:4] for each in day[:1]))
        return Fact(None, 0.5, best[0].where, f"no date is clearly the one: {words}")
    day = best[0].day
    return Fact(day.isoformat() if day else None, _confidence(best, len(ranked)), best[0].where)


def _weight(days: Sequence[_Day]) -> float:
    return max(each.weight for each in days) + 0.6 * (min(len(days), 3) - 1)


def _confidence(days: Sequence[_Day], different: int) -> float:
    if all(each.swapped for each in days):
        return 0.75
    if len(days) > 1:
        return 0.97 if different == 1 else 0.94
    weight = days[0].weight
    if weight < 0:
        return 0.6
    if days[0].sure < _CLEAR:
        return 0.8
    return 0.95 if weight >= 2 and different == 1 else 0.92 if weight >= 2 else 0.85


def _days(rows: Sequence[Row], *, day_first: bool) -> Iterator[_Day]:
    for row in rows:
        text = _mended(row.text)
        taken: list[tuple[int, int]] = []
        for pattern in _PATTERNS:
            for match in pattern.finditer(text):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                taken.append(match.span())
                yield _found(match, text, row, day_first=day_first)
        if not taken and (_TIME.search(text) or _LABEL.search(text) or _COMPACT.match(text)):
            for match in _COMPACT.finditer(text):
                day = _found(match, text, row, day_first=day_first)
                if day.day is not None:
                    yield day


def _mended(text: str) -> str:
    """Letters that stand for figures inside something of a date's shape, and figures in a month's name ("0ct")."""
    text = _NUMBERISH.sub(lambda match: match.group(0).translate(_FIGURES), text)
    return _MONTHISH.sub(lambda match: _month(match.group(0)), text)


def _month(word: str) -> str:
    letters = word.translate(_LETTERS)
    return letters if re.fullmatch(_MONTH, letters, re.IGNORECASE) else word


def _found(match: re.Match[str], text: str, row: Row, *, day_first: bool) -> _Day:
    before = text[: match.start()]
    weight = 0.0
    if _LABEL.search(before[-30:]):
        weight += 2.0
    by_browser = BROWSERS_DAY.match(text, match.start()) is not None
    if by_browser:
        weight -= 2.0
    elif _TIME.search(text[match.end() : match.end() + 24]) or _TIME.search(before[-24:]):
        weight += 2.0
    if _OTHER.search(before[-40:]) or _OTHER.search(text[match.end() : match.end() + 16]):
        weight -= 4.0
    elif _PRINTED.search(before[-24:]):
        weight -= 1.5
    parts = match.groupdict()
    year = int((parts.get("y") or parts.get("y2") or "0").lstrip("'’"))
    year += 2000 if year < 100 else 0
    swapped = False
    if parts.get("n"):
        day = _day(year, _MONTHS.index(parts["n"][:3].lower()) + 1, int(parts["d"]))
    elif parts.get("m"):
        day = _day(year, int(parts["m"]), int(parts["d"]))
    else:
        one, other = int(parts["a"]), int(parts["b"])
        day = _day(year, other, one) if day_first else _day(year, one, other)
        if day is None:
            day = _day(year, one, other) if day_first else _day(year, other, one)
            swapped = day is not None
    return _Day(day, match.group(0), row.where, weight, swapped, _sure(row, match.group(0)))


def _sure(row: Row, words: str) -> float:
    """Of the recognised words that hold the date's figures."""
    figures = {each for each in re.split(r"[^0-9A-Za-z]+", words) if each}
    held = [
        word
        for segment in row.segments
        for word in segment.words
        if figures & set(re.split(r"[^0-9A-Za-z]+", word.text))
    ]
    return min((each.confidence for each in held), default=1.0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1990 <= year <= 2089 else None
    except ValueError:
        return None
