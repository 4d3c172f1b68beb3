"""A table of signatures that says only in its head what stands in each column: "Role | Signature | Date"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import Box, Page, Word

_OVER = 60.0  # points over the first label, in which the table's head stands
_LEVEL = 5.0  # points by which the words of a head stand apart, up and down
_SIGNATURE = ("signature", "signatures", "signed", "sign")
# with what the heads of the other columns begin: "Printed Name", "Name (print)", "Title", "Date"
_HEADS = (
    "printed",
    "print",
    "printedname",
    "printname",
    "name",
    "names",
    "typed",
    "title",
    "position",
    "role",
    "date",
    "datesigned",
    "dated",
    "initials",
)
_EDGE = 6.0  # points between a column's edge and the words of its head


def date_column(page: Page, labels: Sequence[Box]) -> float | None:
    """Where the column of the dates begins, in points from the left; None where no head over the parties' labels says it."""
    if not labels:
        return None
    top, right = min(each[1] for each in labels), max(each[2] for each in labels)
    heads = [each for each in page.words if top - _OVER <= each.box[1] and each.box[3] <= top + 4]
    dates = [each for each in heads if _letters(each) in ("date", "datesigned", "dated") and each.box[0] > right]
    signed = [each for each in heads if _letters(each) in _SIGNATURE]
    found = [each for each in dates if any(_is_left_of(one, each) for one in signed)]
    return min((each.box[0] for each in found), default=None)


def sign_column(page: Page, labels: Sequence[Box], rules: Sequence[Box]) -> tuple[float | None, float | None]:
    """From where to where the column to sign in goes, in points from the left: where it begins only if another one parts it from the
    labels ("Role | Printed Name | Signature | Date"), where it ends only if another one follows ("Signature | Printed Name")."""
    if not labels:
        return None, None
    top, right = min(each[1] for each in labels), max(each[2] for each in labels)
    heads = [each for each in page.words if top - _OVER <= each.box[1] and each.box[3] <= top + 4]
    named = [each for each in heads if _letters(each) in _HEADS]
    signed = [
        each
        for each in heads
        if _letters(each) in _SIGNATURE
        and each.box[0] > right - _EDGE
        and not any(_is_one(one, each) for one in named)
    ]
    if len(signed) != 1:
        return None, None
    own = signed[0]
    before = [each for each in named if _is_left_of(each, own) and each.box[0] > right - _EDGE]
    after = [each.box[0] for each in named if _is_left_of(own, each)]
    begins = column_edge(own.box[0], rules) if before else None
    return begins, column_edge(min(after), rules) if after else None


def _is_one(before: Word, word: Word) -> bool:
    """Do both make one head, "Date Signed"?"""
    return _is_left_of(before, word) and word.box[0] - before.box[2] < _EDGE


def column_edge(start: float, rules: Sequence[Box]) -> float:
    """The upright line that the column begins at, or a little before its head's words."""
    lines = [each[2] for each in rules if each[2] - each[0] < 4 and start - 3 * _EDGE <= each[2] <= start]
    return max(lines, default=start - _EDGE)


def _is_left_of(one: Word, other: Word) -> bool:
    return one.box[2] <= other.box[0] and abs(one.box[1] - other.box[1]) <= _LEVEL


def _letters(word: Word) -> str:
    return re.sub(r"[^a-z]", "", word.text.lower())
