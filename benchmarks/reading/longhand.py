"""Signatures by a second writer of letters, whose hand is half print and half script: the ways that only the part
"winter" knows. Other letters than ``letters``, another line than ``pens.drawn``: the pen presses harder on its way down.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from . import pens
from .letters import Way, strokes
from .people import plain

FINE = 4  # drawn so many times larger, then made smaller
SMALL: dict[str, list[Way]] = {
    letter: strokes(points)
    for letter, points in {
        "a": "75,85 45,100 12,65 15,15 45,0 72,40 78,90 76,20 92,2",
        "b": "14,205 10,20 12,70 45,100 74,60 55,4 12,10",
        "c": "72,80 45,100 12,60 20,10 50,0 76,18",
        "d": "72,85 40,98 12,55 22,5 50,5 72,50 80,205 76,20 92,2",
        "e": "14,50 68,58 60,95 30,95 12,50 30,3 74,16",
        "f": "70,190 45,205 34,150 32,0 / 8,100 62,104",
        "g": "74,85 42,100 14,60 25,12 55,15 74,60 72,-50 40,-90 8,-70",
        "h": "14,210 10,2 14,60 42,100 66,80 68,15 82,2",
        "i": "10,100 10,15 24,2 / 10,140 12,144",
        "j": "22,100 20,-60 -6,-85 -22,-60 / 24,140 26,144",
        "k": "12,210 10,0 / 66,100 14,48 70,0",
        "l": "12,215 10,20 26,2",
        "m": "10,100 10,0 14,65 38,100 54,80 54,2 58,65 82,100 98,80 98,15 112,2",
        "n": "10,100 10,0 14,65 42,100 66,78 66,15 80,2",
        "o": "46,100 14,70 14,25 46,0 76,35 74,80 44,100",
        "p": "12,100 8,-90 10,50 40,100 74,65 56,5 12,8",
        "q": "74,85 42,100 14,60 24,8 54,12 74,60 72,-90 95,-60",
        "r": "10,100 10,0 14,60 36,98 58,92",
        "s": "62,85 36,100 16,78 36,52 60,28 40,0 8,12",
        "t": "28,160 26,25 42,0 60,8 / 4,102 58,106",
        "u": "10,100 12,25 36,0 62,30 66,100 66,20 80,2",
        "v": "6,100 34,0 64,100",
        "w": "4,100 24,0 46,80 68,0 90,100",
        "x": "8,100 66,0 / 64,100 6,0",
        "y": "8,100 34,20 66,100 34,-40 4,-90",
        "z": "8,98 62,98 8,2 70,2",
    }.items()
}
GREAT: dict[str, list[Way]] = {
    letter: strokes(points)
    for letter, points in {
        "A": "4,0 50,215 60,215 98,0 / 22,75 88,80",
        "B": "12,210 10,0 / 8,205 70,200 66,125 16,112 80,95 84,20 10,2",
        "C": "100,180 60,215 14,150 14,50 60,0 104,30",
        "D": "14,212 12,2 / 2,208 80,190 104,110 80,20 10,0",
        "E": "92,205 40,212 16,165 60,118 14,75 18,15 60,0 100,22",
        "F": "14,210 10,0 / 6,208 100,214 / 12,112 76,116",
        "G": "100,180 56,215 14,150 16,40 64,0 102,50 102,98 62,98",
        "H": "14,214 10,0 / 100,214 98,0 / 10,108 100,114",
        "I": "30,212 28,0 / 2,210 58,214 / 0,0 58,2",
        "J": "62,212 60,40 36,0 6,30 / 20,212 104,214",
        "K": "14,214 10,0 / 98,212 16,100 104,0",
        "L": "22,215 14,10 30,4 100,4",
        "M": "6,0 18,212 58,70 100,212 112,0",
        "N": "8,0 14,210 94,4 100,214",
        "O": "60,215 12,150 18,40 66,0 112,60 106,170 58,214",
        "P": "14,210 10,0 / 2,204 76,206 90,150 60,108 12,104",
        "Q": "60,215 12,150 18,40 66,0 112,60 106,170 58,214 / 70,50 124,-12",
        "R": "14,210 10,0 / 2,204 76,206 88,152 56,112 14,108 50,100 104,0",
        "S": "92,188 54,215 18,172 52,118 90,66 52,0 4,28",
        "T": "4,210 112,214 / 58,210 54,0",
        "U": "12,214 14,50 54,0 96,50 100,214",
        "V": "4,214 54,0 104,214",
        "W": "2,214 34,0 64,150 98,0 130,214",
        "X": "10,212 100,0 / 100,214 4,0",
        "Y": "6,214 54,110 / 104,214 52,104 50,0",
        "Z": "8,208 100,212 6,4 108,8 / 24,108 84,110",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Manner:
    """``joins``: how often a letter runs into the next (0..1); ``hurry``: how flat and wide small letters become towards
    the end; ``round``: how far the pen cuts corners; ``uneven``: of sizes; ``sway``: of the line, in small letters."""

    slant: float
    joins: float
    hurry: float
    round: float
    uneven: float
    sway: float
    great: float
    near: float  # how narrow letters stand

    @classmethod
    def some(cls, dice: random.Random) -> Manner:
        return cls(
            dice.gauss(0.18, 0.2), dice.choice((0.15, 0.5, 0.8, 0.95)), dice.uniform(0, 0.6), dice.uniform(0.2, 1.0),
            dice.uniform(0.05, 0.2), dice.uniform(0.0, 0.18), dice.uniform(0.85, 1.5), dice.uniform(0.75, 1.25),
        )  # fmt: skip


class _Sheet:
    """Strokes as they come; ``x`` moves on."""

    def __init__(self, manner: Manner, dice: random.Random) -> None:
        self.manner, self.dice = manner, dice
        self.strokes: list[Way] = []
        self.x = self.base = 0.0
        self.phase = dice.uniform(0, 6)

    def at(self, x: float, y: float, size: float, tall: float, wide: float) -> tuple[float, float]:
        manner, dice = self.manner, self.dice
        across = self.x + x * size * manner.near * wide
        sway = manner.sway * math.sin(self.phase + 0.7 * across)
        return (
            across + manner.slant * y * size * tall + dice.gauss(0, 0.018),
            self.base + sway + y * size * tall + dice.gauss(0, 0.018),
        )

    def letter(
        self, ways: list[Way], size: float, *, tall: float = 1.0, wide: float = 1.0, join: bool = False
    ) -> None:
        made = [[self.at(x, y, size, tall, wide) for x, y in way] for way in ways]
        if join and self.strokes:
            self.strokes[-1] += made[0]
            self.strokes = [*self.strokes[:-1], *made[1:], self.strokes[-1]]  # bars and dots before: the pen runs on
        else:
            self.strokes += [*made[1:], made[0]]
        self.x += (max(x for way in ways for x, _ in way) + 0.16) * size * self.manner.near * wide

    def name(self, word: str, *, most: int = 99, size: float = 1.0) -> None:
        manner, dice = self.manner, self.dice
        for number, letter in enumerate(word[:most]):
            grown = size * (1 + dice.gauss(0, manner.uneven))
            if letter in GREAT:
                self.letter(GREAT[letter], grown * manner.great)
            elif letter in SMALL:
                far = number / max(len(word) - 1, 1)
                self.letter(
                    SMALL[letter], grown, tall=1 - manner.hurry * 0.75 * far, wide=1 + manner.hurry * 0.5 * far,
                    join=number > 1 and dice.random() < manner.joins,
                )  # fmt: skip

    def line(self, points: Way) -> None:
        self.strokes.append([(x + self.dice.gauss(0, 0.04), y + self.dice.gauss(0, 0.04)) for x, y in points])


def legible(name: str, manner: Manner, dice: random.Random) -> list[Way]:
    """First and last name, that anybody can read."""
    sheet = _Sheet(replace(manner, hurry=manner.hurry * 0.6), dice)
    for word in _words(name):
        sheet.name(word)
        sheet.x += dice.uniform(0.25, 0.7)
    return sheet.strokes


def short_form(name: str, manner: Manner, dice: random.Random) -> list[Way]:
    """Initials and the last name."""
    sheet, words = _Sheet(manner, dice), _words(name)
    for word in words[:-1]:
        sheet.name(word[0])
        if dice.random() < 0.6:
            sheet.line([(sheet.x, 0.02), (sheet.x + 0.05, 0.06)])
        sheet.x += dice.uniform(0.0, 0.3)
    sheet.name(words[-1])
    if dice.random() < 0.15:
        sheet.x += 0.3
        sheet.name(dice.choice(("Jr", "Edd")), size=0.8)
    return sheet.strokes


def scrawl(name: str, manner: Manner, dice: random.Random) -> list[Way]:
    """A letter or two that can be read, then a line with hardly anything in it."""
    sheet, words = _Sheet(replace(manner, great=manner.great * 1.2), dice), _words(name)
    for word in words if dice.random() < 0.4 else words[-1:]:
        sheet.name(word[0])
        way = sheet.strokes[-1]
        x = way[-1][0]
        length, bumps = dice.uniform(2.2, 6.0), dice.randrange(3, 9)
        tall = dice.uniform(0.4, 1.1)
        for number in range(bumps):
            far = (number + 0.5) / bumps
            way += [(x + length * (far - 0.25 / bumps), tall * (1.2 - far))] * 2
            way += [(x + length * far, dice.uniform(-0.1, 0.1))] * 2
        way.append((x + length * 1.1, dice.uniform(-0.15, 0.35)))
        sheet.x = x + length + 0.3
    if dice.random() < 0.35:  # the bar of a t, wherever it falls
        sheet.line(
            [(sheet.x * 0.45, dice.uniform(1.0, 1.6)), (sheet.x * dice.uniform(0.7, 0.95), dice.uniform(1.0, 1.9))]
        )
    return sheet.strokes


def paraph(name: str, manner: Manner, dice: random.Random) -> list[Way]:
    """The name with a flourish: below it, in a loop around its end, or through its middle."""
    sheet = _Sheet(manner, dice)
    words = _words(name)
    for word in words if dice.random() < 0.5 else [words[0][0], words[-1]]:
        sheet.name(word)
        sheet.x += 0.25
    wide, way = sheet.x, sheet.strokes[-1]
    kind = dice.randrange(3)
    if kind == 0:
        low = -dice.uniform(0.35, 0.8)
        way += [
            (wide + 0.6, 0.3),
            (wide + 0.3, low * 0.6),
            (wide * 0.55, low),
            (wide * 0.1, low * 0.8),
            (wide * 0.6, low * 1.25),
        ]
    elif kind == 1:
        way += [(wide + 0.8, 0.8), (wide + 0.9, 1.9), (wide * 0.6, 2.4), (wide * 0.2, 2.2)]
    else:
        middle = dice.uniform(0.3, 0.6)
        way += [(wide + 0.9, middle), (wide + 0.6, middle + 0.5), (wide * 0.5, middle + 0.1), (-0.3, middle - 0.1)]
    return sheet.strokes


def initials(name: str, manner: Manner, dice: random.Random) -> list[Way]:
    """Two or three great letters that lean on each other, as those sign who sign all day."""
    sheet, words = _Sheet(replace(manner, near=manner.near * 0.7), dice), _words(name)
    for word in words:
        sheet.name(word[0])
        sheet.x -= dice.uniform(0.0, 0.45)
    x, y = sheet.strokes[-1][-1]
    sheet.strokes[-1] += [
        (x + 0.5, y + dice.uniform(-0.2, 0.6)),
        (x + dice.uniform(1.0, 2.8), y + dice.uniform(-0.1, 0.5)),
    ]
    return sheet.strokes


def block(name: str, manner: Manner, dice: random.Random) -> list[Way]:
    """Printed, letter beside letter, because that is how this person writes everything."""
    sheet = _Sheet(replace(manner, joins=0.0, hurry=0.0, slant=manner.slant * 0.6, near=manner.near * 0.85), dice)
    great = dice.random() < 0.35
    for word in _words(name):
        if great:
            for number, letter in enumerate(word.upper()):
                sheet.letter(GREAT.get(letter, GREAT["O"]), (1.0 if number else 1.2) * (0.75 + dice.gauss(0, 0.05)))
        else:
            sheet.name(word)
        sheet.x += 0.5
    return sheet.strokes


WAYS: dict[str, Callable[[str, Manner, random.Random], list[Way]]] = {
    "pen-legible": legible, "pen-short-form": short_form, "pen-scrawl": scrawl, "pen-paraph": paraph,
    "pen-initials": initials, "pen-block": block,
}  # fmt: skip


def signature(
    how: str, name: str, pen: pens.Pen, height: float, most: float, dpi: float, dice: random.Random
) -> pens.Mask:
    """``how``: a key of WAYS. ``height``: of the whole, ``most``: how wide it may become, both in pixels."""
    ways = lines(how, name, height, most, dice)
    wide, tall = max(x for way in ways for x, _ in way), max(y for way in ways for _, y in way)
    return inked([[(x, tall - y) for x, y in way] for way in ways], pen, (wide, tall), dpi, dice)


def lines(how: str, name: str, height: float, most: float, dice: random.Random) -> list[Way]:
    """The strokes of a signature, points close to each other, from the lower left of a box so large at most."""
    manner = Manner.some(dice)
    ways = [_curve(way, manner.round) for way in WAYS[how](name, manner, dice)]
    left, low = min(x for way in ways for x, _ in way), min(y for way in ways for _, y in way)
    wide, tall = max(x for way in ways for x, _ in way) - left, max(y for way in ways for _, y in way) - low
    scale = min(height / tall, most / wide)
    return [[((x - left) * scale, (y - low) * scale) for x, y in way] for way in ways]


def inked(ways: list[Way], pen: pens.Pen, size: tuple[float, float], dpi: float, dice: random.Random) -> pens.Mask:
    """Points in pixels, close to each other, as a ball-point leaves them: broader on the way down, thin where it lands
    and leaves, now and then without ink for a moment."""
    broad = max(1.2, pen.width / 25.4 * dpi)
    edge = round(broad) + 2
    canvas = np.zeros((round((size[1] + 2 * edge) * FINE), round((size[0] + 2 * edge) * FINE)), np.uint8)
    dry = 0
    for way in ways:
        for number, ((x0, y0), (x1, y1)) in enumerate(pairwise(way)):
            length = math.hypot(x1 - x0, y1 - y0) or 1e-6
            ends = min(1.0, 0.55 + 0.15 * min(number, len(way) - 2 - number))
            press = (0.85 + 0.3 * max(0.0, (y1 - y0) / length)) * ends * dice.uniform(0.93, 1.07)
            dry = dry - 1 if dry else (dice.randrange(2, 7) if dice.random() < 0.006 * pen.press / 0.3 else 0)
            spots = [(round((x + edge) * FINE), round((y + edge) * FINE)) for x, y in ((x0, y0), (x1, y1))]
            cv2.line(canvas, *spots, 90 if dry else 255, max(1, round(broad * press * FINE)), cv2.LINE_AA)
    mask = cv2.resize(canvas, (canvas.shape[1] // FINE, canvas.shape[0] // FINE), interpolation=cv2.INTER_AREA)
    noise = np.random.default_rng(dice.randrange(2**32))
    paper = cv2.GaussianBlur(noise.random(mask.shape).astype(np.float32), (0, 0), 0.8)
    return np.clip(mask.astype(np.float32) / 255 * (1 - pen.press * (0.2 + 1.6 * np.abs(paper - 0.5))), 0, 1)


def _curve(way: Way, corners: float) -> Way:
    """A line that runs near the points, the farther from them the more it cuts ``corners`` (0..1)."""
    if len(way) < 3:
        (x0, y0), (x1, y1) = way[0], way[-1]
        return [(x0 + (x1 - x0) * n / 8, y0 + (y1 - y0) * n / 8) for n in range(9)]
    padded = [way[0], *way, way[-1]]
    made: Way = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for n in range(8):
            t = n / 8
            near = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, -(t**2) + t**3)
            far = ((1 - t) ** 3, 3 * t**3 - 6 * t**2 + 4, -3 * t**3 + 3 * t**2 + 3 * t + 1, t**3)
            both = [0.5 * (1 - corners) * one + corners / 6 * two for one, two in zip(near, far, strict=True)]
            made.append((
                sum(part * point[0] for part, point in zip(both, (a, b, c, d), strict=True)),
                sum(part * point[1] for part, point in zip(both, (a, b, c, d), strict=True)),
            ))  # fmt: skip
    return [*made, way[-1]]


def _words(name: str) -> list[str]:
    """Words of plain letters, each with a capital first."""
    return [
        each[0].upper() + each[1:] for each in (plain(word) for word in name.removeprefix("Dr. ").split()) if each
    ]
