"""Which of a party's labels is its place to sign, where a form names the party elsewhere, too.

::

    District: Adair Co. R-I     Superintendent: Al Reed
    ...
    Superintendent Signature: ____________________  Date: ________
"""

from __future__ import annotations

import re

from ..wording.labels import Labelled
from .nearby import date_hits

_SIGNS = re.compile(r"\bsign(?:ature|ed)?\b", re.IGNORECASE)


def own_places(labelled: Labelled, role: str) -> list[int]:
    """The labels that ask the party to sign: those that say so, else those with a day beside them; all where none is told from the
    others."""
    indexes = labelled.of("signature", role)
    for asks in (_says_so, _has_a_day):
        asking = [each for each in indexes if asks(labelled, each)]
        if asking:
            indexes = asking
    return indexes


def _says_so(labelled: Labelled, index: int) -> bool:
    (first, start), (last, end) = labelled.hits[index].start, labelled.hits[index].end
    texts = [labelled.spots[at].line.text for at in range(first, last + 1)]
    texts[-1] = texts[-1][:end]
    texts[0] = texts[0][start:]
    return _SIGNS.search(" ".join(texts)) is not None


def _has_a_day(labelled: Labelled, index: int) -> bool:
    return bool(date_hits(labelled, index))


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
