"""Invoices on letterhead, vendors' invoices, orders printed from a browser, and slips from a till, with their truth."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer, Table
from reportlab.platypus import Image as PastedImage
from reportlab.platypus import Paragraph as Text

from mmd_mailbot.demo.purchases import Invoice, invoice_docx

from . import people
from .fonts import TILLS, font, some
from .sheets import bold, face
from .truth import PaperTruth

Picture = np.ndarray
HEADS = {
    "dev": ("drawn", "centred", "picture", "none", "other-district"),
    "held-out": ("drawn", "left", "picture", "logo-only-name", "none", "other-district", "foot-address"),
}
MERCHANTS = {
    "dev": (
        "Bright Video Supply LLC",
        "Springfield Office Supply",
        "Ozark Electronics Inc.",
        "School Tech Depot",
        "Best Value Mart",
    ),
    "held-out": (
        "Heartland A/V Solutions",
        "Gateway Camera & Sound",
        "Mid-Missouri Computer Store",
        "ACME Conferencing Co.",
        "Riverbend Superstore",
    ),
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


@dataclass(frozen=True, slots=True)
class Slip:
    """What a receipt says. Amounts in cents."""

    merchant: str
    day: date
    day_written: str
    lines: tuple[tuple[str, int], ...]
    tax: int
    shipping: int
    tendered: int  # cash given; 0: by card
    number: str
    address: str
    phone: str

    @property
    def subtotal(self) -> int:
        return sum(cents for _, cents in self.lines)

    @property
    def total(self) -> int:
        return self.subtotal + self.tax + self.shipping

    @property
    def truth(self) -> PaperTruth:
        return PaperTruth(
            "receipt", {"merchant": self.merchant, "date": self.day.isoformat(), "total": f"{self.total / 100:.2f}"}
        )


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


def slip(part: str, dice: random.Random) -> Slip:
    when = people.day(dice)
    lines = tuple(
        (name, round(float(price) * 100))
        for name, price in dice.sample(people.TOOLS[part], dice.choice((1, 1, 2, 3)))
    )
    subtotal = sum(cents for _, cents in lines)
    tax = round(subtotal * 0.0785) if dice.random() < 0.25 else 0
    total = subtotal + tax
    cash = (total // 2000 + 1) * 2000 if dice.random() < 0.2 else 0
    shapes = {
        "dev": (f"{when:%m/%d/%Y}", f"{when:%m/%d/%y}", f"{when:%b} {when.day}, {when.year}"),
        "held-out": (
            f"{when:%m-%d-%Y}",
            f"{when:%d %b %Y}",
            f"{when:%m/%d/%Y}",
            f"{when:%B} {when.day}, {when.year}",
            f"{when:%m.%d.%y}",
        ),
    }
    return Slip(
        dice.choice(MERCHANTS[part]), when, dice.choice(shapes[part]), lines, tax, 0, cash, str(dice.randrange(10000, 99999)),
        f"{dice.randrange(10, 999)} {dice.choice(ROADS)}, {dice.choice(TOWNS)}, MO {dice.randrange(63000, 65999)}",
        f"573-555-0{dice.randrange(100, 200)}",
    )  # fmt: skip


# ---------------------------------------------------------------- invoices


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
    shape = dice.choice(("two", "two", "four"))
    rows: list[tuple[str, ...]]
    if shape == "two":
        rows = [("Description", "Amount"), *((words, _dollars(cents)) for words, cents in made.lines)]
        rows.append((dice.choice(("Total Due", "Total", "TOTAL")), _dollars(made.total)))
        widths = [370.0, 110.0]
    else:
        rows = [("Qty", "Description", "Unit Price", "Amount")]
        rows += [("1", words, _dollars(cents), _dollars(cents)) for words, cents in made.lines]
        rows.append(("", "", "Total", _dollars(made.total)))
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
    draw.text((88, 60), made.letterhead[0], fill="white", font=_shape("Serif-Bold", 100))
    size = 66 if len(made.letterhead) < 34 else 42
    draw.text((250, 40), made.letterhead, fill=colour, font=_shape("Serif-Bold", size))
    draw.text((250, 140), f"{made.address}", fill=(40, 40, 40), font=_shape("Liberation", 32))
    draw.text((250, 184), f"{made.phone}   {made.site}", fill=(40, 40, 40), font=_shape("Liberation", 32))
    return _png(image)


def logo_png(name: str, dice: random.Random) -> bytes:
    image = Image.new("RGB", (200, 200), "white")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((6, 6, 194, 194), 40, fill=dice.choice(((20, 60, 120), (120, 20, 30))))
    draw.text((60, 30), name[0], fill="white", font=_shape("Serif-Bold", 120))
    return _png(image)


# ---------------------------------------------------------------- receipts


def slip_picture(part: str, made: Slip, dice: random.Random, dpi: int = 230) -> Picture:
    """A slip of thermal paper, 80 mm wide, as it left the till."""
    faces = some(TILLS[part])
    shape = _shape(faces[0] if faces and dice.random() < 0.7 else "Mono", dpi * 0.125)
    wide = round(dpi * 3.05)
    lines = till_lines(made, dice)
    step = round(dpi * 0.155)
    image = Image.new("L", (wide, step * (len(lines) + 4)), 252)
    draw = ImageDraw.Draw(image)
    ink = dice.randrange(20, 90)
    for number, (left, right) in enumerate(lines):
        y = step * (number + 2)
        if not right and left.startswith("^"):
            words = left[1:]
            draw.text(((wide - draw.textlength(words, font=shape)) / 2, y), words, fill=ink, font=shape)
            continue
        draw.text((dpi * 0.12, y), left, fill=ink, font=shape)
        draw.text((wide - dpi * 0.12 - draw.textlength(right, font=shape), y), right, fill=ink, font=shape)
    return np.repeat(np.asarray(image)[..., None], 3, axis=2).copy()


def till_lines(made: Slip, dice: random.Random) -> list[tuple[str, str]]:
    """(left, right); a left one that begins with ^ is centred."""
    town, _, rest = made.address.partition(", ")
    clock = f"{dice.randrange(8, 20):02}:{dice.randrange(60):02}"
    lines = [(f"^{made.merchant}", ""), (f"^{town}", ""), (f"^{rest}", ""), (f"^{made.phone}", ""), ("", "")]
    lines += [
        (f"{made.day_written}  {clock}", ""),
        (f"TRANS #{made.number}  REG 0{dice.randrange(1, 9)}", ""),
        ("", ""),
    ]
    for words, cents in made.lines:
        short = words.upper()[:22] if dice.random() < 0.5 else words[:22]
        lines.append((short, f"{cents / 100:.2f}"))
    lines += [("", ""), ("SUBTOTAL", f"{made.subtotal / 100:.2f}"), ("TAX", f"{made.tax / 100:.2f}")]
    lines.append(
        (dice.choice(("TOTAL", "TOTAL DUE", "Total")), f"{'$' if dice.random() < 0.5 else ''}{made.total / 100:.2f}")
    )
    if made.tendered:
        lines += [
            ("CASH TENDERED", f"{made.tendered / 100:.2f}"),
            ("CHANGE DUE", f"{(made.tendered - made.total) / 100:.2f}"),
        ]
    else:
        lines += [
            ("VISA ************4471", f"{made.total / 100:.2f}"),
            (f"APPROVED  AUTH 0{dice.randrange(10000, 99999)}", ""),
        ]
        lines.append(("CHANGE DUE", "0.00"))
    return [*lines, ("", ""), ("^THANK YOU FOR SHOPPING", ""), ("^Return within 30 days", "")]


def order_pdf(part: str, made: Slip, dice: random.Random) -> bytes:
    """An order printed from a browser, paid by card: the day of printing and the address of the page around it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter, invariant=1)
    printed = made.day + timedelta(days=dice.randrange(1, 20))
    canvas.setFont("Helvetica", 8)
    canvas.drawString(
        24, 772, f"{printed.month}/{printed.day}/{printed:%y}, {dice.randrange(1, 12)}:{dice.randrange(10, 59)} PM"
    )
    canvas.drawCentredString(330, 772, f"Order {made.number} - {made.merchant}")
    canvas.drawString(
        24,
        20,
        f"https://www.{''.join(each for each in made.merchant.lower() if each.isalnum())}.example/orders/{made.number}",
    )
    canvas.drawRightString(588, 20, "1/1")
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(50, 725, made.merchant)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(50, 695, dice.choice(("Order Details", "Order Receipt", "Your receipt")))
    canvas.setFont("Helvetica", 10)
    placed = f"{made.day:%B} {made.day.day}, {made.day.year}" if dice.random() < 0.6 else made.day_written
    canvas.drawString(
        50, 676, f"{dice.choice(('Ordered on', 'Order placed:', 'Order date:'))} {placed}    Order # {made.number}"
    )
    y = 640
    for words, cents in made.lines:
        canvas.drawString(60, y, words)
        canvas.drawString(60, y - 13, "Sold by: " + made.merchant)
        canvas.drawRightString(520, y, _dollars(cents))
        y -= 34
    y -= 10
    for label, cents in (
        ("Item(s) Subtotal:", made.subtotal),
        ("Shipping & Handling:", made.shipping),
        ("Estimated tax to be collected:", made.tax),
    ):
        canvas.drawString(330, y, label)
        canvas.drawRightString(520, y, _dollars(cents))
        y -= 15
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(330, y, dice.choice(("Grand Total:", "Order Total:")))
    canvas.drawRightString(520, y, _dollars(made.total))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, y - 40, f"Payment method: Visa ending in 4471. Charged on {placed}: {_dollars(made.total)}")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def vendor_pdf(part: str, made: Slip, dice: random.Random, district: str) -> bytes:
    """A vendor's invoice to the district, paid."""
    body = ParagraphStyle("b", fontName="Helvetica", fontSize=10, leading=13)
    strong = ParagraphStyle("s", parent=body, fontName="Helvetica-Bold", fontSize=17, leading=22)
    rows = [("Item", "Qty", "Price", "Total")]
    rows += [(words, "1", _dollars(cents), _dollars(cents)) for words, cents in made.lines]
    rows += [
        ("", "", "Subtotal", _dollars(made.subtotal)),
        ("", "", "Sales tax", _dollars(made.tax)),
        ("", "", "Total", _dollars(made.total)),
    ]
    rows += [("", "", "Amount paid", _dollars(made.total)), ("", "", "Balance due", "$0.00")]
    table = Table(
        rows,
        colWidths=[290, 40, 90, 80],
        style=[("FONTSIZE", (0, 0), (-1, -1), 10), ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)],
    )
    story = [
        Text(made.merchant.replace("&", "&amp;"), strong), Text(f"{made.address} - {made.phone}", body), Spacer(1, 10),
        Text("INVOICE", strong),
        Text(f"Invoice # {made.number}", body), Text(f"Invoice date: {made.day_written}", body), Spacer(1, 6),
        Text(f"Bill To: {district}", body), Spacer(1, 10), table, Spacer(1, 10), Text("PAID - thank you for your business", body),
    ]  # fmt: skip
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=letter, leftMargin=50, rightMargin=50, topMargin=50, invariant=1).build(story)
    return out.getvalue()


