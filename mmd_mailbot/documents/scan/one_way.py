"""Do the ruled lines of a page run one way? On one with few words most of them are a hand's, which writes uphill and down: of such a
page its rules, which are straight and long, say better whether its rows run apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from .ocr import Pixels, Quad

_WIDTH = 850  # pixels, of the page as it is looked at
_BLOCK, _DARKER = 17, 12
_RUN = 20  # pixels: a hand's level strokes are shorter
_PIECE = 100  # pixels: of a line to sign on so much is seen at least
_THICK = 8  # pixels, beside what it falls: what is thicker is a bar
_APART = 0.6  # degrees between those that fall most and least
_SEVERAL = 6  # rules
_REACH = 0.6  # of the height over which words stand


def rules_run_one_way(pixels: Pixels, lines: Sequence[Quad]) -> bool:
    """Where they stand nearly as far apart as the ``lines`` of text do, so that they say something of all of those."""
    factor = _WIDTH / pixels.shape[1]
    size = (_WIDTH, max(1, round(pixels.shape[0] * factor)))
    grey = cv2.resize(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), size, interpolation=cv2.INTER_AREA)
    rules = list(_rules(np.asarray(grey, np.uint8)))
    words = [float(each[:, 1].mean()) * factor for each in lines]
    if not rules or not words:
        return False
    heights, falls = [each[0] for each in rules], [each[1] for each in rules]
    if max(heights) - min(heights) < _REACH * (max(words) - min(words)):
        return False
    if len(falls) >= _SEVERAL:  # one may be a fold's edge or a hand's stroke
        falls.remove(max(falls, key=lambda each: abs(each - float(np.median(falls)))))
    return max(falls) - min(falls) <= _APART


def _rules(grey: NDArray[np.uint8]) -> Iterator[tuple[float, float]]:
    """How high each level rule lies, in pixels, and by how many degrees it falls to the right."""
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _DARKER)
    thicker = cv2.dilate(ink, np.ones((3, 1), np.uint8))  # a line that is not quite level stays whole
    level = cv2.morphologyEx(thicker, cv2.MORPH_OPEN, np.ones((1, _RUN), np.uint8))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(level, connectivity=8)
    for index in range(1, count):
        x, y, wide, high, area = (int(each) for each in stats[index])
        if wide < _PIECE or area / wide > _THICK:
            continue
        part = labels[y : y + high, x : x + wide] == index
        end = wide // 8
        down = _height(part[:, -end:]) - _height(part[:, :end])
        yield float(centres[index][1]), float(np.degrees(np.arctan2(down, wide - end)))


def _height(part: NDArray[np.bool_]) -> float:
    return float(np.nonzero(part)[0].mean())
