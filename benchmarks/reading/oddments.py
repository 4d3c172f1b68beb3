"""What else lands on a district's form at a place to sign: kinds that only the part "spring" knows. Painters as in
``misleading``; nothing of the reader was made with them."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import pens
from .fonts import shape
from .misleading import COMMON, RESERVED, Painter, Picture, Spot, words
from .spring import as_often
from .strays import ellipse, left_at, noise, tinted


def drum_ghost(page: Picture, spot: Spot, dice: random.Random) -> None:
    """What a worn drum printed one turn before comes once more, faintly: words from higher up."""
    back, share = round(dice.uniform(94, 150) * spot.scale), dice.uniform(0.14, 0.24)
    left, right, top, foot = (round(each) for each in (spot.box[0], spot.box[2], spot.box[1], spot.box[3]))
    source = page[max(top - back, 0) : max(foot - back, 0), left:right].astype(np.float32)
    area = page[top : top + source.shape[0], left:right]
    area[:] = np.clip(area - (255 - source) * share, 0, 255).astype(np.uint8)


def thumb(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The end of the thumb that held the sheet down, at the right of the place."""
    long, half = dice.uniform(30, 50) * spot.scale, dice.uniform(9, 13) * spot.scale
    at = round(spot.box[2] + long * 0.3), round((spot.box[1] + spot.box[3]) / 2 + dice.uniform(-6, 10) * spot.scale)
    lean, skin = (
        dice.uniform(-35, 35),
        dice.choice(((226, 176, 150), (190, 138, 108), (128, 88, 66), (240, 200, 178))),
    )
    below = cv2.GaussianBlur(
        ellipse(page, (at[0], at[1] + round(3 * spot.scale)), (long, half), lean), (0, 0), 3 * spot.scale
    )
    tinted(page, below, (90, 88, 86), 0.5)
    over = (
        cv2.GaussianBlur(ellipse(page, at, (long, half), lean), (0, 0), 0.6 * spot.scale).astype(np.float32)[
            ..., None
        ]
        / 255
    )
    page[:] = np.clip(page * (1 - over) + np.array(skin, np.float32) * over, 0, 255).astype(np.uint8)
    nail = (
        at[0] - round(long * 0.72 * math.cos(math.radians(lean))),
        at[1] - round(long * 0.72 * math.sin(math.radians(lean))),
    )
    pale = tuple(min(255, each + 22) for each in skin)
    cv2.ellipse(page, nail, (round(half * 0.7), round(half * 0.55)), lean, 0, 360, pale, -1, cv2.LINE_AA)


