"""PDFs as people's programs make them, and as nobody should: things laid over a form, hidden in it, turned and cut."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

import pypdf
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Item, Kind
from mmd_mailbot.demo.filled_pdf import Marks
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.demo.papers import request_pdf
from mmd_mailbot.demo.script import Layout
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.page import Box, Page
from mmd_mailbot.forms.pdf import blank_pdf
from mmd_mailbot.rules import load_rules

Draw = Callable[[Canvas, float, float], None]
Edit = Callable[[pypdf.PdfWriter], None]


@lru_cache(maxsize=32)
def _pages(data: bytes) -> tuple[Page, ...]:
    return read_pdf(data, "").pages or ()


def spot(data: bytes, words: str, nth: int = 0) -> tuple[int, Box]:
    """Where words stand: the page (0-based) and their box in the file's own coordinates (origin at the bottom)."""
    wanted = words.split()
    for page in _pages(data):
        said = [each.text.rstrip(":") for each in page.words]
        for at in range(len(said)):
            if said[at : at + len(wanted)] == wanted:
                if nth:
                    nth -= 1
                    continue
                boxes = [each.box for each in page.words[at : at + len(wanted)]]
                return page.number - 1, (
                    min(b[0] for b in boxes),
                    page.height - max(b[3] for b in boxes),
                    max(b[2] for b in boxes),
                    page.height - min(b[1] for b in boxes),
                )
    raise AssertionError(f"{words!r} stand nowhere")


def over(data: bytes, page: int, draw: Callable[[Canvas], None], *, under: bool = False) -> bytes:
    """Draw on a page of a finished file, as a second layer."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    size = writer.pages[page].mediabox
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(float(size.width), float(size.height)))
    draw(canvas)
    canvas.showPage()
    canvas.save()
    writer.pages[page].merge_page(pypdf.PdfReader(io.BytesIO(out.getvalue())).pages[0], over=not under)
    return written(writer)


def beside(data: bytes, words: str, draw: Draw, *, right: float = 8, down: float = 0, nth: int = 0) -> bytes:
    """Draw right of printed words, on their line."""
    page, box = spot(data, words, nth)
    return over(data, page, lambda canvas: draw(canvas, box[2] + right, box[1] + 2 - down))


def written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def edited(data: bytes, edit: Edit) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    edit(writer)
    return written(writer)


# ---------------------------------------------------------------- annotations


def stream(writer: pypdf.PdfWriter, box: Sequence[float], content: str, **resources: Any) -> Any:
    """A form XObject: what an annotation looks like, drawn in its own coordinates."""
    form = DecodedStreamObject()
    form.set_data(content.encode("latin-1"))
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject([FloatObject(each) for each in (0, 0, box[2] - box[0], box[3] - box[1])])
    form[NameObject("/Resources")] = DictionaryObject(
        {NameObject(f"/{key}"): value for key, value in resources.items()}
    )
    return writer._add_object(form)


def helvetica(name: str = "Helv") -> DictionaryObject:
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    return DictionaryObject({NameObject(f"/{name}"): font})


def annotated(data: bytes, page: int, kind: str, box: Sequence[float], look: str | None = None, **more: Any) -> bytes:
    """Lay an annotation over a page. ``look``: the content stream of its appearance, with the font /Helv."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    own = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(f"/{kind}"),
            NameObject("/Rect"): ArrayObject([FloatObject(each) for each in box]),
            NameObject("/F"): NumberObject(more.pop("flags", 4)),
        }
    )
    for key, value in more.items():
        own[NameObject(f"/{key}")] = as_pdf(value)
    if look is not None:
        needs = {"Font": helvetica()} if "/Helv" in look else {}
        own[NameObject("/AP")] = DictionaryObject({NameObject("/N"): stream(writer, box, look, **needs)})
    target = writer.pages[page]
    annots = target.get("/Annots")
    listed = annots.get_object() if annots is not None else ArrayObject()
    listed.append(writer._add_object(own))
    target[NameObject("/Annots")] = listed
    return written(writer)


def as_pdf(value: Any) -> Any:
    if isinstance(value, str):
        return NameObject(value) if value.startswith("/") else TextStringObject(value)
    if isinstance(value, bool | int):
        return NumberObject(int(value))
    if isinstance(value, float):
        return FloatObject(value)
    if isinstance(value, list | tuple):
        return ArrayObject([as_pdf(each) for each in value])
    if type(value) is dict:
        return DictionaryObject({NameObject(f"/{name}"): as_pdf(each) for name, each in value.items()})
    return value


def quad(box: Box) -> list[float]:
    x0, y0, x1, y1 = box
    return [x0, y1, x1, y1, x0, y0, x1, y0]


def typed_look(text: str, size: float = 11, colour: str = "0 g") -> str:
    return f"/Tx BMC q BT {colour} /Helv {size} Tf 2 4 Td ({text}) Tj ET Q EMC"


def ink_look(width: float, height: float) -> str:
    """A signature by pen, as large as the box."""
    drawn = []
    for stroke in strokes("Sam Roe"):
        points = [f"{x * width:.1f} {y * height:.1f}" for x, y in stroke]
        drawn.append(f"{points[0]} m " + " ".join(f"{each} l" for each in points[1:]) + " S")
    return "1.4 w 0 0 0.6 RG " + " ".join(drawn)


# ---------------------------------------------------------------- a form to play them on

Answered = dict[str, Any]
ANSWERED: Answered = {
    "district": "Adair Co. R-I",
    "contact_name": "Pat Lee",
    "contact_email": "pat@adair.example",
    "contact_phone": "573-555-0100",
    "activities": ("district-with-building-teams",),
    "settings": (),
    "plan_advance": "Weekly coaching by video.",
    "plan_responsible": "Pat Lee, technology director",
    "plan_timeline": "October 2026 to May 2027",
    "plan_evaluation": "We compare the minutes.",
    "plan_sharing": "At the March board meeting.",
    "plan_monitoring": "A sign-out sheet.",
    "requested_tools": (Item("Logitech C920s webcam", "129.99"), Item("Zoom Pro subscription", "149.90")),
    "total_cost": "279.89",
}
DESE = "DESE Approval Signature"
ASIDE = {"same-cell": 8.0, "next-cell": 160.0, "plain-paragraphs": 8.0}  # from the label to where people sign
SIGNED_BY_CONTACT = {"district_contact": ("Pat Lee", "10/3/2026")}
_forms = load_rules(None, years=range(0)).forms


@cache
def filled(layout: Layout, marks: Marks | None = None, chosen: tuple[str, ...] | None = None) -> bytes:
    answers = ANSWERED if chosen is None else ANSWERED | {"activities": chosen}
    return request_pdf(_forms[Kind.DISTRICT_REQUEST], answers, layout, signatures=SIGNED_BY_CONTACT, marks=marks)


@cache
def fillable() -> bytes:
    return blank_pdf(_forms[Kind.DISTRICT_REQUEST])


def words(
    text: str,
    *,
    size: float = 11,
    colour: tuple[float, float, float] = (0, 0, 0),
    mode: int = 0,
    alpha: float = 1,
) -> Draw:
    """Words as a program would draw them; ``mode`` 3 draws nothing."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.saveState()
        canvas.setFillAlpha(alpha)
        line = canvas.beginText(x, y)
        line.setFont("Helvetica", size)
        line.setFillColorRGB(*colour)
        line.setTextRenderMode(mode)
        line.textOut(text)
        canvas.drawText(line)
        canvas.restoreState()

    return draw
