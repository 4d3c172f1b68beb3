"""What children, pets and things on the desk leave at a place to sign: kinds that only the part "winter" knows. Painters as
in ``misleading``; nothing of the reader was made with them."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np

from . import pens
from .leavings import by_pen
from .litter import Strokes, free_left
from .misleading import Painter, Picture, Spot


def paw_print(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The cat walked over the desk: a pad and four toes, in mud."""
    x, y = spot.near(dice)
    size, lean = spot.scale * dice.uniform(7, 11), dice.uniform(-0.9, 0.9)
    over = np.zeros(page.shape[:2], np.uint8)
    for dx, dy, wide, tall in ((0, 0.3, 0.75, 0.6), (-0.85, -0.5, 0.3, 0.42), (-0.3, -0.95, 0.3, 0.45), (0.35, -0.95, 0.3, 0.45),
                               (0.9, -0.45, 0.3, 0.42)):  # fmt: skip
        at = (
            x + size * (dx * math.cos(lean) - dy * math.sin(lean)),
            y + size * (dx * math.sin(lean) + dy * math.cos(lean)),
        )
        cv2.ellipse(
            over,
            (round(at[0]), round(at[1])),
            (round(size * wide), round(size * tall)),
            math.degrees(lean),
            0,
            360,
            255,
            -1,
        )
    grain = cv2.GaussianBlur(noise(page, dice), (0, 0), 1.2 * spot.scale)
    tinted(
        page,
        cv2.GaussianBlur(over, (0, 0), 0.5 * spot.scale) * np.clip(grain * 3 - 0.7, 0.25, 1),
        (112, 92, 70),
        0.75,
    )


