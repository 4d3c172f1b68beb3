"""Dates as people write them on forms, in American order. What is not one clear day is said to be unread."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]  # a month is known by its first three letters, but only as itself or shortened
_MONTH = r"(?P<{0}>" + "|".join(f"{full[:3]}(?:{full[3:]})?" for full in _FULL) + r"|sept)\.?"
_YEAR = r"(?P<{0}>\d{{4}}|['’‘]?\d{{2}})"

_ALONE = r"(?<![^\W_])", r"(?![^\W_])"  # a line to write on may run up to it: "Oct. 3, 2026____"
_PATTERNS = re.compile(
    "|".join(
        (
            r"(?<![\d/.-])(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?:T[\d:.]+Z?)?(?![\d/-])",
            r"(?<![A-Za-z\d/.-])(?P<m2>\d{1,2})\s?[/.\-\\]\s?(?P<d2>\d{1,2})\s?[/.\-\\]\s?"
            + _YEAR.format("y2")
            + r"(?![\d/-])",
            _ALONE[0]
            + _MONTH.format("m3")
            + r"[\s./-]*(?P<d3>\d{1,2})(?:st|nd|rd|th)?(?:\s*[,./-]\s*|\s+(?:of\s+)?|(?=['’‘]))"
            + _YEAR.format("y3")
            + _ALONE[1],
            r"(?<!\d)(?P<d4>\d{1,2})(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?[\s./-]*"
            + _MONTH.format("m4")
            + r"[\s,./-]*"
            + _YEAR.format("y4")
            + _ALONE[1],
        )
    ),
    re.IGNORECASE,
)
# something that means to be a date but is none: "10/3", "Oct 2026", "13/45/2026"
_ATTEMPT = re.compile(
    r"\d{1,4}\s?[/.\-]\s?\d{1,4}(?:\s?[/.\-]\s?\d{1,4})?|\b" + _MONTH.format("m") + r"\s*\d{0,4}\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)

_OF_A_DAY = re.compile(
    r"^\W*date(?: signed)?\b|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE
)
_NEARLY = re.compile(
    r"(?<![\d-])\d{1,2}\s?[/.\-]\s?\d{1,2}(?:\s?[/.\-]\s?\d{1,4})?(?![\d-])|\b"
    + _MONTH.format("m")
    + r"\s*\d{1,4}\b",
    re.IGNORECASE,
)


def find_dates(text: str) -> list[tuple[str, date | None]]:
    """Each date in the text: its words, and the day, or None where there is no such day (``13/45/2026``)."""
    return [(match.group(0), _day(match)) for match in _PATTERNS.finditer(text)]


def holds_only_a_day(text: str) -> bool:
    """ "Date: Thu 10/3/2026", "Date: ________", the day alone, as some program laid it over that, or nothing."""
    days = find_dates(text)
    rest = text.replace(days[0][0], "") if days else text
    return not re.search(r"[^\W_]", _OF_A_DAY.sub("", rest))


def without_dates(text: str) -> str:
    """The text without dates and without what means to be one."""
    return _NEARLY.sub(" ", _PATTERNS.sub(" ", text))


def read_date(text: str) -> tuple[str | None, str | None]:
    """The one day that stands in the text as ISO, or the words that are no clear date; neither where there is none."""
    found = find_dates(text)
    days = {day for _, day in found}
    if len(days) == 1 and None not in days:
        day = days.pop()
        return (day.isoformat() if day else None), None
    if found:
        return None, "; ".join(words for words, _ in found)
    words = re.sub(r"[_\s.:]+", " ", text).strip()
    return None, (words[:80] if any(each.isdigit() for each in words) or _ATTEMPT.search(words) else None)


def _day(match: re.Match[str]) -> date | None:
    for index in "1234":
        month, day, year = match.group(f"m{index}"), match.group(f"d{index}"), match.group(f"y{index}")
        if month is None:
            continue
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
        digits = year.lstrip("'’‘")
        try:
            return date(int(digits) + (2000 if len(digits) == 2 else 0), number, int(day))
        except ValueError:
            return None
    return None
