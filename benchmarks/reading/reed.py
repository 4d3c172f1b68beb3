"""Signatures of a hand that swings: the ways that only the part "advent" knows.

A wrist that writes runny script goes up and down like a pendulum and drifts to the right meanwhile; letters are how far each swing
goes and on which side it is rounded (after Hollerbach, 1981). A small letter is a row of swings; capitals are bows laid out by hand.
Nothing is joined afterwards: a word is one way, as long as the wrist stays down. The sooner a swing is cut short, the less is left of
its letter. The line is broad where the pen is slow and presses down, and some balls skip.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from . import pens
from .people import bare, plain

FINE = 4  # drawn so many times larger, then made smaller
Line = NDArray[np.float64]  # rows of x, y, and the pen's speed (0..1)
Swing = tuple[float, float, float]  # to which height, how far to the right, how far out on the way (left: negative)

# heights in those of a small letter; a loop goes up on the right and comes down on the left of its way
_LOOP, _CUP, _HUMP = 0.22, 0.0, 0.1
SMALL: dict[str, tuple[Swing, ...]] = {
    "a": ((1.0, 0.55, 0.1), (0.0, -0.25, -0.3), (1.0, 0.4, 0.12), (0.0, 0.1, 0.0)),
    "b": ((2.1, 0.4, _LOOP), (0.0, 0.0, -0.12), (0.8, 0.45, 0.25), (0.75, 0.2, -0.05)),
    "c": ((0.95, 0.5, 0.12), (0.0, -0.15, -0.32), (0.15, 0.4, 0.0)),
    "d": ((1.0, 0.55, 0.1), (0.0, -0.25, -0.3), (2.1, 0.45, 0.06), (0.0, 0.05, -0.03)),
    "e": ((1.0, 0.4, _LOOP), (0.0, 0.0, -0.22)),
    "f": ((2.1, 0.4, _LOOP), (-1.0, -0.1, -0.05), (0.1, 0.25, 0.2)),
    "g": ((1.0, 0.55, 0.1), (0.0, -0.25, -0.3), (1.0, 0.4, 0.1), (-1.1, -0.05, 0.04), (0.1, 0.2, -0.28)),
    "h": ((2.1, 0.4, _LOOP), (0.0, -0.02, -0.1), (1.0, 0.35, -_HUMP), (0.0, 0.2, 0.14)),
    "i": ((1.0, 0.3, 0.02), (0.0, 0.08, -0.02)),
    "j": ((1.0, 0.3, 0.02), (-1.1, -0.05, 0.04), (0.1, 0.25, -0.28)),
    "k": ((2.1, 0.4, _LOOP), (0.0, -0.02, -0.1), (0.95, 0.4, 0.14), (0.45, -0.1, -0.1), (0.0, 0.3, 0.06)),
    "l": ((2.1, 0.45, _LOOP), (0.0, 0.0, -0.2)),
    "m": ((1.0, 0.3, -_HUMP), (0.0, 0.12, 0.1), (0.95, 0.28, -_HUMP), (0.0, 0.12, 0.1), (0.9, 0.28, -_HUMP), (0.0, 0.15, 0.12)),
    "n": ((1.0, 0.3, -_HUMP), (0.0, 0.12, 0.1), (0.95, 0.3, -_HUMP), (0.0, 0.15, 0.12)),
    "o": ((1.0, 0.5, 0.08), (0.0, -0.2, -0.32), (1.0, 0.3, 0.3), (0.85, 0.3, -0.06)),
    "p": ((1.1, 0.3, 0.02), (-1.0, -0.04, -0.02), (1.0, 0.3, -0.1), (0.0, 0.1, 0.34)),
    "q": ((1.0, 0.55, 0.1), (0.0, -0.25, -0.3), (1.0, 0.4, 0.1), (-1.1, 0.0, 0.0), (0.1, 0.35, 0.15)),
    "r": ((1.1, 0.3, 0.02), (0.85, 0.2, 0.05), (0.0, 0.1, -0.04)),
    "s": ((1.05, 0.4, 0.04), (0.0, 0.0, 0.26), (0.2, 0.2, -0.02)),
    "t": ((1.7, 0.4, 0.03), (0.0, 0.04, -0.02)),
    "u": ((1.0, 0.3, 0.02), (0.0, 0.18, -0.06), (1.0, 0.28, 0.1), (0.0, 0.08, -0.02)),
    "v": ((1.0, 0.3, -_HUMP), (0.0, 0.2, 0.08), (1.0, 0.25, 0.1), (0.85, 0.2, -0.04)),
    "w": ((1.0, 0.3, 0.02), (0.0, 0.18, -0.06), (1.0, 0.25, 0.1), (0.0, 0.18, -0.06), (1.0, 0.25, 0.1), (0.85, 0.2, -0.04)),
    "x": ((1.0, 0.3, -_HUMP), (0.0, 0.35, 0.04)),
    "y": ((1.0, 0.3, -_HUMP), (0.0, 0.2, 0.04), (1.0, 0.25, 0.1), (-1.1, -0.1, 0.04), (0.1, 0.3, -0.28)),
    "z": ((1.0, 0.35, -_HUMP), (0.05, -0.05, 0.16), (-0.9, 0.1, 0.2), (0.1, 0.2, -0.26)),
}  # fmt: skip
# bows: points that a smooth way runs through, in heights of a capital; a second stroke after the slash
CAPITALS: dict[str, str] = {
    "A": "5,0 30,60 48,100 56,60 66,2 / 18,38 50,44 74,38", "B": "16,96 12,40 8,0 / 2,90 40,100 52,78 22,54 60,44 56,8 4,2",
    "C": "64,82 44,100 12,70 8,30 34,0 68,22", "D": "22,96 16,30 10,2 30,6 66,34 62,80 30,100 0,84",
    "E": "58,88 34,100 18,80 40,58 12,34 20,4 60,16", "F": "0,86 30,98 74,92 / 40,94 34,40 14,2 0,16 / 22,50 54,54",
    "G": "62,84 40,100 8,60 16,12 48,14 62,48 56,-20 30,-34 10,-14", "H": "12,98 10,40 4,0 / 58,100 52,50 50,2 / 6,46 56,54",
    "I": "6,70 34,100 40,70 26,6 4,4 0,22 40,30", "J": "8,76 36,100 44,60 34,-30 10,-36 12,-8 60,30",
    "K": "14,98 10,40 6,0 / 58,98 20,48 34,40 60,0 72,8", "L": "10,66 34,100 36,72 18,8 2,4 24,12 66,0",
    "M": "2,0 12,50 18,98 28,40 36,20 54,98 60,40 70,0", "N": "2,0 12,96 30,40 46,2 56,60 72,100",
    "O": "44,98 12,80 8,26 38,0 68,34 60,86 38,98 54,84", "P": "16,94 10,30 6,0 / 0,84 40,100 58,74 44,52 14,50",
    "Q": "44,98 12,80 8,26 38,0 68,34 60,86 38,98 / 36,22 56,4 80,-8", "R": "16,94 10,30 6,0 / 0,84 40,100 58,76 20,50 40,36 62,2 76,8",
    "S": "58,84 40,100 22,74 50,40 44,4 12,0 2,20", "T": "0,84 30,96 76,94 / 42,94 36,40 20,2 4,14",
    "U": "4,88 16,98 12,30 34,0 56,40 62,98 60,30 72,4", "V": "2,90 14,98 26,40 32,0 52,60 74,100",
    "W": "2,90 12,98 20,30 28,2 44,70 50,10 58,2 78,100", "X": "4,92 20,90 40,40 66,0 / 64,98 34,50 0,0",
    "Y": "2,92 16,96 24,54 52,60 62,98 50,20 34,-34 12,-30", "Z": "4,86 34,98 62,92 20,20 4,2 40,8 66,0",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wrist:
    """``slant``: x for each y; ``wide``: of swings; ``round`` (0..1.6): how far out they go; ``great``: of capitals; ``stems``: of
    long letters; ``short`` (0..1): how much of a swing is lost towards the end of a word; ``rise``: of the line; ``loose``: how much
    swings differ; ``lifts`` (0..1): how often the pen leaves the paper within a word."""

    slant: float
    wide: float
    round: float
    great: float
    stems: float
    short: float
    rise: float
    loose: float
    lifts: float

    @classmethod
    def some(cls, dice: random.Random) -> Wrist:
        return cls(
            dice.choice((dice.uniform(0.15, 0.75), dice.uniform(-0.15, 0.15))), dice.uniform(0.7, 1.5), dice.uniform(0.4, 1.5),
            dice.uniform(1.7, 3.2), dice.uniform(0.75, 1.25), dice.uniform(0.0, 0.6), dice.gauss(0.04, 0.05), dice.uniform(0.03, 0.12),
            dice.choice((0.0, 0.0, 0.1, 0.35)),
        )  # fmt: skip


class _Pen:
    """The way so far: strokes of points, in heights of a small letter."""

    def __init__(self, wrist: Wrist, dice: random.Random) -> None:
        self.wrist, self.dice = wrist, dice
        self.strokes: list[list[tuple[float, float]]] = []
        self.x = self.y = 0.0
        self.marks: list[list[tuple[float, float]]] = []  # dots and bars, which come last

    def at(self, x: float, y: float) -> tuple[float, float]:
        return x + self.wrist.slant * y, y + self.wrist.rise * x

    def lift(self) -> None:
        self.strokes.append([])

    def swing(self, high: float, along: float, out: float, wide: float = 1.0) -> None:
        """Up or down to a height, so far along, rounded to one side."""
        wrist, dice = self.wrist, self.dice
        along = (along * wrist.wide * wide) * (1 + dice.gauss(0, wrist.loose))
        out *= wrist.round * wide * (1 + dice.gauss(0, wrist.loose))
        high += dice.gauss(0, wrist.loose * 0.6)
        if not self.strokes or not self.strokes[-1]:
            self.strokes = [*(each for each in self.strokes if each), [self.at(self.x, self.y)]]
        x, y = self.x, self.y
        steps = max(6, round(9 * abs(high - y) + 4))
        for n in range(1, steps + 1):
            t = n / steps
            turn = (1 - math.cos(math.pi * t)) / 2
            self.strokes[-1].append(self.at(x + along * t + out * math.sin(math.pi * t), y + (high - y) * turn))
        self.x, self.y = x + along, high

    def capital(self, letter: str, size: float = 1.0) -> None:
        tall = self.wrist.great * size
        widest = 0.0
        for stroke in CAPITALS.get(letter.upper(), CAPITALS["I"]).split("/"):
            points = [tuple(float(each) / 100 for each in pair.split(",")) for pair in stroke.split()]
            shaken = [(x + self.dice.gauss(0, 0.025), y + self.dice.gauss(0, 0.025)) for x, y in points]
            self.strokes.append([self.at(self.x + x * tall * 0.85, y * tall) for x, y in _curve(shaken)])
            widest = max(widest, max(x for x, _ in points))
        self.x += widest * tall * 0.72 + self.dice.uniform(-0.1, 0.2)
        self.y = 0.0
        self.lift()

    def small(self, word: str) -> None:
        wrist, dice = self.wrist, self.dice
        for number, letter in enumerate(word):
            left = 1 - wrist.short * number / max(len(word) - 1, 1)
            if letter not in SMALL:
                continue
            if number and dice.random() < wrist.lifts:
                self.lift()
                self.x += 0.12
                self.y = 0.0
            began = self.x
            for high, along, out in SMALL[letter]:
                tall = high * (wrist.stems if abs(high) > 1.05 else 1)
                self.swing(tall * left, along, out, 0.55 + 0.45 * left)
            if letter in "ij" and dice.random() < 0.75 * left:
                dot = began + 0.3 * wrist.wide + dice.uniform(-0.1, 0.5)
                self.marks.append([self.at(dot, 1.5), self.at(dot + 0.06, 1.46)])
            if letter == "t" and dice.random() < 0.9:
                self.marks.append([self.at(began - 0.05, 1.25), self.at(began + dice.uniform(0.5, 1.2), 1.3)])

    def word(self, word: str, letters: int = 99) -> None:
        self.capital(word[0].upper())
        self.small(word[1:letters].lower())

    def gap(self) -> None:
        self.lift()
        self.x += self.dice.uniform(0.35, 0.9) * self.wrist.wide
        self.y = 0.0

    def tail(self, far: float) -> None:
        """The last swing runs out."""
        self.swing(self.dice.uniform(-0.15, 0.45), far, self.dice.uniform(-0.1, 0.3))

    def done(self) -> list[list[tuple[float, float]]]:
        return [each for each in (*self.strokes, *self.marks) if len(each) > 1]


def running(words: list[str], pen: _Pen) -> None:
    """The whole name, to be read."""
    pen.wrist = replace(pen.wrist, short=min(pen.wrist.short, 0.3))
    for number, word in enumerate(words):
        if number:
            pen.gap()
        pen.word(word)


def brief(words: list[str], pen: _Pen) -> None:
    """First letters, and the last name."""
    for word in words[:-1]:
        pen.capital(word[0], pen.dice.uniform(0.85, 1.1))
    pen.word(words[-1])
    if pen.dice.random() < 0.3:
        pen.tail(pen.dice.uniform(0.6, 1.8))


def swift(words: list[str], pen: _Pen) -> None:
    """Some letters of each word, then a line."""
    pen.wrist = replace(pen.wrist, short=pen.dice.uniform(0.5, 0.85), lifts=0.0, loose=0.12)
    for number, word in enumerate(words):
        if number:
            pen.gap()
        pen.word(word, pen.dice.randrange(3, 7))
        if pen.dice.random() < 0.5 or number == len(words) - 1:
            pen.tail(pen.dice.uniform(0.5, 2.0))


def garland(words: list[str], pen: _Pen) -> None:
    """A capital, and loops that get smaller; nobody could read it."""
    pen.capital(words[0][0])
    if pen.dice.random() < 0.6:
        pen.capital(words[-1][0], 0.95)
    high, count = pen.dice.uniform(0.6, 1.1), min(3 + len(words[-1]) // 2, 8)
    for number in range(count):
        left = 1 - 0.7 * number / count
        tall = high * left * (pen.dice.uniform(1.5, 2.2) if pen.dice.random() < 0.22 else 1)
        pen.swing(tall, 0.32, pen.dice.choice((0.18, 0.05, -0.08)))
        pen.swing(pen.dice.uniform(-0.05, 0.1), 0.12, -0.12)
    pen.tail(pen.dice.uniform(0.5, 2.2))


def surname(words: list[str], pen: _Pen) -> None:
    pen.word(words[-1])
    if pen.dice.random() < 0.25:
        wide = pen.x
        pen.marks.append([pen.at(x, y) for x, y in _curve([(wide, -0.5), (wide * 0.4, -0.62), (wide * 0.08, -0.55)])])


def letters_only(words: list[str], pen: _Pen) -> None:
    """Two or three first letters, one into the next."""
    for number, word in enumerate(words[:3]):
        if number:
            pen.x -= pen.dice.uniform(0.15, 0.5)
        pen.capital(word[0], 1.0)
    if pen.dice.random() < 0.5:  # the last letter runs out
        last = next(each for each in reversed(pen.strokes) if each)
        (x, y), far = last[-1], pen.dice.uniform(0.8, 2.4)
        last += _curve([(x, y), (x + 0.35 * far, y - 0.08), (x + far, y + pen.dice.uniform(-0.1, 0.5))])[1:]


def upright(words: list[str], pen: _Pen) -> None:
    """Letter by letter, hardly joined, as those write who print."""
    pen.wrist = replace(
        pen.wrist, slant=pen.dice.uniform(-0.1, 0.2), lifts=0.85, short=0.1, great=pen.dice.uniform(1.5, 2.0)
    )
    running(words, pen)


WAYS: dict[str, Callable[[list[str], _Pen], None]] = {
    "pen-running": running, "pen-brief": brief, "pen-swift": swift, "pen-garland": garland, "pen-surname-only": surname,
    "pen-letters-only": letters_only, "pen-upright": upright,
}  # fmt: skip
USUAL = ("pen-running", "pen-running", "pen-brief", "pen-brief", "pen-swift", "pen-garland", "pen-upright")


def lines(how: str, name: str, height: float, most: float, dice: random.Random) -> list[Line]:
    """The strokes of a signature, from the lower left corner of a box of ``most`` by ``height`` at most."""
    words = [each for each in (plain(word) for word in bare(name).split()) if each]
    pen = _Pen(Wrist.some(dice), dice)
    WAYS[how](words, pen)
    made = [_timed(np.array(way), dice) for way in pen.done()]
    every = np.vstack(made)
    low, size = every[:, :2].min(axis=0), np.maximum(np.ptp(every[:, :2], axis=0), 1e-6)
    scale = min(height / size[1], most / size[0])
    for line in made:
        line[:, :2] = (line[:, :2] - low) * scale
    return made


def signature(
    how: str, name: str, pen: pens.Pen, height: float, most: float, dpi: float, dice: random.Random
) -> pens.Mask:
    """``how``: a key of WAYS. ``height``, ``most``: of the whole, in pixels."""
    return inked(lines(how, name, height, most, dice), pen, dpi, dice)


def inked(made: list[Line], pen: pens.Pen, dpi: float, dice: random.Random) -> pens.Mask:
    """The ball's track: a little broader going down and where it is slow; grain of the paper; now and then it skips."""
    broad = max(1.0, pen.width / 25.4 * dpi)
    edge = round(broad) + 2
    wide, tall = (max(float(line[:, axis].max()) for line in made) for axis in (0, 1))
    canvas = np.zeros((round((tall + 2 * edge) * FINE), round((wide + 2 * edge) * FINE)), np.uint8)
    skips = dice.choice((0.0, 0.0, 0.0, 0.01, 0.025))
    for line in made:
        spots = (np.column_stack([line[:, 0] + edge, tall - line[:, 1] + edge]) * FINE * 8).round().astype(int)
        dry = 0
        for number in range(len(line) - 1):
            dry = max(dry - 1, 0) if dry else (dice.randrange(3, 9) if dice.random() < skips else 0)
            if dry:
                continue
            down = line[number + 1, 1] < line[number, 1]
            thick = broad * (1.0 + pen.press * (0.25 * down - 0.35 * line[number + 1, 2]))
            ends = tuple(map(int, spots[number])), tuple(map(int, spots[number + 1]))
            cv2.line(canvas, *ends, 255, max(1, round(thick * FINE)), cv2.LINE_AA, 3)
    mask = cv2.resize(canvas, (canvas.shape[1] // FINE, canvas.shape[0] // FINE), interpolation=cv2.INTER_AREA)
    grain = np.random.default_rng(dice.randrange(2**32)).random(mask.shape).astype(np.float32)
    return (mask.astype(np.float32) / 255 * (1 - 0.4 * pen.press * grain)).astype(np.float32)


def _curve(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A smooth way through the points (centripetal Catmull-Rom)."""
    if len(points) < 3:
        return [(points[0][0] + (points[-1][0] - points[0][0]) * n / 6, points[0][1] + (points[-1][1] - points[0][1]) * n / 6)
                for n in range(7)]  # fmt: skip
    way = np.array([points[0], *points, points[-1]], float)
    way[0], way[-1] = 2 * way[1] - way[2], 2 * way[-2] - way[-3]
    made = [way[1]]
    for at in range(len(way) - 3):
        a, b, c, d = way[at : at + 4]
        knots = np.cumsum([0, *(max(float(np.linalg.norm(q - p)), 1e-6) ** 0.5 for p, q in ((a, b), (b, c), (c, d)))])
        for t in np.linspace(knots[1], knots[2], 9)[1:]:
            one = [
                ((e - t) * p + (t - s) * q) / (e - s)
                for p, q, s, e in zip((a, b, c), (b, c, d), knots, knots[1:], strict=False)
            ]
            two = [
                ((e - t) * p + (t - s) * q) / (e - s)
                for p, q, s, e in zip(one, one[1:], knots, knots[2:], strict=False)
            ]
            made.append(((knots[2] - t) * two[0] + (t - knots[1]) * two[1]) / (knots[2] - knots[1]))
    return [(float(x), float(y)) for x, y in made]


def _timed(way: NDArray[np.float64], dice: random.Random) -> Line:
    """Points with the pen's speed: slow where the way bends; and a faint tremble across it."""
    if len(way) > 4:
        phase = dice.uniform(0, 6.28)
        along = np.arange(len(way))
        way = way + 0.012 * np.column_stack([np.sin(along / 2.1 + phase), np.cos(along / 2.7 + phase)])
    steps = np.hypot(*np.diff(way, axis=0).T) if len(way) > 1 else np.zeros(0)
    speed = np.concatenate([steps[:1], steps]) / max(float(steps.max(initial=0)), 1e-6)
    return np.column_stack([way, speed])
