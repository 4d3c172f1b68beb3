"""What lies at a place to sign and is no signature; painted on the picture of a page, before it is copied.

Each painter gets the page (RGB), the place (x0, y0, x1, y1 in pixels), pixels a point, a pen, the digits' hand and dice.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from . import pens
from .fonts import shape

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a picture: box in pixels, pixels a point, the pen and the hand at work."""

    box: tuple[float, float, float, float]
    scale: float
    pen: pens.Pen
    hand: str
    day: str

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    def near(self, dice: random.Random, margin: float = 0.2) -> tuple[int, int]:
        return (
            round(self.box[0] + self.width * dice.uniform(margin, 1 - margin)),
            round(self.box[1] + self.height * dice.uniform(0.3, 0.7)),
        )


Painter = Callable[[Picture, Spot, random.Random], None]


def smudge(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Grey dirt without an edge, as a thumb or an eraser leaves it."""
    x, y = spot.near(dice)
    _darker(
        page,
        (x, y),
        (spot.width * dice.uniform(0.08, 0.2), spot.height * dice.uniform(0.2, 0.45)),
        0.35,
        dice,
        soft=True,
    )


def coffee_ring(page: Picture, spot: Spot, dice: random.Random) -> None:
    x, y = spot.near(dice)
    radius = round(spot.scale * dice.uniform(28, 46))
    over = np.zeros(page.shape[:2], np.uint8)
    cv2.ellipse(
        over,
        (x, y),
        (radius, round(radius * 0.95)),
        dice.uniform(0, 180),
        20,
        dice.uniform(230, 340),
        255,
        max(2, round(3 * spot.scale)),
    )
    soft = cv2.GaussianBlur(over, (0, 0), 1.2 * spot.scale).astype(np.float32)[..., None] / 255 * 0.55
    page[:] = np.clip(page * (1 - soft) + np.array((140, 100, 60), np.float32) * soft, 0, 255).astype(np.uint8)


def fax_line(page: Picture, spot: Spot, dice: random.Random) -> None:
    y = round(spot.box[1] + spot.height * dice.uniform(0.3, 0.8))
    page[y : y + max(1, round(spot.scale * 0.6))] = 40


def punch_hole(page: Picture, spot: Spot, dice: random.Random) -> None:
    x, y = spot.near(dice, 0.05)
    radius = round(spot.scale * 9)
    cv2.circle(page, (x, y), radius, (30, 30, 30), -1)


def sticky_tab(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A yellow flag with an arrow: SIGN HERE."""
    x, y = round(spot.box[0] + spot.width * dice.uniform(0.3, 0.7)), round(spot.box[1] + spot.height * 0.15)
    wide, tall = round(74 * spot.scale), round(17 * spot.scale)
    colour = dice.choice(((250, 225, 60), (245, 120, 110), (140, 220, 130)))
    points = np.array(
        [(x, y + tall // 2), (x + tall // 2, y), (x + wide, y), (x + wide, y + tall), (x + tall // 2, y + tall)],
        np.int32,
    )
    cv2.fillPoly(page, [points], colour)
    _print(page, "SIGN HERE", (x + tall * 0.7, y + tall * 0.2), 9 * spot.scale, "Liberation-Bold", (20, 20, 20))


def received_stamp(page: Picture, spot: Spot, dice: random.Random) -> None:
    """RECEIVED with a date, by a rubber stamp."""
    layer = Image.new("L", (round(120 * spot.scale), round(34 * spot.scale)), 0)
    draw = ImageDraw.Draw(layer)
    draw.rectangle((2, 2, layer.width - 3, layer.height - 3), outline=255, width=max(2, round(1.4 * spot.scale)))
    word = dice.choice(("RECEIVED", "COPY", "FAXED", "DRAFT"))
    draw.text((8 * spot.scale, 2 * spot.scale), word, 255, font=shape("Liberation-Bold", 15 * spot.scale))
    draw.text(
        (10 * spot.scale, 19 * spot.scale),
        f"OCT {dice.randrange(10, 29)} 2026",
        255,
        font=shape("Liberation", 10 * spot.scale),
    )
    mask = pens.turned(np.asarray(layer, np.float32) / 255 * 0.75, dice.uniform(-8, 8))
    pens.laid(
        page, mask, (150, 40, 60), spot.box[0] + spot.width * dice.uniform(0.05, 0.35), spot.box[1] - 2 * spot.scale
    )


def highlighter(page: Picture, spot: Spot, dice: random.Random) -> None:
    top, bottom = round(spot.box[1] + spot.height * 0.35), round(spot.box[3] - spot.height * 0.1)
    left, right = round(spot.box[0]), round(spot.box[0] + spot.width * dice.uniform(0.5, 0.95))
    page[top:bottom, left:right] = np.minimum(page[top:bottom, left:right], np.array((255, 245, 90), np.uint8))


def check_mark(page: Picture, spot: Spot, dice: random.Random) -> None:
    mask = pens.tick("check", spot.pen, 15 * spot.scale, dice)
    pens.laid(
        page, mask, spot.pen.colour, spot.box[0] + spot.width * dice.uniform(0.02, 0.5), spot.box[1] + 4 * spot.scale
    )


def cross_to_sign(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The X that a secretary puts before the line where somebody is to sign."""
    mask = pens.tick("cross", spot.pen, 11 * spot.scale, dice)
    pens.laid(page, mask, spot.pen.colour, spot.box[0] + 2 * spot.scale, spot.box[3] - 17 * spot.scale)


def pen_dots(page: Picture, spot: Spot, dice: random.Random) -> None:
    for _ in range(dice.choice((1, 2, 3))):
        cv2.circle(
            page, spot.near(dice, 0.05), max(1, round(spot.scale * dice.uniform(0.4, 1.2))), spot.pen.colour, -1
        )


def date_by_hand(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A date where the name should be."""
    words(page, spot, spot.day, dice)


def note_by_hand(page: Picture, spot: Spot, dice: random.Random) -> None:
    words(page, spot, dice.choice(("N/A", "n/a", "pending", "TBD", "see email")), dice)


def printed_note(page: Picture, spot: Spot, dice: random.Random) -> None:
    note = dice.choice(("N/A", "TBD", "(to be signed)", "pending approval"))
    _print(
        page,
        note,
        (spot.box[0] + 6 * spot.scale, spot.box[3] - 15 * spot.scale),
        10 * spot.scale,
        "Liberation",
        (20, 20, 20),
    )


def underlined_label(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The label underlined and ringed by pen, to show where."""
    wave = [[(0.02 + 0.3 * step / 9, 0.1 + 0.03 * (step % 2)) for step in range(10)]]
    mask = pens.drawn(wave, spot.pen, spot.width, spot.height, dice)
    pens.laid(page, mask, spot.pen.colour, spot.box[0], spot.box[1] - 4 * spot.scale)


def staple_shadow(page: Picture, spot: Spot, dice: random.Random) -> None:
    x, y = spot.near(dice)
    long, lean = round(13 * spot.scale), round(dice.uniform(-5, 5) * spot.scale)
    cv2.line(page, (x, y + 2), (x + long, y + lean + 2), (175, 175, 175), max(2, round(1.6 * spot.scale)))
    cv2.line(page, (x, y), (x + long, y + lean), (70, 70, 75), max(1, round(0.9 * spot.scale)))


def paper_clip(page: Picture, spot: Spot, dice: random.Random) -> None:
    x, y = spot.near(dice)
    for radius, long in ((5, 26), (3.4, 20)):
        size = (round(long * spot.scale / 2), round(radius * spot.scale))
        cv2.ellipse(page, (x, y), size, dice.choice((80, 95, 20)), 0, 330, (95, 95, 100), max(1, round(spot.scale)))


def arrow_by_hand(page: Picture, spot: Spot, dice: random.Random) -> None:
    strokes = [[(0.95, 0.3), (0.6, 0.5), (0.25, 0.55)], [(0.34, 0.35), (0.24, 0.56), (0.36, 0.75)]]
    pens.laid(
        page,
        pens.drawn(strokes, spot.pen, spot.width * 0.35, spot.height, dice),
        spot.pen.colour,
        spot.box[0] + spot.width * 0.3,
        spot.box[1],
    )


def ring_by_hand(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The empty place ringed, to be signed."""
    ring = [[(0.5 + 0.48 * np.cos(a / 4), 0.5 + 0.42 * np.sin(a / 4)) for a in range(27)]]
    pens.laid(
        page,
        pens.drawn(ring, spot.pen, spot.width * 0.8, spot.height, dice),
        spot.pen.colour,
        spot.box[0],
        spot.box[1],
    )


def bracket_by_hand(page: Picture, spot: Spot, dice: random.Random) -> None:
    strokes = [
        [(0.1, 0.02), (0.0, 0.05), (0.0, 0.95), (0.1, 0.98)],
        [(0.5, 0.1), (0.75, 0.25), (0.6, 0.5), (0.55, 0.65)],
        [(0.55, 0.9), (0.56, 0.92)],
    ]
    pens.laid(
        page,
        pens.drawn(strokes, spot.pen, spot.height * 0.7, spot.height, dice),
        spot.pen.colour,
        spot.box[0],
        spot.box[1],
    )


def ghost_of_the_back(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A signature on the other side of the sheet, seen through it, mirrored."""
    mask = cv2.GaussianBlur(
        pens.scribble("Somebody Else", spot.pen, spot.width * 0.6, spot.height, dice)[:, ::-1], (0, 0), spot.scale
    )
    pens.laid(page, mask * 0.22, (120, 120, 125), spot.box[0] + spot.width * 0.15, spot.box[1])


def crossed_out(page: Picture, spot: Spot, dice: random.Random) -> None:
    """Signed in the wrong row, and struck out heavily."""
    mask = pens.scribble("Wrong Row", spot.pen, spot.width * 0.45, spot.height * 0.75, dice)
    pens.laid(page, mask, spot.pen.colour, spot.box[0] + 8 * spot.scale, spot.box[1] + 3 * spot.scale)
    lines = [[(0.0, 0.3 + 0.15 * n), (1.0, 0.22 + 0.2 * n)] for n in range(3)] + [[(0.02, 0.9), (0.98, 0.1)]]
    pens.laid(
        page,
        pens.drawn(lines, spot.pen, spot.width * 0.5, spot.height * 0.75, dice),
        spot.pen.colour,
        spot.box[0] + 4 * spot.scale,
        spot.box[1] + 3 * spot.scale,
    )


def code_square(page: Picture, spot: Spot, dice: random.Random) -> None:
    """A sticker with a code of little squares, as document systems glue on."""
    side, cells = round(min(spot.height, 28 * spot.scale)), 21
    bits = np.random.default_rng(dice.randrange(2**32)).random((cells, cells)) < 0.5
    for corner in ((0, 0), (0, cells - 7), (cells - 7, 0)):
        bits[corner[0] : corner[0] + 7, corner[1] : corner[1] + 7] = True
        bits[corner[0] + 1 : corner[0] + 6, corner[1] + 1 : corner[1] + 6] = False
        bits[corner[0] + 2 : corner[0] + 5, corner[1] + 2 : corner[1] + 5] = True
    image = cv2.resize(np.where(bits, 0, 255).astype(np.uint8), (side, side), interpolation=cv2.INTER_NEAREST)
    _paste(
        page, cv2.cvtColor(image, cv2.COLOR_GRAY2RGB), spot.box[0] + spot.width * dice.uniform(0.1, 0.6), spot.box[1]
    )


def face_sticker(page: Picture, spot: Spot, dice: random.Random) -> None:
    """The school's mascot, or somebody's smiling face."""
    side = round(min(spot.height * 0.95, 30 * spot.scale))
    image = np.full((side, side, 3), 255, np.uint8)
    cv2.circle(image, (side // 2, side // 2), side // 2 - 1, (245, 205, 90), -1, cv2.LINE_AA)
    cv2.circle(image, (side // 2, side // 2), side // 2 - 1, (40, 30, 20), max(1, side // 24), cv2.LINE_AA)
    for x in (0.35, 0.65):
        cv2.circle(image, (round(side * x), round(side * 0.4)), max(1, side // 14), (20, 20, 20), -1, cv2.LINE_AA)
    cv2.ellipse(
        image,
        (side // 2, round(side * 0.55)),
        (side // 4, side // 5),
        0,
        15,
        165,
        (20, 20, 20),
        max(1, side // 18),
        cv2.LINE_AA,
    )
    _paste(page, image, spot.box[0] + spot.width * dice.uniform(0.1, 0.6), spot.box[1])


def doodle_line(page: Picture, spot: Spot, dice: random.Random) -> None:
    """One straight pen stroke through the place: not used."""
    strokes = [[(0.02, 0.6), (0.5, 0.55), (0.98, 0.5)]]
    pens.laid(
        page,
        pens.drawn(strokes, spot.pen, spot.width * 0.85, spot.height, dice),
        spot.pen.colour,
        spot.box[0],
        spot.box[1],
    )


def words(page: Picture, spot: Spot, text: str, dice: random.Random) -> None:
    mask = pens.cropped(pens.written(text, spot.hand, spot.pen, 9.5 * spot.scale, dice, calm=True))
    if mask.shape[1] > spot.width * 0.95:
        mask = cv2.resize(
            mask,
            None,
            fx=spot.width * 0.95 / mask.shape[1],
            fy=spot.width * 0.95 / mask.shape[1],
            interpolation=cv2.INTER_AREA,
        )
    room = max(0.0, spot.width - mask.shape[1] - 6 * spot.scale)
    pens.laid(
        page,
        mask,
        spot.pen.colour,
        spot.box[0] + 3 * spot.scale + room * dice.uniform(0, 0.3),
        spot.box[3] - mask.shape[0] - 3 * spot.scale,
    )


COMMON: dict[str, Painter] = {
    "smudge": smudge, "fax-line": fax_line, "punch-hole": punch_hole, "sticky-tab": sticky_tab, "stamp": received_stamp,
    "highlighter": highlighter, "check-mark": check_mark, "x-to-sign": cross_to_sign, "pen-dots": pen_dots,
    "date-in-place": date_by_hand, "printed-note": printed_note, "underlined-label": underlined_label,
}  # fmt: skip
RESERVED: dict[str, Painter] = {
    "coffee-ring": coffee_ring, "note-by-hand": note_by_hand, "staple": staple_shadow, "paper-clip": paper_clip,
    "arrow": arrow_by_hand, "ring-by-hand": ring_by_hand, "bracket": bracket_by_hand, "back-of-sheet": ghost_of_the_back,
    "crossed-out": crossed_out, "code-square": code_square, "face": face_sticker, "stroke": doodle_line,
}  # fmt: skip
DOUBTFUL = frozenset({"crossed-out", "stroke"})  # a person would ask
PAINTERS: dict[str, dict[str, Painter]] = {"dev": COMMON, "held-out": COMMON | RESERVED}


def _darker(page, centre, radii, depth, dice, *, soft):  # type: ignore[no-untyped-def]
    over = np.zeros(page.shape[:2], np.uint8)
    cv2.ellipse(
        over, centre, (max(2, round(radii[0])), max(2, round(radii[1]))), dice.uniform(-25, 25), 0, 360, 255, -1
    )
    if soft:
        over = cv2.GaussianBlur(over, (0, 0), max(radii[1] * 0.6, 2))
    grain = np.random.default_rng(dice.randrange(2**32)).random(page.shape[:2]).astype(np.float32) * 0.5 + 0.5
    page[:] = (page * (1 - depth * grain * over / 255)[..., None]).astype(np.uint8)


def _paste(page: Picture, image: Picture, x: float, y: float) -> None:
    left, top = round(x), round(y)
    target = page[top : top + image.shape[0], left : left + image.shape[1]]
    target[:] = image[: target.shape[0], : target.shape[1]]


def _print(
    page: Picture, text: str, at: tuple[float, float], size: float, name: str, colour: tuple[int, int, int]
) -> None:
    x, y = round(at[0]), round(at[1])
    area = page[max(y - 2, 0) : y + round(size * 1.6), max(x, 0) : x + round(size * len(text) * 0.9)]
    image = Image.fromarray(area)
    ImageDraw.Draw(image).text((0, 2), text, fill=colour, font=shape(name, size))
    area[:] = np.asarray(image)
