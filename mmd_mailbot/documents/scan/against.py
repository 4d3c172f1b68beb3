"""Reasons why strokes that look like a signature are none: words of another kind, lines that cross them out."""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np
from rapidfuzz import fuzz

from ..values.dates import find_dates, without_dates
from ..wording.names import is_name, typed_name
from .strokes import DOTS, Mask, Strokes
from .traits import Traits

REMARKS = (
    "n/a", "na", "none", "tbd", "void", "copy", "draft", "paid", "received", "approved", "declined",
    "see attached", "attached", "on file", "sign here", "pending", "not signed", "refused", "ok", "yes", "no",
    "same", "sample", "specimen", "date", "initials", "dese only", "office use only", "electronically signed",
    "vacant", "absent", "faxed", "scanned", "emailed", "entered", "copied", "posted", "see email",
    "pending approval", "to be signed", "not applicable", "original", "confidential", "cancelled", "rejected",
)  # fmt: skip


def says_something_else(text: str, sure: float, aspect: float) -> str:
    """Words that are a remark, a date or initials; empty where they are none, or nothing that can be read.

    ``aspect``: the width of the strokes by their height: a long wave that reads as one letter is no initial.
    """
    bare = re.sub(r"[^\w/ ]", "", text).strip().lower()
    letters = re.sub(r"[^a-z]", "", bare)
    if sure >= 0.6 and find_dates(text) and len(re.sub(r"[^a-z]", "", without_dates(text).lower())) < 3:
        return "a date"
    for remark in REMARKS if sure >= 0.5 else ():
        plain = re.sub(r"[^a-z]", "", remark)
        if letters == plain or (len(plain) >= 4 and fuzz.ratio(letters, plain) >= 80):
            return f"it reads {text!r}"
    if sure >= 0.85 and len(letters) >= 4:
        text = text.strip(" .,;:-_'")
        name, certain = typed_name(text)
        if name is None or (certain < 0.9 and not is_name(name)):
            return f"it reads {text!r}"
    return (
        "initials or a short note" if sure >= 0.85 and 0 < len(letters) <= 3 and aspect < 1.3 * len(letters) else ""
    )


# Measured on 29 signatures of 16 scans: 2.08 to 3.4 crossings (log of 1 + how often a row meets the pen), a pen 0.9 to
# 2.3 points wide, at most 0.43 of the strokes level. A coffee ring had 1.6 and 2.6 points, names crossed out with several
# lines 1.4 and 1.6, one of them with 0.74 of its strokes level: all three had been taken for signatures.
_LEAST_CROSSINGS, _BROADEST, _MOST_LEVEL = 2.0, 2.4, 0.55
_OF_LABELS = ("person", "contact", "signature", "facilitator", "principal", "superintendent", "approval", "district",
              "building", "schools", "statewide")  # fmt: skip


def not_as_written(traits: Traits, words: Sequence[str], least: float = _LEAST_CROSSINGS) -> str:
    """Why strokes that look like a signature were not written as one, by their shape and by the words among them; empty
    where nothing speaks against it. Asked only where no name can be read in them. ``least``: of the crossings."""
    if traits["crossings"] < least:
        return "too few strokes for a name, or lines drawn through it"
    if traits["pen"] > _BROADEST:
        return "too broad for a pen"
    if traits["level"] > _MOST_LEVEL:
        return "lines drawn across the place"
    for word in words:
        if len(word) >= 5 and any(fuzz.ratio(word.lower().strip(".,:;"), each) >= 75 for each in _OF_LABELS):
            return "the printed words are among the strokes"
    return ""


def is_crossed_out(strokes: Strokes, numbers: frozenset[int], traits: Traits) -> bool:
    """Long straight lines through the middle of the strokes, from end to end."""
    if traits.box is None:
        return False
    x0, y0, x1, y1 = traits.box
    wanted = np.zeros(int(strokes.pieces_at.max()) + 1, np.bool_)
    wanted[list(numbers)] = True
    mask = wanted[strokes.pieces_at[y0:y1, x0:x1]]
    height, width = mask.shape
    if width < 20 * DOTS or height < 5 * DOTS:
        return False
    found = cv2.HoughLinesP(
        mask.astype(np.uint8) * 255, 1, np.pi / 360, threshold=40, minLineLength=int(0.5 * width), maxLineGap=5
    )
    lines: list[tuple[int, int, int, int]] = []
    if found is not None:
        lines = [(int(a), int(b), int(c), int(d)) for a, b, c, d in found.reshape(-1, 4)]
    for rule in strokes.rules:
        left, top, right, bottom = strokes.to_pixels(rule)
        if bottom - top < 14 and left < x1 and right > x0 and right - left < 1.5 * width and y0 < top < y1:
            middle = (top + bottom) // 2 - y0
            lines.append((max(left, x0) - x0, middle, min(right, x1) - x0, middle))
    return any(_goes_through(mask, line) for line in lines)


def _goes_through(mask: Mask, line: tuple[int, int, int, int]) -> bool:
    """Has the line ink over and under it all along? A bar over the strokes or a flourish under them has not."""
    height, width = mask.shape
    left, first, right, last = line
    if right - left < 0.5 * width:
        return False
    drawn = np.zeros(mask.shape, np.uint8)
    cv2.line(drawn, (left, first), (right, last), 1, 5)
    rest = mask & (drawn == 0)
    columns = np.arange(left, right)
    heights = np.round(np.interp(columns, [left, right], [first, last])).astype(int)
    rows = np.arange(height)[:, None]
    part = rest[:, left:right]
    over = (part & (rows < heights[None, :])).any(axis=0)
    under = (part & (rows > heights[None, :])).any(axis=0)
    steps = max(1, len(columns) // 12)
    both = [
        bool(over[at : at + steps].any() and under[at : at + steps].any()) for at in range(0, len(columns), steps)
    ]
    return sum(both) >= 0.75 * len(both) and right - left >= 0.7 * width
