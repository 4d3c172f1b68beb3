"""A photographed sheet whose lines of text are level and whose upright rules lean, as where a corner of it was taken for another:
it is pushed upright again, so that the cells of its tables close."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from .ocr import Pixels, Quad

_WIDTH = 850  # pixels, of the page as it is looked at
_BLOCK, _DARKER = 17, 12
_RUN = 14  # pixels: letters have no longer upright strokes
_PIECE, _GAP = 80, 8  # pixels: of a rule so much is seen at least; so much may be missing
_LEAST, _MOST = 0.012, 0.12  # pixels aside for one down: less is read as well; more is no rule that leans
_ALIKE = 0.006  # so far from their middle the rules lean by half at most
_ENOUGH = 1.0  # heights of the page that the rules are long in all


def lean_of(pixels: Pixels) -> float:
    """How far the upright rules go aside for one pixel down; 0 where they stand upright or do not tell."""
    factor = _WIDTH / pixels.shape[1]
    size = (_WIDTH, max(1, round(pixels.shape[0] * factor)))
    grey = cv2.resize(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), size, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _DARKER)
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_RUN, 1), np.uint8))
    found = cv2.HoughLinesP(tall, 1, np.pi / 720, threshold=50, minLineLength=_PIECE, maxLineGap=_GAP)
    if found is None:
        return 0.0
    ends = np.asarray(found, np.float64).reshape(-1, 4)
    down, aside = np.abs(ends[:, 3] - ends[:, 1]), (ends[:, 2] - ends[:, 0]) * np.sign(ends[:, 3] - ends[:, 1])
    upright = (down >= _PIECE / 2) & (np.abs(aside) <= _MOST * down)
    if float(down[upright].sum()) < _ENOUGH * size[1]:
        return 0.0
    leans = np.repeat(aside[upright] / down[upright], np.maximum(1, (down[upright] / 10).astype(int)))
    lean = float(np.median(leans))
    alike = float(np.median(np.abs(leans - lean))) <= _ALIKE
    return lean if alike and abs(lean) >= _LEAST else 0.0


def upright(pixels: Pixels, lines: Sequence[Quad], lean: float) -> tuple[Pixels, list[Quad]]:
    """The picture pushed upright about its middle row, and its lines in it."""
    if not lean:
        return pixels, list(lines)
    height, width = pixels.shape[:2]
    matrix = np.array([[1.0, -lean, lean * height / 2], [0.0, 1.0, 0.0]])
    pushed = cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    moved = [cv2.transform(each[None], matrix)[0].astype(np.float32) for each in lines]
    return np.asarray(pushed, np.uint8), moved
