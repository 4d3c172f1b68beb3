"""How programs write a drawn or pasted signature into a PDF, and what they draw there instead: the ways that only the part
"summer" knows."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, Canvas

from . import motion, pens
from .fonts import shape
from .sheets import Draw

Way = Callable[..., Draw]  # name, dice, and in whose hand
COLOURS = ((0.05, 0.1, 0.45), (0, 0, 0), (0.12, 0.12, 0.14), (0.1, 0.3, 0.7))


def written(name: str, height: float, most: float, dice: random.Random) -> list[motion.Line]:
    return motion.lines(dice.choice(sorted(motion.WAYS)), name, height, most, dice, motion.Habit.other(dice))


def inked(name: str, dice: random.Random) -> pens.Mask:
    """As by a felt pen, 200 dots an inch."""
    pen = pens.Pen((0, 0, 0), dice.uniform(0.4, 0.8), 0.0)
    how = dice.choice(sorted(motion.WAYS))
    return pens.cropped(motion.signature(how, name, pen, 90, 420, 200, dice, motion.Habit.other(dice)))


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand writes: its strokes, and a picture of them."""

    lines: Callable[[str, float, float, random.Random], list[motion.Line]]  # name, height, most
    picture: Callable[[str, random.Random], pens.Mask]


THROWN = Hand(written, inked)


def stylus(name: str, dice: random.Random, by: Hand = THROWN) -> Draw:
    """One line of the same width for each stroke."""
    return _lines(name, dice, by, smooth=False)


def bezier(name: str, dice: random.Random, by: Hand = THROWN) -> Draw:
    """Curves, as drawing programs make them of a stroke's points."""
    return _lines(name, dice, by, smooth=True)


def _lines(name: str, dice: random.Random, by: Hand, *, smooth: bool) -> Draw:
    colour, thick = dice.choice(COLOURS), dice.choice((0.8, 1.2, 1.7))

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(thick)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        for line in by.lines(name, height * 0.9, min(width * 0.75, 160), dice):
            points = [(x + 5, y + 2) for x, y, _ in (line[::5] if smooth else line[::2])]
            path = canvas.beginPath()
            path.moveTo(*points[0])
            for n in range(1, len(points)):
                if smooth:
                    before, start, end = points[max(n - 2, 0)], points[n - 1], points[n]
                    after = points[min(n + 1, len(points) - 1)]
                    one = start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6
                    two = end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6
                    path.curveTo(*one, *two, *end)
                else:
                    path.lineTo(*points[n])
            canvas.drawPath(path)

    return draw


def outline(name: str, dice: random.Random, by: Hand = THROWN) -> Draw:
    """Traced from a scan: one filled shape, its edges all around the ink."""
    mask, colour = by.picture(name, dice), dice.choice(COLOURS)
    big = cv2.resize(np.pad(mask, 3), None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    rings, _ = cv2.findContours((big > 0.45).astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)

    def draw(canvas: Canvas, width: float, height: float) -> None:
        scale = min(width * 0.7 / big.shape[1], height * 0.95 / big.shape[0])
        path = canvas.beginPath()
        for ring in rings:
            around = cv2.approxPolyDP(ring, 0.7, True)[:, 0]
            if len(around) > 2:
                for n, (x, y) in enumerate(around):
                    (path.lineTo if n else path.moveTo)(4 + float(x) * scale, 1 + float(big.shape[0] - y) * scale)
                path.close()
        canvas.setFillColorRGB(*colour)
        canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_EVEN_ODD)

    return draw


def form_object(name: str, dice: random.Random, by: Hand = THROWN) -> Draw:
    """In an object of its own, a little transparent."""
    lines, title = _lines(name, dice, by, smooth=dice.random() < 0.5), f"sig{dice.randrange(10**6)}"

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.beginForm(title, 0, 0, width, height * 1.2)
        canvas.setStrokeAlpha(0.85)
        lines(canvas, width, height)
        canvas.endForm()
        canvas.doForm(title)

    return draw


