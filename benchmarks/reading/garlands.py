"""What programs draw at a place to sign in a PDF and is no signature: as the part "advent" has it, in other shapes than the former
parts, and of some kinds that no part had."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .fonts import shape
from .sheets import Draw


def _path(canvas: Canvas, points: tuple[tuple[float, float], ...], *, stroke: int = 0, fill: int = 1) -> None:
    path = canvas.beginPath()
    for number, (x, y) in enumerate(points):
        (path.lineTo if number else path.moveTo)(x, y)
    path.close()
    canvas.drawPath(path, stroke=stroke, fill=fill)


def _tab(canvas: Canvas, width: float, height: float) -> None:
    """A tool's tab with a pen and a word."""
    canvas.setFillColorRGB(0.29, 0.56, 0.89)
    canvas.rect(4, 1, 88, height - 3, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.setFont("Helvetica-Bold", 8.5)
    canvas.drawString(24, height * 0.38, "Click to sign")
    _path(canvas, ((9, height * 0.3), (18, height * 0.72), (21, height * 0.62), (12, height * 0.24)))


def _stamp(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColorRGB(0.75, 0.15, 0.15)
    canvas.setFillColorRGB(0.75, 0.15, 0.15)
    canvas.setLineWidth(2)
    canvas.rect(10, 2, 94, height - 5)
    canvas.setLineWidth(0.6)
    canvas.rect(13, 5, 88, height - 11)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(20, height * 0.36, "NOT FINAL")


def _filed(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColorRGB(0.1, 0.3, 0.15)
    canvas.setFont("Helvetica-Oblique", 8)
    canvas.drawString(5, 7, "Uploaded 10/14/2026 11:02 AM")


def _arrow(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColorRGB(0.1, 0.6, 0.3)
    canvas.setLineWidth(2.5)
    middle = height / 2
    canvas.lines([(110, middle + 6, 34, middle), (34, middle, 44, middle + 7), (34, middle, 45, middle - 5)])


def _ring(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColorRGB(0.9, 0.3, 0.05)
    canvas.setLineWidth(2)
    canvas.ellipse(2, -1, min(width - 4, 140), height + 1)


def _watermark(canvas: Canvas, width: float, height: float) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(0.88, 0.88, 0.9)
    canvas.setFont("Helvetica-Bold", 17)
    canvas.translate(8, 4)
    canvas.rotate(3)
    canvas.drawString(0, 0, "UNOFFICIAL COPY")
    canvas.restoreState()


def _cut_line(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColorRGB(0.45, 0.45, 0.45)
    canvas.setDash(6, 2)
    canvas.line(0, height * 0.4, width, height * 0.4)
    canvas.setDash()
    canvas.setFillColorRGB(0.45, 0.45, 0.45)
    canvas.setFont("Helvetica", 5)
    canvas.drawString(width * 0.4, height * 0.5, "detach here")


def _tick(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColorRGB(0.1, 0.45, 0.1)
    canvas.setFont("ZapfDingbats", 15)
    canvas.drawString(6, height * 0.25, "\u2714")


def _box(canvas: Canvas, width: float, height: float) -> None:
    """A viewer's empty field: blue, a red corner."""
    canvas.setFillColorRGB(0.87, 0.93, 1)
    canvas.rect(3, 2, min(width * 0.7, 170), height - 5, stroke=0, fill=1)
    canvas.setFillColorRGB(0.85, 0.1, 0.1)
    _path(canvas, ((3, height - 3), (3, height - 11), (11, height - 3)))


def _cross(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColorRGB(0.1, 0.1, 0.1)
    canvas.setLineWidth(1)
    canvas.lines([(3, 5, 11, 14), (3, 14, 11, 5)])


def _logo(canvas: Canvas, width: float, height: float) -> None:
    canvas.drawImage(ImageReader(io.BytesIO(crest_png())), 6, 0, height * 1.1, height)


def crest_png() -> bytes:
    """A school's emblem: a star in a ring over a ribbon."""
    image = Image.new("RGB", (176, 160), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((28, 4, 148, 124), fill=(20, 54, 110), outline=(190, 150, 40), width=6)
    points = []
    for n in range(10):
        far, turn = (46, 19)[n % 2], -math.pi / 2 + n * math.pi / 5
        points.append((88 + far * math.cos(turn), 64 + far * math.sin(turn)))
    draw.polygon(points, fill=(250, 220, 120))
    draw.rectangle((8, 116, 168, 150), fill=(150, 20, 30))
    draw.text((28, 118), "EST. 1897", (255, 250, 240), font=shape("Serif-Bold", 26))
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


KNOWN: dict[str, Draw] = {
    "tab-drawn": _tab, "stamp-drawn": _stamp, "date-in-place-filed": _filed, "arrow-drawn": _arrow, "ring-drawn": _ring,
    "watermark": _watermark, "cut-line": _cut_line, "tick-drawn": _tick, "box-drawn": _box, "cross-drawn": _cross,
    "logo-picture": _logo,
}  # fmt: skip


# ---------------------------------------------------------------- of kinds that no part had


def _padlock(canvas: Canvas, width: float, height: float) -> None:
    """The field is locked."""
    canvas.setStrokeColorRGB(0.35, 0.35, 0.4)
    canvas.setFillColorRGB(0.35, 0.35, 0.4)
    canvas.setLineWidth(2)
    canvas.arc(9, height * 0.35, 21, height * 0.35 + 14, 0, 180)
    canvas.roundRect(6, 2, 18, height * 0.35 + 4, 2, stroke=0, fill=1)


def _envelope(canvas: Canvas, width: float, height: float) -> None:
    """It was sent to somebody."""
    canvas.setStrokeColorRGB(0.2, 0.4, 0.7)
    canvas.setLineWidth(1.2)
    canvas.rect(6, 4, 28, height - 10)
    canvas.lines([(6, height - 6, 20, height * 0.4), (20, height * 0.4, 34, height - 6)])
    canvas.setFillColorRGB(0.3, 0.3, 0.3)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(40, height * 0.4, "invitation sent")


def _warning(canvas: Canvas, width: float, height: float) -> None:
    canvas.setFillColorRGB(0.98, 0.75, 0.1)
    _path(canvas, ((6, 3), (30, 3), (18, height - 5)))
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(16.4, 5, "!")
    canvas.setFont("Helvetica", 7)
    canvas.drawString(36, height * 0.35, "This field is required.")


def _sparkle(canvas: Canvas, width: float, height: float) -> None:
    """An assistant offers its help."""
    canvas.setFillColorRGB(0.5, 0.3, 0.85)
    for x, y, far in ((14, height * 0.5, 9), (27, height * 0.72, 4.5)):
        points = []
        for n in range(8):
            reach, turn = (far, far * 0.28)[n % 2], n * math.pi / 4
            points.append((x + reach * math.cos(turn), y + reach * math.sin(turn)))
        _path(canvas, tuple(points))


def _progress(canvas: Canvas, width: float, height: float) -> None:
    """A bar that stands at a third."""
    canvas.setFillColorRGB(0.88, 0.88, 0.88)
    canvas.roundRect(6, height * 0.4, 110, 6, 3, stroke=0, fill=1)
    canvas.setFillColorRGB(0.2, 0.6, 0.35)
    canvas.roundRect(6, height * 0.4, 38, 6, 3, stroke=0, fill=1)


NEW: dict[str, Draw] = {
    "padlock-drawn": _padlock, "envelope-drawn": _envelope, "warning-drawn": _warning, "sparkle-drawn": _sparkle,
    "progress-drawn": _progress,
}  # fmt: skip
