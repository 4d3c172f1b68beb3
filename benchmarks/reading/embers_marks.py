"""What programs draw at the places to sign of the part "embers": imprints of signing services, and what is no signature."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pypdfium2
from docx.shared import Pt, RGBColor
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from . import embers, embers_hand, pads
from .fonts import SCRIPTS, some
from .sheets import Draw, face

BY_EMBER = pads.Hand(embers_hand.lines, embers_hand.mask)
Colour = tuple[float, float, float]  # red, green, blue, each up to 1
_DARK, _SLATE, _TEAL, _WINE = (0.06, 0.06, 0.1), (0.36, 0.4, 0.46), (0.0, 0.42, 0.45), (0.55, 0.1, 0.25)


def bare(name: str) -> str:
    for each in embers.AFTER:
        name = name.removesuffix(each)
    return embers.narrow(name.removeprefix("Dr. "))


def _script(dice: random.Random) -> str:
    faces = some(SCRIPTS["embers"])
    return face(dice.choice(faces)) if faces else "Times-Italic"


def _words(
    canvas: Canvas, text: str, x: float, y: float, font: str, size: float, room: float, colour: Colour
) -> None:
    canvas.setFillColorRGB(*colour)
    size *= min(1.0, room / max(canvas.stringWidth(text, font, size), 1.0))
    canvas.setFont(font, size)
    canvas.drawString(x, y, text)


def sealed(name: str, dice: random.Random, when: date) -> Draw:
    """Two lines of print in a box with round corners: who, and the day with an address of the network."""
    address = ".".join(str(dice.randrange(11, 250)) for _ in range(4))

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setStrokeColorRGB(*_TEAL)
        canvas.setLineWidth(0.8)
        canvas.roundRect(1, 1, min(width - 4, 190), height - 2, 4)
        _words(
            canvas,
            f"Electronically signed by {bare(name)}",
            6,
            height - 11,
            "Helvetica-Bold",
            8,
            min(width - 14, 178),
            _DARK,
        )
        _words(
            canvas,
            f"{when:%m/%d/%Y} 9:{dice.randrange(10, 60)} AM Central - IP {address}",
            6,
            height - 20,
            "Helvetica",
            6,
            min(width - 14, 178),
            _SLATE,
        )

    return draw


def certificate(name: str, dice: random.Random, when: date) -> Draw:
    """A certificate's imprint: the name large at the left in two lines, what the certificate says at the right."""
    words = bare(name).split()
    reason = dice.choice(("Location: Missouri, USA", "Reason: approved", f"DN: CN={bare(name)}, O=School"))
    lines = (
        f"Digitally signed by {bare(name)}",
        reason,
        f"Date: {when:%Y.%m.%d} 1{dice.randrange(10)}:{dice.randrange(10, 60)}:{dice.randrange(10, 60)} -06'00'",
    )

    def draw(canvas: Canvas, width: float, height: float) -> None:
        half = min(width * 0.42, 80)
        _words(canvas, " ".join(words[:-1]), 2, height - 11, "Times-Roman", 11, half, _DARK)
        _words(canvas, words[-1], 2, height - 23, "Times-Roman", 11, half, _DARK)
        for number, line in enumerate(lines):
            _words(
                canvas, line, half + 6, height - 8 - 7.5 * number, "Helvetica", 5.6, min(width - half - 8, 120), _DARK
            )

    return draw


def ticket(name: str, dice: random.Random, when: date) -> Draw:
    """The name in a script face; a bar at its left, below it number and minute."""
    script, code = _script(dice), "".join(dice.choice("abcdef0123456789") for _ in range(12))

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setFillColorRGB(*_WINE)
        canvas.rect(0, 1, 2.4, height - 3, stroke=0, fill=1)
        _words(canvas, bare(name), 7, height * 0.4, script, 16, min(width * 0.8, 150), _DARK)
        _words(canvas, f"SIGNED {when:%d %b %Y} . {code}", 7, 3, "Courier", 5.5, min(width * 0.85, 160), _SLATE)

    return draw


def verified(name: str, dice: random.Random, _: date) -> Draw:
    """Drawn with a finger; a green tick and "Verified signer" with the name behind it."""
    made = embers_hand.lines(name, 24, 95, dice)

    def draw(canvas: Canvas, width: float, height: float) -> None:
        scale = min(1.0, (height - 3) / 24, width * 0.5 / 95)
        _pen(canvas, made, scale, (0.05, 0.1, 0.4))
        x = 8 + 95 * scale
        canvas.setStrokeColorRGB(0.1, 0.6, 0.25)
        canvas.setLineWidth(1.4)
        canvas.lines([(x, 14, x + 3, 10), (x + 3, 10, x + 9, 19)])
        _words(canvas, "Verified signer", x + 12, 15, "Helvetica", 6, 60, _SLATE)
        _words(canvas, bare(name), x + 12, 7, "Helvetica", 6, max(width - x - 14, 30), _DARK)

    return draw


