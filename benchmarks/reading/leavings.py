"""What else is found at a place to sign of forms that went over many desks: the kinds that only the part "later" knows.
Painters as in ``misleading``; nothing of the reader was made with them."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import pens
from .fonts import shape
from .litter import Strokes, free_left
from .misleading import Painter, Picture, Spot, words


def spill_edge(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Coffee that ran and dried: a brownish patch with a darker, lobed edge."""
    x, y = spot.near(dice)
    reach, lobes, phase = spot.scale * dice.uniform(22, 60), dice.randrange(3, 7), dice.uniform(0, 6.28)
    turns = np.linspace(0, 2 * np.pi, 90)
    radii = reach * (1 + 0.16 * np.sin(lobes * turns + phase) + 0.08 * np.sin((lobes + 3) * turns))
    outline = np.column_stack([x + radii * np.cos(turns), y + radii * 0.55 * np.sin(turns)]).astype(np.int32)
    patch, edge = np.zeros(page.shape[:2], np.uint8), np.zeros(page.shape[:2], np.uint8)
    cv2.fillPoly(patch, [outline], 255)
    cv2.polylines(edge, [outline], True, 255, max(2, round(1.3 * spot.scale)), cv2.LINE_AA)
    _tinted(page, cv2.GaussianBlur(patch, (0, 0), spot.scale), (196, 160, 110), 0.3)
    _tinted(page, cv2.GaussianBlur(edge, (0, 0), 0.6 * spot.scale), (120, 84, 48), dice.uniform(0.35, 0.7))


