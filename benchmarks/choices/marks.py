"""Marks that a pen makes at a printed choice. All places are in points of the page; a ``Sheet`` draws finer than any copy."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

FINE = 4.0  # pixels a point drawn
Spot = tuple[float, float, float, float]
Points = Sequence[tuple[float, float]]


@lru_cache(maxsize=400)
def face(path: Path, size: float) -> ImageFont.FreeTypeFont:
    """``size`` in points of the page."""
    return ImageFont.truetype(str(path), max(4, round(size * FINE)))


class Sheet:
    """A white piece of a page that is printed and written on, in grey."""

    def __init__(self, wide: float, tall: float) -> None:
        self.pixels: NDArray[np.uint8] = np.full((round(tall * FINE), round(wide * FINE)), 255, np.uint8)

    def text(
        self, at: tuple[float, float], words: str, font: ImageFont.FreeTypeFont, ink: int, anchor: str = "ls"
    ) -> float:
        """How far it goes, in points."""
        image = Image.fromarray(self.pixels)
        draw = ImageDraw.Draw(image)
        draw.text((at[0] * FINE, at[1] * FINE), words, font=font, fill=ink, anchor=anchor)
        self.pixels[:] = np.asarray(image)
        return float(draw.textlength(words, font=font)) / FINE

    def line(self, a: tuple[float, float], b: tuple[float, float], ink: int, thick: float) -> None:
        ends = [tuple(round(each * FINE) for each in point) for point in (a, b)]
        cv2.line(self.pixels, ends[0], ends[1], ink, max(1, round(thick * FINE)), cv2.LINE_AA)

    def box(self, spot: Spot, ink: int, thick: float, corner: float = 0.0) -> None:
        image = Image.fromarray(self.pixels)
        scaled = [each * FINE for each in spot]
        ImageDraw.Draw(image).rounded_rectangle(scaled, corner * FINE, outline=ink, width=max(1, round(thick * FINE)))
        self.pixels[:] = np.asarray(image)

    def round(self, spot: Spot, ink: int, thick: float) -> None:
        image = Image.fromarray(self.pixels)
        scaled = [each * FINE for each in spot]
        ImageDraw.Draw(image).ellipse(scaled, outline=ink, width=max(1, round(thick * FINE)))
        self.pixels[:] = np.asarray(image)


@dataclass(frozen=True, slots=True)
class Pen:
    """``ink``: 0 black; ``thick``: points; ``shakes``: how unsteady the hand is."""

    ink: int
    thick: float
    shakes: float

    @classmethod
    def of(cls, draw: random.Random) -> Pen:
        ink = draw.choice([0, 0, 20, 40, 60, 90, 120]) if draw.random() < 0.8 else draw.randint(0, 150)
        return cls(ink, math.exp(draw.uniform(math.log(0.5), math.log(2.3))), draw.uniform(0, 0.35))

    def stroke(self, sheet: Sheet, points: Points, draw: random.Random) -> None:
        """Through all the points, bent or straight from one to the next, and back onto the way after every tremble."""
        given = np.array(points, float)
        steps = np.linspace(0, len(given) - 1, 20 * len(given))
        way = _bent(given, steps) if len(given) > 2 and draw.random() < 0.8 else _straight(given, steps)
        tremble = np.cumsum([[draw.gauss(0, 1), draw.gauss(0, 1)] for _ in steps], axis=0)
        tremble -= np.linspace(0, 1, len(steps))[:, None] * tremble[-1]
        drawn = np.round((way + tremble * self.shakes * 0.12) * FINE * 16).astype(np.int32)
        thick = max(1, round(self.thick * FINE))
        cv2.polylines(sheet.pixels, [drawn.reshape(-1, 1, 2)], False, self.ink, thick, cv2.LINE_AA, 4)


def _straight(given: NDArray[np.float64], steps: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.stack([np.interp(steps, range(len(given)), given[:, axis]) for axis in (0, 1)], axis=1)


def _bent(given: NDArray[np.float64], steps: NDArray[np.float64]) -> NDArray[np.float64]:
    at = np.minimum(steps.astype(int), len(given) - 2)
    part = (steps - at)[:, None]
    before, here, there = given[np.maximum(at - 1, 0)], given[at], given[at + 1]
    after = given[np.minimum(at + 2, len(given) - 1)]
    return np.asarray(
        (2 * part**3 - 3 * part**2 + 1) * here
        + (part**3 - 2 * part**2 + part) * 0.35 * (there - before)
        + (-2 * part**3 + 3 * part**2) * there
        + (part**3 - part**2) * 0.35 * (after - here)
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark goes: its middle, and half of how wide and tall it may be; ``lead``: what is printed there."""

    x: float
    y: float
    wide: float
    tall: float
    lead: Spot

    @classmethod
    def at(cls, lead: Spot, pitch: float, draw: random.Random) -> Place:
        wide, tall = max(lead[2] - lead[0], 5.5), max(lead[3] - lead[1], 6.5)
        if draw.random() < 0.7:
            wide = min(wide, 14.0)
        grown = draw.uniform(0.65, 1.9) if draw.random() < 0.75 else draw.uniform(1.5, 2.6)
        x, y = (lead[0] + lead[2]) / 2 + draw.gauss(0, 1.3), (lead[1] + lead[3]) / 2 + draw.gauss(0, 1.1)
        return cls(x, y, min(max(wide, 0.8 * tall) * grown / 2, 16.0), min(tall * grown / 2, 1.15 * pitch), lead)


