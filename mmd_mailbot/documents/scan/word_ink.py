"""The ink of one word in a page's picture."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .ocr import Pixels

_PALE = 0.4  # of the darkest ink's darkness: a stroke is so dark
Mask = NDArray[np.uint8]


def word_ink(part: Pixels) -> tuple[Mask, float]:
    """1 where ink is, as large as ``part``; and how much darker the darkest of it is than the paper, from 0 to 255."""
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY)
    paper, dark = float(np.percentile(grey, 80)), float(np.percentile(grey, 2))
    return np.asarray(grey < paper - _PALE * (paper - dark), np.uint8), paper - dark
