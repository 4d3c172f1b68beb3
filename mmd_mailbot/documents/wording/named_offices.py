"""Labels that begin with the name of who holds the office, under the line to sign on, as letters have them.

::

    ______________________________    ____________
    Pat Lee, Superintendent of Schools        Date
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..layout.strip import Spot
from .dated import date_phrase, party_names
from .hits import Hit
from .names import typed_name
from .phrases import Phrase, placed_tokens

_DATE = re.compile(r"(?:\s{2,}|\s*\t\s*)(Date(?:\s?Signed)?)\s*:?\s*$", re.IGNORECASE)
_LEAST = 2  # parties on such a form
_SURE = 0.9


def with_named_offices(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, with such lines as the labels of parties that have no other, and their days."""
    known = {each.name for each in hits if each.kind == "signature"}
    offices = {
        tuple(each for each in phrase.tokens if each != "of"): phrase
        for phrase in phrases
        if phrase.kind == "signature"
    }
    offices |= dict(party_names(phrases, set()))
    found = [
        label
        for at, spot in enumerate(spots)
        if not spot.levels and not any(each.start[0] <= at <= each.end[0] for each in hits)
        for label in _label(spots, at, offices)
        if label.name not in known
    ]
    if len(found) < _LEAST or len({each.name for each in found}) < len(found):
        return hits
    for label in list(found):
        asked = date_phrase(phrases, label.name)
        day = _DATE.search(spots[label.end[0]].line.text, label.end[1])
        if asked is not None and day is not None:
            found.append(Hit(asked, (label.end[0], day.start(1)), (label.end[0], day.end()), label.confidence))
    return sorted([*hits, *found], key=lambda each: each.start)


def _label(spots: Sequence[Spot], at: int, offices: Mapping[tuple[str, ...], Phrase]) -> list[Hit]:
    """The line, if it is a name, an office and the word for the day, and nothing else."""
    text = spots[at].line.text
    day = _DATE.search(text)
    name, comma, office = text[: day.start()].partition(",") if day else ("", "", "")
    phrase = offices.get(tuple(each for each, _, _ in placed_tokens(office) if each != "of")) if comma else None
    who, sure = typed_name(name) if phrase is not None else (None, 0.0)
    if phrase is None or day is None or who is None or sure < _SURE:
        return []
    return [Hit(replace(phrase, loose=True), (at, 0), (at, day.start()))]
