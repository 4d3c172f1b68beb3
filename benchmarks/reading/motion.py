"""Signatures as a moving hand makes them: the ways that only the part "spring" knows.

The hand does not run along a curve, as in ``cursive`` and ``longhand``: it throws itself from aim to aim, each throw with a speed
that rises fast and dies away slowly (lognormal), and begins the next before the last has ended. The sooner it does, the less is left of
the letters. Where it is fast the line is thin. Each writer takes letters from both alphabets and bends them in the same way each time.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from . import letters, longhand, pens
from .letters import Way
from .people import plain

FINE = 4  # drawn so many times larger, then made smaller
Line = NDArray[np.float64]  # rows of x, y, and the pen's speed (0..1)


@dataclass(frozen=True, slots=True)
class Habit:
    """``rush`` (0..1): how early the next throw begins; ``slant``: x for each y; ``stems``: how far letters reach up and down,
    ``wide``: they are; ``apart``: between words; ``joins``: how often a letter runs into the next; ``drift``: of the line;
    ``shake``: of each aim; ``own``: how far the letters are from those of a copybook."""

    rush: float
    slant: float
    stems: float
    wide: float
    apart: float
    joins: float
    drift: float
    shake: float
    own: float
    great: float

    @classmethod
    def some(cls, dice: random.Random) -> Habit:
        back = dice.random() < 0.3  # leaning to the left
        return cls(
            dice.uniform(0.38, 0.62), dice.uniform(-0.55, -0.12) if back else dice.uniform(0.0, 0.75), dice.uniform(0.65, 1.5),
            dice.uniform(0.7, 1.7), dice.uniform(0.25, 0.9), dice.choice((0.0, 0.6, 0.9, 1.0)), dice.gauss(0.02, 0.04),
            dice.uniform(0.008, 0.04), dice.uniform(0.02, 0.11), dice.uniform(0.8, 1.7),
        )  # fmt: skip

    @classmethod
    def other(cls, dice: random.Random) -> Habit:
        """Slower and more upright, with longer stems; some tremble, some print."""
        return cls(
            dice.uniform(0.22, 0.5), dice.uniform(-0.2, 0.45), dice.uniform(1.0, 2.1), dice.uniform(0.5, 1.15), dice.uniform(0.3, 1.2),
            dice.choice((0.0, 0.3, 1.0, 1.0)), dice.gauss(0.0, 0.07), dice.choice((0.01, 0.02, 0.05)), dice.uniform(0.04, 0.12),
            dice.uniform(1.1, 2.2),
        )  # fmt: skip


class _Hand:
    """One person, writing once. ``ways``: aims, stroke by stroke."""

    def __init__(self, habit: Habit, dice: random.Random) -> None:
        self.habit, self.dice, self.x = habit, dice, 0.0
        self.ways: list[Way] = []
        self.known: dict[str, list[Way]] = {}

    def shapes(self, letter: str) -> list[Way]:
        """This person's letter: chosen from two alphabets once, and bent once."""
        if letter not in self.known:
            joined = [[book[letter] for book in (letters.SMALL, letters.AFTER) if letter in book]]
            printed = [book[letter] for book in (letters.CAPITALS, longhand.SMALL, longhand.GREAT) if letter in book]
            joined = [ways for ways in joined if ways]
            forms = joined if joined and self.habit.joins > 0.5 else [*printed, *joined]
            if not forms:
                return []
            bend = self.habit.own
            self.known[letter] = [
                [
                    (x * self.habit.wide + self.dice.gauss(0, bend), self.reach(y) + self.dice.gauss(0, bend))
                    for x, y in way
                ]
                for way in self.dice.choice(forms)
            ]
        return self.known[letter]

    def reach(self, y: float) -> float:
        """Stems and tails by this hand; the small letters stay as they are."""
        return y if 0 <= y <= 1 else 1 + (y - 1) * self.habit.stems if y > 1 else y * self.habit.stems

    def letter(self, letter: str, size: float, *, join: bool = False) -> None:
        habit, dice = self.habit, self.dice
        shapes = self.shapes(letter)
        made = [
            [
                (self.x + x * size + habit.slant * y * size + dice.gauss(0, habit.shake),
                 y * size + habit.drift * self.x + dice.gauss(0, habit.shake))
                for x, y in way
            ]
            for way in shapes
        ]  # fmt: skip
        if not made:
            return
        if join and self.ways:
            last = self.ways.pop()
            self.ways += [*made[1:], last + made[0]]
        else:
            self.ways += [*made[1:], made[0]]
        self.x += (
            max(x for way in shapes[:1] for x, _ in way) + (0.0 if letter in letters.SMALL and join else 0.12)
        ) * size

    def word(self, word: str, size: float = 1.0) -> None:
        for number, letter in enumerate(word):
            join = number > 1 and self.dice.random() < self.habit.joins
            self.letter(letter, size * (self.habit.great if number == 0 else 1.0), join=join)
        self.x += self.habit.apart


def full_name(words: list[str], hand: _Hand) -> None:
    for word in words:
        hand.word(word)


def initial_name(words: list[str], hand: _Hand) -> None:
    for word in words[:-1]:
        hand.letter(word[0], hand.habit.great)
        hand.x += 0.15
    hand.word(words[-1])


