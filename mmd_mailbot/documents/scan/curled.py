"""A photographed page that does not lie flat: its lines wave. They are laid straight, and the page with them.

The page is cut into upright strips; how far the print of one must be moved to lie beside that of the next tells how
steep the lines are there. A smooth wave is fitted to all of it.
"""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from .ocr import Pixels

_WIDTH = 850  # pixels, of the page as it is looked at
_STRIPS, _BANDS = 24, 9
_SHIFT = 5  # pixels between neighbouring strips at most: 8 degrees
_ALIKE = 0.55  # the correlation of print with print that goes on beside it
_LEAST = 40  # places that tell
_WAVE = 4.0  # pixels between the highest and the lowest point of a line: less is read as well as a straight one
_MOST = 60.0
_POWERS = [(across, down) for across in (1, 2, 3, 4) for down in (0, 1, 2)]

Floats = NDArray[np.float64]


def uncurled(pixels: Pixels) -> Pixels | None:
    """The page with its lines straight; None where they are so already, or do not tell."""
    height, width = pixels.shape[:2]
    factor = _WIDTH / width
    gray = cv2.cvtColor(
        cv2.resize(pixels, (_WIDTH, round(height * factor)), interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY
    )
    factors = _fitted(*_steps(np.clip(215.0 - gray.astype(np.float64), 0, None)))
    if factors is None:
        return None
    across, down = np.linspace(-1, 1, 64), np.linspace(-0.9, 0.9, 9)
    waves = [float(np.ptp(_terms(across, np.full(64, each)) @ factors)) for each in down]
    if not _WAVE <= float(np.percentile(waves, 75)) <= _MOST:
        return None
    x, y = np.meshgrid(np.linspace(-1, 1, 128), np.linspace(-1, 1, 128))
    drop = (_terms(x.ravel(), y.ravel()) @ factors).reshape(x.shape).astype(np.float32) / factor
    moved = cv2.resize(drop, (width, height), interpolation=cv2.INTER_CUBIC)
    rows = np.arange(height, dtype=np.float32)[:, None] + np.asarray(moved, np.float32)
    columns = np.ascontiguousarray(np.broadcast_to(np.arange(width, dtype=np.float32), rows.shape))
    flat = cv2.remap(pixels, columns, rows, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, np.uint8)


def _steps(ink: Floats) -> tuple[Floats, Floats, Floats]:
    """For each place where print goes on beside print: (left x, y), (right x, y), by how many pixels it falls."""
    height, width = ink.shape
    edges = np.linspace(0.04 * width, 0.96 * width, _STRIPS + 1).astype(int)
    profiles = np.stack([ink[:, a:b].mean(axis=1) for a, b in pairwise(edges)])
    centres = (edges[:-1] + edges[1:]) / 2 / width * 2 - 1
    tall = height // (_BANDS - 1)
    lefts, rights, falls = [], [], []
    for band in range(_BANDS):
        top = max(_SHIFT, min(height - tall - _SHIFT, round(band * (height - tall) / (_BANDS - 1))))
        for strip in range(_STRIPS - 1):
            fall = _fall(profiles[strip, top : top + tall], profiles[strip + 1, top - _SHIFT : top + tall + _SHIFT])
            if fall is not None:
                y = (top + tall / 2) / height * 2 - 1
                lefts.append((centres[strip], y))
                rights.append((centres[strip + 1], y))
                falls.append(fall)
    return np.array(lefts), np.array(rights), np.array(falls)


def _fall(here: Floats, beside: Floats) -> float | None:
    """By how many pixels the print beside lies lower; None where it does not tell."""
    if here.std() < 3 or beside.std() < 3:
        return None
    count = len(here)
    moved = np.lib.stride_tricks.sliding_window_view(beside, count)[: 2 * _SHIFT + 1]
    centred, own = moved - moved.mean(axis=1, keepdims=True), here - here.mean()
    with np.errstate(divide="ignore", invalid="ignore"):  # a part without any print is like nothing
        alike = centred @ own / (np.sqrt((centred**2).sum(axis=1)) * np.sqrt((own**2).sum()))
    best = int(np.nanargmax(alike)) if not np.isnan(alike).all() else 0
    if not 0 < best < 2 * _SHIFT or not alike[best] >= _ALIKE:
        return None
    before, peak, after = alike[best - 1 : best + 2]
    bend = before - 2 * peak + after
    return float(best - _SHIFT + (0.5 * (before - after) / bend if bend < 0 else 0.0))


def _fitted(lefts: Floats, rights: Floats, falls: Floats) -> Floats | None:
    """The factors of the smooth wave; places that do not follow it are left out."""
    for _ in range(3):
        if len(falls) < _LEAST:
            return None
        steps = _terms(rights[:, 0], rights[:, 1]) - _terms(lefts[:, 0], lefts[:, 1])
        calm = 0.05 * np.eye(len(_POWERS))  # no wave where little is known
        told = np.concatenate([falls, np.zeros(len(_POWERS))])
        factors = np.linalg.lstsq(np.concatenate([steps, calm]), told, rcond=None)[0]
        off = np.abs(falls - steps @ factors)
        good = off <= max(0.5, 2.5 * float(np.median(off)))
        lefts, rights, falls = lefts[good], rights[good], falls[good]
    return np.asarray(factors, np.float64)


def _terms(x: Floats, y: Floats) -> Floats:
    """Both from -1 to 1 across the page."""
    return np.stack([x**across * y**down for across, down in _POWERS], axis=1)
