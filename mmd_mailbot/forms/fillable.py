"""Places to fill in on a finished PDF: text fields and boxes that any PDF reader, also a phone's, can fill."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from ..core.facts import Place

_SIZE = 11  # points of what is typed
_PRINTED = 4  # the flag of an annotation that is printed too
_PAPER = (0.94, 0.96, 1.0)  # shows where to type


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill in. ``place``: on the pages of the PDF at hand. ``title``: what a screen reader says."""

    name: str
    title: str
    place: Place
    kind: Literal["text", "tick"] = "text"


def with_blanks(data: bytes, blanks: Sequence[Blank], *, title: str) -> bytes:
    """The PDF with these places, in this order for the tab key, opening at the first of them. Same input, same bytes.

    Raises:
        pypdf.errors.PyPdfError, ValueError, LookupError: it is no PDF that can be taken apart, or a place names a page
            that it does not have.
    """
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    font = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
    )
    fields = ArrayObject()
    for blank in blanks:
        page = writer.pages[blank.place.page - 1]
        widget = writer._add_object(_widget(writer, blank, page))
        fields.append(widget)
        page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", ArrayObject()), widget])
        page[NameObject("/Tabs")] = NameObject("/A")  # in the order in which they are listed
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/Helv"): font})})
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Fields"): fields,
                NameObject("/DR"): resources,
                NameObject("/DA"): TextStringObject(f"/Helv {_SIZE} Tf 0 g"),
            }
        )
    )
    if blanks:
        _open_at(writer, blanks[0].place)
    writer.add_metadata({"/Title": title})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _widget(writer: PdfWriter, blank: Blank, page: Any) -> DictionaryObject:
    rect = box_on(page, blank.place)
    width, height = rect[2] - rect[0], rect[3] - rect[1]
    made = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/T"): TextStringObject(blank.name),
            NameObject("/TU"): TextStringObject(blank.title),
            NameObject("/F"): NumberObject(_PRINTED),
            NameObject("/Rect"): ArrayObject([FloatObject(round(each, 2)) for each in rect]),
            NameObject("/P"): page.indirect_reference,
        }
    )
    if blank.kind == "text":
        made[NameObject("/FT")] = NameObject("/Tx")
        made[NameObject("/DA")] = TextStringObject(f"/Helv {_SIZE} Tf 0 g")
        made[NameObject("/MK")] = DictionaryObject(
            {NameObject("/BG"): ArrayObject([FloatObject(each) for each in _PAPER])}
        )
        empty = _drawing(writer, width, height, _filled(_PAPER, width, height))
        made[NameObject("/AP")] = DictionaryObject({NameObject("/N"): empty})
        return made
    made[NameObject("/FT")] = NameObject("/Btn")
    made[NameObject("/DA")] = TextStringObject("/ZaDb 0 Tf 0 g")
    made[NameObject("/V")] = made[NameObject("/AS")] = NameObject("/Off")
    made[NameObject("/MK")] = DictionaryObject({NameObject("/CA"): TextStringObject("8")})  # a cross
    frame = f"1 g 0 G 0.8 w 0.4 0.4 {width - 0.8:.2f} {height - 0.8:.2f} re B"
    cross = f" 1.2 w 2 2 m {width - 2:.2f} {height - 2:.2f} l S 2 {height - 2:.2f} m {width - 2:.2f} 2 l S"
    looks = {"/Off": frame, "/Yes": frame + cross}
    made[NameObject("/AP")] = DictionaryObject(
        {
            NameObject("/N"): DictionaryObject(
                {NameObject(name): _drawing(writer, width, height, drawn) for name, drawn in looks.items()}
            )
        }
    )
    return made


def box_on(page: Any, place: Place) -> tuple[float, float, float, float]:
    """The place in the page's own coordinates: left, bottom, right, top, in points."""
    box = page.cropbox
    left, top, width, height = float(box.left), float(box.top), float(box.width), float(box.height)
    return (
        left + place.left * width,
        top - place.bottom * height,
        left + place.right * width,
        top - place.top * height,
    )


def _filled(colour: tuple[float, float, float], width: float, height: float) -> str:
    return f"{colour[0]} {colour[1]} {colour[2]} rg 0 0 {width:.2f} {height:.2f} re f"


def _drawing(writer: PdfWriter, width: float, height: float, drawn: str) -> Any:
    stream = DecodedStreamObject()
    stream.set_data(drawn.encode("ascii"))
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(
                [FloatObject(0), FloatObject(0), FloatObject(width), FloatObject(height)]
            ),
        }
    )
    return writer._add_object(stream)


def _open_at(writer: PdfWriter, place: Place) -> None:
    """A reader opens the file where the first place is, a little above it."""
    page = writer.pages[place.page - 1]
    _, _, _, top = box_on(page, place)
    writer.root_object[NameObject("/OpenAction")] = ArrayObject(
        [page.indirect_reference, NameObject("/FitH"), FloatObject(round(top + 120.0, 2))]
    )
