"""Words that a pen set left of a table, level with a choice in it: "yes" before its box. They are that choice's, and no answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..layout.strip import Spot
from .hits import Labelled

_NEAR = 24.0  # points from its end to the choice
_SHORT = 4  # letters


def beside(spots: Sequence[Spot], choice: int) -> Iterator[int]:
    """The lines outside of all tables that stand right before the line ``choice``, which is in one."""
    own = spots[choice].line
    if own.box is None or not spots[choice].levels:
        return
    left, top, _, bottom = own.box
    for at, spot in enumerate(spots):
        box = spot.line.box
        if box is None or spot.levels or spot.line.page != own.page or len(spot.line.text.strip()) > _SHORT:
            continue
        if left - _NEAR <= box[2] <= left + 1 and top <= (box[1] + box[3]) / 2 <= bottom:
            yield at


def without_margins(labelled: Labelled) -> Labelled:
    """``labelled``, in which such words belong to nobody's answer."""
    gone = {at for hit in labelled.hits if hit.kind == "choice" for at in beside(labelled.spots, hit.start[0])} - {
        hit.start[0] for hit in labelled.hits
    }
    if gone:
        for fragments in labelled.owned.values():
            fragments[:] = [each for each in fragments if each.spot not in gone]
    return labelled
