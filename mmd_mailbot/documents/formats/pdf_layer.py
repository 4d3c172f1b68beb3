"""The text that a copier or a scanner program laid behind the picture of a page: is it what the picture shows?"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz

from ..page import Box, Word
from .pdf_view import PIXELS, View
from .pdf_words import said_by

# A copier's reading of a scan differs from ours in single letters; measured on 4 scans with a layer, 2 of them lying.
_ALIKE = 60.0
_LETTERS = 6  # a shorter piece is found anywhere, or misread by either
_FEW = 0.25  # of its pieces at most are no print in a layer that reads what the picture shows
_DARKER = 0.72  # of the paper's brightness: ink
_RULE = 24.0  # points: so far no stroke of a name goes level or upright
_ALONG, _SOLID = 0.6, 0.6  # of the columns that letters have ink in at least; of the place that ink covers at most
_CLEAR = 0.98  # as surely print is read, and hands hardly
_OVER = 0.3  # of its height: words that lie so far beside one another are on one line
_HALF = 0.5


def not_shown(told: Sequence[str], seen: Sequence[Word]) -> list[str]:
    """What the hidden text says that is nothing like anything to be seen on the page.

    ``told``: pieces of the hidden text. ``seen``: the words as they were recognised.
    """
    page = _bare(" ".join(each.text for each in seen))
    return [piece for piece in told if not _is_shown(piece, page)]


def without_misread(
    unlike: Sequence[str], layer: Sequence[Sequence[Word]], view: View, seen: Sequence[Word]
) -> list[str]:
    """Of the pieces ``unlike`` anything to be seen those that are not a copier's attempt at a hand: in a layer that reads the page
    as it is, words without an amount where letters are drawn that are no clear print. ``seen``: the words as they were recognised."""
    if len(unlike) > _FEW * len(layer):
        return list(unlike)
    read = {said_by(run) for run in layer if _is_misread(run, view, seen)}
    return [each for each in unlike if each not in read]


def _is_misread(run: Sequence[Word], view: View, seen: Sequence[Word]) -> bool:
    if re.search(r"\$|\d.*\d", said_by(run)):
        return False
    if not all(_is_over_ink(each.box, view) for each in run if len(_bare(each.text)) > 1):
        return False
    letters = [(len(_bare(each.text)), _is_over_a_hand(each, seen)) for each in run]
    return sum(count for count, hand in letters if hand) >= _HALF * sum(count for count, _ in letters)


def _is_over_ink(box: Box, view: View) -> bool:
    """Are strokes drawn all along the place, more than a ruled line and less than a dark area?"""
    import cv2  # only for a scan with a layer: a PDF of text does without

    look = view.look(box)
    ink = (look < _DARKER * float(np.percentile(look, 90))).astype(np.uint8)
    if not ink.any() or ink.mean() > _SOLID:
        return False
    long = round(_RULE * PIXELS)
    for kernel in (np.ones((1, long), np.uint8), np.ones((long, 1), np.uint8)):
        rules = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), np.ones((3, 3), np.uint8))
        ink = np.where(rules > 0, np.uint8(0), ink)
    return bool(ink.any(axis=0 if box[2] - box[0] > box[3] - box[1] else 1).mean() >= _ALONG)


def _is_over_a_hand(word: Word, seen: Sequence[Word]) -> bool:
    """Is what was recognised there no clear print, or somewhat like it?"""
    here = [each for each in seen if _lie_together(word.box, each.box)]
    clear = [each for each in here if each.confidence >= _CLEAR and _bare(each.text)]
    alike = max((fuzz.partial_ratio(_bare(word.text), _bare(each.text)) for each in clear), default=0.0)
    return len(clear) <= _HALF * len(here) or alike >= _ALIKE


def _lie_together(one: Box, other: Box) -> bool:
    level = min(one[3], other[3]) - max(one[1], other[1])
    return other[0] < one[2] and one[0] < other[2] and level > _OVER * min(one[3] - one[1], other[3] - other[1])


def _is_shown(piece: str, page: str) -> bool:
    said = _bare(piece)
    money = re.findall(r"\$\s?([\d,]+\.?\d*)", piece)
    if any(_bare(each) not in page for each in money):
        return False
    if len(said) < _LETTERS:
        return True
    return fuzz.partial_ratio(said, page) >= _ALIKE


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
