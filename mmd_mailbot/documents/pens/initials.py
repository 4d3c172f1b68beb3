"""One to three letters at the place of who dated the row: initials that sign, or that a person has to look at."""

from __future__ import annotations

from .against import may_be_initials
from .pen import Chance

_SURELY, _READ, _PERHAPS = 0.9, 0.7, 0.5  # confidence of letters: surely read, read, perhaps
_HARDLY_STRUCK = 0.05  # the networks' chance of a name that was crossed out
_LOW = 14.0  # points: initials for a signature are as high


def are_read(text: str, sure: float) -> bool:
    return sure >= _READ and sum(each.isalpha() for each in text) > 1 and may_be_initials(text, sure)


def are_plain(text: str, sure: float, chance: Chance) -> bool:
    """Read so surely that no line can run through them, nor do the networks see one; the stems of a W and a K cross one another."""
    return sure >= _SURELY and are_read(text, sure) and chance.taken_back < _HARDLY_STRUCK


def perhaps(text: str, sure: float, height: float) -> bool:
    """As high as people sign, however little they look like a hand's name."""
    return height >= _LOW and sure >= _PERHAPS and text[:1].isupper() and may_be_initials(text, sure)
