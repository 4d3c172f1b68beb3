"""The programme's own fillable PDF, filled in the ways of Acrobat, Preview, browsers and Fill & Sign."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import FormDefinition
from mmd_mailbot.demo import ink
from mmd_mailbot.forms import blank_pdf, filled_pdf

from . import longhand, motion, pdfdraw
from .contents import Content, as_document
from .sheets import Place, face
from .signing import WORDS_INSTEAD, SignAs

Texts = dict[str, str]  # by the name of the form's field
TYPED = ("typed", "slash-s")


def texts_of(made: Content, plans: Mapping[str, SignAs]) -> tuple[Texts, set[str]]:
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
        elif each.how in WORDS_INSTEAD:
            said = WORDS_INSTEAD[each.how]
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
    return _written(writer)


def bare_places(data: bytes) -> bytes:
    """Without the shade of empty places to sign: some viewers paint fields over other annotations."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        for annotation in page.get("/Annots", []):
            widget = annotation.get_object()
            if str(_name(widget)).endswith("_signature") and not widget.get("/V"):
                x0, y0, x1, y1 = (float(each) for each in widget["/Rect"])
                widget[NameObject("/AP")] = _appearance(writer, x1 - x0, y1 - y0, b"")
                widget.pop("/MK", None)
    return _written(writer)


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
        for name in boxes:
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
    return _written(writer)


def annotated(
    part: str, data: bytes, found: Mapping[str, Place], texts: Texts, plans: Mapping[str, SignAs], dice: random.Random
) -> bytes:
    """FreeText for what was typed, Ink and Stamp for what was signed, as Preview and tablets do."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for name, text in texts.items():
        if name in found:
            _free_text(writer, found[name], text)
    for role, each in plans.items():
        place = found.get(f"{role}_signature")
        if place is None:
            continue
        if each.how in ("path", "ink-annotation"):
            apple = dice.random() < 0.5
            shown = part != "summer" or dice.random() < 0.6  # else the viewer makes it of the points
            _ink(writer, place, _strokes(part, each.name, place, dice), apple=apple, shown=shown)
        elif each.how in ("picture", "stamp-annotation"):
            _stamp(writer, place, pdfdraw.signature_png(part, each.name, dice))
        elif each.how == "received-stamp":
            _rubber_stamp(writer, place)
        elif each.how == "highlight-annotation":
            _add(writer, place, "/Highlight", {"/C": ArrayObject([FloatObject(1), FloatObject(1), FloatObject(0)])})
        elif each.how in ("ring-annotation", "line-annotation"):
            _shape(writer, place, ring=each.how == "ring-annotation")
        elif each.how == "sticky-note":
            _add(writer, place, "/Text", {"/Contents": TextStringObject(f"{each.name} please sign here")})
    return _written(writer)


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


# ---------------------------------------------------------------- annotations


def _add(writer: PdfWriter, place: Place, sort: str, more: Mapping[str, Any]) -> None:
    number, x0, top, x1, bottom = place
    page = writer.pages[number]
    tall = float(page.mediabox.height)
    rect = ArrayObject(FloatObject(each) for each in (x0, tall - bottom, x1, tall - top))
    annotation = DictionaryObject(
        {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(sort), NameObject("/Rect"): rect,
         NameObject("/F"): FloatObject(4), NameObject("/P"): page.indirect_reference}
    )  # fmt: skip
    annotation.update({NameObject(name): value for name, value in more.items()})
    page.setdefault(NameObject("/Annots"), ArrayObject())
    page["/Annots"].get_object().append(writer._add_object(annotation))


def _appearance(
    writer: PdfWriter, wide: float, tall: float, code: bytes, resources: DictionaryObject | None = None
) -> DictionaryObject:
    stream = DecodedStreamObject()
    stream.set_data(code)
    stream.update(
        {NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"),
         NameObject("/BBox"): ArrayObject(FloatObject(each) for each in (0, 0, wide, tall)),
         NameObject("/Resources"): resources or DictionaryObject()}
    )  # fmt: skip
    return DictionaryObject({NameObject("/N"): writer._add_object(stream)})


def _shape(writer: PdfWriter, place: Place, *, ring: bool) -> None:
    """A viewer's red box around the place, or its arrow to it."""
    wide, tall = min(place[3] - place[1], 120.0), place[4] - place[2]
    code, half = "2 w 0.85 0.1 0.1 RG ", tall / 2
    if ring:
        code += f"2 2 {wide - 4:.1f} {tall - 4:.1f} re S"
    else:
        code += (
            f"8 {half:.1f} m {wide:.1f} {tall - 3:.1f} l S 19 {half + 6:.1f} m 8 {half:.1f} l 20 {half - 4:.1f} l S"
        )
    red = ArrayObject(FloatObject(each) for each in (0.85, 0.1, 0.1))
    more: dict[str, Any] = {"/C": red, "/AP": _appearance(writer, wide, tall, code.encode())}
    if not ring:
        number, x0, top, _, bottom = place
        page = float(writer.pages[number].mediabox.height)
        ends = x0 + wide, page - top - 3, x0 + 8, page - (top + bottom) / 2
        more["/L"] = ArrayObject(FloatObject(each) for each in ends)
    _add(writer, (place[0], place[1], place[2], place[1] + wide, place[4]), "/Square" if ring else "/Line", more)