def tick(sheet: Sheet, pen: Pen, at: Place, draw: random.Random) -> None:
    points = [
        (at.x - at.wide * draw.uniform(0.5, 1), at.y - at.tall * draw.uniform(-0.25, 0.35)),
        (at.x - at.wide * draw.uniform(-0.05, 0.35), at.y + at.tall * draw.uniform(0.5, 1)),
        (at.x + at.wide * draw.uniform(0.5, 1.5), at.y - at.tall * draw.uniform(0.6, 1.6)),
    ]
    pen.stroke(sheet, points, draw)


def cross(sheet: Sheet, pen: Pen, at: Place, draw: random.Random) -> None:
    size = draw.uniform(0.6, 1.1)
    for way in (1, -1):
        points = [
            (at.x + end * way * at.wide * size + draw.gauss(0, 0.6), at.y + end * at.tall * size) for end in (-1, 1)
        ]
        pen.stroke(sheet, points, draw)


def slash(sheet: Sheet, pen: Pen, at: Place, draw: random.Random) -> None:
    way = 1 if draw.random() < 0.7 else -1
    size = draw.uniform(0.6, 1.15)
    pen.stroke(sheet, [(at.x + end * way * at.wide * size, at.y - end * at.tall * size) for end in (-1, 1)], draw)


def dash(sheet: Sheet, pen: Pen, at: Place, draw: random.Random) -> None:
    pen.stroke(sheet, [(at.x + end * at.wide, at.y + draw.gauss(0, 0.8)) for end in (-1, 1)], draw)


def plus(sheet: Sheet, pen: Pen, at: Place, draw: random.Random) -> None:
    dash(sheet, pen, at, draw)
    pen.stroke(sheet, [(at.x + draw.gauss(0, 0.5), at.y + end * at.tall) for end in (-1, 1)], draw)


def scribble(sheet: Sheet, pen: Pen, at: Place, draw: random.Random) -> None:
    times = draw.randint(4, 9)
    points = [
        (at.x + (-1) ** turn * at.wide * draw.uniform(0.6, 1), at.y - at.tall + 2 * at.tall * turn / times)
        for turn in range(times + 1)
    ]
    pen.stroke(sheet, points, draw)
    if draw.random() < 0.4:
        pen.stroke(
            sheet,
            [(at.x + (y - at.y) * at.wide / at.tall, at.y + (x - at.x) * at.tall / at.wide) for x, y in points],
            draw,
        )


def fill(sheet: Sheet, pen: Pen, at: Place, draw: random.Random) -> None:
    """As a scribble, but no larger than what is printed there."""
    left, top, right, bottom = at.lead
    wide, tall = min(at.wide, 0.6 * max(right - left, 5.5)), min(at.tall, 0.6 * max(bottom - top, 6.5))
    scribble(sheet, pen, Place(at.x, at.y, wide, tall, at.lead), draw)


def ring(sheet: Sheet, pen: Pen, at: Place, draw: random.Random) -> None:
    left, top, right, bottom = at.lead
    wide = min(max((right - left) / 2, 4) * draw.uniform(1.1, 1.9) + 1, 32)
    tall = max((bottom - top) / 2, 4) * draw.uniform(1.05, 1.6) + 0.6
    start, turned, steps = draw.uniform(0, math.tau), math.tau * draw.uniform(0.93, 1.25), 22
    angles = [start + turned * step / steps for step in range(steps + 1)]
    points = [
        (
            at.x + wide * math.cos(each) * (1 + 0.06 * math.sin(start + 3 * step / steps)) + 0.03 * step,
            at.y + tall * math.sin(each),
        )
        for step, each in enumerate(angles)
    ]
    pen.stroke(sheet, points, draw)


def star(sheet: Sheet, pen: Pen, at: Place, draw: random.Random) -> None:
    for angle in (0.0, 1.05, 2.1):
        across, down = at.wide * math.cos(angle), at.tall * math.sin(angle)
        pen.stroke(sheet, [(at.x - across, at.y - down), (at.x + across, at.y + down)], draw)


def arrow(sheet: Sheet, pen: Pen, at: Place, draw: random.Random) -> None:
    tip = at.x + at.wide
    pen.stroke(sheet, [(at.x - 1.6 * at.wide, at.y + draw.gauss(0, 0.6)), (tip, at.y)], draw)
    back = at.x + 0.3 * at.wide
    pen.stroke(sheet, [(back, at.y - at.tall / 2), (tip, at.y), (back, at.y + at.tall / 2)], draw)


def blot(sheet: Sheet, pen: Pen, at: Place, draw: random.Random) -> None:
    size = max(2.2, min(at.wide, at.tall) * draw.uniform(0.5, 0.8))
    cv2.circle(sheet.pixels, (round(at.x * FINE), round(at.y * FINE)), round(size * FINE), pen.ink, -1, cv2.LINE_AA)


Mark = Callable[[Sheet, Pen, Place, random.Random], None]
MARKS: tuple[Mark, ...] = (
    *[tick] * 9, *[cross] * 8, *[slash] * 3, dash, plus, *[scribble] * 2, *[fill] * 3, *[ring] * 5, star, arrow, blot,
)  # fmt: skip
WRITTEN = (
    "X",
    "X",
    "X",
    "x",
    "x",
    "V",
    "v",
    "yes",
    "Yes",
    "ok",
    "DL",
    "KB",
    "jm",
    "1",
    "2",
    "*",
)  # by a hand, as a mark


def written(sheet: Sheet, pen: Pen, at: Place, hand: Path, draw: random.Random) -> None:
    size = max(6.0, 2.2 * at.tall * draw.uniform(0.9, 1.2))
    sheet.text((at.x, at.y), draw.choice(WRITTEN), face(hand, round(size)), pen.ink, "mm")
