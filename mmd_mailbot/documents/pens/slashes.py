"""Dates whose slashes a recogniser took for ones: "416127" for 4/6/27, "01108/2027" for 01/08/2027."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import product

_SLASHES = "1/"
_WHOLE = re.compile(r"\d[\d/]{4,8}\d")  # m1d1yy to mm1dd1yyyy
_TWICE = re.compile(r"(?<=\d)//(?=\d)")  # "10//9/26": one that crossed the line it stands on
_UPRIGHT = re.compile(
    r"(?<=\d)\|(?=\d{1,2}/\d{2,4}$)|(?<=\d/\d)\|(?=\d{2,4}$)|(?<=\d/\d\d)\|(?=\d{2,4}$)"
)  # "11|1/26"
_YEARS = range(2015, 2040)  # forms of the programme


def with_slashes(text: str) -> str:
    """The text as a date with its slashes, where it can be parted into a day in one way only; else as it is."""
    text = _TWICE.sub("/", _UPRIGHT.sub("/", text))
    if not _WHOLE.fullmatch(text) or "1" not in text:
        return text
    days = {*_days_in(text, _SLASHES), *_days_in(text, "/", lost=2 - text.count("/"))}
    return f"{(day := days.pop()).month}/{day.day}/{day.year}" if len(days) == 1 else text


def days_in(text: str) -> set[date]:
    """Every day that figures may mean of which slashes were lost, or read as ones: "93/26", "913/26" (the third or the thirteenth)."""
    if not re.fullmatch(r"\d[\d/]{2,8}\d", text) or text.count("/") > 2:
        return set()
    return {*_days_in(text, _SLASHES), *_days_in(text, "/", lost=2 - text.count("/"))}


def _days_in(text: str, slashes: str, *, lost: int = 0) -> Iterator[date]:
    """The days that the text may mean where its slashes were read as one of ``slashes``, and ``lost`` of them not at all."""
    for first, second in product((0, 1), repeat=2) if lost else ((1, 1),):
        if lost and first + second != 2 - lost:
            continue
        for month_ends, long in product((1, 2), repeat=2):
            day_ends = month_ends + first + long
            month, day, year = text[:month_ends], text[month_ends + first : day_ends], text[day_ends + second :]
            between = text[month_ends : month_ends + first] + text[day_ends : day_ends + second]
            if all(each in slashes for each in between) and len(year) in (2, 4):
                yield from _day(month, day, year)


def _day(month: str, day: str, year: str) -> Iterator[date]:
    if not f"{month}{day}{year}".isdigit() or (full := int(year) + (2000 if len(year) == 2 else 0)) not in _YEARS:
        return
    with suppress(ValueError):
        yield date(full, int(month), int(day))