def one_bit(name: str, dice: random.Random, by: Hand = THROWN) -> Draw:
    """A mask of dots, painted in one colour."""
    bits, colour = by.picture(name, dice) > 0.4, dice.choice(COLOURS)

    def draw(canvas: Canvas, width: float, height: float) -> None:
        tall, wide = bits.shape
        scale = min(width * 0.7 / wide, height / tall)
        data = np.packbits(~bits, axis=1).tobytes().hex()
        canvas.saveState()
        canvas.setFillColorRGB(*colour)
        canvas._code.append(
            f"{wide * scale:.2f} 0 0 {tall * scale:.2f} 4 1 cm BI /W {wide} /H {tall} /IM true /BPC 1 /F /AHx ID\n{data}>\nEI"
        )
        canvas.restoreState()

    return draw


def photo(name: str, dice: random.Random, by: Hand = THROWN) -> Draw:
    """Photographed on the desk, cut out and pasted."""
    data = photo_jpeg(name, dice, by)

    def draw(canvas: Canvas, width: float, height: float) -> None:
        image = ImageReader(io.BytesIO(data))
        wide, tall = image.getSize()
        scale = min(width * 0.6 / wide, height * 1.05 / tall)
        canvas.drawImage(image, 4, 1, wide * scale, tall * scale)

    return draw


def photo_jpeg(name: str, dice: random.Random, by: Hand = THROWN) -> bytes:
    mask = np.pad(by.picture(name, dice), ((12, 14), (16, 40)))
    tall, wide = mask.shape
    falls = (
        np.linspace(dice.uniform(0.8, 1), dice.uniform(0.7, 0.95), wide)[None, :]
        * np.linspace(1, dice.uniform(0.85, 1), tall)[:, None]
    )
    paper = falls[..., None] * np.array((236.0, dice.uniform(228, 236), dice.uniform(208, 232)))
    ink = np.array(dice.choice(((30, 44, 120), (24, 24, 28), (40, 40, 90))), float)
    picture = cv2.GaussianBlur(paper * (1 - mask[..., None]) + np.minimum(paper, ink) * mask[..., None], (0, 0), 0.8)
    picture += np.random.default_rng(dice.randrange(2**32)).normal(0, 3, mask.shape)[..., None]
    made = io.BytesIO()
    Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8)).save(made, "JPEG", quality=dice.randrange(45, 85))
    return made.getvalue()


def logo_png() -> bytes:
    """A district's round emblem."""
    image = Image.new("RGB", (150, 150), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    draw.ellipse((4, 4, 146, 146), fill=(20, 70, 130))
    draw.ellipse((16, 16, 134, 134), fill=(255, 255, 255))
    draw.polygon(((75, 24), (118, 108), (32, 108)), fill=(200, 150, 30))
    draw.text((52, 106), "R-XV", (20, 70, 130), font=shape("Liberation-Bold", 19))
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def _logo(canvas: Canvas, width: float, height: float) -> None:
    canvas.drawImage(ImageReader(io.BytesIO(logo_png())), 6, 0, height, height)


def _tick(canvas: Canvas, width: float, height: float) -> None:
    """A viewer's green tick."""
    canvas.setStrokeColorRGB(0.1, 0.55, 0.2)
    canvas.setLineWidth(2.2)
    canvas.lines([(12, 9, 18, 3), (18, 3, 31, 19)])


def _box(canvas: Canvas, width: float, height: float) -> None:
    """The dashed frame that a tool keeps for somebody."""
    canvas.setStrokeColorRGB(0.35, 0.45, 0.8)
    canvas.setDash(3, 2)
    canvas.rect(4, 1, min(width * 0.7, 150), height - 3)
    canvas.setDash()


def _cross(canvas: Canvas, width: float, height: float) -> None:
    """Where to sign."""
    canvas.setStrokeColorRGB(0.1, 0.1, 0.5)
    canvas.setLineWidth(1.4)
    canvas.lines([(6, 3, 15, 14), (6, 14, 15, 3)])


WAYS: dict[str, Way] = {
    "outline": outline, "bezier": bezier, "form-object": form_object, "picture-1-bit": one_bit, "picture-jpeg": photo,
}  # fmt: skip
SHAPES: dict[str, Draw] = {"tick-drawn": _tick, "box-drawn": _box, "cross-drawn": _cross, "logo-picture": _logo}
