"""PDF → Paper. pypdfium2 looks first (encrypted? how many pages?), pdfplumber reads words, tables and lines, pypdf
the form values, which pdfplumber does not see."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2
from pypdfium2 import PdfiumError

from ...core.facts import Problem
from ..arrange import Grid, area_of, arrange
from ..page import MAX_PAGES, Box, Page, Paper, Picture, Unreadable, Word
from .controls import Controls, read_controls
from .glyphs import from_symbol_font, is_symbol_font

_SCAN = 0.6  # a picture over so much of a page is the page
_DOTS = 200  # an inch, of a page that is read as a picture
_TABLES = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 3}


def read_pdf(data: bytes, name: str) -> Paper:
    """What a PDF shows.

    Raises:
        Unreadable: encrypted, damaged, or longer than the limits allow.
    """
    metadata, controls_are_there = _first_look(data)
    controls = read_controls(data) if controls_are_there else Controls()
    pages: list[Page] = []
    try:
        with pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False) as pdf:
            for number, raw in enumerate(pdf.pages, start=1):
                page = _page(raw, number, controls)
                pages.append(_read_as_picture(data, page) if page.unread else page)
                raw.close()
    except Exception as error:  # a hostile file may raise anything out of the parser
        raise Unreadable(
            "attachment.damaged", "the PDF is damaged; print or save it as PDF again and send that"
        ) from error
    problems = [
        Problem(
            "page.unread", f"page {page.number} is a picture without text; it was not read", f"page {page.number}"
        )
        for page in pages
        if page.unread
    ]
    if controls.xfa:
        problems.append(
            Problem("attachment.unsupported", "the PDF is a dynamic (XFA) form; print it to PDF and send that")
        )
    return Paper(
        name=name,
        reader="pdf-form" if controls.is_form else "pdf-text",
        blocks=tuple(block for page in pages for block in page.blocks),
        pages=tuple(pages),
        form_values=dict(controls.values),
        metadata=metadata,
        problems=tuple(problems),
    )


def _read_as_picture(data: bytes, page: Page) -> Page:
    """A page without text: read what is to be seen on it."""
    from ..scan.sheet import read_sheet  # numpy and the OCR engine come only with a picture

    document = pypdfium2.PdfDocument(data)
    try:
        picture = document[page.number - 1].render(scale=_DOTS / 72, may_draw_forms=True).to_pil().convert("RGB")
    finally:
        document.close()
    import numpy as np

    return read_sheet(np.asarray(picture), page.number, page.width)


def crop(data: bytes, page: int, box: Box, *, scale: float = 1.5) -> bytes | None:
    """A PNG of one place on one page (1-based), as people would see it; None where it cannot be drawn."""
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError:
        return None
    try:
        if document.get_formtype():
            document.init_forms()
        sheet = document[page - 1]
        width, height = sheet.get_size()
        left, top = max(0.0, box[0]), max(0.0, box[1])
        right, bottom = min(width, box[2]), min(height, box[3])
        if right - left < 1 or bottom - top < 1:
            return None
        image = sheet.render(scale=scale, crop=(left, height - bottom, width - right, top), may_draw_forms=True)
        out = io.BytesIO()
        image.to_pil().save(out, "PNG")
        return out.getvalue()
    except (PdfiumError, ValueError, MemoryError):
        return None
    finally:
        document.close()


def _first_look(data: bytes) -> tuple[dict[str, str], bool]:
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise Unreadable(
                "attachment.encrypted", "the PDF is protected by a password; send it without one"
            ) from error
        raise Unreadable(
            "attachment.damaged", "the PDF is damaged; print or save it as PDF again and send that"
        ) from error
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise Unreadable("attachment.too-large", f"the PDF has {count} pages; at most {MAX_PAGES} are read")
        if count == 0:
            raise Unreadable(
                "attachment.damaged", "the PDF has no pages; print or save it as PDF again and send that"
            )
        metadata = {key: value for key, value in document.get_metadata_dict().items() if value}
        return metadata, True
    finally:
        document.close()


# ---------------------------------------------------------------- one page


def _page(raw: Any, number: int, controls: Controls) -> Page:
    height = float(raw.height)
    # a page box that does not start at the origin moves everything; controls are told where it starts
    words = [*_words(raw), *controls.words(number, raw.bbox[0], raw.bbox[3])]
    pictures = [*_pictures(raw, number), *controls.pictures(number, raw.bbox[0], raw.bbox[3])]
    tables = _grids(raw)
    area = float(raw.width) * height
    covered = max((area_of(each.box) for each in pictures if each.kind == "image" and each.box), default=0.0)
    blank = not any(word.text.strip() for word in words)
    return Page(
        number=number,
        width=float(raw.width),
        height=height,
        blocks=arrange(words, tables, number),
        words=tuple(words),
        rules=tuple(_rules(raw)),
        pictures=tuple(pictures),
        unread=blank and (covered > 0.05 * area or any(each.kind == "ink" for each in pictures)),
        scanned=not blank and covered > _SCAN * area,
    )


def _words(raw: Any) -> list[Word]:
    found = raw.extract_words(extra_attrs=["fontname", "size"], keep_blank_chars=False, use_text_flow=False)
    words = []
    for each in found:
        font = str(each["fontname"])
        text = str(each["text"])
        if is_symbol_font(font):
            text = from_symbol_font(font, text)
        box = (float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"]))
        words.append(Word(text, box, float(each["size"]), "bold" in font.lower()))
    return words


def _pictures(raw: Any, number: int) -> list[Picture]:
    found = []
    for each in raw.images:
        box = _box(each)
        found.append(Picture("image", number, box, size=(box[2] - box[0], box[3] - box[1])))
    for each in [*raw.curves, *raw.lines]:
        points = each.get("pts") or []
        if _is_ink(points):
            found.append(Picture("ink", number, _box(each)))
    return found


def _is_ink(points: Sequence[tuple[float, float]]) -> bool:
    """A pen's path: not a line, a box or a rounded box that lies along the page's edges."""
    if len(points) < 2:
        return False
    slanted = [(a, b) for a, b in pairwise(points) if abs(a[0] - b[0]) > 1.0 and abs(a[1] - b[1]) > 1.0]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    near = 0.3 * min(right - left, bottom - top)  # the corners of a rounded box, and circles, are slanted there alone

    def at_corner(a: tuple[float, float], b: tuple[float, float]) -> bool:
        x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        return min(x - left, right - x) <= near and min(y - top, bottom - y) <= near

    return any(not at_corner(a, b) for a, b in slanted)


def _rules(raw: Any) -> Iterable[Box]:
    for each in raw.lines:
        if not _is_ink(each.get("pts") or []):
            yield _box(each)
    for each in raw.rects:
        yield _box(each)


def _box(each: dict[str, Any]) -> Box:
    return float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"])


# ---------------------------------------------------------------- tables


def _grids(raw: Any) -> list[Grid]:
    found = []
    for table in raw.find_tables(_TABLES):
        cells = sorted(
            {tuple(float(each) for each in cell) for cell in table.cells if cell}, key=lambda c: (c[1], c[0])
        )
        if cells:
            found.append(Grid(tuple(float(each) for each in table.bbox), cells))  # type: ignore[arg-type]
    return found
