"""The Roman number that ends a district's name in a hand, "R-III": a recogniser takes its uprights for one letter, for a bracket, or
for nothing. They are counted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from ..page import Box, Scan
from .picture import pixels_in
from .word_ink import Mask, word_ink

# of the word's height: how far before it is looked; what was not read of it stands so far behind it; and over and under it
_BEFORE, _BEHIND, _OVER = 0.2, 2.0, 0.25
_TALL, _SOME = 0.6, 0.35  # of the R's height: an upright; and what is a letter of its own
_MIDDLE = (0.35, 0.68)  # of it, where the hyphen runs
_RULE, _STROKES = 1.5, 2.0  # of the word's height: a ruled line is longer; of a stroke's width: a hyphen is
_WIDE, _NARROW, _LEANING = (
    0.35,
    0.3,
    0.55,
)  # of their heights: the R is wider, an upright narrower along it, and as wide with its lean
_APART = 0.9  # of the R's height, between two uprights
_OWN = 0.5  # of the R's height: so wide it is at least
_MOST = 3
_MOST_ROWS = 0.5  # of the rows over and under the hyphen say the same
_FAINT, _ALL_DARK = 20.0, 0.4  # of 255, ink darker than its paper; of the part: more is no word


def uprights_behind(scan: Scan, word: Box) -> int | None:
    """How many uprights, and nothing else, stand behind the R that the word begins with; none where that cannot be told."""
    high = (word[3] - word[1]) * scan.scale
    ink = _ink(scan, word)
    if ink is None or high < 8:
        return None
    ink = _without_rules(ink, high)
    heads = [each for each in _parts(ink) if each[0] < 0.9 * high]
    first = max(heads, key=lambda each: each[3], default=None)
    if first is None or first[3] < 0.4 * high:
        return None
    tall = first[3]
    letters = [each for each in _parts(_without_hyphen(ink, first)) if each[3] >= _SOME * tall]
    if not letters or letters[0][2] < _WIDE * letters[0][3] or letters[0][3] < 0.9 * tall:
        return None
    first = letters[0]
    behind = [each for each in letters[1:] if each[0] >= first[0] + first[2] - 1]
    counts = [1 if _is_upright(each, tall) else _grown_together(ink, each, tall) for each in behind]
    steps = [b[0] - a[0] - a[2] for a, b in pairwise(behind)]
    if not all(counts) or not 1 <= sum(counts) <= _MOST or any(each > _APART * tall for each in steps):
        return None
    return sum(counts)


_Part = tuple[float, float, float, float, float]  # left, top, width, height, share that it is wide along its own lean


def _is_upright(part: _Part, tall: float) -> bool:
    return part[3] >= _TALL * tall and part[4] <= _NARROW and part[2] <= _LEANING * part[3]


def _grown_together(ink: Mask, part: _Part, tall: float) -> int:
    """How many uprights a part is that a pen or a blur made one at the hyphen; 0 where it is something else."""
    left, top, wide, high = (round(each) for each in part[:4])
    if high < _TALL * tall or wide > high:
        return 0
    rows = [at for at in range(top, top + high) if not 0.25 * high < at - top < 0.65 * high]
    told = [_runs(ink[row, left : left + wide]) for row in rows]
    count = max(set(map(len, told)), key=[len(each) for each in told].count)
    alike = [each for each in told if len(each) == count and all(b - a < _NARROW * high for a, b in each)]
    return count if 2 <= count <= _MOST and len(alike) >= _MOST_ROWS * len(rows) else 0


def _ink(scan: Scan, word: Box) -> Mask | None:
    x0, top, x1, bottom = (each * scan.scale for each in word)
    high = bottom - top
    part = pixels_in(scan.data)[
        max(0, round(top - _OVER * high)) : round(bottom + _OVER * high),
        max(0, round(x0 - _BEFORE * high)) : round(x1 + _BEHIND * high),
    ]
    if min(part.shape[:2]) < 8:
        return None
    ink, contrast = word_ink(part)
    return ink if contrast > _FAINT and 0 < ink.mean() < _ALL_DARK else None


def _without_rules(ink: Mask, high: float) -> Mask:
    """Of a ruled line is kept what a stroke crosses."""
    return _without_runs(ink, _RULE * high, range(len(ink)))


def _without_hyphen(ink: Mask, first: _Part) -> Mask:
    """``first``: the R, and what the hyphen made one with it."""
    left, top, _, tall, _ = first
    rows = range(round(top + _MIDDLE[0] * tall), round(top + _MIDDLE[1] * tall))
    widths = [end - start for row in range(round(top), round(top + tall)) for start, end in _runs(ink[row])]
    kept, behind = ink.copy(), round(left + _OWN * tall)
    kept[:, behind:] = _without_runs(ink[:, behind:], _STROKES * float(np.median(widths)), rows)
    return kept


def _without_runs(ink: Mask, longer: float, rows: Sequence[int]) -> Mask:
    kept = ink.copy()
    for row in rows:
        for start, end in _runs(ink[row]):
            if end - start > longer:
                above, below = ink[max(0, row - 3), start:end], ink[min(len(ink) - 1, row + 3), start:end]
                kept[row, start:end] = above & below
    return kept


def _runs(row: Mask) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row, [0])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _parts(ink: Mask) -> list[_Part]:
    found: list[_Part] = []
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    for at in range(1, count):
        left, top, wide, high, mass = (float(each) for each in stats[at])
        if mass < 6:
            continue
        points = np.argwhere(labels == at)[:, ::-1].astype(np.float32)
        _, (a, b), _ = cv2.minAreaRect(points)
        found.append((left, top, wide, high, (min(a, b) + 1) / (max(a, b) + 1)))
    return sorted(found)
