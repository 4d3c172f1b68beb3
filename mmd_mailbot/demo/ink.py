"""Signatures by hand: invented strokes that differ with the name and are always the same for it."""

from __future__ import annotations

import hashlib
import io
import math
from itertools import pairwise

from PIL import Image, ImageDraw

Stroke = tuple[tuple[float, float], ...]


def strokes(name: str) -> tuple[Stroke, ...]:
    """Lines within a box of 1 by 1, origin at the lower left: one wave a word, and a flourish below."""
    noise = hashlib.sha256(name.encode()).digest()
    words = max(len(name.split()), 1)
    made: list[Stroke] = []
    for word in range(words):
        left, width = word / words, 0.92 / words
        points = []
        for step in range(60):
            along = step / 59
            wave = math.sin(along * math.pi * (4 + noise[word] % 5)) * (0.34 - 0.2 * along)
            slant = 0.06 * math.sin(along * 31 + noise[word + 8])
            points.append((_within(left + width * along + slant * 0.3), _within(0.5 + wave + slant)))
        made.append(tuple(points))
    made.append(tuple((0.02 + 0.9 * step / 19, 0.1 + 0.05 * math.sin(step / 3)) for step in range(20)))
    return tuple(made)


def ink_png(name: str, width: int = 420, height: int = 110) -> bytes:
    """A PNG as a phone or a copier would make it of a signature: dark blue on white."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for stroke in strokes(name):
        for start, end in pairwise(stroke):
            draw.line([_place(start, width, height), _place(end, width, height)], fill=(20, 30, 110), width=4)
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def _within(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _place(point: tuple[float, float], width: int, height: int) -> tuple[float, float]:
    return point[0] * (width - 10) + 5, (1 - point[1]) * (height - 10) + 5
