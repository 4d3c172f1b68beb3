"""Words on one level are one name: where its parts were given to two parties, nobody can tell which of them signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from .sight import Sight
from .strokes import DOTS

_BODY = 0.2, 0.8  # of the ink, from the top: between the two lies its body
_ALL = (
    0.05,
    0.95,
)  # the same: between the two lies all of it but a stem's head or a letter's tail that reaches into another row
_LEVEL = 0.5  # of the lower body's height: so much of it lies beside the other
_WHOLE = 0.75  # the same of all its ink: a line under a name that was written low takes the body down
_NEAR = 24.0  # points: words of a name stand no farther apart


def on_one_level(sights: Mapping[str, Sight], signed: Iterable[str]) -> set[str]:
    """Those of the parties that ``signed`` whose ink goes on beside another's."""
    inks = {role: ink for role in signed if (ink := _ink_of(sights[role])) is not None}
    torn: set[str] = set()
    for one, other in combinations(inks, 2):
        a, b = inks[one], inks[other]
        near = max(a.across[0], b.across[0]) - min(a.across[1], b.across[1]) <= _NEAR * DOTS
        if near and (_beside(a.body, b.body) >= _LEVEL or _beside(a.all, b.all) >= _WHOLE):
            torn |= {one, other}
    return torn


@dataclass(frozen=True, slots=True)
class _Ink:
    """From where to where it goes, in pixels."""

    across: tuple[float, float]
    all: tuple[float, float]
    body: tuple[float, float]


def _ink_of(sight: Sight) -> _Ink | None:
    rows, columns = np.nonzero(np.isin(sight.strokes.pieces_at, list(sight.share.own)))
    if not rows.size:
        return None
    (top, foot), (first, last) = (np.quantile(rows, each) for each in (_BODY, _ALL))
    return _Ink((columns.min(), columns.max() + 1), (float(first), float(last) + 1), (float(top), float(foot) + 1))


def _beside(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How much of the lower of two stretches the other one covers."""
    return (min(one[1], other[1]) - max(one[0], other[0])) / min(one[1] - one[0], other[1] - other[0])