def on_one_sheet(slips: Sequence[Picture], dpi: int, dice: random.Random) -> Picture:
    """Slips taped side by side to a sheet of paper, a little askew."""
    sheet = np.full((round(11 * dpi), round(8.5 * dpi), 3), 255, np.uint8)
    x = round(0.4 * dpi)
    for each in slips:
        image = Image.fromarray(each).rotate(
            dice.uniform(-2, 2), expand=True, fillcolor=(255, 255, 255), resample=Image.Resampling.BICUBIC
        )
        scale = min(1.0, (sheet.shape[0] - 0.8 * dpi) / image.height, 3.4 * dpi / image.width)
        image = image.resize((round(image.width * scale), round(image.height * scale)))
        part = np.asarray(image)
        y = round(dice.uniform(0.3, 0.6) * dpi)
        high, wide = min(part.shape[0], sheet.shape[0] - y), min(part.shape[1], sheet.shape[1] - x)
        sheet[y : y + high, x : x + wide] = part[:high, :wide]
        x += wide + round(0.35 * dpi)
    return sheet


def crumpled(slip: Picture, dice: random.Random) -> Picture:
    """Paper that was in a pocket: creases, each side of one a little darker."""
    source = np.random.default_rng(dice.randrange(2**32))
    shade = np.ones(slip.shape[:2], np.float32)
    ys, xs = np.mgrid[: slip.shape[0], : slip.shape[1]].astype(np.float32)
    for _ in range(dice.randrange(3, 8)):
        angle, at = dice.uniform(0, 3.14), (dice.uniform(0, slip.shape[1]), dice.uniform(0, slip.shape[0]))
        side = (xs - at[0]) * np.cos(angle) + (ys - at[1]) * np.sin(angle)
        shade *= (
            1 - dice.uniform(0.02, 0.07) * np.tanh(side / dice.uniform(10, 60)) - 0.1 * np.exp(-((side / 2.5) ** 2))
        )
    noise = source.normal(0, 1.5, slip.shape[:2]).astype(np.float32)
    return np.clip(slip * np.clip(shade, 0.5, 1.1)[..., None] + noise[..., None], 0, 255).astype(np.uint8)


def _dollars(cents: int) -> str:
    return f"${cents / 100:,.2f}"


def _shape(name: str, size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    path = font(name)
    return ImageFont.truetype(str(path), round(size)) if path else ImageFont.load_default(round(size))


def _png(image: Image.Image) -> bytes:
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


__all__ = [
    "Bill",
    "ImageReader",
    "Slip",
    "bill",
    "bill_docx",
    "bill_pdf",
    "crumpled",
    "on_one_sheet",
    "order_pdf",
    "slip",
    "slip_picture",
    "vendor_pdf",
]
