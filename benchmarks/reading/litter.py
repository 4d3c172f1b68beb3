"""More that lies at a place to sign and is no signature: the kinds that only the part "unseen" knows. Painters as in
``misleading``; nothing of the reader was made with them."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import pens
from .fonts import shape
from .misleading import Painter, Picture, Spot, words

Strokes = list[list[tuple[float, float]]]


def by_pen(
    page: Picture, spot: Spot, strokes: Strokes, at: tuple[float, float, float, float], dice: random.Random
) -> None:
    """``at``: left, top, width, height of the strokes' box, in points from the place's top left corner."""
    left, top, wide, tall = (each * spot.scale for each in at)
    pens.laid(
        page, pens.drawn(strokes, spot.pen, wide, tall, dice), spot.pen.colour, spot.box[0] + left, spot.box[1] + top
    )


def free_left(spot: Spot, wide: float, dice: random.Random) -> float:
    """Points from the left at which something so wide fits."""
    return dice.uniform(2, max(3.0, spot.width / spot.scale - wide - 4))


def spiral(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A coil, from somebody whose pen would not write."""
    turns = dice.uniform(2.5, 4)
    coil = [
        (
            0.5 + 0.48 * t / 40 * math.cos(turns * 2 * math.pi * t / 40),
            0.5 + 0.48 * t / 40 * math.sin(turns * 2 * math.pi * t / 40),
        )
        for t in range(41)
    ]
    size = dice.uniform(11, 18)
    by_pen(page, spot, [coil], (free_left(spot, size, dice), 4, size, size), dice)


def question_mark(page: Picture, spot: Spot, dice: random.Random) -> None:
    hook = [(0.1, 0.25), (0.3, 0.02), (0.75, 0.05), (0.85, 0.3), (0.5, 0.5), (0.47, 0.72)]
    size = dice.uniform(14, 22)
    by_pen(page, spot, [hook, [(0.47, 0.93), (0.49, 0.96)]], (free_left(spot, size, dice), 2, size * 0.6, size), dice)


def star(page: Picture, spot: Spot, dice: random.Random) -> None:
    points = [
        (0.5 + 0.5 * math.sin(4 * math.pi * n / 5), 0.5 - 0.5 * math.cos(4 * math.pi * n / 5)) for n in range(6)
    ]
    straight = [[a, b] for a, b in pairwise(points)]
    size = dice.uniform(12, 20)
    by_pen(page, spot, straight, (free_left(spot, size, dice), 3, size, size), dice)


