"""Names in print between a line to sign on and the label of who signs there, with the day's label beside the name.

::

    ______________________    ____________
    Pat Lee, Principal        Date
    Building Principal

Line by line the day's label would be that of the party before, and the line to sign on nobody's. The label comes first then, with
the day's behind it, and the name in print under both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from ..layout.columns import line_of
from ..layout.strip import Spot
from ..page import GAP, Box, Word
from .phrases import tokens_of

_DAY = re.compile(r"date(?: signed)?:?", re.IGNORECASE)
_ALIGNED = 3.0  # points between the left edges of the name and the label
_LEADING = 0.9  # of the name's height: so far under it the label begins at most


def with_labels_first(
    spots: Sequence[Spot], labels: Collection[tuple[str, ...]], printed: Collection[int]
) -> list[Spot]:
    """``labels``: the words of each; ``printed``: the lines that hold a name in print, or ask for one, up to the first wide gap."""
    found: list[Spot] = []
    at = 0
    while at < len(spots):
        pair = _exchanged(spots[at], spots[at + 1], labels) if at in printed and at + 1 < len(spots) else None
        found += pair or [spots[at]]
        at += 2 if pair else 1
    return found


def before_the_gap(text: str) -> str:
    return text.partition(GAP)[0]


def _exchanged(name: Spot, label: Spot, labels: Collection[tuple[str, ...]]) -> list[Spot] | None:
    words = name.line.words
    if name.levels or label.levels or name.line.page != label.line.page or not words or not label.line.words:
        return None
    if tokens_of(label.line.text) not in labels or not _is_under(label.line.box, name.line.box):
        return None
    count = len(before_the_gap(name.line.text).split())
    behind: list[Word] = list(words[count:])
    if len(words) != len(name.line.text.split()) or not _DAY.fullmatch(" ".join(each.text for each in behind)):
        return None
    day = line_of(behind, name.line.page or 1)
    print_ = line_of(list(words[:count]), name.line.page or 1)
    both = replace(
        label.line,
        text=f"{label.line.text}{GAP}{day.text}",
        words=(*label.line.words, *day.words),
        box=_union(label.line.box, name.line.box),
    )
    return [replace(label, line=both), replace(name, line=print_)]


def _is_under(label: Box | None, name: Box | None) -> bool:
    if label is None or name is None:
        return False
    near = -2 <= label[1] - name[3] <= _LEADING * (name[3] - name[1])
    return abs(label[0] - name[0]) <= _ALIGNED and near


def _union(label: Box | None, name: Box | None) -> Box | None:
    if label is None or name is None:
        return label
    return min(label[0], name[0]), min(label[1], name[1]), max(label[2], name[2]), max(label[3], name[3])
