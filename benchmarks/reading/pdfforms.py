"""The programme's own fillable PDF, filled in the ways of Acrobat, Preview, browsers and Fill & Sign."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping
from typing import Any

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, NameObject
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import FormDefinition
from mmd_mailbot.forms import blank_pdf, filled_pdf

from . import pdfdraw
from .annotations import Texts, appearance, bytes_of
from .contents import Content, as_document
from .sheets import Place, face
from .signing import NAMED, SignAs, instead, worded

TYPED = ("typed", "slash-s")


def texts_of(part: str, made: Content, plans: Mapping[str, SignAs]) -> tuple[Texts, set[str]]:
    """What stands in each field of the blank, and which boxes are set."""
    texts: Texts = {}
    for name, value in made.answers.items():
        if isinstance(value, str):
            texts[name] = value
    for number, row in enumerate(made.rows, 1):
        texts[f"requested_tools:{number}:name"] = row.name
        texts[f"requested_tools:{number}:cost"] = row.cost.written
    if made.rows:
        texts["total_cost"] = made.total.written
    boxes = {f"{name}:{slug}" for name in ("activities", "settings") for slug in made.answers.get(name, ())}
    if made.answers.get("consulted_tech_team"):
        boxes.add("consulted_tech_team")
    for role, each in plans.items():
        if each.how in TYPED:
            texts[f"{role}_signature"] = f"/s/ {each.name}" if each.how == "slash-s" else each.name
        elif each.how == "not-applicable":
            texts[f"{role}_signature"] = "N/A"
        elif each.how in NAMED:
            texts[f"{role}_signature"] = worded(each, random.Random(each.name))
        elif each.how in instead(part):
            said = instead(part)[each.how]
            texts[f"{role}_signature"] = said[len(made.names[role]) % len(said)]
        if each.date and each.day_by == "type":
            texts[f"{role}_date"] = each.date
    return {name: text for name, text in texts.items() if text}, boxes


def places(data: bytes) -> dict[str, Place]:
    """The rectangles of the form's fields by name."""
    found: dict[str, Place] = {}
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages):
        tall = float(page.mediabox.height)
        for annotation in page.get("/Annots", []):
            widget = annotation.get_object()
            if widget.get("/Subtype") == "/Widget":
                x0, y0, x1, y1 = (float(each) for each in widget["/Rect"])
                found[str(_name(widget))] = (number, x0, tall - y1, x1, tall - y0)
    return found


def fields_filled(form: FormDefinition, texts: Texts, boxes: set[str], *, appearances: bool) -> bytes:
    """The form's own fields carry the values; without appearances the viewer is asked to make them."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(blank_pdf(form))))
    for page in writer.pages:
        for annotation in page.get("/Annots", []):
            widget = annotation.get_object()
            name = str(_name(widget))
            if name in texts:
                writer.update_page_form_field_values(page, {name: texts[name]}, auto_regenerate=False)
                if not appearances:
                    widget.pop("/AP", None)
            elif name in boxes:
                on = next(each for each in widget["/AP"]["/N"] if each != "/Off")
                widget[NameObject("/V")] = widget[NameObject("/AS")] = NameObject(on)
    if not appearances:
        writer.root_object["/AcroForm"][NameObject("/NeedAppearances")] = BooleanObject(True)
    return bytes_of(writer)


def bare_places(data: bytes) -> bytes:
    """Without the shade of empty places to sign: some viewers paint fields over other annotations."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        for annotation in page.get("/Annots", []):
            widget = annotation.get_object()
            if str(_name(widget)).endswith("_signature") and not widget.get("/V"):
                x0, y0, x1, y1 = (float(each) for each in widget["/Rect"])
                widget[NameObject("/AP")] = appearance(writer, x1 - x0, y1 - y0, b"")
                widget.pop("/MK", None)
    return bytes_of(writer)


