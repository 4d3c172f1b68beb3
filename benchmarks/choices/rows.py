"""Rows to learn from: of each choice of a made list what stands before its words, and whether it is marked."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from mmd_mailbot.documents.chosen.patches import patch_of, printed_in

from .copies import copied
from .lists import Faces, a_list
from .marks import Spot

_SEEN = 5.0  # so much darker than without a pen, over all its pixels, is what a pen made: less nobody sees
_LOST, _WORDS = (
    0.05,
    (slice(14, 34), slice(52, None)),
)  # of the place where the words stand: a copy that lost them is none


def rows(faces: Faces, count: int, seed: int) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """(rows, 2, TALL, WIDE), and of each whether its choice is marked; ``count`` at least."""
    pictures: list[NDArray[np.uint8]] = []
    marked: list[bool] = []
    for number in _numbers(seed):
        if len(marked) >= count:
            break
        for pair, truth in _of_a_list(faces, random.Random(number)):
            pictures.append((pair * 255).astype(np.uint8))
            marked.append(truth)
    return np.stack(pictures), np.array(marked)


def _numbers(seed: int) -> Iterator[int]:
    draw = random.Random(seed)
    while True:
        yield draw.getrandbits(48)


def _of_a_list(faces: Faces, draw: random.Random) -> list[tuple[NDArray[np.float32], bool]]:
    made, seed = a_list(faces, draw), draw.getrandbits(32)
    grey, boxes, scale = copied(made.sheet.pixels, [each.words for each in made.rows], seed)
    told = [_as_read(each, draw) for each in boxes]
    own = [patch_of(grey, scale, each) for each in told]
    if any(each[_WORDS].mean() < _LOST for each in own):
        return []
    if (made.bare.pixels == made.sheet.pixels).all():
        seen = [True for _ in own]
    else:
        without, _, _ = copied(made.bare.pixels, [each.words for each in made.rows], seed)
        bare = [patch_of(without, scale, each) for each in told]
        seen = [float((a - b).clip(0.15).sum() - 0.15 * a.size) >= _SEEN for a, b in zip(own, bare, strict=True)]
    pairs = zip(own, _printed(own, draw), made.rows, seen, strict=True)
    return [(np.stack([each, shown]), row.marked) for each, shown, row, there in pairs if there or not row.marked]


def _printed(own: Sequence[NDArray[np.float32]], draw: random.Random) -> list[NDArray[np.float32]]:
    """What all have in common; now and then of another choice, as where two lists are printed otherwise, or of none."""
    shown, kind = printed_in(own), draw.random()
    if kind < 0.15:
        return [np.zeros_like(each) for each in shown]
    return shown if kind > 0.25 else [*shown[1:], shown[0]]


def _as_read(box: Spot, draw: random.Random) -> Spot:
    """Where a recogniser says that the words begin: a little off, behind their first letter, or with what stands before them."""
    kind = draw.random()
    off = draw.gauss(0, 1.2 if kind < 0.65 else 2.6)
    if kind > 0.92:
        off = -draw.uniform(2, 15)
    elif kind > 0.88:
        off = draw.uniform(2, 7)
    down = draw.gauss(0, 1.0)
    return box[0] + off, box[1] + down, box[2], box[3] + down
