"""What programs draw at a place to sign in a PDF and is no signature: as the part "autumn" has it, in other shapes than the
former parts, and of kinds that no part had."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageDraw
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .fonts import shape
from .sheets import Draw


def _tab(canvas: Canvas, width: float, height: float) -> None:
    """A tool's tab: a box in a loud colour with an arrow down."""
    canvas.setFillColorRGB(0.98, 0.8, 0.2)
    canvas.roundRect(6, 2, 62, height - 6, 3, stroke=0, fill=1)
    canvas.setFillColorRGB(0.1, 0.1, 0.1)
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawString(12, height * 0.42, "Sign")
    canvas.setStrokeColorRGB(0.1, 0.1, 0.1)
    canvas.lines([(46, height - 9, 46, 7), (46, 7, 42, 12), (46, 7, 50, 12)])


def _stamp(canvas: Canvas, width: float, height: float) -> None:
    """A viewer's stamp: green, rounded, a word and the day."""
    canvas.setStrokeColorRGB(0.1, 0.5, 0.25)
    canvas.setFillColorRGB(0.1, 0.5, 0.25)
    canvas.setLineWidth(1.6)
    canvas.roundRect(18, 1, 108, height - 4, 5)
    canvas.setFont("Helvetica-BoldOblique", 12)
    canvas.drawString(26, height * 0.48, "REVISED")
    canvas.setFont("Helvetica", 5.5)
    canvas.drawString(26, height * 0.2, "By jlangrine at 8:31 am, Oct 06, 2026")


