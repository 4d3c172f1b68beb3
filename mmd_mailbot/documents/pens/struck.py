"""Lines that strike a name out: long straight strokes without a gap, with ink on both sides of them all along."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np

from ..page import Box
from .strokes import DOTS, Mask, Strokes
from .traits import Traits

Pixel = tuple[int, int, int, int]  # x0, top, x1, bottom; of a line the ends
_RUNS_ON = 14.0  # points by which a line that strikes a name out may be longer than it
_RULED = (
    1.6  # a line so straight and level that it was taken for a ruled one, and that ends with the strokes, counts more
)
_ALONG, _BODY = 0.8, 0.15  # of the strokes' width; of their height, over and under their body
_ALIKE = 6.0  # points by which lines of a form begin, or end, apart
_OWN_LINE, _NEXT_LINE = 4.0, 14.0  # points: so near it is the line to sign on, so far that of another row
_BROAD, _FLAT, _OVER = (
    0.3,
    0.25,
    0.95,
)  # of the strokes' width; of its own; of the ink in its columns that lies over it
_RIM, _UNDER = 4, 0.09  # pixels of the pen beside a line; of the ink along it that may lie under the feet of letters
_WHOLE = 0.96  # of a line under ink: it was drawn in one go

# Of the diagonal of all that is drawn, and of its height: of 296 names that a slanting line struck out half have so long and steep a
# stroke, of 830 that nobody struck out none.
_FROM_END_TO_END, _RISES, _PARTS = 0.86, 0.6, 0.2
_SEVERAL = 0.7  # times as wide as tall: more than one letter


def rules_across(strokes: Strokes, box: Pixel) -> list[Pixel]:
    """Ruled lines that are hardly longer than the strokes that they cross, in pixels of the strokes' box: the form's own
    run on, those of somebody who struck a name out end with it."""
    found = []
    room = _RUNS_ON * DOTS
    for rule in strokes.rules:
        left, top, right, bottom = strokes.to_pixels(rule)
        middle = (top + bottom) // 2
        if left < box[0] - room or right > box[2] + room or not box[1] < middle < box[3]:
            continue
        found.append((max(left, box[0]) - box[0], middle - box[1], min(right, box[2]) - box[0], middle - box[1]))
    return found


def runs_through(strokes: Strokes, box: Pixel, level: float) -> bool:
    """Does a long line run through the body of the strokes beside the one that they stand on, ``level`` points from the top of the
    page? Drawn with a ruler it goes for a ruled one; but the form's own begin or end where others of its lines do."""
    x0, top, x1, bottom = strokes.to_page(box)
    tall = bottom - top
    flat = [each for each in strokes.rules if each[3] - each[1] < each[2] - each[0]]
    return any(
        min(rule[2], x1) - max(rule[0], x0) >= _ALONG * (x1 - x0)
        and top + _BODY * tall < _height(rule) < bottom - _BODY * tall
        and _OWN_LINE < abs(_height(rule) - level) < _NEXT_LINE
        and not any(_are_a_forms(rule, other) for other in flat)
        for rule in flat
    )


def runs_along_their_feet(strokes: Strokes, box: Pixel, rule: Box) -> bool:
    """Does a level line lie in the lower half of the strokes, with hardly anything under it? The feet of letters in a row are one, and
    the tail of a name that runs out; what strikes letters out has ink on both sides."""
    left, top, right, bottom = strokes.to_pixels(rule)
    x0, y0, x1, y1 = box
    if (top + bottom) / 2 < (y0 + y1) / 2:
        return False
    mask = _without_underline(strokes.pieces_at[y0:y1, x0:x1] > 0)[:, max(left - x0, 0) : max(right - x0, 0)]
    over, under = mask[: max(top - _RIM - y0, 0)].sum(), mask[bottom + _RIM - y0 :].sum()
    return bool(under <= _UNDER * (over + under))


def _are_a_forms(rule: Box, other: Box) -> bool:
    """Do two lines, one over the other, begin or end alike?"""
    alike = abs(rule[0] - other[0]) < _ALIKE or abs(rule[2] - other[2]) < _ALIKE
    return alike and abs(_height(rule) - _height(other)) > _OWN_LINE


def _height(rule: Box) -> float:
    return (rule[1] + rule[3]) / 2


