"""Faces for what is printed with reportlab, and the line to sign on."""

from __future__ import annotations

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .fonts import font


@cache
def face(name: str) -> str:
    """The name under which reportlab knows the face; one of its own where the font is not on this machine."""
    path = font(name)
    if path is None:
        return name if name in pdfmetrics.standardFonts else "Helvetica"
    pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


def bold(name: str) -> str:
    if font(f"{name}-Bold") is not None:
        return face(f"{name}-Bold")
    plain = face(name)
    return {"Helvetica": "Helvetica-Bold", "Courier": "Courier-Bold", "Times-Roman": "Times-Bold"}.get(plain, plain)


def ruled(canvas: Canvas, rule: str, width: float) -> None:
    if rule == "line":
        canvas.setLineWidth(0.7)
        canvas.line(0, 2, width - 6, 2)
        return
    character = "_" if rule == "underscores" else "."
    canvas.setFont("Helvetica", 10)
    one = pdfmetrics.stringWidth(character, "Helvetica", 10)
    canvas.drawString(0, 3, character * int((width - 6) / one))
