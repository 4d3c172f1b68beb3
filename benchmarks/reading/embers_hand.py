"""Signatures as a finger or a stylus draws them on a pad: the hand of the part "embers", letter by letter of an alphabet of its own."""

from __future__ import annotations

import random
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from .embers import AFTER, unaccented

Line = NDArray[np.float64]  # x, y, speed in each row
# control points of each letter from where the one before ends; x-height 1, baseline 0
_LETTERS: dict[str, tuple[tuple[float, float], ...]] = {
    "a": ((0.2, 0.5), (0.7, 1.0), (0.25, 0.85), (0.2, 0.15), (0.6, 0.3), (0.8, 0.95), (0.8, 0.1), (1.1, 0.2)),
    "b": ((0.3, 0.8), (0.5, 2.2), (0.3, 1.9), (0.3, 0.2), (0.6, 0.0), (0.8, 0.6), (0.5, 0.8), (1.0, 0.7)),
    "c": ((0.3, 0.5), (0.7, 0.95), (0.3, 0.8), (0.25, 0.2), (0.6, 0.0), (0.95, 0.25)),
    "d": ((0.2, 0.5), (0.7, 0.95), (0.25, 0.7), (0.3, 0.05), (0.75, 0.4), (0.9, 2.1), (0.8, 0.2), (1.1, 0.15)),
    "e": ((0.4, 0.4), (0.6, 0.9), (0.35, 0.9), (0.3, 0.2), (0.6, 0.0), (0.9, 0.25)),
    "f": ((0.4, 0.9), (0.7, 2.2), (0.45, 1.9), (0.35, -0.8), (0.2, -1.0), (0.45, 0.1), (0.9, 0.3)),
    "g": ((0.2, 0.5), (0.7, 1.0), (0.25, 0.7), (0.4, 0.1), (0.75, 0.8), (0.7, -0.8), (0.3, -0.9), (0.9, 0.2)),
    "h": ((0.3, 0.9), (0.5, 2.2), (0.3, 1.7), (0.3, 0.0), (0.5, 0.8), (0.75, 0.9), (0.8, 0.1), (1.1, 0.2)),
    "i": ((0.3, 0.5), (0.4, 0.95), (0.4, 0.15), (0.7, 0.2)),
    "j": ((0.3, 0.5), (0.45, 0.95), (0.4, -0.8), (0.1, -0.9), (0.6, 0.1)),
    "k": ((0.3, 0.9), (0.5, 2.1), (0.3, 1.6), (0.3, 0.0), (0.7, 0.9), (0.45, 0.5), (0.8, 0.05), (1.1, 0.2)),
    "l": ((0.3, 0.8), (0.5, 2.2), (0.3, 2.0), (0.35, 0.15), (0.7, 0.1)),
    "m": ((0.2, 0.7), (0.3, 0.9), (0.3, 0.05), (0.55, 0.95), (0.7, 0.1), (0.95, 0.95), (1.1, 0.1), (1.4, 0.2)),
    "n": ((0.2, 0.7), (0.3, 0.9), (0.3, 0.05), (0.6, 0.95), (0.75, 0.1), (1.05, 0.2)),
    "o": ((0.4, 0.8), (0.2, 0.4), (0.5, 0.0), (0.75, 0.5), (0.5, 0.95), (1.0, 0.8)),
    "p": ((0.3, 0.6), (0.4, 1.0), (0.3, -1.0), (0.4, 0.7), (0.8, 0.8), (0.7, 0.1), (1.1, 0.15)),
    "q": ((0.2, 0.5), (0.65, 1.0), (0.25, 0.6), (0.6, 0.1), (0.7, 0.8), (0.7, -1.0), (1.0, 0.1)),
    "r": ((0.3, 0.6), (0.4, 1.1), (0.6, 0.85), (0.6, 0.1), (0.9, 0.2)),
    "s": ((0.4, 0.7), (0.5, 1.0), (0.7, 0.3), (0.4, 0.0), (0.9, 0.2)),
    "t": ((0.4, 0.8), (0.55, 1.7), (0.45, 0.2), (0.8, 0.1)),
    "u": ((0.25, 0.9), (0.3, 0.15), (0.6, 0.2), (0.75, 0.95), (0.75, 0.1), (1.0, 0.2)),
    "v": ((0.25, 0.9), (0.45, 0.05), (0.7, 0.9), (1.0, 0.8)),
    "w": ((0.2, 0.9), (0.35, 0.05), (0.6, 0.8), (0.8, 0.05), (1.0, 0.9), (1.3, 0.8)),
    "x": ((0.2, 0.8), (0.5, 0.5), (0.7, 0.05), (0.75, 0.9), (0.4, 0.1), (1.0, 0.2)),
    "y": ((0.25, 0.9), (0.35, 0.2), (0.7, 0.9), (0.6, -0.9), (0.2, -0.8), (0.9, 0.2)),
    "z": ((0.25, 0.85), (0.7, 0.9), (0.3, 0.1), (0.7, -0.7), (0.3, -0.7), (0.9, 0.2)),
}  # fmt: skip


