"""How likely a mark stands before a printed choice: what a small network learned beforehand (``front.onnx``) of lists in every
print and hand. ``python -m benchmarks.choices`` teaches it anew. It sees what stands before the words, whatever the form prints
there, and beside it what all choices of the list have in common."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..page import Box, Scan
from ..scan.learned import stored_network
from .cut_out import grey_of
from .patches import Patch, patch_of, printed_in

# pixels by which the words may begin elsewhere than was told: the mean of what is said of each counts
_ASIDE = ((0, 0), (0, -3), (0, 3), (-1, 0), (1, 0))

Place = tuple[Scan, Box]  # a page, and of a choice on it the box of its first line's words, in points


def chances_in_front(own: Sequence[Place], others: Sequence[Place] = ()) -> list[float]:
    """Of each choice of a list how likely something marks it. ``others``: of the form's further choices, printed alike."""
    patches, rest = [_patch(each) for each in own], [_patch(each) for each in others]
    pairs = np.stack([np.stack(each) for each in zip(patches, printed_in(patches, rest), strict=True)])
    told = np.mean([_odds(np.roll(pairs, aside, (2, 3))) for aside in _ASIDE], axis=0)
    return [1 / (1 + math.exp(-max(-30.0, min(30.0, float(each))))) for each in told]


def _patch(place: Place) -> Patch:
    scan, words = place
    return patch_of(grey_of(scan), scan.scale, words)


def _odds(pairs: np.ndarray) -> np.ndarray:
    return np.asarray(stored_network(__package__, "front.onnx").run(None, {"seen": pairs})[0][:, 0])
