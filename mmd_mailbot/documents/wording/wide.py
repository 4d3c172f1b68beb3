"""Words set wide, letter by letter, and words that are only repeated: "P a t  L e e", "S A M P L E  S A M P L E"."""

from __future__ import annotations

import re

_FEWEST = 4  # pieces; "P L" are initials
_SINGLE = 0.7  # of the pieces that are single letters


def closed_up(text: str) -> str:
    """The text, its lines that are set wide without the blanks within words - capitals begin them, where there are small letters -
    and a word that stands there again and again, once."""
    closed = "\n".join(_closed_up(line) for line in text.split("\n"))
    words = closed.split()
    return words[0] if len(words) > 1 and len(set(words)) == 1 else closed


def _closed_up(line: str) -> str:
    pieces = line.split()
    single = sum(len(each) == 1 for each in pieces)
    if len(pieces) < _FEWEST or single < _SINGLE * len(pieces) or not all(each.isalpha() for each in pieces):
        return line
    joined = "".join(pieces)
    if joined.isupper():
        return re.sub(r"^(\w{4,}?)\1+$", r"\1", joined)  # "SAMPLE SAMPLE"
    return re.sub(r"(?<=[^\W\d_])(?=[A-Z][^\W\d_])", " ", joined)
