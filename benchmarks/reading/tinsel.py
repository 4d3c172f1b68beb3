"""What is found on paper at a place to sign that nobody signed, drawn anew for the part "advent": the usual kinds of other parts in
other shapes and words, and some that only this part knows. Painters as in ``misleading``; nothing of the reader was made with them."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import jottings, pens
from .fonts import shape
from .misleading import Painter, Picture, Spot, words
from .strays import left_at, noise, tinted

Colour = tuple[int, int, int]
STAMP_INKS: tuple[Colour, ...] = ((36, 52, 150), (168, 26, 40), (74, 34, 118), (20, 22, 26))


def _typed(page: Picture, text: str, at: tuple[float, float], size: float, face: str, colour: Colour) -> None:
    letters = shape(face, size)
    layer = Image.new("L", (round(letters.getlength(text) + 4), round(size * 1.5)), 0)
    ImageDraw.Draw(layer).text((1, 0), text, 255, font=letters)
    pens.laid(page, np.asarray(layer, np.float32) / 255, colour, *at)


def _stamped(page: Picture, spot: Spot, layer: Image.Image, top: float, lean: float, dice: random.Random) -> None:
    """Rubber on paper: paler where the pad was dry."""
    worn = cv2.resize(noise(np.zeros((4, 8)), dice), layer.size, interpolation=cv2.INTER_CUBIC)
    mask = (np.asarray(layer, np.float32) / 255 * np.clip(0.5 + 0.65 * worn, 0.3, 1)).astype(np.float32)
    left = left_at(spot, layer.width / spot.scale, dice)
    pens.laid(
        page, pens.turned(mask, dice.gauss(0, lean)), dice.choice(STAMP_INKS), left, spot.box[1] + top * spot.scale
    )


def _pasted(page: Picture, card: Image.Image, left: float, top: float, scale: float) -> None:
    """A sticker with the shadow of its lower edge."""
    x, y = round(left), max(round(top), 0)
    shade = max(1, round(0.6 * scale))
    below = page[y + shade : y + card.height + shade, x + shade : x + card.width + shade]
    below[:] = (below.astype(np.float32) * 0.72).astype(np.uint8)
    area = page[y : y + card.height, x : x + card.width]
    area[:] = np.asarray(card)[: area.shape[0], : area.shape[1]]


def dust(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Toner rubbed over the paper: a grey cloud with a grain."""
    x, y = spot.near(dice)
    over = np.zeros(page.shape[:2], np.uint8)
    for _ in range(dice.randrange(3, 7)):
        at = round(x + dice.gauss(0, 14) * spot.scale), round(y + dice.gauss(0, 5) * spot.scale)
        cv2.ellipse(
            over,
            at,
            (round(dice.uniform(8, 22) * spot.scale), round(dice.uniform(3, 8) * spot.scale)),
            dice.uniform(-20, 20),
            0,
            360,
            255,
            -1,
        )
    soft = cv2.GaussianBlur(over, (0, 0), 5 * spot.scale) * np.clip(0.5 + 0.7 * noise(over, dice), 0.4, 1)
    tinted(page, soft, (158, 158, 160), dice.uniform(0.35, 0.6))


