"""Labels of days that name their party once more: "Superintendent – Date: ____" under "Superintendent – Signature: ____"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..layout.strip import Spot
from .hits import Hit

_ITS_DAY = re.compile(r"\s*[-–—]?\s*\Z")  # between the party's name and the word "Date"


def with_named_days(spots: Sequence[Spot], hits: list[Hit]) -> list[Hit]:
    """The hits, with such names as a part of the day's label, where the label right before asks the same party to sign."""
    kept: list[Hit] = []
    for at, hit in enumerate(hits):
        day = hits[at + 1] if at + 1 < len(hits) else None
        before = kept[-1] if kept else None
        if before is not None and day is not None and _is_of_its_day(spots, before, hit, day):
            continue
        named = before is not None and at > 0 and hits[at - 1] is not before and hit.kind == "date"
        kept.append(replace(hit, start=hits[at - 1].start) if named else hit)
    return kept


def _is_of_its_day(spots: Sequence[Spot], before: Hit, hit: Hit, day: Hit) -> bool:
    if not before.kind == hit.kind == "signature" or before.name != hit.name or day.kind != "date":
        return False
    between = spots[hit.end[0]].line.text[hit.end[1] : day.start[1]]
    own = spots[hit.start[0]].levels == spots[before.end[0]].levels
    colon = spots[hit.end[0]].line.text[: hit.end[1]].rstrip().endswith(":")
    return own and hit.start[0] == hit.end[0] == day.start[0] and not colon and bool(_ITS_DAY.match(between))
