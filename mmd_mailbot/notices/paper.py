"""Plain sheets of our own: a packet's cover, the list beside a marked copy."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from .markdown import one_line

_WIDEST, _TALLEST = 300.0, 90.0  # points


def paper(lines: Iterable[tuple[str, str | bytes]], *, title: str) -> bytes:
    """A PDF of paragraphs. Each line: "plain", "title" or "head", and its words in reportlab's markup (see ``safe``); or
    "picture" and a small PNG."""
    from reportlab.lib.pagesizes import LETTER
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=10, leading=14)
    styles = {
        "plain": plain,
        "title": ParagraphStyle("title", plain, fontName="Helvetica-Bold", fontSize=16, leading=20, spaceAfter=6),
        "head": ParagraphStyle("head", plain, fontName="Helvetica-Bold", fontSize=11, spaceBefore=10, spaceAfter=3),
    }
    story: list[Flowable] = [
        _picture(words) if isinstance(words, bytes) else Paragraph(words, styles[style]) for style, words in lines
    ]
    out = io.BytesIO()
    SimpleDocTemplate(
        out, pagesize=LETTER, leftMargin=54, rightMargin=54, topMargin=50, bottomMargin=50, invariant=1, title=title
    ).build([*story, Spacer(1, 6)])
    return out.getvalue()


def _picture(data: bytes) -> Any:
    """At three quarters of its pixels in points, and no larger than a place on a form."""
    from reportlab.platypus import Image

    picture = Image(io.BytesIO(data), hAlign="LEFT")
    scale = min(0.75, _WIDEST / picture.drawWidth, _TALLEST / picture.drawHeight)
    picture.drawWidth, picture.drawHeight = picture.drawWidth * scale, picture.drawHeight * scale
    return picture


def safe(text: str) -> str:
    """For the markup; characters that the PDF's own fonts lack are replaced rather than lost as boxes."""
    return escape(one_line(text).encode("cp1252", "replace").decode("cp1252"))
