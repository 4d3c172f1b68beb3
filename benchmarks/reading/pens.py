"""What a hand with a pen leaves: signatures, dates, ticks, words. A mask of ink (0..1) of the wanted size in pixels.

Two ways to sign: a name in one of the handwriting faces, bent and pressed as no two signatures are alike; and free
strokes, as many people's signatures are no letters at all.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from .fonts import font

Mask = NDArray[np.float32]
FINE = 3  # drawn so many times larger, then made smaller


@dataclass(frozen=True, slots=True)
class Pen:
    """``width`` in millimetres; ``press``: how much the ink varies along the line (0..1)."""

    colour: tuple[int, int, int]
    width: float
    press: float = 0.25


PENS = {
    "dev": (
        Pen((25, 35, 120), 0.45), Pen((20, 20, 24), 0.5), Pen((15, 15, 20), 0.35, 0.4), Pen((40, 60, 160), 0.6, 0.15),
        Pen((60, 60, 66), 0.4, 0.5),
    ),
    "held-out": (
        Pen((10, 12, 60), 0.3, 0.45), Pen((0, 0, 0), 0.95, 0.08), Pen((70, 90, 175), 0.42, 0.5), Pen((150, 30, 40), 0.5),
        Pen((90, 90, 95), 0.38, 0.6), Pen((30, 90, 70), 0.55), Pen((30, 30, 35), 0.7, 0.2),
    ),
    "unseen": (
        Pen((30, 45, 140), 0.38, 0.35), Pen((5, 5, 8), 0.8, 0.12), Pen((50, 50, 58), 0.33, 0.55), Pen((20, 70, 150), 0.5, 0.3),
        Pen((110, 40, 110), 0.45, 0.3), Pen((85, 85, 90), 0.5, 0.65), Pen((12, 16, 70), 0.6, 0.2),
    ),
    "fresh": (
        Pen((18, 30, 96), 0.42, 0.3), Pen((8, 8, 10), 0.55, 0.2), Pen((60, 70, 130), 0.34, 0.6), Pen((25, 25, 28), 0.85, 0.15),
        Pen((35, 80, 165), 0.48, 0.35), Pen((75, 75, 80), 0.45, 0.7), Pen((120, 25, 60), 0.4, 0.25),
    ),
    "later": (
        Pen((28, 38, 110), 0.4, 0.3), Pen((12, 12, 14), 0.5, 0.25), Pen((45, 60, 150), 0.36, 0.5), Pen((20, 20, 22), 0.75, 0.15),
        Pen((25, 60, 130), 0.55, 0.25), Pen((70, 72, 78), 0.48, 0.65), Pen((95, 30, 95), 0.45, 0.3), Pen((10, 75, 60), 0.45, 0.3),
    ),
    "winter": (
        Pen((22, 34, 104), 0.42, 0.25), Pen((16, 16, 18), 0.45, 0.2), Pen((38, 66, 168), 0.38, 0.4), Pen((30, 30, 32), 0.6, 0.15),
        Pen((14, 18, 58), 0.5, 0.3), Pen((6, 6, 8), 0.8, 0.1), Pen((88, 88, 94), 0.42, 0.6), Pen((140, 28, 36), 0.42, 0.25),
    ),
    "spring": (
        Pen((20, 40, 128), 0.36, 0.3), Pen((10, 10, 12), 0.4, 0.2), Pen((34, 58, 150), 0.55, 0.2), Pen((24, 24, 28), 0.7, 0.1),
        Pen((18, 22, 72), 0.33, 0.45), Pen((2, 2, 4), 1.05, 0.05), Pen((64, 66, 74), 0.5, 0.45), Pen((20, 96, 92), 0.5, 0.2),
        Pen((92, 40, 130), 0.45, 0.25),
    ),
    "advent": (
        Pen((22, 38, 124), 0.36, 0.3), Pen((14, 14, 18), 0.4, 0.2), Pen((32, 60, 164), 0.44, 0.25), Pen((20, 20, 24), 0.55, 0.12),
        Pen((16, 24, 92), 0.32, 0.4), Pen((40, 40, 46), 0.34, 0.35), Pen((28, 46, 140), 0.5, 0.2), Pen((10, 10, 12), 0.7, 0.1),
        Pen((80, 84, 96), 0.38, 0.4), Pen((26, 88, 118), 0.42, 0.25), Pen((120, 30, 52), 0.4, 0.2),
    ),
    "embers": (Pen((18, 30, 112), 0.4), Pen((10, 10, 14), 0.45), Pen((40, 70, 170), 0.4), Pen((50, 50, 56), 0.4)),
    "autumn": (
        Pen((24, 42, 132), 0.38, 0.3), Pen((12, 12, 16), 0.42, 0.25), Pen((28, 52, 156), 0.5, 0.2), Pen((18, 18, 20), 0.62, 0.12),
        Pen((14, 20, 84), 0.34, 0.4), Pen((4, 4, 6), 0.9, 0.06), Pen((70, 72, 80), 0.46, 0.5), Pen((116, 34, 60), 0.42, 0.25),
        Pen((30, 84, 140), 0.7, 0.15), Pen((36, 36, 40), 0.3, 0.45),
    ),
    "summer": (
        Pen((26, 44, 140), 0.4, 0.3), Pen((14, 14, 18), 0.38, 0.25), Pen((30, 34, 110), 0.6, 0.15), Pen((20, 20, 24), 0.5, 0.35),
        Pen((10, 20, 80), 0.35, 0.4), Pen((0, 0, 0), 0.95, 0.05), Pen((76, 78, 86), 0.45, 0.5), Pen((24, 110, 60), 0.45, 0.2),
    ),
}  # fmt: skip


def written(words: str, face: str, pen: Pen, height: float, dice: random.Random, *, calm: bool = False) -> Mask:
    """Words by hand. ``height``: of the capitals, in pixels. ``calm``: a date or a note, less bent than a signature."""
    path = font(face)
    if path is None:
        return scribble(words, pen, height * 1.6, height, dice)
    size = max(8, round(height * 1.35 * FINE))
    shape = ImageFont.truetype(str(path), size)
    left, top, right, bottom = shape.getbbox(words)
    room = size // 2
    image = Image.new("L", (int(right - left) + 2 * room, int(bottom - top) + 2 * room), 0)
    ImageDraw.Draw(image).text((room - left, room - top), words, fill=255, font=shape)
    mask = np.asarray(image, dtype=np.float32) / 255
    mask = _bent(mask, dice, 0.35 if calm else 1.0)
    mask = _thick(mask, height * FINE * dice.uniform(-0.004, 0.022) + 0.0)
    return _pressed(_smaller(mask), pen, dice)


def scribble(words: str, pen: Pen, width: float, height: float, dice: random.Random) -> Mask:
    """A signature that nobody can read: a large first letter, a wave that dies away, perhaps a stroke below."""
    strokes = [_capital(dice), _wave(dice, max(4, len(words)))]
    if dice.random() < 0.4:
        strokes.append(_flourish(dice))
    if dice.random() < 0.4:
        strokes.append([(x, 0.15 + 0.05 * y) for x, y in _flourish(dice)][:8])
    return drawn(strokes, pen, width, height, dice)


def hurried(pen: Pen, width: float, height: float, dice: random.Random) -> Mask:
    """Another way to sign in free strokes: two peaks and a line that runs out, the pen hardly lifted."""
    peaks = dice.randrange(2, 5)
    way = [(0.02, 0.75)]
    for number in range(peaks):
        at = 0.06 + 0.42 * number / peaks
        way += [(at + 0.03, dice.uniform(0.0, 0.25)), (at + dice.uniform(0.05, 0.1), dice.uniform(0.7, 1.0))]
        if dice.random() < 0.5:
            way += [(at + 0.02, dice.uniform(0.4, 0.6)), (at + 0.13, dice.uniform(0.5, 0.7))]
    end = dice.uniform(0.7, 1.0)
    start = way[-1][0]
    way += [(start + (end - start) * n / 9, 0.62 + dice.uniform(-0.09, 0.09) * (1 - n / 10)) for n in range(1, 10)]
    strokes = [way]
    if dice.random() < 0.5:
        strokes.append([(0.1, dice.uniform(0.3, 0.5)), (0.5, dice.uniform(0.2, 0.45))])
    return drawn(strokes, pen, width, height, dice)


def knotted(pen: Pen, width: float, height: float, dice: random.Random) -> Mask:
    """Free strokes of a third kind: initials written into each other, loops over loops, a tail."""
    way: list[tuple[float, float]] = []
    for number in range(dice.randrange(2, 4)):
        x, wide = 0.2 + 0.18 * number, dice.uniform(0.1, 0.2)
        turns, lean = dice.uniform(1.0, 2.0), dice.uniform(0, 6.28)
        way += [
            (
                x + wide * math.cos(lean + turns * 6.28 * n / 14),
                0.48 + dice.uniform(0.38, 0.46) * math.sin(lean + turns * 6.28 * n / 14),
            )
            for n in range(15)
        ]
    tail = dice.uniform(0.75, 1.0)
    way += [(0.6, 0.7), (0.7, 0.55), (tail, dice.uniform(0.5, 0.9))]
    return drawn([way], pen, width, height, dice)


def coiled(pen: Pen, width: float, height: float, dice: random.Random) -> Mask:
    """Free strokes of a fourth kind: a long first stroke and a row of loops like e and l, high and low, then back under it."""
    way = [(0.02, dice.uniform(0.1, 0.4)), (0.07, dice.uniform(0.0, 0.1)), (0.1, dice.uniform(0.8, 1.0))]
    loops, start, end = dice.randrange(4, 9), 0.14, dice.uniform(0.75, 0.95)
    phase = dice.uniform(0, 1)
    for number in range(loops):
        tall = dice.choice((0.2, 0.22, 0.25, 0.45)) * (1 - 0.4 * number / loops)
        at = start + (end - start) * number / loops
        way += [
            (
                at + 0.06 * math.sin(6.28 * n / 8 + phase) + n / 8 * (end - start) / loops,
                0.62 - tall * (1 - math.cos(6.28 * n / 8)),
            )
            for n in range(8)
        ]
    strokes = [way]
    if dice.random() < 0.5:
        low = dice.uniform(0.78, 0.95)
        way += [(1.0, 0.5), (0.9, low), (0.5, low + 0.04), (dice.uniform(0.1, 0.3), low)]
    if dice.random() < 0.4:
        strokes.append([(0.55, dice.uniform(0.05, 0.15)), (0.57, dice.uniform(0.1, 0.2))])
    return drawn(strokes, pen, width, height, dice)


def broken(pen: Pen, width: float, height: float, dice: random.Random) -> Mask:
    """Free strokes of a fifth kind: the pen lifted between pieces of letters: stems, bows, bars, a stroke that trails off."""
    strokes: list[list[tuple[float, float]]] = []
    x = 0.03
    while x < 0.6:
        tall, wide = dice.uniform(0.35, 0.85), dice.uniform(0.05, 0.12)
        kind = dice.randrange(4)
        foot = dice.uniform(0.72, 0.8)
        if kind == 0:  # a stem with a bow
            strokes.append([(x + 0.02, foot - tall), (x, foot)])
            strokes.append(
                [
                    (x + 0.02, foot - tall),
                    (x + wide, foot - 0.8 * tall),
                    (x + wide, foot - 0.5 * tall),
                    (x + 0.01, foot - 0.4 * tall),
                ]
            )
        elif kind == 1:  # a hump
            strokes.append(
                [(x, foot), (x + 0.02, foot - 0.5 * tall), (x + 0.6 * wide, foot - 0.55 * tall), (x + wide, foot)]
            )
        elif kind == 2:  # an open bowl
            strokes.append(
                [
                    (x + wide, foot - 0.55 * tall),
                    (x + 0.3 * wide, foot - 0.5 * tall),
                    (x, foot - 0.2 * tall),
                    (x + 0.4 * wide, foot),
                    (x + wide, foot - 0.1),
                ]
            )
        else:  # a stem with a bar
            strokes.append([(x + 0.5 * wide, foot - tall), (x + 0.4 * wide, foot)])
            strokes.append([(x - 0.01, foot - 0.7 * tall), (x + wide, foot - 0.75 * tall)])
        x += wide + dice.uniform(0.01, 0.04)
    end = dice.uniform(0.8, 1.0)
    strokes.append([(x + (end - x) * n / 6, 0.66 + dice.uniform(-0.08, 0.08)) for n in range(7)])
    return drawn(strokes, pen, width, height, dice)


def drawn(
    strokes: list[list[tuple[float, float]]], pen: Pen, width: float, height: float, dice: random.Random
) -> Mask:
    """Strokes within a box of 1 by 1 (origin at the top left) as ink in a box of so many pixels."""
    edge = max(2, round(height * 0.12)) * FINE
    canvas = np.zeros((round(height * FINE) + 2 * edge, round(width * FINE) + 2 * edge), np.uint8)
    thick = max(1.0, pen.width / 25.4 * 200 * FINE * height / 70)
    for stroke in strokes:
        points = _smooth(stroke)
        speeds = _speeds(points)
        for (x0, y0), (x1, y1), speed in zip(points, points[1:], speeds, strict=False):
            at = lambda x, y: (round(x * width * FINE) + edge, round(y * height * FINE) + edge)  # noqa: E731
            wide = max(1, round(thick * (1.15 - 0.5 * speed) * dice.uniform(0.92, 1.08)))
            cv2.line(canvas, at(x0, y0), at(x1, y1), 255, wide, cv2.LINE_AA)
    return _pressed(_smaller(canvas.astype(np.float32) / 255), pen, dice)


def as_broad(pen: Pen, height: float, dpi: float) -> Pen:
    """For ``drawn``, whose lines grow with the box: a pen that comes out as broad as this one in a box so high (pixels)."""
    return replace(pen, width=pen.width * dpi / 200 * 70 / height)


def tick(sort: str, pen: Pen, size: float, dice: random.Random) -> Mask:
    """A mark in a box: ``check``, ``cross``, ``blob`` or ``slash``; it overshoots as marks do."""
    wob = lambda value: value + dice.uniform(-0.07, 0.07)  # noqa: E731
    shapes = {
        "check": [[(wob(0.1), wob(0.55)), (wob(0.38), wob(0.95)), (wob(1.15), wob(-0.15))]],
        "cross": [
            [(wob(0.02), wob(0.02)), (wob(0.98), wob(1.0))],
            [(wob(0.98), wob(0.0)), (wob(0.0), wob(0.98))],
        ],
        "slash": [[(wob(0.05), wob(1.05)), (wob(0.95), wob(-0.1))]],
        "blob": [[(wob(0.2 + 0.3 * (i % 3)), wob(0.15 + 0.07 * i)) for i in range(11)]],
    }
    return drawn(shapes[sort], pen, size, size, dice)


def laid(page: NDArray[np.uint8], mask: Mask, colour: tuple[int, int, int], x: float, y: float) -> None:
    """Ink on a page (RGB), the mask's top left corner at ``x, y``; what falls off the page is lost."""
    height, width = mask.shape
    left, top = round(x), round(y)
    x0, y0, x1, y1 = max(left, 0), max(top, 0), min(left + width, page.shape[1]), min(top + height, page.shape[0])
    if x0 >= x1 or y0 >= y1:
        return
    part = mask[y0 - top : y1 - top, x0 - left : x1 - left, None]
    below = page[y0:y1, x0:x1].astype(np.float32)
    ink = np.array(colour, np.float32)
    mixed = below * (1 - part) + np.minimum(below, ink + 12) * part  # ink darkens; it never lightens print
    page[y0:y1, x0:x1] = np.clip(mixed, 0, 255).astype(np.uint8)


