"""PDF → Paper. pdfplumber reads words, tables and lines, pypdf what is laid over the pages, and pdfium draws them: what
cannot be seen on the drawn page is not read."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pdfplumber
import pypdfium2
from pypdfium2 import PdfiumError
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from ...core.facts import Problem
from ..layout.arrange import area_of, arrange
from ..page import MAX_PAGES, Box, Line, Page, Paper, Picture, Unreadable, Word
from .controls import Controls, read_controls
from .loops import around_words
from .pdf_draw import Views, opened, page_as_shown
from .pdf_fonts import name_emboldened
from .pdf_grids import grids_of
from .pdf_images import images_of
from .pdf_laid import HIDDEN, Overlay, overlay_of, shortened
from .pdf_layer import not_shown, without_misread
from .pdf_looks import Looks
from .pdf_marks import Marks, marks_of, ringed
from .pdf_place import zoom_of
from .pdf_unnamed import by_sight
from .pdf_view import View
from .pdf_words import Text, marked, runs_of, said_by, text_of

_SCAN = 0.6  # a picture over so much of a page is the page
_DOTS = 200  # an inch, of a page that is read as a picture
# of a letter's size, between a bullet and the next letter of the same string at most, and between any other two
_SAME_STRING, _SAME_LINE = 0.3, 1.0
_BULLET = 0.35  # of the font's size: the width of its bullet in Helvetica and Times
_DAMAGED = "the PDF is damaged; print or save it as PDF again and send that"


def read_pdf(data: bytes, name: str) -> Paper:
    """What a PDF shows.

    Raises:
        Unreadable: encrypted, damaged, or longer than the limits allow.
    """
    metadata = _first_look(data)
    controls = read_controls(data)
    try:
        pages, problems = _read_pages(data, controls)
    except Exception as error:  # a hostile file may raise anything out of the parser
        raise Unreadable("attachment.damaged", _DAMAGED) from error
    if not pages:  # counted, and none of them to be found
        raise Unreadable("attachment.damaged", _DAMAGED)
    problems += [Problem("page.unread", page.complaint, f"page {page.number}") for page in pages if page.unread]
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


def crop(
    data: bytes, page: int, box: Box, *, scale: float = 1.5, wordless: bool = False, fields: bool = True
) -> bytes | None:
    """A PNG of one place on one page (1-based), as people would see it; None where it cannot be drawn. ``wordless``: without the
    words that the page prints; ``fields``: with what its form's fields hold."""
    try:
        document = opened(data)
    except PdfiumError:
        return None
    try:
        sheet, _ = page_as_shown(document, page - 1)
        width, height = sheet.get_size()
        zoom = zoom_of(width, height)
        x0, y0, x1, y1 = (each / zoom for each in box)
        left, top = max(0.0, x0), max(0.0, y0)
        right, bottom = min(width, x1), min(height, y1)
        if right - left < 1 or bottom - top < 1:
            return None
        for each in list(sheet.get_objects(filter=[FPDF_PAGEOBJ_TEXT], max_depth=1)) if wordless else ():
            sheet.remove_obj(each)
        edges = (left, height - bottom, width - right, top)
        image = sheet.render(scale=scale * zoom, crop=edges, may_draw_forms=fields)
        out = io.BytesIO()
        image.to_pil().save(out, "PNG")
        return out.getvalue()
    except (PdfiumError, ValueError, MemoryError):
        return None
    finally:
        document.close()


def _first_look(data: bytes) -> dict[str, str]:
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise Unreadable(
                "attachment.encrypted", "the PDF is protected by a password; send it without one"
            ) from error
        raise Unreadable("attachment.damaged", _DAMAGED) from error
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise Unreadable("attachment.too-large", f"the PDF has {count} pages; at most {MAX_PAGES} are read")
        if count == 0:
            raise Unreadable(
                "attachment.damaged", "the PDF has no pages; print or save it as PDF again and send that"
            )
        return {key: value for key, value in document.get_metadata_dict().items() if value}
    finally:
        document.close()


# ---------------------------------------------------------------- one page


