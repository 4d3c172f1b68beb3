"""What signing services and drawing programs put at a place to sign in a PDF: as the part "advent" has it. The blocks of two services
that former parts have, in other layouts, those of five that none had, and names and pads by ``reed``."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from . import pads, pens, reed
from .fonts import SCRIPTS, some
from .people import bare
from .sheets import Draw, face

Made = Callable[[str, random.Random, date], Draw]
BLUE, INK, GREY = (0.02, 0.12, 0.55), (0.05, 0.05, 0.08), (0.4, 0.4, 0.45)


def strokes(name: str, height: float, most: float, dice: random.Random) -> list[reed.Line]:
    return reed.lines(dice.choice((*reed.USUAL, "pen-surname-only")), name, height, most, dice)


def picture(name: str, dice: random.Random) -> pens.Mask:
    """As by a ball pen, 200 dots an inch."""
    pen = pens.Pen((0, 0, 0), dice.uniform(0.35, 0.65), dice.uniform(0, 0.4))
    how = dice.choice((*reed.USUAL, "pen-surname-only"))
    return pens.cropped(reed.signature(how, name, pen, dice.uniform(70, 100), 430, 200, dice))


BY_REED = pads.Hand(strokes, picture)


def _script(dice: random.Random) -> str:
    faces = some(SCRIPTS["advent"])
    return face(dice.choice(faces)) if faces else "Times-Italic"


def _name(canvas: Canvas, name: str, script: str, at: tuple[float, float], size: float, room: float) -> None:
    """In a script face, as large as fits."""
    wide = canvas.stringWidth(bare(name), script, size)
    canvas.setFont(script, size * min(1.0, room / max(wide, 1.0)))
    canvas.drawString(*at, bare(name))


def _small(canvas: Canvas, text: str, x: float, y: float, size: float = 5.4) -> None:
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, y, text)


def _clock(dice: random.Random) -> str:
    return f"{dice.randrange(7, 18):02}:{dice.randrange(60):02}:{dice.randrange(60):02}"


def _code(dice: random.Random, *lengths: int) -> str:
    return "-".join("".join(dice.choice("0123456789ABCDEF") for _ in range(each)) for each in lengths)


def docusigned(name: str, dice: random.Random, _: date) -> Draw:
    """A frame open at the right, who signed it above, the envelope's number below."""
    script, code, said = _script(dice), _code(dice, 16), dice.choice(("Signed by:", "DocuSigned by:"))

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setStrokeColorRGB(0.3, 0.3, 0.75)
        canvas.setLineWidth(1.2)
        canvas.lines([(2, 0, 2, height), (2, height, 9, height), (2, 0, 9, 0)])
        canvas.setFillColorRGB(*INK)
        _small(canvas, said, 12, height - 3.5)
        _small(canvas, code, 12, -1)
        _name(canvas, name, script, (12, height * 0.32), min(16.0, height * 0.52), width * 0.8)

    return draw


def adobe_signed(name: str, dice: random.Random, when: date) -> Draw:
    """The name in a script face on a line; below it the name and the minute with its zone."""
    script, zone = _script(dice), dice.choice(("CDT", "CST", "GMT-5"))
    minute = f"{bare(name)} ({when:%b} {when.day}, {when.year} {_clock(dice)[:5]} {zone})"

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setFillColorRGB(*INK)
        _name(canvas, name, script, (3, height * 0.36), min(16.0, height * 0.55), width * 0.9)
        canvas.setStrokeColorRGB(*GREY)
        canvas.setLineWidth(0.4)
        canvas.line(2, height * 0.28, min(width * 0.9, 170), height * 0.28)
        _small(canvas, minute, 3, 1)

    return draw


def certified(name: str, dice: random.Random, when: date) -> Draw:
    """As viewers print a certificate's signature: the name at the left, at the right its subject, a reason, the minute."""
    lines = dice.choice((
        (f"Digitally signed by {bare(name)}", f"DN: cn={bare(name)}, c=US", f"Date: {when:%Y.%m.%d} {_clock(dice)} -05'00'"),
        (f"Digitally signed by: {bare(name)}", "Reason: I approve this document",
         f"Date: {when:%b} {when.day}, {when.year} {_clock(dice)[:5]}"),
    ))  # fmt: skip

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setFillColorRGB(*INK)
        words = bare(name)
        size = min(11.0, height * 0.4, 70 * 11 / max(canvas.stringWidth(words, "Helvetica", 11), 1))
        canvas.setFont("Helvetica", size)
        canvas.drawString(2, height * 0.36, words)
        left = 8 + canvas.stringWidth(words, "Helvetica", size)
        for number, line in enumerate(lines):
            _small(canvas, line, left, height - 7 - 7 * number, 5.0)

    return draw


