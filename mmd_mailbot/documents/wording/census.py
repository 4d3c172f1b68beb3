"""Names that people of the United States bear, as the Census of 1990 counted them: where the list comes from stands
in ``words.LICENSE``."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

from .lexicon import GIVEN
from .ordinary import is_ordinary

_COMMON = 20_000  # of the surnames, the first so many: four of five people have one of them


def is_first_name(word: str) -> bool:
    """``word``: in small letters."""
    return word in _counted()[0] or word in GIVEN


def is_surname(word: str) -> bool:
    """``word``: in small letters. Many are ordinary words too: "price", "hill"."""
    return all(part in _counted()[1] for part in word.replace("’", "").replace("'", "").split("-"))


def is_nobodys(word: str) -> bool:
    """An ordinary word of which no name is made, or next to none: "received", "tuesday"; not "hill", nor a word that nobody
    knows. ``word``: in small letters."""
    return is_ordinary(word) and not is_common_surname(word)


def is_common_surname(word: str) -> bool:
    """One of those that four of five people have. ``word``: in small letters."""
    return _counted()[1].get(word, _COMMON) < _COMMON


@cache
def _counted() -> tuple[frozenset[str], dict[str, int]]:
    """First names; and surnames with how many are more common. Read once."""
    stored = gzip.decompress(files(__package__).joinpath("census.txt.gz").read_bytes()).decode("ascii")
    first, last = stored.splitlines()
    return frozenset(first.split()), {name: rank for rank, name in enumerate(last.split())}