def turned(mask: Mask, degrees: float) -> Mask:
    height, width = mask.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    reach = abs(matrix[0, 1]) * np.array([height, width]) + abs(matrix[0, 0]) * np.array([width, height])
    matrix[:, 2] += reach / 2 - np.array([width, height]) / 2
    return cv2.warpAffine(mask, matrix, (int(reach[0]) + 1, int(reach[1]) + 1)).astype(np.float32)


def cropped(mask: Mask) -> Mask:
    rows, columns = np.where(mask > 0.12)
    if not len(rows):
        return mask
    return mask[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def _bent(mask: Mask, dice: random.Random, how: float) -> Mask:
    """Slant, a baseline that climbs, letters that swell."""
    height, width = mask.shape
    slant, climb = dice.uniform(-0.1, 0.35) * how, dice.uniform(-0.03, 0.07) * how
    phase, swell = dice.uniform(0, 6.28), dice.uniform(0.0, 0.09) * how
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    centre = height / 2
    along = xs / max(width, 1)
    shift = climb * (xs - width / 2) + height * 0.05 * how * np.sin(phase + 5 * along)
    grown = 1 + swell * np.sin(phase * 2 + 7 * along)
    source_y = (ys + shift - centre) * grown + centre
    source_x = xs + slant * (source_y - centre) + 1.5 * how * np.sin(ys / 11 + phase)
    return cv2.remap(mask, source_x.astype(np.float32), source_y.astype(np.float32), cv2.INTER_LINEAR).astype(
        np.float32
    )


def _thick(mask: Mask, more: float) -> Mask:
    """Wider lines for a broader pen; a negative figure makes them thinner."""
    steps = round(abs(more))
    if not steps:
        return mask
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (steps + 1, steps + 1))
    return (cv2.dilate(mask, kernel) if more > 0 else cv2.erode(mask, kernel)).astype(np.float32)