def receipt_corner(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The corner of a slip that is stapled on, with the ends of its lines."""
    wide, tall = round(dice.uniform(60, 100) * spot.scale), round(dice.uniform(26, 40) * spot.scale)
    slip = Image.new("L", (wide, tall), 250)
    draw = ImageDraw.Draw(slip)
    for row, text in enumerate(("SUBTOTAL   69.99", "TAX 7.85%   0.00", "TOTAL     $69.99", "VISA ****4417")):
        draw.text((4 * spot.scale, (3 + 8 * row) * spot.scale), text, 70, font=shape("Mono", 6.5 * spot.scale))
    lean = dice.uniform(-9, 9)
    print_of, cover = (
        pens.turned(np.asarray(each, np.float32) / 255, lean) for each in (slip, np.full((tall, wide), 255))
    )
    left, top = spot.box[0] + free_left(spot, wide / spot.scale, dice) * spot.scale, spot.box[1] + 2 * spot.scale
    pens.laid(page, cv2.GaussianBlur(cover, (0, 0), 1.5 * spot.scale) * 0.3, (110, 110, 110), left + 3, top + 4)
    _covered(page, print_of / np.maximum(cover, 0.01), cover, left, top)
    x, y = round(left + 14 * spot.scale), round(top + 5 * spot.scale)
    cv2.line(page, (x, y), (x + round(12 * spot.scale), y + 3), (75, 75, 80), max(1, round(spot.scale)), cv2.LINE_AA)


def date_stamp(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The day by a rubber stamp whose wheels are not quite in line."""
    parts = (f"{dice.choice(('SEP', 'OCT', 'NOV'))}", f"{dice.randrange(10, 29)}", "2026")
    layer = Image.new("L", (round(110 * spot.scale), round(24 * spot.scale)), 0)
    draw, x = ImageDraw.Draw(layer), 4 * spot.scale
    for part in parts:
        draw.text(
            (x, (3 + dice.uniform(-1, 1.5)) * spot.scale), part, 255, font=shape("Liberation-Bold", 15 * spot.scale)
        )
        x += (len(part) * 10 + 7) * spot.scale
    worn = np.random.default_rng(dice.randrange(2**32)).random((layer.height, layer.width)) * 0.55 + 0.4
    mask = pens.turned((np.asarray(layer, np.float32) / 255 * worn).astype(np.float32), dice.uniform(-7, 7))
    pens.laid(
        page, mask, dice.choice(((90, 40, 130), (30, 40, 120), (150, 30, 40))), _left(spot, 110, dice), spot.box[1]
    )


def see_attached(page: Picture, spot: Spot, dice: random.Random) -> None:
    words(
        page,
        spot,
        dice.choice(("see attached", "attached", "see letter", "sig. on p. 4", "orig. mailed 10/9", "by fax")),
        dice,
    )


def jotted_number(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Somebody was on the telephone."""
    number = dice.randrange(1000, 9999)
    words(
        page,
        spot,
        dice.choice((f"x{number}", f"660 555 {number}", f"rm 12 ext {number % 100}", f"PO # {number}")),
        dice,
    )


def name_crossed_out(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A name written in the wrong place and crossed out, once or twice. A person would ask whose word counts."""
    mask = pens.cropped(
        pens.written(
            dice.choice(("Verla Strope", "K. Brandt", "Opal Ivie")), spot.hand, spot.pen, 11 * spot.scale, dice
        )
    )
    wide = min(mask.shape[1], spot.width * 0.9)
    mask = cv2.resize(mask, (round(wide), round(mask.shape[0] * wide / mask.shape[1])), interpolation=cv2.INTER_AREA)
    left, top = spot.box[0] + 5 * spot.scale, spot.box[3] - mask.shape[0] - 3 * spot.scale
    pens.laid(page, mask, spot.pen.colour, left, top)
    lines: Strokes = [
        [(0.0, 0.4 + 0.2 * n), (0.5, 0.42 + 0.2 * n), (1.0, 0.3 + 0.25 * n)] for n in range(dice.randrange(1, 3))
    ]
    pen = pens.as_broad(spot.pen, mask.shape[0], 72 * spot.scale)
    pens.laid(page, pens.drawn(lines, pen, wide, mask.shape[0], dice), pen.colour, left, top)


def reviewer(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Initials of somebody who looked it over, from the margin into the place. A person would ask."""
    mask = pens.cropped(
        pens.written(dice.choice(("ks", "TM", "hv", "JO")), spot.hand, spot.pen, 9 * spot.scale, dice)
    )
    left = spot.box[2] - mask.shape[1] * dice.uniform(0.5, 0.9)
    pens.laid(page, mask, spot.pen.colour, left, spot.box[1] + dice.uniform(3, 10) * spot.scale)
    tick = pens.tick("check", spot.pen, 8 * spot.scale, dice)
    pens.laid(page, tick, spot.pen.colour, left - 12 * spot.scale, spot.box[1] + 8 * spot.scale)


def looped_arrow(page: Picture, spot: Spot, dice: random.Random) -> None:
    """An arrow with a loop in it, that points to where to sign."""
    way = [(1.0, 0.1), (0.75, 0.15), (0.55, 0.55), (0.65, 0.8), (0.75, 0.5), (0.5, 0.3), (0.2, 0.6), (0.04, 0.85)]
    strokes: Strokes = [way, [(0.03, 0.55), (0.03, 0.87), (0.2, 0.9)]]
    by_pen(
        page, spot, strokes, (free_left(spot, 60, dice), 2, dice.uniform(40, 70), spot.height / spot.scale - 5), dice
    )


def flag_edge(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A coloured flag without words, stuck in from the side."""
    top, tall = round(spot.box[1] + 4 * spot.scale), round(14 * spot.scale)
    left = round(spot.box[2] - dice.uniform(25, 70) * spot.scale)
    colour = np.array(dice.choice(((255, 120, 150), (110, 190, 255), (255, 190, 60))), np.float32)
    area = page[max(top, 0) : top + tall, max(left, 0) :]
    area[:] = (area * (colour / 255 * 0.8 + 0.2)).astype(np.uint8)
    area[:, : max(1, round(0.5 * spot.scale))] = (area[:, : max(1, round(0.5 * spot.scale))] * 0.7).astype(np.uint8)


def sticky_note(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The lower part of a yellow note: please sign and return."""
    left, top = round(_left(spot, 96, dice)), max(round(spot.box[1] - 6 * spot.scale), 0)
    right, foot = left + round(92 * spot.scale), round(spot.box[3] - 3 * spot.scale)
    page[top:foot, left:right] = dice.choice(((255, 246, 140), (255, 214, 228)))
    page[foot : foot + max(2, round(spot.scale)), left + 4 : right + 3] = (170, 168, 160)
    inside = Spot((left + 2, top, right - 2, foot), spot.scale, spot.pen, spot.hand, spot.day)
    words(page, inside, dice.choice(("pls sign", "sign & return", "Thx! Reba", "need by Mon.")), dice)


def double_underline(page: Picture, spot: Spot, dice: random.Random) -> None:
    low = spot.height / spot.scale - 9
    strokes: Strokes = [[(0.0, 0.2), (0.5, 0.15), (0.98, 0.25)], [(0.03, 0.85), (0.5, 0.75), (0.95, 0.9)]]
    by_pen(
        page, spot, strokes, (dice.uniform(2, 20), low, spot.width / spot.scale * dice.uniform(0.4, 0.85), 6), dice
    )


def bleed_through(page: Picture, spot: Spot, dice: random.Random) -> None:
    """What is written on the back came through: words, mirrored, with the pen's resting places darker."""
    mask = pens.written("reimbursed in full 4/9", spot.hand, spot.pen, 10 * spot.scale, dice, calm=True)[:, ::-1]
    soft = cv2.GaussianBlur(mask, (0, 0), 0.5 * spot.scale) * dice.uniform(0.25, 0.45)
    left, top = spot.box[0] + 6 * spot.scale, spot.box[1] + 4 * spot.scale
    pens.laid(page, pens.cropped(soft.astype(np.float32))[:, : round(spot.width)], (110, 110, 130), left, top)
    for _ in range(dice.randrange(2, 6)):
        cv2.circle(page, spot.near(dice, 0.1), max(1, round(0.7 * spot.scale)), (120, 120, 140), -1, cv2.LINE_AA)


def boxes_in_boxes(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Drawn in a long meeting."""
    strokes: Strokes = []
    for number in range(dice.randrange(2, 5)):
        a, b = 0.12 * number, 1 - 0.12 * number
        corners = [
            (x + dice.gauss(0, 0.02), y + dice.gauss(0, 0.02)) for x, y in ((a, a), (b, a), (b, b), (a, b), (a, a))
        ]
        strokes += [list(side) for side in pairwise(corners)]
    size = dice.uniform(15, 24)
    by_pen(page, spot, strokes, (free_left(spot, size, dice), 2, size, size), dice)


def childs_face(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A head with hair that stands up, eyes, a mouth and arms at the ears."""
    ring = [(0.5 + 0.3 * math.cos(n / 4), 0.55 + 0.4 * math.sin(n / 4)) for n in range(26)]
    strokes: Strokes = [ring, [(0.35, 0.7), (0.5, 0.82), (0.66, 0.68)], [(0.5, 0.5), (0.46, 0.62), (0.52, 0.63)]]
    strokes += [[(x + 0.03 * math.cos(n), 0.45 + 0.04 * math.sin(n)) for n in range(8)] for x in (0.4, 0.61)]
    strokes += [[(0.3 + 0.1 * n, 0.25 - 0.02 * (n % 2)), (0.27 + 0.115 * n, dice.uniform(0, 0.1))] for n in range(5)]
    strokes += [[(0.2, 0.6), (0.02, 0.45)], [(0.8, 0.6), (0.98, 0.42)]]
    strokes = [[(x + dice.gauss(0, 0.02), y + dice.gauss(0, 0.02)) for x, y in way] for way in strokes]
    size = dice.uniform(18, 28)
    by_pen(page, spot, strokes, (free_left(spot, size, dice), 0, size, size), dice)


def redaction_bar(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A bar of a black marker, over whatever stood there. A person would ask."""
    left, top = round(_left(spot, 90, dice)), round(spot.box[1] + spot.height * dice.uniform(0.3, 0.5))
    wide, tall = round(spot.scale * dice.uniform(60, 120)), round(spot.scale * dice.uniform(7, 11))
    for step in range(3):
        y = top + round(tall * (step + 0.5) / 3)
        ends = (
            (left + dice.randrange(-5, 6), y),
            (min(left + wide, round(spot.box[2])) + dice.randrange(-7, 8), y + dice.randrange(-2, 3)),
        )
        cv2.line(page, *ends, (22, 20, 24), max(2, round(tall / 2.4)), cv2.LINE_AA)


def archive_label(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The district archive's sticker: bars and a number below them."""
    left, top = round(_left(spot, 88, dice)), round(spot.box[1] + 1 * spot.scale)
    wide, tall = round(84 * spot.scale), round(24 * spot.scale)
    label = np.full((tall, wide), 252, np.uint8)
    x = round(5 * spot.scale)
    while x < wide - 6 * spot.scale:
        bar = max(1, round(spot.scale * dice.choice((0.5, 0.5, 1.0, 1.4))))
        label[round(2 * spot.scale) : round(15 * spot.scale), x : x + bar] = 20
        x += bar + max(1, round(spot.scale * dice.choice((0.5, 0.8, 1.2))))
    image = Image.fromarray(label)
    text = f"ARCH 2026-{dice.randrange(1000, 99999):05}"
    ImageDraw.Draw(image).text((6 * spot.scale, 15.5 * spot.scale), text, 25, font=shape("Narrow", 7 * spot.scale))
    mask = np.ones((tall, wide), np.float32)
    _covered(page, np.asarray(image, np.float32) / 255, mask, left, top)
    cv2.rectangle(page, (left, top), (left + wide, top + tall), (185, 185, 185), 1)


def dots_by_pen(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Dots set one by one along the line, to be signed on."""
    y, step = spot.box[3] - dice.uniform(4, 8) * spot.scale, dice.uniform(3.5, 6) * spot.scale
    size = max(1, round(spot.pen.width / 25.4 * 36 * spot.scale))
    for number in range(round(spot.width * dice.uniform(0.4, 0.8) / step)):
        at = round(spot.box[0] + 5 * spot.scale + number * step + dice.gauss(0, 1)), round(y + dice.gauss(0, 1.2))
        cv2.circle(page, at, size, spot.pen.colour, -1, cv2.LINE_AA)


def pen_trial(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A pen made to write: loops over loops, or a zigzag that gets darker. A person would ask."""
    turns = dice.randrange(4, 9)
    if dice.random() < 0.6:
        way = [(0.5 + 0.04 * n + 0.25 * math.cos(n), 0.5 + 0.45 * math.sin(n)) for n in range(6 * turns)]
        most = max(x for x, _ in way)
        way = [(x / most, y) for x, y in way]
    else:
        way = [(n / (2 * turns) + dice.uniform(-0.02, 0.02), 0.95 if n % 2 else 0.1) for n in range(2 * turns)]
    wide = dice.uniform(22, 46)
    by_pen(page, spot, [way], (free_left(spot, wide, dice), 5, wide, dice.uniform(8, 14)), dice)


def ok_ringed(page: Picture, spot: Spot, dice: random.Random) -> None:
    """OK, with a ring around it: checked, not signed."""
    ring = [(0.5 + 0.5 * math.cos(n / 4), 0.5 + 0.5 * math.sin(n / 4)) for n in range(27)]
    circle = [(0.32 + 0.12 * math.cos(n / 2), 0.5 + 0.26 * math.sin(n / 2)) for n in range(14)]
    strokes: Strokes = [ring, circle, [(0.56, 0.25), (0.54, 0.75)], [(0.74, 0.24), (0.56, 0.52), (0.76, 0.76)]]
    by_pen(page, spot, strokes, (free_left(spot, 34, dice), 3, dice.uniform(24, 34), dice.uniform(15, 20)), dice)


def torn_perforation(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A row of little holes where something was torn off, dark in the scanner's light."""
    x, lean = round(_left(spot, 20, dice)), dice.uniform(-0.05, 0.05)
    for y in range(round(spot.box[1] - 4 * spot.scale), round(spot.box[3] + 4 * spot.scale), round(4.2 * spot.scale)):
        at = round(x + lean * (y - spot.box[1])), y
        cv2.ellipse(
            page, at, (max(1, round(0.7 * spot.scale)), max(1, round(1.3 * spot.scale))), 0, 0, 360, (70, 70, 70), -1
        )


def removed_note(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Where a note was glued: a pale patch with grey glue at its upper edge."""
    left, top = round(_left(spot, 80, dice)), round(spot.box[1])
    right, foot = left + round(78 * spot.scale), round(spot.box[3])
    over = np.zeros(page.shape[:2], np.uint8)
    over[max(top, 0) : top + round(5 * spot.scale), left:right] = 255
    _tinted(page, cv2.GaussianBlur(over, (0, 0), spot.scale), (150, 148, 140), 0.5)
    cv2.rectangle(page, (left, top), (right, foot), (222, 220, 212), max(1, round(0.6 * spot.scale)))


def by_pen(
    page: Picture, spot: Spot, strokes: Strokes, at: tuple[float, float, float, float], dice: random.Random
) -> None:
    """``at``: left, top, width, height of the strokes' box, in points from the place's top left corner."""
    left, top, wide, tall = (each * spot.scale for each in at)
    pen = pens.as_broad(spot.pen, tall, 72 * spot.scale)
    pens.laid(page, pens.drawn(strokes, pen, wide, tall, dice), pen.colour, spot.box[0] + left, spot.box[1] + top)


def _left(spot: Spot, wide: float, dice: random.Random) -> float:
    """Pixels from the page's left edge, at which something so many points wide fits into the place."""
    return spot.box[0] + free_left(spot, wide, dice) * spot.scale


def _tinted(page: Picture, mask: np.ndarray, colour: tuple[int, int, int], share: float) -> None:
    part = mask.astype(np.float32)[..., None] / 255 * share
    page[:] = np.clip(page * (1 - part) + np.minimum(page, np.array(colour, np.float32)) * part, 0, 255).astype(
        np.uint8
    )


def _covered(page: Picture, shown: np.ndarray, mask: np.ndarray, left: float, top: float) -> None:
    """Paper over paper: ``shown`` (0..1, grey) where ``mask`` is."""
    x, y = max(round(left), 0), max(round(top), 0)
    area = page[y : y + mask.shape[0], x : x + mask.shape[1]]
    here, part = shown[: area.shape[0], : area.shape[1], None], mask[: area.shape[0], : area.shape[1], None]
    area[:] = np.clip(area * (1 - part) + here * 255 * part, 0, 255).astype(np.uint8)


LEAVINGS: dict[str, Painter] = {
    "spill-edge": spill_edge, "receipt-corner": receipt_corner, "date-stamp": date_stamp, "see-attached": see_attached,
    "jotted-number": jotted_number, "name-crossed-out": name_crossed_out, "reviewer": reviewer, "looped-arrow": looped_arrow,
    "flag-edge": flag_edge, "sticky-note": sticky_note, "double-underline": double_underline, "bleed-through": bleed_through,
    "boxes-in-boxes": boxes_in_boxes, "childs-face": childs_face, "redaction-bar": redaction_bar, "archive-label": archive_label,
    "dots-by-pen": dots_by_pen, "pen-trial": pen_trial, "ok-ringed": ok_ringed, "torn-perforation": torn_perforation,
    "removed-note": removed_note,
}  # fmt: skip
DOUBTFUL = frozenset({"name-crossed-out", "reviewer", "redaction-bar", "pen-trial"})  # a person would ask
