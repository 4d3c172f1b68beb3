"""A photographed sheet whose lines of text are level and whose upright rules lean, as where a corner of it was taken for another:
it is pushed upright again, so that the cells of its tables close."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from .ocr import Pixels, Quad

_WIDTH = 850  # pixels, of the page as it is looked at
_BLOCK, _DARKER = 17, 12
_RUN = 14  # pixels: letters have no longer upright strokes
_PIECE, _GAP = 80, 8  # pixels: of a rule so much is seen at least; so much may be missing
_LEAST, _MOST = 0.012, 0.12  # pixels aside for one down: less is read as well; more is no rule that leans
_ALIKE = 0.006  # so far from their middle the rules lean by half at most
_SPREAD, _ROUNDS = 0.35, 3  # of the page's width, between rules that lean unlike one another
_ENOUGH = 1.0  # heights of the page that the rules are long in all


def leans_of(pixels: Pixels) -> tuple[float, float]:
    """How far the upright rules go aside for one pixel down, at the left side of the page and at the right one; 0 where they stand
    upright or do not tell. Where two corners were taken for others they lean more at one side than at the other."""
    factor = _WIDTH / pixels.shape[1]
    size = (_WIDTH, max(1, round(pixels.shape[0] * factor)))
    grey = cv2.resize(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), size, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _DARKER)
    tall = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_RUN, 1), np.uint8))
    found = cv2.HoughLinesP(tall, 1, np.pi / 720, threshold=50, minLineLength=_PIECE, maxLineGap=_GAP)
    if found is None:
        return 0.0, 0.0
    ends = np.asarray(found, np.float64).reshape(-1, 4)
    down, aside = np.abs(ends[:, 3] - ends[:, 1]), (ends[:, 2] - ends[:, 0]) * np.sign(ends[:, 3] - ends[:, 1])
    standing = (down >= _PIECE / 2) & (np.abs(aside) <= _MOST * down)
    if float(down[standing].sum()) < _ENOUGH * size[1]:
        return 0.0, 0.0
    often = np.maximum(1, (down[standing] / 10).astype(int))
    leans = np.repeat(aside[standing] / down[standing], often)
    across = np.repeat((ends[standing, 0] + ends[standing, 2]) / 2, often)
    lean = float(np.median(leans))
    if float(np.median(np.abs(leans - lean))) <= _ALIKE:
        return (lean, lean) if abs(lean) >= _LEAST else (0.0, 0.0)
    return _fanned(across, leans)


def _fanned(across: NDArray[np.float64], leans: NDArray[np.float64]) -> tuple[float, float]:
    """At both sides, where the rules lean more the farther they stand to one of them."""
    if float(np.ptp(across)) < _SPREAD * _WIDTH:
        return 0.0, 0.0
    slope, at = np.polyfit(across, leans, 1)
    for _ in range(_ROUNDS):  # without those that lean otherwise: the strokes of a hand
        off = np.abs(leans - (at + slope * across))
        near = off <= max(_ALIKE, float(np.median(off)))
        if np.ptp(across[near]) < _SPREAD * _WIDTH:
            return 0.0, 0.0
        slope, at = np.polyfit(across[near], leans[near], 1)
    left, right = float(at), float(at + slope * _WIDTH)
    alike = float(np.median(np.abs(leans - (at + slope * across)))) <= _ALIKE
    told = alike and _LEAST <= max(abs(left), abs(right)) <= _MOST
    return (left, right) if told else (0.0, 0.0)


def upright(pixels: Pixels, lines: Sequence[Quad], leans: tuple[float, float]) -> tuple[Pixels, list[Quad]]:
    """The picture pushed upright about its middle row, and its lines in it."""
    if leans == (0.0, 0.0):
        return pixels, list(lines)
    height, width = pixels.shape[:2]
    left, right = (each * height / 2 for each in leans)
    seen = np.array([[-left, 0], [width - right, 0], [width + right, height], [left, height]], np.float32)
    meant = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(seen, meant)
    pushed = cv2.warpPerspective(
        pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    moved = [cv2.perspectiveTransform(each[None], matrix)[0].astype(np.float32) for each in lines]
    return np.asarray(pushed, np.uint8), moved
