"""Signatures letter by letter, as a hand that learned cursive writes them: the ways that only the part "later" knows.

Each writer has habits; each time the letters come out a little different.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from . import pens
from .letters import AFTER, CAPITALS, PRINTED, SMALL, Way
from .people import plain


@dataclass(frozen=True, slots=True)
class Habit:
    """How somebody writes. ``slant``: x for each y; ``wide``: of letters, 1 as given; ``haste`` (0..1): how much the
    letters flatten towards the end of a word; ``climb``: of the line; ``shake``: of each point."""

    slant: float
    wide: float
    haste: float
    climb: float
    shake: float
    great: float  # of capitals
    loose: float  # how much letters differ in size

    @classmethod
    def some(cls, dice: random.Random) -> Habit:
        return cls(
            dice.uniform(-0.1, 0.6), dice.uniform(0.75, 1.5), dice.uniform(0, 0.85), dice.uniform(-0.03, 0.1),
            dice.uniform(0.01, 0.05), dice.uniform(0.9, 1.7), dice.uniform(0.05, 0.25),
        )  # fmt: skip


@dataclass(slots=True)
class _Line:
    """Strokes as they come, the pen moving on to the right."""

    habit: Habit
    dice: random.Random
    strokes: list[Way]
    x: float = 0.0
    base: float = 0.0

    def put(self, way: Way, size: float, tall: float = 1.0) -> Way:
        habit, dice = self.habit, self.dice
        return [
            (
                self.x + x * size * habit.wide + habit.slant * y * size * tall + dice.gauss(0, habit.shake),
                self.base + y * size * tall + habit.climb * self.x + dice.gauss(0, habit.shake),
            )
            for x, y in way
        ]

    def capital(self, letter: str, shapes: dict[str, list[Way]], size: float) -> Way:
        """The strokes of a capital; its last one is given back, so that the word may run on from there."""
        made = [self.put(way, size) for way in shapes.get(letter) or CAPITALS.get(letter, CAPITALS["O"])]
        self.strokes += made
        self.x += (
            max(x for way in CAPITALS.get(letter, CAPITALS["O"]) for x, _ in way) * size * self.habit.wide + 0.12
        )
        return made[-1]

    def word(self, letters: str, joined: Way | None = None) -> None:
        """Small letters that run into each other, flatter the further the hand hurries on."""
        habit, dice = self.habit, self.dice
        way: Way = joined if joined is not None else []
        after: list[Way] = []
        for number, letter in enumerate(letters):
            if letter not in SMALL:
                self.x += 0.4
                continue
            far = number / max(len(letters) - 1, 1)
            size = 1 + dice.gauss(0, habit.loose)
            tall = max(0.18, 1 - habit.haste * (0.35 + 0.65 * far))
            points = SMALL[letter]
            if habit.haste > 0.45 and far > 0.3:  # the pen cuts corners
                points = [
                    point for at, point in enumerate(points) if at in (0, len(points) - 1) or dice.random() > 0.3
                ]
            way += self.put(points, size, tall)
            if letter in AFTER and dice.random() > habit.haste * 0.7:
                after.append(self.put(AFTER[letter], size, max(tall, 0.6)))
            self.x += points[-1][0] * size * habit.wide * (1 + 0.5 * habit.haste * far)
        if joined is None and way:
            self.strokes.append(way)
        self.strokes += after
        self.x += 0.3

    def tail(self) -> None:
        """What the hand adds when the name is written: a long last stroke, or a line below it."""
        dice, last = self.dice, self.strokes[-1]
        kind, wide = dice.random(), self.x
        if kind < 0.25:
            x, y = last[-1]
            last += [(x + 0.25 * wide * part, y + 0.5 * part * dice.uniform(-0.6, 0.9)) for part in (0.3, 0.7, 1.0)]
        elif kind < 0.45:
            low = self.base - dice.uniform(0.3, 0.9)
            self.strokes.append(
                [
                    (wide * (1 - part * 0.85), low + 0.25 * math.sin(3 * part) + self.habit.climb * wide)
                    for part in (0, 0.25, 0.5, 0.8, 1)
                ]
            )
        elif kind < 0.55:
            x, y = last[-1]
            low = self.base - dice.uniform(0.4, 0.8)
            last += [
                (x + 0.7, y + 0.4),
                (x + 0.4, low),
                (wide * 0.5, low - 0.1),
                (wide * dice.uniform(0.1, 0.4), low + 0.1),
            ]


def running(name: str, habit: Habit, dice: random.Random) -> list[Way]:
    """The whole name, as it was learned in school, more or less legible."""
    line = _Line(replace(habit, haste=habit.haste * 0.7), dice, [])
    for number, each in enumerate(_words(name)):
        line.x += dice.uniform(0.2, 0.8) if number else 0
        last = line.capital(each[0], CAPITALS, habit.great)
        line.word(each[1:], last if dice.random() < 0.5 else None)
    line.tail()
    return line.strokes


def initial_and_line(name: str, habit: Habit, dice: random.Random) -> list[Way]:
    """The first letter, perhaps two, and a line that hardly has letters in it."""
    line = _Line(habit, dice, [])
    words = _words(name)
    last = line.capital(words[0][0], CAPITALS, habit.great * 1.3)
    if dice.random() < 0.4:
        line.x -= 0.3
        last = line.capital(words[-1][0], CAPITALS, habit.great * 1.2)
    x, y = last[-1]
    far = dice.uniform(4, 9)
    bumps = dice.randrange(2, 6)
    for number in range(1, 3 * bumps + 1):
        part = number / (3 * bumps)
        up = (dice.uniform(0.15, 0.7) if number % 3 == 1 else 0.0) * (1 - part)
        last.append((x + far * part, max(y, 0.1) * (1 - part) + up + habit.climb * (x + far * part)))
    if dice.random() < 0.5:
        last.append((x + far * 1.3, dice.uniform(-0.2, 0.6)))
    return line.strokes


def initial_and_surname(name: str, habit: Habit, dice: random.Random) -> list[Way]:
    """J. Smith, the surname in running hand."""
    line = _Line(habit, dice, [])
    words = _words(name)
    for each in words[:-1]:
        line.capital(each[0], CAPITALS, habit.great * dice.uniform(1.0, 1.3))
        if dice.random() < 0.5:
            line.strokes.append(line.put([(0.0, 0.0), (0.06, 0.05)], 1))
        line.x += dice.uniform(-0.3, 0.5)
    last = line.capital(words[-1][0], CAPITALS, habit.great * dice.uniform(1.0, 1.3))
    line.word(words[-1][1:], last if dice.random() < 0.6 else None)
    line.tail()
    return line.strokes


def stacked(name: str, habit: Habit, dice: random.Random) -> list[Way]:
    """The first name above, the last name below it and further right."""
    words = _words(name)
    line = _Line(replace(habit, haste=habit.haste * 0.8, climb=habit.climb / 2), dice, [])
    last = line.capital(words[0][0], CAPITALS, habit.great)
    line.word(words[0][1:], last)
    line.x, line.base = dice.uniform(0.3, 1.8), -dice.uniform(1.9, 2.5)
    last = line.capital(words[-1][0], CAPITALS, habit.great)
    line.word(words[-1][1:], last)
    return line.strokes


def hasty(name: str, habit: Habit, dice: random.Random) -> list[Way]:
    """A capital and waves of which only the writer knows which letters they are."""
    words = _words(name)
    quick = replace(habit, haste=dice.uniform(0.75, 0.95), wide=habit.wide * 1.2)
    line = _Line(quick, dice, [])
    for number, each in enumerate(words if dice.random() < 0.6 else words[-1:]):
        line.x += 0.2 if number else 0
        last = line.capital(each[0], CAPITALS, habit.great * 1.25)
        line.word(each[1 : dice.randrange(4, 8)], last)
    line.tail()
    return line.strokes


def slanted(name: str, habit: Habit, dice: random.Random) -> list[Way]:
    """Printed letters, leaning and quick, as engineers and coaches sign."""
    lean = dice.uniform(0.3, 0.7) * dice.choice((1, 1, 1, -0.5))
    line = _Line(replace(habit, slant=lean, wide=min(habit.wide, 1.1) * 0.75, shake=0.035), dice, [])
    capitals = dice.random() < 0.5
    words = _words(name)
    if dice.random() < 0.5:
        words = [words[0][0], words[-1]]
    for each in words:
        line.capital(each[0], PRINTED, habit.great)
        for letter in each[1:]:
            size = 1 + dice.gauss(0, habit.loose)
            if capitals:
                line.capital(letter.upper(), PRINTED, 0.62 * size)
            elif letter in SMALL:
                line.strokes.append(line.put(SMALL[letter][1:-1], size))
                line.strokes += [line.put(AFTER[letter], size)] if letter in AFTER else []
                line.x += SMALL[letter][-1][0] * size * line.habit.wide + 0.05
        line.x += 0.5
    if dice.random() < 0.3:
        line.tail()
    return line.strokes


WAYS: dict[str, Callable[[str, Habit, random.Random], list[Way]]] = {
    "pen-running": running, "pen-initial": initial_and_line, "pen-surname": initial_and_surname, "pen-stacked": stacked,
    "pen-hasty": hasty, "pen-slanted": slanted,
}  # fmt: skip


def signature(
    how: str, name: str, pen: pens.Pen, height: float, most: float, dpi: float, dice: random.Random
) -> pens.Mask:
    """``how``: a key of WAYS. ``height``: of the whole, ``most``: how wide it may become, both in pixels."""
    strokes = WAYS[how](name, Habit.some(dice), dice)
    xs, ys = [x for way in strokes for x, _ in way], [y for way in strokes for _, y in way]
    left, low = min(xs), min(ys)
    wide, tall = max(xs) - left, max(ys) - low
    scale = min(height / tall, most / wide)
    box = [[((x - left) / wide, 1 - (y - low) / tall) for x, y in way] for way in strokes]
    return pens.drawn(box, pens.as_broad(pen, tall * scale, dpi), wide * scale, tall * scale, dice)


def _words(name: str) -> list[str]:
    """Words of plain letters, each with a capital first: Susan K. O'Day → Susan, K, Oday."""
    return [
        each[0].upper() + each[1:] for each in (plain(word) for word in name.removeprefix("Dr. ").split()) if each
    ]
