"""Draws the pages of a PDF, whole and in parts, as people's programs show them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray
from pypdfium2 import PdfiumError

from ..page import Box
from .pdf_images import clips_on
from .pdf_letter import letter_at
from .pdf_place import Place, zoom_of
from .pdf_view import PIXELS, Grey, Layer, Spot, Trace, View, middle

_MAX_TEXTS = 50_000
_MAX_LAYERED = 3000  # texts; of a page with more of them those that lie over one another are not told apart
_LAYERS = 3
_MAX_ANNOTATIONS = 5000


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """The file, with its controls ready to be drawn.

    Raises:
        PdfiumError: it cannot be opened.
    """
    file = pypdfium2.PdfDocument(data)
    if file.get_formtype():
        file.init_forms()
    return file


def page_as_shown(file: pypdfium2.PdfDocument, index: int) -> tuple[Any, int]:
    """Page ``index`` (0-based), ready to be drawn, and how many of its objects are its own content.

    pdfium draws every control over every annotation; a signature stamped on a control would be covered. Where a page has
    both they are flattened, in the order in which they were laid over it. The caller closes the page.
    """
    page = file[index]
    own = int(pdfium.FPDFPage_CountObjects(page))
    if not _has_both(page):
        return page, own
    page.render(scale=0.05, may_draw_forms=True)  # makes the looks that the file leaves to the program
    done = pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    if done != pdfium.FLATTEN_SUCCESS:
        return page, own
    page.close()
    return file[index], own


def _has_both(page: Any) -> bool:
    kinds = set()
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MAX_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, at)
        if annotation:
            kinds.add(int(pdfium.FPDFAnnot_GetSubtype(annotation)))
            pdfium.FPDFPage_CloseAnnot(annotation)
    kinds -= {pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_LINK}
    return pdfium.FPDF_ANNOT_WIDGET in kinds and len(kinds) > 1


class Views:
    """The pages of one file. Close it, or use it in ``with``."""

    def __init__(self, data: bytes) -> None:
        self._file = opened(data)
        self._own: dict[int, int] = {}

    def __enter__(self) -> Views:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def place(self, number: int, media: Box, origin: tuple[float, float]) -> Place:
        """How page ``number`` (1-based) lies; ``media``: its whole sheet; ``origin``: pdfplumber's word for its corner."""
        page = self._file[number - 1]
        try:
            crop = tuple(float(each) for each in page.get_bbox())
            return Place(media, crop, page.get_rotation() % 360, zoom_of(*page.get_size()), origin)  # type: ignore[arg-type]
        finally:
            page.close()

    def view(self, number: int, place: Place, *, laid_over: bool) -> View:
        """Draw page ``number``. ``laid_over``: it has controls or annotations."""
        bare = self._bare(number, place) if laid_over else None
        with self._page(number) as page:
            whole = _drawn(page, place)
            texts = self._texts(page, number)
            for each in texts:
                pdfium.FPDFTextObj_SetTextRenderMode(each.raw, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
            wordless = _drawn(page, place) if texts else whole
            return View(place, whole, wordless, whole if bare is None else bare)

    def _bare(self, number: int, place: Place) -> Grey:
        page = self._file[number - 1]
        try:
            return _drawn(page, place, laid_over=False)
        finally:
            page.close()

    def clips(self, number: int, place: Place) -> list[tuple[Box, Box]]:
        """The pictures of page ``number`` that are shown in part, as ``clips_on`` has them."""
        page = self._file[number - 1]
        try:
            return clips_on(page, place)
        except PdfiumError:
            return []
        finally:
            page.close()

    def layers(self, number: int, place: Place, whole: Grey) -> list[Layer]:
        """The texts of page ``number`` parted so that those that lie over one another are in different layers."""
        with self._page(number) as page:
            texts = self._texts(page, number)
            if len(texts) > _MAX_LAYERED:
                return []
            layers = _parted([tuple(each.get_bounds()) for each in texts])
            letters = _letters(page, place)
            found = []
            for layer in range(_LAYERS):
                own = [each for each, of in zip(texts, layers, strict=True) if of == layer]
                if not own:
                    continue
                modes = [pdfium.FPDFTextObj_GetTextRenderMode(each.raw) for each in own]
                for each in own:
                    pdfium.FPDFTextObj_SetTextRenderMode(each.raw, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
                trace = Trace(whole, _drawn(page, place))
                for each, mode in zip(own, modes, strict=True):
                    pdfium.FPDFTextObj_SetTextRenderMode(each.raw, mode)
                held = {_address(each.raw) for each in own}
                found.append(Layer(trace, frozenset(spot for of, spot in letters if of in held)))
            return found

    def picture(self, number: int, place: Place, dots: int) -> NDArray[np.uint8]:
        """Page ``number`` in colour, as people see it; ``dots`` an inch of the page as shown. (height, width, 3), RGB."""
        with self._page(number) as page:
            drawn = page.render(scale=place.zoom * dots / 72, may_draw_forms=True, rev_byteorder=True)
            return np.ascontiguousarray(drawn.to_numpy()[:, :, :3])

    def _texts(self, page: Any, number: int) -> list[Any]:
        """The texts of the page's own content: none of a look that was flattened into it."""
        found: list[Any] = []
        for at, each in enumerate(page.get_objects(max_depth=1)):
            if at >= self._own[number] or len(found) >= _MAX_TEXTS:
                break
            if each.type == pdfium.FPDF_PAGEOBJ_TEXT:
                found.append(each)
            elif each.type == pdfium.FPDF_PAGEOBJ_FORM:
                found += page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], form=each, level=1)
        return found

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        if number in self._own:
            page = self._file[number - 1]
        else:
            page, self._own[number] = page_as_shown(self._file, number - 1)
        try:
            yield page
        finally:
            page.close()


def _drawn(page: Any, place: Place, *, laid_over: bool = True) -> Grey:
    drawn = page.render(
        scale=PIXELS * place.zoom, grayscale=True, may_draw_forms=laid_over, draw_annots=laid_over
    ).to_numpy()
    return np.array(drawn[:, :, 0] if drawn.ndim == 3 else drawn, dtype=np.uint8)


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


def _letters(page: Any, place: Place) -> list[tuple[int, Spot]]:
    """Every letter of a page with the text that holds it."""
    text = page.get_textpage()
    try:
        found = []
        for at in range(min(text.count_chars(), _MAX_TEXTS)):
            held = pdfium.FPDFText_GetTextObject(text, at)
            loose = pdfium.FS_RECTF()
            if held and pdfium.FPDFText_GetLooseCharBox(text, at, loose):
                box = place.box((loose.left, loose.bottom, loose.right, loose.top))
                found.append((_address(held), (letter_at(text, at), *middle(box))))
        return found
    finally:
        text.close()


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
