"""The mark of the choice that asks for words, right before those, where the other choices have theirs in the same cells.

::

    | Record a classroom session … | X                                   |
    | Other                        | X Virtual visits with the RPDC team |
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ..wording.answers import written
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from .lines import Choice

_MARKED = re.compile(r"\s*(?:[xX](?=\s+[^\W_]{2})|[✓✔☑☒])\s*\S")


def with_other_marked(labelled: Labelled, boxes: Sequence[Choice], fill_in: Collection[str]) -> list[Choice]:
    """``boxes``, with such a choice ticked behind its words as the others are. ``fill_in``: the slugs of those that ask for words."""
    if is_recognised(labelled.spots) or not any(each.seen.after == "ticked" for each in boxes):
        return list(boxes)
    return [
        replace(each, seen=replace(each.seen, after="ticked"))
        if each.seen.slug in fill_in
        and (each.seen.before, each.seen.after, each.seen.says) == ("none", "none", "")
        and _is_marked(labelled, each)
        else each
        for each in boxes
    ]


def _is_marked(labelled: Labelled, choice: Choice) -> bool:
    spot = labelled.hits[choice.index].end[0]
    first = next((each for each in labelled.fragments(choice.index) if written(each.text)), None)
    if first is None or not _MARKED.match(first.text):
        return False
    own, beside = labelled.spots[spot].levels, labelled.spots[first.spot].levels
    if not own or not beside:
        return False
    a, b = own[-1], beside[-1]
    return (a.table, a.row) == (b.table, b.row) and a.column < b.column
