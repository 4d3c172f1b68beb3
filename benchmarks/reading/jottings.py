"""What pens, markers and correction fluid leave at a place to sign that nobody signed: as the part "advent" has it (``tinsel``)."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import pens, reed
from .fonts import shape
from .leavings import by_pen
from .litter import Strokes, free_left
from .misleading import Painter, Picture, Spot, words
from .strays import tinted


def ticked(page: Picture, spot: Spot, dice: random.Random) -> None:
    tick = [(0.0, 0.5), (0.22, 1.0), (0.3, 0.9), (1.0, 0.0)]
    size = dice.uniform(11, 17)
    by_pen(page, spot, [tick], (free_left(spot, 30, dice), dice.uniform(4, 10), size, size * 0.9), dice)


def cross_at_line(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A small x by hand where the line begins."""
    size = dice.uniform(7, 10)
    strokes: Strokes = [[(0.0, 0.05), (0.5, 0.5), (1.0, 1.0)], [(0.95, 0.0), (0.45, 0.55), (0.05, 0.95)]]
    by_pen(
        page,
        spot,
        strokes,
        (dice.uniform(0, 8), spot.height / spot.scale - size - dice.uniform(2, 6), size, size),
        dice,
    )


def jot(*said: str) -> Painter:
    def paint(page: Picture, spot: Spot, dice: random.Random) -> None:
        words(page, spot, dice.choice(said), dice)

    return paint


def ask_with_arrow(page: Picture, spot: Spot, dice: random.Random) -> None:
    """An arrow to the line and what is wanted there."""
    left = free_left(spot, 120, dice)
    strokes: Strokes = [[(1.0, 0.1), (0.5, 0.3), (0.0, 0.8)], [(0.16, 0.4), (0.0, 0.8), (0.24, 0.95)]]
    by_pen(page, spot, strokes, (left, spot.height / spot.scale - 18, 24, 13), dice)
    beside = spot.box[0] + (left + 27) * spot.scale, spot.box[1], spot.box[2], spot.box[3] - 5 * spot.scale
    words(
        page,
        Spot(beside, spot.scale, spot.pen, spot.hand, spot.day),
        dice.choice(("sig.", "sign", "Supt.", "here", "yours")),
        dice,
    )


