"""Names typed over the label in the label's own cell, on papers without pages: who fills in the programme's form and sets the cursor
before the label does so, and nobody else signs in that cell.

::

    | Pat Lee                     | 10/3/2026 |
    | District Contact Signature  | Date      |
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..layout.strip import Spot
from ..page import OBJECT
from ..values.dates import find_dates, holds_only_a_day
from ..wording.answers import written
from ..wording.labels import Fragment, Hit, Labelled
from .nearby import date_hits


def with_names_over_labels_in_cells(labelled: Labelled) -> Labelled:
    """``labelled``, with such names and pictures given to their labels, and the days over "Date" to those. A name without its day may
    have been printed there: that label's is in doubt."""
    found = replace(labelled, owned=dict(labelled.owned), over=dict(labelled.over), parted=set(labelled.parted))
    for index, hit in enumerate(labelled.hits):
        over = _over(labelled, hit) if hit.kind == "signature" and index not in labelled.over else []
        if not over:
            continue
        days = [(at, day) for at in date_hits(labelled, index)[:1] if (day := _over(labelled, labelled.hits[at]))]
        given = {*over, *(each for _, day in days for each in day)}
        for at, own in found.owned.items():  # in the row under another label they are not that one's
            found.owned[at] = [each for each in own if each.spot not in given]
        found.owned[index] = [_fragment(labelled, each) for each in over]
        found.over[index] = None
        for at, day in days:
            found.owned[at] = [_fragment(labelled, each) for each in day]
        text = " ".join(labelled.spots[each].line.text for each in over)
        dated = any(find_dates(labelled.spots[each].line.text) for _, day in days for each in day)
        if not dated and not find_dates(text) and OBJECT not in text and "/" not in text:
            found.parted.add(index)
    return found


def _over(labelled: Labelled, hit: Hit) -> list[int]:
    """The lines over the label in its cell, and a day under it, if nothing else stands behind it or under it there, and neither another
    label nor a line to sign on over it."""
    own = labelled.spots[hit.start[0]]
    if not own.levels or own.line.box is not None or hit.start[1] > 0:
        return []
    cell = [at for at, spot in enumerate(labelled.spots) if spot.levels == own.levels]
    over, under = ([at for at in cell if at < hit.start[0]], [at for at in cell if at > hit.end[0]])
    behind = labelled.spots[hit.end[0]].line.text[hit.end[1] :]
    rest = [behind, *(labelled.spots[at].line.text for at in under)]
    if any((_says(each) and not holds_only_a_day(each)) or "__" in each for each in rest) or any(
        _is_taken(labelled, at) for at in (*over, *under)
    ):
        return []
    if any("__" in labelled.spots[at].line.text for at in over) or not any(
        map(_holds, (labelled.spots[at] for at in over))
    ):
        return []
    return [at for at in (*over, *under) if _holds(labelled.spots[at])]


def _says(text: str) -> bool:
    return bool(re.search(r"\w", text)) or OBJECT in text


def _holds(spot: Spot) -> bool:
    text = spot.line.text
    return bool(written(text)) or OBJECT in text or (holds_only_a_day(text) and bool(text.strip()))


def _is_taken(labelled: Labelled, at: int) -> bool:
    return any(each.start[0] <= at <= each.end[0] for each in labelled.hits)


def _fragment(labelled: Labelled, at: int) -> Fragment:
    return Fragment(at, labelled.spots[at].line.text, same_line=True)
