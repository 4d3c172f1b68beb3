"""A piece of a page's picture → what was drawn on it: no paper, no printed words, no ruled lines.

Everything here is done at one size, ``DOTS`` pixels a point, so that lengths mean the same whatever the scanner did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ..page import Box
from ..scan.gaps import without_gaps
from .leaders import leaders

DOTS = 150 / 72  # pixels a point
_PEN = 10  # pixels: nothing that a pen draws is wider (4.8 points)
_STRONG, _WEAK = 0.72, 0.84  # of the paper's brightness around: ink is darker; its edges only next to that
_PALER = 0.12  # by which the pale strokes of a pencil beside black print are lighter
_RULE = 60.0  # points: a straight level line so long is ruled, not drawn
# the same of an upright one that ends at level ones, as a cell's edge does: else it may be a capital's stem
_UPRIGHT = 24.0
# of one so long the line of a field just over it may be a part: between the two there is too little paper to be seen
_BORDER, _THICK = 360.0, 16  # points; pixels
_MEETS = 4  # pixels between the end of an upright line and the level one that it meets
_FAR = 9.0  # points: no letter reaches so far beyond its word's box
_ALONG = 10.0  # points along a label in which ink that goes with its letters sticks out, however little: letters, 5 at most
_BEYOND = 5.5  # points, up and down as well as across: no letters stick out so far on both
_SPECK = 3  # pixels

Grey = NDArray[np.uint8]  # (height, width)
Mask = NDArray[np.bool_]  # (height, width)
Colour = NDArray[np.uint8]  # (height, width, 3), RGB


@dataclass(frozen=True, slots=True)
class Piece:
    """One connected stroke or several that cross. ``box`` in pixels of the crop."""

    number: int  # its number in ``Strokes.pieces_at``
    box: tuple[int, int, int, int]
    mass: int  # pixels


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    """What is drawn on a crop. ``origin``: the crop's top left corner on the page, in points."""

    colour: Colour
    ink: Mask
    pieces_at: NDArray[np.int32]  # 0: no ink, else the number of the piece
    pieces: tuple[Piece, ...]
    rules: tuple[Box, ...]  # ruled lines, in points of the page
    solid: Mask  # areas darker than the paper around and wider than any pen's stroke
    origin: tuple[float, float]
    through: tuple[Box, ...] = ()  # what went with the print though it reaches beyond: strokes across the words

    def to_page(self, box: tuple[float, float, float, float]) -> Box:
        x, y = self.origin
        return x + box[0] / DOTS, y + box[1] / DOTS, x + box[2] / DOTS, y + box[3] / DOTS

    def to_pixels(self, box: Box) -> tuple[int, int, int, int]:
        x, y = self.origin
        height, width = self.ink.shape
        return (
            int(np.clip(round((box[0] - x) * DOTS), 0, width)),
            int(np.clip(round((box[1] - y) * DOTS), 0, height)),
            int(np.clip(round((box[2] - x) * DOTS), 0, width)),
            int(np.clip(round((box[3] - y) * DOTS), 0, height)),
        )


def strokes_in(pixels: Colour, scale: float, area: Box, printed: Sequence[Box], *, pale: bool = False) -> Strokes:
    """What is drawn in ``area`` (points of the page) beside its ``printed`` words.

    ``pixels``: the page, ``scale`` pixels a point; ``pale``: also what is hardly darker than the paper, as of a hard pencil.
    """
    crop, origin = _cut(pixels, scale, area)
    grey = np.asarray(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY), np.uint8)
    paper = _paper(grey)
    dark = _dark(grey, paper, _PALER if pale else 0.0)
    rules, ruled = _rules(dark)
    free = _without_rules(dark, ruled)
    shape = Strokes(crop, free, np.zeros(free.shape, np.int32), (), (), _solid(grey, paper), origin)
    free, through = _without_print(free, [shape.to_pixels(each) for each in printed])
    numbered, pieces = _pieces(free)
    dotted = leaders([each.box for each in pieces])
    rules += [_around([pieces[at].box for at in row]) for row in dotted]
    gone = {pieces[at].number for row in dotted for at in row}
    numbered = np.where(np.isin(numbered, list(gone)), 0, numbered)
    pieces = tuple(each for each in pieces if each.number not in gone)
    return Strokes(
        crop, numbered > 0, numbered, pieces, tuple(shape.to_page(each) for each in rules), shape.solid, origin,
        tuple(shape.to_page(each) for each in through),
    )  # fmt: skip


