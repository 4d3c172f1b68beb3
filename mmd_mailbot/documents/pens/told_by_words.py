"""Notes that a hand wrote where its name belongs, as the recogniser read them on the page: "done", "OK", "outsick"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import Word
from ..wording.lexicon import KNOWN
from ..wording.names import holds_a_name, typed_name
from ..wording.ordinary import is_ordinary
from ..wording.remarks import is_note
from .against import INITIALS, is_abbreviation, says_a_remark, without_label
from .groups import in_lines
from .spelled import CLEAR

_READ = 0.8  # mean confidence of words that speak against a signature
_NOTED = 0.6  # the same of a word of three letters
_CLEARLY = 0.9  # the same of print
_REMARK = 0.4  # the same of "OK", "N/A" and the like
_OF_LABELS = ("MIM", "MMD", "CST", "DESE")
_FIGURES = 2
_PART = 3  # letters of each of two words that were written, or read, as one


def says_a_note(words: Sequence[Word]) -> str:
    """Why the words speak against a name; empty where they do not."""
    if len(words) == 1 and words[0].confidence >= _NOTED and is_abbreviation(words[0].text):
        return INITIALS
    text = without_label(" ".join(each.text for each in words if each.text not in _OF_LABELS))
    sure = sum(each.confidence for each in words) / max(len(words), 1)
    if not text or holds_a_name(text):
        return ""
    noted = sure >= _READ and (is_note(text) or any(is_note(each) for each in _parted(text)))
    return f"it reads {text!r}" if noted or (sure >= _REMARK and says_a_remark(text)) else ""


def are_clear(words: Sequence[Word]) -> bool:
    """Words of print that can be believed, one with another."""
    sure = [each.confidence for each in words]
    return bool(sure) and min(sure) >= CLEAR and sum(sure) >= _CLEARLY * len(sure)


def is_worn_print(words: Sequence[Word]) -> bool:
    """Capitals and figures alone, both of them: what a copier left of a stamp with its day ("TE.ED DEP 05", "EP .026")."""
    text = "".join(each.text for each in words)
    return (
        text.upper() == text and sum(map(str.isdigit, text)) >= _FIGURES and sum(map(str.isalpha, text)) >= _FIGURES
    )


def may_name(words: Sequence[Word]) -> bool:
    """May one of the lines be somebody's name?"""
    return any(typed_name(" ".join(each.text for each in line))[0] is not None for line in in_lines(words))


def _parted(text: str) -> list[str]:
    """A word in small letters as two that are known: "out sick"."""
    word = text.strip(" .,;:-_'\"!")
    if not re.fullmatch(r"[a-z]+", word) or _is_known(word):
        return []
    cuts = range(_PART, len(word) - _PART + 1)
    return [f"{word[:at]} {word[at:]}" for at in cuts if _is_known(word[:at]) and _is_known(word[at:])]


def _is_known(word: str) -> bool:
    return word in KNOWN or is_ordinary(word)
