"""Invoices of districts, with their letterheads: as PDF and as Word file, with their truth."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from datetime import date
from typing import Any

from PIL import Image, ImageDraw
from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer, Table
from reportlab.platypus import Image as PastedImage
from reportlab.platypus import Paragraph as Text

from mmd_mailbot.demo.purchases import Invoice, invoice_docx

from . import people
from .fonts import shape
from .sheets import bold, face
from .truth import PaperTruth

HEADS = {
    "dev": ("drawn", "centred", "picture", "none", "other-district"),
    "held-out": ("drawn", "left", "picture", "logo-only-name", "none", "other-district", "foot-address"),
    "unseen": ("centred", "left", "drawn", "picture", "none", "other-district", "logo-only-name"),
    "later": ("left", "centred", "drawn", "picture", "none", "other-district", "foot-address"),
    "winter": ("left", "centred", "drawn", "picture", "logo-only-name", "foot-address", "none", "other-district"),
    "advent": ("centred", "left", "drawn", "logo-only-name", "picture", "foot-address", "none", "other-district"),
    "embers": ("left", "centred", "drawn", "foot-address", "none"),
    "autumn": ("left", "centred", "drawn", "foot-address", "picture", "logo-only-name", "none", "other-district"),
    "summer": ("left", "foot-address", "centred", "picture", "logo-only-name", "drawn", "none", "other-district"),
    "spring": ("centred", "left", "logo-only-name", "drawn", "picture", "foot-address", "none", "other-district"),
}
ROADS = ("Main Street", "School Road", "N. Highway 63", "E. Walnut St.", "College Avenue")
TOWNS = ("Cedar Hollow", "Marble Creek", "Springfield", "Columbia", "Rolla", "Sedalia")
DESE = (
    "Missouri Department of Elementary and Secondary Education",
    "DESE - Grants, P.O. Box 480",
    "Jefferson City, MO 65102",
)


@dataclass(frozen=True, slots=True)
class Bill:
    """What an invoice says. ``head``: one of HEADS; ``letterhead``: whose name heads it."""

    district: str
    letterhead: str
    head: str
    number: str | None
    day: date | None
    day_written: str
    lines: tuple[tuple[str, int], ...]  # words, cents
    case: str | None
    address: str
    phone: str
    site: str

    @property
    def total(self) -> int:
        return sum(cents for _, cents in self.lines)

    @property
    def truth(self) -> PaperTruth:
        state = "absent" if self.head == "none" else "present"
        fields: dict[str, Any] = {
            "letterhead": {"state": state, "district": self.letterhead if state == "present" else None},
            "district": self.district, "invoice_number": self.number,
            "invoice_date": self.day.isoformat() if self.day else None, "case_number": self.case,
            "lines": [{"description": words, "amount": f"{cents / 100:.2f}"} for words, cents in self.lines],
            "total": f"{self.total / 100:.2f}",
        }  # fmt: skip
        return PaperTruth("invoice", fields)


def bill(part: str, dice: random.Random) -> Bill:
    district = people.district(part, dice)
    head = dice.choice(HEADS[part])
    named = people.district(part, dice) if head == "other-district" else district
    when = people.day(dice)
    lines = tuple(
        (name, round(float(price) * 100))
        for name, price in dice.sample(people.TOOLS[part], dice.choice((1, 2, 3, 4)))
    )
    site = f"www.{''.join(each for each in named.lower() if each.isalnum())[:16]}.example"
    return Bill(
        district, named, head,
        dice.choice((str(dice.randrange(100, 9999)), f"INV-{dice.randrange(1000, 9999)}", f"2026-{dice.randrange(10, 99):03}", None)),
        when if dice.random() < 0.93 else None, people.written_day(part, dice, when), lines,
        f"MMD-26-{dice.randrange(1, 400):04}" if dice.random() < 0.5 else None,
        f"{dice.randrange(100, 999)} {dice.choice(ROADS)}, {dice.choice(TOWNS)}, MO {dice.randrange(63000, 65999)}",
        f"(573) 555-0{dice.randrange(100, 200)}", site,
    )  # fmt: skip


def bill_pdf(part: str, made: Bill, dice: random.Random) -> bytes:
    name = dice.choice(
        ("Helvetica", "Times-Roman", "Carlito") if part == "dev" else ("Caladea", "Liberation", "Serif")
    )
    body = ParagraphStyle("b", fontName=face(name), fontSize=dice.choice((10, 10.5, 11)), leading=14)
    strong = ParagraphStyle("s", parent=body, fontName=bold(name))
    title = ParagraphStyle("t", parent=strong, fontSize=18, leading=24, spaceBefore=8, alignment=dice.choice((0, 2)))
    story: list[Flowable] = [
        *_head(made, name, dice),
        Text(dice.choice(("INVOICE", "Invoice", "INVOICE FOR REIMBURSEMENT")), title),
    ]
    said = [
        f"{dice.choice(('Invoice Number', 'Invoice #', 'Invoice No.'))}: {made.number}" if made.number else "",
        f"{dice.choice(('Invoice Date', 'Date'))}: {made.day_written}" if made.day else "",
        f"{dice.choice(('Reference', 'Case number', 'Our case'))}: {made.case}" if made.case else "",
        f"School District: {made.district}" if made.head in ("other-district", "none") else "",
    ]
    meta = [Text(each, body) for each in said if each]
    to = [Text("Bill To:", strong), *(Text(each, body) for each in DESE)]
    if dice.random() < 0.5:
        story.append(
            Table([[to, meta]], colWidths=[300, 200], style=[("VALIGN", (0, 0), (-1, -1), "TOP")], hAlign="LEFT")
        )
    else:
        story += [*meta, Spacer(1, 6), *to]
    story += [
        Spacer(1, 10),
        Text("Reimbursement for technology purchases, Missouri Model Districts", body),
        Spacer(1, 8),
    ]
    story.append(_lines_table(made, name, dice))
    story += [Spacer(1, 16), Text("Thank you. Please remit payment to the address above.", body)]
    made_pdf = io.BytesIO()

    def foot(canvas: Canvas, _: Any) -> None:
        if made.head == "foot-address":
            canvas.setFont("Helvetica", 8)
            canvas.drawCentredString(306, 30, f"{made.address}  |  {made.phone}  |  {made.site}")

    SimpleDocTemplate(
        made_pdf, pagesize=letter, leftMargin=54, rightMargin=54, topMargin=44, bottomMargin=50, invariant=1
    ).build(story, onFirstPage=foot)
    return made_pdf.getvalue()


def _head(made: Bill, name: str, dice: random.Random) -> list[Flowable]:
    style = ParagraphStyle(
        "h",
        fontName=bold(name),
        fontSize=18,
        leading=22,
        alignment=1 if made.head in ("centred", "foot-address") else 0,
    )
    small = ParagraphStyle("hs", parent=style, fontName=face(name), fontSize=9, leading=12)
    lines = [
        Text(made.letterhead, style),
        Text(made.address, small),
        Text(f"Phone {made.phone}   {made.site}", small),
    ]
    match made.head:
        case "none":
            return []
        case "picture":
            return [PastedImage(io.BytesIO(letterhead_png(made, dice)), 500, 82), Spacer(1, 6)]
        case "logo-only-name":
            logo = PastedImage(io.BytesIO(logo_png(made.letterhead, dice)), 56, 56)
            return [Table([[logo, [Text(made.letterhead, style)]]], colWidths=[70, 400], hAlign="LEFT"), Spacer(1, 6)]
        case "foot-address":
            return [PastedImage(io.BytesIO(logo_png(made.letterhead, dice)), 50, 50), lines[0], Spacer(1, 8)]
        case _:
            return [*lines, Spacer(1, 10)]


def _lines_table(made: Bill, name: str, dice: random.Random) -> Table:
    columns = dice.choice(("two", "two", "four"))
    rows: list[tuple[str, ...]]
    if columns == "two":
        rows = [("Description", "Amount"), *((words, dollars(cents)) for words, cents in made.lines)]
        rows.append((dice.choice(("Total Due", "Total", "TOTAL")), dollars(made.total)))
        widths = [370.0, 110.0]
    else:
        rows = [("Qty", "Description", "Unit Price", "Amount")]
        rows += [("1", words, dollars(cents), dollars(cents)) for words, cents in made.lines]
        rows.append(("", "", "Total", dollars(made.total)))
        widths = [40.0, 280.0, 80.0, 90.0]
    style: list[tuple[Any, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), face(name)), ("FONTNAME", (0, 0), (-1, 0), bold(name)), ("FONTSIZE", (0, 0), (-1, -1), 10),
        ("ALIGN", (-1, 0), (-1, -1), "RIGHT"), ("FONTNAME", (0, -1), (-1, -1), bold(name)),
    ]  # fmt: skip
    style.append(
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
        if dice.random() < 0.6
        else ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)
    )
    return Table(rows, colWidths=widths, style=style, hAlign="LEFT")


def bill_docx(made: Bill) -> bytes:
    """With the letterhead in the page's header or in the body, as Word's templates have it."""
    written = tuple((words, f"{cents / 100:.2f}") for words, cents in made.lines)
    return invoice_docx(
        Invoice(
            made.letterhead, made.number, made.day_written if made.day else None, written, address=made.address, phone=made.phone,
            website=made.site, case_number=made.case, letterhead=made.head != "none",
            letterhead_in_header=made.head in ("drawn", "picture", "left"),
        )
    )  # fmt: skip


def letterhead_png(made: Bill, dice: random.Random) -> bytes:
    """A whole letterhead as one picture: a reader has to recognise its words."""
    image = Image.new("RGB", (1500, 246), "white")
    draw = ImageDraw.Draw(image)
    colour = dice.choice(((20, 60, 120), (120, 20, 30), (10, 80, 40)))
    draw.ellipse((30, 30, 210, 210), fill=colour)
    draw.text((88, 60), made.letterhead[0], fill="white", font=shape("Serif-Bold", 100))
    size = 66 if len(made.letterhead) < 34 else 42
    draw.text((250, 40), made.letterhead, fill=colour, font=shape("Serif-Bold", size))
    draw.text((250, 140), f"{made.address}", fill=(40, 40, 40), font=shape("Liberation", 32))
    draw.text((250, 184), f"{made.phone}   {made.site}", fill=(40, 40, 40), font=shape("Liberation", 32))
    return _png(image)


def logo_png(name: str, dice: random.Random) -> bytes:
    image = Image.new("RGB", (200, 200), "white")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((6, 6, 194, 194), 40, fill=dice.choice(((20, 60, 120), (120, 20, 30))))
    draw.text((60, 30), name[0], fill="white", font=shape("Serif-Bold", 120))
    return _png(image)


def dollars(cents: int) -> str:
    return f"${cents / 100:,.2f}"


def _png(image: Image.Image) -> bytes:
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()
