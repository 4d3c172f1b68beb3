"""Papers that were turned when they were pasted: their corners show what lies behind them. They are turned back."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_ALIKE = 6  # of 255: shades of one ground
_LEAST, _MOST = 0.01, 0.45  # of the picture
_LIGHT, _PALE = 175, 30  # of 255: a paper's shade at least, its colour at most
_STEP = 5.0  # of 255, from the ground to the paper at its edge: shade that wanes over the paper has no edge


def with_paper_in_its_corners(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture with its corners in the paper's own shade, where it shows a light paper that lies askew; else as it is."""
    height, width = pixels.shape[:2]
    mask = np.zeros((height + 2, width + 2), np.uint8)
    way = 4 | (255 << 8) | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE
    for corner in ((0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)):
        if not mask[corner[1] + 1, corner[0] + 1]:
            cv2.floodFill(pixels.copy(), mask, corner, (0, 0, 0), (_ALIKE,) * 3, (_ALIKE,) * 3, way)
    outside = mask[1:-1, 1:-1] > 0
    if not _LEAST < outside.mean() < _MOST:
        return pixels
    paper = np.median(pixels[~outside], axis=0)
    if paper.min() < _LIGHT or np.ptp(paper) > _PALE or not _has_an_edge(pixels, outside):
        return pixels
    filled = pixels.copy()
    filled[_widened(outside, 2)] = paper.astype(np.uint8)
    return _turned_back(filled, outside, tuple(float(each) for each in paper))


def _turned_back(
    pixels: NDArray[np.uint8], outside: NDArray[np.bool_], paper: tuple[float, ...]
) -> NDArray[np.uint8]:
    """By the angle in which the paper's edges lie: what is printed on it stands upright again."""
    height, width = pixels.shape[:2]
    points = np.argwhere(~_widened(outside, 2))[:, ::-1].astype(np.float32)
    angle = float(cv2.minAreaRect(points)[2]) if len(points) else 0.0
    level = (angle + 45) % 90 - 45  # whichever of its edges the angle was taken of
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), level, 1.0)
    return np.asarray(
        cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper), np.uint8
    )


def _has_an_edge(pixels: NDArray[np.uint8], outside: NDArray[np.bool_]) -> bool:
    """Does the shade step where the ground ends?"""
    within = _widened(outside, 3) & ~_widened(outside, 1)
    near = outside & _widened(~outside, 3)
    if not within.any() or not near.any():
        return False
    step = np.median(pixels[within], axis=0) - np.median(pixels[near], axis=0)
    return bool(np.abs(step).max() >= _STEP)


def _widened(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    kernel = np.ones((2 * by + 1, 2 * by + 1), np.uint8)
    return np.asarray(cv2.dilate(mask.astype(np.uint8), kernel) > 0)
