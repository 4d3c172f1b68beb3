"""How sure a value is whose words were recognised in a picture: no surer than its least certain word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ...core.facts import Fact, Item
from ...core.ruleset import FormDefinition
from ..page import Word
from ..values.slips import mended_district
from ..wording.labels import Labelled

_SURE = 0.97  # a word recognised with so much stands as it was read
_UNREADABLE = 0.35  # of a whole answer: what a recogniser makes of scribbles
_EMAIL = re.compile(r"[a-z0-9][a-z0-9._+'%-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)
_UNREAD = "what stands there could not be read; please type it, or write it more clearly"


def as_sure_as_read(form: FormDefinition, labelled: Labelled, fields: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts of a form that came as a picture, each with the doubt of the words that it was made of."""
    sure = {}
    for name, fact in fields.items():
        words = _of_the_value(recognised_words(form, labelled, name), fact)
        sure[name] = _as_it_looks(name, _no_surer(fact, words))
        if name == "district" and isinstance(fact.value, str):
            sure[name] = replace(sure[name], value=mended_district(fact.value))
    return {name: _beside_the_name(name, fact, sure) for name, fact in sure.items()}


def _beside_the_name(name: str, fact: Fact, fields: Mapping[str, Fact]) -> Fact:
    """An address that lacks one letter of its owner's name, or has one too many, was perhaps misread: "stalingsk"."""
    owner = fields.get(name.replace("_email", "_name"))
    if not name.endswith("_email") or not isinstance(fact.value, str) or owner is None:
        return fact
    local = re.sub(r"[^a-z]", "", fact.value.lower().split("@")[0])
    for word in re.findall(r"[a-z]{5,}", str(owner.value or "").lower()):
        if word in local:
            return fact
        if any(word[:at] + word[at + 1 :] in local for at in range(len(word))):
            return replace(fact, confidence=min(fact.confidence, 0.8))
    return fact


def recognised_words(form: FormDefinition, labelled: Labelled, name: str) -> list[Word]:
    """The words that stand at a field's places."""
    return list(_words(labelled, _hits_of(form, labelled, name)))


def _hits_of(form: FormDefinition, labelled: Labelled, name: str) -> list[int]:
    for each in form.fields:
        if each.name == name or (each.type == "contact" and name.startswith(f"{each.name}_")):
            costs = labelled.of("cost", each.name) if each.type == "tools" else []
            return [*labelled.of("field", each.name), *costs]
        if each.other_field == name:
            return labelled.of("choice", each.name)
    return []


def _words(labelled: Labelled, indexes: Sequence[int]) -> Iterator[Word]:
    """The recognised words that belong to some hits, marks and ruled lines aside."""
    for index in indexes:
        for fragment in labelled.fragments(index):
            line, at = labelled.spots[fragment.spot].line, 0
            for word in line.words:
                inside = fragment.offset <= at < fragment.offset + len(fragment.text)
                if inside and any(each.isalnum() for each in word.text):
                    yield word
                at += len(word.text) + 1


def _of_the_value(words: list[Word], fact: Fact) -> list[Word]:
    """Those that stand in the value, where it is made of some of them."""
    if isinstance(fact.value, str):
        said = fact.value
    elif isinstance(fact.value, tuple):
        said = " ".join(f"{each.name} {each.cost}" if isinstance(each, Item) else str(each) for each in fact.value)
    else:
        return words
    inside = [word for word in words if word.text.strip(" ,;:$()") in said]
    return inside or words


def _no_surer(fact: Fact, words: Sequence[Word]) -> Fact:
    if not words or fact.value in (None, (), False):
        return fact
    worst = min(word.confidence for word in words)
    mean = sum(word.confidence for word in words) / len(words)
    if mean < _UNREADABLE:
        return Fact(None, 0.3, fact.where, _UNREAD)
    return replace(fact, confidence=round(min(fact.confidence, _surety(worst)), 3))


def _surety(worst: float) -> float:
    return 0.98 if worst >= _SURE else 0.5 + 0.47 * worst


def _as_it_looks(name: str, fact: Fact) -> Fact:
    """An address or a number that is none is a slip of the recogniser, or of the sender."""
    if not isinstance(fact.value, str):
        return fact
    if name.endswith("_email") and not _EMAIL.fullmatch(fact.value):
        return replace(fact, confidence=min(fact.confidence, 0.6))
    if name.endswith("_phone") and len(re.sub(r"\D", "", re.split(r"[xe]", fact.value)[0])) not in (10, 11):
        return replace(fact, confidence=min(fact.confidence, 0.6))
    return fact
