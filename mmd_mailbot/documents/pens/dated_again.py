"""A date by hand that was no clear day at first, read again in other sizes: a slash that is lost in one is seen in another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

import cv2
import numpy as np

from ..page import Page, Word
from ..scan.ocr import read_line
from ..scan.picture import pixels_in
from .groups import in_lines
from .slashes import days_in

# how wide the words are drawn, and how much of their height is taken in beside and over them
_READINGS = ((1.0, 0.3, 0.15), (1.5, 0.3, 0.15), (2.0, 0.3, 0.15), (1.5, 0.4, 0.3))
_CLEAR = 0.85  # of a reading's letters; what is read less surely tells nothing
_AGREE = 2  # so many readings tell the same day, and none another
_PLAIN = 0.99  # words that were read so surely are print
_LONGEST = 40  # letters
_LONE_ONE = re.compile(r"\D*1[/.-]")  # "1/26/26": the one of a hand's eleven that was seen, unless all sizes tell it
_LEANING = re.compile(r"(?<=\d)[(){}|\\](?=\d)")  # what a slash is read as: "9120(26"


def read_again(page: Page | None, words: Sequence[Word], day_in: Callable[[str], str | None]) -> str | None:
    """The one day that several readings of the ``words`` of a line have in common. ``day_in``: the day that a text tells by itself."""
    if (
        page is None
        or page.scan is None
        or sum(len(each.text) for each in words) > _LONGEST
        or len(in_lines(words)) != 1
    ):
        return None
    told = [days for text in _readings(page, words) if (days := _days(text, day_in))]
    common = set.intersection(*told) if len(told) >= _AGREE else set()
    return common.pop().isoformat() if len(common) == 1 else None


def confirmed(page: Page | None, words: Sequence[Word], day: str, day_in: Callable[[str], str | None]) -> str | None:
    """The ``day`` that was read, or the other one that two larger readings have in common; None where they tell several. The first
    figure of "11-23-26" is easily cut off with the paper beside it."""
    if page is None or page.scan is None or min((each.confidence for each in words), default=1.0) >= _PLAIN:
        return day
    if len(in_lines(words)) != 1 or sum(len(each.text) for each in words) > _LONGEST:
        return day
    if _LONE_ONE.match("".join(each.text for each in words)):
        return day if {day_in(text) for text in _readings(page, words)} == {day} else None
    texts = _readings(page, words, _READINGS[:_AGREE])
    if {other for text in texts if (other := day_in(text))} - {day}:
        texts += _readings(page, words, _READINGS[_AGREE:])
        return _most_told([day, *(other for text in texts if (other := day_in(text)))])
    told = [days for text in texts if (days := _days(text, day_in))]
    if not told or any(date.fromisoformat(day) in each for each in told):
        return day
    common = set.intersection(*told) if len(told) == _AGREE else set()
    return common.pop().isoformat() if len(common) == 1 else None


def _most_told(told: Sequence[str]) -> str | None:
    """The day that all readings but one tell, if any."""
    found = [each for each in set(told) if told.count(each) >= max(_AGREE, len(told) - 1)]
    return found[0] if len(found) == 1 else None


def _days(text: str, day_in: Callable[[str], str | None]) -> set[date]:
    day = day_in(text)
    return {date.fromisoformat(day)} if day else days_in(_LEANING.sub("/", re.sub(r"\s", "", text)))


def _readings(
    page: Page, words: Sequence[Word], sizes: Sequence[tuple[float, float, float]] = _READINGS
) -> list[str]:
    """What the words say in each size, where it is said clearly."""
    if page.scan is None:
        return []
    pixels, scale = pixels_in(page.scan.data), page.scan.scale
    left, top = min(each.box[0] for each in words), min(each.box[1] for each in words)
    right, bottom = max(each.box[2] for each in words), max(each.box[3] for each in words)
    high, found = bottom - top, []
    for wider, beside, over in sizes:
        part = pixels[
            max(0, round((top - over * high) * scale)) : round((bottom + over * high) * scale),
            max(0, round((left - beside * high) * scale)) : round((right + beside * high) * scale),
        ]
        if min(part.shape[:2]) < 4:
            continue
        drawn = np.asarray(cv2.resize(part, None, fx=wider, fy=1.0, interpolation=cv2.INTER_CUBIC), np.uint8)
        tall, wide = drawn.shape[:2]
        line = read_line(drawn, np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32))
        if line.score >= _CLEAR:
            found.append(line.text.strip())
    return found
