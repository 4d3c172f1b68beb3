"""A picture as it came → the sheet of paper in it: flat, upright, straight, evenly lit, in a known size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from .border import without_border
from .curled import uncurled
from .light import evened
from .mark import turns_by_mark
from .ocr import Pixels, Quad, find_lines
from .one_way import rules_run_one_way
from .outline import find_sheet, laid_flat
from .plumb import leans_of, upright
from .straighten import rows_cross, run_apart, skew_of, straightened
from .upright import sides, turned, turned_quads, turns_needed

DOTS = 200  # an inch of a letter page: small print is read, and a page takes 11 MB
_LONGEST = 11.0 * DOTS
_MOST_PIXELS = 8.5 * DOTS * 11.0 * DOTS * 1.15
LETTER = 612.0, 792.0  # points
_ROWS_CROSS = 1.5  # degrees: over the width of a page 16 points, the height of a row
_FEW = 30  # lines of text, of which a hand wrote so many that they may say nothing
_LINE = 13.0  # points: a detected line of usual print, with the room that the detector leaves
_WIDEST, _NARROWEST = 1224.0, 90.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """``lines``: where text stands, in pixels of the picture. A point is ``scale`` pixels."""

    pixels: Pixels
    lines: tuple[Quad, ...]
    scale: float
    level: bool = True  # its lines run one way


def flattened(pixels: Pixels, scale: float | None = None, *, whole: bool = False) -> Sheet:
    """``scale``: pixels in a point, where it is known. ``whole``: it is known of the picture as a whole (a page of a
    PDF), which says nothing of a sheet that is only a part of it."""
    pixels, scale = _shrunk(pixels, scale)
    corners = find_sheet(pixels)
    if corners is not None:
        before = max(sides(corners))
        pixels = laid_flat(pixels, corners, _LONGEST * 1.3)
        scale = None if whole or scale is None else scale * max(pixels.shape[:2]) / before
    pixels = without_border(evened(pixels))
    lines = find_lines(pixels)
    told = turns_by_mark(pixels)
    turns = turns_needed(pixels, lines) if told is None else told
    if turns:
        lines = turned_quads(lines, turns, pixels.shape)
        pixels = turned(pixels, turns)
        if turns != 2:
            lines = find_lines(pixels)  # of text on its side it cuts off ends
    size = pixels.shape[:2]
    pixels, lines = straightened(pixels, lines, skew_of(lines))
    if corners is not None:
        pixels, lines = upright(pixels, lines, leans_of(pixels))
    if (corners is not None or run_apart(lines)) and (smooth := uncurled(pixels)) is not None:
        pixels, lines = smooth, find_lines(smooth)
    level = not rows_cross(lines, _ROWS_CROSS) or (len(lines) < _FEW and rules_run_one_way(pixels, lines))
    return Sheet(pixels, tuple(lines), scale or _likely_scale(size, lines), level=level)


def _shrunk(pixels: Pixels, scale: float | None) -> tuple[Pixels, float | None]:
    """No larger than is needed. A photo keeps more: the sheet is a part of it."""
    most = _MOST_PIXELS if scale else _MOST_PIXELS * 1.8
    factor = (most / (pixels.shape[0] * pixels.shape[1])) ** 0.5
    if factor >= 1:
        return pixels, scale
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8), scale * factor if scale else None


def _likely_scale(size: tuple[int, ...], lines: Sequence[Quad]) -> float:
    """A picture shaped like a page is a letter page; of any other, a line of print is as high as print is."""
    height, width = size
    long, short = max(height, width), min(height, width)
    if 1.2 <= long / short <= 1.5:
        return short / LETTER[0] if height >= width else long / LETTER[1]
    heights = [min(sides(each)) for each in lines]
    if not heights:
        return width / LETTER[0]
    return float(np.clip(np.median(heights) / _LINE, width / _WIDEST, width / _NARROWEST))
