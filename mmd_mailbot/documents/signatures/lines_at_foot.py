"""Tables without borders whose cells to sign in and for the day are ruled at their foot, a row for each party.

::

    District Contact      Pat Lee                    Date:     10/3/2026
    Signature:            _______________________              ______________
    MMD CST Facilitator                              Date:
    Signature:            _______________________              ______________

Each line lies as near to the next row's label as to its own, and beside a label that is broken over two lines the name is level with
the first. The lines tell: there are as many as parties, one right under the other, each label stands between two of them, and over
the first label there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..page import Box, Page, Paper
from ..wording.labels import Fragment, Labelled
from ..wording.strangers import STRANGER
from .nearby import date_hits
from .on_lines import Placed, by_lines
from .sign_lines import ON, RULE

_LEAST = 50.0  # points: a line to sign on, or for a day, is longer
_ALIKE = 2.0  # points between the ends of lines in one column, and the heights of those in one row
_OVER = 60.0  # points over the first line in which there is no other
_ROW = (14.0, 60.0)  # points from one line to the next
_LOWER = 6.0  # points from the foot of a label's first line down to its row's lines, at least
_RISES = 14.0  # points over the first label that a signature reaches
_REACH = 4.0  # points that what stands on a line reaches over its ends
_DAY = re.compile(r"date(?:d|\s*signed)?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """The line to sign on, and that for the day."""

    sign: Box
    day: Box


def signed_on_lines_at_foot(paper: Paper, labelled: Labelled) -> Labelled | None:
    """The form with what stands on each such line given to the label of its row; None where it is not such a form."""
    signatures = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    pages = {labelled.page(each) for each in signatures}
    page = paper.page(next(iter(pages))) if len(pages) == 1 else None
    if page is None or page.scan is not None or page.scanned:
        return None
    if not 1 < len(signatures) == len({labelled.hits[each].name for each in signatures}):
        return None
    tops = [_top(labelled, each) for each in signatures]
    rows = _rows(page, len(signatures), tops) if None not in tops else []
    if any(row.sign[1] - _first_foot(labelled, at) < _LOWER for at, row in zip(signatures, rows, strict=False)):
        return None  # level with their labels, which stand before them
    if not rows or not all(_is_asked(labelled, *each) for each in zip(signatures, rows, strict=True)):
        return None
    found = replace(labelled, owned=dict(labelled.owned), over=dict(labelled.over), parted=set(labelled.parted))
    above = _head_of(page, tops[0] or 0.0)
    for index, row in zip(signatures, rows, strict=True):
        found.over[index] = (row.sign[0] - _REACH, above, row.sign[2] + _REACH, row.sign[3] + ON)
        found.owned[index] = by_lines(_standing(labelled, page, row.sign, above))
        for date in date_hits(labelled, index)[:1]:
            found.owned[date] = _days(labelled, page, row.day, above)
        above = row.sign[3]
    return found


def _head_of(page: Page, top: float) -> float:
    """Where the first row begins: as far over its label as a signature reaches, under the words before."""
    feet = [each.box[3] for each in page.words if top - _RISES <= each.box[3] <= top + 1]
    return max(feet, default=top - _RISES)


def _top(labelled: Labelled, index: int) -> float | None:
    """Where the label begins, which holds to the left of its line; none in the cell of a table."""
    spot = labelled.spots[labelled.hits[index].start[0]]
    if spot.levels or not spot.line.words or labelled.hits[index].start[1] > 0:
        return None
    return spot.line.words[0].box[1]


def _first_foot(labelled: Labelled, index: int) -> float:
    return labelled.spots[labelled.hits[index].start[0]].line.words[0].box[3]


def _rows(page: Page, many: int, tops: Sequence[float | None]) -> list[_Row]:
    """The lines of all rows, if each label begins in its own between two of them, and over the first there is no other."""
    level = [each for each in page.rules if each[3] - each[1] < 3 and each[2] - each[0] >= _LEAST]
    first, last = tops[0] or 0.0, tops[-1] or 0.0
    under = [each for each in level if first + ON < each[1] < last + _ROW[1]]
    pairs = [
        _Row(sign, day)
        for sign in under
        for day in under
        if sign[2] < day[0] and abs(sign[1] - day[1]) < _ALIKE and not any(_lies_between(e, sign, day) for e in under)
    ]
    rows = sorted(pairs, key=lambda each: each.sign[1])
    if len(rows) != many or len(under) != 2 * many or not all(_are_alike(rows[0], each) for each in rows):
        return []
    apart = [lower.sign[1] - upper.sign[1] for upper, lower in pairwise(rows)]
    if not all(_ROW[0] <= each <= _ROW[1] for each in apart):
        return []
    over = [-_OVER + first, *(each.sign[1] for each in rows[:-1])]
    between = zip(over, tops, rows, strict=True)
    if not all(top is not None and line - ON < top < row.sign[1] - ON for line, top, row in between):
        return []
    columns = (rows[0].sign, rows[0].day)
    strays = [each for each in level if first - _OVER < each[1] <= first + ON]
    return [] if any(_share(each, column) for each in strays for column in columns) else rows


def _lies_between(rule: Box, sign: Box, day: Box) -> bool:
    return abs(rule[1] - sign[1]) < _ALIKE and sign[2] < rule[0] and rule[2] < day[0]


def _are_alike(one: _Row, other: _Row) -> bool:
    ends = ((one.sign, other.sign), (one.day, other.day))
    return all(abs(a[0] - b[0]) < _ALIKE and abs(a[2] - b[2]) < _ALIKE for a, b in ends)


def _share(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2]


def _is_asked(labelled: Labelled, index: int, row: _Row) -> bool:
    """Does the label stand left of its line, and "Date" between both lines?"""
    dates = date_hits(labelled, index)
    line = labelled.spots[labelled.hits[index].start[0]].line
    on_its_line = [labelled.hits[each].start[0] == labelled.hits[index].start[0] for each in dates]
    if on_its_line != [True] and (dates or labelled.hits[index].name != STRANGER):
        return False
    asked = [each.box for each in line.words if _DAY.fullmatch(each.text)]
    between = [each for each in asked if row.sign[2] - _REACH <= each[0] and each[2] <= row.day[0] + _REACH]
    return line.words[0].box[2] < row.sign[0] and len(between) == 1


def _standing(labelled: Labelled, page: Page, rule: Box, above: float) -> list[Placed]:
    """The words over a line and under the one before, in its column."""
    return [
        (number, word)
        for number, spot in enumerate(labelled.spots)
        if spot.line.page == page.number
        for word in spot.line.words
        if rule[0] - _REACH <= (word.box[0] + word.box[2]) / 2 <= rule[2] + _REACH
        and above < (word.box[1] + word.box[3]) / 2 < rule[1] + ON
        and not RULE.fullmatch(word.text)
        and not _DAY.fullmatch(word.text)
    ]


def _days(labelled: Labelled, page: Page, rule: Box, above: float) -> list[Fragment]:
    return by_lines(_standing(labelled, page, rule, above))
