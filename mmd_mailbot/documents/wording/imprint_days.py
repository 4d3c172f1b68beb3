"""The "Date:" of a signing program's imprint, which is no place on the form for a party's day.

::

    Digitally signed by Pat Lee
    Date: 2026.10.17 13:13:56 -05'00'

Taken for the form's own label it cuts the imprint in two, and the day of the party before or under it goes to the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..layout.strip import Spot

_SIGNED_BY = re.compile(r"\bsigned by:?\s+[^\W\d_][^:\d]*$", re.IGNORECASE)
_MINUTE = re.compile(  # nobody types a minute with its zone behind a form's "Date:"; programs print both, or the seconds
    r"\s*:?\s*(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|[A-Za-z]{3,9}\.? \d{1,2}, \d{4}),?\s+"
    r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?\s*(?:[+-]\d\d['’:]?\d\d['’]?|[A-Z]{2,4})?\s*"
)


def is_of_an_imprint(spots: Sequence[Spot], spot: int, start: int, end: int) -> bool:
    """Does the word "Date" at that place follow right behind "Digitally signed by Pat Lee", and a minute follow it?"""
    text = spots[spot].line.text
    if not _MINUTE.fullmatch(text, end):
        return False
    before = text[:start].strip()
    if not before and spot > 0 and spots[spot - 1].levels == spots[spot].levels:
        before = spots[spot - 1].line.text.strip()
    return _SIGNED_BY.search(before) is not None