def machine_lines(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A fax machine's head line, or a scratch of its rollers down the sheet."""
    if dice.random() < 0.5:
        when = f"{dice.randrange(1, 12):02}/{dice.randrange(10, 29)}/2026 {dice.randrange(7, 16)}:{dice.randrange(10, 59)}"
        text = f"{when} 660555{dice.randrange(1000, 9999)}  HS OFFICE  PAGE 0{dice.randrange(1, 4)}/03"
        at = spot.box[0] - 30 * spot.scale, spot.box[1] + dice.uniform(2, 12) * spot.scale
        _typed(page, text, at, 6.5 * spot.scale, "Mono", (44, 44, 44))
    for _ in range(dice.randrange(1, 3)):
        x = round(spot.box[0] + spot.width * dice.uniform(0.1, 0.9))
        page[:, x : x + max(1, round(0.3 * spot.scale))] = dice.randrange(70, 150)


def slot(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The long holes of a comb binder, or of a clasp, in a row."""
    y, wide, tall = (
        spot.box[1] + spot.height * dice.uniform(0.2, 0.6),
        dice.uniform(5, 8) * spot.scale,
        dice.uniform(2.6, 4) * spot.scale,
    )
    x = spot.box[0] + spot.width * dice.uniform(0.02, 0.5)
    for number in range(dice.choice((1, 2, 2, 3))):
        left = x + number * 16 * spot.scale
        cv2.rectangle(
            page, (round(left), round(y)), (round(left + wide), round(y + tall)), (40, 40, 42), -1, cv2.LINE_AA
        )


def flag_from_left(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A film flag with a striped end, reaching over the place from the left."""
    wide, tall = round(dice.uniform(56, 84) * spot.scale), round(13 * spot.scale)
    colour = dice.choice(((255, 214, 60), (250, 110, 110), (110, 200, 120), (120, 170, 250)))
    card = Image.new("RGB", (wide, tall), colour)
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, 0, wide * 0.22, tall), fill=(246, 244, 236))
    draw.text(
        (wide * 0.28, 1.5 * spot.scale),
        dice.choice(("SIGN HERE", "Sign >", "sign + return")),
        (30, 30, 40),
        font=shape("Liberation-Bold", 7.5 * spot.scale),
    )
    _pasted(
        page, card, left_at(spot, wide / spot.scale, dice), spot.box[1] + dice.uniform(2, 10) * spot.scale, spot.scale
    )


def office_stamp(page: Picture, spot: Spot, dice: random.Random) -> None:
    """RECEIVED, a day between two rules, the office."""
    wide, tall = round(92 * spot.scale), round(min(34.0, spot.height / spot.scale + 4) * spot.scale)
    layer = Image.new("L", (wide, tall), 0)
    draw, edge = ImageDraw.Draw(layer), max(1, round(0.9 * spot.scale))
    for y in (0.32, 0.68):
        draw.line((2, tall * y, wide - 2, tall * y), 255, edge)
    day = f"{dice.choice(('SEP', 'OCT', 'NOV'))} {dice.randrange(1, 30):02} 2026"
    said = (
        dice.choice(("RECEIVED", "R E C ' D", "ACCTS. PAYABLE")),
        day,
        dice.choice(("BUSINESS OFFICE", "SUPT. OF SCHOOLS", "DIST. OFFICE")),
    )
    for number, text in enumerate(said):
        letters = shape("Liberation-Bold" if number != 1 else "Mono", (7, 8.5, 6)[number] * spot.scale)
        draw.text(((wide - letters.getlength(text)) / 2, tall * (0.03 + 0.335 * number)), text, 255, font=letters)
    _stamped(page, spot, layer, -2, 4, dice)