def ledger(name: str, dice: random.Random, when: date) -> Draw:
    """Three short lines with their labels, as a web form's record has them."""
    number = dice.randrange(10000, 99999)

    def draw(canvas: Canvas, width: float, height: float) -> None:
        step = min(9.0, (height - 2) / 3)
        day = f"{when:%B} {when.day}, {when.year}"
        for row, text in enumerate((f"Signed by: {bare(name)}", f"Signed on: {day}", f"Signature ID: {number}")):
            _words(
                canvas, text, 3, height - step * (row + 1) + 1, "Helvetica", step * 0.82, min(width - 8, 170), _DARK
            )

    return draw


def over_print(name: str, dice: random.Random, _: date) -> Draw:
    """Drawn, with the name in small print under it."""
    made = embers_hand.lines(name, 20, 110, dice)

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.saveState()
        canvas.translate(3, 9)
        _pen(canvas, made, min(1.0, (height - 10) / 20, width * 0.7 / 110), (0.08, 0.08, 0.12))
        canvas.restoreState()
        _words(canvas, name, 3, 1.5, "Helvetica", 6.5, width - 8, _DARK)

    return draw


def _pen(canvas: Canvas, made: list[embers_hand.Line], scale: float, colour: Colour) -> None:
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(1.1)
    canvas.setLineCap(1)
    for line in made:
        path = canvas.beginPath()
        path.moveTo(2 + line[0][0] * scale, 1 + line[0][1] * scale)
        for x, y, _ in line[1::2]:
            path.lineTo(2 + x * scale, 1 + y * scale)
        canvas.drawPath(path)


TOOLS: dict[str, Callable[[str, random.Random, date], Draw]] = {
    "em-sealed": sealed, "em-certificate": certificate, "em-ticket": ticket, "em-verified": verified, "em-ledger": ledger,
    "em-over-print": over_print,
}  # fmt: skip


def drawn(how: str, name: str, dice: random.Random, when: date) -> Draw:
    if how in TOOLS:
        return TOOLS[how](name, dice, when)
    return pads.WAYS.get(how, pads.stylus)(name, dice, BY_EMBER)


def block_png(how: str, name: str, dice: random.Random, when: date) -> bytes:
    """``how``: one of TOOLS."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(204, 40), invariant=1)
    canvas.translate(4, 4)
    TOOLS[how](name, dice, when)(canvas, 196, 32)
    canvas.showPage()
    canvas.save()
    image = pypdfium2.PdfDocument(made.getvalue())[0].render(scale=dice.choice((2, 3))).to_pil().convert("RGB")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


# ------------------------------------------------------------ no signatures


def _flag(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColorRGB(1.0, 0.62, 0.2)
    path = canvas.beginPath()
    for number, (x, y) in enumerate(((4, 4), (70, 4), (78, 13), (70, 22), (4, 22))):
        (path.lineTo if number else path.moveTo)(x, y)
    path.close()
    canvas.drawPath(path, fill=1, stroke=0)
    _words(canvas, "Sign & date", 9, 10, "Helvetica-Bold", 8, 60, (0.2, 0.1, 0.0))


def _field(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColorRGB(0.87, 0.92, 1.0)
    canvas.rect(2, 2, min(width - 8, 150), height - 5, stroke=0, fill=1)


def _sample(canvas: Canvas, width: float, height: float) -> None:
    _words(canvas, "SAMPLE", 8, 5, "Helvetica-Bold", 20, width * 0.7, (0.8, 0.8, 0.8))


def _pencil(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColorRGB(0.95, 0.75, 0.2)
    path = canvas.beginPath()
    for number, (x, y) in enumerate(((10, 4), (14, 10), (24, 20), (28, 16), (18, 6))):
        (path.lineTo if number else path.moveTo)(x, y)
    path.close()
    canvas.drawPath(path, fill=1, stroke=1)


def _bracket(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColorRGB(0.2, 0.45, 0.8)
    canvas.setLineWidth(1.2)
    right = min(width - 6, 150)
    canvas.lines([(2, 2, 2, height - 2), (2, 2, 8, 2), (2, height - 2, 8, height - 2)])
    canvas.lines(
        [(right, 2, right, height - 2), (right, 2, right - 6, 2), (right, height - 2, right - 6, height - 2)]
    )


def _barcode(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColorRGB(0, 0, 0)
    x = 6.0
    for number in range(34):
        broad = 0.7 + (number * 7 % 5) * 0.35
        canvas.rect(x, 4, broad, height - 9, stroke=0, fill=1)
        x += broad + 0.8 + (number * 5 % 3) * 0.5


def _scissors(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColorRGB(0.4, 0.4, 0.4)
    canvas.setDash(2, 2)
    canvas.line(14, height / 2, width - 6, height / 2)
    canvas.setDash()
    canvas.circle(5, height / 2 + 3, 2.2)
    canvas.circle(5, height / 2 - 3, 2.2)
    canvas.lines([(7, height / 2 + 2, 14, height / 2 - 3), (7, height / 2 - 2, 14, height / 2 + 3)])


ICONS: dict[str, Draw] = {
    "em-flag": _flag, "em-field": _field, "em-sample": _sample, "em-pencil": _pencil, "em-bracket": _bracket, "em-barcode": _barcode,
    "em-scissors": _scissors,
}  # fmt: skip


def crest_png() -> bytes:
    """A school's emblem: a shield with a star."""
    image = Image.new("RGB", (160, 180), "white")
    pen = ImageDraw.Draw(image)
    pen.polygon(
        [(10, 10), (150, 10), (150, 100), (80, 172), (10, 100)], fill=(20, 70, 50), outline=(200, 160, 40), width=6
    )
    pen.polygon(
        [(80, 35), (92, 72), (130, 72), (99, 95), (111, 132), (80, 109), (49, 132), (61, 95), (30, 72), (68, 72)],
        fill=(240, 220, 150),
    )
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


