"""What else lies at a place to sign and is no signature: the kinds that only the part "fresh" knows. Painters as in
``misleading``; nothing of the reader was made with them."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import pens
from .fonts import shape
from .litter import Strokes, by_pen, free_left
from .misleading import Painter, Picture, Spot, words


def heart(page: Picture, spot: Spot, dice: random.Random) -> None:
    way = [
        (
            0.5 + 0.03 * 16 * math.sin(t / 5) ** 3,
            0.45 - 0.03 * (13 * math.cos(t / 5) - 5 * math.cos(2 * t / 5) - 2 * math.cos(3 * t / 5)),
        )
        for t in range(33)
    ]
    size = dice.uniform(12, 20)
    by_pen(page, spot, [way], (free_left(spot, size, dice), 3, size, size), dice)


def exclamation(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Three of them: urgent."""
    strokes: Strokes = []
    for number in range(dice.randrange(1, 4)):
        x = 0.15 + 0.3 * number
        strokes += [[(x + 0.05, 0.0), (x, 0.7)], [(x - 0.01, 0.93), (x, 0.96)]]
    by_pen(page, spot, strokes, (free_left(spot, 20, dice), 2, dice.uniform(14, 24), dice.uniform(14, 22)), dice)


def tally(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Somebody counted: four strokes and one across."""
    strokes: Strokes = []
    for bundle in range(dice.randrange(1, 4)):
        x = 0.3 * bundle
        strokes += [[(x + 0.05 * n, 0.05), (x + 0.05 * n - 0.01, 0.95)] for n in range(1, 5)]
        strokes.append([(x + 0.01, 0.8), (x + 0.25, 0.2)])
    by_pen(page, spot, strokes, (free_left(spot, 60, dice), 3, dice.uniform(40, 70), dice.uniform(12, 18)), dice)


def noughts_and_crosses(page: Picture, spot: Spot, dice: random.Random) -> None:
    strokes: Strokes = [
        [(0.33, 0.02), (0.35, 0.98)], [(0.66, 0.0), (0.65, 0.97)], [(0.0, 0.34), (1.0, 0.32)], [(0.02, 0.66), (0.98, 0.67)],
        [(0.08, 0.08), (0.25, 0.26)], [(0.25, 0.08), (0.09, 0.26)],
        [(0.5 + 0.1 * math.cos(n / 2), 0.5 + 0.1 * math.sin(n / 2)) for n in range(14)],
    ]  # fmt: skip
    size = dice.uniform(18, 26)
    by_pen(page, spot, strokes, (free_left(spot, size, dice), 1, size, size), dice)


def flower(page: Picture, spot: Spot, dice: random.Random) -> None:
    petals = dice.randrange(5, 8)
    way = [
        (
            0.5 + (0.25 + 0.2 * math.cos(petals * t / 12)) * math.cos(t / 12),
            0.4 + (0.22 + 0.17 * math.cos(petals * t / 12)) * math.sin(t / 12),
        )
        for t in range(77)
    ]
    strokes: Strokes = [way, [(0.5, 0.65), (0.47, 1.0)]]
    size = dice.uniform(16, 26)
    by_pen(page, spot, strokes, (free_left(spot, size, dice), 1, size, size), dice)


def cube(page: Picture, spot: Spot, dice: random.Random) -> None:
    front, back = (
        [(0.0, 0.3), (0.65, 0.3), (0.65, 0.98), (0.0, 0.98)],
        [(0.33, 0.02), (0.98, 0.02), (0.98, 0.68), (0.33, 0.68)],
    )
    strokes: Strokes = [[a, b] for way in (front, back) for a, b in zip(way, [*way[1:], way[0]], strict=True)]
    strokes += [[a, b] for a, b in zip(front, back, strict=True)]
    size = dice.uniform(14, 24)
    by_pen(page, spot, strokes, (free_left(spot, size, dice), 2, size, size), dice)


def curly_brace(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Two rows belong together, somebody thought."""
    half = [(0.05, 0.0), (0.5, 0.08), (0.5, 0.4), (0.95, 0.5), (0.5, 0.6), (0.5, 0.92), (0.05, 1.0)]
    tall = spot.height / spot.scale * dice.uniform(0.9, 1.3)
    by_pen(
        page, spot, [half], (spot.width / spot.scale * dice.uniform(0.5, 0.9), -2, dice.uniform(7, 12), tall), dice
    )


def circled_number(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The first of three things to do."""
    left, size = free_left(spot, 22, dice), dice.uniform(15, 22)
    ring = [(0.5 + 0.5 * math.cos(n / 4), 0.5 + 0.46 * math.sin(n / 4)) for n in range(27)]
    figures: dict[int, Strokes] = {
        1: [[(0.4, 0.35), (0.52, 0.22), (0.5, 0.78)]],
        2: [[(0.35, 0.35), (0.5, 0.22), (0.64, 0.36), (0.38, 0.74), (0.66, 0.74)]],
        3: [[(0.36, 0.26), (0.6, 0.3), (0.46, 0.47), (0.63, 0.62), (0.36, 0.74)]],
    }
    by_pen(page, spot, [ring, *figures[dice.randrange(1, 4)]], (left, 2, size, size), dice)


def fingerprint(page: Picture, spot: Spot, dice: random.Random) -> None:
    """An inky thumb: ridges within ridges."""
    x, y = spot.near(dice)
    for ring in range(3, 12):
        axes = round(spot.scale * ring * 0.95), round(spot.scale * ring * 1.35)
        start = dice.randrange(0, 60)
        cv2.ellipse(
            page, (x + dice.randrange(-1, 2), y), axes, dice.uniform(-6, 6), start, start + dice.randrange(200, 330), (70, 66, 80),
            max(1, round(0.45 * spot.scale)), cv2.LINE_AA,
        )  # fmt: skip


def postmark(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A round mark of the post office and the waves beside it."""
    x, y = spot.near(dice, 0.3)
    radius, thick, ink = round(15 * spot.scale), max(1, round(0.7 * spot.scale)), (60, 60, 66)
    cv2.circle(page, (x, y), radius, ink, thick, cv2.LINE_AA)
    cv2.circle(page, (x, y), round(radius * 0.62), ink, thick, cv2.LINE_AA)
    cv2.putText(
        page,
        "OCT 9",
        (x - round(radius * 0.5), y + 4),
        cv2.FONT_HERSHEY_SIMPLEX,
        spot.scale * 0.16,
        ink,
        thick,
        cv2.LINE_AA,
    )
    for row in range(4):
        xs = np.arange(radius + 4, radius + round(58 * spot.scale), 3)
        ys = y + (row - 1.5) * radius * 0.42 + np.sin(xs / (3.2 * spot.scale)) * 2.2 * spot.scale
        points = np.column_stack([x + xs, ys]).astype(np.int32)
        cv2.polylines(page, [points], False, ink, thick, cv2.LINE_AA)


def pencil_shading(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A pencil run to and fro to blacken a patch."""
    turns = dice.randrange(9, 20)
    way = [
        ((n + dice.uniform(-0.4, 0.4)) / turns, dice.uniform(0.0, 0.15) if n % 2 else dice.uniform(0.8, 1.0))
        for n in range(turns)
    ]
    grey = pens.Pen((115, 115, 118), 0.5, 0.6)
    wide, tall = dice.uniform(18, 45) * spot.scale, dice.uniform(9, 16) * spot.scale
    mask = pens.drawn([way], grey, wide, tall, dice)
    pens.laid(
        page, mask, grey.colour, spot.box[0] + free_left(spot, 45, dice) * spot.scale, spot.box[1] + 3 * spot.scale
    )


def music_note(page: Picture, spot: Spot, dice: random.Random) -> None:
    strokes: Strokes = [[(0.3, 0.85), (0.3, 0.1), (0.8, 0.0), (0.8, 0.75)]]
    strokes += [
        [(x + 0.12 * math.cos(n) - 0.08, y + 0.08 * math.sin(n)) for n in range(8)]
        for x, y in ((0.3, 0.87), (0.8, 0.77))
    ]
    size = dice.uniform(14, 22)
    by_pen(page, spot, strokes, (free_left(spot, size, dice), 2, size * 0.8, size), dice)


def address_label(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A printed label stuck over the place."""
    x, y = round(spot.box[0] + free_left(spot, 110, dice) * spot.scale), round(spot.box[1] + spot.scale)
    wide, tall = round(106 * spot.scale), round(28 * spot.scale)
    page[y : y + tall, x : x + wide] = (244, 243, 238)
    cv2.rectangle(page, (x, y), (x + wide, y + tall), (190, 188, 182), max(1, round(0.5 * spot.scale)))
    area = Image.fromarray(page[y : y + tall, x : x + wide])
    for row, text in enumerate(("Office of the Superintendent", "410 W. Third Street", "Missouri 65013")):
        ImageDraw.Draw(area).text(
            (4 * spot.scale, (2 + 8.4 * row) * spot.scale), text, (25, 25, 25), font=shape("Narrow", 7.5 * spot.scale)
        )
    page[y : y + tall, x : x + wide] = np.asarray(area)


def reminder(page: Picture, spot: Spot, dice: random.Random) -> None:
    words(
        page,
        spot,
        dice.choice(("call first", "2nd copy", "not yet", "Mr. Vogt?", "see back", "room 114", "rush")),
        dice,
    )


def slashes(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Two or three slanted strokes: nothing to add here."""
    strokes: Strokes = [[(0.25 * n + 0.2, 0.02), (0.25 * n, 0.98)] for n in range(dice.randrange(2, 4))]
    by_pen(page, spot, strokes, (free_left(spot, 30, dice), 1, dice.uniform(18, 32), dice.uniform(16, 26)), dice)


TRIFLES: dict[str, Painter] = {
    "heart": heart, "exclamation": exclamation, "tally": tally, "noughts-and-crosses": noughts_and_crosses, "flower": flower,
    "cube": cube, "curly-brace": curly_brace, "circled-number": circled_number, "fingerprint": fingerprint,
    "postmark": postmark, "pencil-shading": pencil_shading, "music-note": music_note, "address-label": address_label,
    "reminder": reminder, "slashes": slashes,
}  # fmt: skip
DOUBTFUL = frozenset({"pencil-shading"})  # a person would ask
