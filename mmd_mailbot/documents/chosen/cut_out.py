"""The place in front of a printed choice, cut out of the page in fine pixels, and the print that several of them share.

A patch is as dark as the page there: 0 as the paper, 1 as black as the words beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from ..page import Box, Scan
from ..scan.picture import pixels_in

Patch = NDArray[np.float32]

FINE = 4.0  # pixels a point, of the patches that are compared
GAP = 0.4  # points before the words
TALL = 0.62  # of the words' height above and below their middle
MOVED = 3.0  # points by which one line may have been copied higher or further left than another
_COMMON = 25  # per cent: what so many choices have at most is no print; most choices of a form stay unmarked
_BLURRED = 0.6  # points around the print that an unsharp copy darkens
FAINT = 0.25  # of black: what is paler is the paper
RULED = 0.95  # of the room before the words: no blank is so wide


@lru_cache(maxsize=2)
def grey_of(scan: Scan) -> NDArray[np.uint8]:
    """The page without its colours; kept, as the lists of a page are looked at one after the other."""
    return np.asarray(cv2.cvtColor(pixels_in(scan.data), cv2.COLOR_RGB2GRAY), np.uint8)


def shades_of(grey: NDArray[np.uint8], scale: float, words: Box, room: float) -> tuple[float, float]:
    """How light the paper is there, and how dark the print."""
    x0, top, x1, bottom = (round(each * scale) for each in words)
    own = grey[max(0, top) : bottom + 1, max(0, x0) : x1 + 1]
    before = grey[max(0, top) : bottom + 1, max(0, x0 - round(room * scale)) : max(1, x0)]
    both = np.concatenate([own.ravel(), before.ravel()])
    return (float(np.percentile(both, 85)), float(np.percentile(own, 4))) if own.size else (255.0, 0.0)


def dark(
    grey: NDArray[np.uint8],
    scale: float,
    place: tuple[float, float],
    size: tuple[int, int],
    shades: tuple[float, float],
) -> Patch:
    """A part of the page, 0: as the paper, 1: as black as the words. ``place``: its corner in points; ``size``: in fine pixels."""
    move = np.array([[scale / FINE, 0, place[0] * scale], [0, scale / FINE, place[1] * scale]], np.float32)
    way = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cut = cv2.warpAffine(grey, move, size, flags=way, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    paper, black = shades
    return np.asarray(np.clip((paper - cut) / max(paper - black, 24.0), 0, 1), np.float32)


def patch_before(
    grey: NDArray[np.uint8], scale: float, words: Box, room: float, tall: float, shades: tuple[float, float]
) -> Patch:
    """The place in front of the words with a little around it."""
    middle, edge = (words[1] + words[3]) / 2, words[0] - GAP
    high = 2 * round(TALL * tall * FINE) + 2 * round(MOVED * FINE)
    wide = round(room * FINE) + 2 * round(MOVED * FINE)
    return dark(grey, scale, (edge - room - MOVED, middle - high / 2 / FINE), (wide, high), shades)


def widened(printed: Patch) -> Patch:
    size = 2 * round(_BLURRED * FINE) + 1
    return np.asarray(cv2.dilate(printed, np.ones((size, size), np.uint8)), np.float32)


def print_of(patches: Sequence[Patch]) -> Patch:
    """What is printed in front of each of them, without the room around: as in the one that most are like, less what few have."""
    told = {at: [_unlike(each, _inner(like)) for each in patches] for at, like in enumerate(patches)}
    common = _inner(patches[min(told, key=lambda at: float(np.median(told[at])))])
    for _ in range(2):
        inner = [aligned(each, common) for each in patches]
        common = np.asarray(np.percentile(np.stack(inner), _COMMON, axis=0), np.float32)
    return common


def _unlike(patch: Patch, like: Patch) -> float:
    return float(cv2.matchTemplate(patch, like, cv2.TM_SQDIFF).min())


def _inner(patch: Patch) -> Patch:
    around = round(MOVED * FINE)
    return patch[around:-around, around:-around]


def aligned(patch: Patch, like: Patch) -> Patch:
    """The part of the patch that is most like the print."""
    x, y = moved_by(patch, like)
    return patch[y : y + like.shape[0], x : x + like.shape[1]]


def moved_by(patch: Patch, like: Patch) -> tuple[int, int]:
    """Where in the patch the print stands: how far from its left and its top."""
    if float(like.max()) < FAINT:
        return round(MOVED * FINE), round(MOVED * FINE)
    _, _, place, _ = cv2.minMaxLoc(cv2.matchTemplate(patch, like, cv2.TM_SQDIFF))
    return int(place[0]), int(place[1])
