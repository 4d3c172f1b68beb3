"""A picture of nothing but an arrow: "sign here" without the words. A straight shaft of one breadth with a broad point at one end.

A pen that writes a name goes up and down: hardly anywhere is its ink one piece from foot to head, and never all along one line.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .codes import Mask

_LEAST = 40  # pixels: of an arrow so much is seen at least
_SPECK = 0.02  # of the ink: so much may lie beside it
_WHOLE = 0.96  # of its length: so much of it is one piece from foot to head
_SHAFT = 0.35  # of its length: so much has the breadth of the shaft at least
_ALIKE = 1.5  # pixels by which the shaft's breadth and middle may differ
_BROADER = 2.2  # times the shaft, the point is at least
_POINT = 0.5  # of the length: where the point ends at most, from its tip


def shows_an_arrow(ink: Mask) -> bool:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    if count < 2:
        return False
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    if stats[largest, cv2.CC_STAT_AREA] < (1 - _SPECK) * ink.sum():
        return False
    runs = _runs(_laid_level(labels == largest))
    return runs is not None and (_is_pointed(*runs) or _is_pointed(runs[0][::-1], runs[1][::-1]))


def _laid_level(shape: Mask) -> Mask:
    """Turned so that its longest way runs across."""
    ys, xs = np.nonzero(shape)
    points = np.stack([xs, ys], 1).astype(np.float64)
    middle = points.mean(axis=0)
    _, ways = np.linalg.eigh(np.cov((points - middle).T))
    angle = float(np.degrees(np.arctan2(ways[1, 1], ways[0, 1])))
    side = int(np.hypot(*shape.shape)) * 2
    matrix = cv2.getRotationMatrix2D((float(middle[0]), float(middle[1])), angle, 1.0)
    matrix[:, 2] += side / 2 - middle
    turned = cv2.warpAffine(shape.astype(np.uint8) * 255, matrix, (side, side), flags=cv2.INTER_LINEAR)
    return np.asarray(turned > 127, np.bool_)


def _runs(shape: Mask) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """How thick it is from end to end, and how high its middle lies; None where it is not one piece from foot to head."""
    columns = np.flatnonzero(shape.any(axis=0))
    if len(columns) < _LEAST:
        return None
    part = shape[:, columns[0] : columns[-1] + 1]
    begins = (np.diff(part.astype(np.int8), axis=0, prepend=0) == 1).sum(axis=0)
    if (begins == 1).mean() < _WHOLE:
        return None
    heights = np.arange(part.shape[0])[:, None]
    thick = part.sum(axis=0).astype(np.float64)
    return thick, (part * heights).sum(axis=0) / np.maximum(thick, 1)


def _is_pointed(thick: NDArray[np.float64], middle: NDArray[np.float64]) -> bool:
    """With its point at the beginning: broader and broader to the point's foot, from there on the shaft alone."""
    foot = int(np.argmax(thick))
    behind = thick[foot + 3 :]
    if foot < 1 or foot > _POINT * len(thick) or len(behind) < _SHAFT * len(thick):
        return False
    shaft = float(np.median(behind))
    even = np.abs(behind[: int(0.95 * len(behind))] - shaft) <= _ALIKE + 0.1 * shaft
    straight = np.abs(middle - np.median(middle)) <= _ALIKE + 0.1 * shaft
    growing = (np.diff(thick[: foot + 1]) >= -1).mean()
    return bool(
        even.mean() >= 0.9 and straight.mean() >= 0.9 and growing >= 0.9 and thick[foot] >= _BROADER * max(shaft, 1.0)
    )