@dataclass(slots=True)
class _Sheet:
    """A page on its way: what its text, its lines and what is laid over it say."""

    view: View
    text: Text
    marks: Marks
    over: Overlay
    pictures: list[Picture] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)


def _read_pages(data: bytes, controls: Controls) -> tuple[list[Page], list[Problem]]:
    pages: list[Page] = []
    problems: list[Problem] = []
    looks = Looks(data)
    try:
        with Views(data) as views, pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False) as pdf:
            for number, raw in enumerate(pdf.pages, start=1):
                name_emboldened(raw)
                _level(raw)
                _spaced(raw)
                sheet = _sheet(raw, number, views, looks, controls)
                problems += sheet.over.problems
                page = _page(raw, number, sheet, views)
                problems += _hidden(sheet, page)
                pages.append(page)
                raw.close()
    finally:
        looks.close()
    return pages, problems


def _sheet(raw: Any, number: int, views: Views, looks: Looks, controls: Controls) -> _Sheet:
    laid = controls.on(number)
    media = tuple(float(each) for each in raw.page_obj.mediabox)
    place = views.place(number, media, (float(raw.mediabox[0]), float(raw.mediabox[1])))  # type: ignore[arg-type]
    view = views.view(number, place, laid_over=bool(laid))
    letters = looks.letters(number) if any(each.text or each.drawn for each in laid) else []
    over = overlay_of(laid, letters, view, number)
    text = text_of(raw, view, lambda: views.layers(number, place, view.whole))
    if text.unnamed and not text.lying:
        text.words += by_sight(text.unnamed, views.picture(number, place, _DOTS), _DOTS / 72)
    marks = marks_of(raw, view, text.words, over.noted, number)
    loops, strokes = around_words(over.loops, text.words)
    behind, ticks = ringed([*marks.rings, *over.rings, *loops], text.words)
    words = [each for each in text.words if not _in_a_box(each, marks.boxes)]
    words = marked(
        [*words, *over.words, *marks.words, *ticks],
        [*marks.struck, *over.struck],
        [*marks.highlighted, *over.highlighted, *behind],
        [*marks.underlined, *over.underlined],
    )
    images = images_of(raw, place, views.clips(number, place) if raw.images else (), number)
    pictures = [*images, *marks.pictures, *over.pictures, *(Picture("ink", number, each) for each in strokes)]
    return _Sheet(view, text, marks, over, pictures, words)


def _page(raw: Any, number: int, sheet: _Sheet, views: Views) -> Page:
    place = sheet.view.place
    area = place.width * place.height
    covered = max((area_of(each.box) for each in sheet.pictures if each.kind == "image" and each.box), default=0.0)
    lettered = [word for word in sheet.words if any(each.isalnum() for each in word.text)]
    if not lettered and (not sheet.view.is_empty or sheet.pictures):
        return _recognised(number, sheet, views)
    if sheet.text.tangled or sheet.text.sideways or sheet.text.lying:
        return _recognised(number, sheet, views)
    if covered > _SCAN * area and _shows_more(sheet):
        return _with_words(_recognised(number, sheet, views), sheet)
    return Page(
        number=number,
        width=place.width,
        height=place.height,
        blocks=(
            *arrange(
                sheet.words,
                grids_of(raw, sheet.view, [*sheet.marks.boxes, *sheet.marks.highlighted]),
                number,
                sheet.marks.rules,
            ),
            *_stamped(sheet, number),
        ),
        words=(*sheet.words, *sheet.text.stamps),
        rules=tuple(sheet.marks.rules),
        frames=tuple(sheet.marks.frames),
        pictures=tuple(sheet.pictures),
    )


def _stamped(sheet: _Sheet, number: int) -> list[Line]:
    """What is stamped across the page stands in none of its lines: "PAID" over the items of an invoice."""
    return [Line(each.text, number, each.box, each.size, (each,)) for each in sheet.text.stamps]