def _around(boxes: Sequence[tuple[int, int, int, int]]) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def rules_in(pixels: Colour, scale: float, area: Box) -> tuple[Box, ...]:
    """The ruled lines in ``area``, in points of the page."""
    return strokes_in(pixels, scale, area, ()).rules


def _cut(pixels: Colour, scale: float, area: Box) -> tuple[Colour, tuple[float, float]]:
    height, width = pixels.shape[:2]
    left, top = max(0, int(area[0] * scale)), max(0, int(area[1] * scale))
    right, bottom = min(width, int(area[2] * scale) + 1), min(height, int(area[3] * scale) + 1)
    piece = pixels[top : max(bottom, top + 2), left : max(right, left + 2)]
    ratio = DOTS / scale
    size = (max(2, round(piece.shape[1] * ratio)), max(2, round(piece.shape[0] * ratio)))
    way = cv2.INTER_AREA if ratio < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(piece, size, interpolation=way), np.uint8), (left / scale, top / scale)


# ---------------------------------------------------------------- paper and ink


def _paper(grey: Grey) -> Grey:
    """How bright the paper is at each place: strokes closed over, shadows kept."""
    size = 2 * _PEN + 1
    closed = cv2.morphologyEx(
        cv2.copyMakeBorder(grey, size, size, size, size, cv2.BORDER_REFLECT),
        cv2.MORPH_CLOSE,
        cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)),
    )
    smooth = cv2.GaussianBlur(closed, (0, 0), 4)
    # at the edge of a dark area the smoothed paper would be brighter than what is there: an edge is no stroke
    return np.asarray(np.minimum(smooth, closed)[size:-size, size:-size], np.uint8)


def _dark(grey: Grey, paper: Grey, more: float) -> Mask:
    part = cv2.GaussianBlur(grey, (0, 0), 0.6).astype(np.float32) / np.maximum(paper, 1)
    # a faded copy's ink is lighter: what counts as dark follows the darkest hundredth of the crop
    darkest = float(np.percentile(part, 1))
    lift = max(float(np.clip((darkest - 0.45) * 0.5, 0.0, 0.12)), more)
    weak, strong = part < _WEAK + lift * 0.6, part < _STRONG + lift
    count, labels = cv2.connectedComponents(weak.astype(np.uint8), connectivity=8)
    kept = np.bincount(labels[strong], minlength=count) > 0
    kept[0] = False
    return np.asarray(kept[labels], np.bool_)


def _solid(grey: Grey, paper: Grey) -> Mask:
    """Areas: stickers, photos, logos, blobs. Paper's own shadows are soft and do not count."""
    wide = cv2.morphologyEx(paper, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (121, 121)))
    return np.asarray(paper.astype(np.float32) < 0.86 * np.maximum(wide, 1), np.bool_)


# ---------------------------------------------------------------- ruled lines


def _rules(dark: Mask) -> tuple[list[tuple[int, int, int, int]], Mask]:
    """Long straight lines along the page's edges: their boxes and their pixels."""
    length, upright = round(_RULE * DOTS), round(_UPRIGHT * DOTS)
    picture = dark.astype(np.uint8)
    boxes: list[tuple[int, int, int, int]] = []
    ruled = np.zeros(dark.shape, np.bool_)
    for shape, thicken in (((length, 1), (1, 3)), ((1, upright), (3, 1))):
        # a line may lean by a pixel or two along its way: look for it in a picture made a little thicker across
        thick = cv2.dilate(picture, np.ones((thicken[1], thicken[0]), np.uint8))
        found = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((shape[1], shape[0]), np.uint8))
        count, numbered, stats, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
        straight = np.zeros(count, np.bool_)
        for number in range(1, count):
            x, y, w, h, mass = (int(each) for each in stats[number])
            along, across = (w, h) if shape[1] == 1 else (h, w)
            most = _THICK if shape[1] == 1 and along >= _BORDER * DOTS else 9
            if mass > most * along or across > most + 3 + 0.03 * along:  # no ruled line, or leaning too much
                continue
            box = (x, y, x + w, y + h)
            if shape[0] == 1 and along < length and not _joins(box, boxes, dark.shape[0]):
                continue
            boxes.append(box)
            straight[number] = True
        ruled |= straight[numbered] & dark
    return boxes, ruled


