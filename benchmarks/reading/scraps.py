"""What clerks, secretaries and copiers leave at a place to sign: kinds that only the part "winter" knows, and all of its
kinds together. Painters as in ``misleading``; nothing of the reader was made with them."""

from __future__ import annotations

import random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import pens, strays
from .fonts import shape
from .leavings import by_pen
from .litter import Strokes, free_left
from .misleading import Painter, Picture, Spot, words
from .strays import ellipse, left_at, noise, tinted


def numbering_stamp(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A clerk's numbering machine: the number of the page in the whole file."""
    text = dice.choice(("MMD {:06}", "No. {:05}", "{:07}")).format(dice.randrange(100, 9000))
    _stamped(page, spot, text, "Mono", 14, dice.choice(((30, 30, 60), (170, 30, 40), (20, 20, 24))), dice)


def paid_by_holes(page: Picture, spot: Spot, dice: random.Random) -> None:
    """PAID, of little holes through all sheets, as a cashier's machine makes them."""
    rows = {
        "P": ("###.", "#..#", "###.", "#...", "#..."), "A": (".##.", "#..#", "####", "#..#", "#..#"),
        "I": ("###.", ".#..", ".#..", ".#..", "###."), "D": ("###.", "#..#", "#..#", "#..#", "###."),
    }  # fmt: skip
    step, left, top = 3.4 * spot.scale, left_at(spot, 66, dice), spot.box[1] + dice.uniform(2, 8) * spot.scale
    for number, letter in enumerate("PAID"):
        for row, dots in enumerate(rows[letter]):
            for column, dot in enumerate(dots):
                if dot == "#":
                    at = round(left + (number * 4.8 + column) * step), round(top + row * step)
                    cv2.circle(page, at, max(1, round(0.95 * spot.scale)), (64, 62, 60), -1, cv2.LINE_AA)


def hole_ring(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A glued ring around a punched hole."""
    x, y = spot.near(dice, 0.1)
    outer, inner = round(9.5 * spot.scale), round(4.2 * spot.scale)
    cv2.circle(page, (x + 1, y + 2), outer, (205, 205, 203), -1, cv2.LINE_AA)
    cv2.circle(page, (x, y), outer, (250, 250, 248), -1, cv2.LINE_AA)
    cv2.circle(page, (x, y), outer, (178, 178, 176), max(1, round(0.4 * spot.scale)), cv2.LINE_AA)
    cv2.circle(page, (x, y), inner, (44, 44, 46) if dice.random() < 0.6 else (228, 228, 226), -1, cv2.LINE_AA)


def register_cross(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The printer's mark: a cross in a circle."""
    x, y = spot.near(dice, 0.1)
    far, thin = round(9 * spot.scale), max(1, round(0.4 * spot.scale))
    cv2.line(page, (x - far, y), (x + far, y), (20, 20, 20), thin)
    cv2.line(page, (x, y - far), (x, y + far), (20, 20, 20), thin)
    cv2.circle(page, (x, y), round(far * 0.6), (20, 20, 20), thin, cv2.LINE_AA)


def dragged(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The sheet was pulled off too soon: what is printed there is smeared along."""
    top, foot = max(round(spot.box[1] - 3 * spot.scale), 0), round(spot.box[3] + 3 * spot.scale)
    left, right = max(round(spot.box[0] - 4 * spot.scale), 0), round(spot.box[2])
    part = page[top:foot, left:right].astype(np.float32)
    reach = round(dice.uniform(8, 22) * spot.scale)
    kernel = np.zeros((reach, reach), np.float32)
    cv2.line(kernel, (0, 0), (reach - 1, reach - 1 if dice.random() < 0.3 else reach // 4), 1.0, 1)
    smeared = cv2.filter2D(part, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REPLICATE)
    page[top:foot, left:right] = np.clip(np.minimum(part * 0.35 + smeared * 0.65, 255), 0, 255).astype(np.uint8)


def carbon_copy(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Carbon paper lay below another sheet: words of a list that came through, blue and broken."""
    text = dice.choice(("2 cs copy paper", "1 bx folders", "12 doz pencils", "toner, black"))
    mask = pens.cropped(pens.written(text, spot.hand, spot.pen, 9 * spot.scale, dice, calm=True))
    gaps = cv2.GaussianBlur(noise(mask, dice), (0, 0), 1.5 * spot.scale)
    mask = (mask * np.clip((gaps - 0.47) * 14, 0, 1) * 0.55).astype(np.float32)[:, : round(spot.width * 0.95)]
    pens.laid(page, mask, (80, 90, 160), spot.box[0] + 4 * spot.scale, spot.box[1] + dice.uniform(2, 8) * spot.scale)


def erased_pencil(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A name in pencil, rubbed out: a grey smear, and traces that can still be made out. A person would ask."""
    mask = pens.cropped(
        pens.written(dice.choice(("Una Bax", "J. Otten", "P. Estes")), spot.hand, spot.pen, 11 * spot.scale, dice)
    )
    gone = cv2.resize(noise(np.zeros((4, 9)), dice), mask.shape[::-1], interpolation=cv2.INTER_CUBIC)
    mask = (mask * np.clip(gone, 0.1, 0.75) * 0.45).astype(np.float32)[:, : round(spot.width * 0.95)]
    left, top = spot.box[0] + 6 * spot.scale, spot.box[3] - mask.shape[0] - 4 * spot.scale
    at = round(left + mask.shape[1] / 2), round(top + mask.shape[0] / 2)
    tinted(page, ellipse(page, at, (mask.shape[1] * 0.55, mask.shape[0] * 0.6), -3), (150, 150, 150), 0.22)
    pens.laid(page, mask, (110, 110, 112), left, top)


def asks_for(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Who is to sign here, in the secretary's hand: a name, but not that person's."""
    text = dice.choice(
        ("needs Supt. sig.", "Dr. Kasten to sign", "Judd - sign here", "ask Mrs. Otten", "for J. Uhls", "Principal?")
    )
    words(page, spot, text, dice)


def date_corrected(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A date in the wrong place, struck through, with another beside it."""
    month, day = dice.randrange(9, 12), dice.randrange(2, 28)
    mask = pens.cropped(pens.written(f"{month}/{day}", spot.hand, spot.pen, 9 * spot.scale, dice, calm=True))
    left, top = spot.box[0] + 5 * spot.scale, spot.box[3] - mask.shape[0] - 4 * spot.scale
    pens.laid(page, mask, spot.pen.colour, left, top)
    at = (left - spot.box[0]) / spot.scale - 2, (top - spot.box[1]) / spot.scale + mask.shape[0] / spot.scale / 2 - 2
    by_pen(page, spot, [[(0, 0.6), (1, 0.3)]], (*at, mask.shape[1] / spot.scale + 4, 4), dice)
    second = pens.cropped(pens.written(f"{month}/{day + 1}/26", spot.hand, spot.pen, 9 * spot.scale, dice, calm=True))
    pens.laid(
        page, second, spot.pen.colour, left + mask.shape[1] + 9 * spot.scale, top - dice.uniform(0, 3) * spot.scale
    )


def routing(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Where the sheet goes next, by the clerk who opens the mail."""
    words(
        page,
        spot,
        dice.choice(("cc: bus. office", "orig. to DESE", "file - FY27", "1) supt 2) bd 3) file", "scan + shred")),
        dice,
    )


def ditto(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The same as above, as in a list."""
    strokes: Strokes = []
    for number in range(dice.randrange(1, 5)):
        x = 0.28 * number + dice.uniform(-0.02, 0.02)
        strokes += [[(x, 0.0), (x - 0.01, 1.0)], [(x + 0.05, 0.05), (x + 0.04, 0.95)]]
    by_pen(
        page,
        spot,
        strokes,
        (free_left(spot, 100, dice), dice.uniform(6, 14), dice.uniform(60, 100), dice.uniform(4, 7)),
        dice,
    )


def guide_lines(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Two faint pencil lines along a ruler, so that the name comes out straight."""
    pencil = (168, 168, 170)
    for share in (0.35, 0.85):
        y = round(spot.box[1] + spot.height * share)
        rise = dice.randrange(-2, 3)
        cv2.line(
            page,
            (round(spot.box[0] + 3), y),
            (round(spot.box[2] - 3), y + rise),
            pencil,
            max(1, round(0.4 * spot.scale)),
            cv2.LINE_AA,
        )


def glare(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A lamp in the glossy film over the sheet: what lies below is pale."""
    at = spot.near(dice)
    over = cv2.GaussianBlur(
        ellipse(page, at, (dice.uniform(25, 60) * spot.scale, dice.uniform(10, 18) * spot.scale), dice.uniform(-20, 20)),
        (0, 0), 6 * spot.scale,
    )  # fmt: skip
    share = over.astype(np.float32)[..., None] / 255 * 0.85
    page[:] = np.clip(page * (1 - share) + 255 * share, 0, 255).astype(np.uint8)
    ring = ellipse(page, at, (62 * spot.scale, 20 * spot.scale), 0)
    tinted(page, cv2.GaussianBlur(cv2.subtract(ring, over), (0, 0), 4 * spot.scale), (205, 208, 214), 0.5)


def price_sticker(page: Picture, spot: Spot, dice: random.Random) -> None:
    """From the shop, in a loud colour."""
    wide, tall = round(34 * spot.scale), round(17 * spot.scale)
    label = Image.new(
        "RGB", (wide, tall), dice.choice(((255, 150, 40), (255, 240, 90), (150, 230, 120), (255, 255, 255)))
    )
    draw = ImageDraw.Draw(label)
    price = f"${dice.randrange(1, 30)}.{dice.choice((49, 79, 88, 99))}"
    draw.text((3 * spot.scale, 2 * spot.scale), price, (25, 25, 25), font=shape("Liberation-Bold", 9.5 * spot.scale))
    draw.rectangle((0, 0, wide - 1, tall - 1), outline=(150, 140, 120))
    left, top = round(left_at(spot, 38, dice)), round(spot.box[1] + dice.uniform(1, 9) * spot.scale)
    area = page[max(top, 0) : top + tall, left : left + wide]
    area[:] = np.asarray(label)[: area.shape[0], : area.shape[1]]


def typists_mark(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Who dictated and who typed: printed, small."""
    text = dice.choice(("JU:mg", "RO/wt", "MMD26-27/pdf", "Form 614-B  rev. 8/26", "enc. 2"))
    _printed(page, spot, text, 7.5, "Mono", (60, 60, 60), dice)


def _stamped(page, spot, text, face, size, colour, dice):  # type: ignore[no-untyped-def]
    """Words by a stamp, not quite straight, worn here and there."""
    letters = shape(face, size * spot.scale)
    layer = Image.new("L", (round(letters.getlength(text) + 8), round(size * 1.5 * spot.scale)), 0)
    ImageDraw.Draw(layer).text((4, 1), text, 255, font=letters)
    worn = cv2.resize(noise(np.zeros((4, 10)), dice), layer.size, interpolation=cv2.INTER_CUBIC)
    mask = (np.asarray(layer, np.float32) / 255 * np.clip(0.4 + worn, 0.35, 1)).astype(np.float32)
    wide = layer.width / spot.scale
    pens.laid(
        page,
        pens.turned(mask, dice.uniform(-4, 4)),
        colour,
        left_at(spot, wide, dice),
        spot.box[1] + dice.uniform(2, 8) * spot.scale,
    )


def _printed(page, spot, text, size, face, colour, dice):  # type: ignore[no-untyped-def]
    letters = shape(face, size * spot.scale)
    layer = Image.new("L", (round(letters.getlength(text) + 4), round(size * 1.5 * spot.scale)), 0)
    ImageDraw.Draw(layer).text((1, 0), text, 255, font=letters)
    left = left_at(spot, layer.width / spot.scale, dice)
    pens.laid(page, np.asarray(layer, np.float32) / 255, colour, left, spot.box[3] - layer.height - 3 * spot.scale)


SCRAPS: dict[str, Painter] = strays.STRAYS | {
    "numbering-stamp": numbering_stamp, "paid-by-holes": paid_by_holes, "hole-ring": hole_ring, "register-cross": register_cross,
    "dragged": dragged, "carbon-copy": carbon_copy, "erased-pencil": erased_pencil, "asks-for": asks_for,
    "date-corrected": date_corrected, "routing": routing, "ditto": ditto, "guide-lines": guide_lines, "glare": glare,
    "price-sticker": price_sticker, "typists-mark": typists_mark,
}  # fmt: skip
DOUBTFUL = strays.DOUBTFUL | {"erased-pencil"}  # a person would ask