def _recognised(number: int, sheet: _Sheet, views: Views) -> Page:
    """The page read as a picture: what is to be seen on it, whatever its text says."""
    from ..scan.sheet import read_sheet  # numpy and the OCR engine come only with a picture

    place = sheet.view.place
    try:
        page = read_sheet(views.picture(number, place, _DOTS), number, place.width)
    except Exception as error:  # noqa: BLE001 - a page that cannot be recognised is not read; the others are
        why = f"the reader broke down on it ({type(error).__name__})"
        return Page(number, place.width, place.height, (), (), unread=True, why=why, scanned=True)
    laid = [each for each in sheet.pictures if each.kind == "digital"]
    return replace(page, pictures=(*page.pictures, *laid)) if laid else page


def _shows_more(sheet: _Sheet) -> bool:
    """Is there more to be seen on the page than its words? A pale background is not."""
    return sheet.view.wordless_ink([each.box for each in sheet.words]) > 0.002


def _with_words(page: Page, sheet: _Sheet) -> Page:
    """A picture with text laid over it: the text as it stands, the rest as it was recognised."""
    place = sheet.view.place
    if abs(page.width - place.width) > 2 or abs(page.height - place.height) > 2:
        return page  # it lay on its side, or askew: the picture shows the text as well
    own = [each for each in sheet.words if each.text.strip()]
    rest = [each for each in page.words if not any(_overlaps(each.box, other.box) for other in own)]
    words = [*rest, *(replace(each, filled=True) for each in own)]
    return replace(page, words=tuple(words), blocks=arrange(words, [], page.number))


def _overlaps(a: Box, b: Box) -> bool:
    x, y = (a[0] + a[2]) / 2, (a[1] + a[3]) / 2
    return b[0] <= x <= b[2] and b[1] <= y <= b[3]


def _in_a_box(word: Word, boxes: Sequence[Box]) -> bool:
    """An X, or the glyph of a tick, typed into a drawn box: the box says it already."""
    return len(word.text) <= 2 and any(_overlaps(word.box, box) for box in boxes)


def _hidden(sheet: _Sheet, page: Page) -> list[Problem]:
    """What the text says that is not to be seen. Behind a picture it is some program's reading of it: then only what
    is nothing like the picture, nor a bad reading of a hand."""
    said = [said_by(each) for each in sheet.text.hidden]
    if page.scanned and (sheet.text.lying or sheet.text.tangled):
        said = not_shown([*said, *map(said_by, runs_of(sheet.text.words))], page.words)
    elif page.scanned:
        said = without_misread(not_shown(said, page.words), sheet.text.hidden, sheet.view, page.words)
    if not said or sheet.text.sideways:
        return []
    quoted = "; ".join(f"“{shortened(each)}”" for each in said[:3])
    more = f" and {len(said) - 3} more" if len(said) > 3 else ""
    return [
        Problem(HIDDEN, f"{quoted}{more} is in the file but not to be seen; it was not read", f"page {page.number}")
    ]


def _level(raw: Any) -> None:
    """Turning a page leaves its lines a millionth of a point askew; then none of them counts as level or upright."""
    for kind in ("line", "rect", "curve"):
        for each in raw.objects.get(kind, ()):
            for key in ("x0", "x1", "top", "bottom", "y0", "y1", "doctop"):
                if key in each:
                    each[key] = round(float(each[key]), 2)
            each["pts"] = [(round(float(x), 2), round(float(y), 2)) for x, y in each.get("pts") or ()]


def _spaced(raw: Any) -> None:
    """A bullet written as character 127 has no width for pdfplumber; all that follows it in the same string would lie to
    the left of where it is drawn, and seem not to be seen there. What was set at a place of its own lies where it says."""
    shift, line, end, far = 0.0, (0.0, 0.0), 0.0, 0.0
    for each in raw.objects.get("char", ()):
        here = (round(float(each["top"]), 1), round(float(each["size"]), 1))
        left, right = float(each["x0"]), float(each["x1"])
        if here != line or left + shift < 0 or abs(left - end) > far * here[1]:
            shift, line = 0.0, here
        end, far = right, _SAME_LINE
        each["x0"], each["x1"] = left + shift, right + shift
        if each["text"] == "(cid:127)" and right - left < 0.01 and each.get("upright"):
            each["text"], far = "•", _SAME_STRING
            shift += _BULLET * float(each["size"])
            each["x1"] = each["x0"] + _BULLET * float(each["size"])
