"""What else lies on paper at a place to sign: kinds that only the part "autumn" knows. Painters as in ``misleading``; nothing of
the reader was made with them."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import pens
from .fonts import shape
from .leavings import by_pen
from .litter import Strokes, free_left
from .misleading import Painter, Picture, Spot
from .strays import ellipse, left_at, noise, tinted


def tally(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Somebody counted: four strokes, the fifth across, and on."""
    strokes: Strokes = []
    for group in range(dice.randrange(1, 4)):
        left = 0.34 * group
        strokes += [
            [(left + 0.06 * n + dice.gauss(0, 0.008), 0.05), (left + 0.06 * n + dice.gauss(0, 0.008), 0.95)]
            for n in range(4)
        ]
        if group < 2 or dice.random() < 0.5:
            strokes.append([(left - 0.04, 0.8), (left + 0.23, 0.2)])
    by_pen(
        page,
        spot,
        strokes,
        (free_left(spot, 80, dice), dice.uniform(3, 9), dice.uniform(60, 85), dice.uniform(13, 18)),
        dice,
    )


def noughts_and_crosses(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A game from a long meeting."""
    strokes: Strokes = [[(a, 0.02), (a, 0.98)] for a in (0.34, 0.66)] + [[(0.02, a), (0.98, a)] for a in (0.34, 0.66)]
    for cell in dice.sample(range(9), dice.randrange(4, 8)):
        x, y = 0.17 + 0.33 * (cell % 3), 0.17 + 0.33 * (cell // 3)
        if dice.random() < 0.5:
            strokes.append([(x + 0.1 * math.cos(n / 2), y + 0.1 * math.sin(n / 2)) for n in range(14)])
        else:
            strokes += [[(x - 0.1, y - 0.1), (x + 0.1, y + 0.1)], [(x + 0.1, y - 0.1), (x - 0.1, y + 0.1)]]
    size = min(dice.uniform(26, 32), spot.height / spot.scale - 1)
    by_pen(page, spot, strokes, (free_left(spot, size, dice), 1, size, size), dice)


def pressed_seal(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A notary's seal, pressed into the paper without ink: rings and words in relief."""
    size = round(min(46 * spot.scale, spot.height * 1.25))
    layer = Image.new("L", (size, size), 0)
    draw, edge = ImageDraw.Draw(layer), max(1, round(0.7 * spot.scale))
    for inset in (2, 5, 14):
        draw.ellipse((inset * edge, inset * edge, size - inset * edge, size - inset * edge), outline=255, width=edge)
    letters = shape("Serif-Bold", 6 * spot.scale)
    for number, letter in enumerate("NOTARY SEAL * MISSOURI * "):
        turn = 2 * math.pi * number / 25
        at = (
            size / 2 + size * 0.36 * math.sin(turn) - 2 * spot.scale,
            size / 2 - size * 0.36 * math.cos(turn) - 4 * spot.scale,
        )
        draw.text(at, letter, 255, font=letters)
    relief = cv2.GaussianBlur(np.asarray(layer, np.float32), (0, 0), 0.5 * spot.scale)
    lit = relief - np.roll(relief, (round(spot.scale), round(spot.scale)), (0, 1))
    x, y = round(left_at(spot, size / spot.scale, dice)), max(round(spot.box[1] - 4 * spot.scale), 0)
    area = page[y : y + size, x : x + size]
    area[:] = np.clip(
        area.astype(np.float32) - np.clip(lit, -60, 140)[: area.shape[0], : area.shape[1], None] * 0.42, 0, 255
    ).astype(np.uint8)


def blot(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Ink that fell and was folded over: lobes, the same on both sides."""
    x, y = spot.near(dice, 0.2)
    over = np.zeros(page.shape[:2], np.uint8)
    for _ in range(dice.randrange(5, 10)):
        aside, up, size = (
            dice.uniform(0, 13) * spot.scale,
            dice.uniform(-7, 7) * spot.scale,
            dice.uniform(1.5, 5) * spot.scale,
        )
        for side in (-1, 1):
            cv2.ellipse(
                over,
                (round(x + side * aside), round(y + up)),
                (round(size), round(size * 0.75)),
                side * 30,
                0,
                360,
                255,
                -1,
            )
    soft = cv2.GaussianBlur(over, (0, 0), 1.1 * spot.scale)
    tinted(
        page,
        np.where(soft > 110, 255, soft).astype(np.uint8),
        dice.choice(((22, 26, 84), (20, 20, 22), (60, 20, 70))),
        0.92,
    )


def maple_leaf(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A pressed leaf: five points, veins, a stem."""
    x, y = spot.near(dice, 0.2)
    size, lean = min(17 * spot.scale, spot.height * 0.55), dice.uniform(-0.7, 0.7)
    outline = []
    for n in range(10):
        turn, far = lean - math.pi / 2 + (n - 4.5) * 0.58, (1.0, 0.48)[n % 2] * size
        outline.append((x + far * math.cos(turn), y + far * math.sin(turn)))
    colour = dice.choice(((186, 74, 34), (206, 150, 48), (140, 48, 36)))
    cv2.fillPoly(page, [np.array(outline, np.int32)], colour, cv2.LINE_AA)
    dark = tuple(round(each * 0.65) for each in colour)
    for n in range(0, 10, 2):
        cv2.line(
            page,
            (x, y),
            (round(outline[n][0]), round(outline[n][1])),
            dark,
            max(1, round(0.5 * spot.scale)),
            cv2.LINE_AA,
        )
    foot = x - round(1.1 * size * math.sin(lean)), y + round(0.9 * size * math.cos(lean))
    cv2.line(page, (x, y), foot, dark, max(1, round(1.1 * spot.scale)), cv2.LINE_AA)


def postmark(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The sheet was the envelope's window: a post office's round mark and its wavy bars."""
    layer = np.zeros((round(30 * spot.scale), round(104 * spot.scale)), np.uint8)
    far = round(14 * spot.scale)
    cv2.circle(layer, (far + 1, far + 1), far, 255, max(1, round(0.8 * spot.scale)), cv2.LINE_AA)
    for row in range(5):
        xs = np.arange(2.3 * far, layer.shape[1] - 3)
        ys = (4 + 5.2 * row) * spot.scale + 1.3 * spot.scale * np.sin(xs / (4.2 * spot.scale))
        cv2.polylines(
            layer,
            [np.column_stack([xs, ys]).astype(np.int32)],
            False,
            255,
            max(1, round(0.7 * spot.scale)),
            cv2.LINE_AA,
        )
    image = Image.fromarray(layer)
    draw = ImageDraw.Draw(image)
    for number, text in enumerate(("MO 638", f"{dice.randrange(10, 29)} OCT", "2026")):
        draw.text(
            (6 * spot.scale, (5 + 6.4 * number) * spot.scale),
            text,
            255,
            font=shape("Liberation-Bold", 5.5 * spot.scale),
        )
    worn = np.clip(
        0.3 + cv2.resize(noise(np.zeros((4, 9)), dice), image.size, interpolation=cv2.INTER_CUBIC), 0.15, 0.9
    )
    mask = pens.turned((np.asarray(image, np.float32) / 255 * worn).astype(np.float32), dice.uniform(-5, 5))
    pens.laid(page, mask, (30, 30, 34), left_at(spot, 108, dice), spot.box[1])


def clear_tape(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A strip of clear tape over a tear: a faint shine, a saw's edge at its ends, the tear below it."""
    left, wide, tall = left_at(spot, 110, dice), dice.uniform(70, 108) * spot.scale, 15 * spot.scale
    top = spot.box[1] + dice.uniform(2, 10) * spot.scale
    teeth = [(left + (1.5 * spot.scale if n % 2 else 0), top + tall * n / 8) for n in range(9)]
    other = [(left + wide + (1.5 * spot.scale if n % 2 else 0), top + tall * n / 8) for n in range(8, -1, -1)]
    over = np.zeros(page.shape[:2], np.uint8)
    cv2.fillPoly(over, [np.array(teeth + other, np.int32)], 255, cv2.LINE_AA)
    edge = cv2.morphologyEx(over, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    tinted(page, over, (232, 228, 210), 0.7)
    tinted(page, edge, (176, 172, 160), 0.8)
    x, y = left + wide * 0.45, top
    tear = []
    while y < top + tall * 1.3:
        tear.append((round(x), round(y)))
        x, y = x + dice.gauss(0, 1.2) * spot.scale, y + 2 * spot.scale
    cv2.polylines(
        page, [np.array(tear, np.int32)], False, (140, 138, 134), max(1, round(0.5 * spot.scale)), cv2.LINE_AA
    )


def notebook_fringe(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The fringe of a spiral notebook's page that lay below."""
    y, step = spot.box[1] + dice.uniform(5, 14) * spot.scale, 8.5 * spot.scale
    for number in range(dice.randrange(6, 14)):
        x = spot.box[0] + (4 * spot.scale) + number * step + dice.gauss(0, 0.5)
        foot = dice.uniform(2, 5), dice.uniform(0, 3), dice.uniform(2, 5)
        shape_of = ((0, -4), (3.6, -3.6), (4, foot[0]), (2, foot[1]), (-0.4, foot[2]))
        piece = [(x + across * spot.scale, y + down * spot.scale) for across, down in shape_of]
        cv2.polylines(
            page, [np.array(piece, np.int32)], True, (150, 150, 156), max(1, round(0.5 * spot.scale)), cv2.LINE_AA
        )


def wristband(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A wristband of a field trip, cut off: stripes and a number."""
    wide, tall = round(dice.uniform(80, 110) * spot.scale), round(13 * spot.scale)
    band = Image.new("RGB", (wide, tall), dice.choice(((255, 110, 60), (90, 210, 120), (255, 90, 170))))
    draw = ImageDraw.Draw(band)
    for x in range(0, wide, max(4, round(9 * spot.scale))):
        draw.line((x, 0, x + tall, tall), (255, 255, 255), max(1, round(1.2 * spot.scale)))
    draw.rectangle((wide * 0.3, 2, wide * 0.72, tall - 3), fill=(255, 255, 255))
    draw.text(
        (wide * 0.34, 2.2 * spot.scale),
        f"No. {dice.randrange(100, 999)}",
        (30, 30, 30),
        font=shape("Liberation-Bold", 7.5 * spot.scale),
    )
    left, top = round(left_at(spot, wide / spot.scale, dice)), round(spot.box[1] + dice.uniform(2, 9) * spot.scale)
    area = page[max(top, 0) : top + tall, left : left + wide]
    area[:] = np.asarray(band)[: area.shape[0], : area.shape[1]]


def pencil_shavings(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Curls of wood and their dust."""
    for _ in range(dice.randrange(2, 5)):
        (x, y), far, start = spot.near(dice, 0.1), dice.uniform(3, 6.5) * spot.scale, dice.uniform(0, 360)
        for grow, colour in ((1.0, (206, 168, 116)), (0.8, (170, 130, 84))):
            cv2.ellipse(
                page,
                (x, y),
                (round(far * grow), round(far * 0.6 * grow)),
                start,
                0,
                220,
                colour,
                max(1, round(1.4 * spot.scale)),
                cv2.LINE_AA,
            )
    dust = ellipse(page, spot.near(dice), (16 * spot.scale, 5 * spot.scale), 5).astype(np.float32)
    tinted(page, dust * (noise(dust, dice) < 0.12), (90, 90, 92), 0.7)


WINDFALL: dict[str, Painter] = {
    "tally": tally, "noughts-and-crosses": noughts_and_crosses, "pressed-seal": pressed_seal, "blot": blot, "maple-leaf": maple_leaf,
    "postmark": postmark, "clear-tape": clear_tape, "notebook-fringe": notebook_fringe, "wristband": wristband,
    "pencil-shavings": pencil_shavings,
}  # fmt: skip
