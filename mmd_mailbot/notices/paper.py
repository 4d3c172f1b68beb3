"""Plain sheets of our own: a packet's cover, the list beside a marked copy."""

from __future__ import annotations

import io
from collections.abc import Iterable
from xml.sax.saxutils import escape

from .markdown import one_line


def paper(lines: Iterable[tuple[str, str]], *, title: str) -> bytes:
    """A PDF of paragraphs. Each line: "plain", "title" or "head", and its words in reportlab's markup (see ``safe``)."""
    from reportlab.lib.pagesizes import LETTER
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=10, leading=14)
    styles = {
        "plain": plain,
        "title": ParagraphStyle("title", plain, fontName="Helvetica-Bold", fontSize=16, leading=20, spaceAfter=6),
        "head": ParagraphStyle("head", plain, fontName="Helvetica-Bold", fontSize=11, spaceBefore=10, spaceAfter=3),
        "item": ParagraphStyle("item", plain, fontSize=11, leading=15, spaceAfter=6, leftIndent=22, bulletIndent=0),
    }
    story = [Paragraph(markup, styles[style]) for style, markup in lines]
    out = io.BytesIO()
    SimpleDocTemplate(
        out, pagesize=LETTER, leftMargin=54, rightMargin=54, topMargin=50, bottomMargin=50, invariant=1, title=title
    ).build([*story, Spacer(1, 6)])
    return out.getvalue()


def safe(text: str) -> str:
    """For the markup; characters that the PDF's own fonts lack are replaced rather than lost as boxes."""
    return escape(one_line(text).encode("cp1252", "replace").decode("cp1252"))
