"""Which way is up? The engine's own answer turns long lines over, so lines are tried: their shape tells a quarter
turn, how well they read tells upside down."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from .ocr import Pixels, Quad, mean_score, read_line

_LONG = 2.5  # times as long as high: such a box tells which way its letters run
_TRIED = 6  # lines; where the first half of them reads well as it is, the rest is not tried
_SURE = 0.9  # a mean score that lines upside down never reached: 0.45-0.75 on forms and receipts, upright 0.93-0.99
_LONGEST = 8.0  # times its height: of a longer line its first part is tried

_TURNS = {1: cv2.ROTATE_90_CLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_COUNTERCLOCKWISE}


def turns_needed(pixels: Pixels, lines: Sequence[Quad]) -> int:
    """How many quarter turns clockwise make the picture upright: 0 to 3."""
    sideways = _run_sideways(lines)
    tried = [_laid(each, turns=1) if sideways else each for each in _best_to_try(lines, sideways)]
    if not tried:
        return 0
    first = 1 if sideways else 0
    read = [read_line(pixels, each) for each in tried[: _TRIED // 2]]
    if mean_score(read) >= _SURE:
        return first
    as_it_is = mean_score([*read, *(read_line(pixels, each) for each in tried[_TRIED // 2 :])])
    flipped = mean_score([read_line(pixels, each, flipped=True) for each in tried])
    return first if as_it_is >= flipped else (first + 2) % 4


def turned(pixels: Pixels, turns: int) -> Pixels:
    """The picture after so many quarter turns clockwise."""
    return np.asarray(cv2.rotate(pixels, _TURNS[turns]), np.uint8) if turns in _TURNS else pixels


def turned_quads(lines: Sequence[Quad], turns: int, shape: tuple[int, ...]) -> list[Quad]:
    """The same lines in the turned picture, corners again from the top left. ``shape``: of the picture before."""
    height, width = shape[:2]
    found = []
    for quad in lines:
        x, y = quad[:, 0], quad[:, 1]
        moved = {0: (x, y), 1: (height - y, x), 2: (width - x, height - y), 3: (y, width - x)}[turns % 4]
        found.append(in_order(np.stack(moved, axis=1).astype(np.float32)))
    return found


def in_order(quad: Quad) -> Quad:
    """Corners clockwise from the top left."""
    by_side = quad[np.argsort(quad[:, 0], kind="stable")]
    left, right = by_side[:2], by_side[2:]
    top_left, bottom_left = left[np.argsort(left[:, 1])]
    top_right, bottom_right = right[np.argsort(right[:, 1])]
    return np.stack([top_left, top_right, bottom_right, bottom_left]).astype(np.float32)


def sides(quad: Quad) -> tuple[float, float]:
    """Width and height of a line's box, in pixels."""
    across = (np.hypot(*(quad[1] - quad[0])) + np.hypot(*(quad[2] - quad[3]))) / 2
    down = (np.hypot(*(quad[3] - quad[0])) + np.hypot(*(quad[2] - quad[1]))) / 2
    return float(across), float(down)


def _run_sideways(lines: Sequence[Quad]) -> bool:
    """Each counts by its shape, whatever its size: the sheet's edge, taken for one line as long as the page, outweighs no words."""
    across = down = 0.0
    for quad in lines:
        width, height = sides(quad)
        if width >= _LONG * height > 0:
            across += min(width / height, _LONGEST)
        elif height >= _LONG * width > 0:
            down += min(height / width, _LONGEST)
    return down > across


def _best_to_try(lines: Sequence[Quad], sideways: bool) -> list[Quad]:
    """Lines of a few words: long ones cost more and tell no more; cut to their first part."""
    long: list[tuple[float, int, Quad, float]] = []
    for quad in lines:
        width, height = sides(quad)
        along, thick = (height, width) if sideways else (width, height)
        if thick > 0 and along >= _LONG * thick:
            long.append((abs(along / thick - _LONGEST), len(long), quad, along / thick))
    return [_shortened(quad, ratio, sideways) for _, _, quad, ratio in sorted(long)[:_TRIED]]


def _shortened(quad: Quad, ratio: float, sideways: bool) -> Quad:
    if ratio <= _LONGEST:
        return quad
    share = _LONGEST / ratio
    a, b, c, d = quad
    if sideways:
        return np.stack([a, b, b + (c - b) * share, a + (d - a) * share]).astype(np.float32)
    return np.stack([a, a + (b - a) * share, d + (c - d) * share, d]).astype(np.float32)


def _laid(quad: Quad, turns: int) -> Quad:
    """The corners named as they will be once the picture was turned clockwise."""
    return np.roll(quad, turns, axis=0)
