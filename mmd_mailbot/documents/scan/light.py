"""Uneven light, shadow, gray paper, faint toner → dark letters on white paper."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .ocr import Pixels

_SMALL = 420  # pixels of the longer side: light changes slowly
_WHITE = 246.0
_EVEN = 10.0  # of 255: paper that differs by less is evenly lit
_BRIGHT = 232.0
_FAINT = 90.0  # of 255: where the darkest twentieth of all ink is lighter than this, ink is made darker
_MARK = 0.88  # of the paper: what is darker is ink
_SPECKS = 60  # pixels, of every ninth: fewer are dirt
_DARKEST = 0.3  # of the brightest paper: what is darker is no paper in shadow, but a dark thing


def evened(pixels: Pixels) -> Pixels:
    """The page as if its light were even and its paper white. A page that is so already stays as it is."""
    paper = _paper(pixels)
    bright = paper.min(axis=2)
    low, high = np.percentile(bright, (2, 98))
    if high - low > _EVEN or low < _BRIGHT:
        floor = np.maximum(np.percentile(paper, 95, axis=(0, 1)) * _DARKEST, 24.0)
        full = cv2.resize(
            np.maximum(paper, floor), (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_LINEAR
        )
        pixels = np.asarray(cv2.divide(pixels, full.astype(np.uint8), scale=_WHITE), np.uint8)
    return _darkened(pixels)


def _paper(pixels: Pixels) -> NDArray[np.float32]:
    """What the paper would look like without anything on it, small: (height, width, 3)."""
    factor = min(1.0, _SMALL / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    wide = max(7, round(max(small.shape[:2]) / 24) | 1)
    filled = cv2.dilate(small, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (wide, wide)))
    filled = cv2.erode(filled, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (wide, wide)))
    return np.asarray(cv2.GaussianBlur(filled, (0, 0), wide / 3), np.float32)


def _darkened(pixels: Pixels) -> Pixels:
    """Faint print made as dark as print is."""
    gray = np.asarray(cv2.cvtColor(pixels[::3, ::3], cv2.COLOR_RGB2GRAY), np.uint8)
    marks = gray[gray < _MARK * float(np.median(gray))]
    if marks.size < _SPECKS:
        return pixels
    ink = float(np.percentile(marks, 5))
    if ink <= _FAINT:
        return pixels
    table = np.clip((np.arange(256) - ink) / (_WHITE - ink) * (_WHITE - 40) + 40, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(pixels, table), np.uint8)
