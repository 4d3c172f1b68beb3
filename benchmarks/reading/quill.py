"""Signatures by a hand that learned to print and came to join: the ways that only the part "autumn" knows.

Letters are those of an italic copybook. The pen runs near their points, the nearer the calmer the hand; it is slow where the way bends
and fast where it is straight (the two-thirds power law), its line is broad going down and thin going up, and a ball that does not
turn at once leaves a gap at the start. A tremble follows the way, not the points.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from . import pens
from .letters import Way, strokes
from .people import bare, plain

FINE = 4  # drawn so many times larger, then made smaller
Line = NDArray[np.float64]  # rows of x, y, and the pen's speed (0..1)
BOOK: dict[str, list[Way]] = {
    letter: strokes(points)
    for letter, points in {
        "a": "58,92 30,102 6,55 18,5 45,30 58,95 56,30 68,2", "b": "8,170 6,60 8,5 30,0 55,35 45,85 20,80 8,50",
        "c": "55,85 35,102 8,70 10,20 30,0 58,18", "d": "55,85 30,100 6,55 18,5 45,25 56,90 60,170 57,40 70,2",
        "e": "10,50 52,62 48,95 25,100 6,60 14,10 35,0 60,20", "f": "60,150 45,170 32,140 28,50 22,-30 / 8,95 58,100",
        "g": "58,92 30,102 8,60 18,12 45,30 58,95 54,-30 35,-70 8,-50", "h": "8,170 6,0 10,60 35,98 52,80 52,15 65,2",
        "i": "12,95 12,25 24,2 / 14,130 16,134", "j": "22,95 20,-30 5,-65 -12,-50 / 24,130 26,134",
        "k": "8,170 6,0 / 55,95 12,45 35,35 60,2", "l": "10,170 8,30 22,2",
        "m": "8,95 7,0 10,60 28,98 42,80 42,5 46,65 65,98 78,80 78,20 90,2", "n": "8,95 7,0 12,60 34,98 50,80 50,20 62,2",
        "o": "32,102 8,70 10,20 30,0 55,30 52,80 32,102 48,95", "p": "8,95 6,-70 8,60 30,100 56,70 50,20 28,0 8,20",
        "q": "58,92 30,102 8,60 18,10 45,30 58,95 56,-70 72,-50", "r": "8,95 7,0 12,60 30,95 52,92",
        "s": "52,88 30,102 14,80 45,45 40,8 8,10", "t": "22,150 18,30 30,2 48,12 / 2,98 48,102",
        "u": "8,95 8,30 22,2 45,25 55,95 54,25 68,2", "v": "5,95 26,2 52,98", "w": "5,95 20,2 40,75 55,2 78,98",
        "x": "8,98 55,0 / 55,98 5,2", "y": "8,95 12,35 30,15 52,95 50,95 40,-20 15,-70 0,-55", "z": "8,95 55,97 10,4 60,5",
        "A": "0,0 30,100 50,170 70,80 85,0 / 15,60 80,65", "B": "8,165 5,0 / 5,160 50,170 65,130 10,90 70,80 70,20 5,0",
        "C": "85,145 50,172 10,120 10,45 45,0 88,28", "D": "10,165 6,5 / -5,160 50,165 92,100 80,30 4,2",
        "E": "75,165 12,160 8,85 55,92 8,85 8,5 80,8", "F": "12,0 14,160 / 0,160 80,170 / 12,85 60,92",
        "G": "85,140 50,172 8,110 20,20 55,0 85,30 85,75 55,75", "H": "10,170 8,0 / 80,170 76,0 / 8,85 80,92",
        "I": "30,170 26,0 / 5,168 55,172 / 2,0 50,2", "J": "60,170 55,40 35,0 5,20 / 25,168 85,172",
        "K": "10,170 8,0 / 80,170 12,75 40,60 85,0", "L": "20,170 10,60 6,2 75,8", "M": "4,0 20,170 50,50 82,170 92,0",
        "N": "6,0 10,165 70,5 76,170", "O": "50,172 8,110 15,20 50,0 92,60 80,145 50,172",
        "P": "10,0 8,165 55,170 72,125 45,85 8,82", "Q": "50,172 8,110 15,20 50,0 92,60 80,145 50,172 / 55,40 95,-15",
        "R": "10,0 8,165 55,170 70,130 40,90 8,85 45,75 85,0", "S": "78,145 45,172 15,135 60,85 70,30 35,0 2,25",
        "T": "45,165 40,0 / -5,165 95,172", "U": "8,170 10,40 40,0 75,45 80,170", "V": "2,170 38,0 80,170",
        "W": "0,170 25,0 52,130 78,0 105,170", "X": "5,170 80,0 / 80,170 0,0", "Y": "4,170 42,90 / 85,170 42,90 30,0",
        "Z": "8,165 80,168 4,4 85,8",
    }.items()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Habit:
    """``near`` (0..1): how closely the pen keeps to the points; ``slant``: x for each y; ``wide``: of letters; ``gap``: between
    them; ``joins`` (0..1): how many are joined; ``fade``: how much lower a word gets; ``rise``: of the line; ``tremble``: in
    heights of a small letter; ``tall``: of capitals and stems; ``skip`` (0..1): how often the ball starts dry."""

    near: float
    slant: float
    wide: float
    gap: float
    joins: float
    fade: float
    rise: float
    tremble: float
    tall: float
    skip: float

    @classmethod
    def some(cls, dice: random.Random) -> Habit:
        return cls(
            dice.uniform(0.35, 0.95), dice.choice((dice.uniform(0.05, 0.6), dice.uniform(-0.3, 0.05))), dice.uniform(0.75, 1.6),
            dice.uniform(0.08, 0.35), dice.choice((0.0, 0.5, 0.85, 1.0, 1.0)), dice.uniform(0.0, 0.55), dice.gauss(0.03, 0.05),
            dice.choice((0.0, 0.012, 0.012, 0.035)), dice.uniform(0.85, 1.8), dice.choice((0.0, 0.1, 0.3)),
        )  # fmt: skip


class _Writer:
    """The pen at its way: strokes of points in heights of a small letter."""

    def __init__(self, habit: Habit, dice: random.Random) -> None:
        self.habit, self.dice, self.x = habit, dice, 0.0
        self.ways: list[Way] = []

    def put(self, way: Way, size: float, tall: float) -> Way:
        habit, dice = self.habit, self.dice
        made = []
        for x, y in way:
            high = (y if y <= 1 else 1 + (y - 1) * tall) * size
            made.append((
                self.x + x * habit.wide * size + habit.slant * high + dice.gauss(0, 0.03),
                high + habit.rise * self.x + dice.gauss(0, 0.03),
            ))  # fmt: skip
        return made

    def letter(self, letter: str, size: float, tall: float, *, join: bool) -> None:
        shapes = BOOK.get(letter)
        if shapes is None:
            return
        made = [self.put(way, size, tall) for way in shapes]
        if join and self.ways:
            self.ways[-1] = self.ways[-1] + made[0]
            self.ways[-1:] = [*made[1:], self.ways[-1]]  # bars and dots first: the next letter joins the last stroke
        else:
            self.ways += [*made[1:], made[0]]
        self.x += (max(x for x, _ in shapes[0]) * self.habit.wide + self.habit.gap) * size

    def word(self, word: str, *, all_capitals: bool = False) -> None:
        for number, letter in enumerate(word):
            far = number / max(len(word) - 1, 1)
            size = (1 - self.habit.fade * far) * (1 + self.dice.gauss(0, 0.06))
            join = number > 0 and not all_capitals and self.dice.random() < self.habit.joins
            shown = letter.upper() if all_capitals else letter
            self.letter(shown, size * (0.75 if all_capitals and number else 1), self.habit.tall, join=join)
        self.x += 0.55 * self.habit.wide

    def tail(self, reach: float) -> None:
        x, y = self.ways[-1][-1]
        rise = self.dice.uniform(-0.4, 0.7)
        self.ways[-1] = [*self.ways[-1], (x + 0.4 * reach, y + rise * 0.3), (x + reach, y + rise)]


def whole(words: list[str], pen: _Writer) -> None:
    for word in words:
        pen.word(word)


def lead(words: list[str], pen: _Writer) -> None:
    """Initials, and the surname."""
    for word in words[:-1]:
        pen.letter(word[0], 1.1, pen.habit.tall, join=False)
        pen.x += pen.dice.uniform(-0.1, 0.3)
    pen.word(words[-1])
    if pen.dice.random() < 0.3:
        pen.tail(pen.dice.uniform(0.8, 2.2))


def first_and_letter(words: list[str], pen: _Writer) -> None:
    pen.word(words[0])
    pen.letter(words[-1][0], 1.1, pen.habit.tall, join=False)


def quick(words: list[str], pen: _Writer) -> None:
    """The pen cuts across what it should go round; of long words the end is a line."""
    pen.habit = replace(pen.habit, near=pen.dice.uniform(0.0, 0.25), joins=1.0, fade=pen.dice.uniform(0.5, 0.8))
    for word in words if pen.dice.random() < 0.6 else words[-1:]:
        pen.word(word[: pen.dice.randrange(4, 9)])
    pen.tail(pen.dice.uniform(0.6, 2.5))


def last_only(words: list[str], pen: _Writer) -> None:
    pen.word(words[-1])
    if pen.dice.random() < 0.35:
        wide = pen.x
        pen.ways.append([(wide * 0.95, -0.3), (wide * 0.3, -0.45), (wide * 0.1, -0.55), (wide * 0.6, -0.6)])


def cipher(words: list[str], pen: _Writer) -> None:
    """Initials over each other, and a line that runs out."""
    for word in words[:3]:
        pen.letter(word[0], 1.2, pen.habit.tall, join=False)
        pen.x -= pen.dice.uniform(0.2, 0.5) * pen.habit.wide
    pen.tail(pen.dice.uniform(1.5, 4.0))


def wave(words: list[str], pen: _Writer) -> None:
    """A capital, and a swing of the hand for each letter after it."""
    pen.letter(words[0][0], 1.2, pen.habit.tall, join=False)
    if pen.dice.random() < 0.5:
        pen.letter(words[-1][0], 1.1, pen.habit.tall, join=False)
    dice, swings = pen.dice, min(len(words[-1]), 8)
    low, high, way = dice.uniform(0.0, 0.15), dice.uniform(0.5, 0.9), list(pen.ways[-1][-1:])
    for number in range(swings):
        fall = 1 - 0.75 * number / swings
        up = high * fall * (1.9 if dice.random() < 0.2 else 1)
        way += [(pen.x + 0.12, low + up), (pen.x + dice.uniform(0.25, 0.4), low)]
        pen.x += dice.uniform(0.35, 0.6) * pen.habit.wide
    pen.ways.append(way)
    pen.tail(dice.uniform(0.5, 2.5))


WAYS: dict[str, Callable[[list[str], _Writer], None]] = {
    "pen-whole-name": whole, "pen-letters-and-name": lead, "pen-name-and-letter": first_and_letter, "pen-quick": quick,
    "pen-last-name": last_only, "pen-cipher": cipher, "pen-wave": wave,
}  # fmt: skip
USUAL = ("pen-whole-name", "pen-whole-name", "pen-letters-and-name", "pen-quick", "pen-wave")


def lines(how: str, name: str, height: float, most: float, dice: random.Random) -> list[Line]:
    """The strokes of a signature, from the lower left corner of a box of ``most`` by ``height`` at most."""
    words = [each[0].upper() + each[1:] for each in (plain(word) for word in bare(name).split()) if each]
    pen = _Writer(Habit.some(dice), dice)
    WAYS[how](words, pen)
    made = [_run(way, pen.habit, dice) for way in pen.ways]
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
    broad = max(1.1, pen.width / 25.4 * dpi)
    edge = round(broad) + 2
    wide, tall = (max(float(line[:, axis].max()) for line in made) for axis in (0, 1))
    canvas = np.zeros((round((tall + 2 * edge) * FINE), round((wide + 2 * edge) * FINE)), np.uint8)
    dry = dice.choice((0.0, 0.0, 0.12, 0.3))
    for line in made:
        spots = np.column_stack([line[:, 0] + edge, tall - line[:, 1] + edge]) * FINE
        way = np.diff(line[:, :2], axis=0)
        long = np.maximum(np.linalg.norm(way, axis=1), 1e-9)
        down = np.clip(-way[:, 1] / long, 0, 1)
        start = round(len(way) * dice.uniform(0.02, 0.08)) if dice.random() < dry else 0
        for number in range(start, len(way)):
            thick = broad * (0.78 + 0.34 * pen.press * 2 * down[number] + 0.3 * (1 - line[number + 1, 2]) * pen.press)
            ends = (spots[number], spots[number + 1])
            cv2.line(
                canvas,
                *(tuple(each.round().astype(int)) for each in ends),
                255,
                max(1, round(thick * FINE)),
                cv2.LINE_AA,
            )
    mask = cv2.resize(canvas, (canvas.shape[1] // FINE, canvas.shape[0] // FINE), interpolation=cv2.INTER_AREA)
    rough = np.random.default_rng(dice.randrange(2**32)).random(mask.shape).astype(np.float32)
    return (mask.astype(np.float32) / 255 * (1 - 0.45 * pen.press * rough)).astype(np.float32)


def _run(way: Way, habit: Habit, dice: random.Random) -> Line:
    """The pen's way past the points: between a curve through them and one that only leans towards them."""
    points = np.array(way if len(way) > 1 else [*way, (way[0][0] + 0.05, way[0][1] + 0.04)], float)
    padded = np.vstack([points[:1], points[:1], points, points[-1:], points[-1:]])
    steps = np.linspace(0, 1, 9)[:-1, None]
    through, leaning = [], []
    for at in range(len(padded) - 3):
        a, b, c, d = padded[at : at + 4]
        t = steps
        through.append(
            0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        )
        leaning.append(
            ((1 - t) ** 3 * a + (3 * t**3 - 6 * t**2 + 4) * b + (-3 * t**3 + 3 * t**2 + 3 * t + 1) * c + t**3 * d) / 6
        )
    run = habit.near * np.vstack(through) + (1 - habit.near) * np.vstack(leaning)
    if habit.tremble:
        source = np.random.default_rng(dice.randrange(2**32))
        shake = np.cumsum(source.normal(0, 1, run.shape), axis=0)
        shake -= np.linspace(0, 1, len(run))[:, None] * shake[-1:]
        run = (
            run
            + habit.tremble
            * shake
            / max(float(np.abs(shake).max()), 1e-6)
            * 3
            * np.sin(np.arange(len(run)) / 2.3)[:, None]
        )
    first, second = np.gradient(run, axis=0), np.gradient(np.gradient(run, axis=0), axis=0)
    bend = np.abs(first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]) / np.maximum(np.hypot(*first.T) ** 3, 1e-6)
    speed = 1 / (1 + np.cbrt(np.minimum(bend, 1e3)))
    kept = np.concatenate([[True], np.hypot(*np.diff(run, axis=0).T) > 1e-4])
    return np.column_stack([run, speed / max(float(speed.max()), 1e-6)])[kept]
