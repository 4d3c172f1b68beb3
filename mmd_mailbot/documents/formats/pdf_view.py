"""What is to be seen on a page of a PDF, whatever its text says: the page is drawn with its text and without it, with
what was laid over it and without, and where both look the same, nothing can be seen."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ..page import Box
from .pdf_place import Place, zoom_of

_PIXELS = 2.0  # of the drawing, for a point of the page as shown
_SEEN = 20  # shades of 255: what differs less from what lies around it is not seen on paper
_DARK_GROUND = 140
_MAX_TEXTS = 50_000
_MAX_LAYERED = 3000  # texts; a page with more of them, and words over words, is read as a picture
_LAYERS = 3

Grey = NDArray[np.uint8]


class Trace:
    """Where one drawing of a page is darker than another: what was left out of the other is seen there.

    On a dark ground what is lighter is seen; white on white, and white across a black line, is not.
    """

    def __init__(self, whole: Grey, without: Grey) -> None:
        self._whole, self._without = whole, without
        change = without.astype(np.int16) - whole
        self._darker = _summed(change > _SEEN)
        self._lighter = _summed(change < -_SEEN)

    def at(self, box: Box) -> bool:
        """Is anything of it to be seen in the box?"""
        place = _pixels(box)
        if _sum(self._darker, place) > 0:
            return True
        if _sum(self._lighter, place) == 0:
            return False
        ground = _cut(self._without, box)
        return bool(np.mean(ground < _DARK_GROUND) > 0.5)

    def over(self, box: Box, parts: int) -> bool:
        """Is it to be seen in more than half of so many parts of the box, side by side?"""
        step = (box[2] - box[0]) / parts
        seen = sum(self.at((box[0] + n * step, box[1], box[0] + (n + 1) * step, box[3])) for n in range(parts))
        return seen > 0.5 * parts


def _summed(flags: NDArray[np.bool_]) -> NDArray[np.int32]:
    return np.pad(np.cumsum(np.cumsum(flags, 0, dtype=np.int32), 1, dtype=np.int32), ((1, 0), (1, 0)))


def _sum(sums: NDArray[np.int32], place: tuple[int, int, int, int]) -> int:
    bottom, right = sums.shape
    x0, x1 = min(place[0], right - 1), min(max(place[2], place[0] + 1), right - 1)
    y0, y1 = min(place[1], bottom - 1), min(max(place[3], place[1] + 1), bottom - 1)
    return int(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0])


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
    _of_words: Trace | None = None
    _of_laid: Trace | None = None

    def shows_letter(self, box: Box) -> bool:
        """Does the page's own text leave a trace at this place?"""
        if self._of_words is None:
            self._of_words = Trace(self.whole, self.wordless)
        return self._of_words.at(box)

    def shows_laid(self, box: Box, parts: int = 1) -> bool:
        """Does what is laid over the page leave a trace over most of this place?"""
        if self._of_laid is None:
            self._of_laid = Trace(self.whole, self.bare)
        return self._of_laid.over(box, max(parts, 1))

    def shows_path(self, points: Sequence[tuple[float, float]]) -> bool:
        """Is a path that was drawn along these points dark on the page?"""
        if len(points) < 2:
            return False
        legs = [(a, b) for a, b in pairwise(points)][:400]
        dark = 0
        for (ax, ay), (bx, by) in legs:
            x, y = (ax + bx) / 2, (ay + by) / 2
            near = _cut(self.whole, (x - 1, y - 1, x + 1, y + 1))
            dark += bool(near.size and near.min() < 255 - 2 * _SEEN)
        return dark > 0.6 * len(legs)

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


Spot = tuple[str, int, int]  # a letter and, in halves of a point, where its middle is


@dataclass(frozen=True, slots=True)
class Layer:
    """Texts of a page that do not lie over one another."""

    trace: Trace
    letters: dict[Spot, Box]

    def holds(self, text: str, box: Box) -> bool:
        """Is this letter one of its own?"""
        x, y = _middle(box)
        return any((text, x + dx, y + dy) in self.letters for dx in range(-3, 4) for dy in range(-5, 6))


def _middle(box: Box) -> tuple[int, int]:
    return round(box[0] + box[2]), round(box[1] + box[3])


def _parted(bounds: Sequence[Box]) -> list[int]:
    """The layer of each text: another one than that of the earlier texts that it lies over."""
    layers: list[int] = []
    by_band: dict[int, list[int]] = {}
    for index, (x0, y0, x1, y1) in enumerate(bounds):
        bands = range(int(y0 // 20), int(y1 // 20) + 1) if y1 - y0 < 2000 else range(0)
        near = {other for band in bands for other in by_band.get(band, ())}
        taken = {
            layers[other]
            for other in near
            if min(x1, bounds[other][2]) - max(x0, bounds[other][0]) > 0.5
            and min(y1, bounds[other][3]) - max(y0, bounds[other][1]) > 0.5
        }
        layers.append(next((each for each in range(_LAYERS) if each not in taken), _LAYERS - 1))
        for band in bands:
            by_band.setdefault(band, []).append(index)
    return layers


def _letters(page: Any, place: Place) -> list[tuple[int, Spot, Box]]:
    """Every letter of a page with the text that holds it."""
    text = page.get_textpage()
    try:
        found = []
        for at in range(min(text.count_chars(), _MAX_TEXTS)):
            held = pdfium.FPDFText_GetTextObject(text, at)
            loose = pdfium.FS_RECTF()
            if held and pdfium.FPDFText_GetLooseCharBox(text, at, loose):
                box = place.box((loose.left, loose.bottom, loose.right, loose.top))
                found.append((_address(held), (chr(pdfium.FPDFText_GetUnicode(text, at)), *_middle(box)), box))
        return found
    finally:
        text.close()


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


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

    def layers(self, number: int, place: Place, whole: Grey) -> list[Layer]:
        """The texts of page ``number`` parted so that those that lie over one another are in different layers."""
        with self._page(number) as page:
            texts = list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]))
            if len(texts) > _MAX_LAYERED:
                return []
            layers = _parted([tuple(each.get_bounds()) for each in texts])
            letters = _letters(page, place)
            found = []
            for layer in range(_LAYERS):
                own = [each for each, of in zip(texts, layers, strict=True) if of == layer]
                modes = [pdfium.FPDFTextObj_GetTextRenderMode(each.raw) for each in own]
                for each in own:
                    pdfium.FPDFTextObj_SetTextRenderMode(each.raw, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
                trace = Trace(whole, _drawn(page, place)) if own else None
                for each, mode in zip(own, modes, strict=True):
                    pdfium.FPDFTextObj_SetTextRenderMode(each.raw, mode)
                if trace is not None:
                    held = {_address(each.raw) for each in own}
                    found.append(Layer(trace, {key: at for of, key, at in letters if of in held}))
            return found

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
