"""The picture of a page → the same Page that a PDF's text makes: words, tables, marks, each with its place in points."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from ..page import Box, Page, Scan, Word
from .flat import flattened
from .laid import lay_out
from .mark import mark_of
from .ocr import Pixels, read_line
from .second import with_second_reading
from .words import words_of


def read_sheet(pixels: Pixels, number: int, width: float | None = None, *, dots: float | None = None) -> Page:
    """Read one page, however it lies in the picture.

    Args:
        pixels: (height, width, 3), RGB.
        width: of the page in points as the picture shows it, where it is known.
        dots: an inch, where the scanner told it. Without both the page is taken for a letter page if it has its shape.
    """
    known = pixels.shape[1] / width if width else dots / 72 if dots else None
    sheet = flattened(pixels, known, whole=width is not None)
    read = [list(words_of(read_line(sheet.pixels, quad))) for quad in sheet.lines]
    words = [_in_points(each, sheet.scale) for each in with_second_reading(read, sheet.pixels)]
    laid = lay_out(sheet.pixels, sheet.scale, words, number)
    return Page(
        number=number,
        width=sheet.pixels.shape[1] / sheet.scale,
        height=sheet.pixels.shape[0] / sheet.scale,
        blocks=laid.blocks,
        words=laid.words,
        rules=laid.rules,
        unread=not laid.words,
        scanned=True,
        scan=Scan(_as_jpeg(sheet.pixels), sheet.scale),
        mark=mark_of(sheet.pixels, sheet.scale),
    )


def _in_points(word: Word, scale: float) -> Word:
    box: Box = (word.box[0] / scale, word.box[1] / scale, word.box[2] / scale, word.box[3] / scale)
    return replace(word, box=box, size=word.size / scale)


def _as_jpeg(pixels: Pixels) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=92)
    return out.getvalue()
