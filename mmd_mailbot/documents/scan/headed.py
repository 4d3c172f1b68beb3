"""A table of signatures that says only in its head what stands in each column: "Role | Signature | Date"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import Box, Page, Word

_OVER = 60.0  # points over the first label, in which the table's head stands
_LEVEL = 5.0  # points by which the words of a head stand apart, up and down
_EDGE = 6.0  # points between a column's edge and the words of its head


def date_column(page: Page, labels: Sequence[Box]) -> float | None:
    """Where the column of the dates begins, in points from the left; None where no head over the parties' labels says it."""
    if not labels:
        return None
    top, right = min(each[1] for each in labels), max(each[2] for each in labels)
    heads = [each for each in page.words if top - _OVER <= each.box[1] and each.box[3] <= top + 4]
    dates = [each for each in heads if _letters(each) in ("date", "datesigned", "dated") and each.box[0] > right]
    signed = [each for each in heads if _letters(each) in ("signature", "signatures", "signed", "sign")]
    found = [each for each in dates if any(_is_left_of(one, each) for one in signed)]
    return min((each.box[0] for each in found), default=None)


def column_edge(start: float, rules: Sequence[Box]) -> float:
    """The upright line that the column begins at, or a little before its head's words."""
    lines = [each[2] for each in rules if each[2] - each[0] < 4 and start - 3 * _EDGE <= each[2] <= start]
    return max(lines, default=start - _EDGE)


def _is_left_of(one: Word, other: Word) -> bool:
    return one.box[2] <= other.box[0] and abs(one.box[1] - other.box[1]) <= _LEVEL


def _letters(word: Word) -> str:
    return re.sub(r"[^a-z]", "", word.text.lower())
