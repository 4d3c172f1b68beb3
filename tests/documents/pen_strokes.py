"""Names, initials and marks as a hand draws them on a screen: curves through a few points, for the tests of drawn signatures."""

from __future__ import annotations

import io
import math

import numpy as np
from PIL import Image, ImageDraw

Points = list[tuple[float, float]]

# Points that the pen goes through: feet at 0, small letters 1 high, capitals 2.
CAPITALS: dict[str, tuple[str, ...]] = {
    "B": (".3 2 .2 0 .25 1.2 .5 2.1 1 1.9 .9 1.3 .5 1.1 1 .95 1.2 .5 .8 0 .2 .1",),
    "C": ("1.1 1.7 .9 2.1 .4 1.8 .1 1 .3 .2 .7 0 1.2 .3",),
    "D": (".3 2 .3 .1 .1 .1 .5 0 1.2 .5 1.3 1.5 .8 2.1 .1 1.9",),
    "H": (".1 1.9 .3 2 .25 0", "1 2.1 .9 0 1.2 .1", ".2 .9 .6 1.1 1 1"),
    "K": (".2 2 .2 0", "1.1 2.1 .6 1.2 .3 1 .7 .6 1.2 0 1.4 .2"),
    "M": ("0 0 .2 1 .4 2.1 .5 1.5 .6 .2 .8 1.3 1.1 2.1 1.15 1 1.3 0 1.5 .2",),
    "P": (".3 1.9 .3 0", "0 1.5 .6 2.1 1.2 1.7 .9 1 .4 .9"),
    "W": ("0 1.9 .2 2 .35 0 .7 1.5 .9 0 1.3 2.1 1.5 1.9",),
    "O": (".8 2 .3 1.8 .1 1 .4 0 1 .3 1.2 1.2 .9 2 .6 1.7",),
    "N": ("0 0 .3 2 .5 1.6 .8 .1 1 1 1.2 2.1",),
    "A": ("0 0 .3 .8 .9 2.1 1.05 2 1.1 0 1.3 .1", ".3 .75 .9 .85 1.3 .8"),
    "T": (".7 1.9 .65 .4 .4 0 .1 .3", "0 1.9 .5 2.1 1.4 2"),
}
SMALL: dict[str, str] = {
    "a": "0 .1 .35 .75 .75 .95 .35 .9 .1 .45 .3 .02 .65 .35 .8 .95 .78 .3 .9 .02 1.1 .15",
    "e": "0 .1 .35 .35 .6 .75 .4 .98 .2 .7 .2 .25 .45 0 .8 .2",
    "i": "0 .1 .3 .9 .3 .2 .45 0 .65 .15",
    "l": "0 .1 .35 1.2 .45 2.1 .25 2.1 .2 1 .25 .15 .4 0 .6 .15",
    "n": "0 .1 .2 .9 .22 0 .45 .8 .65 .9 .7 .2 .85 0 1.05 .15",
    "r": "0 .1 .25 .9 .35 .95 .45 .8 .7 .8 .6 .2 .75 0 .95 .15",
    "o": "0 .1 .4 .85 .6 .95 .25 .9 .1 .4 .35 0 .7 .35 .65 .85 .5 .85 .95 .8",
    "w": "0 .1 .2 .9 .3 0 .45 .1 .6 .8 .65 .1 .8 0 1 .9 1.2 .8",
}


def curve(points: Points) -> Points:
    """Smooth through all of them."""
    made: Points = []
    for at in range(len(points) - 1):
        a, b, c, d = (np.array(points[min(max(at + k, 0), len(points) - 1)]) for k in (-1, 0, 1, 2))
        for t in np.linspace(0, 1, 12, endpoint=False):
            x, y = 0.5 * ((2 * b) + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
            made.append((float(x), float(y)))
    return [*made, points[-1]]


def _points(text: str, x: float) -> Points:
    numbers = [float(each) for each in text.split()]
    return [(x + a, b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]


def initials(letters: str) -> list[Points]:
    lines: list[Points] = []
    x = 0.0
    for letter in letters:
        own = [curve(_points(each, x)) for each in CAPITALS[letter]]
        x = max(a for line in own for a, _ in line) + 0.1
        lines += own
    return lines


def name(word: str) -> list[Points]:
    """A capital, and small letters tied to it."""
    lines = initials(word[0])
    x, body = max(a for line in lines for a, _ in line) - 0.15, []
    for letter in word[1:]:
        body += _points(SMALL[letter], x)
        x = body[-1][0]
    return [*lines, curve(body)]


def ring(lines: list[Points], wide: float = 1.3, tall: float = 1.4, turns: float = 1.05) -> list[Points]:
    """A ring around them, as a hand draws it."""
    xs, ys = [x for line in lines for x, _ in line], [y for line in lines for _, y in line]
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    a, b = wide * (max(xs) - min(xs)) / 2, tall * (max(ys) - min(ys)) / 2
    steps = np.linspace(0.6, 0.6 + 2 * math.pi * turns, 90)
    return [*lines, [(x + a * (1 + 0.04 * math.sin(2 * t)) * math.cos(t), y + b * math.sin(t)) for t in steps]]


def slanted(lines: list[Points], by: float = 0.3) -> list[Points]:
    return [[(x + by * y, y) for x, y in line] for line in lines]


def drawn(lines: list[Points], *, tall: float = 26.0, pen: float = 1.1, scale: float = 3.0) -> bytes:
    """A picture of them, ``tall`` points high and ``scale`` pixels a point, with paper around."""
    xs, ys = [x for line in lines for x, _ in line], [y for line in lines for _, y in line]
    by, finer = tall / (max(ys) - min(ys)), 3
    size = (by * (max(xs) - min(xs)) + 12) * scale * finer, (tall + 12) * scale * finer
    image = Image.new("L", (round(size[0]), round(size[1])), 255)
    pencil = ImageDraw.Draw(image)
    for line in lines:
        spots = [
            (((x - min(xs)) * by + 6) * scale * finer, ((max(ys) - y) * by + 6) * scale * finer) for x, y in line
        ]
        pencil.line(spots, fill=30, width=round(pen * scale * finer), joint="curve")
    image = image.resize((image.width // finer, image.height // finer), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()
