"""The picture of a page → the same Page that a PDF's text makes: words, tables, marks, each with its place in points."""

from __future__ import annotations

import io

from PIL import Image

from ..page import Box, Page, Scan, Word
from .laid import lay_out
from .ocr import Pixels, recognise

LETTER = 612.0  # points: a page is taken to be so wide


def read_sheet(pixels: Pixels, number: int, width: float | None = None) -> Page:
    """Read one page. ``width``: of the page in points, where it is known; else it is taken for a letter page."""
    across = width or LETTER
    scale = pixels.shape[1] / across
    laid = lay_out(pixels, scale, [_in_points(each, scale) for each in recognise(pixels)], number)
    return Page(
        number=number,
        width=across,
        height=pixels.shape[0] / scale,
        blocks=laid.blocks,
        words=laid.words,
        rules=laid.rules,
        unread=not laid.words,
        scanned=True,
        scan=Scan(_as_jpeg(pixels), scale),
    )


def _in_points(word: Word, scale: float) -> Word:
    box: Box = (word.box[0] / scale, word.box[1] / scale, word.box[2] / scale, word.box[3] / scale)
    return Word(word.text, box, word.size / scale, confidence=word.confidence)


def _as_jpeg(pixels: Pixels) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=92)
    return out.getvalue()