def struck_by(mask: Mask, rules: Sequence[Pixel]) -> float:
    """How evenly the other ink lies on both sides of a long straight stroke, from 0 to 1: it does of a name that was struck
    out, and does not of one with a flourish under it. ``rules``: lines that were taken out of the mask as ruled ones."""
    width = mask.shape[1]
    mask = _without_underline(mask)
    picture = mask.astype(np.uint8) * 255
    least = max(18 * DOTS, 0.4 * width)
    found = cv2.HoughLinesP(
        picture, 1, math.pi / 360, threshold=max(8, int(0.3 * least)), minLineLength=least, maxLineGap=3
    )
    drawn: list[Pixel] = (
        [] if found is None else [(int(a), int(b), int(c), int(d)) for a, b, c, d in found.reshape(-1, 4)]
    )
    thick = cv2.dilate(picture, np.ones((3, 1), np.uint8)) > 0
    lines: list[Pixel] = []
    for line in sorted((each for each in drawn if _unbroken(thick, each)), key=_length_of, reverse=True):
        if len(lines) < 6 and not any(_same_line(line, other) for other in lines):
            lines.append(line)
    through = [_on_both_sides(mask, each) * min(1.0, _length_of(each) / max(width, 1)) for each in lines]
    ruled = [_RULED * _on_both_sides(mask, each) * min(1.0, _length_of(each) / max(width, 1)) for each in rules]
    return min(1.0, max([*through, *ruled], default=0.0))


def is_slashed(strokes: Strokes, numbers: frozenset[int], traits: Traits) -> bool:
    """Does a straight stroke run from the foot of all that is drawn to its head, from one end to the other? No letter is as long, nor
    does a flourish rise so steeply."""
    if traits.box is None:
        return False
    x0, y0, x1, y1 = traits.box
    wanted = np.zeros(int(strokes.pieces_at.max()) + 1, np.bool_)
    wanted[list(numbers)] = True
    mask = wanted[strokes.pieces_at[y0:y1, x0:x1]]
    tall, wide = mask.shape
    if wide < _SEVERAL * tall:
        return False
    least = _FROM_END_TO_END * math.hypot(tall, wide)
    picture = mask.astype(np.uint8) * 255
    some = max(8, int(0.3 * least))  # of a broad pen's stroke several are found, and not all of them from end to end
    found = cv2.HoughLinesP(picture, 1, math.pi / 360, threshold=some, minLineLength=0.6 * least, maxLineGap=4)
    lines = [] if found is None else [(int(a), int(b), int(c), int(d)) for a, b, c, d in found.reshape(-1, 4)]
    return any(
        _length_of(line) >= least and abs(line[3] - line[1]) >= _RISES * tall and _on_both_sides(mask, line) > _PARTS
        for line in lines
    )


def _without_underline(mask: Mask) -> Mask:
    """Without a broad flat stroke that lies under the others and touches none: a flourish strikes nothing out, and the letters' own
    feet, where they run level, part it from them."""
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    for number in range(1, count):
        left, top, wide, tall = (int(each) for each in stats[number][:4])
        if wide < _BROAD * mask.shape[1] or tall > _FLAT * wide:
            continue
        others: Mask = mask & (pieces != number)
        beside = others[:, left : left + wide]
        if beside.any() and beside[: top + tall // 2].sum() >= _OVER * beside.sum():
            return others
    return mask


def _length_of(line: Pixel) -> float:
    return math.hypot(line[2] - line[0], line[3] - line[1])


def _unbroken(ink: Mask, line: Pixel) -> bool:
    steps = max(2, round(_length_of(line)))
    xs = np.linspace(line[0], line[2], steps).round().astype(int)
    ys = np.linspace(line[1], line[3], steps).round().astype(int)
    return float(ink[ys, xs].mean()) >= _WHOLE


def _same_line(one: Pixel, other: Pixel) -> bool:
    """Nearly on each other: both ends of the shorter near the longer."""
    (x0, y0, x1, y1), length = other, max(_length_of(other), 1.0)
    return all(abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length <= 2.0 * DOTS for x, y in (one[:2], one[2:]))


def _on_both_sides(mask: Mask, line: Pixel) -> float:
    """How evenly the rest of the ink lies on both sides of a line, along it: 0 none on one side, 1 the same on both."""
    drawn = np.zeros(mask.shape, np.uint8)
    cv2.line(drawn, line[:2], line[2:], 1, 5)
    ys, xs = np.nonzero(mask & (drawn == 0))
    if not ys.size:
        return 0.0
    (x0, y0, x1, y1) = line
    along = ((xs - x0) * (x1 - x0) + (ys - y0) * (y1 - y0)) / max(_length_of(line) ** 2, 1.0)
    side = (x1 - x0) * (ys - y0) - (y1 - y0) * (xs - x0)
    beside = (along > -0.05) & (along < 1.05)
    one, other = int((side[beside] > 0).sum()), int((side[beside] < 0).sum())
    return 2 * min(one, other) / max(one + other, 1) if one + other else 0.0