def flattened(data: bytes) -> bytes:
    """What a printer to PDF leaves: the fields are page content."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    try:
        for page in document:
            page.flatten()
        made = io.BytesIO()
        document.save(made)
        return made.getvalue()
    finally:
        document.close()


def made_flat(
    part: str, form: FormDefinition, content: Content, plans: Mapping[str, SignAs]
) -> tuple[bytes, dict[str, Place]]:
    """A filled form as printed, and the places of its fields: for pens on paper."""
    typed = {
        role: (each.name if each.how in TYPED else "", each.date if each.day_by == "type" else "")
        for role, each in plans.items()
        if each.how in TYPED or (each.date and each.day_by == "type")
    }
    data = filled_pdf(form, as_document(content), sign=typed)
    found = places(data)
    signs = {f"0:sign:{role}": found[f"{role}_signature"] for role in plans if f"{role}_signature" in found}
    days = {f"0:date:{role}": found[f"{role}_date"] for role in plans if f"{role}_date" in found}
    return flattened(data), signs | days


def fill_and_sign(
    part: str, form: FormDefinition, texts: Texts, boxes: set[str], plans: Mapping[str, SignAs], dice: random.Random
) -> bytes:
    """Text, ticks and a signature laid over the flat blank: marked content, no annotation, no field."""
    blank = blank_pdf(form)
    found = places(blank)
    size = dice.choice((9, 10, 11))

    def draw(canvas: Canvas, number: int, tall: float) -> None:
        for name, text in texts.items():
            if name in found and found[name][0] == number:
                _type(canvas, text, found[name], tall, size)
        for name in sorted(boxes):
            if name in found and found[name][0] == number:
                _tick(canvas, found[name], tall, dice)
        for role, each in plans.items():
            place = found.get(f"{role}_signature")
            if place is not None and place[0] == number:
                _signed_over(part, canvas, each, place, tall, dice)

    return overlaid(flattened(blank), draw, marked="/ADBE_FillSign")


def overlaid(data: bytes, draw: Callable[[Canvas, int, float], None], marked: str = "") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for number, page in enumerate(writer.pages):
        wide, tall = float(page.mediabox.width), float(page.mediabox.height)
        over = io.BytesIO()
        canvas = Canvas(over, pagesize=(wide, tall), invariant=1)
        if marked:
            canvas._code.append(f"{marked} BMC")
        draw(canvas, number, tall)
        if marked:
            canvas._code.append("EMC")
        canvas.showPage()
        canvas.save()
        page.merge_page(PdfReader(io.BytesIO(over.getvalue())).pages[0])
    return bytes_of(writer)


# ---------------------------------------------------------------- drawing


def _type(canvas: Canvas, text: str, place: Place, tall: float, size: float) -> None:
    _, x0, top, x1, bottom = place
    lines = [line for row in text.splitlines() for line in simpleSplit(row, "Helvetica", size, x1 - x0 - 4)]
    step = size * 1.2
    if len(lines) * step > bottom - top:
        size = max(5.5, size * (bottom - top) / (len(lines) * step))
        lines = [line for row in text.splitlines() for line in simpleSplit(row, "Helvetica", size, x1 - x0 - 4)]
        step = size * 1.18
    canvas.setFont("Helvetica", size)
    for number, line in enumerate(lines):
        canvas.drawString(x0 + 2, tall - top - size - 1 - number * step, line)


def _tick(canvas: Canvas, place: Place, tall: float, dice: random.Random) -> None:
    _, x0, top, x1, bottom = place
    canvas.setLineWidth(1.3)
    low, high = tall - bottom, tall - top
    if dice.random() < 0.5:
        canvas.lines([(x0 + 1, low + 4, x0 + 4, low + 1), (x0 + 4, low + 1, x1 - 1, high - 1)])
    else:
        canvas.lines([(x0 + 2, low + 2, x1 - 2, high - 2), (x0 + 2, high - 2, x1 - 2, low + 2)])


def _signed_over(part: str, canvas: Canvas, each: SignAs, place: Place, tall: float, dice: random.Random) -> None:
    signing = pdfdraw.signings(part, {"": each}, dice)[""]
    canvas.saveState()
    canvas.translate(place[1], tall - place[4])
    if signing.draw is not None:
        signing.draw(canvas, place[3] - place[1], place[4] - place[2])
    elif each.how == "typed-script":
        canvas.setFont(face(signing.face) if signing.face else "Times-Italic", 17)
        canvas.drawString(3, 6, each.name)
    canvas.restoreState()


def _name(widget: Any) -> str:
    return str(widget.get("/T") or widget["/Parent"].get_object().get("/T"))


__all__ = [
    "fields_filled",
    "fill_and_sign",
    "flattened",
    "made_flat",
    "pdfmetrics",
    "places",
    "texts_of",
]
