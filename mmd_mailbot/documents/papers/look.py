"""How a paper looks, as 64 bits: nearly the same for the same slip scanned again or photographed in another light."""

from __future__ import annotations

import io
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ..page import Scan, Word

_SIDE = 32
_LOW = 8  # so many waves each way are kept
_PALE = 31  # pixels: the neighbourhood that ink is darker than


def picture_hash(scan: Scan, words: Sequence[Word]) -> str:
    """The hash of the part of the page that holds these words (places in points); empty where there is nothing.

    Only where the ink stands counts: paper, light and the edge of the picture do not.
    """
    if not words:
        return ""
    with Image.open(io.BytesIO(scan.data)) as file:
        grey = np.asarray(file.convert("L"))
    left, top = min(word.box[0] for word in words), min(word.box[1] for word in words)
    right, bottom = max(word.box[2] for word in words), max(word.box[3] for word in words)
    across = slice(max(0, round(left * scan.scale)), round(right * scan.scale))
    part = grey[max(0, round(top * scan.scale)) : round(bottom * scan.scale), across]
    if min(part.shape) < _SIDE:
        return ""
    small = _shrunk(part)
    ink = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _PALE, 12)
    even = cv2.resize(ink, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
    waves = cv2.dct(cv2.GaussianBlur(even, (3, 3), 0))[:_LOW, :_LOW].flatten()
    bits = waves > np.median(waves[1:])
    return f"{int(''.join('1' if each else '0' for each in bits), 2):016x}"


def _shrunk(part: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """At most 640 pixels wide or high: strokes stay, noise goes."""
    factor = 640 / max(part.shape)
    if factor >= 1:
        return part
    size = (max(_SIDE, round(part.shape[1] * factor)), max(_SIDE, round(part.shape[0] * factor)))
    return np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
