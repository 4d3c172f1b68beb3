"""What no known name bears out is less sure: a hand's "Lestervile" was recognised as surely as its "Lesterville" would have been."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ...core.facts import Fact
from ..wording.census import is_first_name, is_surname
from ..wording.ordinary import is_ordinary
from ..wording.places import is_post_town

_SURE = 0.957  # beyond it every word was recognised as print is
_UNKNOWN = 0.89
_NUMBER = re.compile(
    r",?\s*(?:(?:Reorg\.?\s*)?(?:R|C|RE|K)-?\s?(?:X{0,2}(?:I[XV]|V?I{0,3})|\d{1,3})|\d{2,3})$", re.IGNORECASE
)
_OF_NAMES = frozenset(
    (
        "co",
        "jr",
        "sr",
        "st",
        "ste",
        "mt",
        "ft",
        "elem",
        "elementary",
        "hs",
        "ms",
        "jrsr",
        "dist",
        "sch",
        "twp",
        "spgs",
        "reorg",
    )
)
_OURS = frozenset(("facilitator", "chromebook", "webcam", "speakerphone", "livestream", "smartboard"))
_MADE = re.compile(r"([a-z]{3,})(?:view|crest|side|wood|dale|field|brook|land|ridge|creek|hill|lawn|mont)s?")
_OF_DOMAINS = re.compile(r"(?:schools?|sch|sd|cs[dc]?|public|district|k12|r-?\d{1,2}|c-?\d{1,2}|\d{1,3}|-)*")


def no_surer_than_borne_out(name: str, fact: Fact, fields: Mapping[str, Fact], *, by_hand: bool = False) -> Fact:
    """Of a district, a building, a person or an address; whatever else there is stays as sure as it was read. ``by_hand``: a hand
    filled the form in, of which a recogniser is as sure where it errs ("Fared Sutton")."""
    value = fact.value
    if isinstance(value, str) and name.startswith("plan_") and _is_in_no_words(value):
        return replace(fact, confidence=min(fact.confidence, _UNKNOWN))
    if not isinstance(value, str) or not _UNKNOWN < fact.confidence < (1.0 if by_hand else _SURE):
        return fact
    if name == "district":
        known = is_district(value)
    elif name.endswith("_name"):
        known = _is_person(value)
    elif name == "building":
        known = _are_known(value)
    elif name.endswith("_email"):
        known = _is_address(value, fields.get(name.replace("_email", "_name")), fields.get("district"))
    else:
        known = True
    return fact if known else replace(fact, confidence=_UNKNOWN)


def _is_in_no_words(value: str) -> bool:
    """Are half of an answer's longer words, and more than one, none that anybody knows? "The technotogy coondinaton"."""
    words = re.findall(r"(?<![\w.@/-])[a-z]{5,}(?![\w@/-])", value)
    singular = {each: each.removesuffix("s") for each in words}
    unknown = [
        each for each in words if not (_is_known(each) or is_ordinary(singular[each]) or singular[each] in _OURS)
    ]
    return len(unknown) > 1 and 2 * len(unknown) >= len(words)


def is_district(value: str) -> bool:
    """Is it called as a town, or in words that are known?"""
    name = _NUMBER.sub("", value)
    return is_post_town(name) or _are_known(name)


def _is_person(value: str) -> bool:
    parts = re.findall(r"[\w'’-]+", value)
    known = len(parts) > 1 and is_first_name(parts[0].lower()) and _is_of_somebody(parts[-1].lower())
    return known and all(each[:1].isupper() for each in (parts[0], parts[-1]))


def _is_of_somebody(word: str) -> bool:
    return word in _OF_NAMES or all(is_surname(each) for each in re.split(r"['’-]", word) if len(each) > 2)


def _are_known(text: str) -> bool:
    """Every word of letters, and no figures but a number's."""
    words = re.findall(r"[^\W_]+", text.replace("’", "'"))
    return (
        all(
            each.isdigit() or re.fullmatch(r"(?:R|C)?[IVX]+|[A-Z]|CO", each) or _is_known(each.lower())
            for each in words
        )
        and "date" not in text.lower().split()
    )


def _is_known(word: str) -> bool:
    known = word in _OF_NAMES or is_ordinary(word) or is_surname(word) or is_first_name(word)
    made = _MADE.fullmatch(word)  # "Plainview", "Hillcrest"
    return word.isalpha() and (known or is_post_town(word) or (made is not None and is_ordinary(made[1])))


def _is_address(value: str, owner: Fact | None, district: Fact | None) -> bool:
    """Its owner's name stands before the @, its district's or a town's behind it."""
    local, _, domain = value.lower().partition("@")
    parts = re.findall(r"[a-z]{3,}", str(owner.value if owner else "").lower())
    named = any(part in local for part in parts)
    said = re.sub(r"[^a-z0-9]", "", str(district.value if district else "").lower())
    first = domain.split(".")[0]
    begun = [
        at
        for at in range(len(first), 3, -1)
        if said.startswith(first[:at].replace("-", "")) or is_post_town(first[:at])
    ]
    return named and any(_OF_DOMAINS.fullmatch(first[at:]) for at in begun)
