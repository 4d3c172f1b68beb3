"""Ticks and empty boxes beside printed words."""

from __future__ import annotations

import re

from ..page import OBJECT, UNCLEAR

_TICK = "☒☑✓✔✗✘✅🗹🗸⮽√🅇ⓧ⊠✕✖❎⊗⮾🗷🗵🞪"
_EMPTY = "☐□❏❑▢◻○◯⬜❒❐▫🗆⭘"
_DOT, _SQUARE = "●◉", "■⬛◼"
_SOLID = _DOT + _SQUARE
_TO, _BACK = (
    r"(?:[-=]+>|[→⟶➔➜➡⇒])",
    r"(?:<[-=]+|[←⟵⬅⇐])",
)  # arrows that point at a choice from its left, and from its right
_TICK_WORDS = re.compile(
    rf"[{_TICK}]|\[\s*[xX✓✔√*]\s*\]|\(\s*[xX✓✔√•●]\s*\)|(?<![\w])(?<!\w-)_*(?:x{{1,3}}|X{{1,3}})_*(?![\w’']|-\w)"
)
_EMPTY_WORDS = re.compile(rf"[{_EMPTY}]|\[\s*_*\s*\]|\(\s*\)|\(_+\)|^[\s•·*o-]*_{{1,6}}\s*$")
MARK = rf"{_TICK_WORDS.pattern}|{_TO}|{_BACK}|[{_EMPTY}{_SOLID}{UNCLEAR}{OBJECT}]|\[\s*_*\s*\]|\(\s*\)"  # one, set or not
_ALL = re.compile(MARK)


def is_ticked(text: str) -> bool:
    return bool(_TICK_WORDS.search(text))


def is_empty_box(text: str) -> bool:
    return bool(_EMPTY_WORDS.search(text))


def is_solid(text: str) -> bool:
    """A filled square or dot, an arrow: a bullet, unless its neighbours are empty ones or have none."""
    return any(each in _SOLID for each in text) or bool(re.search(_TO, text))


def is_dot(text: str) -> bool:
    return any(each in _DOT for each in text) or bool(re.search(_TO, text))


def is_unclear(text: str) -> bool:
    """A box of which nobody can tell whether it is set."""
    return UNCLEAR in text


def is_only_marks(text: str) -> bool:
    """Nothing but marks, bullets, list numbers and blanks: what may stand before a printed line."""
    rest = _ALL.sub("", text)
    return not re.sub(r"^\s*\(?(?:\d{1,2}|[a-z])[.)]\s*$|[\s•·▪◦‣⁃o*_\-–—¨§.:]+", "", rest)


_BEHIND = re.compile(
    rf"^\s*(?:[{_TICK}]|\[\s*[xX✓✔√*]\s*\]|\(\s*[xX✓✔√]\s*\)|_+[xX]_+|{_BACK}|(?:x{{1,3}}|X{{1,3}})(?=\s*$)|X(?=\s{{2,}}|\t|\s*[:–—-]\s))"
    rf"|(?:[{_TICK}]|\[\s*[xX✓✔√*]\s*\]|\(\s*[xX✓✔√]\s*\)|(?<=\s)_*(?:x{{1,3}}|X{{1,3}})_*|{_BACK}(?:\s*(?i:yes))?)\s*$"
)


def is_ticked_behind(text: str) -> bool:
    """Is there a tick right behind printed words, or at the end of what was written behind them?"""
    return bool(_BEHIND.search(text))


def trimmed(text: str) -> str:
    """Without the marks at both ends; those between words are words."""
    before = None
    while before != text:
        before, text = text, text.strip()
        text = re.sub(rf"^(?:{_ALL.pattern})\s*|\s*(?:{_ALL.pattern})$", "", text)
    return text


def without_marks(text: str) -> str:
    return _ALL.sub(" ", text)


_BULLET = re.compile(r"\s*(?:o|\(?(?:[a-hA-H]|\d{1,2})[.)])\s*")


def is_bullet_of_letters(text: str) -> bool:
    """Is it the letter or the number that a list has before each of its lines: "o", "a)", "(2)", "A."?"""
    return _BULLET.fullmatch(text) is not None
