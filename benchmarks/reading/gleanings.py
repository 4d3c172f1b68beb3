"""What is commonly found on paper at a place to sign, drawn anew for the part "autumn": the kinds that the other parts have
(smudges, holes, stamps, notes, coffee, lines of a fax), in other shapes and words. Painters as in ``misleading``."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import pens, quill
from .fonts import shape
from .leavings import by_pen
from .litter import Strokes, free_left
from .misleading import Painter, Picture, Spot, words
from .strays import ellipse, left_at, noise, tinted


def thumb_smear(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Toner under a thumb: short soft streaks side by side."""
    x, y = spot.near(dice)
    over, lean = np.zeros(page.shape[:2], np.uint8), dice.uniform(-0.5, 0.5)
    for _ in range(dice.randrange(5, 14)):
        at = x + dice.gauss(0, 9) * spot.scale, y + dice.gauss(0, 4) * spot.scale
        long = dice.uniform(6, 20) * spot.scale
        end = round(at[0] + long * math.cos(lean)), round(at[1] + long * math.sin(lean))
        cv2.line(
            over,
            (round(at[0]), round(at[1])),
            end,
            dice.randrange(90, 230),
            max(2, round(dice.uniform(1, 3) * spot.scale)),
        )
    tinted(page, cv2.GaussianBlur(over, (0, 0), 2.2 * spot.scale), (150, 150, 152), 0.6)


