"""What a PDF program puts at a place to sign: names, paths of a pen, pasted pictures, and what is no signature."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.demo.ink import strokes

from . import cursive, embers_hand, longhand, misleading, motion, pads, pens, quill, reed
from .fonts import SCRIPTS, some
from .people import bare
from .sheets import Draw, Signing
from .signing import NAMED, SignAs, digits, hand, instead, worded
from .studios import STUDIOS

PRINTED = {
    "dev": ("Printed name", "Print name", "Name (printed)"),
    "autumn": ("Name (please print)", "Printed Name", "Print full name"),
    "advent": ("Printed name of signer", "Please print name", "Name, printed"),
    "embers": ("Printed name", "Name in print", "Name of signer, printed"),
}


def signings(part: str, plans: Mapping[str, SignAs], dice: random.Random) -> dict[str, Signing]:
    return {role: replace(_signing(part, each, dice), fits=part in STUDIOS) for role, each in plans.items()}


def _signing(part: str, each: SignAs, dice: random.Random) -> Signing:
    day = each.date if each.day_by == "type" else ""
    studio = STUDIOS.get(part)
    if studio is not None and each.how in studio.ways:
        return Signing("", day, draw=studio.drawn(each.how, each.name, dice, each.when or date(2026, 10, 3)))
    if studio is not None and each.how in studio.icons:
        return Signing("", day, draw=studio.icons[each.how])
    match each.how:
        case "typed":
            return Signing(each.name, day)
        case "slash-s":
            return Signing(f"/s/ {each.name}", day)
        case how if how in NAMED:
            return Signing(worded(each, dice), day)
        case "typed-script":
            faces = some(SCRIPTS[part])
            return Signing(each.name, day, face=dice.choice(faces) if faces else "")
        case "path":
            draw = {"winter": _longhand, "spring": _by_finger, "summer": pads.stylus}.get(part, _path)
            return Signing("", day, draw=draw(each.name, dice))
        case "picture":
            return Signing("", day, draw=_picture(signature_png(part, each.name, dice), 0.55))
        case how if how in pads.WAYS:
            return Signing("", day, draw=pads.WAYS[how](each.name, dice))
        case "white-text":
            return Signing(each.name, day, white=True)
        case "printed-name":
            return Signing("", day, below=f"{dice.choice(PRINTED.get(part, PRINTED['dev']))}: {each.name}")
        case how if how in instead(part):
            return Signing(dice.choice(instead(part)[each.how]), day)
        case "x-line":
            return Signing("X" + "_" * 24, day)
        case "date-in-place-typed":
            return Signing(f"{each.when:%m/%d/%Y}" if each.when else "10/03/2026", day)
        case "tab-drawn":
            return Signing("", day, draw=_tab)
        case "stamp-drawn":
            return Signing("", day, draw=_stamp)
        case "date-in-place-filed":
            return Signing("", day, draw=_date_stamp(each))
        case "paper-clip-drawn":
            return Signing("", day, draw=_paper_clip)
        case "arrow-drawn" | "ring-drawn" | "watermark" | "cut-line":
            return Signing("", day, draw=_SHAPES[each.how])
        case "highlight-drawn":
            return Signing("", day, draw=_highlight)
        case how if how in pads.SHAPES:
            return Signing("", day, draw=pads.SHAPES[how])
        case "code-picture" | "face-picture":
            return Signing("", day, draw=_picture(_sticker(each.how, dice), 0.14))
        case _:
            return Signing("", day)


def signature_png(part: str, name: str, dice: random.Random, *, clear: bool = True) -> bytes:
    """A signature as a picture file, on clear or on white ground."""
    pen = dice.choice(pens.PENS[part])
    if part == "later":
        mask = cursive.signature(dice.choice(sorted(cursive.WAYS)), name, pen, 100, 420, 200, dice)
    elif part in ("spring", "summer", "autumn", "advent", "embers"):
        return _pasted(part, name, pen, dice, clear=clear)
    elif part == "winter":
        mask = longhand.signature(dice.choice(sorted(longhand.WAYS)), name, pen, 100, 420, 200, dice)
    elif dice.random() < 0.6:
        mask = pens.written(name, hand(part, dice), pen, 60, dice)
    else:
        mask = pens.scribble(name, pen, 330, 100, dice)
    mask = pens.cropped(mask)
    if part == "winter" and mask.shape[1] < 3.4 * mask.shape[0]:  # the paper around it was cut out with it
        mask = np.pad(mask, ((0, 0), (10, round(3.4 * mask.shape[0]) - mask.shape[1])))
    alpha = (mask * 255).astype(np.uint8)
    colour = np.zeros((*alpha.shape, 3), np.uint8) + np.array(pen.colour, np.uint8)
    if clear:
        image = Image.fromarray(np.dstack([colour, alpha]))
    else:
        image = Image.fromarray((255 - (255 - colour) * (alpha[..., None] / 255)).astype(np.uint8))
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def _pasted(part: str, name: str, pen: pens.Pen, dice: random.Random, *, clear: bool) -> bytes:
    """Cut out of a scan or a photo, with the paper around it; or drawn with a finger or a mouse, on nothing."""
    ground = "nothing" if clear else dice.choice(("scan", "scan", "photo", "white"))
    if part == "embers":
        mask = embers_hand.mask(name, dice)
    elif dice.random() < 0.2:
        mask = pens.written(bare(name) if part in STUDIOS else name, hand(part, dice), pen, 60, dice)
    else:
        finger = ground == "nothing" and dice.random() < 0.5
        tall = dice.uniform(60, 110)
        broad = min(dice.uniform(0.6, 0.9) if finger else pen.width, 0.07 * tall / 200 * 25.4)
        drawn = pens.Pen(pen.colour, broad, 0.0 if finger else pen.press)
        habit = motion.Habit.other(dice) if part == "summer" else None
        if part == "advent":
            mask = reed.signature(dice.choice(reed.USUAL), name, drawn, tall, 420, 200, dice)
        elif part == "autumn":
            mask = quill.signature(dice.choice(sorted(quill.WAYS)), name, drawn, tall, 420, 200, dice)
        else:
            mask = motion.signature(dice.choice(sorted(motion.WAYS)), name, drawn, tall, 420, 200, dice, habit)
    mask = pens.cropped(mask)
    edge = dice.randrange(4, 26)
    mask = np.pad(mask, ((edge, edge), (edge, max(edge, round(3 * (mask.shape[0] + 2 * edge)) - mask.shape[1]))))
    noise = np.random.default_rng(dice.randrange(2**32))
    paper = np.full((*mask.shape, 3), 255.0)
    if ground in ("scan", "photo"):
        paper = paper * dice.uniform(0.9, 0.97) + noise.normal(0, 2.5, mask.shape)[..., None]
    if ground == "photo":
        falls = np.linspace(1, dice.uniform(0.72, 0.9), mask.shape[1])[None, :, None]
        paper = paper * falls * np.array((1.0, dice.uniform(0.95, 1), dice.uniform(0.86, 0.96)))
    inked = paper * (1 - mask[..., None]) + np.minimum(paper, np.array(pen.colour)) * mask[..., None]
    image = Image.fromarray(np.clip(inked, 0, 255).astype(np.uint8))
    if ground == "nothing":
        image.putalpha(Image.fromarray((mask * 255).astype(np.uint8)))
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def sticker_png(how: str, dice: random.Random) -> bytes:
    return _sticker(how, dice)


def _sticker(how: str, dice: random.Random) -> bytes:
    page = np.full((120, 120, 3), 255, np.uint8)
    spot = misleading.Spot((5, 5, 115, 115), 4.0, pens.PENS["dev"][0], digits("dev", dice), "")
    place = misleading.Spot((0, 4, 8, 116), 4.0, spot.pen, spot.hand, "")
    (misleading.code_square if how == "code-picture" else misleading.face_sticker)(page, place, dice)
    made = io.BytesIO()
    Image.fromarray(page).save(made, "PNG")
    return made.getvalue()


def _path(name: str, dice: random.Random) -> Draw:
    colour = dice.choice(((0.1, 0.15, 0.45), (0, 0, 0), (0.2, 0.2, 0.6)))

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(dice.choice((0.8, 1.2, 1.6)))
        wide = min(width * 0.7, 140)
        for stroke in strokes(name):
            path = canvas.beginPath()
            path.moveTo(stroke[0][0] * wide, stroke[0][1] * height)
            for x, y in stroke[1:]:
                path.lineTo(x * wide, y * height)
            canvas.drawPath(path)

    return draw


def _longhand(name: str, dice: random.Random) -> Draw:
    """With a finger or a stylus, as a program keeps it: one line of the same width."""
    colour, thick = dice.choice(((0.05, 0.1, 0.4), (0, 0, 0), (0, 0.2, 0.6))), dice.choice((0.9, 1.3, 1.8))
    how = dice.choice(("pen-legible", "pen-short-form", "pen-scrawl", "pen-initials"))

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineWidth(thick)
        canvas.setLineCap(1)
        for way in longhand.lines(how, name, height * 0.9, min(width * 0.7, 150), dice):
            path = canvas.beginPath()
            path.moveTo(way[0][0] + 4, way[0][1] + 2)
            for x, y in way[1:]:
                path.lineTo(x + 4, y + 2)
            canvas.drawPath(path)

    return draw


def _by_finger(name: str, dice: random.Random) -> Draw:
    """As the pads of web sites keep it: piece by piece, each as broad as the finger was slow."""
    colour, thick = dice.choice(((0.08, 0.12, 0.4), (0, 0, 0), (0.1, 0.1, 0.1))), dice.choice((0.9, 1.2, 1.5))
    how, even = dice.choice(sorted(motion.WAYS)), dice.random() < 0.5

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setStrokeColorRGB(*colour)
        canvas.setLineCap(1)
        for line in motion.lines(how, name, height * 0.9, min(width * 0.7, 150), dice):
            canvas.setLineWidth(thick)
            path = canvas.beginPath()
            path.moveTo(line[0][0] + 4, line[0][1] + 2)
            for before, (x, y, speed) in pairwise(line):
                if even:
                    path.lineTo(x + 4, y + 2)
                else:
                    canvas.setLineWidth(thick * (1.3 - 0.8 * speed))
                    canvas.line(before[0] + 4, before[1] + 2, x + 4, y + 2)
            canvas.drawPath(path)

    return draw


def _picture(data: bytes, share: float) -> Draw:
    def draw(canvas: Canvas, width: float, height: float) -> None:
        image = ImageReader(io.BytesIO(data))
        wide, tall = image.getSize()
        scale = min(width * share / wide, height * 1.05 / tall)
        canvas.drawImage(image, 4, 1, wide * scale, tall * scale, mask="auto")

    return draw


def _tab(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColor(colors.Color(0.98, 0.88, 0.25))
    path = canvas.beginPath()
    for number, (x, y) in enumerate(((40, 12), (48, 4), (118, 4), (118, 20), (48, 20))):
        (path.lineTo if number else path.moveTo)(x, y)
    path.close()
    canvas.drawPath(path, fill=1, stroke=0)
    canvas.setFillColor(colors.black)
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(54, 9, "SIGN HERE")


def _stamp(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColor(colors.Color(0.7, 0.1, 0.2))
    canvas.setFillColor(colors.Color(0.7, 0.1, 0.2))
    canvas.rect(30, 2, 100, 24)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(38, 9, "RECEIVED")


def _highlight(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColor(colors.Color(1, 0.96, 0.4))
    canvas.rect(0, 2, width * 0.6, height * 0.6, stroke=0, fill=1)


def _date_stamp(each: SignAs) -> Draw:
    """A program's stamp: when the file was filed."""

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setFillColor(colors.Color(0.1, 0.2, 0.6))
        canvas.setFont("Courier-Bold", 12)
        canvas.drawString(26, 8, f"FILED {each.when:%b %d %Y}".upper() if each.when else "FILED")

    return draw


