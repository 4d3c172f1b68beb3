"""Pages of a PDF that were printed, or copied, two to a sheet: each half is a page of its own."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from .pdf_changed import changed, saved

_WIDE = 1.2  # times as wide as high a sheet of two pages is at least
_DPI = 50  # at which a sheet is looked at
_DARK = 150  # of 255
_EDGE = 0.03  # of its height: what a copier leaves along its edges
_MIDDLE = 0.1  # of the sheet's width, to both sides of its middle, in which the gap between two pages lies
_GAP = 0.02  # of its width: the narrowest gap
_DUST = 0.004  # of its height: as much ink of one column of the gap is a copier's
_READ = 150  # pixels an inch, of a sheet whose lines show which way is up
_TALL, _BROAD = 0.4, 0.25  # of the sheet, that the print of each page takes at least


def parted_sheets(data: bytes) -> bytes:
    """The same file with each such sheet as two pages, the left one first; the very same bytes where there is none, where something
    was laid over a sheet, or where a signature holds the bytes together."""
    return changed(data, _in_halves)


def _in_halves(file: pypdfium2.PdfDocument) -> bytes | None:
    gaps = [_gap(file[at]) for at in range(len(file))]
    turns = [_turns_of(file[at]) if gap is not None else 0 for at, gap in enumerate(gaps)]
    gaps = [None if turn % 2 else gap for gap, turn in zip(gaps, turns, strict=True)]
    return _parted(file, gaps, turns) if any(gaps) else None


def _gap(page: pypdfium2.PdfPage) -> float | None:
    """Where the gap between two pages lies, as a share of the sheet's width; None where it is one page."""
    width, height = page.get_size()
    if width < _WIDE * height or page.get_rotation() or pdfium.FPDFPage_GetAnnotCount(page):
        return None
    picture = page.render(scale=_DPI / 72, grayscale=True).to_numpy()
    dark = np.asarray(picture).reshape(picture.shape[0], picture.shape[1]) < _DARK
    edge = round(_EDGE * dark.shape[0])  # of a sheet that lay askew on the glass
    dark = dark[edge : dark.shape[0] - edge]
    across = dark.shape[1]
    empty = dark.mean(axis=0) <= _DUST
    begin, end = round((0.5 - _MIDDLE) * across), round((0.5 + _MIDDLE) * across)
    run = _longest(empty, begin, end)
    if run is None or run[1] - run[0] < _GAP * across:
        return None
    middle = (run[0] + run[1]) // 2
    pages = dark[:, :middle], dark[:, middle:]
    return middle / across if all(_is_a_page(each, across) for each in pages) else None


def _turns_of(page: pypdfium2.PdfPage) -> int:
    """How many quarter turns make a copied sheet upright: upside down its first page lies at the right."""
    text = page.get_textpage()
    lettered = text.count_chars() > 0
    text.close()
    if lettered:
        return 0
    from ..scan.ocr import find_lines  # the engine comes only with a picture
    from ..scan.upright import turns_needed

    pixels = np.ascontiguousarray(page.render(scale=_READ / 72, rev_byteorder=True).to_numpy()[..., :3])
    return turns_needed(pixels, find_lines(pixels))


def _longest(empty: NDArray[np.bool_], begin: int, end: int) -> tuple[int, int] | None:
    """The longest run of empty columns between these."""
    found: tuple[int, int] | None = None
    start = begin
    for at in range(begin, end + 1):
        if at == end or not empty[at]:
            if at > start and (found is None or at - start > found[1] - found[0]):
                found = start, at
            start = at + 1
    return found


def _is_a_page(half: NDArray[np.bool_], across: int) -> bool:
    rows, columns = np.flatnonzero(half.any(axis=1)), np.flatnonzero(half.any(axis=0))
    if not rows.size:
        return False
    return bool(rows[-1] - rows[0] >= _TALL * half.shape[0] and columns[-1] - columns[0] >= _BROAD * across)


def _parted(file: pypdfium2.PdfDocument, gaps: list[float | None], turns: list[int]) -> bytes:
    made = pypdfium2.PdfDocument.new()
    try:
        for at, gap in enumerate(gaps):
            made.import_pages(file, pages=[at] if gap is None else [at, at])
            if gap is None:
                continue
            left, bottom, right, top = file[at].get_mediabox()
            middle = left + gap * (right - left)
            halves = [(left, bottom, middle, top), (middle, bottom, right, top)]
            for page, box in zip((-2, -1), reversed(halves) if turns[at] == 2 else halves, strict=True):
                half = made[len(made) + page]
                half.set_mediabox(*box)
                half.set_cropbox(*box)
        return saved(made)
    finally:
        made.close()
