"""Rings that a pen drew around the words of a printed choice: paper between the letters that nothing outside of the ring reaches."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from ..page import Box
from ..scan.pressed import Pressed

_BESIDE, _OVER = 34.0, 12.0  # points around the words in which a ring goes
_GAP = 1.1  # points that a pen leaves open where a ring ends
_THROUGH = 0.88  # of what is looked at: a line that runs through it is a rule
_CROSSED = 3.2  # points that a rule takes out of a ring which crosses it
_SHUT = 0.8  # of the paper between the letters; a page without a ring has it in the letters alone
_LINE = 15.0  # points: no letter has so long a level stroke
_LEAST = 24  # pixels of paper, to tell


def are_encircled(ink: Pressed, lines: Sequence[Sequence[Box]]) -> list[bool]:
    """Around which choices a ring goes. ``lines``: of each the boxes of its words, one a line, in points. Where it seems to go
    around all of them, what does is printed: their cells."""
    found = [bool(boxes) and _is_encircled(ink, boxes) for boxes in lines]
    return found if not all(found) else [False for _ in found]


def is_closed_by_its_words(ink: Pressed, boxes: Sequence[Box]) -> bool:
    """Are two lines, one over and one under the words, joined by nothing but their letters? Then they are no ring."""
    return not _is_encircled(ink, boxes, wordless=True)


def _is_encircled(ink: Pressed, boxes: Sequence[Box], *, wordless: bool = False) -> bool:
    left, right = min(each[0] for each in boxes) - _BESIDE, max(each[2] for each in boxes) + _BESIDE
    top, bottom = boxes[0][1] - _OVER, boxes[-1][3] + _OVER
    x0, y0 = max(0, round(left * ink.scale)), max(0, round(top * ink.scale))
    part = (ink.mask[y0 : round(bottom * ink.scale), x0 : round(right * ink.scale)] > 0).astype(np.uint8)
    if min(part.shape) < 8:
        return False
    first = [round(each * ink.scale) for each in boxes[0]]
    within = slice(max(0, first[1] - y0), max(0, first[3] - y0)), slice(max(0, first[0] - x0), max(0, first[2] - x0))
    if wordless:
        part[within] = _level(part[within], ink.pixels(_LINE))
    drawn = cv2.morphologyEx(part, cv2.MORPH_CLOSE, np.ones((ink.pixels(_GAP, 3),) * 2, np.uint8))
    across = ink.pixels(_CROSSED, 5)
    for long, gap in (
        ((1, round(_THROUGH * part.shape[1])), (across, 1)),
        ((round(_THROUGH * part.shape[0]), 1), (1, across)),
    ):
        # nothing goes on beyond what is looked at: the ring of a neighbour with more words may run out of it
        through = cv2.morphologyEx(
            drawn, cv2.MORPH_OPEN, np.ones(long, np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=(0,)
        )
        drawn = cv2.subtract(drawn, through)
        drawn = cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, np.ones(gap, np.uint8))  # where the ring crossed it
    count, numbered = cv2.connectedComponents((drawn == 0).astype(np.uint8), connectivity=4)
    outside = np.zeros(count, np.bool_)
    for edge in (numbered[0], numbered[-1], numbered[:, 0], numbered[:, -1]):
        outside[edge] = True
    paper = numbered[within][numbered[within] > 0]
    return paper.size >= _LEAST and float((~outside[paper]).mean()) >= _SHUT


def _level(part: NDArray[np.uint8], long: int) -> NDArray[np.uint8]:
    """What of it is a level line."""
    return np.asarray(cv2.morphologyEx(part, cv2.MORPH_OPEN, np.ones((1, long), np.uint8)), np.uint8)
