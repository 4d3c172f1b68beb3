"""Names of people and districts on a page that is a picture, beside the names that there are: what a hand wrote is known by them,
and what nobody knows is less sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from ...core.facts import Fact
from ..page import Word
from ..values.handwritten import is_like, meant, meant_with_one_more
from ..wording.census import is_first_name, is_surname
from ..wording.ordinary import is_ordinary
from ..wording.places import is_post_town

_MENDED = 0.88  # how sure a name is that was told by the names that there are
_DOUBTED = 0.9
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof", "rev"))  # "rwilkerson@…" of Mr. R Wilkerson lost no "m"
_LONG = 10  # letters of a first name and a surname
_AS_READ = 0.97  # a word recognised with so much stands as it was read, though nobody knows it
_KINDS = ("Elementary", "Intermediate", "Primary", "Middle", "Junior", "Senior", "School", "Academy", "Center")
_DISTRICTS = (
    "Academy",
    "University",
    "Community",
    "School",
    "Schools",
    "Consolidated",
    "Public",
    "Charter",
    "County",
    "Township",
)
_JUNIOR = re.compile(r"\s[UTIYl1]r\.?\s?(High\b)")  # what is made of a hand's J
_NUMBER = re.compile(
    r"\s*,?\s*\b(?:Reorg\.?\s*)?(?:R|C|RE|K)-?\s?(?:[IVX]+|\d{1,3})\b.*$", re.IGNORECASE
)  # of a district


def as_known_person(fact: Fact, words: Sequence[Word], *, by_hand: bool = False) -> Fact:
    """A contact's name, of which the first word is a first name and the last a surname, as hands write them. ``by_hand``: a hand wrote
    it, however surely it was read."""
    if not isinstance(fact.value, str):
        return fact
    parts = fact.value.split(" ")
    sure = {each.text.strip(".,;:"): each.confidence for each in words}
    for at, is_known in ((0, is_first_name), (len(parts) - 1, is_surname)):
        part = parts[at].strip(",;:")
        inner = re.search(r"[a-z]H", part) is not None
        if len(parts) < 2 or not part.isalpha() or len(part) < 3 or (is_known(part.lower()) and not inner):
            continue
        if inner or by_hand or sure.get(part, 0.0) < _AS_READ:
            parts[at] = parts[at].replace(part, meant(part, is_known) or part)
            fact = replace(fact, value=" ".join(parts), confidence=min(fact.confidence, _MENDED))
    return fact


def as_known_town(fact: Fact, words: Sequence[Word], *, by_hand: bool = False) -> Fact:
    """A district that bears the name of its town: "AHon R-IV" of Alton, "Blve Eye R-V", "Elsbery R-II"; or says of what kind it is:
    "Universty Academy"."""
    if not isinstance(fact.value, str):
        return fact
    fact = _with_its_kind(fact, _DISTRICTS)
    if not isinstance(fact.value, str):
        return fact
    name = _NUMBER.sub("", fact.value)
    sure = min((each.confidence for each in words if each.text.strip(".,") in name.split()), default=1.0)
    inner = re.search(r"[a-z]H|[A-Z]H[a-z]", name) is not None
    other = (
        meant(name, is_post_town) or meant_with_one_more(name, is_post_town)
        if inner or by_hand or sure < _AS_READ
        else None
    )
    if other is None:
        return fact
    return replace(fact, value=other + fact.value[len(name) :], confidence=min(fact.confidence, _MENDED))


def town_of(district: str) -> str:
    """What a district is called without its number."""
    return _NUMBER.sub("", district).strip(" ,")


def as_known_school(fact: Fact) -> Fact:
    """A building whose kind lost or changed a letter or two: "St. Louis Itermediate", "Maplewood Intermedate", "Moberly Ur.High"."""
    if isinstance(fact.value, str) and (junior := _JUNIOR.sub(r" Jr. \1", fact.value)) != fact.value:
        fact = replace(fact, value=junior, confidence=min(fact.confidence, _MENDED))
    return _with_its_kind(fact, _KINDS)


def _with_its_kind(fact: Fact, kinds: Sequence[str]) -> Fact:
    if not isinstance(fact.value, str):
        return fact
    parts = fact.value.split(" ")
    for at, part in enumerate(parts):
        near = [each for each in kinds if 0 < Levenshtein.distance(part, each) <= (2 if len(each) > 8 else 1)]
        known = part in kinds or is_post_town(part) or is_surname(part.lower()) or is_ordinary(part.lower())
        if len(near) == 1 and len(part) >= 5 and not known:
            parts[at] = near[0]
            fact = replace(fact, value=" ".join(parts), confidence=min(fact.confidence, _MENDED))
    return fact


def as_its_owner(address: str, owner: str, confidence: float) -> str:
    """ "jhoghes@…" of Jeff Hughes: an address of which a letter of the owner's name was misread, where that name is one. One that
    is somebody else's as it stands ("framsey@…" of Jill Ramsey) is taken for it only where it was hardly read."""
    local, at, domain = address.partition("@")
    words = [each for each in re.findall(r"[a-z'’-]+", owner.lower()) if each not in _TITLES]
    if len(words) < 2 or not at or not is_surname(words[-1]):
        return address
    first, last = words[0], words[-1]
    logins = (f"{first[0]}{last}", f"{first}.{last}", f"{last}{first[0]}", f"{first}{last}", f"{first}_{last}")
    if local.lower() in logins:
        return address
    for login in logins:
        others = is_surname(local[1:].lower()) and confidence >= _DOUBTED
        if len(last) >= 4 and is_like(local.lower(), login) and not others:
            return f"{login}@{domain}"
        if len(last) >= 5 and _lost_its_head(local.lower(), login, last):
            return f"{login}@{domain}"
    near = [each for each in logins if each.startswith(first) and _is_nearly(local.lower(), each, confidence)]
    return f"{near[0]}@{domain}" if len(near) == 1 else address


def _is_nearly(local: str, login: str, confidence: float) -> bool:
    """ "angela.crowtder" of Angela Crowder: nobody else's with a letter or two more, fewer or other, where it was hardly read."""
    parted_alike = re.findall(r"[._]", login) == re.findall(r"[._]", local)
    return (
        parted_alike and confidence < _DOUBTED and len(login) >= _LONG and 0 < Levenshtein.distance(local, login) <= 2
    )


def _lost_its_head(local: str, login: str, last: str) -> bool:
    """ "chroeder@…" of Kim Schroeder, where a rule ran through the first letters; the surname alone is an address of its own."""
    return local != last and len(local) >= 5 and login.endswith(local) and 0 < len(login) - len(local) <= 2