def lines(name: str, height: float, most: float, dice: random.Random) -> list[Line]:
    """Within ``most`` by ``height``, from the lower left corner."""
    plain = name.removeprefix("Dr. ")
    for each in AFTER:
        plain = plain.removesuffix(each)
    words = [
        kept
        for word in unaccented(plain).replace("-", " ").split()
        if (kept := "".join(c for c in word if c.isalpha()))
    ]
    way = dice.choice(("whole", "whole", "letter-and-last", "last", "flat", "letters"))
    if way == "letter-and-last" and len(words) > 1:
        words = [words[0][0], words[-1]]
    elif way == "last":
        words = words[-1:]
    elif way == "letters" and len(words) > 1:
        words = [word[0] for word in words]
    slant, spread, tall = dice.uniform(0.0, 0.55), dice.uniform(0.75, 1.3), dice.uniform(1.7, 2.9)
    flat_after = 2 if way == "flat" else dice.choice((3, 5, 9, 20))
    shake, drift = dice.uniform(0.02, 0.09), dice.uniform(-0.03, 0.12)
    made: list[list[tuple[float, float]]] = []
    x = 0.0
    for word in words:
        way_of: list[tuple[float, float]] = []
        for number, letter in enumerate(word):
            points = _LETTERS.get(letter.lower(), _LETTERS["e"])
            size = tall if number == 0 else 1.0
            low = max(0.25, 1.0 - 0.22 * max(0, number - flat_after)) if number else 1.0
            wide = spread * (1.3 if number == 0 else 1.0)
            for px, py in points:
                kept = 0.55 if number == 0 and py > 1.2 else 1.0  # what is tall already grows less as a capital
                way_of.append((x + px * wide + dice.gauss(0, shake), py * size * low * kept + dice.gauss(0, shake)))
            x += points[-1][0] * wide
        made.append(way_of)
        if dice.random() < 0.5:
            x += 0.5 * spread
        for number, letter in enumerate(word):
            if letter in "ij" and dice.random() < 0.5:
                at = x * (number + 0.6) / max(len(word), 1)
                made.append([(at, 1.5), (at + 0.08, 1.55), (at + 0.1, 1.5)])
            elif letter == "t" and number and dice.random() < 0.7:
                at = x * (number + 0.5) / max(len(word), 1)
                made.append([(at - 0.3, 1.25), (at + 0.1, 1.3), (at + 0.5, 1.35)])
        x += 0.4 * spread
    if dice.random() < 0.35:
        made.append([(x, 0.1), (x * 0.4, -0.55), (x * 0.05, -0.75), (x * 0.6, -0.7), (x * 1.05, -0.45)])
    curves = [_curve(way_of) for way_of in made if len(way_of) > 1]
    curves = [np.column_stack([c[:, 0] + slant * c[:, 1], c[:, 1] + drift * c[:, 0] * 0.3]) for c in curves]
    everything = np.vstack(curves)
    low, high = everything.min(axis=0), everything.max(axis=0)
    scale = min(height / max(high[1] - low[1], 0.5), most / max(high[0] - low[0], 0.5))
    return [_timed((c - low) * scale) for c in curves]


def mask(name: str, dice: random.Random) -> NDArray[np.float32]:
    """Ink from 0 to 1, cut to what is drawn."""
    made = lines(name, 90.0, 420.0, dice)
    broad = dice.uniform(2.2, 4.6)
    fine = 3  # drawn so much larger
    wide = int(max(line[:, 0].max() for line in made)) + 14
    high = int(max(line[:, 1].max() for line in made)) + 14
    page = np.zeros((high * fine, wide * fine), np.uint8)
    for line in made:
        for before, after in pairwise(line):
            ends = [(round((7 + x) * fine), round((high - 7 - y) * fine)) for x, y in (before[:2], after[:2])]
            cv2.line(page, ends[0], ends[1], 255, max(1, round(fine * broad * (1.15 - 0.4 * after[2]))), cv2.LINE_AA)
    return cv2.resize(page, (wide, high), interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def _curve(points: list[tuple[float, float]]) -> Line:
    """Through the control points, eight steps between each two."""
    p = np.array([points[0], *points, points[-1]], float)
    steps = np.linspace(0, 1, 8, endpoint=False)[:, None]
    out = []
    for n in range(1, len(p) - 2):
        a, b, c, d = p[n - 1 : n + 3]
        out.append(
            0.5
            * (2 * b + (c - a) * steps + (2 * a - 5 * b + 4 * c - d) * steps**2 + (3 * b - a - 3 * c + d) * steps**3)
        )
    return np.vstack([*out, p[-1:]])


def _timed(way: Line) -> Line:
    """With the speed at each point, from 0 to 1."""
    moved = np.hypot(*np.diff(way, axis=0, prepend=way[:1]).T)
    speed = np.clip(moved / max(float(np.percentile(moved, 90)), 1e-6), 0, 1)
    return np.column_stack([way, speed])
