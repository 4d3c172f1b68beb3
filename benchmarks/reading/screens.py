"""What signing tools and other programs put at a place to sign in a PDF: as the part "autumn" has it. The blocks of the usual
tools, drawn anew what former parts have, and ways to sign and things to mistake that no part had."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from . import pads, pens, quill
from .fonts import SCRIPTS, shape, some
from .people import bare
from .sheets import Draw, face

Colour = tuple[float, float, float]
INKS: tuple[Colour, ...] = ((0.04, 0.08, 0.5), (0, 0, 0), (0.1, 0.1, 0.12), (0.0, 0.25, 0.62))


def strokes(name: str, height: float, most: float, dice: random.Random) -> list[quill.Line]:
    return quill.lines(dice.choice(sorted(quill.WAYS)), name, height, most, dice)


def picture(name: str, dice: random.Random) -> pens.Mask:
    """As by a gel pen, 200 dots an inch."""
    pen = pens.Pen((0, 0, 0), dice.uniform(0.35, 0.75), dice.uniform(0, 0.3))
    return pens.cropped(quill.signature(dice.choice(sorted(quill.WAYS)), name, pen, 92, 430, 200, dice))


BY_QUILL = pads.Hand(strokes, picture)


def _script(dice: random.Random) -> str:
    faces = some(SCRIPTS["autumn"])
    return face(dice.choice(faces)) if faces else "Times-Italic"


# ---------------------------------------------------------------- the usual tools


def docusigned(name: str, dice: random.Random, _: date) -> Draw:
    """A bracket, who it was signed by in small letters, the name in a script face, and the number of the envelope."""
    code, script = f"{dice.randrange(16**8):08X}{dice.randrange(16**6):06X}...", _script(dice)
    said = dice.choice(("DocuSigned by:", "Signed by:", "DocuSigned by:"))

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setStrokeColorRGB(0.2, 0.4, 0.8)
        canvas.setLineWidth(1)
        canvas.lines([(3, 1, 3, height - 1), (3, height - 1, 12, height - 1), (3, 1, 12, 1)])
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica", 5.5)
        canvas.drawString(14, height - 4, said)
        canvas.drawString(14, -0.5, code)
        canvas.setFont(script, min(15.0, height * 0.5))
        canvas.drawString(12, height * 0.36, bare(name))

    return draw


def certified(name: str, dice: random.Random, when: date) -> Draw:
    """The name large at the left; at the right who signed and when, as viewers print a certificate's signature."""
    zone, clock = (
        dice.choice(("-05'00'", "-06'00'")),
        f"{dice.randrange(8, 17):02}:{dice.randrange(60):02}:{dice.randrange(60):02}",
    )
    day = f"{when:%Y.%m.%d}"

    def draw(canvas: Canvas, width: float, height: float) -> None:
        words = bare(name).split()
        canvas.setFillColorRGB(0, 0, 0)
        size = min(12.0, height * 0.42)
        canvas.setFont("Helvetica", size)
        canvas.drawString(3, height * 0.52, " ".join(words[:-1]))
        canvas.drawString(3, height * 0.1, words[-1])
        left = 10 + max(canvas.stringWidth(each, "Helvetica", size) for each in (" ".join(words[:-1]), words[-1]))
        canvas.setFont("Helvetica", 5.4)
        for number, line in enumerate(("Digitally signed by", bare(name), f"Date: {day} {clock}", zone)):
            canvas.drawString(left, height - 6 - 6.3 * number, line)

    return draw


def adobe_signed(name: str, dice: random.Random, when: date) -> Draw:
    """The name in a script face; below it, small, the name and the minute."""
    script, minute = (
        _script(dice),
        f"({when:%b} {when.day}, {when.year} {dice.randrange(8, 17):02}:{dice.randrange(60):02} CDT)",
    )

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setFillColorRGB(0.05, 0.1, 0.4)
        canvas.setFont(script, min(15.0, height * 0.5))
        canvas.drawString(4, height * 0.34, bare(name))
        canvas.setFont("Helvetica", 5.5)
        canvas.drawString(4, 1, f"{bare(name)} {minute}")

    return draw


# ---------------------------------------------------------------- ways to sign that no part had


def dotted(name: str, dice: random.Random) -> Draw:
    """A pad's way: a filled round dot wherever the finger was."""
    colour, size = dice.choice(INKS), dice.uniform(0.55, 0.85)

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setFillColorRGB(*colour)
        for line in strokes(name, height * 0.88, min(width * 0.72, 150), dice):
            for (x, y, speed), (ax, ay, _) in pairwise(line):
                for part in (0.0, 0.5):
                    at = x + (ax - x) * part + 5, y + (ay - y) * part + 2
                    canvas.circle(*at, size * (1.25 - 0.5 * speed), stroke=0, fill=1)

    return draw


def ribbon(name: str, dice: random.Random) -> Draw:
    """Each stroke as one filled shape, broad where the pen was slow."""
    colour, broad = dice.choice(INKS), dice.uniform(0.6, 1.0)

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setFillColorRGB(*colour)
        for line in strokes(name, height * 0.88, min(width * 0.72, 150), dice):
            way = np.gradient(line[:, :2], axis=0)
            across = np.column_stack([-way[:, 1], way[:, 0]]) / np.maximum(np.hypot(*way.T), 1e-6)[:, None]
            half = (broad * (1.15 - 0.6 * line[:, 2]))[:, None] * across
            edge = np.vstack([line[:, :2] + half, (line[:, :2] - half)[::-1]]) + np.array((5, 2))
            path = canvas.beginPath()
            path.moveTo(*edge[0])
            for point in edge[1:]:
                path.lineTo(*point)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)

    return draw


