"""Words that run into the blank they were written on: "Lee________" is one word to a program, and a name with its line to people."""

from __future__ import annotations

import re

from ..page import Box, Word

_WRITTEN = re.compile(r"(?P<before>_*)(?P<letters>.*?)(?P<after>_*)")
_LEAST = 3  # underscores of a blank
_LETTER = 0.55  # of the letters' size: how wide most are


def written_part(word: Word) -> Box:
    """Where the letters of a word stand, without the blank before or behind them, as far as their number and size tell."""
    x0, top, x1, bottom = word.box
    found = _WRITTEN.fullmatch(word.text)
    if found is None or not found["letters"]:
        return word.box
    wide = _LETTER * (word.size or bottom - top) * len(found["letters"])
    blanks = len(found["before"]), len(found["after"])
    if max(blanks) < _LEAST or wide >= x1 - x0:
        return word.box
    left = x0 + (x1 - x0 - wide) * blanks[0] / sum(blanks)
    return left, top, left + wide, bottom
