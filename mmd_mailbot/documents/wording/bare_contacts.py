"""A contact's labels that the form's own wordings do not have: "Contact Person:" behind the district is the district's, behind the
building its own; "Contact person (district)", "Point of contact" and "Name of district contact" say the same in other words.

::

    District: Adair Co. R-I
    Contact Person: Pat Lee
    Email: plee@adair.example
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..layout.strip import Spot
from ..page import GAP
from .contact_parts import Part, part_of
from .hits import EXACT, Hit
from .phrases import Phrase

# the words of which such labels are made: what is asked, and of whom
_WORD = (
    r"(?:contact(?:[’']s|s)?|persons?|names?|e-?\s?mails?|addresse?s?|(?:tele|cell\s?)?phones?|tel|cell|mobile|numbers?|no|nbr"
    r"|information|info|details|point|of|for|at|the|this|our|your|and|or|who|is|to|request|form|application|full"
    r"|main|primary|key|lead|first|last|district(?:[’']s)?|building(?:[’']s)?|school(?:[’']s)?|lea|work|office|title|position)\b"
)
_LABEL = re.compile(
    rf"(?P<words>(?:{_WORD}[\s.,/&#()’'*–—-]*)+(?:e-\s*$)?)(?P<mark>:|\?|(?=_)|(?<=\s[–—-]\s)(?=\S)|$)", re.IGNORECASE
)
_LEAD = re.compile(r"[\W_]*(?:\(?\d{1,2}[.)]\s*|[a-h][.)]\s+)?")
_SEGMENT = re.compile(rf"[^{GAP}]+")
_DISTRICTS = re.compile(r"\b(?:district|lea)\b", re.IGNORECASE)
_BUILDINGS = re.compile(r"\b(?:building|school)\b", re.IGNORECASE)
_CONTACT = re.compile(r"\bcontact", re.IGNORECASE)
_NAME = re.compile(r"\W*(?:full\s+|your\s+|contact\s+)?name\W*", re.IGNORECASE)
_CUT = re.compile(r"\be-\s*$", re.IGNORECASE)
_LINES = 3  # of a narrow cell, over which a label is wrapped
_ASIDE = re.compile(r"\([^()]*\)")
_OWNERS = {"district": "contact", "building": "building_contact"}
_CONTACTS = ("contact", "building_contact")


@dataclass(frozen=True, slots=True)
class _Label:
    start: tuple[int, int]
    end: tuple[int, int]
    words: str
    part: Part | None
    known: str = ""  # whose the form's own wording, with which it begins, says that it is

    @property
    def owner(self) -> str:
        """Whose it says that it is."""
        if self.known or _DISTRICTS.search(self.words):
            return self.known or "contact"
        return "building_contact" if _BUILDINGS.search(self.words) else ""

    @property
    def names(self) -> bool:
        return self.part in (None, "name")


def with_bare_contacts(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits with such labels, in the head of the form: before the first of its other questions."""
    phrase_of = {each.name: each for each in reversed(phrases) if each.kind == "field" and each.name in _CONTACTS}
    first = next((hit for hit in hits if hit.kind == "field" and hit.name == "district"), None)
    heads = {*_OWNERS, *_CONTACTS}
    behind = [
        hit for hit in hits if first and hit.start > first.start and hit.kind != "print" and hit.name not in heads
    ]
    if first is None or not behind or "contact" not in phrase_of:
        return hits
    hits = [hit for hit in hits if not _is_of_a_contact(spots, hit)]
    labels = list(_labels(spots, hits, first.end[0], behind[0].start[0]))
    found = [hit for hit in hits if not any(each.known and _meet(each, hit) for each in labels)]
    owners = {each.start: each.owner or _owner_before(hits, each.start) for each in labels}
    for label in labels:
        owner = owners[label.start]
        others = [each for each in labels if each is not label and owners[each.start] == owner]
        named = _is_named(spots, found, owner) or any(each.known and each.names for each in others)
        if owner in phrase_of and _is_wanted(spots, label, others, named=named):
            found = sorted(
                [*found, Hit(phrase_of[owner], label.start, label.end, EXACT)], key=lambda each: each.start
            )
    return found


def asks_for_a_contact(text: str) -> bool:
    """Is it nothing but the label of a contact, or of a part of one?"""
    label = _LABEL.fullmatch(text.strip())
    if label is None:
        return False
    return (
        _NAME.fullmatch(text) is not None
        or bool(_CONTACT.search(text))
        or part_of(text) in ("email", "phone", "title")
    )


def _owner_before(hits: Sequence[Hit], start: tuple[int, int]) -> str:
    """Whose contact it is that is asked for there: that of the district or of the building that was named last."""
    names = [hit.name for hit in hits if hit.kind == "field" and hit.start < start]
    owners = [_OWNERS.get(each, each) for each in names if each in _OWNERS or each in _CONTACTS]
    return owners[-1] if owners else "contact"


