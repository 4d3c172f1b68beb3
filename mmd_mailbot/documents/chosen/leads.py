"""What a pen or a key left in front of printed choices, whatever the form prints there: "( )", "[ ]", "____", a bullet, a box.

The same is printed in front of all of them. What they have in common is the print; what only some of them have is a mark. A large
tick or a ring reaches into the rows beside its own: each stroke counts for one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import cv2
import numpy as np

from ..page import Box, Scan
from .cut_out import (
    FAINT,
    FINE,
    GAP,
    MOVED,
    RULED,
    Patch,
    aligned,
    grey_of,
    moved_by,
    patch_before,
    print_of,
    shades_of,
    widened,
)
from .lead_strip import Lead, LeadStrip

Places = tuple[Sequence[Box], Sequence[float]]

_ROOM = 30.0  # points in front of the words
_LEAST = 5.0  # points: in less no mark has room
# of the lists' room that a choice alone on its page has at least: the edge of its cell may be read a little off
_ROOM_ALONE = 0.85
_COLUMN = 20.0  # points by which the words of one column may be told to begin further right: a box was read with them
_CUT = 3.0  # points before the words where their first letter may stand
_MISSING = 1.5  # square points of print, as a small bullet has
_FEW = 3  # choices at least, to tell what they have in common
_MOSTLY = 0.75  # of the room: so far a cell's edge runs over what stands in the cell, and no mark
_PALE = 0.12  # of black: a pale pencil is darker


def leads_of(
    scan: Scan, words: Sequence[Box], lefts: Sequence[float], others: Sequence[Box] = ()
) -> list[Lead | None]:
    """What stands in front of each choice; None where there is no room, or where there are too few to compare.

    Args:
        words: of each choice the box of its words' first line, in points.
        lefts: of each how far left a mark may stand, in points.
        others: the boxes of other words on the page.
    """
    return list(_leads(scan, tuple(words), tuple(lefts), tuple(others)))


def lead_beside(scan: Scan, words: Box, left: float, listed: Listed) -> Lead | None:
    """What stands in front of a choice that is alone on its page, beyond what those of a list have on theirs."""
    alone = _alone_and_printed(scan, words, left, listed)
    if alone is None:
        return None
    patch, printed = alone
    more = _without_edges(aligned(patch, printed)) - widened(printed)
    more[:, -round(_CUT * FINE) :] = 0
    return Lead(float(more[more > FAINT].sum()) / FINE**2)


def more_than_printed(scan: Scan, words: Box, left: float, listed: Listed) -> float | None:
    """The same of a choice in a narrow cell, however pale: square points of ink. The cell's edges are taken away first, so that they do
    not move what is compared."""
    alone = _alone_and_printed(scan, words, left, listed)
    if alone is None:
        return None
    patch, printed = alone
    more = aligned(_without_edges(patch, _MOSTLY), _without_edges(printed, _MOSTLY)) - widened(printed)
    more[:, -round(_CUT * FINE) :] = 0
    return float(more[more > _PALE].sum()) / FINE**2


def _alone_and_printed(scan: Scan, words: Box, left: float, listed: Listed) -> tuple[Patch, Patch] | None:
    """What stands before the choice, and what those of the list have there in print; None where there is too little room."""
    room = min(listed.room, words[0] - GAP - max(left, 0.0))
    if room < max(_LEAST, _ROOM_ALONE * listed.room):
        return None
    grey = grey_of(scan)
    patch = patch_before(grey, scan.scale, words, room, listed.tall, shades_of(grey, scan.scale, words, room))
    return patch, np.ascontiguousarray(listed.printed[:, -(patch.shape[1] - 2 * round(MOVED * FINE)) :])


def _without_edges(patch: Patch, through: float = RULED) -> Patch:
    """Without the edges of a cell, which run through all of it; level ones ``through`` so much of it."""
    seen = np.asarray(patch > FAINT, np.uint8)
    sizes = (round(RULED * seen.shape[0]), 1), (1, round(through * seen.shape[1]))
    edges = [cv2.morphologyEx(seen, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in sizes]
    lines = cv2.dilate(np.maximum(*edges), np.ones((5, 5), np.uint8)) > 0
    return np.asarray(np.where(lines, 0.0, patch), np.float32)


@dataclass(frozen=True, slots=True)
class Listed:
    """What is printed in front of the choices of a page: ``room`` and ``tall`` in points."""

    printed: Patch
    room: float
    tall: float
    words: tuple[Box, ...]
    usable: tuple[int, ...]
    shades: tuple[tuple[float, float], ...]
    moved: tuple[tuple[int, int], ...]


def listed_on(scan: Scan, words: Sequence[Box], lefts: Sequence[float]) -> Listed | None:
    """As ``leads_of`` takes them; None where there are too few, or has no mark room before them."""
    return _listed(scan, tuple(words), tuple(lefts))


def are_printed_otherwise(scan: Scan, own: Places, rest: Places) -> bool:
    """Is what a page prints in front of its other choices not in front of this list's, as "[ ]" and bullets? A list whose choices
    are all marked has the print of the others under its marks. ``own``, ``rest``: words and lefts as ``leads_of`` takes them."""
    one, other = (listed_on(scan, *each) for each in (own, rest))
    if one is None or other is None:
        return False
    wide = min(one.printed.shape[1], other.printed.shape[1])
    tall = min(one.printed.shape[0], other.printed.shape[0])
    there, here = (_middle(each.printed, tall)[:, -wide:] for each in (other, one))
    missing = there - widened(np.ascontiguousarray(here))
    return float(missing[missing > FAINT].sum()) / FINE**2 >= _MISSING


def _middle(patch: Patch, tall: int) -> Patch:
    top = (patch.shape[0] - tall) // 2
    return patch[top : top + tall]


@lru_cache(maxsize=8)
def _listed(scan: Scan, words: tuple[Box, ...], lefts: tuple[float, ...]) -> Listed | None:
    words = in_line(words)
    rooms = [box[0] - max(left, box[0] - _ROOM, 0.0) - GAP for box, left in zip(words, lefts, strict=True)]
    usable = [at for at, room in enumerate(rooms) if room >= _LEAST]
    if len(usable) < _FEW:
        return None
    grey = grey_of(scan)
    room = min(rooms[at] for at in usable)
    tall = float(np.median([words[at][3] - words[at][1] for at in usable]))
    shades = [shades_of(grey, scan.scale, words[at], room) for at in usable]
    patches = [
        patch_before(grey, scan.scale, words[at], room, tall, shade) for at, shade in zip(usable, shades, strict=True)
    ]
    printed = print_of(patches)
    moved = tuple(moved_by(patch, printed) for patch in patches)
    return Listed(printed, room, tall, words, tuple(usable), tuple(shades), moved)


@lru_cache(maxsize=8)
def _leads(
    scan: Scan, words: tuple[Box, ...], lefts: tuple[float, ...], others: tuple[Box, ...]
) -> tuple[Lead | None, ...]:
    listed = _listed(scan, words, lefts)
    if listed is None:
        return tuple(None for _ in words)
    moved = dict(zip(listed.usable, listed.moved, strict=True))
    shades = dict(zip(listed.usable, listed.shades, strict=True))
    found: list[Lead | None] = [None for _ in words]
    for column in _columns(listed.words, listed.usable):
        lines = [_shifted(listed.words[at], moved[at]) for at in column]
        own = [shades[at] for at in column]
        strip = LeadStrip.of(grey_of(scan), scan.scale, lines, listed.room, listed.tall, own)
        strip.take_away(listed.printed)
        strip.forget(others)
        for at, lead in zip(column, strip.shared(), strict=True):
            found[at] = lead
    return tuple(found)


def in_line(words: tuple[Box, ...]) -> tuple[Box, ...]:
    """The words of one column begin along one line, whatever was read with them or left out."""
    found = list(words)
    for column in _columns(words, range(len(words))):
        own = [words[at] for at in column]
        slopes = [(b[0] - a[0]) / (b[1] - a[1]) for a, b in combinations(own, 2) if b[1] - a[1] > b[3] - b[1]]
        slope = float(np.median(slopes)) if slopes else 0.0
        start = float(np.median([box[0] - slope * box[1] for box in own]))
        for at in column:
            found[at] = (start + slope * words[at][1], *words[at][1:])
    return tuple(found)


def _shifted(words: Box, moved: tuple[int, int]) -> Box:
    """The words' box, moved so that the print stands at the same place before all of them."""
    right, down = moved[0] / FINE - MOVED, moved[1] / FINE - MOVED
    return words[0] + right, words[1] + down, words[2] + right, words[3] + down


def _columns(words: Sequence[Box], usable: Sequence[int]) -> Iterator[list[int]]:
    """Choices below one another, from the top."""
    rest = sorted(usable, key=lambda at: words[at][1])
    while rest:
        own = [at for at in rest if abs(words[at][0] - words[rest[0]][0]) <= _COLUMN]
        yield own
        rest = [at for at in rest if at not in own]
