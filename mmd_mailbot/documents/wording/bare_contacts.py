"""A contact's label that does not say whose: "Contact Person:" behind the district is the district's, behind the building its own.

::

    District: Adair Co. R-I
    Contact Person: Pat Lee
    Email: plee@adair.example
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..layout.strip import Spot
from .hits import EXACT, Hit
from .phrases import Phrase

_LABEL = re.compile(
    r"\W*(?:(?:main|primary|key)\s+)?contact(?:\s+person)?(?=(?:'s)?(?:\s+(?:name|e-?mail(?: address)?|phone(?: number)?))?"
    r"\s*(?:\([^)]*\)\s*)?(?P<mark>:|$))\s*:?",
    re.IGNORECASE,
)
# of each contact: behind which label it stands, and before which others
_ORDER = {"contact": "district", "building_contact": "building"}
_LATER = frozenset(("building", "building_contact", "activities", "settings"))


@dataclass(frozen=True, slots=True)
class _Place:
    start: tuple[int, int]
    end: tuple[int, int]


def with_bare_contacts(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits with such labels, where the contact that belongs there has no other."""
    found = list(hits)
    for name, before in _ORDER.items():
        phrase = next((each for each in phrases if each.kind == "field" and each.name == name), None)
        first = next((hit for hit in hits if hit.kind == "field" and hit.name == before), None)
        if phrase is None or first is None or any(hit.name == name for hit in hits):
            continue
        last = next((hit.start[0] for hit in hits if hit.name in _LATER - {before} and hit.start > first.start), None)
        if last is not None:
            found += [Hit(phrase, each.start, each.end, EXACT) for each in _labels(spots, hits, first.end[0], last)]
    return sorted(found, key=lambda each: each.start)


def _labels(spots: Sequence[Spot], hits: Sequence[Hit], first: int, last: int) -> Iterator[_Place]:
    taken = {at for hit in hits for at in range(hit.start[0], hit.end[0] + 1)}
    for at in range(first + 1, last):
        text = spots[at].line.text
        label = _LABEL.match(text)
        # without its colon it is one in a cell of its own
        if at not in taken and label is not None and (label["mark"] or spots[at].levels):
            begin = len(text) - len(text.lstrip())
            yield _Place((at, begin), (at, label.end()))
