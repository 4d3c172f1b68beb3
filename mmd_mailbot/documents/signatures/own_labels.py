"""Lines with a label of their own over the line to sign on: "Submitted by: Tom Mills, Principal  Date: 10/3/2026".

Who is named there has signed, or is named, where that line says, and not on the line under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..wording.labels import Fragment, Labelled
from ..wording.names import is_office, typed_name
from ..wording.strangers import STRANGER

_OWN = re.compile(
    r"\W*(?:(?:submitted|prepared|completed|filled (?:in|out)|reviewed|received|recorded|requested|sent|entered|checked) by"
    r"|attest(?:ed by)?|from|to|cc)\s*:\s*\S|\W*(?:signature|signed(?: by)?|name)\s*:\s*\S.*\b(?:title|office|position)\s*:",
    re.IGNORECASE,
)
_LINE = re.compile(r"\s*_{5,}\s*")
_TYPED = re.compile(r"_{5,}")
_SURE = 0.9


def signs_elsewhere(labelled: Labelled, spot: int) -> bool:
    """Does the line begin with such a label, and go on behind it?"""
    return _OWN.match(labelled.spots[spot].line.text) is not None


def stands_over_its_office(labelled: Labelled, spot: int) -> bool:
    """A name in print in a cell that goes on with whose it is: another party's label, or an office."""
    below = spot + 1
    if below >= len(labelled.spots) or labelled.spots[below].levels != labelled.spots[spot].levels:
        return False
    named = any(hit.kind == "signature" and hit.start == (below, 0) for hit in labelled.hits)
    return named or is_office(labelled.spots[below].line.text)


def stands_over_the_next_ones_line(labelled: Labelled, index: int, own: Sequence[Fragment]) -> bool:
    """Under the label a name, a line to sign on, a name in print and then another party's label: it is that one's signature. Or without
    a name in print the label of somebody whom the form does not know, and no line behind that."""
    role = labelled.hits[index].name
    labels = {hit.start[0] for hit in labelled.hits if hit.kind == "signature" and hit.name != role}
    strangers = {hit.start[0] for hit in labelled.hits if hit.kind == "signature" and hit.name == STRANGER}
    for each in own:
        texts = [spot.line.text for spot in labelled.spots[each.spot + 1 : each.spot + 3]]
        if (
            not each.same_line
            and each.spot + 2 in strangers
            and _TYPED.search(texts[0])
            and not _TYPED.search(texts[1])
        ):
            return True
        if not each.same_line and each.spot + 3 in labels and _LINE.fullmatch(texts[0]):
            return typed_name(texts[1])[1] >= _SURE and typed_name(texts[1])[0] is not None
    return False