def crayon(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A child's wax crayon, to and fro, broad and grainy."""
    colour = dice.choice(((220, 60, 60), (60, 150, 70), (235, 150, 40), (120, 70, 170), (50, 120, 200)))
    turns = dice.randrange(4, 8)
    way = [
        (n / turns + dice.uniform(-0.05, 0.05), dice.uniform(0, 0.2) if n % 2 else dice.uniform(0.75, 1.0))
        for n in range(turns)
    ]
    wide, tall = dice.uniform(30, 75) * spot.scale, dice.uniform(16, 28) * spot.scale
    wax = pens.Pen(colour, dice.uniform(1.3, 2.2), 0.7)
    mask = pens.drawn([way], pens.as_broad(wax, tall, 72 * spot.scale), wide, tall, dice)
    tooth = cv2.GaussianBlur(noise(mask, dice), (0, 0), 0.4 * spot.scale)
    mask = (mask * np.clip((tooth - 0.42) * 9, 0.1, 1)).astype(np.float32)
    pens.laid(
        page, mask, colour, left_at(spot, wide / spot.scale, dice), spot.box[1] + dice.uniform(-2, 4) * spot.scale
    )


def childs_sun(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A sun with rays."""
    ring = [(0.5 + 0.22 * math.cos(n / 4), 0.5 + 0.22 * math.sin(n / 4)) for n in range(27)]
    rays = dice.randrange(7, 12)
    strokes: Strokes = [ring]
    for n in range(rays):
        turn = 6.28 * n / rays + dice.gauss(0, 0.1)
        ends = dice.uniform(0.28, 0.33), dice.uniform(0.42, 0.5)
        strokes.append([(0.5 + r * math.cos(turn), 0.5 + r * math.sin(turn)) for r in ends])
    size = dice.uniform(20, 28)
    by_pen(page, spot, strokes, (free_left(spot, size, dice), 0, size, size), dice)


def childs_house(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A house with a door, a window and smoke."""
    strokes: Strokes = [
        [(0.15, 0.95), (0.16, 0.5)], [(0.16, 0.5), (0.8, 0.48)], [(0.8, 0.48), (0.82, 0.96)], [(0.12, 0.96), (0.86, 0.95)],
        [(0.05, 0.52), (0.48, 0.15)], [(0.48, 0.15), (0.92, 0.5)], [(0.4, 0.95), (0.4, 0.7), (0.55, 0.7), (0.55, 0.95)],
        [(0.63, 0.6), (0.73, 0.6)], [(0.73, 0.6), (0.73, 0.72)], [(0.73, 0.72), (0.63, 0.72)], [(0.63, 0.72), (0.63, 0.6)],
        [(0.68, 0.28), (0.68, 0.12)], [(0.69, 0.1), (0.78, 0.04), (0.72, 0.0), (0.88, -0.02)],
    ]  # fmt: skip
    size = dice.uniform(22, 29)
    by_pen(page, spot, strokes, (free_left(spot, size, dice), 0, size * 1.2, size), dice)


def alphabet(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A child practises: large, each letter on a line of its own."""
    letters: dict[str, Strokes] = {
        "A": [[(0.0, 1.0), (0.4, 0.0)], [(0.4, 0.0), (0.8, 1.0)], [(0.15, 0.65), (0.65, 0.62)]],
        "B": [
            [(0.0, 0.0), (0.0, 1.0)],
            [(0.0, 0.0), (0.6, 0.1), (0.5, 0.42), (0.05, 0.48), (0.7, 0.6), (0.6, 0.95), (0.0, 1.0)],
        ],
        "C": [[(0.7, 0.15), (0.35, 0.0), (0.0, 0.5), (0.3, 1.0), (0.7, 0.85)]],
        "1": [[(0.1, 0.2), (0.3, 0.0)], [(0.3, 0.0), (0.3, 1.0)]],
        "2": [[(0.0, 0.2), (0.3, 0.0), (0.6, 0.2), (0.05, 0.95), (0.7, 0.95)]],
        "3": [[(0.0, 0.1), (0.5, 0.05), (0.2, 0.45), (0.6, 0.7), (0.1, 0.98)]],
    }
    strokes: Strokes = []
    for number, letter in enumerate(dice.choice(("ABC", "123", "ABCA", "AAA"))):
        rise, grown = dice.uniform(-0.12, 0.12), dice.uniform(0.75, 1.0)
        strokes += [[(0.27 * number + 0.22 * x * grown, y * grown + rise) for x, y in way] for way in letters[letter]]
    by_pen(page, spot, strokes, (free_left(spot, 75, dice), 4, dice.uniform(55, 75), dice.uniform(15, 22)), dice)


def crumbs(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Crumbs on the glass, each with a little shadow."""
    for _ in range(dice.randrange(6, 16)):
        x, y = spot.near(dice, 0.1)
        size, corners = spot.scale * dice.uniform(0.5, 2.2), dice.randrange(5, 8)
        turns = sorted(dice.uniform(0, 6.28) for _ in range(corners))
        outline = [
            (x + size * dice.uniform(0.6, 1.1) * math.cos(t), y + size * dice.uniform(0.6, 1.1) * math.sin(t))
            for t in turns
        ]
        shadow = np.array([(a + 0.5 * spot.scale, b + 0.5 * spot.scale) for a, b in outline], np.int32)
        cv2.fillPoly(page, [shadow], (185, 182, 178), cv2.LINE_AA)
        tone = dice.randrange(70, 130)
        cv2.fillPoly(page, [np.array(outline, np.int32)], (tone, round(tone * 0.8), round(tone * 0.55)), cv2.LINE_AA)


def insect(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A gnat that the lid came down on: three pieces of body and six legs."""
    x, y = spot.near(dice)
    size, lean = spot.scale * dice.uniform(1.6, 3.0), dice.uniform(0, 6.28)
    at = lambda along, aside: (  # noqa: E731
        round(x + size * (along * math.cos(lean) - aside * math.sin(lean))),
        round(y + size * (along * math.sin(lean) + aside * math.cos(lean))),
    )
    ink, thin = (48, 42, 38), max(1, round(0.35 * spot.scale))
    for along, long in ((-1.5, 1.1), (0.1, 0.6), (1.0, 0.5)):
        cv2.ellipse(
            page,
            at(along, 0),
            (max(1, round(size * long)), max(1, round(size * 0.5))),
            math.degrees(lean),
            0,
            360,
            ink,
            -1,
        )
    for along in (-0.3, 0.1, 0.5):
        for side in (-1, 1):
            knee, foot = dice.uniform(0.9, 1.3), dice.uniform(1.7, 2.4)
            cv2.polylines(
                page, [np.array([at(along, 0), at(along * 2, side * knee), at(along * 3 - 0.4, side * foot)], np.int32)], False, ink,
                thin, cv2.LINE_AA,
            )  # fmt: skip
    tinted(
        page, ellipse(page, at(-1.2, 0.9), (size * 2.2, size * 0.8), math.degrees(lean) + 15), (170, 168, 165), 0.5
    )


def rubber_band(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A rubber band that was copied too: a broad loop that twists once."""
    wide, tall = dice.uniform(40, 90) * spot.scale, dice.uniform(14, 24) * spot.scale
    left, top = left_at(spot, wide / spot.scale, dice), spot.box[1] + 2 * spot.scale
    turns = np.linspace(0, 2 * np.pi, 80)
    xs = left + wide / 2 + wide / 2 * np.cos(turns) * (1 + 0.1 * np.sin(2 * turns + dice.uniform(0, 6)))
    ys = (
        top
        + tall / 2
        + tall / 2 * np.sin(turns + dice.uniform(0.2, 0.9) * np.sin(turns)) * (1 + 0.2 * np.cos(3 * turns))
    )
    line, thick = np.column_stack([xs, ys]).astype(np.int32), max(2, round(1.7 * spot.scale))
    cv2.polylines(page, [line + round(0.8 * spot.scale)], True, (196, 194, 190), thick, cv2.LINE_AA)
    cv2.polylines(page, [line], True, dice.choice(((172, 128, 84), (150, 60, 50), (70, 90, 140))), thick, cv2.LINE_AA)


def pen_left_lying(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The pen itself, left on the sheet: a dark barrel that narrows to its point, a bright line where light falls."""
    x, y = spot.near(dice, 0.25)
    lean, long, half = dice.uniform(-0.12, 0.12), dice.uniform(110, 150) * spot.scale, 2.9 * spot.scale
    way = lambda along, aside: (  # noqa: E731
        round(x + along * math.cos(lean) - aside * math.sin(lean)),
        round(y + along * math.sin(lean) + aside * math.cos(lean)),
    )
    nib = 14 * spot.scale
    outline = [way(0, 0), way(nib, -half), way(long, -half), way(long, half), way(nib, half)]
    over = np.zeros(page.shape[:2], np.uint8)
    cv2.fillPoly(over, [np.array(outline, np.int32) + round(2 * spot.scale)], 255)
    tinted(page, cv2.GaussianBlur(over, (0, 0), 2 * spot.scale), (120, 120, 120), 0.6)
    colour = dice.choice(((30, 50, 120), (28, 28, 30), (150, 26, 34), (200, 198, 190)))
    cv2.fillPoly(page, [np.array(outline, np.int32)], colour, cv2.LINE_AA)
    cv2.fillPoly(
        page, [np.array([way(0, 0), way(nib, -half), way(nib, half)], np.int32)], (150, 148, 142), cv2.LINE_AA
    )
    bright = tuple(min(255, each + 90) for each in colour)
    cv2.line(
        page, way(nib, -half * 0.3), way(long, -half * 0.3), bright, max(1, round(0.6 * spot.scale)), cv2.LINE_AA
    )


def left_at(spot: Spot, wide: float, dice: random.Random) -> float:
    """Pixels from the page's left edge, at which something so many points wide fits into the place."""
    return spot.box[0] + free_left(spot, wide, dice) * spot.scale


def ellipse(page: Picture, at: tuple[int, int], axes: tuple[float, float], lean: float) -> np.ndarray:
    over = np.zeros(page.shape[:2], np.uint8)
    cv2.ellipse(over, at, (max(1, round(axes[0])), max(1, round(axes[1]))), lean, 0, 360, 255, -1)
    return over


def noise(like: np.ndarray, dice: random.Random) -> np.ndarray:
    return np.random.default_rng(dice.randrange(2**32)).random(like.shape[:2]).astype(np.float32)


def tinted(page: Picture, mask: np.ndarray, colour: tuple[int, int, int], share: float) -> None:
    part = mask.astype(np.float32)[..., None] / 255 * share
    darker = np.minimum(page, np.array(colour, np.float32))
    page[:] = np.clip(page * (1 - part) + darker * part, 0, 255).astype(np.uint8)


STRAYS: dict[str, Painter] = {
    "paw-print": paw_print, "crayon": crayon, "childs-sun": childs_sun, "childs-house": childs_house, "alphabet": alphabet,
    "crumbs": crumbs, "insect": insect, "rubber-band": rubber_band, "left-pen": pen_left_lying,
}  # fmt: skip
DOUBTFUL = frozenset({"crayon"})  # in grey a scrawl: a person would ask
