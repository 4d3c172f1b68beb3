"""Ordinary English words that are nobody's first name: of such alone no typed name is made ("Motion Carried", "Go Tigers")."""

from __future__ import annotations

import gzip
import re
from functools import cache
from importlib.resources import files


def are_ordinary(words: str) -> bool:
    """Are all of them ordinary, so that a person has to say whether they are a name? "Mark Baker" is one by his first name, "J.
    Baker" by the initial."""
    found = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", words.lower())
    return bool(found) and all(each in _ordinary() for each in found)


def is_ordinary(word: str) -> bool:
    """``word``: in small letters."""
    return word in _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    """Read once; where they come from stands in ``words.LICENSE``."""
    stored = files(__package__).joinpath("ordinary.txt.gz").read_bytes()
    return frozenset(gzip.decompress(stored).decode("ascii").split())
