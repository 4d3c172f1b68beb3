"""Gaps of one pixel in a mask, closed."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def without_gaps(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(height, width), 0 or 1; every pixel of it stays. OpenCV's own closing with so small a square would move all of it by one
    pixel, and what is one pixel thin would no longer lie where it was."""
    square = np.ones((2, 2), np.uint8)
    larger = cv2.dilate(mask, square)
    return np.asarray(cv2.erode(larger, square, anchor=(0, 0)), np.uint8)
