"""One ruled line over the labels of parties that sign side by side: each signs on the part over its own label.

::

    Pat Lee                                               Dana Hill
    ___________________________________________________________________________
    District Contact Signature CST Facilitator Signature  DESE Approval
    Date: 10/3/2026            Date:                      Date: 11/2/2026

Only where the days stand right under the labels, so that nobody can sign there, and nothing over the line reaches from one part into
the next. Or one under their labels and right over their days: each signs between its label and its day. A line that only parts the
form looks like the first: what is typed there signs only where it stands on the line, and with a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ..page import Box, Page, Word
from ..values.dates import find_dates
from ..wording.labels import Fragment
from ..wording.names import typed_name, without_printed
from .sign_lines import LONGEST, ON

_REACH = 40.0  # points over the line that a signature reaches
_NEAR = 14.0  # points under the line in which the labels stand, and their days under them: no name has room between
_LEAST, _MOST = 16.0, 75.0  # points from the labels down to the line that they stand over
_LEFT = 12.0  # points that a label may reach beyond the line
_BLANK = 9.0  # points between two words: what is farther apart is not one name
_STANDS = 10.0  # points over the line: what is higher stands on no line
_OVER = 3.0  # points by which something drawn reaches into the next part
_ASIDE = 5.0  # points left of a label that what is signed over it may begin
_DATE = re.compile(r"date\b", re.IGNORECASE)


def parts_of_a_shared_line(page: Page, rules: Sequence[Box], labels: Mapping[int, Box]) -> dict[int, Box]:
    """The part of the line for each of the labels; empty where no line is shared so."""
    rule = next((each for each in rules if _is_over_all(each, labels.values())), None)
    if rule is None or not all(_has_its_day(page, each, each[3]) for each in labels.values()):
        return {}
    return _parts(page, rule, labels, _REACH)


def parts_of_a_line_under(page: Page, rules: Sequence[Box], labels: Mapping[int, Box]) -> dict[int, Box]:
    """The same of a line that the labels stand over; empty where it has not the day of each right under it, and nothing but what was
    signed between."""
    rule = next((each for each in rules if _is_under_all(each, labels.values())), None)
    if rule is None or not all(_has_its_day(page, each, rule[3]) for each in labels.values()):
        return {}
    foot = max(each[3] for each in labels.values())
    if any(foot < each[1] < rule[1] - ON and each[2] - each[0] > LONGEST for each in page.rules):
        return {}  # a row of cells between
    return _parts(page, rule, labels, rule[1] - foot)


def may_be_the_forms(page: Page, line: Box, own: Sequence[Fragment], *, shared: bool) -> bool:
    """Is it a name so high over the line that it may be of the words over that: the last answer's, or the board's? Over a ``shared``
    one, which may only part the form, also without a day. ``own``: what was given to the label under the line."""
    if all(typed_name(without_printed(each.text))[0] is None for each in own):
        return False
    feet = [
        each.box[3]
        for each in page.words
        if line[0] - _ASIDE <= each.box[0] < line[2] and line[1] - _REACH < each.box[3] < line[3] + ON
    ]
    undated = shared and not any(find_dates(each.text) for each in own)
    return undated or max(feet, default=0.0) < line[1] - _STANDS


def _parts(page: Page, rule: Box, labels: Mapping[int, Box], reach: float) -> dict[int, Box]:
    begins = columns_of(page, list(labels.values()))
    parts = {}
    for index, label in sorted(labels.items(), key=lambda each: each[1][0]):
        begin = min(rule[0], label[0]) if label[0] <= begins[0] else label[0]
        end = min((each - 1 for each in begins if each > label[0] + 1), default=rule[2])  # before the next one begins
        if label[2] > end + 1:
            return {}
        parts[index] = (begin, rule[1], end, rule[3])
    return {} if any(_is_crossed(page, rule, begin - _ASIDE, reach) for begin in begins[1:]) else parts


def columns_of(page: Page, labels: Sequence[Box]) -> list[float]:
    """Where, from the left, each caption begins that stands level with the ``labels``: theirs, and those of people whom the form does
    not know."""
    top, foot = min(each[1] for each in labels), max(each[3] for each in labels)
    level = [each.box for each in page.words if top <= (each.box[1] + each.box[3]) / 2 <= foot]
    begins: list[float] = []
    edge, before = float("-inf"), None
    for box in sorted(level):
        own = next((each for each in labels if each[0] - 1 < (box[0] + box[2]) / 2 < each[2] + 1), None)
        if own != before or box[0] - edge >= _BLANK:
            begins.append(box[0])
        edge, before = max(edge, box[2]), own
    return begins


def _is_over_all(rule: Box, labels: Iterable[Box]) -> bool:
    return rule[2] - rule[0] > LONGEST and all(
        rule[0] - _LEFT <= each[0] and each[2] <= rule[2] + _LEFT and -ON <= each[1] - rule[3] <= _NEAR
        for each in labels
    )


def _is_under_all(rule: Box, labels: Iterable[Box]) -> bool:
    return rule[2] - rule[0] > LONGEST and all(
        rule[0] - _LEFT <= each[0] and each[2] <= rule[2] + _LEFT and _LEAST <= rule[1] - each[3] <= _MOST
        for each in labels
    )


def _has_its_day(page: Page, label: Box, foot: float) -> bool:
    """``foot``: of what the day stands under."""
    return any(
        _DATE.match(word.text) and -2 < word.box[1] - foot < _NEAR and abs(word.box[0] - label[0]) < _NEAR
        for word in page.words
    )


def _is_crossed(page: Page, rule: Box, at: float, reach: float) -> bool:
    """Does something that stands over the line, ``reach`` points at most, reach over ``at``: a name, or what was drawn?"""
    over = [each for each in page.words if rule[1] - reach < (each.box[1] + each.box[3]) / 2 < rule[3]]
    words = sorted(over, key=lambda each: each.box[0])
    if any(each.box[0] < at < each.box[2] for each in words) or any(
        _runs_on(one, other, at) for one, other in pairwise(words)
    ):
        return True
    return any(
        each.box is not None
        and each.box[0] < at - _OVER
        and each.box[2] > at + _OVER
        and rule[1] - reach < (each.box[1] + each.box[3]) / 2 < rule[3] + _OVER
        for each in page.pictures
    )


def _runs_on(one: Word, other: Word, at: float) -> bool:
    apart = other.box[0] - one.box[2]
    return one.box[2] <= at <= other.box[0] + _ASIDE and apart < _BLANK