def label_marked(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A bracket or a line before the label, running on into the place."""
    if dice.random() < 0.5:
        strokes: Strokes = [[(0.6, 0.0), (0.1, 0.05), (0.05, 0.5), (0.1, 0.95), (0.6, 1.0)]]
        by_pen(page, spot, strokes, (-8, 0, 8, spot.height / spot.scale), dice)
    else:
        by_pen(
            page,
            spot,
            [[(0.0, 0.5), (0.4, 0.4), (1.0, 0.6)]],
            (-60, spot.height / spot.scale - 5, dice.uniform(70, 110), 5),
            dice,
        )


def arrow_from_margin(page: Picture, spot: Spot, dice: random.Random) -> None:
    long = dice.uniform(40, 80)
    strokes: Strokes = [[(1.0, 0.45), (0.5, 0.52), (0.0, 0.5)], [(0.12, 0.2), (0.0, 0.5), (0.13, 0.85)]]
    by_pen(
        page,
        spot,
        strokes,
        (spot.width / spot.scale - long - dice.uniform(0, 20), dice.uniform(6, 12), long, dice.uniform(9, 13)),
        dice,
    )


def z_through(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The empty place is made void: a long Z, or two bars across."""
    wide, tall = spot.width / spot.scale * dice.uniform(0.5, 0.85), spot.height / spot.scale - 6
    if dice.random() < 0.6:
        strokes: Strokes = [
            [(0.0, 0.1), (0.5, 0.06), (1.0, 0.1)],
            [(1.0, 0.1), (0.5, 0.5), (0.0, 0.92)],
            [(0.0, 0.92), (0.5, 0.9), (1.0, 0.94)],
        ]
    else:
        strokes = [[(0.0, 0.45), (1.0, 0.3)], [(0.0, 0.7), (1.0, 0.55)]]
    by_pen(page, spot, strokes, (6, 3, wide, tall), dice)


def dotted(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A pen rested here and there."""
    for _ in range(dice.randrange(1, 4)):
        x, y = spot.near(dice, 0.1)
        cv2.circle(page, (x, y), max(1, round(dice.uniform(0.5, 0.9) * spot.scale)), spot.pen.colour, -1, cv2.LINE_AA)


def ringed(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The empty place ringed, so that somebody sees it."""
    wide, tall = spot.width / spot.scale * dice.uniform(0.5, 0.8), spot.height / spot.scale
    ring = [(0.5 + 0.5 * math.cos(0.3 + n * 6.6 / 30), 0.5 + 0.5 * math.sin(0.3 + n * 6.6 / 30)) for n in range(31)]
    by_pen(page, spot, [ring], (dice.uniform(-10, 8), -1, wide, tall), dice)


def wrong_row(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Somebody signed in the wrong row and struck it all out, to and fro. A person would ask."""
    tall = 15 * spot.scale
    mask = reed.signature(
        "pen-brief",
        dice.choice(("Hamid Estep", "Ronda Kay Unruh", "Uriel Zeigler")),
        spot.pen,
        tall,
        spot.width * 0.55,
        72 * spot.scale,
        dice,
    )
    left, top = spot.box[0] + 14 * spot.scale, spot.box[3] - mask.shape[0] - 5 * spot.scale
    pens.laid(page, mask, spot.pen.colour, left, top)
    bars: Strokes = [
        [(0.0, y), (0.5, y + dice.gauss(0, 0.03)), (1.0, y + dice.gauss(0, 0.05))] for y in (0.2, 0.4, 0.6, 0.8)
    ]
    by_pen(
        page,
        spot,
        bars,
        (8, (top - spot.box[1]) / spot.scale, mask.shape[1] / spot.scale + 14, mask.shape[0] / spot.scale),
        dice,
    )


def count_by_hand(page: Picture, spot: Spot, dice: random.Random) -> None:
    words(page, spot, dice.choice(("3 of 4", "copy 2", "1 / 3", "orig.", "p. 2")), dice)


def seen_through(page: Picture, spot: Spot, dice: random.Random) -> None:
    """What is printed on the other side, mirrored and pale."""
    layer = Image.new("L", (round(spot.width * 0.8), round(spot.height)), 0)
    draw = ImageDraw.Draw(layer)
    for number, text in enumerate(("Lunch account balances must be paid", "before the end of each semester.")):
        draw.text((2, (2 + 13 * number) * spot.scale), text, 255, font=shape("Serif", 10 * spot.scale))
    mask = cv2.GaussianBlur(np.asarray(layer, np.float32)[:, ::-1] / 255, (0, 0), 0.8 * spot.scale) * dice.uniform(
        0.12, 0.24
    )
    pens.laid(
        page, mask.astype(np.float32), (110, 110, 116), spot.box[0] + dice.uniform(0, 20) * spot.scale, spot.box[1]
    )


def strand(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A hair, or a thread."""
    x, y = spot.near(dice)
    far, turn = dice.uniform(20, 45) * spot.scale, dice.uniform(0, 6.28)
    way = [
        (
            x + far * (n / 14 - 0.5) * math.cos(turn) + 5 * spot.scale * math.sin(n / 3),
            y + 0.4 * far * (n / 14 - 0.5) * math.sin(turn) + 4 * spot.scale * math.cos(n / 4),
        )
        for n in range(15)
    ]
    cv2.polylines(page, [np.array(way, np.int32)], False, (84, 74, 66), 1, cv2.LINE_AA)


def highlighted(page: Picture, spot: Spot, dice: random.Random) -> None:
    """One broad stroke of a highlighter along the line, its ends rounded."""
    over = np.zeros(page.shape[:2], np.uint8)
    y, start = spot.box[3] - dice.uniform(5, 11) * spot.scale, spot.box[0] + dice.uniform(-20, 20) * spot.scale
    end = start + spot.width * dice.uniform(0.3, 0.9)
    bend = dice.gauss(0, 2) * spot.scale
    way = [(start + (end - start) * n / 8, y + bend * math.sin(n / 8 * math.pi)) for n in range(9)]
    cv2.polylines(over, [np.array(way, np.int32)], False, 255, round(dice.uniform(9, 13) * spot.scale), cv2.LINE_AA)
    colour = np.array(dice.choice(((255, 240, 90), (255, 236, 110), (170, 255, 170), (255, 180, 220))), np.float32)
    part = over.astype(np.float32)[..., None] / 255
    page[:] = np.clip(page * (1 - part) + np.minimum(page, colour) * part, 0, 255).astype(np.uint8)


def painted_white(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Correction fluid: a dab with a rim, dry flakes at its end."""
    over = np.zeros(page.shape[:2], np.uint8)
    (x, y), wide = spot.near(dice), dice.uniform(16, 40) * spot.scale
    way = [(x + wide * (n / 5 - 0.5), y + dice.gauss(0, 1.5) * spot.scale) for n in range(6)]
    cv2.polylines(over, [np.array(way, np.int32)], False, 255, round(dice.uniform(7, 11) * spot.scale), cv2.LINE_AA)
    page[over > 120] = (250, 250, 246)
    rim = cv2.morphologyEx(over, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    tinted(page, rim, (196, 196, 190), 0.7)


KNOWN: dict[str, Painter] = {
    "highlighter": highlighted, "check-mark": ticked, "x-to-sign": cross_at_line, "arrow-and-word": ask_with_arrow,
    "note-by-hand": jot("N/A", "none", "see back", "not here", "at conf.", "will mail", "pending", "wait for BOE"),
    "asks-for": jot("sign please", "need signature", "pls. sign", "Supt. here", "who signs?", "sign by 10/30"),
    "date-in-place": jot("10/14/26", "Oct 9, 2026", "11-3-26", "10/2/2026"),
    "phone-number": jot("555-0142", "573-555-0188", "x 214", "660 555 0109"),
    "underlined-label": label_marked, "arrow": arrow_from_margin, "back-of-sheet": seen_through, "row-struck": z_through,
    "correction-fluid": painted_white, "pen-dots": dotted, "hair": strand, "ring-by-hand": ringed, "crossed-out": wrong_row,
}  # fmt: skip
NEW: dict[str, Painter] = {"count-by-hand": count_by_hand}
