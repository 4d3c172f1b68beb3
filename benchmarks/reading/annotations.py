"""What viewers and tablets lay over a page of a PDF: words, ink, stamps, marks."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.demo import ink

from . import longhand, motion, pdfdraw
from .sheets import Place
from .signing import SignAs
from .studios import STUDIOS

Texts = dict[str, str]  # by the name of the form's field


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
            shown = (
                part not in ("summer", "autumn", "advent", "embers") or dice.random() < 0.6
            )  # else the viewer makes it of the points
            _ink(writer, place, _strokes(part, each.name, place, dice), apple=apple, shown=shown)
        elif each.how in ("picture", "stamp-annotation"):
            _stamp(writer, place, pdfdraw.signature_png(part, each.name, dice))
        elif each.how == "received-stamp":
            _rubber_stamp(writer, place)
        elif each.how == "highlight-annotation":
            annotate(
                writer, place, "/Highlight", {"/C": ArrayObject([FloatObject(1), FloatObject(1), FloatObject(0)])}
            )
        elif each.how in ("ring-annotation", "line-annotation"):
            _shape(writer, place, ring=each.how == "ring-annotation")
        elif each.how == "sticky-note":
            annotate(writer, place, "/Text", {"/Contents": TextStringObject(f"{each.name} please sign here")})
    return bytes_of(writer)


def annotate(writer: PdfWriter, place: Place, sort: str, more: Mapping[str, Any]) -> None:
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


def appearance(
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
    more: dict[str, Any] = {"/C": red, "/AP": appearance(writer, wide, tall, code.encode())}
    if not ring:
        number, x0, top, _, bottom = place
        page = float(writer.pages[number].mediabox.height)
        ends = x0 + wide, page - top - 3, x0 + 8, page - (top + bottom) / 2
        more["/L"] = ArrayObject(FloatObject(each) for each in ends)
    annotate(writer, (place[0], place[1], place[2], place[1] + wide, place[4]), "/Square" if ring else "/Line", more)


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
        "/AP": appearance(writer, wide, tall, code + b"ET", resources),
    }  # fmt: skip
    annotate(writer, place, "/FreeText", more)


def _split(text: str, size: float, wide: float) -> list[str]:
    return [line for row in text.splitlines() for line in simpleSplit(row, "Helvetica", size, wide - 4)]


def _strokes(part: str, name: str, place: Place, dice: random.Random) -> list[list[tuple[float, float]]]:
    """Points from the place's lower left corner."""
    wide, high = min(place[3] - place[1], 140.0), place[4] - place[2]
    if part == "winter":
        return longhand.lines(
            dice.choice(("pen-legible", "pen-short-form", "pen-scrawl")), name, high * 0.9, wide, dice
        )
    if part in STUDIOS:
        lines = STUDIOS[part].hand.lines(name, high * 0.9, wide, dice)
        return [[(float(x), float(y)) for x, y, _ in line[::2]] for line in lines]
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
    more: dict[str, Any] = {"/InkList": lists, "/AP": appearance(writer, wide, high, code.encode())}
    if not shown:
        more = {"/InkList": lists, "/C": ArrayObject(FloatObject(each) for each in (0.1, 0.1, 0.5))}
    if apple:
        more["/AAPL:AKExtras"] = DictionaryObject()
    annotate(writer, (number, x0, top, x0 + wide, bottom), "/Ink", more)


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
    made_of = appearance(writer, *size, page.get_contents().get_data(), resources)  # type: ignore[union-attr]
    annotate(writer, (number, x0 + 4, bottom - size[1], x0 + 4 + size[0], bottom), "/Stamp", {"/AP": made_of})


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
    annotate(
        writer,
        box,
        "/Stamp",
        {"/Name": NameObject("/SBReceived"), "/AP": appearance(writer, 100, 26, code, resources)},
    )


def writer_of(data: bytes) -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(io.BytesIO(data)))


def bytes_of(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
