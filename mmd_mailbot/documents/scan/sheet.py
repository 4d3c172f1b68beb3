"""The picture of a page → the same Page that a PDF's text makes: words, tables, marks, each with its place in points."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from ..page import Box, Page, Scan, Word
from .allowance import PAGE_SECONDS, refused
from .flat import LETTER, Sheet, flattened
from .laid import lay_out
from .mark import mark_of
from .ocr import Pixels, read_line
from .overlooked import overlooked
from .second import with_second_reading
from .wider import read_wider
from .words import words_of

_LEAST = 4  # letters and figures: in a drawing or a logo one or two are seen that are none


def read_sheet(pixels: Pixels, number: int, width: float | None = None, *, dots: float | None = None) -> Page:
    """Read one page, however it lies in the picture.

    Args:
        pixels: (height, width, 3), RGB.
        width: of the page in points as the picture shows it, where it is known.
        dots: an inch, where the scanner told it. Without both the page is taken for a letter page if it has its shape.
    """
    if reason := refused():
        across = width or LETTER[0]
        return _unread(number, across, pixels.shape[0] * across / pixels.shape[1], reason)
    known = pixels.shape[1] / width if width else dots / 72 if dots else None
    sheet = flattened(pixels, known, whole=width is not None)
    read, left_over = _read_lines(sheet)
    words = [_in_points(each, sheet.scale) for each in with_second_reading(read, sheet.pixels)]
    laid = lay_out(sheet.pixels, sheet.scale, words, number)
    return Page(
        number=number,
        width=sheet.pixels.shape[1] / sheet.scale,
        height=sheet.pixels.shape[0] / sheet.scale,
        blocks=laid.blocks,
        words=laid.words,
        rules=laid.rules,
        unread=left_over > 0 or _letters(laid.words) < _LEAST,
        why=f"{left_over} lines of its small print were not read" if left_over else "",
        scanned=True,
        scan=Scan(_as_jpeg(sheet.pixels), sheet.scale, level=sheet.level),
        mark=mark_of(sheet.pixels, sheet.scale),
    )


def _read_lines(sheet: Sheet) -> tuple[list[list[Word]], int]:
    """The words of each line, in pixels; and how many lines there was no time for."""
    until = time.process_time() + PAGE_SECONDS
    read: list[list[Word]] = []
    for quad in sheet.lines:
        if time.process_time() > until:
            break
        read.append(list(words_of(read_wider(sheet.pixels, read_line(sheet.pixels, quad)))))
    left_over = len(sheet.lines) - len(read)
    if not left_over:
        read += [list(words_of(each)) for each in overlooked(sheet.pixels, sheet.lines, sheet.scale)]
    return read, left_over


def _letters(words: Sequence[Word]) -> int:
    return sum(each.isalnum() for word in words for each in word.text)


def _unread(number: int, width: float, height: float, why: str) -> Page:
    return Page(number, width, height, (), (), unread=True, why=why, scanned=True)


def _in_points(word: Word, scale: float) -> Word:
    box: Box = (word.box[0] / scale, word.box[1] / scale, word.box[2] / scale, word.box[3] / scale)
    return replace(word, box=box, size=word.size / scale)


def _as_jpeg(pixels: Pixels) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=92)
    return out.getvalue()
