"""How likely drawn strokes are a signature: what two judges learned beforehand, each by itself.

One knows measured traits: a row of small decision trees whose answers add up (``pen.json``). The other looks at the strokes:
small networks of which the mean counts (``pen.onnx``). ``python -m benchmarks.ink`` teaches them anew and prints how well
they hold on hands, and on kinds of litter, that they never saw. Where they disagree a person looks.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from ..scan.learned import stored_network
from .crossed import chance_that_crossed_out
from .glance import Glance
from .traits import NAMES, Traits

ANSWERS = ("signature", "taken back", "something else")  # what the networks tell apart


@dataclass(frozen=True, slots=True)
class Tree:
    """Node by node. ``trait`` -1: a leaf, which says ``value``; else a value up to ``limit`` goes to ``low``."""

    trait: tuple[int, ...]
    limit: tuple[float, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    value: tuple[float, ...]

    def says(self, values: Sequence[float]) -> float:
        at = 0
        while self.trait[at] >= 0:
            at = self.low[at] if values[self.trait[at]] <= self.limit[at] else self.high[at]
        return self.value[at]


@dataclass(frozen=True, slots=True)
class Weights:
    start: float
    trees: tuple[Tree, ...]

    def chance(self, values: Sequence[float]) -> float:
        """Between 0 and 1."""
        return _chance(self.start + sum(tree.says(values) for tree in self.trees))


@cache
def weights() -> Weights:
    """Read once.

    Raises:
        ValueError: the file was made for other traits.
    """
    stored = json.loads(files(__package__).joinpath("pen.json").read_text(encoding="utf-8"))
    if tuple(stored["traits"]) != NAMES:
        raise ValueError("pen.json was made for other traits: run python -m benchmarks.ink")
    trees = tuple(Tree(*(tuple(column) for column in each)) for each in stored["trees"])
    return Weights(stored["start"], trees)


@dataclass(frozen=True, slots=True)
class Chance:
    """That strokes are somebody's signature, from 0 to 1, as each judge sees it; and that they are one which was crossed out,
    as the same networks see it, and as those do which learned nothing else (``crossed_out``)."""

    traits: float
    picture: float
    taken_back: float = 0.0
    crossed_out: float = 0.0

    @property
    def both(self) -> float:
        """The mean of their odds as a chance, the picture's counted twice as it errs less: sure only where neither contradicts."""
        return _chance((_odds(self.traits) + 2 * _odds(self.picture)) / 3)


def chance_that_signed(traits: Traits, glance: Glance) -> Chance:
    """0 where there are no strokes."""
    if traits.box is None:
        return Chance(0.0, 0.0)
    seen = chances_seen(glance)
    crossed_out = chance_that_crossed_out(glance)
    return Chance(weights().chance(traits.values), seen["signature"], seen["taken back"], crossed_out)


def chances_seen(glance: Glance) -> dict[str, float]:
    """How likely each of ``ANSWERS`` is, as the networks see it in the strokes' picture."""
    picture = glance[None].astype(np.float32) / 255
    told = stored_network(__package__, "pen.onnx").run(None, {"glance": picture})[0][0]
    return dict(zip(ANSWERS, (float(each) for each in told), strict=True))


def _odds(chance: float) -> float:
    """The logarithm of the odds; no judge is ever surer than 1 in 100,000."""
    kept = min(max(chance, 1e-5), 1 - 1e-5)
    return math.log(kept / (1 - kept))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
