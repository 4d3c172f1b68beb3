"""What else lands on a district's form at a place to sign: kinds that only the part "summer" knows. Painters as in
``misleading``; nothing of the reader was made with them."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import pens
from .fonts import shape
from .misleading import Painter, Picture, Spot
from .oddments import USUAL
from .spring import as_often
from .strays import ellipse, left_at, noise, tinted


def washi_tape(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A strip of decorated tape, its ends torn."""
    wide, tall = round(dice.uniform(60, 120) * spot.scale), round(14 * spot.scale)
    ground, other = dice.choice(
        (((246, 190, 204), (255, 250, 246)), ((166, 214, 208), (60, 120, 130)), ((246, 224, 140), (220, 120, 60)))
    )
    strip = np.full((tall, wide, 3), ground, np.uint8)
    for n in range(0, wide, max(3, round(7 * spot.scale))):
        at = n, round(tall * dice.choice((0.3, 0.7)))
        cv2.circle(strip, at, max(1, round(1.6 * spot.scale)), other, -1, cv2.LINE_AA)
    _laid(page, strip, left_at(spot, wide / spot.scale, dice), spot.box[1] + dice.uniform(1, 9) * spot.scale)


def ticket(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A raffle ticket that stuck to the sheet."""
    colour = dice.choice(((238, 150, 120), (150, 200, 236), (240, 216, 110)))
    number = f"{dice.randrange(100000, 999999)}"
    _printed(page, spot, dice, (("ADMIT ONE", 6.5), (number, 9)), colour, (40, 30, 30), 62, 26)


def eraser_crumbs(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Rolled bits of rubber, short and bent, where somebody rubbed."""
    for _ in range(dice.randrange(9, 26)):
        x, y = spot.near(dice, 0.15)
        long, lean = dice.uniform(1.5, 4) * spot.scale, dice.uniform(0, 180)
        axes = round(long), max(1, round(long * dice.uniform(0.2, 0.5)))
        shade = dice.randrange(96, 150)
        cv2.ellipse(
            page,
            (x, y),
            axes,
            lean,
            0,
            dice.uniform(60, 160),
            (shade, shade - 8, shade - 6),
            max(1, round(0.9 * spot.scale)),
            cv2.LINE_AA,
        )


def coin(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A coin on the glass."""
    (x, y), far = spot.near(dice, 0.1), dice.choice((25, 27, 30)) * spot.scale * 0.5
    far = min(far, spot.height * 0.48)
    colour = dice.choice(((170, 112, 78), (176, 176, 178), (150, 146, 140)))
    shadow = cv2.GaussianBlur(ellipse(page, (x + 3, y + 4), (far * 1.1, far * 1.1), 0), (0, 0), 2.5 * spot.scale)
    tinted(page, shadow, (80, 78, 76), 0.6)
    cv2.circle(page, (x, y), round(far), colour, -1, cv2.LINE_AA)
    dark = tuple(round(each * 0.7) for each in colour)
    cv2.circle(page, (x, y), round(far * 0.93), dark, max(1, round(0.6 * spot.scale)), cv2.LINE_AA)
    cv2.ellipse(page, (x, y), (round(far * 0.42), round(far * 0.55)), 10, 0, 360, dark, -1, cv2.LINE_AA)


def visitor_badge(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The sticker that the front desk prints."""
    said = (dice.choice(("VISITOR", "VOLUNTEER", "SUBSTITUTE")), 9.0), (f"Room {dice.randrange(1, 30)}   10/04", 6.5)
    _printed(page, spot, dice, said, (252, 250, 246), (150, 30, 40), 84, 28)


def deposit_stamp(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The endorsing stamp lay beside the right one."""
    text = dice.choice(("FOR DEPOSIT ONLY", "POSTED", "ENTERED", "FILE COPY", "DUPLICATE"))
    letters = shape("Serif-Bold", 13 * spot.scale)
    layer = Image.new("L", (round(letters.getlength(text) + 4), round(19 * spot.scale)), 0)
    ImageDraw.Draw(layer).text((2, 1), text, 255, font=letters)
    dry = np.clip(0.5 + 0.9 * cv2.GaussianBlur(noise(np.asarray(layer), dice), (0, 0), spot.scale), 0, 0.95)
    mask = pens.turned((np.asarray(layer, np.float32) / 255 * dry).astype(np.float32), dice.uniform(-5, 5))
    pens.laid(
        page,
        mask,
        dice.choice(((30, 60, 150), (110, 30, 110), (20, 20, 24))),
        left_at(spot, layer.width / spot.scale, dice),
        spot.box[1] + 2,
    )


def pine_needles(page: Picture, spot: Spot, dice: random.Random) -> None:
    """From the tree in the hall: pairs of straight thin needles."""
    for _ in range(dice.choice((1, 2, 2, 3))):
        (x, y), long, lean = spot.near(dice, 0.2), dice.uniform(20, 38) * spot.scale, dice.uniform(0, 6.28)
        for turn in (lean, lean + dice.uniform(0.06, 0.16)):
            end = round(x + long * math.cos(turn)), round(y + long * math.sin(turn) * 0.45)
            cv2.line(
                page,
                (x, y),
                end,
                dice.choice(((92, 104, 52), (122, 94, 50))),
                max(1, round(0.9 * spot.scale)),
                cv2.LINE_AA,
            )


def water_drops(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Rain: dried drops, each with a faint edge."""
    for _ in range(dice.randrange(3, 8)):
        at, wide = spot.near(dice, 0.05), dice.uniform(3, 9) * spot.scale
        edge = cv2.morphologyEx(
            ellipse(page, at, (wide, wide * dice.uniform(0.75, 1)), 0), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)
        )
        tinted(page, cv2.GaussianBlur(edge, (0, 0), 0.8 * spot.scale), (168, 160, 146), 0.8)


def adding_tape(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The paper roll of the adding machine, stapled on."""
    sums = tuple((f"{dice.uniform(20, 900):.2f} +", 7.0) for _ in range(2))
    _printed(
        page, spot, dice, (*sums, (f"{dice.uniform(900, 2000):.2f} *", 7.0)), (250, 248, 240), (60, 50, 110), 56, 30
    )


def _printed(
    page: Picture, spot: Spot, dice: random.Random, said: tuple[tuple[str, float], ...], paper: tuple[int, int, int],
    ink: tuple[int, int, int],
    wide: float, tall: float,
) -> None:  # fmt: skip
    """A small printed piece of paper."""
    image = Image.new("RGB", (round(wide * spot.scale), round(min(tall * spot.scale, spot.height * 0.95))), paper)
    draw, y = ImageDraw.Draw(image), 1.5 * spot.scale
    for text, size in said:
        draw.text((5 * spot.scale, y), text, ink, font=shape("Liberation-Bold", size * spot.scale))
        y += size * 1.2 * spot.scale
    draw.rectangle((0, 0, image.width - 1, image.height - 1), outline=(150, 146, 140))
    _laid(page, np.asarray(image), left_at(spot, wide, dice), spot.box[1] + 1)


def _laid(page: Picture, image: np.ndarray, x: float, y: float) -> None:
    left, top = max(round(x), 0), max(round(y), 0)
    area = page[top : top + image.shape[0], left : left + image.shape[1]]
    area[:] = image[: area.shape[0], : area.shape[1]]


FLOTSAM: dict[str, Painter] = {
    "washi-tape": washi_tape, "ticket": ticket, "eraser-crumbs": eraser_crumbs, "coin": coin, "visitor-badge": visitor_badge,
    "deposit-stamp": deposit_stamp, "pine-needles": pine_needles, "water-drops": water_drops, "adding-tape": adding_tape,
}  # fmt: skip
DOUBTFUL = frozenset({"pine-needles"})  # in grey two strokes of a pen: a person would ask
FOUND = as_often(
    ("empty", "empty", "empty", "date-alone", "date-alone", "printed-name", "printed-name"),
    tuple(USUAL),
    tuple(FLOTSAM),
)
