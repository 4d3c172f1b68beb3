"""What is to be seen on a page of a PDF, whatever its text says: the page is drawn with its text and without it, with
what was laid over it and without, and where both look the same, nothing can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ..page import Box
from .pdf_place import Place, zoom_of

_PIXELS = 2.0  # of the drawing, for a point of the page as shown
_SEEN = 20  # shades of 255: what differs less from what lies around it is not seen on paper
_MAX_TEXTS = 50_000

Grey = NDArray[np.uint8]


@dataclass(slots=True)
class View:
    """One page, drawn in shades of grey, two pixels a point.

    ``whole``: as people see it. ``wordless``: without the page's own text. ``bare``: without what is laid over the page
    (controls, annotations); the same as ``whole`` where there is none.
    """

    place: Place
    whole: Grey
    wordless: Grey
    bare: Grey
    _traces: NDArray[np.int32] | None = None

    def shows_letter(self, box: Box) -> bool:
        """Does the page's own text leave a trace at this place?"""
        if self._traces is None:
            differs = np.abs(self.whole.astype(np.int16) - self.wordless) > _SEEN
            self._traces = np.pad(
                np.cumsum(np.cumsum(differs, 0, dtype=np.int32), 1, dtype=np.int32), ((1, 0), (1, 0))
            )
        x0, y0, x1, y1 = _pixels(box)
        bottom, right = self._traces.shape
        x0, x1 = min(x0, right - 1), min(max(x1, x0 + 1), right - 1)
        y0, y1 = min(y0, bottom - 1), min(max(y1, y0 + 1), bottom - 1)
        sums = self._traces
        return bool(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0] > 0)

    def shows_laid(self, box: Box, letters: int = 1) -> bool:
        """Does what is laid over the page leave a trace at this place?"""
        return _is_trace(_cut(self.whole, box), _cut(self.bare, box), letters)

    def ink(self, box: Box) -> float:
        """The share of dark pixels at a place (0..1), of the page as people see it."""
        area = _cut(self.whole, box)
        return float(np.mean(area < 128)) if area.size else 0.0

    def contrast(self, box: Box) -> int:
        """How far the lightest and the darkest shade at a place are apart (0..255)."""
        area = _cut(self.whole, box)
        return int(np.ptp(area)) if area.size else 0

    def look(self, box: Box) -> Grey:
        """The page as people see it, there."""
        return _cut(self.whole, box)

    @property
    def is_empty(self) -> bool:
        """Is there nothing on the page but its paper?"""
        return bool(np.ptp(self.whole) < _SEEN)

    def wordless_ink(self, without: list[Box]) -> float:
        """The share of the page that is dark though no word of its text stands there: pictures, paths, lines."""
        dark = self.wordless < 128
        for box in without:
            x0, y0, x1, y1 = _pixels(box)
            dark[y0:y1, x0:x1] = False
        return float(dark.mean()) if dark.size else 0.0


def _pixels(box: Box) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = (round(each * _PIXELS) for each in box)
    return max(x0, 0), max(y0, 0), max(x1, 0), max(y1, 0)


def _cut(picture: Grey, box: Box) -> Grey:
    x0, y0, x1, y1 = _pixels(box)
    return picture[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]


def _is_trace(area: Grey, without: Grey, letters: int) -> bool:
    if not area.size or area.shape != without.shape:
        return False
    differs = np.abs(area.astype(np.int16) - without) > _SEEN
    columns = differs.any(axis=0)
    parts = np.array_split(columns, min(max(letters, 1), len(columns)))
    return sum(1 for part in parts if part.any()) > 0.5 * len(parts)


class Views:
    """Draws the pages of one file. Close it, or use it in ``with``."""

    def __init__(self, data: bytes) -> None:
        self._file = pypdfium2.PdfDocument(data)
        if self._file.get_formtype():
            self._file.init_forms()

    def __enter__(self) -> Views:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()

    def place(self, number: int, media: Box) -> Place:
        """How page ``number`` (1-based) lies; ``media``: its whole sheet."""
        with self._page(number) as page:
            crop = tuple(float(each) for each in page.get_bbox())
            zoom = zoom_of(*page.get_size())
            return Place(media, crop, page.get_rotation() % 360, zoom)  # type: ignore[arg-type]

    def view(self, number: int, place: Place, *, laid_over: bool) -> View:
        """Draw page ``number``. ``laid_over``: it has controls or annotations."""
        with self._page(number) as page:
            whole = _drawn(page, place)
            bare = _drawn(page, place, laid_over=False) if laid_over else whole
            texts = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
            any_text = False
            for count, each in enumerate(texts):
                if count > _MAX_TEXTS:
                    break
                any_text = True
                pdfium.FPDFTextObj_SetTextRenderMode(each.raw, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
            wordless = _drawn(page, place) if any_text else whole
            return View(place, whole, wordless, bare)

    def picture(self, number: int, place: Place, dots: int) -> NDArray[np.uint8]:
        """Page ``number`` in colour, as people see it; ``dots`` an inch of the page as shown. (height, width, 3), RGB."""
        with self._page(number) as page:
            drawn = page.render(scale=place.zoom * dots / 72, may_draw_forms=True, rev_byteorder=True)
            return np.ascontiguousarray(drawn.to_numpy()[:, :, :3])

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        page = self._file[number - 1]
        try:
            yield page
        finally:
            page.close()


def _drawn(page: Any, place: Place, *, laid_over: bool = True) -> Grey:
    drawn = page.render(
        scale=_PIXELS * place.zoom, grayscale=True, may_draw_forms=laid_over, draw_annots=laid_over
    ).to_numpy()
    return np.array(drawn[:, :, 0] if drawn.ndim == 3 else drawn, dtype=np.uint8)
