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
from ..wording.labels import Fragment, Labelled
from .sign_lines import ON, RULE, line_over, rules_of, with_words

_LEADING = 10.0, 48.0  # points between the two lines
_ROOM = 90.0  # points of a line before the day, on which somebody can sign
_BEGINS = 12.0  # points by which their begins differ
_REACH = 30.0  # points over its line that the middle of a picture lies


def over_a_wrapped_day(page: Page, rule: Box) -> tuple[Box, list[Word]] | None:
    """The line to sign on, and the words on the day's, ``rule``, under it; None where that is none, or another line for the day
    stands beside it. Where a name stands between the two, only somebody who signed on the upper one shows that people sign there."""
    level, over = _on_the_days(page, rule), _line_over(page, rule)
    if level is None or over is None:
        return None
    text = " ".join(each.text for each in level).replace("_", " ")
    if _between(page, over, rule):
        if not find_dates(text) or not (_is_worded(page, over) or _is_drawn_on(page, over)):
            return None
    elif not find_dates(text) and _is_used(page, over, rule):
        return None  # on which of the two lines somebody signs, nothing tells
    sign = (
        min(rule[0], over[0]),
        *over[1:],
    )  # from where the day's begins: a picture may have pushed the rest of it
    return sign, [each for each in level if find_dates(text)]


def stands_over_a_day(labelled: Labelled, index: int, page: Page, own: Sequence[Fragment]) -> bool:
    """Does what was given to a label stand under a line to sign on and over the day's? It may be who was to sign there, in print."""
    rule = line_over(page, labelled.spots[labelled.hits[index].start[0]].line)
    over = _line_over(page, rule) if rule is not None and _on_the_days(page, rule) is not None else None
    between = _between(page, over, rule) if rule is not None and over is not None else []
    words = [word for each in own for word in labelled.spots[each.spot].line.words]
    return any(each is word for each in between for word in words)


def _on_the_days(page: Page, rule: Box) -> list[Word] | None:
    """What stands on a line for the day, with no other beside it; None where it is no such line."""
    level = [each for each in page.words if abs(each.box[3] - rule[3]) < ON]
    text = " ".join(each.text for each in level).replace("_", " ")
    typed = any(RULE.search(each.text) for each in level)
    if not typed or not holds_only_a_day(text) or any(each.box[0] > rule[2] + _BEGINS for each in level):
        return None
    if find_dates(text) and min(level, key=lambda each: each.box[0]).box[0] + _ROOM < _day_begins(level):
        return None  # the line before it is the one to sign on
    return level


def _line_over(page: Page, rule: Box) -> Box | None:
    """The only line over another, and longer than that."""
    over = [
        each
        for each in with_words(page, rules_of(page))
        if _LEADING[0] < rule[1] - each[1] < _LEADING[1] and each[0] > rule[0] - _BEGINS and each[2] > rule[2]
    ]
    return over[0] if len(over) == 1 else None


def _between(page: Page, over: Box, rule: Box) -> list[Word]:
    return [each for each in page.words if over[3] + ON < each.box[3] < rule[1] - ON]


def _day_begins(level: Sequence[Word]) -> float:
    return min(each.box[0] for each in level if any(map(str.isdigit, each.text)))


def _is_used(page: Page, over: Box, rule: Box) -> bool:
    """Do words stand on the upper line, or is something drawn on the lower one?"""
    middles = ((each.box[1] + each.box[3]) / 2 for each in page.pictures if each.box)
    return _is_worded(page, over) or any(over[1] < middle < rule[3] + ON for middle in middles)


def _is_worded(page: Page, line: Box) -> bool:
    return any(abs(each.box[3] - line[3]) < ON and any(map(str.isalnum, each.text)) for each in page.words)


def _is_drawn_on(page: Page, line: Box) -> bool:
    middles = ((each.box[1] + each.box[3]) / 2 for each in page.pictures if each.box)
    return any(line[1] - _REACH < middle < line[3] + ON for middle in middles)
