"""Codes that machines read: those that can be read, and what only looks like one."""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ..scan.ocr import Pixels

Mask = NDArray[np.bool_]

_LEFT_OVER = 0.08  # the share of the ink that need not be explained: edges, dust


def explained(ink: Mask, mask: Mask, least: float = 1 - _LEFT_OVER) -> bool:
    return bool((ink & mask).sum() >= least * max(int(ink.sum()), 1))


@cache
def _readers() -> Any:
    import zxingcpp

    return zxingcpp


def code_in(pixels: Pixels, small: Pixels, ink: Mask) -> str:
    """A code that can be read, and nothing beside it."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    for picture in (grey, cv2.resize(grey, None, fx=2.0, fy=2.0, interpolation=cv2.INTER_CUBIC)):
        for each in _readers().read_barcodes(np.ascontiguousarray(picture)):
            at = each.position
            corners = np.array(
                [(p.x, p.y) for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)], np.float32
            )
            corners *= np.array([small.shape[1] / picture.shape[1], small.shape[0] / picture.shape[0]], np.float32)
            if explained(ink, around(corners, ink.shape)) or _is_striped(small, corners):
                return "a code"
    return ""


def around(corners: NDArray[np.float32], shape: tuple[int, ...]) -> Mask:
    mask = np.zeros(shape, np.uint8)
    cv2.fillConvexPoly(mask, np.round(corners).astype(np.int32), 1)
    sides = (float(np.hypot(*(corners[1] - corners[0]))), float(np.hypot(*(corners[3] - corners[0]))))
    room = max(3, round(0.12 * min(sides))) | 1
    return cv2.dilate(mask, np.ones((room, room), np.uint8)) > 0


def _is_striped(small: Pixels, corners: NDArray[np.float32]) -> bool:
    """A bar code is told along one line; above and below it the same bars must stand, and nothing else."""
    left, right = int(corners[:, 0].min()), int(corners[:, 0].max())
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32)
    bars = grey[:, max(left - 2, 0) : right + 3]
    tall = [row for row in bars if (row < 128).mean() > 0.1]
    if right - left < 0.5 * small.shape[1] or len(tall) < 0.3 * len(bars):
        return False
    middle = np.median(np.stack(tall), axis=0)
    return float(np.mean([np.abs(row - middle).mean() < 40 for row in tall])) > 0.85


def squares_in(small: Pixels, ink: Mask) -> str:
    """Little squares or bars, dark and light in equal parts, all along the picture's edges: a code, if only its look."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    if min(grey.shape) < 24:
        return ""
    dark = grey < (int(grey.min()) + int(grey.max())) / 2
    parts = [part.mean() for half in np.array_split(dark, 3, axis=0) for part in np.array_split(half, 3, axis=1)]
    if not all(0.2 <= share <= 0.85 for share in parts) or not 0.3 <= dark.mean() <= 0.72:
        return ""
    soft = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), 0.8)
    gx, gy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    strength = np.hypot(gx, gy)
    strong = strength > 0.35 * np.percentile(strength, 99)
    angle = np.degrees(np.arctan2(np.abs(gy), np.abs(gx)))[strong]
    straight = float(((angle < 16) | (angle > 74)).mean())
    across, down = _changes(dark), _changes(dark.T)
    return "a code" if straight >= 0.8 and max(across, down) >= 8 and min(across, down) >= 1 else ""


def _changes(dark: Mask) -> float:
    return float(np.median(np.abs(np.diff(dark.astype(np.int8), axis=1)).sum(axis=1)))
