"""Names and pictures before their label on its line, the day behind: "Pat Lee District Contact Signature   10/3/2026 Date", or without
"Date"."""

from __future__ import annotations

import re

from ..page import OBJECT
from ..values.dates import find_dates, without_dates
from ..wording.answers import written
from ..wording.labels import Labelled
from ..wording.names import typed_name, without_printed

_DAY_BEFORE_ITS_WORD = re.compile(r"\W*\S.*\bdate\W*", re.IGNORECASE)
_LEAST = 3  # letters before the label


def is_signed_before_its_label(labelled: Labelled, index: int) -> bool:
    """Does it stand so? Then "unsigned" would be wrong; whether it is in print, a person sees."""
    (spot, start), (last, end) = labelled.hits[index].start, labelled.hits[index].end
    if spot != last:
        return False
    text = labelled.spots[spot].line.text
    begins = max((each.end[1] for each in labelled.hits[:index] if each.end[0] == spot), default=0)
    before, behind = text[begins:start], text[end:]
    if not _is_a_day(behind):
        return False
    name, _ = typed_name(without_printed(before))
    return OBJECT in before or (name is not None and len(before.strip()) >= _LEAST)


def _is_a_day(text: str) -> bool:
    """By itself, or before "Date"."""
    days = find_dates(text)
    if not days or not _DAY_BEFORE_ITS_WORD.fullmatch(text):
        return bool(days) and not written(without_dates(text))
    return text.lower().find("date") > text.find(days[0][0])
