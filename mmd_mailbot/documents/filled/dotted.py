"""The dot between the names in an address by hand, that a recogniser passed over: "latoyaoverstreet@…" of LaToya Overstreet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from ...core.facts import Fact
from ..page import Page, Word

_SURE, _MISREAD = 0.85, 2
_LEAST = 3  # letters of each name


def with_its_dot(fact: Fact, owner: Fact | None, words: Sequence[Word], page: Page | None) -> Fact:
    """With a dot where one is to be seen in the picture, at the foot of the letters between the names."""
    local, at, domain = str(fact.value or "").partition("@")
    first, last = _parts(local, _names(owner))
    own = [each for each in words if "@" in each.text]
    if not first or len(own) != 1 or page is None or page.scan is None:
        return fact
    from ..scan.dots import has_dot  # numpy comes only with a picture

    if not has_dot(page.scan, own[0].box, (len(first) + 0.5) / (len(own[0].text) + 1)):
        return fact
    return replace(fact, value=f"{first}.{last}{at}{domain}", confidence=min(fact.confidence, _SURE))


def as_the_other_is(name: str, fact: Fact, fields: Mapping[str, Fact]) -> Fact:
    """With a dot where the other address of the form has one between its owner's names, and the same domain."""
    local, at, domain = str(fact.value or "").partition("@")
    first, last = _parts(local, _names(fields.get(name.replace("_email", "_name"))))
    if not name.endswith("_email") or not first:
        return fact
    for other, each in fields.items():
        if other == name or not other.endswith("_email"):
            continue
        theirs = _names(fields.get(other.replace("_email", "_name")))
        if str(each.value or "").lower() == f"{theirs[0]}.{theirs[1]}@{domain.lower()}":
            return replace(fact, value=f"{first}.{last}{at}{domain}", confidence=min(fact.confidence, _SURE))
    return fact


def _parts(local: str, names: tuple[str, str]) -> tuple[str, str]:
    """An address that is both names, of which the second may have been misread by a letter or two."""
    first, rest = local[: len(names[0])].lower(), local[len(names[0]) :].lower()
    alike = first == names[0] and rest.isalpha() and Levenshtein.distance(rest, names[1]) <= _MISREAD
    return (first, rest) if names[0] and alike else ("", "")


def _names(owner: Fact | None) -> tuple[str, str]:
    words = re.findall(r"[a-z]+", str(owner.value or "").lower()) if owner is not None else []
    words = [each for each in words if each not in ("dr", "mr", "mrs", "ms")]
    long = len(words) == 2 and all(len(each) >= _LEAST for each in words)
    return (words[0], words[1]) if long else ("", "")