def _paper_clip(canvas: Canvas, width: float, height: float) -> None:
    """The sign of an attachment, as programs draw it."""
    canvas.setStrokeColor(colors.Color(0.4, 0.4, 0.45))
    canvas.setLineWidth(1.2)
    path = canvas.beginPath()
    path.moveTo(30, 6)
    path.lineTo(52, 6)
    path.curveTo(60, 6, 60, 18, 52, 18)
    path.lineTo(26, 18)
    path.curveTo(16, 18, 16, 2, 26, 2)
    path.lineTo(50, 2)
    canvas.drawPath(path)


def _arrow(canvas: Canvas, width: float, height: float) -> None:
    """From a program's tools: here."""
    canvas.setStrokeColorRGB(0.85, 0.1, 0.1)
    canvas.setLineWidth(2)
    canvas.lines([(150, 20, 40, 8), (40, 8, 50, 14), (40, 8, 51, 4)])


def _ring(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColorRGB(0.85, 0.1, 0.1)
    canvas.setLineWidth(1.5)
    canvas.ellipse(4, 1, min(width - 4, 150), height - 1)


def _watermark(canvas: Canvas, width: float, height: float) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(0.82, 0.82, 0.84)
    canvas.setFont("Helvetica-Bold", 22)
    canvas.translate(20, 0)
    canvas.rotate(7)
    canvas.drawString(0, 2, "D R A F T")
    canvas.restoreState()


def _cut_line(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColorRGB(0.2, 0.2, 0.2)
    canvas.setDash(4, 3)
    canvas.line(2, 10, width * 0.9, 10)
    canvas.setDash()


_SHAPES: dict[str, Draw] = {
    "arrow-drawn": _arrow,
    "ring-drawn": _ring,
    "watermark": _watermark,
    "cut-line": _cut_line,
}