def dropbox_signed(name: str, dice: random.Random, when: date) -> Draw:
    """Only the name, in blue; the record of it comes on a page of its own. Some keep a thin rule and the day below."""
    script, told = _script(dice), dice.random() < 0.5

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setFillColorRGB(*BLUE)
        _name(canvas, name, script, (4, height * 0.28), min(18.0, height * 0.62), width * 0.85)
        if told:
            canvas.setFillColorRGB(*GREY)
            _small(canvas, f"{bare(name)} - {when:%m / %d / %Y}", 4, 1, 5)

    return draw


def panda_signed(name: str, dice: random.Random, _: date) -> Draw:
    """The name within a thin rounded frame, a reference below it."""
    script, code = _script(dice), _code(dice, 5, 5, 5, 5)

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setStrokeColorRGB(0.15, 0.62, 0.45)
        canvas.setLineWidth(0.7)
        canvas.roundRect(1, 3, min(width * 0.9, 165), height - 4, 3)
        canvas.setFillColorRGB(*INK)
        _name(canvas, name, script, (7, height * 0.38), min(15.0, height * 0.5), min(width * 0.85, 150))
        canvas.setFillColorRGB(*GREY)
        _small(canvas, f"Document Ref: {code}", 7, 5, 4.6)

    return draw


def e_signed(name: str, dice: random.Random, when: date) -> Draw:
    """E-SIGNED by, on, at: a line of print below the name."""
    script = _script(dice)
    line = f"E-SIGNED by {bare(name)} on {when:%Y-%m-%d} {_clock(dice)} GMT"

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setFillColorRGB(*INK)
        _name(canvas, name, script, (3, height * 0.4), min(14.0, height * 0.48), width * 0.85)
        canvas.setFillColorRGB(0.1, 0.3, 0.6)
        _small(canvas, line, 3, 3, 5)

    return draw


def hub_signed(name: str, dice: random.Random, when: date) -> Draw:
    """Drawn with the mouse; beside it the service, the number, the minute."""
    lines, code = strokes(name, 26, 110, dice), _code(dice, 4, 4, 4)
    stamp = f"{when:%m/%d/%y} {int(_clock(dice)[:2]) % 12 or 12}:{dice.randrange(60):02} PM CDT"

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setStrokeColorRGB(*BLUE)
        canvas.setLineWidth(1.1)
        scale = min(1.0, (height - 2) / 26)
        for line in lines:
            path = canvas.beginPath()
            path.moveTo(3 + line[0][0] * scale, 1 + line[0][1] * scale)
            for x, y, _ in line[1:]:
                path.lineTo(3 + x * scale, 1 + y * scale)
            canvas.drawPath(path)
        canvas.setFillColorRGB(*GREY)
        left = 8 + max(float(line[:, 0].max()) for line in lines) * scale
        for number, text in enumerate((bare(name), f"sig. id {code}", stamp)):
            _small(canvas, text, left, height - 7 - 6.5 * number, 4.8)

    return draw


def cursor_signed(name: str, dice: random.Random, _: date) -> Draw:
    """Typed with a program's own letters for signing: each letter a little off its line."""
    script, colour = _script(dice), dice.choice((BLUE, INK))
    shifts = [dice.gauss(0, 0.5) for _ in bare(name)]

    def draw(canvas: Canvas, width: float, height: float) -> None:
        canvas.setFillColorRGB(*colour)
        size = min(17.0, height * 0.58)
        size *= min(1.0, width * 0.85 / max(canvas.stringWidth(bare(name), script, size), 1))
        canvas.setFont(script, size)
        x = 4.0
        for letter, shift in zip(bare(name), shifts, strict=True):
            canvas.drawString(x, height * 0.28 + shift, letter)
            x += canvas.stringWidth(letter, script, size)

    return draw


FORMER: dict[str, Made] = {"docusigned": docusigned, "adobe-signed": adobe_signed, "certified": certified}
NEW: dict[str, Made] = {
    "dropbox-signed": dropbox_signed, "panda-signed": panda_signed, "e-signed-line": e_signed, "hub-signed": hub_signed,
    "letter-by-letter": cursor_signed,
}  # fmt: skip
TOOLS = FORMER | NEW
TELLS_THE_DAY = frozenset({"adobe-signed", "certified", "e-signed-line", "hub-signed"})


def drawn(how: str, name: str, dice: random.Random, when: date) -> Draw:
    """``how``: a key of TOOLS or ``pads.WAYS``, or "path"."""
    if how in TOOLS:
        return TOOLS[how](name, dice, when)
    return pads.WAYS.get(how, pads.stylus)(name, dice, BY_REED)


def block_png(how: str, name: str, dice: random.Random, when: date) -> bytes:
    """A service's block as a picture, for Word: cut out of a screen."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(186, 40), invariant=1)
    canvas.translate(4, 4)
    TOOLS[how](name, dice, when)(canvas, 176, 32)
    canvas.showPage()
    canvas.save()
    image = pypdfium2.PdfDocument(made.getvalue())[0].render(scale=dice.choice((2, 2.5, 3.5))).to_pil().convert("RGB")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