def ruler(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A ruler left on the glass: its edge with ticks and numbers along the foot of the place."""
    wide, tall = round(dice.uniform(110, 170) * spot.scale), round(17 * spot.scale)
    image = Image.new("RGB", (wide, tall), dice.choice(((236, 226, 150), (226, 226, 222), (214, 180, 128))))
    draw, step = ImageDraw.Draw(image), 72 * spot.scale / 16
    for number in range(int(wide / step)):
        long = 9 if number % 16 == 0 else 6 if number % 8 == 0 else 4 if number % 4 == 0 else 2.5
        x = 3 * spot.scale + number * step
        draw.line((x, 0, x, long * spot.scale), (30, 30, 30), max(1, round(0.4 * spot.scale)))
        if number % 16 == 0:
            at = x + 2 * spot.scale, 6 * spot.scale
            draw.text(at, str(number // 16 + 3), (30, 30, 30), font=shape("Liberation", 8 * spot.scale))
    draw.rectangle((0, 0, wide - 1, tall - 1), outline=(150, 146, 130))
    _laid_on(
        page,
        np.asarray(image),
        left_at(spot, wide / spot.scale, dice),
        spot.box[3] - dice.uniform(12, 17) * spot.scale,
    )


def comb_holes(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Punched for a comb binding, on the wrong side: a row of upright holes."""
    step, left = 20.6 * spot.scale, left_at(spot, 130, dice)
    top, size = spot.box[1] + dice.uniform(2, 10) * spot.scale, (5.5 * spot.scale, 15 * spot.scale)
    for number in range(dice.randrange(4, 7)):
        x = left + number * step
        corners = (round(x), round(top)), (round(x + size[0]), round(top + min(size[1], spot.height * 0.6)))
        cv2.rectangle(page, *corners, (52, 50, 50), -1)


def grease(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Doughnuts in the teachers' room: spots in which the paper is clear and a little darker."""
    for _ in range(dice.randrange(1, 4)):
        at, wide = spot.near(dice, 0.1), dice.uniform(5, 15) * spot.scale
        over = ellipse(page, at, (wide, wide * dice.uniform(0.6, 1)), dice.uniform(0, 180))
        edge = cv2.morphologyEx(over, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
        tinted(page, cv2.GaussianBlur(over, (0, 0), 1.2 * spot.scale), (222, 214, 190), 0.8)
        tinted(page, cv2.GaussianBlur(edge, (0, 0), 0.8 * spot.scale), (196, 184, 150), 0.7)


def foil_star(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The stars that teachers glue on good work."""
    for _ in range(dice.choice((1, 1, 2, 3))):
        (x, y), size, lean = spot.near(dice, 0.08), dice.uniform(6, 9) * spot.scale, dice.uniform(0, 6.28)
        way = []
        for n in range(10):
            turn, far = lean + n * math.pi / 5, size * (1 - 0.55 * (n % 2))
            way.append((x + far * math.cos(turn), y + far * math.sin(turn)))
        colour = dice.choice(((222, 180, 60), (190, 194, 200), (196, 50, 60), (60, 130, 80)))
        cv2.fillPoly(page, [np.array(way, np.int32)], colour, cv2.LINE_AA)
        for n in range(0, 10, 2):
            cv2.line(
                page,
                (x, y),
                (round(way[n][0]), round(way[n][1])),
                tuple(min(255, each + 40) for each in colour),
                1,
                cv2.LINE_AA,
            )


def business_card(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Stapled on, so that one knows whom to call: the upper part of a card."""
    wide, tall = round(150 * spot.scale), round(min(spot.height * 0.95, 34 * spot.scale))
    card = Image.new("RGB", (wide, tall), dice.choice(((250, 248, 240), (232, 238, 246), (255, 255, 255))))
    draw = ImageDraw.Draw(card)
    name = dice.choice(("Carlton Thessen", "Vicki Renfrow", "Orlan J. Yager", "Patrice DeVore, Ed.S."))
    said = dice.choice(("Account Manager", "Technology Coordinator", "Sales - Education", "RPDC Consultant"))
    draw.text((12 * spot.scale, 5 * spot.scale), name, (20, 30, 70), font=shape("Liberation-Bold", 9 * spot.scale))
    below = f"{said}   573-555-01{dice.randrange(10, 99)}"
    draw.text((12 * spot.scale, 16 * spot.scale), below, (40, 40, 40), font=shape("Liberation", 7 * spot.scale))
    draw.rectangle((0, 0, wide - 1, tall - 1), outline=(176, 174, 168))
    x, y = round(wide * 0.4), round(3 * spot.scale)
    draw.line((x, y, x + 12 * spot.scale, y + 2), (80, 80, 86), max(1, round(spot.scale)))
    _laid_on(page, np.asarray(card), left_at(spot, 150, dice), spot.box[1] + 1)


def label_tape(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A strip from the label maker."""
    text = dice.choice(("MOKANE R-XIV", "PROPERTY OF MEDIA CTR", "RM 104", "TITLE I", "BUSINESS OFFICE"))
    letters = shape("Liberation-Bold", 8.5 * spot.scale)
    paper, ink = dice.choice(
        (((26, 26, 28), (244, 244, 240)), ((170, 24, 34), (250, 244, 240)), ((250, 250, 248), (20, 20, 22)))
    )
    strip = Image.new("RGB", (round(letters.getlength(text) + 14 * spot.scale), round(13 * spot.scale)), paper)
    ImageDraw.Draw(strip).text((7 * spot.scale, 1.5 * spot.scale), text, ink, font=letters)
    ImageDraw.Draw(strip).rectangle((0, 0, strip.width - 1, strip.height - 1), outline=(120, 120, 120))
    _laid_on(
        page,
        np.asarray(strip),
        left_at(spot, strip.width / spot.scale, dice),
        spot.box[1] + dice.uniform(2, 10) * spot.scale,
    )


def typed_xs(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A typewriter's way to say that nothing goes here."""
    letters, text = shape("Mono", 10.5 * spot.scale), dice.choice("xX") * dice.randrange(9, 20)
    layer = Image.new("L", (round(letters.getlength(text) + 4), round(15 * spot.scale)), 0)
    ImageDraw.Draw(layer).text((1, 0), text, 255, font=letters)
    mask = (np.asarray(layer, np.float32) / 255 * np.clip(0.6 + 0.5 * noise(np.asarray(layer), dice), 0, 1)).astype(
        np.float32
    )
    pens.laid(
        page,
        mask,
        (34, 34, 38),
        left_at(spot, layer.width / spot.scale, dice),
        spot.box[3] - layer.height - 2 * spot.scale,
    )


def grade(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The red pen lay at hand."""
    red = pens.Pen((190, 30, 40), 0.5, 0.25)
    words(
        page,
        Spot(spot.box, spot.scale, red, spot.hand, spot.day),
        dice.choice(("B+", "95%", "18/20", "-2", "A-", "+5")),
        dice,
    )


def clip_rust(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Years in a folder: the clip is gone, its rust is there."""
    over = np.zeros(page.shape[:2], np.uint8)
    x, y = spot.near(dice, 0.15)
    turn, thick = dice.choice((80, 95, 15)), max(2, round(1.4 * spot.scale))
    for size in ((15, 4.4), (11, 3)):
        cv2.ellipse(
            over, (x, y), (round(size[0] * spot.scale), round(size[1] * spot.scale)), turn, 0, 330, 255, thick
        )
    soft = cv2.GaussianBlur(over, (0, 0), 0.9 * spot.scale).astype(np.float32)
    tinted(
        page,
        (soft * np.clip(0.3 + 1.1 * cv2.GaussianBlur(noise(page, dice), (0, 0), spot.scale), 0.2, 1)),
        (164, 96, 48),
        0.75,
    )


def shoe_print(page: Picture, spot: Spot, dice: random.Random) -> None:
    """It fell to the floor, and somebody stepped on it: the pattern of a sole."""
    over = np.zeros(page.shape[:2], np.uint8)
    x, y = spot.near(dice, 0.25)
    step, half = 5.5 * spot.scale, dice.uniform(16, 26) * spot.scale
    for number in range(-7, 8):
        left = x + number * step
        ways = [[left, y - half], [left + step * 1.2, y], [left, y + half]]
        cv2.polylines(over, [np.array(ways, np.int32)], False, 255, max(2, round(2 * spot.scale)))
    sole = cv2.bitwise_and(over, ellipse(page, (x, y), (42 * spot.scale, half * 0.95), dice.uniform(-12, 12)))
    gaps = np.clip(cv2.GaussianBlur(noise(page, dice), (0, 0), 2 * spot.scale) * 9 - 3.9, 0, 1)
    tinted(page, cv2.GaussianBlur(sole, (0, 0), 0.5 * spot.scale).astype(np.float32) * gaps, (132, 126, 118), 0.6)


def web_button(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Printed from the screen before anybody had clicked."""
    text = dice.choice(("Click to sign", "Sign here", "Add signature +", "Start signing"))
    letters = shape("Liberation", 9 * spot.scale)
    wide, tall = letters.getlength(text) + 18 * spot.scale, 16 * spot.scale
    button = Image.new("RGB", (round(wide), round(tall)), (255, 255, 255))
    fill, ink = dice.choice(
        (((255, 208, 60), (40, 40, 40)), ((36, 98, 200), (255, 255, 255)), ((232, 236, 240), (70, 70, 80)))
    )
    ImageDraw.Draw(button).rounded_rectangle((0, 0, wide - 1, tall - 1), 4 * spot.scale, fill, (110, 110, 120))
    ImageDraw.Draw(button).text((9 * spot.scale, 2.5 * spot.scale), text, ink, font=letters)
    _laid_on(
        page,
        np.asarray(button),
        left_at(spot, wide / spot.scale, dice),
        spot.box[3] - tall - dice.uniform(2, 6) * spot.scale,
    )


def _laid_on(page: Picture, image: np.ndarray, x: float, y: float) -> None:
    left, top = max(round(x), 0), max(round(y), 0)
    area = page[top : top + image.shape[0], left : left + image.shape[1]]
    area[:] = image[: area.shape[0], : area.shape[1]]


ODDMENTS: dict[str, Painter] = {
    "drum-ghost": drum_ghost, "thumb": thumb, "ruler": ruler, "comb-holes": comb_holes, "grease": grease, "foil-star": foil_star,
    "business-card": business_card, "label-tape": label_tape, "typed-xs": typed_xs, "grade": grade, "clip-rust": clip_rust,
    "shoe-print": shoe_print, "web-button": web_button,
}  # fmt: skip
USUAL = {
    name: RESERVED[name] for name in ("coffee-ring", "note-by-hand", "staple", "paper-clip", "arrow", "back-of-sheet")
} | COMMON
FOUND = as_often(
    ("empty", "empty", "empty", "date-alone", "date-alone", "printed-name", "printed-name"),
    tuple(USUAL),
    tuple(ODDMENTS),
)
