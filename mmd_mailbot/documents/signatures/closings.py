"""Letters: what was signed stands between the closing and the office of who signed.

::

    Sincerely,
    (a picture, or the name in script)
    Pat Lee
    District Contact
    Date: 10/3/2026

The label is the office under the name, so that nothing stands beside or under it. A name there may be in print alone: a person looks.
"""

from __future__ import annotations

import re

from ..page import OBJECT
from ..values.dates import find_dates
from ..wording.labels import Labelled
from ..wording.names import typed_name, without_printed
from .nearby import date_hits

_CLOSING = re.compile(
    r"\W*(?:(?:yours |very )?(?:sincerely|truly)(?: yours)?|respectfully(?: submitted| yours)?|(?:best|kind|warm)? ?regards"
    r"|thank you|thanks|cordially)\W*",
    re.IGNORECASE,
)
_LINES = 5  # between the closing and the label, at most
_LINE = re.compile(r"[\s_]*_{5,}[\s_]*")


def is_signed_under_a_closing(labelled: Labelled, index: int) -> bool:
    """Does a picture stand there, or with a day a name and no line that was left to sign on?"""
    first = labelled.hits[index].start[0]
    if labelled.spots[first].line.text[: labelled.hits[index].start[1]].strip():
        return False
    between: list[str] = []
    for at in range(first - 1, max(first - 2 - _LINES, -1), -1):
        spot = labelled.spots[at]
        if spot.levels != labelled.spots[first].levels or any(
            each.start[0] <= at <= each.end[0] for each in labelled.hits
        ):
            return False
        if _CLOSING.fullmatch(spot.line.text):
            break
        between.append(spot.line.text)
    else:
        return False
    if any(OBJECT in each for each in between):
        return True
    named = any(typed_name(without_printed(each))[0] is not None for each in between)
    return named and _is_dated(labelled, index) and not any(_LINE.fullmatch(each) for each in between)


def _is_dated(labelled: Labelled, index: int) -> bool:
    return any(find_dates(each.text) for at in date_hits(labelled, index) for each in labelled.fragments(at))