def dater(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A band stamp's day, the edges of the numbers above and below it."""
    letters = shape("Serif-Bold", 13 * spot.scale)
    day = f"{dice.choice(('SEP', 'OCT', 'NOV'))} {dice.randrange(1, 30)} 2026"
    layer = Image.new("L", (round(letters.getlength(day) + 10), round(24 * spot.scale)), 0)
    draw = ImageDraw.Draw(layer)
    draw.text((4, 4 * spot.scale), day, 255, font=letters)
    for y, part in ((-10.5, "7"), (17.5, "9")):
        draw.text((4 + letters.getlength(day[:5]), y * spot.scale), part, 170, font=letters)
    _stamped(page, spot, layer, 1, 5, dice)


def printed_pad(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A square note with a printed head: FROM THE DESK OF, and a few words."""
    wide, tall = round(84 * spot.scale), round(min(spot.height + 10 * spot.scale, 46 * spot.scale))
    card = Image.new(
        "RGB", (wide, tall), dice.choice(((255, 246, 170), (214, 236, 255), (255, 220, 226), (244, 244, 238)))
    )
    draw = ImageDraw.Draw(card)
    draw.text(
        (4 * spot.scale, 1.5 * spot.scale),
        dice.choice(("while you were out", "MEMO", "* To Do *", "Go Bobcats!")),
        (90, 90, 110),
        font=shape("Liberation-Bold", 5.5 * spot.scale),
    )
    left, top = left_at(spot, 88, dice), max(spot.box[1] - 6 * spot.scale, 0)
    _pasted(page, card, left, top, spot.scale)
    inside = Spot(
        (left + 2 * spot.scale, top, left + wide - 3 * spot.scale, top + tall),
        spot.scale,
        spot.pen,
        spot.hand,
        spot.day,
    )
    words(
        page,
        inside,
        dice.choice(("sign this one", "2 sigs. needed", "back by Fri", "for Mon. mail", "ok to pay?", "call HS")),
        dice,
    )


def cup(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A cup that stood there twice."""
    x, y = spot.near(dice)
    over = np.zeros(page.shape[:2], np.uint8)
    for _ in range(2):
        far = round(dice.uniform(30, 40) * spot.scale)
        at = round(x + dice.gauss(0, 10) * spot.scale), round(y + dice.gauss(0, 8) * spot.scale)
        cv2.circle(
            over, at, far, dice.randrange(130, 255), max(1, round(dice.uniform(0.8, 2.2) * spot.scale)), cv2.LINE_AA
        )
    gaps = np.clip(
        cv2.resize(noise(np.zeros((9, 7)), dice), page.shape[1::-1], interpolation=cv2.INTER_CUBIC) * 1.8, 0, 1
    )
    tinted(page, cv2.GaussianBlur(over, (0, 0), 0.7 * spot.scale) * gaps, (134, 92, 50), dice.uniform(0.5, 0.85))


def typed_words(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Typed before the form was printed."""
    text = dice.choice(
        (
            "N/A",
            "(pending)",
            "Not needed for this request",
            "to be signed at the meeting",
            "see attached page",
            "Building principal signs here",
        )
    )
    at = spot.box[0] + dice.uniform(2, 30) * spot.scale, spot.box[3] - 14 * spot.scale
    _typed(page, text, at, 9 * spot.scale, dice.choice(("Carlito", "Serif", "Liberation")), (20, 20, 22))


def browser_edge(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Printed from a mail or a browser: the line of its head or foot ran over the place."""
    said = dice.choice((
        (f"about:blank    {dice.randrange(1, 4)} of 4",
         f"10/{dice.randrange(10, 30)}/2026, {dice.randrange(8, 12)}:{dice.randrange(10, 59)} AM"),
        ("Gmail - MMD forms for signature", f"Tue, Oct {dice.randrange(6, 28)}, 2026 at 2:17 PM"),
        ("To: 'Trent Haddad' <thaddad@qulin.example>", "Attachments: mmd_request.docx (48 KB)"),
    ))  # fmt: skip
    for number, text in enumerate(said):
        _typed(
            page,
            text,
            (spot.box[0] + 3 * spot.scale, spot.box[1] + (4 + 9 * number) * spot.scale),
            6.8 * spot.scale,
            "Carlito",
            (50, 50, 54),
        )


def stapled(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A staple as a copier sees it: a grey wire, its shadow, the two bends."""
    (x, y), lean, long = spot.near(dice, 0.1), dice.uniform(-0.6, 0.6), 13 * spot.scale
    end = round(x + long * math.cos(lean)), round(y + long * math.sin(lean))
    thick = max(1, round(1.0 * spot.scale))
    cv2.line(page, (x + thick, y + thick), (end[0] + thick, end[1] + thick), (176, 176, 176), thick, cv2.LINE_AA)
    cv2.line(page, (x, y), end, (104, 106, 112), thick, cv2.LINE_AA)
    for at in ((x, y), end):
        cv2.circle(page, at, thick, (70, 70, 74), -1, cv2.LINE_AA)


def wire_clip(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A paper clip's two loops."""
    (x, y), lean, size = spot.near(dice, 0.2), dice.uniform(-1.2, 1.2), dice.uniform(20, 28) * spot.scale
    way = [
        (0.0, 0.24),
        (0.78, 0.24),
        (0.96, 0.12),
        (0.96, -0.06),
        (0.78, -0.18),
        (0.1, -0.18),
        (-0.04, -0.06),
        (-0.02, 0.08),
        (0.12, 0.14),
        (0.7, 0.14),
        (0.8, 0.04),
        (0.7, -0.06),
        (0.3, -0.06),
    ]
    turned = [
        (x + size * (a * math.cos(lean) - b * math.sin(lean)), y + size * (a * math.sin(lean) + b * math.cos(lean)))
        for a, b in way
    ]
    for shift, colour in ((1.4 * spot.scale, (184, 184, 186)), (0, (118, 120, 126))):
        cv2.polylines(
            page,
            [(np.array(turned) + shift).astype(np.int32)],
            False,
            colour,
            max(1, round(0.9 * spot.scale)),
            cv2.LINE_AA,
        )


def taped(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Tape across the sheet: a yellowed band with bubbles."""
    x, wide = left_at(spot, 30, dice), dice.uniform(15, 22) * spot.scale
    over = np.zeros(page.shape[:2], np.uint8)
    lean = dice.uniform(-8, 8) * spot.scale
    band = [
        (x, spot.box[1] - 20 * spot.scale),
        (x + wide, spot.box[1] - 20 * spot.scale),
        (x + wide + lean, spot.box[3] + 20 * spot.scale),
        (x + lean, spot.box[3] + 20 * spot.scale),
    ]
    cv2.fillPoly(over, [np.array(band, np.int32)], 255, cv2.LINE_AA)
    tinted(page, over, (236, 224, 184), 0.8)
    tinted(page, cv2.morphologyEx(over, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)), (170, 160, 130), 0.6)


def numbered(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A numbering machine's figures."""
    letters = shape("Mono", 12 * spot.scale)
    layer = Image.new("L", (round(60 * spot.scale), round(18 * spot.scale)), 0)
    ImageDraw.Draw(layer).text((3, 2), f"{dice.randrange(200, 9999):07}", 255, font=letters)
    _stamped(page, spot, layer, 4, 2, dice)


def routing_box(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A stamp for the way through the offices: lines for letters and days, not filled in."""
    wide, tall = round(86 * spot.scale), round(min(32.0, spot.height / spot.scale + 2) * spot.scale)
    layer = Image.new("L", (wide, tall), 0)
    draw = ImageDraw.Draw(layer)
    draw.rectangle((1, 1, wide - 2, tall - 2), outline=255, width=max(1, round(0.7 * spot.scale)))
    for number, text in enumerate(("TO: ______ DATE: _____", "CC: ______ FILE: _____")):
        draw.text(
            (4 * spot.scale, tall * (0.12 + 0.42 * number)), text, 255, font=shape("Liberation", 6.2 * spot.scale)
        )
    _stamped(page, spot, layer, -1, 3, dice)


def price_label(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A bar code's sticker, as the asset list wants it."""
    wide, tall = round(72 * spot.scale), round(22 * spot.scale)
    card = Image.new("RGB", (wide, tall), (250, 250, 248))
    draw, x = ImageDraw.Draw(card), 4.0
    while x < wide - 5:
        thick = dice.choice((1, 1, 2, 3)) * max(1, round(0.4 * spot.scale))
        draw.rectangle((x, 2, x + thick - 1, tall * 0.62), fill=(10, 10, 10))
        x += thick + dice.choice((1, 2, 3)) * max(1, round(0.4 * spot.scale))
    draw.text(
        (6, tall * 0.64),
        f"R-XIX SCHOOLS  {dice.randrange(10000, 99999)}",
        (20, 20, 20),
        font=shape("Liberation", 5.6 * spot.scale),
    )
    _pasted(page, card, left_at(spot, 76, dice), spot.box[1] + dice.uniform(0, 7) * spot.scale, spot.scale)


KNOWN: dict[str, Painter] = jottings.KNOWN | {
    "smudge": dust, "fax-line": machine_lines, "punch-hole": slot, "sticky-tab": flag_from_left, "stamp": office_stamp,
    "date-stamp": dater, "sticky-note": printed_pad, "coffee-ring": cup, "printed-note": typed_words, "mail-printed": browser_edge,
    "staple": stapled, "paper-clip": wire_clip, "tape": taped, "numbering-stamp": numbered, "routing": routing_box,
    "bar-code": price_label,
}  # fmt: skip


# ---------------------------------------------------------------- kinds that no part had


def certified_mail(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The green sticker of certified mail, a piece of it."""
    card = Image.new("RGB", (round(96 * spot.scale), round(24 * spot.scale)), (64, 150, 92))
    draw = ImageDraw.Draw(card)
    draw.rectangle((4 * spot.scale, 10 * spot.scale, 92 * spot.scale, 22 * spot.scale), fill=(246, 248, 244))
    draw.text(
        (5 * spot.scale, 1.5 * spot.scale),
        "CERTIFIED MAIL",
        (250, 252, 250),
        font=shape("Liberation-Bold", 6.5 * spot.scale),
    )
    draw.text(
        (7 * spot.scale, 11.5 * spot.scale),
        f"7021 {dice.randrange(1000, 9999)} 0001 {dice.randrange(1000, 9999)}",
        (20, 30, 20),
        font=shape("Mono", 7 * spot.scale),
    )
    _pasted(page, card, left_at(spot, 100, dice), spot.box[1] + dice.uniform(-2, 5) * spot.scale, spot.scale)


def small_arrows(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Narrow film flags without a word, two or three below each other."""
    left = left_at(spot, 46, dice)
    for number in range(dice.choice((2, 3))):
        colour = dice.choice(((255, 90, 90), (70, 190, 110), (250, 190, 40), (90, 140, 250)))
        x, y, wide, tall = (
            left + dice.uniform(0, 8) * spot.scale,
            spot.box[1] + (3 + 9 * number) * spot.scale,
            36 * spot.scale,
            6 * spot.scale,
        )
        shape_of = [(x, y + tall / 2), (x + tall, y), (x + wide, y), (x + wide, y + tall), (x + tall, y + tall)]
        cv2.fillPoly(page, [np.array(shape_of, np.int32)], colour, cv2.LINE_AA)


def letters_box(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A printed box for first letters that nobody filled in."""
    x, y = left_at(spot, 70, dice), spot.box[1] + dice.uniform(4, 10) * spot.scale
    _typed(page, "Initials", (x, y + 2 * spot.scale), 7 * spot.scale, "Liberation", (40, 40, 44))
    box = round(x + 30 * spot.scale), round(y), round(x + 58 * spot.scale), round(y + 14 * spot.scale)
    cv2.rectangle(page, box[:2], box[2:], (60, 60, 64), max(1, round(0.6 * spot.scale)), cv2.LINE_AA)


def toner_spill(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A cartridge leaked: black crumbs in a fan."""
    (x, y), turn = spot.near(dice, 0.15), dice.uniform(-0.5, 0.5)
    for _ in range(dice.randrange(40, 90)):
        far, away = abs(dice.gauss(0, 26)) * spot.scale, turn + dice.gauss(0, 0.35)
        at = round(x + far * math.cos(away)), round(y + far * math.sin(away))
        cv2.circle(page, at, max(1, round(abs(dice.gauss(0, 0.5)) * spot.scale)), (34, 34, 36), -1, cv2.LINE_AA)


NEW: dict[str, Painter] = jottings.NEW | {
    "certified-mail": certified_mail, "small-arrows": small_arrows, "letters-box": letters_box, "toner-spill": toner_spill,
}  # fmt: skip
PAINTERS = KNOWN | NEW
