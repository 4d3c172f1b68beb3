"""Black borders that a scanner leaves around a sheet → white. Nothing is cut off: the page keeps its size."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from .ocr import Pixels

_SMALL = 500  # pixels of the longer side
_BLACK = 90  # of 255
_THICK = 0.012  # of the longer side: a ruled line at the edge is thinner
_RIM = 14  # of _SMALL: so near to the edge
_MOST = 0.35  # of the picture: more is no border


def without_border(pixels: Pixels) -> Pixels:
    """The picture with dark areas that reach its edge painted white."""
    factor = min(1.0, _SMALL / max(pixels.shape[:2]))
    gray = cv2.cvtColor(
        cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY
    )
    thick = max(3, round(_THICK * _SMALL))
    framed = cv2.copyMakeBorder(gray, thick, thick, thick, thick, cv2.BORDER_REPLICATE)
    dark = cv2.morphologyEx((framed < _BLACK).astype(np.uint8), cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8))
    dark = dark[thick:-thick, thick:-thick]
    count, labels = cv2.connectedComponents(dark)
    at_edge = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    border = np.isin(labels, at_edge[at_edge > 0])
    if border.any():
        border = _with_wedges(border, gray < _BLACK)
    if count < 2 or not border.any() or border.mean() > _MOST:
        return pixels
    grown = cv2.dilate(border.astype(np.uint8), np.ones((5, 5), np.uint8))
    mask = cv2.resize(grown, (pixels.shape[1], pixels.shape[0]), interpolation=cv2.INTER_NEAREST)
    clean = pixels.copy()
    clean[mask > 0] = 255
    return clean


def _with_wedges(border: NDArray[np.bool_], dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A border that lies askew ends in thin wedges: what is dark beside the picture's edge and hangs together with it."""
    rim = np.zeros_like(dark)
    rim[:_RIM], rim[-_RIM:], rim[:, :_RIM], rim[:, -_RIM:] = True, True, True, True
    _, labels = cv2.connectedComponents(((dark & rim) | border).astype(np.uint8))
    hanging = np.unique(labels[border])
    return np.isin(labels, hanging[hanging > 0])
