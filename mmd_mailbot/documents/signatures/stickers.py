"""Sheets and arrows of one bright colour, as they are pasted where somebody shall sign."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

_BRIGHT = 110  # of 255: how deep and how light a sticker's colour is at least
_HUES = 8  # of 180
_SHADES = 60  # of 255: red words on an orange sticker are darker by more
_MOSTLY = 0.5  # of a sticker is of its colour
_LETTER = 1.6  # times as wide as all the words are tall is a letter at most


def bright_ground(pixels: NDArray[np.uint8]) -> NDArray[np.bool_] | None:
    """Where the one bright colour lies that most of the picture has."""
    hsv = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV)
    bright = (hsv[..., 1] > _BRIGHT) & (hsv[..., 2] > _BRIGHT)
    if bright.mean() < _MOSTLY:
        return None
    hue = int(np.bincount(hsv[..., 0][bright], minlength=180).argmax())
    away = np.abs(hsv[..., 0].astype(np.int16) - hue)
    alike = np.abs(hsv[..., 2].astype(np.int16) - int(np.median(hsv[..., 2][bright]))) < _SHADES
    ground = (np.minimum(away, 180 - away) <= _HUES) & (hsv[..., 2] > _BRIGHT) & alike
    rows, columns = (np.flatnonzero(bright.any(axis=axis)) for axis in (1, 0))
    within = ground[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]  # white may be left around it
    return np.asarray(ground, np.bool_) if within.mean() >= _MOSTLY else None


def stand_apart(ink: NDArray[np.bool_]) -> bool:
    """Do the letters of the words stand apart from one another?"""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    return int(stats[1:, cv2.CC_STAT_WIDTH].max()) <= _LETTER * int(ink.any(axis=1).sum())
