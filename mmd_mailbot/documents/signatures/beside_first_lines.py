"""Names beside the first line of a label that is broken over two, with the day beside them.

::

    District Contact      Pat Lee       Date:   10/3/2026
    Signature:
    __________________________________________________

Who is to sign may be printed there; with nothing to sign on behind "Signature:" the name may as well be what signs.
"""

from __future__ import annotations

import re

from ..page import GAP
from ..values.dates import find_dates, without_dates
from ..wording.labels import Labelled
from ..wording.names import typed_name, without_printed

_BARE = re.compile(r"\W*signature\W*", re.IGNORECASE)
_ASKED = re.compile(r"\W*signature\s*:[\s_]*", re.IGNORECASE)
_DAY = re.compile(r"\bdate\b.*", re.IGNORECASE)
_LINE = re.compile(r"\s*_{3,}\s*")
_NEXT = 4  # lines under the label
_SURE = 0.9  # of the name


def is_named_beside_its_first_line(labelled: Labelled, index: int) -> bool:
    (first, _), (last, _) = labelled.hits[index].start, labelled.hits[index].end
    spots = labelled.spots
    if last != first + 1 or spots[first].levels != spots[last].levels or spots[first].line.box is None:
        return False
    text = spots[first].line.text.partition(GAP)[2]
    if any(_LINE.fullmatch(each.line.text) for each in spots[last + 1 : last + 2]):
        return False  # behind "Signature:", a little lower
    if not _BARE.fullmatch(spots[last].line.text) or "_" in text or not find_dates(text):
        return False
    name, sure = typed_name(without_printed(without_dates(_DAY.sub("", text))))
    return name is not None and sure >= _SURE


def is_asked_under_its_name(labelled: Labelled, index: int) -> bool:
    """Is "Signature:" asked for by itself under the label and the name beside it, before the next party's label?"""
    hit = labelled.hits[index]
    end = min(
        (each.start[0] for each in labelled.hits[index + 1 :] if each.kind == "signature"),
        default=len(labelled.spots),
    )
    under = labelled.spots[hit.end[0] + 1 : min(end, hit.end[0] + 1 + _NEXT)]
    return any(_ASKED.fullmatch(each.line.text) for each in under if not each.levels)