def _free_text(writer: PdfWriter, place: Place, text: str) -> None:
    _, x0, top, x1, bottom = place
    wide, tall = x1 - x0, bottom - top
    size = 10.0
    while size > 5.5 and len(_split(text, size, wide)) * size * 1.18 > tall:
        size -= 0.5
    code = f"BT /Helv {size} Tf {size * 1.18:.2f} TL 2 {tall - size:.2f} Td ".encode()
    for line in _split(text, size, wide):
        code += (
            b"("
            + line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            + b") Tj T* "
        )
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
         NameObject("/BaseFont"): NameObject("/Helvetica"), NameObject("/Encoding"): NameObject("/WinAnsiEncoding")}
    )  # fmt: skip
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/Helv"): font})})
    more = {
        "/Contents": TextStringObject(text), "/DA": TextStringObject(f"/Helv {size} Tf 0 g"),
        "/AP": _appearance(writer, wide, tall, code + b"ET", resources),
    }  # fmt: skip
    _add(writer, place, "/FreeText", more)


def _split(text: str, size: float, wide: float) -> list[str]:
    return [line for row in text.splitlines() for line in simpleSplit(row, "Helvetica", size, wide - 4)]


def _strokes(part: str, name: str, place: Place, dice: random.Random) -> list[list[tuple[float, float]]]:
    """Points from the place's lower left corner."""
    wide, high = min(place[3] - place[1], 140.0), place[4] - place[2]
    if part == "winter":
        return longhand.lines(
            dice.choice(("pen-legible", "pen-short-form", "pen-scrawl")), name, high * 0.9, wide, dice
        )
    if part in ("spring", "summer"):
        habit = motion.Habit.other(dice) if part == "summer" else None
        made = motion.lines(dice.choice(sorted(motion.WAYS)), name, high * 0.9, wide, dice, habit)
        return [[(float(x), float(y)) for x, y, _ in line[::2]] for line in made]
    return [[(x * wide, y * high) for x, y in way] for way in ink.strokes(name)]


def _ink(
    writer: PdfWriter, place: Place, ways: Sequence[Sequence[tuple[float, float]]], *, apple: bool, shown: bool
) -> None:
    number, x0, top, x1, bottom = place
    tall = float(writer.pages[number].mediabox.height)
    wide, high = min(x1 - x0, 140.0), bottom - top
    lists, code = ArrayObject(), "1.3 w 0.1 0.1 0.5 RG "
    for points in ways:
        lists.append(ArrayObject(FloatObject(each) for x, y in points for each in (x0 + x, tall - bottom + y)))
        code += " ".join(f"{x:.1f} {y:.1f} {'l' if index else 'm'}" for index, (x, y) in enumerate(points)) + " S "
    more: dict[str, Any] = {"/InkList": lists, "/AP": _appearance(writer, wide, high, code.encode())}
    if not shown:
        more = {"/InkList": lists, "/C": ArrayObject(FloatObject(each) for each in (0.1, 0.1, 0.5))}
    if apple:
        more["/AAPL:AKExtras"] = DictionaryObject()
    _add(writer, (number, x0, top, x0 + wide, bottom), "/Ink", more)


def _stamp(writer: PdfWriter, place: Place, png: bytes) -> None:
    """A picture of a signature as a stamp: drawn with reportlab, taken over as the stamp's appearance."""
    number, x0, top, x1, bottom = place
    image = ImageReader(io.BytesIO(png))
    wide, tall = image.getSize()
    scale = min((x1 - x0) * 0.7 / wide, (bottom - top) / tall)
    size = (wide * scale, tall * scale)
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=size, invariant=1)
    canvas.drawImage(image, 0, 0, *size, mask="auto")
    canvas.showPage()
    canvas.save()
    page = PdfReader(io.BytesIO(made.getvalue())).pages[0]
    resources = page["/Resources"].clone(writer)
    appearance = _appearance(writer, *size, page.get_contents().get_data(), resources)  # type: ignore[union-attr]
    _add(writer, (number, x0 + 4, bottom - size[1], x0 + 4 + size[0], bottom), "/Stamp", {"/AP": appearance})


def _rubber_stamp(writer: PdfWriter, place: Place) -> None:
    """RECEIVED, as Acrobat has it among its stamps."""
    number, x0, _, _, bottom = place
    code = b"1.5 w 0.7 0.1 0.2 RG 1 1 98 24 re S 0.7 0.1 0.2 rg BT /Helv 14 Tf 10 8 Td (RECEIVED) Tj ET"
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
         NameObject("/BaseFont"): NameObject("/Helvetica-Bold")}
    )  # fmt: skip
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/Helv"): font})})
    box = (number, x0 + 10, bottom - 26, x0 + 110, bottom)
    _add(
        writer,
        box,
        "/Stamp",
        {"/Name": NameObject("/SBReceived"), "/AP": _appearance(writer, 100, 26, code, resources)},
    )


def _name(widget: Any) -> str:
    return str(widget.get("/T") or widget["/Parent"].get_object().get("/T"))


def _written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


__all__ = [
    "annotated",
    "fields_filled",
    "fill_and_sign",
    "flattened",
    "made_flat",
    "pdfmetrics",
    "places",
    "texts_of",
]
