"""Answers on a page that is a picture that tell one another: a surname by its owner's address, the number in an address by that of the
district. What two of them say otherwise is not sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from ...core.facts import Fact
from ..wording.census import is_surname
from .known import town_of

_MENDED, _DOUBTED, _LOST = 0.88, 0.85, 0.8
_LEAST = 4  # letters of a surname
_NO_NUMBER = re.compile(r"\b[RC]-?\s*$")  # "Wheaton R-": of its Roman number the recogniser left nothing
_ROMAN = re.compile(r"\bR-?\s?(?P<number>(?:X{0,2})(?:IX|IV|V?I{0,3}))$")
_NUMBERED = re.compile(r"(?P<head>[a-z]{3,}r)-?(?P<number>[a-z0-9]{1,2})(?P<tail>(?:schools?|sd|k12)?)")
_WORTH = {"X": 10, "V": 5, "I": 1}
_LIKE = {
    "b": "6",
    "g": "9",
    "q": "9",
    "z": "2",
    "s": "5",
    "l": "1",
    "i": "1",
    "t": "7",
}  # figures of a hand, as letters


def told_by_one_another(name: str, fact: Fact, fields: Mapping[str, Fact]) -> Fact:
    if not isinstance(fact.value, str):
        return fact
    if name == "district" and _NO_NUMBER.search(fact.value):
        return replace(fact, confidence=min(fact.confidence, _LOST))
    if name.endswith("_name"):
        return _by_the_address(fact, fact.value, _text(fields, name.replace("_name", "_email")))
    if name.endswith("_email"):
        return _by_the_number(fact, fact.value, _text(fields, "district"))
    return fact


def _text(fields: Mapping[str, Fact], name: str) -> str:
    fact = fields.get(name)
    return fact.value if fact is not None and isinstance(fact.value, str) else ""


def _by_the_address(fact: Fact, name: str, address: str) -> Fact:
    """ "Jill Pruitf", whose address is "jpruitt@…"."""
    words = re.findall(r"[a-z]+", name.lower())
    said = list(_surnames(address.lower().split("@")[0], words[0])) if len(words) > 1 and "@" in address else []
    near = [
        each
        for each in said
        if len(each) >= _LEAST and is_surname(each) and 0 < Levenshtein.distance(each, words[-1]) <= 2
    ]
    if not near or words[-1] in said:
        return fact
    if is_surname(words[-1]):
        return replace(fact, confidence=min(fact.confidence, _DOUBTED))
    head = name[: name.lower().rindex(words[-1])]
    return replace(fact, value=f"{head}{near[0].title()}", confidence=min(fact.confidence, _MENDED))


def _surnames(local: str, first: str) -> Iterator[str]:
    """What stands in an address beside its owner's first name, or its letter."""
    for own in (first, first[0]):
        for form in (rf"{own}[._]?([a-z]+)", rf"([a-z]+?)[._]?{own}"):
            if found := re.fullmatch(form, local):
                yield found[1]


def _by_the_number(fact: Fact, address: str, district: str) -> Fact:
    """ "@oakridgerbschools.com" of Oak Ridge R-VI."""
    roman = _ROMAN.search(district)
    local, at, domain = address.partition("@")
    first, dot, rest = domain.partition(".")
    found = _NUMBERED.fullmatch(first.lower())
    town = re.sub(r"[^a-z]", "", town_of(district).lower())
    if roman is None or not roman["number"] or found is None or found["head"] != f"{town}r":
        return fact
    number = str(_worth(roman["number"]))
    if found["number"] == number:
        return fact
    if _LIKE.get(found["number"]) == number:
        meant = f"{local}{at}{first[: found.start('number')]}{number}{found['tail']}{dot}{rest}"
        return replace(fact, value=meant, confidence=min(fact.confidence, _MENDED))
    return replace(fact, confidence=min(fact.confidence, _DOUBTED))


def _worth(roman: str) -> int:
    worth = [_WORTH[each] for each in roman]
    return sum(-own if own < after else own for own, after in zip(worth, [*worth[1:], 0], strict=True))
