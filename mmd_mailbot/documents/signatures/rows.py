"""Lines of a picture that are found word by word, put together as they stand: of "OCT 05 2026" askew on a stamp each word is found
by itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..scan.ocr import ReadLine

_LEVEL = 0.4  # of a word's height: how far its middle may lie from the first one's


def in_rows(lines: Sequence[ReadLine]) -> list[list[ReadLine]]:
    """From top to bottom, each from left to right along the longest line's slope."""
    if not lines:
        return []
    longest = max(lines, key=lambda each: float(np.hypot(*(each.quad[1] - each.quad[0]))))
    slope = longest.quad[1] - longest.quad[0]
    along = slope / max(float(np.hypot(*slope)), 1e-6)
    down = np.array([-along[1], along[0]], np.float32)

    def lies(each: ReadLine, way: NDArray[np.float32]) -> float:
        return float(each.quad.mean(axis=0) @ way)

    rows: list[list[ReadLine]] = []
    for each in sorted(lines, key=lambda one: lies(one, down)):
        tall = float(np.hypot(*(each.quad[3] - each.quad[0])))
        if rows and abs(lies(each, down) - lies(rows[-1][0], down)) < _LEVEL * tall:
            rows[-1].append(each)
        else:
            rows.append([each])
    return [sorted(row, key=lambda one: lies(one, along)) for row in rows]