def _smaller(mask: Mask) -> Mask:
    height, width = max(mask.shape[0] // FINE, 1), max(mask.shape[1] // FINE, 1)
    return cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32)


def _pressed(mask: Mask, pen: Pen, dice: random.Random) -> Mask:
    """Ink runs thin and thick along the line."""
    source = np.random.default_rng(dice.randrange(2**32))
    coarse = source.random((max(2, mask.shape[0] // 14), max(2, mask.shape[1] // 14)), dtype=np.float32)
    cloud = cv2.resize(coarse, (mask.shape[1], mask.shape[0]), interpolation=cv2.INTER_CUBIC)
    grain = source.random(mask.shape, dtype=np.float32)
    return np.clip(mask * (1 - pen.press * (0.75 * cloud + 0.35 * grain)), 0, 1).astype(np.float32)


def _capital(dice: random.Random) -> list[tuple[float, float]]:
    lean, wide = dice.uniform(0.0, 0.14), dice.uniform(0.1, 0.24)
    turns = dice.uniform(1.2, 2.3)
    return [
        (
            0.04 + lean * (1 - step / 26) + wide * (0.5 + 0.5 * math.sin(turns * 6.28 * step / 26 + 1.0)),
            0.02 + 0.85 * step / 26 + 0.12 * math.sin(turns * 9 * step / 26),
        )
        for step in range(27)
    ]


def _wave(dice: random.Random, letters: int) -> list[tuple[float, float]]:
    """Letters that flow into each other: humps and loops that die away, a tall one here and there."""
    points, tall = [], dice.uniform(0.1, 0.22)
    humps = max(3, round(letters * dice.uniform(0.35, 0.7)))
    phase, loops = dice.uniform(0, 6), dice.uniform(0.15, 0.7)
    jumps = [dice.random() < 0.2 for _ in range(humps + 1)]
    deep = [dice.random() < 0.12 for _ in range(humps + 1)]
    steps = humps * 10
    for step in range(steps):
        along, turn = step / steps, step / 10 * 2 * math.pi
        fading = 1 - 0.75 * along
        here = math.sin(turn + phase)
        reach = (
            tall * fading * (2.3 if jumps[step // 10] and here < 0 else 2.0 if deep[step // 10] and here > 0 else 1.0)
        )
        x = 0.18 + 0.78 * (along + loops / humps * 0.55 * math.cos(turn + phase))
        points.append((x + 0.1 * (0.6 - (0.6 + reach * here)), 0.6 + reach * here - 0.06 * along))
    return points


def _flourish(dice: random.Random) -> list[tuple[float, float]]:
    low, curve = dice.uniform(0.85, 1.0), dice.uniform(-0.08, 0.08)
    return [(1.0 - 0.92 * step / 19, low + curve * math.sin(step / 4)) for step in range(20)]


def _smooth(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A curve through the points (Catmull-Rom)."""
    if len(points) < 3:
        return points
    padded = [points[0], *points, points[-1]]
    curve: list[tuple[float, float]] = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(6):
            t = step / 6
            curve.append(
                tuple(  # type: ignore[arg-type]
                    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
                    for a, b, c, d in zip(before, start, end, after, strict=True)
                )
            )
    return [*curve, points[-1]]


def _speeds(points: list[tuple[float, float]]) -> list[float]:
    lengths = [math.hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(points)]
    most = max(lengths, default=1.0) or 1.0
    return [length / most for length in lengths]