def fax_stripes(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Two or three broken lines across the sheet, and at times the sender's line itself."""
    for _ in range(dice.randrange(2, 4)):
        y = round(spot.box[1] + spot.height * dice.uniform(0.05, 0.9))
        there = (
            np.random.default_rng(dice.randrange(2**32)).random(page.shape[1] // 24 + 1).repeat(24)[: page.shape[1]]
            < 0.8
        )
        page[y : y + max(1, round(spot.scale * 0.35)), there] = dice.randrange(25, 90)
    if dice.random() < 0.4:
        when = f"OCT-{dice.randrange(10, 29)}-2026 {dice.randrange(8, 16):02}:{dice.randrange(10, 59)}"
        text = f"{when} From:SUPT OFFICE  To:15735262812  P.3/4"
        _type(
            page,
            text,
            spot.box[0],
            spot.box[1] + dice.uniform(3, 10) * spot.scale,
            6.5 * spot.scale,
            "Mono",
            (50, 50, 50),
        )


def torn_hole(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A hole of a binder, one side torn open."""
    (x, y), far = spot.near(dice, 0.06), dice.uniform(6.5, 9.5) * spot.scale
    shade = (36, 36, 38) if dice.random() < 0.7 else (222, 222, 220)
    cv2.circle(page, (x, y), round(far), shade, -1, cv2.LINE_AA)
    reach, half = dice.uniform(1.2, 2.2) * far, far * 0.5
    tear = [(x, y - half), (x - reach, y - half * 0.2), (x - reach * 0.8, y + half * 0.4), (x, y + half)]
    if dice.random() < 0.6:
        cv2.fillPoly(page, [np.array(tear, np.int32)], shade, cv2.LINE_AA)
    cv2.circle(page, (x, y), round(far), (140, 140, 140), max(1, round(0.4 * spot.scale)), cv2.LINE_AA)


def arrow_flag(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A film flag from the right margin, its point at the place: Sign."""
    x, y = spot.box[2] - dice.uniform(66, 110) * spot.scale, spot.box[1] + dice.uniform(3, 9) * spot.scale
    wide, tall = 62 * spot.scale, 15 * spot.scale
    colour = np.array(dice.choice(((255, 120, 90), (120, 205, 240), (190, 230, 90), (246, 150, 220))), np.float32)
    over = np.zeros(page.shape[:2], np.uint8)
    outline = [
        (x, y + tall / 2),
        (x + tall * 0.6, y),
        (x + wide, y),
        (x + wide, y + tall),
        (x + tall * 0.6, y + tall),
    ]
    cv2.fillPoly(over, [np.array(outline, np.int32)], 255, cv2.LINE_AA)
    part = over.astype(np.float32)[..., None] / 255 * 0.9
    page[:] = np.clip(page * (1 - part) + np.minimum(page, colour) * part, 0, 255).astype(np.uint8)
    text = dice.choice(("SIGN", "Sign & Date", "PLEASE SIGN", "INITIAL"))
    _type(page, text, x + tall * 0.8, y + tall * 0.18, 7.5 * spot.scale, "Narrow-Bold", (40, 30, 60))


def round_stamp(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A round or oval stamp of the office: RECEIVED, the day, the school."""
    wide, tall = dice.choice(((78, 40), (96, 36), (46, 44))) if spot.height > 30 * spot.scale else (96, 30)
    layer = Image.new("L", (round(wide * spot.scale), round(tall * spot.scale)), 0)
    draw, edge = ImageDraw.Draw(layer), max(2, round(1.1 * spot.scale))
    draw.ellipse((1, 1, layer.width - 2, layer.height - 2), outline=255, width=edge)
    draw.ellipse(
        (4 * edge, 3 * edge, layer.width - 4 * edge, layer.height - 3 * edge), outline=255, width=max(1, edge // 2)
    )
    said = (
        dice.choice(("RECEIVED", "REC'D", "ENTERED", "COPIED")),
        f"{dice.choice(('SEP', 'OCT', 'NOV'))} {dice.randrange(10, 29)} 2026",
    )
    for number, (text, size) in enumerate(zip(said, (8.5, 7), strict=True)):
        letters = shape("Liberation-Bold", size * spot.scale)
        at = (layer.width - letters.getlength(text)) / 2, layer.height * (0.26 + 0.26 * number)
        draw.text(at, text, 255, font=letters)
    worn = cv2.resize(noise(np.zeros((5, 9)), dice), layer.size, interpolation=cv2.INTER_CUBIC)
    mask = pens.turned(
        (np.asarray(layer, np.float32) / 255 * np.clip(0.35 + worn, 0.25, 0.95)).astype(np.float32),
        dice.uniform(-14, 14),
    )
    pens.laid(
        page,
        mask,
        dice.choice(((20, 60, 140), (150, 30, 60), (90, 30, 120))),
        left_at(spot, wide, dice),
        spot.box[1] - 3 * spot.scale,
    )


def bordered_stamp(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A word in a frame: FILED, PAID, ORIGINAL."""
    text = dice.choice(("FILED", "PAID", "ORIGINAL", "VOID", "SCANNED", "URGENT"))
    letters = shape("Serif-Bold", 14 * spot.scale)
    layer = Image.new("L", (round(letters.getlength(text) + 18 * spot.scale), round(23 * spot.scale)), 0)
    draw = ImageDraw.Draw(layer)
    draw.rounded_rectangle(
        (2, 2, layer.width - 3, layer.height - 3), 4 * spot.scale, outline=255, width=max(2, round(1.2 * spot.scale))
    )
    draw.text((9 * spot.scale, 2.5 * spot.scale), text, 255, font=letters)
    mask = (
        np.asarray(layer, np.float32) / 255 * np.clip(0.45 + 0.7 * noise(np.asarray(layer), dice), 0.3, 1)
    ).astype(np.float32)
    mask = pens.turned(mask, dice.uniform(-10, 10))
    pens.laid(
        page,
        mask,
        dice.choice(((180, 24, 34), (24, 40, 130), (16, 16, 18))),
        left_at(spot, layer.width / spot.scale, dice),
        spot.box[1],
    )


def curled_note(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A small note with a lifted corner and its shadow, some words on it."""
    wide, left = 88 * spot.scale, left_at(spot, 92, dice)
    top, foot = max(spot.box[1] - 8 * spot.scale, 0), spot.box[3] - 2 * spot.scale
    corners = np.array(
        [
            (left, top),
            (left + wide, top),
            (left + wide, foot - 7 * spot.scale),
            (left + wide - 9 * spot.scale, foot),
            (left, foot),
        ]
    )
    over = np.zeros(page.shape[:2], np.uint8)
    cv2.fillPoly(over, [(corners + 2 * spot.scale).astype(np.int32)], 255)
    tinted(page, cv2.GaussianBlur(over, (0, 0), 2 * spot.scale), (120, 118, 112), 0.5)
    colour = dice.choice(((250, 236, 120), (180, 226, 250), (252, 196, 160), (206, 240, 176)))
    cv2.fillPoly(page, [corners.astype(np.int32)], colour, cv2.LINE_AA)
    inside = Spot(
        (left + 3 * spot.scale, top, left + wide - 8 * spot.scale, foot - 3 * spot.scale),
        spot.scale,
        spot.pen,
        spot.hand,
        spot.day,
    )
    words(
        page,
        inside,
        dice.choice(("need sig. here", "Please sign!", "sign + date", "call Senada", "due 10/16", "ask DESE?")),
        dice,
    )


def coffee_drips(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Part of a cup's ring, drops beside it."""
    x, y = spot.near(dice)
    over = np.zeros(page.shape[:2], np.uint8)
    radius, start = round(spot.scale * dice.uniform(34, 52)), dice.uniform(0, 360)
    for thick, reach in ((1.3, dice.uniform(90, 200)), (2.6, dice.uniform(30, 80))):
        cv2.ellipse(
            over,
            (x, y + radius),
            (radius, radius),
            start,
            0,
            reach,
            255,
            max(1, round(thick * spot.scale)),
            cv2.LINE_AA,
        )
    for _ in range(dice.randrange(2, 7)):
        cv2.circle(
            over, spot.near(dice, 0.05), max(1, round(dice.uniform(0.8, 2.6) * spot.scale)), 220, -1, cv2.LINE_AA
        )
    rough = np.clip(0.45 + noise(over, dice), 0.3, 1)
    tinted(page, cv2.GaussianBlur(over, (0, 0), 0.8 * spot.scale) * rough, (146, 100, 56), dice.uniform(0.4, 0.8))


def marker_swipe(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A highlighter, to and fro: where to sign."""
    over = np.zeros(page.shape[:2], np.uint8)
    wide, colour = (
        spot.width * dice.uniform(0.35, 0.8),
        dice.choice(((255, 150, 200), (150, 240, 150), (255, 200, 110), (140, 220, 255))),
    )
    for row in range(dice.choice((1, 1, 2))):
        y = spot.box[3] - (7 + 8 * row) * spot.scale
        way = [(spot.box[0] + wide * n / 6, y + dice.gauss(0, 0.8) * spot.scale) for n in range(7)]
        cv2.polylines(
            over, [np.array(way, np.int32)], False, 255, max(3, round(dice.uniform(6, 9) * spot.scale)), cv2.LINE_AA
        )
    part = over.astype(np.float32)[..., None] / 255
    page[:] = np.clip(page * (1 - part) + np.minimum(page, np.array(colour, np.float32)) * part, 0, 255).astype(
        np.uint8
    )


def tick_and_dash(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Checked off by somebody who went through the list."""
    tick = [(0.0, 0.55), (0.16, 0.95), (0.5, 0.0)]
    strokes: Strokes = [tick] if dice.random() < 0.6 else [tick, [(0.62, 0.6), (1.0, 0.52)]]
    by_pen(
        page,
        spot,
        strokes,
        (free_left(spot, 26, dice), dice.uniform(4, 12), dice.uniform(14, 26), dice.uniform(10, 15)),
        dice,
    )


def ringed_x(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The X before the line, with a ring or a short line for whoever still does not see it."""
    strokes: Strokes = [[(0.06, 0.1), (0.34, 0.9)], [(0.34, 0.08), (0.04, 0.92)]]
    if dice.random() < 0.5:
        strokes.append([(0.2 + 0.26 * math.cos(n / 3), 0.5 + 0.62 * math.sin(n / 3)) for n in range(20)])
    by_pen(page, spot, strokes, (dice.uniform(1, 8), spot.height / spot.scale - dice.uniform(15, 19), 30, 12), dice)


def jot(*said: str) -> Painter:
    def paint(page: Picture, spot: Spot, dice: random.Random) -> None:
        words(page, spot, dice.choice(said), dice)

    return paint


def typed_note(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Typed before the sheet was printed."""
    text = dice.choice(
        ("NOT APPLICABLE", "n/a", "None", "- not required -", "(to be signed by supt.)", "TBA", "Please sign")
    )
    face = dice.choice(("Serif", "Liberation", "Mono"))
    _type(
        page,
        text,
        spot.box[0] + dice.uniform(3, 40) * spot.scale,
        spot.box[3] - 15 * spot.scale,
        9.5 * spot.scale,
        face,
        (24, 24, 26),
    )


def mail_head(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The form was printed out of a mail: lines of its head, or of the page's foot."""
    said = dice.choice((
        (f"From: Emina Begovic   Sent: Tuesday, October {dice.randrange(6, 28)}, 2026 9:04 AM", "Subject: FW: signature page"),
        (f"10/{dice.randrange(3, 29)}/26, 8:51 AM", "Mail - front office - Outlook"),
        ("https://outlook.example/mail/id/AAQkADk0", "2/3"),
    ))  # fmt: skip
    for number, text in enumerate(said):
        _type(
            page,
            text,
            spot.box[0] + 4 * spot.scale,
            spot.box[1] + (5 + 9.5 * number) * spot.scale,
            7 * spot.scale,
            "Liberation",
            (60, 60, 66),
        )


def ringed_label(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The label before the place ringed or underlined twice, the stroke running on into the place."""
    if dice.random() < 0.5:
        strokes: Strokes = [[(0.5 + 0.5 * math.cos(n / 4), 0.5 + 0.5 * math.sin(n / 4)) for n in range(27)]]
        by_pen(page, spot, strokes, (-52, -2, 66, 20), dice)
    else:
        strokes = [[(0.0, 0.3), (0.6, 0.2), (1.0, 0.35)], [(0.05, 0.9), (0.55, 0.8), (0.85, 0.95)]]
        by_pen(page, spot, strokes, (-48, spot.height / spot.scale - 8, dice.uniform(60, 90), 6), dice)


def pulled_staple(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Two holes, the paper torn a little between them."""
    (x, y), long = spot.near(dice), 12 * spot.scale
    for side in (0, 1):
        at = round(x + side * long), round(y + side * dice.uniform(-3, 3))
        cv2.circle(page, at, max(1, round(0.8 * spot.scale)), (66, 64, 62), -1, cv2.LINE_AA)
        cv2.line(
            page,
            at,
            (at[0] + round((1 - 2 * side) * 3 * spot.scale), at[1] + 1),
            (170, 168, 166),
            max(1, round(0.5 * spot.scale)),
        )
    over = ellipse(page, (round(x + long / 2), y), (long * 0.6, 2.2 * spot.scale), 0)
    tinted(page, cv2.GaussianBlur(over, (0, 0), 1.5 * spot.scale), (200, 198, 194), 0.7)


def binder_clip(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The shadow and wire of a clip that came along on the glass."""
    (x, y), turn = spot.near(dice, 0.25), dice.choice((0, 8, 172, 90))
    for size, shift in (((13, 4.6), 0), ((9, 2.8), 2)):
        axes = round(size[0] * spot.scale), round(size[1] * spot.scale)
        cv2.ellipse(
            page,
            (x + round(shift * spot.scale), y),
            axes,
            turn,
            15,
            345,
            (110, 112, 118),
            max(1, round(0.9 * spot.scale)),
            cv2.LINE_AA,
        )


def fat_arrow(page: Picture, spot: Spot, dice: random.Random) -> None:
    """An arrow drawn with an outline, its head at the place."""
    way = [(0.0, 0.5), (0.32, 0.05), (0.32, 0.3), (1.0, 0.28), (1.0, 0.7), (0.32, 0.7), (0.32, 0.95), (0.0, 0.5)]
    strokes: Strokes = [[start, end] for start, end in pairwise(way)]
    by_pen(page, spot, strokes, (free_left(spot, 60, dice), 5, dice.uniform(34, 58), dice.uniform(11, 16)), dice)


def other_side(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Somebody's name on the back of the sheet, seen through it."""
    mask = quill.signature(
        "pen-whole-name", "Rainer Oberhaus", spot.pen, spot.height * 0.6, spot.width * 0.6, 72 * spot.scale, dice
    )
    soft = cv2.GaussianBlur(mask[:, ::-1], (0, 0), 0.7 * spot.scale) * dice.uniform(0.16, 0.26)
    pens.laid(
        page,
        soft.astype(np.float32),
        (120, 120, 130),
        spot.box[0] + spot.width * dice.uniform(0.1, 0.3),
        spot.box[1] + 2 * spot.scale,
    )


def struck_name(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A name in the wrong row, struck out by bars that begin before it and end behind it. A person would ask."""
    tall = 15 * spot.scale
    name = dice.choice(("Paz Villarreal", "Wiebke Dang", "Cody Loeak"))
    mask = quill.signature("pen-letters-and-name", name, spot.pen, tall, spot.width * 0.6, 72 * spot.scale, dice)
    left, top = spot.box[0] + 12 * spot.scale, spot.box[3] - mask.shape[0] - 5 * spot.scale
    pens.laid(page, mask, spot.pen.colour, left, top)
    high, over = mask.shape[0] / spot.scale, 7.0
    bars: Strokes = [[(0.0, y + dice.gauss(0, 0.04)), (1.0, y + dice.gauss(0, 0.06))] for y in (0.25, 0.5, 0.75)]
    bars.append([(0.02, 0.95), (0.98, 0.02)])
    at = 12 - over, (top - spot.box[1]) / spot.scale, mask.shape[1] / spot.scale + 2 * over, high
    by_pen(page, spot, bars, at, dice)


def _type(page: Picture, text: str, x: float, y: float, size: float, face: str, colour: tuple[int, int, int]) -> None:
    letters = shape(face, size)
    layer = Image.new("L", (round(letters.getlength(text) + 4), round(size * 1.5)), 0)
    ImageDraw.Draw(layer).text((1, 0), text, 255, font=letters)
    pens.laid(page, np.asarray(layer, np.float32) / 255, colour, x, y)


GLEANINGS: dict[str, Painter] = {
    "smudge": thumb_smear, "fax-line": fax_stripes, "punch-hole": torn_hole, "sticky-tab": arrow_flag, "stamp": round_stamp,
    "date-stamp": bordered_stamp, "sticky-note": curled_note, "coffee-ring": coffee_drips, "highlighter": marker_swipe,
    "check-mark": tick_and_dash, "x-to-sign": ringed_x,
    "note-by-hand": jot("N/A", "n.a.", "none", "TBA", "not yet", "see memo", "on leave", "in mail"),
    "asks-for": jot("please sign", "sign here", "Supt. signs", "Sign & date, pls", "needs signature", "sign by Fri."),
    "date-in-place": jot("10/6/26", "Oct. 14, 2026", "11-2-26", "9/30"), "printed-note": typed_note, "mail-printed": mail_head,
    "underlined-label": ringed_label, "staple": pulled_staple, "paper-clip": binder_clip, "arrow": fat_arrow,
    "back-of-sheet": other_side, "crossed-out": struck_name,
}  # fmt: skip
