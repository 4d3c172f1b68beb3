"""Whose row a name stands in whose strokes reach into another party's: the one that holds most of its ink.

Long tails and loops go through the row below, and a box around them says nothing: of its height no more lies here than there.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from ..formats.pdf import crop
from ..page import Box, Page
from .site import Site, reaches_into_several

Whose = Literal["own", "another's", "either's"]
_SCALE = 3.0  # pixels a point
_DARK = 200  # of 255: fainter is no ink
_MOST, _LITTLE = 0.6, 0.25  # of the ink: in its own row at least, in any other one at most
_SOME = 0.3  # of the ink: where as much lies in a row it may be that one's
_OF_A_STROKE = 0.5  # of its height: as much lies in one row where it was written in that
_SMALL = 8.0  # points, wide or tall: a smaller stroke is part of a letter


def weighed(page: Page, name: Box, data: bytes, site: Site, others: Sequence[Site]) -> Whose | None:
    """Of what was drawn in a pen's strokes and lies in several places; ``name``: where all of them lie. None where little of the
    ink is here and nothing tells. Where any stroke stands in a row that most of the ink does not, it is either's."""
    strokes = [each.box for each in page.pictures if each.kind == "ink" and each.box and _lies_in(each.box, name)]
    places = [site.region, *(each.region for each in others)]
    shares = _shares(crop(data, page.number, name, scale=_SCALE, wordless=True, fields=False), name, places)
    if not shares:
        return None
    heaviest = max(range(len(places)), key=lambda at: shares[at])
    rest = [at for at in range(len(places)) if at != heaviest]
    apart = [each for each in strokes if not _was_written_in(each, places[heaviest])]
    mixed = any(_was_written_in(each, places[at]) for each in apart for at in rest)
    if mixed or shares[heaviest] < _MOST or any(shares[at] > _LITTLE for at in rest):
        mine = heaviest == 0 or any(_was_written_in(each, places[0]) for each in apart)
        return "either's" if mine and shares[0] >= _SOME else None
    return "own" if heaviest == 0 else "another's"


def _shares(png: bytes | None, name: Box, places: Iterable[Box]) -> list[float]:
    """How much of the ink lies in each place, by its height."""
    if png is None:
        return []
    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        rows = (np.asarray(image.convert("L")) < _DARK).sum(axis=1)
    whole = float(rows.sum())
    if not whole:
        return []
    heights = name[1] + (np.arange(len(rows)) + 0.5) * (name[3] - name[1]) / len(rows)
    return [float(rows[(heights >= place[1]) & (heights <= place[3])].sum()) / whole for place in places]


def _was_written_in(stroke: Box, place: Box) -> bool:
    if stroke[2] - stroke[0] < _SMALL and stroke[3] - stroke[1] < _SMALL:
        return False
    over = min(stroke[3], place[3]) - max(stroke[1], place[1])
    return over >= _OF_A_STROKE * (stroke[3] - stroke[1])


def _lies_in(stroke: Box, name: Box) -> bool:
    return all(name[at] - 1 <= stroke[at] and stroke[at + 2] <= name[at + 2] + 1 for at in (0, 1))


def told_apart(
    names: Mapping[int, Box | None], page: Page, data: bytes, site: Site, others: Sequence[Site]
) -> dict[int, Whose]:
    """Of a pen's strokes that reach into several places those of which the ink tells whose they are, by id. ``names``: for each picture
    of the page, by its id, where the name lies that it belongs to."""
    told: dict[Box, Whose | None] = {}
    found: dict[int, Whose] = {}
    for each in page.pictures:
        name = names[id(each)]
        if each.kind != "ink" or name is None or not reaches_into_several(name, site, others):
            continue
        if name not in told:
            told[name] = weighed(page, name, data, site, others)
        if verdict := told[name]:
            found[id(each)] = verdict
    return found
