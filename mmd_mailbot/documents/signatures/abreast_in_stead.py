"""Parties side by side of whom some took the line to sign on away, by typing or pasting in its stead.

::

    Pat Lee                    ____________________       ____________________
    District Contact Signature CST Facilitator Signature  DESE Approval
    Date: 10/3/2026            Date: ________             Date: ________
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..page import Box, Page, Word
from ..values.dates import find_dates
from ..wording.names import is_office, typed_name, without_printed

_SURE = 0.9
_UNDER = 45.0  # points under a label in which its day stands
_LEVEL = 12.0  # points between the foot of what stands in a line's stead and the lines beside it
_CLOSE = 24.0  # points over the label in which it stands where no line is left
_TALL = 45.0  # points over its label that a picture reaches
_LOWEST, _ASIDE = 100.0, 12.0  # points under a label, and beside its left edge, in which a line to sign on may begin
_DAY = re.compile(r"\s*date(?: signed)?\W*", re.IGNORECASE)


def with_lines_in_stead(
    page: Page, labels: Mapping[int, Box], over: Mapping[int, Box | None], rules: Sequence[Box]
) -> Mapping[int, Box | None]:
    """``over``, with a line for each label that has none where something stands in its stead, over its day; as it is where that is not
    so for every such label. Where nobody's line is left, each needs its name or picture, and its day, and under those there is no line
    to sign on: over one they are in print. ``rules``: the page's lines to sign on."""
    missing = [index for index, rule in over.items() if rule is None]
    left = [rule for rule in over.values() if rule is not None]
    if not missing or (not left and any(_is_signed_below(label, rules) for label in labels.values())):
        return over
    found = dict(over)
    for index in missing:
        rule = _in_stead(page, labels, index, left)
        if rule is None:
            return over
        found[index] = rule
    return found


def _is_signed_below(label: Box, rules: Sequence[Box]) -> bool:
    """Does a line begin where the label does, under the day?"""
    return any(abs(each[0] - label[0]) < _ASIDE and 0 < each[1] - label[3] < _LOWEST for each in rules)


def _in_stead(page: Page, labels: Mapping[int, Box], index: int, left: Sequence[Box]) -> Box | None:
    label = labels[index]
    right = min((each[0] - 6 for each in labels.values() if each[0] > label[0] + 1), default=page.width - 30)
    foot = max((each[3] for each in left), default=None)
    words = [each for each in page.words if label[0] - 6 <= each.box[0] and each.box[2] <= right]
    dated = _is_dated(words, label)
    level = foot if foot is not None else label[1]
    low, high = (level - _LEVEL, level + _LEVEL) if foot is not None else (level - _CLOSE, level)
    own = [each for each in words if low <= each.box[3] <= high and each.box[3] <= label[1] + 2]
    own = [each for each in own if each.text.strip("_")]  # what is left of the line beside a picture
    drawn = [
        each.box
        for each in page.pictures
        if each.box
        and label[0] - 6 <= each.box[0]
        and each.box[2] <= right
        and each.box[1] > label[1] - _TALL - _CLOSE
        and low <= each.box[3] <= label[1] + 2
    ]
    pasted = len(drawn) == 1 and not own
    typed = not drawn and dated and _is_a_name(own)
    if not (typed or (pasted and (dated or left))):
        return None
    ends = max([each.box[3] for each in own] + [each[3] for each in drawn])
    line = foot if foot is not None else ends
    return label[0], line - 1, right - 4, line


def _is_a_name(words: Sequence[Word]) -> bool:
    text = " ".join(each.text for each in sorted(words, key=lambda each: each.box[0]))
    level = len({round(each.box[3]) for each in words}) == 1
    name, sure = typed_name(without_printed(text))
    return level and name is not None and sure >= _SURE and not is_office(text)


def _is_dated(words: Sequence[Word], label: Box) -> bool:
    """Does "Date" with a day stand under the label?"""
    under = [each for each in words if label[3] - 2 < each.box[1] < label[3] + _UNDER]
    first = min((each.box[3] for each in under), default=0.0)
    line = sorted((each for each in under if abs(each.box[3] - first) < 3), key=lambda each: each.box[0])
    text = " ".join(each.text for each in line)
    return _DAY.match(text) is not None and bool(find_dates(text))
