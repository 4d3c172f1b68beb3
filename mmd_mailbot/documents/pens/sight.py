"""One party's place as the judges see it, what they say of it, and its strokes read as one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..page import Word
from ..scan.ocr import Pixels, read_line
from .register import Place
from .strokes import Strokes
from .traits import Traits
from .whose import Share

State = Literal["none", "pen", "typed", "doubt"]


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """One place with all that is to be seen there. ``words``: recognised there, and not the form's own; ``dated``: a day stands at
    its date; ``level``: points from the page's top to the line to sign on, where every party has one."""

    pixels: Pixels
    scale: float
    strokes: Strokes
    place: Place
    share: Share
    words: Sequence[Word]
    dated: bool = False
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    state: State
    sure: float
    why: str = ""
    name: str | None = None


def read(sight: Sight, traits: Traits) -> tuple[str, float]:
    """What the recogniser makes of the strokes at the place, taken as one line, and how sure it is."""
    return read_closely(sight.pixels, sight.scale, sight.strokes, traits)


def read_closely(pixels: Pixels, scale: float, strokes: Strokes, traits: Traits) -> tuple[str, float]:
    """The same of strokes that are at nobody's place."""
    if traits.box is None:
        return "", 0.0
    x0, y0, x1, y1 = strokes.to_page(traits.box)
    height, width = pixels.shape[:2]
    left, right = max(0.0, (x0 - 5) * scale), min(width - 1.0, (x1 + 5) * scale)
    top, bottom = max(0.0, (y0 - 3) * scale), min(height - 1.0, (y1 + 3) * scale)
    if right - left < 12 or bottom - top < 8:
        return "", 0.0
    quad = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    line = read_line(pixels, quad)
    return line.text.strip(), line.score
