"""How likely drawn strokes are a signature: weights learned beforehand on measured traits.

The weights stand in ``pen.json``; ``python -m benchmarks.ink`` makes them anew and prints how well they hold on pens,
hands and disturbances they never saw.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from .traits import NAMES, Traits


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Layers of a small net: each value is a weighted sum of those before it, bent by tanh but for the last."""

    middle: NDArray[np.float64]  # (traits,), what is usual …
    spread: NDArray[np.float64]  # … and by how much it differs
    layers: tuple[tuple[NDArray[np.float64], NDArray[np.float64]], ...]  # matrix (in, out) and offset (out,)

    def chance(self, values: NDArray[np.float64]) -> float:
        """Between 0 and 1."""
        at = np.clip((values - self.middle) / self.spread, -5.0, 5.0)
        for number, (matrix, offset) in enumerate(self.layers):
            at = at @ matrix + offset
            if number < len(self.layers) - 1:
                at = np.tanh(at)
        return float(1 / (1 + np.exp(-np.clip(at[0], -30, 30))))


@cache
def weights() -> Weights:
    """Read once.

    Raises:
        ValueError: the file was made for other traits.
    """
    stored = json.loads(files(__package__).joinpath("pen.json").read_text(encoding="utf-8"))
    if tuple(stored["traits"]) != NAMES:
        raise ValueError("pen.json was made for other traits: run python -m benchmarks.ink")
    return Weights(
        np.array(stored["middle"]),
        np.array(stored["spread"]),
        tuple((np.array(each["matrix"]), np.array(each["offset"])) for each in stored["layers"]),
    )


def chance_of(traits: Traits) -> float:
    """That the strokes are somebody's signature; 0 where there are none."""
    if traits.box is None:
        return 0.0
    return weights().chance(np.array(traits.values))
