"""Words in fonts of which the file does not say what letters they draw, as printer drivers and Ghostscript write them out of another
program's PostScript: they are read as they look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from ..page import Word

if TYPE_CHECKING:
    from ..scan.ocr import Letter, Pixels

_ROOM = 1.5  # points around a word
_SURE = 0.99  # at most: what was recognised is below 1


def by_sight(unnamed: Sequence[Word], picture: Pixels, scale: float) -> list[Word]:
    """What each says, parted at the blanks, which such a font draws too. ``picture``: of the page as people see it, ``scale`` pixels
    a point."""
    from ..scan.ocr import read_line  # the engine comes only where something is to be read

    found: list[Word] = []
    for word in unnamed:
        x0, top, x1, bottom = word.box
        left, right, over, under = (each * scale for each in (x0 - _ROOM, x1 + _ROOM, top - _ROOM, bottom + _ROOM))
        quad = np.array([[left, over], [right, over], [right, under], [left, under]], np.float32)
        found += _parted(word, read_line(picture, quad).letters)
    return found


def _parted(word: Word, letters: Sequence[Letter]) -> list[Word]:
    x0, top, x1, bottom = word.box
    wide, half = x1 - x0, 0.5 / max(len(letters), 1)
    found = []
    for blank, group in groupby(letters, key=lambda each: each.text.isspace()):
        own = list(group)
        if blank:
            continue
        text = "".join(each.text for each in own)
        box = x0 + max(0.0, own[0].at - half) * wide, top, x0 + min(1.0, own[-1].at + half) * wide, bottom
        sure = min(_SURE, sum(each.confidence for each in own) / len(own))
        found.append(replace(word, text=text, box=box, confidence=sure))
    return found
