"""Short answers side by side under their labels, which a page has on one line of one cell, or of none.

::

    District              District Contact
    Mt. Ransom R-III      Doug Whitlow
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..layout.strip import Spot
from ..page import GAP
from .hits import Fragment, Labelled

_SHORT = frozenset(("district", "building"))
_CONTACTS = frozenset(("contact", "building_contact"))
_LEFT = 15.0  # points by which an answer and its label may begin apart
_AROUND = " \t:*＊✱"  # what stands around a label that is all there is between two gaps


def with_answers_abreast(labelled: Labelled) -> Labelled:
    """``labelled``, with each piece of the line under such labels given to its own."""
    starts = {hit.start[0] for hit in labelled.hits}
    for at, indexes in _abreast(labelled):
        below = at + 1
        if below >= len(labelled.spots) or below in starts or not _is_under(labelled.spots, at):
            continue
        pieces = _pieces(labelled.spots[below])
        lefts = [_left(labelled.spots[at], labelled.hits[each].start[1]) for each in indexes]
        own = [[number for number, left in enumerate(lefts) if _alike(left, begin)] for _, _, begin in pieces]
        if not pieces or any(len(each) != 1 for each in own) or len({each[0] for each in own}) < len(own):
            continue
        for fragments in labelled.owned.values():
            fragments[:] = [each for each in fragments if each.spot != below]
        for (text, offset, _), (number,) in zip(pieces, own, strict=True):
            rest = labelled.fragments(indexes[number])
            labelled.owned[indexes[number]] = [Fragment(below, text, offset), *rest]
    return labelled


def _abreast(labelled: Labelled) -> Iterator[tuple[int, list[int]]]:
    """The lines that are nothing but labels of short answers, a contact's among them, with their hits from the left."""
    for at, spot in enumerate(labelled.spots):
        own = [number for number, hit in enumerate(labelled.hits) if hit.start[0] == at == hit.end[0]]
        own.sort(key=lambda each: labelled.hits[each].start[1])
        hits = [labelled.hits[each] for each in own]
        names = [hit.name if hit.kind == "field" else "" for hit in hits]
        said = [spot.line.text[hit.start[1] : hit.end[1]].strip(_AROUND) for hit in hits]
        alone = said == [each.strip(_AROUND) for each in spot.line.text.split(GAP)]
        if (
            alone
            and len(set(names)) == len(names) > 1
            and _CONTACTS & set(names)
            and set(names) <= _SHORT | _CONTACTS
        ):
            yield at, own


def _is_under(spots: Sequence[Spot], at: int) -> bool:
    """Does the line after the labels stand in their cell, right under them, and no nearer line over them?"""
    own, below = spots[at], spots[at + 1]
    if (
        own.line.box is None
        or below.line.box is None
        or own.levels != below.levels
        or own.line.page != below.line.page
    ):
        return False
    gap, tall = below.line.box[1] - own.line.box[3], own.line.box[3] - own.line.box[1]
    over = spots[at - 1].line if at else None
    if over is not None and over.box is not None and over.page == own.line.page and over.box[1] < own.line.box[1]:
        return gap <= min(tall, max(own.line.box[1] - over.box[3], 0.0) + 1.0)
    return gap <= tall


def _pieces(spot: Spot) -> list[tuple[str, int, float | None]]:
    """What stands on the line between its gaps, where in it, and at how many points each begins."""
    found, offset = [], 0
    for text in spot.line.text.split(GAP):
        if text.strip():
            found.append((text, offset, _left(spot, offset)))
        offset += len(text) + 1
    return found


def _left(spot: Spot, offset: int) -> float | None:
    before = len(spot.line.text[:offset].split())
    return spot.line.words[before].box[0] if before < len(spot.line.words) else None


def _alike(left: float | None, begin: float | None) -> bool:
    return left is not None and begin is not None and abs(left - begin) <= _LEFT
