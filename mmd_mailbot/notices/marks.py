"""The marked copy: the district's own form, each place where something is missing ringed and numbered as in the mail."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from ..core.case import Case
from ..core.facts import Document, Place
from ..core.findings import Finding
from ..core.ruleset import FormDefinition, RuleSet
from ..forms.fillable import box_on
from ..ports import Spool
from .checklist import codes_of
from .evidence import is_small_png
from .pages import own_pages, own_places

_RED = (0.71, 0.14, 0.09)
_SHADE = 0.12  # how much the mark covers
_BADGE = 8.0  # points, half across
_LETTER = (612.0, 792.0)
_MOST_BYTES = 8_000_000  # of a page's picture


@dataclass(frozen=True, slots=True)
class Mark:
    """``number``: that of the mail's list. ``place`` None: it has none on the form, or it was not found."""

    number: int
    place: Place | None
    to_sign: bool = False


def marked_copy(case: Case | None, findings: Sequence[Finding], rules: RuleSet, spool: Spool) -> bytes | None:
    """The form's pages with the marks; None where no place can be marked.

    ``findings``: as the mail numbers them. Same input, same bytes.
    """
    definition = rules.forms.get(case.kind) if case is not None else None
    if case is None or case.form is None or definition is None:
        return None
    try:
        pages, places = _form(case.form, definition, spool)
        marks = list(_marks(findings, places, definition))
        if not any(each.place for each in marks):
            return None
        return _drawn(pages, marks, f"{definition.title}, {case.number or ''}".strip(", "))
    except (PyPdfError, OSError, ValueError, LookupError, RecursionError):
        return None


def _form(document: Document, definition: FormDefinition, spool: Spool) -> tuple[bytes, Mapping[str, Place]]:
    """The pages to mark: their PDF, the pictures of their scan or drawn Word file, else the programme's form with what was read."""
    plain = own_pages(document, spool) if document.places else None
    if plain is not None:
        return plain, own_places(document)
    pictures = [document.pictures.get(f"page {number}") for number in document.pages_in_file]
    if pictures and document.places and all(pictures):
        return _of_pictures([spool.get(each) for each in pictures if each]), own_places(document)
    from .. import forms  # heavy: only where a form is made

    data, places = forms.printed_form(definition, document)
    return data, _by_field(places, definition)


def _by_field(places: Mapping[str, Place], definition: FormDefinition) -> dict[str, Place]:
    """A field's place takes in all that is filled in for it: name, email and phone of a contact, rows of tools."""
    found = dict(places)
    for field in definition.fields:
        own = [
            each
            for name, each in places.items()
            if name == field.name or name.startswith((f"{field.name}:", f"{field.name}_"))
        ]
        pages = {each.page for each in own}
        if own:
            first = min(pages)
            boxes = [each for each in own if each.page == first]
            found[field.name] = Place(
                first,
                min(each.left for each in boxes),
                min(each.top for each in boxes),
                max(each.right for each in boxes),
                max(each.bottom for each in boxes),
            )
    return found


def _marks(findings: Sequence[Finding], places: Mapping[str, Place], definition: FormDefinition) -> Iterator[Mark]:
    for number, finding in enumerate(findings, 1):
        names = _names(finding.code, definition)
        place = next((places[each] for each in names if each in places), None)
        yield Mark(number, place, finding.code.startswith("signature."))


def _names(code: str, definition: FormDefinition) -> Iterator[str]:
    """The places that a finding speaks of, the nearest first."""
    for row in definition.signatures:
        if code.startswith(f"signature.{row.role}.date"):
            yield f"{row.role}_date"
        if code.startswith(f"signature.{row.role}."):
            yield f"{row.role}_signature"
    for field in definition.fields:
        if code.startswith(codes_of(field)):
            part = code.removeprefix(f"{field.name.replace('_', '-')}.").partition(".")[0]
            yield f"{field.name}_{part}"
            yield field.name


# ---------------------------------------------------------------- drawing


def _drawn(pages: bytes, marks: Sequence[Mark], title: str) -> bytes:
    writer = PdfWriter()
    for number, page in enumerate(PdfReader(io.BytesIO(pages)).pages, 1):
        here = [(each, each.place) for each in marks if each.place is not None and each.place.page == number]
        added = writer.add_page(page)
        if here:
            added.merge_page(_overlay(added, [(mark, box_on(added, place)) for mark, place in here]))
    writer.add_metadata({"/Title": f"Marked: {title}"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _overlay(page: Any, boxes: Sequence[tuple[Mark, tuple[float, float, float, float]]]) -> Any:
    """Rings, and the numbers in the margin. The numbers are pictures: if this copy is signed and sent back, they must not
    be taken for what somebody wrote on the form; nor must a ring around an empty place to sign."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(float(page.mediabox.right), float(page.mediabox.top)), invariant=1)
    taken: list[tuple[float, float]] = []
    edge = float(page.cropbox.left) + _BADGE + 2
    margin = max(edge, min(box[0] for _, box in boxes) - 2 * _BADGE)
    for mark, (left, bottom, right, top) in reversed(boxes):  # so that of two at one height the lower stands left
        canvas.setStrokeColorRGB(*_RED)
        canvas.setFillColorRGB(*_RED, alpha=2 * _SHADE if mark.to_sign else _SHADE)
        canvas.setLineWidth(1.6)
        ring = 0 if mark.to_sign else 1
        canvas.roundRect(left, bottom, max(right - left, 6.0), max(top - bottom, 6.0), 3, stroke=ring, fill=1)
        x, y = _free_spot(margin, top - _BADGE, taken)
        taken.append((x, y))
        canvas.setFillAlpha(1)
        badge = ImageReader(io.BytesIO(_badge(mark.number)))
        canvas.drawImage(badge, x - _BADGE, y - _BADGE, 2 * _BADGE, 2 * _BADGE, mask="auto")
    canvas.save()
    return PdfReader(out).pages[0]


def _free_spot(x: float, y: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Two things missing at one height have their numbers side by side."""
    while any(abs(x - other) < 2 * _BADGE and abs(y - height) < 2 * _BADGE for other, height in taken):
        x -= 2 * _BADGE + 1
    return x, y


@cache
def _badge(number: int) -> bytes:
    """The number in white on a red disc, as a PNG."""
    from PIL import Image, ImageDraw, ImageFont

    side = 96
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((1, 1, side - 2, side - 2), fill=(*(round(255 * each) for each in _RED), 255))
    font = ImageFont.load_default(size=62 if number < 10 else 50)
    draw.text((side / 2, side / 2), str(number), font=font, fill="white", anchor="mm")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _of_pictures(pictures: Sequence[bytes]) -> bytes:
    """A page a picture, as large as a letter page holds."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=_LETTER, invariant=1)
    for data in pictures:
        if not is_small_png(data, _MOST_BYTES):
            raise ValueError("a page's picture is none that the reader made")
        picture = ImageReader(io.BytesIO(data))
        width, height = picture.getSize()
        canvas.setPageSize((_LETTER[0], _LETTER[0] * height / width))
        canvas.drawImage(picture, 0, 0, _LETTER[0], _LETTER[0] * height / width)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