def lettered(name: str, dice: random.Random) -> Draw:
    """The name in a script face, its letters turned into shapes: no text is left."""
    letters, colour = shape(dice.choice(some(SCRIPTS["autumn"]) or ("Serif",)), 90), dice.choice(INKS)
    left, top, right, foot = letters.getbbox(bare(name))
    image = Image.new("L", (round(right - left) + 12, round(foot - top) + 12), 0)
    ImageDraw.Draw(image).text((6 - left, 6 - top), bare(name), 255, font=letters)
    rings, _ = cv2.findContours((np.asarray(image) > 120).astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)

    def draw(canvas: Canvas, width: float, height: float) -> None:
        scale = min(width * 0.7 / image.width, height * 0.92 / image.height)
        shown = canvas.beginPath()
        for ring in rings:
            around = cv2.approxPolyDP(ring, 0.5, True)[:, 0]
            if len(around) > 2:
                for number, (x, y) in enumerate(around):
                    (shown.lineTo if number else shown.moveTo)(
                        4 + float(x) * scale, 1 + float(image.height - y) * scale
                    )
                shown.close()
        canvas.setFillColorRGB(*colour)
        canvas.drawPath(shown, stroke=0, fill=1, fillMode=0)

    return draw


def masked(name: str, dice: random.Random) -> Draw:
    """One colour all over; what can be seen of it is in the picture's transparency alone."""
    mask = np.pad(picture(name, dice), 6)
    ink = np.zeros((*mask.shape, 4), np.uint8)
    ink[..., :3], ink[..., 3] = [round(255 * each) for each in dice.choice(INKS)], (mask * 255).astype(np.uint8)
    return _pasted(Image.fromarray(ink))


def in_strips(name: str, dice: random.Random) -> Draw:
    """A scanner's way: the picture cut into strips that lie below each other."""
    mask = np.pad(picture(name, dice), 6)
    grey = Image.fromarray((255 - mask * 225).astype(np.uint8))
    count = dice.randrange(3, 7)

    def draw(canvas: Canvas, width: float, height: float) -> None:
        scale = min(width * 0.7 / grey.width, height / grey.height)
        for number in range(count):
            top, foot = grey.height * number // count, grey.height * (number + 1) // count
            strip = grey.crop((0, top, grey.width, foot))
            canvas.drawImage(
                ImageReader(strip), 4, 1 + (grey.height - foot) * scale, grey.width * scale, (foot - top) * scale
            )

    return draw


def turned(name: str, dice: random.Random) -> Draw:
    """The picture lies on its side in the file; the page turns it upright."""
    mask = np.pad(picture(name, dice), 8)
    paper = np.full((*mask.shape, 3), 250.0) * (1 - mask[..., None]) + np.array((30.0, 36, 96)) * mask[..., None]
    upright = Image.fromarray(paper.astype(np.uint8))
    lying = upright.transpose(Image.Transpose.ROTATE_90)

    def draw(canvas: Canvas, width: float, height: float) -> None:
        scale = min(width * 0.7 / upright.width, height / upright.height)
        canvas.saveState()
        canvas.translate(4, 1 + upright.height * scale)
        canvas.rotate(-90)
        canvas.drawImage(ImageReader(lying), 0, 0, lying.width * scale, lying.height * scale)
        canvas.restoreState()

    return draw


def _pasted(image: Image.Image) -> Draw:
    def draw(canvas: Canvas, width: float, height: float) -> None:
        scale = min(width * 0.7 / image.width, height / image.height)
        canvas.drawImage(ImageReader(image), 4, 1, image.width * scale, image.height * scale, mask="auto")

    return draw


Way = Callable[[str, random.Random], Draw]
Dated = Callable[[str, random.Random, date], Draw]
TOOLS: dict[str, Dated] = {"docusigned": docusigned, "certified": certified, "adobe-signed": adobe_signed}
NEW_WAYS: dict[str, Way] = {
    "dotted": dotted, "ribbon": ribbon, "lettered": lettered, "masked": masked, "in-strips": in_strips, "turned": turned,
}  # fmt: skip
WAYS = frozenset({*TOOLS, *NEW_WAYS})


def drawn(how: str, name: str, dice: random.Random, when: date) -> Draw:
    """``how``: a key of TOOLS, NEW_WAYS or ``pads.WAYS``, or "path"."""
    if how in TOOLS:
        return TOOLS[how](name, dice, when)
    if how in NEW_WAYS:
        return NEW_WAYS[how](name, dice)
    return pads.WAYS.get(how, pads.stylus)(name, dice, BY_QUILL)


def block_png(how: str, name: str, dice: random.Random, when: date) -> bytes:
    """A tool's block as a picture, for Word."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(170, 36), invariant=1)
    canvas.translate(3, 3)
    TOOLS[how](name, dice, when)(canvas, 160, 30)
    canvas.showPage()
    canvas.save()
    image = pypdfium2.PdfDocument(made.getvalue())[0].render(scale=3).to_pil().convert("RGB")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
