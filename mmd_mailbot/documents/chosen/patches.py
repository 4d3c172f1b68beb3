"""What stands in front of printed choices as small pictures of one size, each beside what all of its list have there."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from ..page import Box

TALL, WIDE = 48, 72  # pixels of a picture
FINE = 1.5  # pixels a point of the page
BEFORE = 34.0  # points of it that lie in front of the words; the rest shows what they begin with
_SLACK = 6, 4  # pixels by which a line may be copied, or its words be told, further right or lower than another
_COMMON = 30  # per cent: what fewer choices have is no print
_FAINT = 24.0  # levels of 255 between paper and ink at least
_FEW = 3  # choices at least, to tell what is printed by a share of them

_DARK = 0.5  # of the darkest ink there
_HOLE = cv2.getStructuringElement(
    cv2.MORPH_ELLIPSE, (21, 21)
)  # 14 points: a punched hole has 16 to 22, a box 12 at most
_SOFT = 7  # pixels: twice as far as a hole's edge is blurred

Grey = NDArray[np.uint8]
Patch = NDArray[np.float32]  # (TALL, WIDE), 0: paper, 1: ink


def printed_in(own: Sequence[Patch], rest: Sequence[Patch] = ()) -> list[Patch]:
    """What all have in common, moved to where it stands in each of ``own``; nothing where there are too few to tell."""
    every = [*own, *rest]
    if len(every) < _FEW:
        return [np.zeros((TALL, WIDE), np.float32) for _ in own]
    moves = np.array(
        [[_move(each, like) for each in every] for like in every]
    )  # of each to that which it is compared with
    unlike = np.array(
        [
            [float(np.abs(_moved(e, *moves[i, j, :2]) - like).mean()) for j, e in enumerate(every)]
            for i, like in enumerate(every)
        ]
    )
    best = int(np.argmin(np.median(unlike, axis=1)))
    aligned = np.stack([_moved(each, *moves[best, at, :2]) for at, each in enumerate(every)])
    common = np.asarray(np.percentile(aligned, _COMMON, axis=0), np.float32)
    return [_moved(common, -moves[best, at, 0], -moves[best, at, 1]) for at in range(len(own))]


def patch_of(grey: Grey, scale: float, words: Box) -> Patch:
    """What stands before the words of one choice, and around."""
    middle = (words[1] + words[3]) / 2
    left, top = words[0] - BEFORE, middle - TALL / FINE / 2
    finer = max(1, round(scale / FINE))  # drawn larger first, so that no thin stroke falls between two pixels
    step = scale / FINE / finer
    matrix = np.array([[step, 0, left * scale], [0, step, top * scale]], np.float32)
    size = WIDE * finer, TALL * finer
    cut = cv2.warpAffine(
        grey, matrix, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    small = cv2.resize(cut, (WIDE, TALL), interpolation=cv2.INTER_AREA).astype(np.float32)
    paper, ink = float(np.percentile(cut, 75)), float(np.percentile(cut, 1))
    return _without_holes(np.asarray(np.clip((paper - small) / max(paper - ink, _FAINT), 0.0, 1.0), np.float32))


def _without_holes(patch: Patch) -> Patch:
    """Without what is dark and wider than any box: a punched hole beside the choice, the shadow of the paper's edge."""
    wide = cv2.morphologyEx((patch > _DARK).astype(np.uint8), cv2.MORPH_OPEN, _HOLE)
    if not wide.any():
        return patch
    gone = cv2.dilate(wide, np.ones((_SOFT, _SOFT), np.uint8)) > 0
    return np.asarray(np.where(gone, 0.0, patch), np.float32)


def _move(patch: Patch, like: Patch) -> tuple[int, int]:
    across, down = _SLACK
    inner = like[down:-down, across:-across]
    _, _, place, _ = cv2.minMaxLoc(cv2.matchTemplate(patch, inner, cv2.TM_SQDIFF))
    return across - int(place[0]), down - int(place[1])


def _moved(patch: Patch, across: int, down: int) -> Patch:
    matrix = np.array([[1, 0, across], [0, 1, down]], np.float32)
    return np.asarray(cv2.warpAffine(patch, matrix, (WIDE, TALL), borderMode=cv2.BORDER_REPLICATE), np.float32)