def hasty_name(words: list[str], hand: _Hand) -> None:
    """In so great a hurry that little more than the first letters is left."""
    hand.habit = replace(hand.habit, rush=hand.dice.uniform(0.7, 0.84), joins=1.0)
    (full_name if hand.dice.random() < 0.5 else initial_name)(words, hand)


def surname_only(words: list[str], hand: _Hand) -> None:
    hand.word(words[-1])
    if hand.dice.random() < 0.4:  # underlined, from the end back
        wide = hand.x
        hand.ways.append(
            [(wide, -0.35), (wide * 0.5, -0.5 + hand.dice.gauss(0, 0.1)), (wide * hand.dice.uniform(0, 0.2), -0.4)]
        )


def monogram(words: list[str], hand: _Hand) -> None:
    """Initials in one go, the last with a stroke that runs out."""
    hand.habit = replace(hand.habit, rush=hand.dice.uniform(0.5, 0.75))
    for number, word in enumerate(words):
        hand.letter(word[0], hand.habit.great, join=number > 0)
        hand.x -= hand.dice.uniform(0.0, 0.3)
    x, y = hand.ways[-1][-1]
    hand.ways[-1] += [
        (x + 0.6, y + hand.dice.uniform(-0.3, 0.5)),
        (x + hand.dice.uniform(1.2, 2.6), y + hand.dice.uniform(-0.2, 0.3)),
    ]


WAYS: dict[str, Callable[[list[str], _Hand], None]] = {
    "pen-full-name": full_name, "pen-initial-name": initial_name, "pen-hasty-name": hasty_name, "pen-surname": surname_only,
    "pen-monogram": monogram,
}  # fmt: skip
PLACED = {"pen-modest": (8, 12), "pen-sweeping": (26, 38), "pen-through-label": (24, 34)}  # points high
USUAL = ("pen-full-name", "pen-full-name", "pen-initial-name", "pen-hasty-name")


def lines(
    how: str, name: str, height: float, most: float, dice: random.Random, habit: Habit | None = None
) -> list[Line]:
    """The strokes of a signature, from the lower left corner of a box of ``most`` by ``height`` at most."""
    words = [
        each[0].upper() + each[1:] for each in (plain(word) for word in name.removeprefix("Dr. ").split()) if each
    ]
    hand = _Hand(habit or Habit.some(dice), dice)
    WAYS[how](words, hand)
    made = [_thrown(way, hand.habit.rush) for way in hand.ways]
    every = np.vstack(made)
    low, size = every[:, :2].min(axis=0), np.ptp(every[:, :2], axis=0)
    scale = min(height / size[1], most / size[0])
    for line in made:
        line[:, :2] = (line[:, :2] - low) * scale
    return made


def signature(
    how: str,
    name: str,
    pen: pens.Pen,
    height: float,
    most: float,
    dpi: float,
    dice: random.Random,
    habit: Habit | None = None,
) -> pens.Mask:
    """As ``longhand.signature``: by a pen that leaves less ink the faster it goes."""
    made = lines(how, name, height, most, dice, habit)
    broad = max(1.2, pen.width / 25.4 * dpi)
    edge = round(broad) + 2
    wide, tall = (max(float(line[:, axis].max()) for line in made) for axis in (0, 1))
    canvas = np.zeros((round((tall + 2 * edge) * FINE), round((wide + 2 * edge) * FINE)), np.uint8)
    for line in made:
        spots = np.column_stack([line[:, 0] + edge, tall - line[:, 1] + edge]) * FINE
        for start, end, speed in zip(
            spots.round().astype(int), spots[1:].round().astype(int), line[1:, 2], strict=False
        ):
            thick = broad * (1.2 - (0.25 + 0.6 * pen.press) * speed) * dice.uniform(0.95, 1.05)
            cv2.line(canvas, tuple(start), tuple(end), 255, max(1, round(thick * FINE)), cv2.LINE_AA)
    mask = cv2.resize(canvas, (canvas.shape[1] // FINE, canvas.shape[0] // FINE), interpolation=cv2.INTER_AREA)
    grain = np.random.default_rng(dice.randrange(2**32)).random(mask.shape).astype(np.float32)
    return (mask.astype(np.float32) / 255 * (1 - pen.press * 0.5 * grain)).astype(np.float32)


def _thrown(aims: Way, rush: float) -> Line:
    """The hand's way from aim to aim: every throw's share of it so far, all that are under way added up."""
    points = np.array(aims if len(aims) > 1 else [*aims, (aims[0][0] + 0.05, aims[0][1] + 0.05)])
    throws = np.diff(points, axis=0)
    spread, long = 0.4, 1.0
    starts = np.arange(len(throws)) * long * (1 - rush)
    times = np.arange(0, starts[-1] + 2.2 * long, long / 14)
    since = np.maximum(times[:, None] - starts[None, :], 1e-6) / (0.5 * long)
    share = 0.5 * (1 + np.vectorize(math.erf)(np.log(since) / (spread * 2**0.5)))
    way = points[0] + share @ throws
    speed = np.linalg.norm(np.diff(way, axis=0, prepend=way[:1]), axis=1)
    return np.column_stack([way, speed / (speed.max() or 1.0)])
