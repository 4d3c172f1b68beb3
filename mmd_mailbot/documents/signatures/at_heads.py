"""A picture in Word at the head of a party's line, before the words of its label: it may be that party's, or be meant to stand
under the label of the party before, whose line ends right above it.

::

    Facilitator Signature:
    (picture) DESE Approval Signature:

It counts for neither by itself: one picture must not sign for two, nor for the wrong one.
"""

from __future__ import annotations

import re

from ..page import OBJECT, Picture
from ..values.dates import without_dates
from ..wording.answers import written
from ..wording.hits import Hit
from ..wording.labels import Fragment, Labelled

_DAY = re.compile(r"\bdate(?: signed)?\b\s*:?", re.IGNORECASE)


def may_be_the_neighbours(labelled: Labelled, index: int, fragment: Fragment, picture: Picture) -> bool:
    """Does the picture stand before another party's label, or before this one's with nothing of the party's before on its line?"""
    hit = labelled.hits[index]
    if fragment.spot != hit.start[0]:
        return any(
            each.kind == "signature" and each.start[0] == fragment.spot and fragment.offset < each.start[1]
            for each in labelled.hits
        )
    if picture.floating or picture.kind != "image" or fragment.offset >= hit.start[1]:
        return False
    before = _party_before(labelled, index)
    return before is not None and not _has_its_own(labelled, before)


def _party_before(labelled: Labelled, index: int) -> Hit | None:
    """Of the label right above in the same cell, or outside all tables."""
    spot = labelled.hits[index].start[0]
    others = [each for each in labelled.hits[:index] if each.kind == "signature" and each.start[0] < spot]
    near = others[-1] if others else None
    return near if near is not None and labelled.spots[near.end[0]].levels == labelled.spots[spot].levels else None


def _has_its_own(labelled: Labelled, hit: Hit) -> bool:
    """Does a picture head its line too, or does anything stand on it behind the label, but for the day?"""
    head = labelled.spots[hit.start[0]].line.text[: hit.start[1]]
    rest = labelled.spots[hit.end[0]].line.text[hit.end[1] :]
    return OBJECT in head or OBJECT in rest or bool(written(_DAY.sub(" ", without_dates(rest))))
