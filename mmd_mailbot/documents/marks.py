"""Ticks and empty boxes beside printed words."""

from __future__ import annotations

import re

UNCLEAR = "⍰"  # a box of which cannot be told whether it is ticked
_TICK = "☒☑✓✔✗✘✅🗹🗸⮽√🅇ⓧ⊠"
_EMPTY = "☐□❏❑▢◻○◯⬜❒"
_SOLID = "■●◉⬛◼"
_TICK_WORDS = re.compile(rf"[{_TICK}]|\[\s*[xX✓✔√*]\s*\]|\(\s*[xX✓✔√]\s*\)|(?<![\w])_*[xX]_*(?![\w’'-])")
_EMPTY_WORDS = re.compile(rf"[{_EMPTY}]|\[\s*_*\s*\]|\(\s+\)|\(_+\)|^[\s•·*o-]*_{{1,6}}\s*$")
_ALL = re.compile(rf"{_TICK_WORDS.pattern}|[{_EMPTY}{_SOLID}{UNCLEAR}]|\[\s*_*\s*\]|\(\s*\)")


def is_ticked(text: str) -> bool:
    return bool(_TICK_WORDS.search(text))


def is_empty_box(text: str) -> bool:
    return bool(_EMPTY_WORDS.search(text))


def is_solid(text: str) -> bool:
    """A filled square or dot: a bullet, unless its neighbours are empty ones."""
    return any(each in _SOLID for each in text)


def is_only_marks(text: str) -> bool:
    """Nothing but marks, bullets, list numbers and blanks: what may stand before a printed line."""
    rest = _ALL.sub("", text)
    return not re.sub(r"^\s*\(?(?:\d{1,2}|[a-z])[.)]\s*$|[\s•·▪◦‣⁃o*_\-–—¨§.:]+", "", rest)


def without_marks(text: str) -> str:
    return _ALL.sub(" ", text)