def row_struck(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A large Z through the empty place: nothing is to be added."""
    z = [[(0.02, 0.1), (0.97, 0.12)], [(0.97, 0.12), (0.03, 0.9)], [(0.03, 0.9), (0.98, 0.88)]]
    by_pen(
        page, spot, z, (2, 1, spot.width / spot.scale * dice.uniform(0.55, 0.9), spot.height / spot.scale - 4), dice
    )


def phone_number(page: Picture, spot: Spot, dice: random.Random) -> None:
    words(page, spot, f"573-555-01{dice.randrange(10, 99)}", dice)


def instruction(page: Picture, spot: Spot, dice: random.Random) -> None:
    """What a secretary writes for the next person."""
    words(
        page,
        spot,
        dice.choice(("Fran signs here", "after board mtg", "ask Myra", "need by Friday", "see p. 2", "sent 10/3")),
        dice,
    )


def sum_by_hand(page: Picture, spot: Spot, dice: random.Random) -> None:
    words(page, spot, dice.choice(("69.99 + 48 = 117.99", "$ 450 ok", "2 x 99 = 198", "450.00")), dice)


def opposite_arrow(page: Picture, spot: Spot, dice: random.Random) -> None:
    """An arrow bent down, from one row to another."""
    strokes: Strokes = [[(0.1, 0.05), (0.6, 0.1), (0.85, 0.45), (0.8, 0.95)], [(0.6, 0.72), (0.8, 0.97), (0.97, 0.7)]]
    by_pen(
        page, spot, strokes, (free_left(spot, 30, dice), 2, dice.uniform(20, 40), spot.height / spot.scale - 4), dice
    )


def hatching(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Slanted strokes side by side: the place made useless."""
    count = dice.randrange(5, 10)
    strokes: Strokes = [[(n / count + 0.08, 0.05), (n / count, 0.95)] for n in range(count)]
    by_pen(page, spot, strokes, (4, 3, dice.uniform(50, 120), spot.height / spot.scale * 0.75), dice)


def correction_fluid(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A name under white fluid, of which only ends look out."""
    mask = pens.scribble("Gone Away", spot.pen, spot.width * 0.4, spot.height * 0.7, dice)
    pens.laid(page, mask, spot.pen.colour, spot.box[0] + 8 * spot.scale, spot.box[1] + 3 * spot.scale)
    left, right = round(spot.box[0] + 12 * spot.scale), round(spot.box[0] + 10 * spot.scale + spot.width * 0.4)
    top, foot = round(spot.box[1] + 1 * spot.scale), round(spot.box[3] - 2 * spot.scale)
    cover = np.zeros(page.shape[:2], np.uint8)
    for step in range(5):
        y = top + (foot - top) * (step + 0.5) / 5
        cv2.line(
            cover,
            (left + dice.randrange(8), round(y)),
            (right - dice.randrange(8), round(y)),
            255,
            round((foot - top) / 3.2),
        )
    page[cover > 0] = (250, 250, 248)
    edge = cv2.morphologyEx(cover, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    page[edge] = (228, 228, 226)


def ink_blot(page: Picture, spot: Spot, dice: random.Random) -> None:
    x, y = spot.near(dice)
    for _ in range(dice.randrange(3, 7)):
        size = round(spot.scale * dice.uniform(1, 6))
        at = x + round(spot.scale * dice.gauss(0, 5)), y + round(spot.scale * dice.gauss(0, 3))
        cv2.ellipse(
            page,
            at,
            (size, max(1, round(size * dice.uniform(0.5, 1)))),
            dice.uniform(0, 180),
            0,
            360,
            spot.pen.colour,
            -1,
        )


def hair(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A hair on the glass: thin, dark, bent without corners."""
    x, y = spot.near(dice, 0.15)
    way, turn, lean = [], dice.uniform(0, 6.28), dice.uniform(-0.12, 0.12)
    for _ in range(dice.randrange(30, 70)):
        way.append((x, y))
        turn += lean + dice.gauss(0, 0.06)
        x, y = x + round(2.2 * spot.scale * math.cos(turn)), y + round(1.6 * spot.scale * math.sin(turn))
    cv2.polylines(page, [np.array(way, np.int32)], False, (60, 55, 52), max(1, round(0.35 * spot.scale)), cv2.LINE_AA)


def seal(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A notary's or the district's round seal."""
    x, y = spot.near(dice)
    side = round(44 * spot.scale)
    layer = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(layer)
    for inset in (1, round(side * 0.2)):
        draw.ellipse(
            (inset, inset, side - inset - 1, side - inset - 1), outline=255, width=max(1, round(0.8 * spot.scale))
        )
    for number in range(24):
        angle = number / 24 * 2 * math.pi
        at = side / 2 + side * 0.38 * math.cos(angle) - 3, side / 2 + side * 0.38 * math.sin(angle) - 5
        draw.text(at, "DISTRICTSEALMISSOURI"[number % 20], 255, font=shape("Liberation", 5.5 * spot.scale))
    draw.text((side * 0.36, side * 0.4), "1908", 255, font=shape("Liberation-Bold", 7 * spot.scale))
    mask = pens.turned(np.asarray(layer, np.float32) / 255 * dice.uniform(0.4, 0.9), dice.uniform(-30, 30))
    pens.laid(page, mask, dice.choice(((40, 40, 120), (60, 60, 60))), x - side / 2, y - side / 2)


def bar_code(page: Picture, spot: Spot, dice: random.Random) -> None:
    x, y = round(spot.box[0] + free_left(spot, 80, dice) * spot.scale), round(spot.box[1] + 3 * spot.scale)
    for _ in range(42):
        wide = max(1, round(spot.scale * dice.choice((0.5, 0.5, 1.0, 1.5))))
        page[y : y + round(15 * spot.scale), x : x + wide] = 15
        x += wide + max(1, round(spot.scale * dice.choice((0.5, 1.0))))


def tape(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A strip of clear tape whose edges the scanner saw."""
    top, foot = round(spot.box[1] + 2 * spot.scale), round(spot.box[3] - 1 * spot.scale)
    left, right = round(spot.box[0] + 5 * spot.scale), round(spot.box[0] + spot.width * dice.uniform(0.6, 0.95))
    page[top:foot, left:right] = (page[top:foot, left:right] * 0.93).astype(np.uint8)
    for y in (top, foot):
        cv2.line(
            page, (left, y), (right, y + dice.randrange(-4, 5)), (150, 150, 148), max(1, round(0.5 * spot.scale))
        )
    jag = [(right + dice.randrange(-4, 5), y) for y in range(top, foot, max(2, round(2 * spot.scale)))]
    cv2.polylines(page, [np.array(jag, np.int32)], False, (140, 140, 140), max(1, round(0.5 * spot.scale)))


def smiley(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Drawn by pen: thanks in advance."""
    ring = [(0.5 + 0.48 * math.cos(a / 4), 0.5 + 0.48 * math.sin(a / 4)) for a in range(27)]
    mouth = [(0.28, 0.6), (0.4, 0.75), (0.6, 0.75), (0.74, 0.6)]
    strokes: Strokes = [ring, mouth, [(0.35, 0.35), (0.36, 0.39)], [(0.64, 0.35), (0.65, 0.39)]]
    size = dice.uniform(14, 20)
    by_pen(page, spot, strokes, (free_left(spot, size, dice), 2, size, size), dice)


def marker_from_behind(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A felt pen that bled through: broad, soft, pale."""
    broad = pens.Pen((90, 90, 140), 1.6, 0.3)
    mask = pens.scribble("Behind It", broad, spot.width * 0.5, spot.height, dice)[:, ::-1]
    soft = cv2.GaussianBlur(mask, (0, 0), 1.2 * spot.scale) * dice.uniform(0.2, 0.35)
    pens.laid(page, soft, broad.colour, spot.box[0] + 10 * spot.scale, spot.box[1])


def row_of_dots(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The pen run along the line in little dashes, to show how far to sign."""
    strokes: Strokes = [[(n / 14 + 0.01, 0.5), (n / 14 + 0.045, 0.52)] for n in range(14)]
    by_pen(page, spot, strokes, (4, spot.height / spot.scale - 14, spot.width / spot.scale * 0.75, 10), dice)


def wavy_underline(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A wave along the place: fill this in. A person would ask whether that is somebody's hand."""
    wave = [(n / 28, 0.5 + 0.35 * (-1) ** n) for n in range(29)]
    by_pen(page, spot, [wave], (6, spot.height / spot.scale - 12, dice.uniform(60, 110), 6), dice)


LITTER: dict[str, Painter] = {
    "spiral": spiral, "question-mark": question_mark, "star": star, "row-struck": row_struck, "phone-number": phone_number,
    "instruction": instruction, "sum-by-hand": sum_by_hand, "bent-arrow": opposite_arrow, "hatching": hatching,
    "correction-fluid": correction_fluid, "ink-blot": ink_blot, "hair": hair, "seal": seal, "bar-code": bar_code, "tape": tape,
    "smiley": smiley, "marker-behind": marker_from_behind, "dashes": row_of_dots, "wave": wavy_underline,
}  # fmt: skip
DOUBTFUL = frozenset({"wave", "correction-fluid", "spiral"})  # a person would ask
