"""What is printed behind a label on its line, "Superintendent of Schools (signature)", also where ink runs through it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from ..page import Box, Word

# what labels end with, and what they ask for
_WORDS = (
    "schools", "superintendent", "contact", "person", "principal", "facilitator", "approval", "building", "district",
    "signature", "signed", "please", "required", "original",
)  # fmt: skip
_SHORT = frozenset(("of", "sign", "here", "mim", "mmd", "cst", "dese", "ink", "in"))
_LIKE = 75  # of 100
_GAP = 9.0  # points from one word to the next, at most
_LEVEL = 0.6  # of the label's height, by which the middle of a word may stand off
_TALL = 1.9  # times as high as the label: print that ink runs through was read higher than it is


def rest_of_label(words: Sequence[Word], label: Box) -> list[Word]:
    """The words right behind the label, one after another, as long as they are a label's. ``words``: all of the page."""
    tall, middle = label[3] - label[1], (label[1] + label[3]) / 2
    level = [
        each
        for each in words
        if abs((each.box[1] + each.box[3]) / 2 - middle) <= _LEVEL * tall
        and each.box[3] - each.box[1] <= _TALL * tall
        and each.box[2] > label[2] + 2
    ]
    found: list[Word] = []
    end = label[2]
    for word in sorted(level, key=lambda each: each.box[0]):
        if word.box[0] < label[2] - 4 or word.box[0] - end > _GAP or not _is_of_a_label(word.text):
            break
        found.append(word)
        end = word.box[2]
    return found


def _is_of_a_label(text: str) -> bool:
    plain = re.sub(r"[^a-z]", "", text.lower())
    return plain in _SHORT or (len(plain) >= 4 and any(fuzz.ratio(plain, each) >= _LIKE for each in _WORDS))