def _filed(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColorRGB(0.6, 0.1, 0.1)
    canvas.setFont("Courier", 10)
    canvas.drawString(8, 10, "ENTERED 2026-10-06")


def _arrow(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColorRGB(0.95, 0.5, 0.1)
    path = canvas.beginPath()
    for number, (x, y) in enumerate(((10, 14), (26, 24), (26, 18), (90, 18), (90, 10), (26, 10), (26, 4))):
        (path.lineTo if number else path.moveTo)(x, y * height / 30)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _ring(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColorRGB(0.1, 0.4, 0.9)
    canvas.setLineWidth(1.2)
    canvas.setDash(2, 2)
    canvas.roundRect(3, 1, min(width - 6, 160), height - 2, 8)
    canvas.setDash()


def _watermark(canvas: Canvas, width: float, height: float) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(0.86, 0.8, 0.8)
    canvas.setFont("Times-Bold", 20)
    canvas.translate(14, 10)
    canvas.rotate(-4)
    canvas.drawString(0, 0, "SAMPLE  SAMPLE")
    canvas.restoreState()


def _cut_line(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColorRGB(0.3, 0.3, 0.3)
    canvas.setDash(1, 3)
    canvas.line(2, height * 0.5, width * 0.95, height * 0.5)
    canvas.setDash()
    canvas.circle(8, height * 0.5 + 2.5, 2.2)
    canvas.circle(8, height * 0.5 - 2.5, 2.2)


def _tick(canvas: Canvas, width: float, height: float) -> None:
    """In a green circle."""
    canvas.setFillColorRGB(0.15, 0.65, 0.3)
    canvas.circle(15, height / 2, 9, stroke=0, fill=1)
    canvas.setStrokeColorRGB(1, 1, 1)
    canvas.setLineWidth(1.8)
    middle = height / 2
    canvas.lines([(10, middle, 14, middle - 4), (14, middle - 4, 20, middle + 4)])


def _box(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColorRGB(0.9, 0.93, 1.0)
    canvas.setStrokeColorRGB(0.5, 0.6, 0.9)
    canvas.rect(4, 2, min(width * 0.65, 140), height - 4, stroke=1, fill=1)


def _cross(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColorRGB(0.75, 0.1, 0.1)
    canvas.setFont("ZapfDingbats", 13)
    canvas.drawString(4, 6, "\u2718")


def _logo(canvas: Canvas, width: float, height: float) -> None:
    canvas.drawImage(ImageReader(io.BytesIO(crest_png())), 5, 0, height * 0.85, height)


def crest_png() -> bytes:
    """A school's crest: a shield with two letters."""
    image = Image.new("RGB", (136, 160), "white")
    draw = ImageDraw.Draw(image)
    draw.polygon(((8, 6), (128, 6), (128, 90), (68, 154), (8, 90)), fill=(110, 20, 40), outline=(60, 10, 20), width=4)
    draw.line((8, 50, 128, 50), (240, 220, 160), 5)
    draw.text((40, 58), "DR", (250, 240, 220), font=shape("Serif-Bold", 40))
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


KNOWN: dict[str, Draw] = {
    "tab-drawn": _tab, "stamp-drawn": _stamp, "date-in-place-filed": _filed, "arrow-drawn": _arrow, "ring-drawn": _ring,
    "watermark": _watermark, "cut-line": _cut_line, "tick-drawn": _tick, "box-drawn": _box, "cross-drawn": _cross,
    "logo-picture": _logo,
}  # fmt: skip


# ---------------------------------------------------------------- of kinds that no part had


def _bars(canvas: Canvas, width: float, height: float) -> None:
    """A little chart that slipped down from the page above."""
    for number, tall in enumerate((0.4, 0.7, 0.55, 0.9, 0.3)):
        canvas.setFillColorRGB(0.2, 0.45 + 0.08 * number, 0.75)
        canvas.rect(10 + 14 * number, 2, 10, (height - 5) * tall, stroke=0, fill=1)
    canvas.setStrokeColorRGB(0.3, 0.3, 0.3)
    canvas.line(6, 2, 84, 2)


def _code(canvas: Canvas, width: float, height: float) -> None:
    """A library's bar code."""
    Code128("MMD004417", barHeight=height * 0.62, barWidth=0.8, humanReadable=True, fontSize=6).drawOn(canvas, -6, 8)


def _bubble(canvas: Canvas, width: float, height: float) -> None:
    """A remark in a speech bubble."""
    canvas.setFillColorRGB(1, 1, 0.85)
    canvas.setStrokeColorRGB(0.6, 0.55, 0.2)
    canvas.roundRect(12, 8, 92, height - 10, 6, fill=1)
    canvas.lines([(22, 8, 16, 1), (16, 1, 32, 8)])
    canvas.setFillColorRGB(0.2, 0.2, 0.2)
    canvas.setFont("Helvetica", 7.5)
    canvas.drawString(18, height * 0.5, "who signs this one?")


def _pin(canvas: Canvas, width: float, height: float) -> None:
    """A map's pin."""
    canvas.setFillColorRGB(0.9, 0.2, 0.2)
    top = height - 9
    canvas.circle(20, top, 7, stroke=0, fill=1)
    path = canvas.beginPath()
    path.moveTo(13.6, top - 3)
    path.lineTo(26.4, top - 3)
    path.lineTo(20, 2)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.circle(20, top, 2.6, stroke=0, fill=1)


def _hatched(canvas: Canvas, width: float, height: float) -> None:
    """Shaded by lines: not for you."""
    canvas.saveState()
    canvas.setStrokeColorRGB(0.55, 0.55, 0.55)
    canvas.setLineWidth(0.5)
    wide = min(width - 8, 150)
    path = canvas.beginPath()
    path.rect(4, 2, wide, height - 4)
    canvas.clipPath(path, stroke=1, fill=0)
    for x in range(-30, int(wide), 6):
        canvas.line(4 + x, 2, 4 + x + height, 2 + height)
    canvas.restoreState()


def _stars(canvas: Canvas, width: float, height: float) -> None:
    """Rated."""
    for number in range(5):
        x, y = 14 + 16 * number, height / 2
        path = canvas.beginPath()
        for n in range(10):
            far, turn = (6.5, 2.7)[n % 2], math.pi / 2 + n * math.pi / 5
            (path.lineTo if n else path.moveTo)(x + far * math.cos(turn), y + far * math.sin(turn))
        path.close()
        canvas.setFillColorRGB(*((0.95, 0.7, 0.1) if number < 4 else (0.85, 0.85, 0.85)))
        canvas.drawPath(path, stroke=0, fill=1)


def _pointer(canvas: Canvas, width: float, height: float) -> None:
    """The mouse was in the picture of the screen."""
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setStrokeColorRGB(0, 0, 0)
    path = canvas.beginPath()
    for number, (x, y) in enumerate(((30, 20), (30, 4), (34, 8), (37, 2), (40, 3.5), (37, 9), (42, 9))):
        (path.lineTo if number else path.moveTo)(x, y)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


def _chosen(canvas: Canvas, width: float, height: float) -> None:
    """An empty text box that was selected: its frame and eight handles."""
    wide, tall = min(width * 0.6, 130), height - 8
    canvas.setStrokeColorRGB(0.25, 0.5, 0.95)
    canvas.setLineWidth(0.8)
    canvas.rect(8, 4, wide, tall)
    canvas.setFillColorRGB(1, 1, 1)
    for x in (0, 0.5, 1):
        for y in (0, 0.5, 1):
            if (x, y) != (0.5, 0.5):
                canvas.rect(8 + wide * x - 2, 4 + tall * y - 2, 4, 4, fill=1)


NEW: dict[str, Draw] = {
    "bars-drawn": _bars, "code-drawn": _code, "bubble-drawn": _bubble, "pin-drawn": _pin, "hatched": _hatched, "stars-drawn": _stars,
    "pointer-drawn": _pointer, "handles-drawn": _chosen,
}  # fmt: skip
