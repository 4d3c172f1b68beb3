"""The lines of a contact as they were meant: without the numbers of a list, and with a surname of two parts on one of them.

::

    1. Pat Lee                  Pat Dietz-
    2. plee@example.org         Carter, plee@example.org
    3. 660-555-0100
"""

from __future__ import annotations

import re

from ..wording.labels import Fragment, Labelled
from ..wording.names import is_office
from .listed_tools import is_wrapped

_GIVEN = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Miss)\.? )?[A-Z][a-z'’-]+(?: [A-Z]\.?)?|(?:Mr|Mrs|Ms|Dr)\.")
_SURNAME = re.compile(r"[A-Z][^\W\d_]*(?:[-'’][A-Z]?[^\W\d_]+)*(?=\s*(?:$|[,;(/|-])|\s[A-Z])")
_LETTERS = re.compile(r"[a-z]{1,14}")
_WORDS = frozenset(
    ("and", "or", "at", "c/o", "for", "cell", "office", "home", "work", "phone", "email", "fax", "tel")
)
_NUMBERED = re.compile(r"[ \t]*\(?(\d)[.)][ \t]+(?=\S)")
_CUT_SURNAME = re.compile(r"(?<=[^\W\d_]{2})-[ \t]*\n[ \t]*(?=(?P<rest>[A-Z][^\W\d_]+))")


def as_meant(text: str) -> str:
    return _CUT_SURNAME.sub(lambda cut: cut[0] if is_office(cut["rest"]) else "-", _without_numbers(text))


def surname_below(labelled: Labelled, above: Fragment, words: str, below: Fragment, rest: str) -> bool:
    """Is the line a given name behind which a surname had no room in its cell?"""
    if below.spot != above.spot + 1 or _GIVEN.fullmatch(words) is None or _SURNAME.match(rest) is None:
        return False
    return is_wrapped(labelled, above.spot, below.spot) and not is_office(rest.split(",")[0])


def is_cut(labelled: Labelled, above: Fragment, words: str, below: Fragment, rest: str) -> bool:
    """Is a name wider than its cell, which cuts it: "Rademache" over "r"?"""
    if below.spot != above.spot + 1 or _LETTERS.fullmatch(rest) is None or rest in _WORDS:
        return False
    return words[-1:].isalpha() and not is_office(rest) and is_wrapped(labelled, above.spot, below.spot)


def _without_numbers(text: str) -> str:
    """Where each line has its own, and they count on: "2. plee@example.org" alone is a second contact."""
    lines = [each for each in text.split("\n") if each.strip()]
    numbers = [found and int(found[1]) for found in map(_NUMBERED.match, lines)]
    if len(lines) < 2 or numbers != list(range(1, len(lines) + 1)):
        return text
    return "\n".join(_NUMBERED.sub("", each, count=1) for each in lines)
