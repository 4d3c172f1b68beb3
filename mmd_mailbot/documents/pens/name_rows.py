"""Rows that ask for the printed name of whoever signed in the row above: "Printed Name: ____". Nobody signs there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from ..page import Box, Page, Word

_ASKED = (
    "printname", "printedname", "nameprinted", "nameprint", "typedname", "nametyped", "printortypename", "typeorprintname",
    "pleaseprintname", "nameandtitle", "printednameandtitle",
)  # fmt: skip
_LIKE = 88  # of 100
_MOST_WORDS = 4
_BEGINS = 40.0  # points right of the party's label at most: farther on it is the row's own second column
_NEAR = 48.0  # points under the party's label


def name_row_under(page: Page, label: Box) -> Box | None:
    """The words that ask for a printed name in the row under a party's label, if there are some."""
    found = [
        box
        for line in page.lines
        for box in _asking(line.words)
        if label[3] - 2 < box[1] < label[3] + _NEAR and label[0] - _BEGINS < box[0] < label[0] + _BEGINS
    ]
    return min(found, key=lambda box: box[1], default=None)


def _asking(words: Sequence[Word]) -> list[Box]:
    """Where the line begins with such words; the row may hold a second one behind them, which says no more."""
    for count in range(1, min(len(words), _MOST_WORDS) + 1):
        part = words[:count]
        letters = re.sub(r"[^a-z]", "", "".join(each.text for each in part).lower())
        if any(fuzz.ratio(letters, each) >= _LIKE for each in _ASKED):
            return [
                (
                    min(each.box[0] for each in part), min(each.box[1] for each in part),
                    max(each.box[2] for each in part), max(each.box[3] for each in part),
                )
            ]  # fmt: skip
    return []
