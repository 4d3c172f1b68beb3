"""What is to be seen on a page of a PDF, whatever its text says: the page is drawn with its text and without it, with
what was laid over it and without, and where both look the same, nothing can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from ..page import Box
from .pdf_place import Place

PIXELS = 2.0  # of the drawing, for a point of the page as shown
_SEEN = 20  # shades of 255: what differs less from what lies around it is not seen on paper
_TINT = 3  # shades: a marker's pale yellow differs so little from white paper in grey
_DARK_GROUND = 140
_THIN = 4  # pixels

Grey = NDArray[np.uint8]


class Trace:
    """Where one drawing of a page is darker than another: what was left out of the other is seen there.

    On a dark ground what is lighter is seen; white on white, and white across a black line, is not.
    """

    def __init__(self, whole: Grey, without: Grey) -> None:
        self._whole, self._without = whole, without
        # of unsigned bytes the larger less the smaller one, else nothing: no room is taken for signs
        self._darker = np.where(without > whole, without - whole, 0) > _SEEN

    def at(self, box: Box) -> bool:
        """Is anything of it to be seen in the box?"""
        x0, y0, x1, y1 = _pixels(box)
        if x1 - x0 < _THIN:  # an "l" or "i" of a light face: rounding must not step beside its only stroke
            x0, x1 = max(0, floor(box[0] * PIXELS)), ceil(box[2] * PIXELS)
        if self._darker[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)].any():
            return True
        whole, ground = _cut(self._whole, box), _cut(self._without, box)
        lighter = whole.astype(np.int16) - ground > _SEEN
        return bool(lighter.any() and np.mean(ground < _DARK_GROUND) > 0.5)

    def over(self, box: Box, parts: int) -> bool:
        """Is it to be seen in more than half of so many parts of the box, side by side?"""
        step = (box[2] - box[0]) / parts
        seen = sum(self.at((box[0] + n * step, box[1], box[0] + (n + 1) * step, box[3])) for n in range(parts))
        return seen > 0.5 * parts


@dataclass(slots=True)
class View:
    """One page, drawn in shades of grey, two pixels a point.

    ``whole``: as people see it. ``wordless``: without the page's own text. ``bare``: without what is laid over the page
    (controls, annotations); the same as ``whole`` where there is none.
    """

    place: Place
    whole: Grey
    wordless: Grey
    bare: Grey
    _of_words: Trace | None = None
    _of_laid: Trace | None = None

    def shows_letter(self, box: Box) -> bool:
        """Does the page's own text leave a trace at this place?"""
        if self._of_words is None:
            self._of_words = Trace(self.whole, self.wordless)
        return self._of_words.at(box)

    def shows_laid(self, box: Box, parts: int = 1) -> bool:
        """Does what is laid over the page leave a trace over most of this place?"""
        if self._of_laid is None:
            self._of_laid = Trace(self.whole, self.bare)
        return self._of_laid.over(box, max(parts, 1))

    def is_tinted(self, box: Box) -> bool:
        """Does what is laid over the page make most of this place a little darker, as a pale marker does?"""
        darker = _cut(self.bare, box).astype(np.int16) - _cut(self.whole, box)
        return bool(darker.size and np.mean(darker > _TINT) > 0.5)

    def shows_path(self, points: Sequence[tuple[float, float]]) -> bool:
        """Is a path that was drawn along these points dark on the page?"""
        if len(points) < 2:
            return False
        legs = [(a, b) for a, b in pairwise(points)][:400]
        dark = 0
        for (ax, ay), (bx, by) in legs:
            x, y = (ax + bx) / 2, (ay + by) / 2
            near = _cut(self.whole, (x - 1, y - 1, x + 1, y + 1))
            dark += bool(near.size and near.min() < 255 - 2 * _SEEN)
        return dark > 0.6 * len(legs)

    def ink(self, box: Box, *, bare: bool = False) -> float:
        """The share of dark pixels at a place (0..1), of the page as people see it, or without what is laid over it."""
        area = _cut(self.bare if bare else self.whole, box)
        return float(np.mean(area < 128)) if area.size else 0.0

    def contrast(self, box: Box) -> int:
        """How far the lightest and the darkest shade at a place are apart (0..255)."""
        area = _cut(self.whole, box)
        return int(np.ptp(area)) if area.size else 0

    def look(self, box: Box) -> Grey:
        """The page as people see it, there."""
        return _cut(self.whole, box)

    @property
    def is_empty(self) -> bool:
        """Is there nothing on the page but its paper?"""
        return bool(np.ptp(self.whole) < _SEEN)

    def wordless_ink(self, without: list[Box]) -> float:
        """The share of the page that is dark though no word of its text stands there: pictures, paths, lines."""
        dark = self.wordless < 128
        for box in without:
            x0, y0, x1, y1 = _pixels(box)
            dark[y0:y1, x0:x1] = False
        return float(dark.mean()) if dark.size else 0.0


def _pixels(box: Box) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = (round(each * PIXELS) for each in box)
    return max(x0, 0), max(y0, 0), max(x1, 0), max(y1, 0)


def _cut(picture: Grey, box: Box) -> Grey:
    x0, y0, x1, y1 = _pixels(box)
    return picture[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]


Spot = tuple[str, int, int]  # a letter and, in halves of a point, where its middle is


@dataclass(frozen=True, slots=True)
class Layer:
    """Texts of a page that do not lie over one another."""

    trace: Trace
    letters: frozenset[Spot]

    def holds(self, text: str, box: Box) -> bool:
        """Is this letter one of its own?"""
        x, y = middle(box)
        return any((text, x + dx, y + dy) in self.letters for dx in range(-3, 4) for dy in range(-5, 6))


def middle(box: Box) -> tuple[int, int]:
    return round(box[0] + box[2]), round(box[1] + box[3])