def _is_wanted(spots: Sequence[Spot], label: _Label, others: Sequence[_Label], *, named: bool) -> bool:
    """A contact's name is, where no other label asks for it; its parts are in cells, each with a label of its own, and where they say
    whose they are: elsewhere they stand under the name."""
    if label.known:
        return True
    if not label.names:
        return bool(spots[label.start[0]].levels) or bool(label.owner)
    asked = any(each.names and _CONTACT.search(each.words) for each in others)
    return not named and (_CONTACT.search(label.words) is not None or not asked)


def _is_named(spots: Sequence[Spot], hits: Sequence[Hit], owner: str) -> bool:
    """Does a label of the form's own wording ask for the contact, and not for its address or telephone alone?"""
    own = [hit for hit in hits if hit.kind == "field" and hit.name == owner and hit.confidence == EXACT]
    return any(part_of(_behind(spots, hit)) not in ("email", "phone") for hit in own)


def _behind(spots: Sequence[Spot], hit: Hit) -> str:
    """The rest of the label, behind the hit."""
    rest = spots[hit.end[0]].line.text[hit.end[1] :].split(GAP)[0]
    label = _LABEL.match(rest.lstrip(" '’s"))
    return label["words"] if label is not None else ""


def _is_of_a_contact(spots: Sequence[Spot], hit: Hit) -> bool:
    """Is what seems the district's label a part of its contact's, in a narrow cell: "Name of district" over "contact", or "Contact
    person -" over "district"?"""
    (first, begin), (last, end) = hit.start, hit.end
    if hit.kind != "field" or hit.name not in _OWNERS or not spots[first].levels:
        return False
    below = "" if spots[last].line.text[end:].strip() else _beside(spots, last, last + 1)
    above = "" if spots[first].line.text[:begin].strip() else _beside(spots, first, first - 1)
    over = _LABEL.fullmatch(above)
    led = over is not None and not over["mark"] and _CONTACT.search(above) is not None
    return led or _CONTACT.match(below.lstrip(" (-–—")) is not None


def _beside(spots: Sequence[Spot], at: int, other: int) -> str:
    """The line over it or below in the same cell."""
    same = 0 <= other < len(spots) and spots[other].levels == spots[at].levels
    return spots[other].line.text if same else ""


def _meet(label: _Label, hit: Hit) -> bool:
    return hit.kind == "field" and hit.name in _CONTACTS and hit.start < label.end and label.start < _end(hit)


def _end(hit: Hit) -> tuple[int, int]:
    return max(hit.end, (hit.start[0], hit.start[1] + 1))


def _labels(spots: Sequence[Spot], hits: Sequence[Hit], first: int, last: int) -> Iterator[_Label]:
    past = (first, 0)
    for at in range(first, last):
        text = spots[at].line.text
        for segment in _SEGMENT.finditer(text):
            lead = _LEAD.match(segment[0])
            begin = (at, segment.start() + (lead.end() if lead is not None else 0))
            label = None if begin < past else _label_at(spots, hits, begin, segment.end())
            if label is not None:
                past = label.end
                yield label


def _label_at(spots: Sequence[Spot], hits: Sequence[Hit], begin: tuple[int, int], stop: int) -> _Label | None:
    at, text = begin[0], spots[begin[0]].line.text
    found = _LABEL.match(text[:stop], begin[1])
    if found is None:
        return None
    words, end = found["words"], (at, found.end())
    if stop == len(text) == found.end() and not found["mark"]:
        words, end = _wrapped(spots, at, words, end)
    part = part_of(words)
    asks = _CONTACT.search(_ASIDE.sub("", words)) is not None or part in ("email", "phone", "title")
    label = _Label(begin, end, words, part) if asks or _NAME.fullmatch(words) else None
    taken = [hit for hit in hits if hit.start < end and begin < _end(hit)]
    if label is None or not taken:
        return label
    # in a cell, the form's own wording and what follows it there are one label; elsewhere what is nearly that
    may_be = spots[at].levels or (label.names and all(hit.confidence < EXACT for hit in taken))
    whole = may_be and all(_meet(label, hit) and begin <= hit.start and hit.end <= end for hit in taken)
    return replace(label, known=taken[0].name) if whole and len({hit.name for hit in taken}) == 1 else None


def _wrapped(spots: Sequence[Spot], at: int, words: str, end: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """With the rest of a label that had no room on one line of its cell: "Name of contact" over "person"."""
    for below in range(at + 1, min(at + _LINES, len(spots))):
        text = spots[below].line.text
        if not spots[at].levels or spots[below].levels != spots[at].levels or GAP in text:
            break
        cut = _CUT.search(words)  # "E-" over "mail"
        lead = len(cut[0]) if cut is not None else 0
        joined = f"{cut[0]}{text}" if cut is not None else text
        rest = _LABEL.match(joined, len(joined) - len(joined.lstrip(" (-–")))
        if rest is None:
            break
        words, end = f"{words[: len(words) - lead]} {rest['words']}", (below, rest.end() - lead)
        if rest["mark"]:
            break
    return words, end