def _joins(upright: tuple[int, int, int, int], level: Sequence[tuple[int, int, int, int]], height: int) -> bool:
    """Do both ends of an upright line meet level ones, or the edge of what is seen?"""
    x0, top, x1, bottom = upright

    def meets(y: int) -> bool:
        return any(
            x0 - _MEETS <= right and left <= x1 + _MEETS and above - _MEETS <= y <= below + _MEETS
            for left, above, right, below in level
            if right - left > below - above
        )

    return (top <= _MEETS or meets(top)) and (bottom >= height - _MEETS or meets(bottom))


def _without_rules(dark: Mask, ruled: Mask) -> Mask:
    """Take the lines out; where a stroke crosses one, the gap is closed again."""
    free = dark & ~ruled
    if not ruled.any():
        return free
    around = cv2.dilate(free.astype(np.uint8), np.ones((7, 3), np.uint8)) > 0
    above = np.zeros_like(free)
    below = np.zeros_like(free)
    for step in range(1, 6):
        above[step:] |= free[:-step]
        below[:-step] |= free[step:]
    crossing = ruled & around & above & below
    return free | crossing


# ---------------------------------------------------------------- print


def _without_print(
    free: Mask, printed: Sequence[tuple[int, int, int, int]]
) -> tuple[Mask, list[tuple[int, int, int, int]]]:
    """Take out letters: pieces that lie in a printed word's box. A stroke that goes through it stays, and of one that is tied to
    many letters what sticks out. And where else something that reaches beyond the words went with them."""
    if not printed:
        return free, []
    inside = np.zeros(free.shape, np.uint8)
    for x0, y0, x1, y1 in printed:
        inside[max(0, y0 - 3) : y1 + 3, max(0, x0 - 4) : x1 + 4] = 1
    count, numbered, stats, _ = cv2.connectedComponentsWithStats(free.astype(np.uint8), connectivity=8)
    held = np.bincount(numbered[inside > 0], minlength=count)
    gone = held > 0.65 * np.maximum(stats[:, cv2.CC_STAT_AREA], 1)
    gone[0] = True
    beyond = free & gone[numbered] & (inside == 0)
    through = []
    for number in np.unique(numbered[beyond]):
        x, y, w, h = (int(each) for each in stats[number][:4])
        part = beyond[y : y + h, x : x + w] & (numbered[y : y + h, x : x + w] == number)
        along = h >= _BEYOND * DOTS and part.any(axis=0).sum() >= _ALONG * DOTS  # not the rest of a ruled line
        if along or _reaches_beyond(part):
            through.append((x, y, x + w, y + h))
    return np.asarray(~gone[numbered] | _sticking_out(beyond), np.bool_), through


def _reaches_beyond(part: Mask) -> bool:
    """More than letters do that were read a little too small."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(part.astype(np.uint8), connectivity=8)
    least = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].min(axis=1)
    return bool((least >= _BEYOND * DOTS).any())


def _sticking_out(beyond: Mask) -> Mask:
    """Of what went with the words that a name was written across, the strokes that reach far beyond them."""
    _, numbered, stats, _ = cv2.connectedComponentsWithStats(beyond.astype(np.uint8), connectivity=8)
    far = stats[:, cv2.CC_STAT_HEIGHT] >= _FAR * DOTS
    far[0] = False
    return np.asarray(far[numbered], np.bool_)


def _pieces(free: Mask) -> tuple[NDArray[np.int32], tuple[Piece, ...]]:
    joined = without_gaps(free.astype(np.uint8))
    count, numbered, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    numbered = np.where(free, numbered, 0).astype(np.int32)
    masses = np.bincount(numbered.ravel(), minlength=count)
    masses[0] = 0
    kept = np.asarray(np.where(masses[numbered] > _SPECK, numbered, 0), np.int32)
    pieces = []
    for number in range(1, count):
        x, y, w, h, _ = (int(each) for each in stats[number])
        if masses[number] > _SPECK:
            pieces.append(Piece(number, (x, y, x + w, y + h), int(masses[number])))
    return kept, tuple(pieces)
