"""Which of a party's labels is its place to sign, where a form names the party elsewhere, too.

::

    District: Adair Co. R-I     Superintendent: Al Reed
    ...
    Superintendent Signature: ____________________  Date: ________
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...core.facts import Signature, SignatureState
from ..page import GAP
from ..wording.labels import Labelled
from ..wording.names import typed_name
from ..wording.strangers import STRANGER
from .nearby import date_hits

_HEAD = re.compile(r"\W*sign(?:ature|ed)?s?(?:\s*(?:/|&|and)\s*date)?\W*", re.IGNORECASE)
_OF_A_PLACE = re.compile(r"\s*,\s*[A-Z]|\s+(?:of|at)\s+[A-Z]")
_ASKED = re.compile(r"\W*(?:authorized |official )?signature\b(?:\s*(?:/|&|and)\s*date)?\s*(?:[:_]|$)", re.IGNORECASE)
_BLOCK = 6  # labels, the days' among them, from one party's in a block to another's
_OTHERS = 2
_SIGNS = re.compile(r"\bsign(?:ature|ed)?\b", re.IGNORECASE)


def own_places(labelled: Labelled, role: str) -> list[int]:
    """The labels that ask the party to sign: those that say so, then those in a table to sign in, with a day beside them, without
    another school's name; by what tells none from the others all stay."""
    indexes = labelled.of("signature", role)
    for asks in (_says_so, _stands_in_a_table_to_sign, _has_a_day, _is_of_no_place):
        asking = [each for each in indexes if asks(labelled, each)]
        if asking:
            indexes = asking
    return indexes


def places_to_sign(labelled: Labelled, role: str, own: Sequence[int]) -> list[int]:
    """The party's labels at which somebody is asked to sign, where it has more than one that is so or is taken for its own: a list
    with the same offices as the form's block tells not whether it is the form's."""
    every = labelled.of("signature", role)
    asking = [
        each
        for each in every
        if not _is_written_under_another(labelled, each)
        and (_says_so(labelled, each) or _stands_in_a_table_to_sign(labelled, each) or _has_a_day(labelled, each))
    ]
    if not asking and not any(_says_so(labelled, each) for each in own):
        asking = [each for each in every if _stands_among_the_parties(labelled, each)]
    return asking if len({*own, *asking}) > 1 else []


def _stands_among_the_parties(labelled: Labelled, index: int) -> bool:
    """Is it by itself between the gaps of its line, and the two other parties' labels, each by itself, beside, before or after it?"""
    near = range(max(0, index - _BLOCK), min(len(labelled.hits), index + _BLOCK + 1))
    alone = {
        labelled.hits[each].name
        for each in near
        if labelled.hits[each].kind == "signature" and _is_alone(labelled, each)
    }
    return _is_alone(labelled, index) and len(alone - {STRANGER}) > _OTHERS


def _is_alone(labelled: Labelled, index: int) -> bool:
    (first, start), (last, end) = labelled.hits[index].start, labelled.hits[index].end
    before, behind = labelled.spots[first].line.text[:start], labelled.spots[last].line.text[end:]
    return not re.search(r"\w", before.split(GAP)[-1]) and (
        labelled.spots[last].line.text[end - 1] == GAP or not re.search(r"\w", behind.split(GAP)[0])
    )


def _is_written_under_another(labelled: Labelled, index: int) -> bool:
    """The office of who signed, or is to sign, for another party: right under that one's label, in its cell."""
    spot, before = labelled.hits[index].start[0], labelled.hits[index - 1] if index else None
    return (
        before is not None
        and before.kind == "signature"
        and before.end[0] == spot - 1
        and labelled.spots[spot - 1].levels == labelled.spots[spot].levels != ()
    )


def _says_so(labelled: Labelled, index: int) -> bool:
    (first, start), (last, end) = labelled.hits[index].start, labelled.hits[index].end
    texts = [labelled.spots[at].line.text for at in range(first, last + 1)]
    texts[-1] = texts[-1][:end]
    texts[0] = texts[0][start:]
    return _SIGNS.search(" ".join(texts)) is not None


def _stands_in_a_table_to_sign(labelled: Labelled, index: int) -> bool:
    """Is a column or a row of its table headed "Signature"?"""
    levels = labelled.spots[labelled.hits[index].start[0]].levels
    return bool(levels) and any(
        spot.levels and spot.levels[-1].table == levels[-1].table and _HEAD.fullmatch(spot.line.text)
        for spot in labelled.spots
    )


def _is_of_no_place(labelled: Labelled, index: int) -> bool:
    """ "Principal", where another label is "Principal, Oak Grove" or "Oak Grove Principal"."""
    (first, start), (last, end) = labelled.hits[index].start, labelled.hits[index].end
    before, behind = labelled.spots[first].line.text[:start], labelled.spots[last].line.text[end:]
    return not re.search(r"[^\W\d_]{2}", before.split(GAP)[-1]) and _OF_A_PLACE.match(behind) is None


def _has_a_day(labelled: Labelled, index: int) -> bool:
    return bool(date_hits(labelled, index))


def is_asked_elsewhere(labelled: Labelled, role: str, found: Signature) -> bool:
    """Was a name typed behind a label that does not ask for it, without a day, while the form asks somebody to sign where no label is?
    That may be the party's place, and the name only who it is: "Superintendent: Al Reed", and below "Signature ______"."""
    if found.state is not SignatureState.SIGNED or found.form != "typed" or found.date is not None:
        return False
    indexes = labelled.of("signature", role)
    if any(_says_so(labelled, each) for each in indexes) or not any(
        _is_named_behind(labelled, each) for each in indexes
    ):
        return False
    taken = {at for hit in labelled.hits if hit.kind == "signature" for at in range(hit.start[0], hit.end[0] + 1)}
    return any(
        _ASKED.match(piece)
        for at, spot in enumerate(labelled.spots)
        if at not in taken
        for piece in spot.line.text.split(GAP)
    )


def _is_named_behind(labelled: Labelled, index: int) -> bool:
    spot = labelled.hits[index].end[0]
    behind = (each for each in labelled.fragments(index) if each.spot == spot and each.same_line)
    return any(typed_name(each.text)[0] is not None for each in behind)


def torn_from_their_columns(labelled: Labelled) -> set[int]:
    """The labels of parties side by side, whose "By:" under them was taken for the last one's alone: whose it is nobody can tell."""
    found: set[int] = set()
    signatures = [index for index, hit in enumerate(labelled.hits) if hit.kind == "signature"]
    for index in signatures:
        hit = labelled.hits[index]
        if hit.start[0] != hit.end[0]:
            beside = {each for each in signatures if labelled.hits[each].end[0] == hit.start[0] and each != index}
            found |= beside | {index} if beside else set()
    return found
