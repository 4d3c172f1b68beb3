"""Lines for the day that had no room behind the line to sign on, and wrapped under it.

::

    Pat Lee__________________________________________
    10/3/2026______________
    District Contact Signature                 Date

The line right over the label is the day's then, and people sign on the one over that.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Box, Page, Word
from ..values.dates import find_dates, holds_only_a_day
from .sign_lines import ON, RULE, rules_of, with_words

_LEADING = 10.0, 48.0  # points between the two lines
_ROOM = 90.0  # points of a line before the day, on which somebody can sign
_BEGINS = 12.0  # points by which their begins differ


def over_a_wrapped_day(page: Page, rule: Box) -> tuple[Box, list[Word]] | None:
    """The line to sign on, and the words on the day's, ``rule``, under it; None where that is none, or another line for the day
    stands beside it."""
    level = [each for each in page.words if abs(each.box[3] - rule[3]) < ON]
    text = " ".join(each.text for each in level).replace("_", " ")
    typed = any(RULE.search(each.text) for each in level)
    if not typed or not holds_only_a_day(text) or any(each.box[0] > rule[2] + _BEGINS for each in level):
        return None
    if find_dates(text) and min(level, key=lambda each: each.box[0]).box[0] + _ROOM < _day_begins(level):
        return None  # the line before it is the one to sign on
    over = [
        each
        for each in with_words(page, rules_of(page))
        if _LEADING[0] < rule[1] - each[1] < _LEADING[1] and each[0] > rule[0] - _BEGINS and each[2] > rule[2]
    ]
    alone = len(over) == 1 and not any(over[0][3] + ON < each.box[3] < rule[1] - ON for each in page.words)
    if not alone:
        return None
    if not find_dates(text) and _is_used(page, over[0], rule):
        return None  # on which of the two lines somebody signs, nothing tells
    sign = (
        min(rule[0], over[0][0]),
        *over[0][1:],
    )  # from where the day's begins: a picture may have pushed the rest of it
    return sign, [each for each in level if find_dates(text)]


def _day_begins(level: Sequence[Word]) -> float:
    return min(each.box[0] for each in level if any(map(str.isdigit, each.text)))


def _is_used(page: Page, over: Box, rule: Box) -> bool:
    """Do words stand on the upper line, or is something drawn on the lower one?"""
    worded = any(abs(each.box[3] - over[3]) < ON and any(map(str.isalnum, each.text)) for each in page.words)
    middles = ((each.box[1] + each.box[3]) / 2 for each in page.pictures if each.box)
    return worded or any(over[1] < middle < rule[3] + ON for middle in middles)
