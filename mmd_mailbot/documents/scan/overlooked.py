"""Lines of print that the detector passed over, as it does with one in some thousand: rows of letters that no found line holds."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from .ocr import Pixels, Quad, ReadLine, read_line
from .pressed import Mask

_FINE = 1.6  # pixels a point in which is looked
_BLOCK, _DARKER = 12.0, 18  # points; levels of 255 under the mean around
_RULE = 24.0  # points: no letter has so long a level or upright stroke
_LETTER = (2.0, 15.0)  # points that letters are high
_RUN = 60.0  # points: so wide are several that run into one another at most
_ONE = 8.0  # points: no letter of them is wider
_GAP = 7.0  # points between words of a line
_WIDE, _HIGH = 50.0, 16.0  # points: a line is so wide at least, and so high at most
_LETTERS, _APART = 10, 11.0  # so many letters at least, and points from one to the next at most
_ROOM = (3.0, 2.0)  # points around a line that the recogniser wants, beside and above
_MOST = 6  # lines of a page: more is no print
_SURE = 0.9  # what is read less surely than that is no print either


def overlooked(pixels: Pixels, lines: Sequence[Quad], scale: float) -> list[ReadLine]:
    """The lines that were passed over, read. ``lines``: those that were found; ``scale``: pixels a point."""
    factor = _FINE / scale
    size = (max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor)))
    grey = cv2.resize(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), size, interpolation=cv2.INTER_AREA)
    ink = np.asarray(
        cv2.adaptiveThreshold(
            grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, round(_BLOCK * _FINE) | 1, _DARKER
        ),
        np.uint8,
    )
    for each in lines:
        cv2.fillConvexPoly(ink, np.round(each * factor).astype(np.int32), 0)
    rows = _rows_of_letters(ink)
    if len(rows) > _MOST:
        return []
    read = [read_line(pixels, np.asarray(each / factor, np.float32)) for each in rows]
    return [
        each for each in read if each.score >= _SURE and sum(one.text.isalpha() for one in each.letters) >= _LETTERS
    ]


def _rows_of_letters(ink: Mask) -> list[Quad]:
    long = round(_RULE * _FINE)
    for kernel in (np.ones((1, long), np.uint8), np.ones((long, 1), np.uint8)):
        lines = cv2.dilate(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), np.ones((3, 3), np.uint8))
        ink = np.where(lines > 0, np.uint8(0), ink)
    _, numbered, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    high, wide = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    low, most = (each * _FINE for each in _LETTER)
    letter = (high >= low) & (high <= most) & (wide <= _RUN * _FINE)
    letter[0] = False
    if not letter.any():
        return []
    gap = round(_GAP * _FINE) | 1
    kept = (letter * np.uint8(255)).take(np.asarray(numbered, np.intp))
    joined = cv2.morphologyEx(kept, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    groups, at, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    middles = np.round(centres[letter]).astype(int)
    told = np.ceil(wide[letter] / (_ONE * _FINE))
    letters = np.bincount(at[middles[:, 1], middles[:, 0]], told, minlength=groups)
    found: list[Quad] = []
    for group in range(1, groups):
        x, y, across, tall = (int(each) for each in boxes[group][:4])
        if (
            across < _WIDE * _FINE
            or tall > _HIGH * _FINE
            or letters[group] < max(_LETTERS, across / (_APART * _FINE))
        ):
            continue
        beside, over = (each * _FINE for each in _ROOM)
        x0, x1, y0, y1 = max(0.0, x - beside), x + across + beside, max(0.0, y - over), y + tall + over
        found.append(np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32))
    return found
