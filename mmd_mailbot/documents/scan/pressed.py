"""What is dark in a picture: the ink of print and pens as a plain yes or no for each pixel, at one working scale."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]  # (height, width), 255 where there is ink

_SCALE = 200 / 72  # pixels a point; a finer picture is made coarser: rules and boxes need no more
_BLOCK = 12.0  # points: the neighbourhood that says how bright the paper is
_FAINT = 6
_DARKER = 14  # levels of 255 under the neighbourhood's mean; a faint grey rule is about 40


@dataclass(frozen=True, slots=True)
class Pressed:
    """``mask`` of a page, ``scale`` its pixels a point; ``faint``: the same with a pen's faintest strokes, and dust."""

    mask: Mask = field(repr=False)
    scale: float
    faint: Mask = field(repr=False)

    def pixels(self, points: float, least: int = 1) -> int:
        return max(least, round(points * self.scale))


def pressed(pixels: NDArray[np.uint8], scale: float) -> Pressed:
    """The ink of a page. ``pixels``: (height, width, 3) RGB or (height, width); ``scale``: pixels a point."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY) if pixels.ndim == 3 else pixels
    if scale > _SCALE * 1.05:
        by = _SCALE / scale
        size = (max(1, round(grey.shape[1] * by)), max(1, round(grey.shape[0] * by)))
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        scale = _SCALE
    block = max(3, round(_BLOCK * scale) | 1)
    mask, faint = (
        np.asarray(
            cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, darker),
            np.uint8,
        )
        for darker in (_DARKER, _FAINT)
    )
    return Pressed(mask, scale, faint)
