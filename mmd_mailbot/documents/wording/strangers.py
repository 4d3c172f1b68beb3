"""Labels of people who sign beside a form's parties, and whom the form does not know: what stands at their places is nobody else's.

::

    District Contact Signature: ____________  Date: ______
    Board President: Dale Hurst               Date: 10/4/2026
    Assistant Superintendent: ______________  Date: ______
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..layout.strip import Level, Spot
from ..page import GAP, OBJECT
from .hits import FUZZY, Hit
from .lexicon import OFFICE_WORDS
from .phrases import Phrase, tokens_of

STRANGER = "stranger"  # the party's name of such a label
_HEADS = frozenset((
    "president", "treasurer", "notary", "witness", "coach", "bookkeeper", "director", "coordinator", "manager", "secretary", "clerk",
    "chair", "chairperson", "member", "teacher", "counselor", "librarian", "representative", "supervisor", "specialist", "officer",
    "superintendent", "principal", "parent", "designee", "assistant", "accountant", "auditor", "nurse", "attorney",
    "liaison",
))  # fmt: skip
_LESSER = frozenset(("assistant", "associate", "asst", "assoc", "deputy", "vice", "former"))
_BESIDE = frozenset(("secretary", "designee", "assistant"))  # behind an office: somebody else's
_SMALL = frozenset((
    "of", "the", "and", "for", "s", "public", "board", "education", "signature", "budget", "chief", "financial", "dese",
))  # fmt: skip
_DONE = re.compile(
    r"\W*(?:reviewed|received|prepared|recorded|verified|checked|witnessed|attested|notarized|noted|entered|seen)\s+by\b",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"(?P<label>[^:_{OBJECT}\t]{{3,60}}?)\s*(?:[:_{OBJECT}\t]|$)")
_DAY = re.compile(r"\bdate\b|_{3,}", re.IGNORECASE)
_BLOCK = re.compile(r"\W*(?:sign(?:ature|ed)?|by|(?:print(?:ed)? )?name)\b\s*[:_]", re.IGNORECASE)
_BEFORE = 8  # lines before the first party's label


def is_lesser(before: str, behind: str) -> bool:
    """Is an office part of another, lesser one: "Assistant" + "Principal", "Superintendent" + "'s Secretary"?"""
    first, then = tokens_of(before)[-1:], [each for each in tokens_of(behind)[:2] if each != "s"][:1]
    return bool(first and first[0] in _LESSER) or bool(then and then[0] in _BESIDE)


def with_strangers(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, with the labels of those people among the parties, and the days beside them as theirs."""
    parties = [hit for hit in hits if hit.kind == "signature"]
    if not parties:
        return hits
    taken = {at for hit in hits if hit.kind == "signature" for at in range(hit.start[0], hit.end[0] + 1)}
    own = {_office_of(each.tokens) for each in phrases if each.kind == "signature"}
    cells = [spots[hit.start[0]].levels[-1] for hit in parties if spots[hit.start[0]].levels]
    found = [
        hit
        for at in range(max(0, parties[0].start[0] - _BEFORE), len(spots))
        if at not in taken
        for hit in _labels(spots, at, cells, among=at > parties[0].start[0])
        if _office_of(hit.phrase.tokens) not in own
        and not any(each.kind == "date" and each.start <= hit.start < each.end for each in hits)
    ]
    return list(_theirs(spots, sorted([*hits, *found], key=lambda each: each.start))) if found else hits


def _office_of(tokens: Sequence[str]) -> tuple[str, ...]:
    """What a party is called without "signature": under a name it is an office, and nobody else's place."""
    return tuple(each for each in tokens if each not in ("signature", "s"))


def _theirs(spots: Sequence[Spot], hits: Sequence[Hit]) -> Iterator[Hit]:
    """With the days behind a stranger's label, and the word "Signature" under it, as the stranger's."""
    stranger = False
    for hit in hits:
        if hit.kind == "signature":
            text = spots[hit.start[0]].line.text[hit.start[1] :]
            bare = hit.start[0] == hit.end[0] and _BLOCK.match(text) is not None
            stranger = hit.name == STRANGER or (stranger and bare)
        theirs = stranger and hit.kind in ("signature", "date")
        yield replace(hit, phrase=replace(hit.phrase, name=STRANGER)) if theirs else hit


def _labels(spots: Sequence[Spot], at: int, cells: Sequence[Level], *, among: bool) -> Iterator[Hit]:
    """``among``: behind the first party's label; before it "Librarian: keeps a log" may as well be an answer."""
    text, start = spots[at].line.text, 0
    for part in text.split(GAP):
        match = _LABEL.match(part)
        if match is not None and _is_a_stranger(match["label"]):
            end = start + match.end("label")
            rest = text[end:]
            bare = not rest.strip() and (_is_among(spots, at, cells) or _heads_a_block(spots, at))
            if bare or _is_a_place(rest, among=among):
                phrase = Phrase(tokens_of(match["label"]), "signature", STRANGER, match["label"], loose=True)
                yield Hit(phrase, (at, start + match.start("label")), (at, end + rest.startswith(":")), FUZZY)
        start += len(part) + len(GAP)


def _is_a_place(rest: str, *, among: bool) -> bool:
    """Behind the label: a line to sign on, a picture, or the day's label; ``among`` the parties a colon is enough."""
    signs = rest.lstrip(" :").startswith(("_", OBJECT)) or _DAY.search(rest) is not None
    return signs or (among and rest.lstrip().startswith(":"))


def _heads_a_block(spots: Sequence[Spot], at: int) -> bool:
    """Does the line to sign on follow under it, or that for the name in print?"""
    below = (each for each in spots[at + 1 : at + 3] if each.line.text.strip() and each.levels == spots[at].levels)
    return _BLOCK.match(next((each.line.text for each in below), "")) is not None


def _is_among(spots: Sequence[Spot], at: int, cells: Sequence[Level]) -> bool:
    """In a table: over, under or beside a party's label?"""
    levels = spots[at].levels
    if not levels:
        return False
    own = levels[-1]
    if at > 0 and spots[at - 1].levels == levels and spots[at - 1].line.text.strip():
        return False  # an office under a name
    return any(
        each.table == own.table and (each.shares_a_column(own) or each.row == own.row) and each != own
        for each in cells
    )


def _is_a_stranger(label: str) -> bool:
    if _DONE.match(label):
        return True
    words = tokens_of(label)
    if not words or not set(words) <= OFFICE_WORDS | _HEADS | _SMALL | _LESSER:
        return False
    return bool(set(words) & _HEADS)