# ------------------------------------------------------------ in Word

_FACES = ("Segoe Script", "Lucida Handwriting", "Freestyle Script", "Edwardian Script ITC", "Ink Free", "Mistral", "Vladimir Script",
          "French Script MT", "Bradley Hand ITC")  # fmt: skip
_NOTES = (
    "need Mr. Kinder's signature", "waiting on the board", "please sign by Friday", "2nd signature missing", "to be completed",
    "Shelby is getting this signed", "not yet!", "see my note below", "ok to leave?",
)  # fmt: skip


def script(paragraph: Any, name: str, dice: random.Random) -> None:
    made = paragraph.add_run(name)
    made.font.name, made.font.size, made.italic = (
        dice.choice(_FACES),
        Pt(dice.choice((14, 16, 18, 20))),
        dice.random() < 0.3 or None,
    )


def in_word(paragraph: Any, how: str, name: str, dice: random.Random, when: date) -> None:
    """``how``: one of WORD."""
    match how:
        case "em-red-note":
            made = paragraph.add_run(dice.choice(_NOTES))
            made.italic, made.font.color.rgb = True, RGBColor(192, 0, 0)
        case "em-lined-note":
            paragraph.add_run(f"______{dice.choice(('(pending)', '(to sign)', 'n/a yet', '(later)'))}______")
        case "em-marked-note":
            paragraph.add_run(
                dice.choice(("SIGN", "missing!", "get signed", "sign after 10/1"))
            ).font.highlight_color = 7
        case "em-approve-boxes":
            paragraph.add_run("☐ Approved   ☐ Denied")
        case "em-gray-prompt":
            paragraph.add_run(dice.choice(("Enter name", "Signature", "Type here"))).font.color.rgb = RGBColor(
                150, 150, 150
            )
        case "em-footnote":
            paragraph.add_run("*").font.superscript = True
        case "em-name-under":
            paragraph.add_run("_" * 28)
            paragraph.add_run().add_break()
            paragraph.add_run(f"{name}, {dice.choice(('printed', 'print name', 'printed name'))}").font.size = Pt(8)
        case "em-over-print":
            script(paragraph, bare(name), dice)
            paragraph.add_run().add_break()
            paragraph.add_run(name).font.size = Pt(8)
        case _:
            made = paragraph.add_run(
                f"{dice.choice(('Electronically signed by', 'Digitally signed by'))} {bare(name)}"
            )
            made.add_break()
            paragraph.add_run(f"Date: {when:%Y.%m.%d} 14:{dice.randrange(10, 60)} -05'00'").font.size = Pt(7)


WORD = frozenset({*embers.WORD_OWN, "em-name-under", "em-over-print", "em-imprint"})
