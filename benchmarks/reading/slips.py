"""Receipts: slips from a till, orders printed from a browser, vendors' invoices, with their truth."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from PIL import Image, ImageDraw
from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import SimpleDocTemplate, Spacer, Table

from . import advent, autumn, later, people, spring, summer, winter
from .bills import ROADS, TOWNS, dollars
from .fonts import TILLS, shape, some
from .truth import PaperTruth

Picture = np.ndarray
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
    "unseen": (
        "Show-Me Audio & Video",
        "Lakeside Computers LLC",
        "Truman Road Electronics",
        "Educator's Warehouse Inc.",
        "Capital City Cameras",
    ),
    "later": later.MERCHANTS,
    "winter": winter.MERCHANTS,
    "spring": spring.MERCHANTS,
    "summer": summer.MERCHANTS,
    "autumn": autumn.MERCHANTS,
    "advent": advent.MERCHANTS,
}


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
        "unseen": (
            f"{when:%m/%d/%Y}",
            f"{when:%b}. {when.day}, {when.year}",
            f"{when:%Y-%m-%d}",
            f"{when:%d-%b-%Y}",
        ),
        "later": (
            f"{when.month}/{when.day}/{when.year}",
            f"{when:%b} {when.day} {when.year}",
            f"{when:%a} {when:%m/%d/%Y}",
            f"{when:%d-%b-%y}",
        ),
        "winter": (
            f"{when:%m/%d/%y}",
            f"{when:%B} {when.day}, {when.year}",
            f"{when:%Y/%m/%d}",
            f"{when:%b} {when.day:02}'{when:%y}",
        ),
        "advent": (
            f"{when:%m/%d/%Y}",
            f"{when:%m/%d/%y}",
            f"{when:%b} {when.day}, {when.year}",
            f"{when:%d-%b-%y}",
            f"{when.month}/{when.day}/{when.year}",
        ),
        "autumn": (
            f"{when:%m/%d/%Y}",
            f"{when:%b} {when.day:02}, {when.year}",
            f"{when:%Y-%m-%d}",
            f"{when:%m/%d/%y}",
            f"{when.day}-{when:%b}-{when.year}",
        ),
        "summer": (
            f"{when:%m/%d/%y}",
            f"{when.day} {when:%b} {when.year}",
            f"{when:%b}-{when.day:02}-{when.year}",
            f"{when.month}-{when.day}-{when.year}",
        ),
        "spring": (
            f"{when.month}/{when.day}/{when.year}",
            f"{when:%m-%d-%y}",
            f"{when:%b} {when.day}, {when.year}",
            f"{when:%a} {when:%b} {when.day} {when.year}",
        ),
    }
    return Slip(
        dice.choice(MERCHANTS[part]), when, dice.choice(shapes[part]), lines, tax, 0, cash, str(dice.randrange(10000, 99999)),
        f"{dice.randrange(10, 999)} {dice.choice(ROADS)}, {dice.choice(TOWNS)}, MO {dice.randrange(63000, 65999)}",
        f"573-555-0{dice.randrange(100, 200)}",
    )  # fmt: skip


def slip_picture(part: str, made: Slip, dice: random.Random, dpi: int = 230) -> Picture:
    """A slip of thermal paper, 80 mm wide, as it left the till."""
    faces = some(TILLS[part])
    letters = shape(faces[0] if faces and dice.random() < 0.7 else "Mono", dpi * 0.125)
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
            draw.text(((wide - draw.textlength(words, font=letters)) / 2, y), words, fill=ink, font=letters)
            continue
        draw.text((dpi * 0.12, y), left, fill=ink, font=letters)
        draw.text((wide - dpi * 0.12 - draw.textlength(right, font=letters), y), right, fill=ink, font=letters)
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
        canvas.drawRightString(520, y, dollars(cents))
        y -= 34
    y -= 10
    for label, cents in (
        ("Item(s) Subtotal:", made.subtotal),
        ("Shipping & Handling:", made.shipping),
        ("Estimated tax to be collected:", made.tax),
    ):
        canvas.drawString(330, y, label)
        canvas.drawRightString(520, y, dollars(cents))
        y -= 15
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(330, y, dice.choice(("Grand Total:", "Order Total:")))
    canvas.drawRightString(520, y, dollars(made.total))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, y - 40, f"Payment method: Visa ending in 4471. Charged on {placed}: {dollars(made.total)}")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def vendor_pdf(part: str, made: Slip, dice: random.Random, district: str) -> bytes:
    """A vendor's invoice to the district, paid."""
    body = ParagraphStyle("b", fontName="Helvetica", fontSize=10, leading=13)
    strong = ParagraphStyle("s", parent=body, fontName="Helvetica-Bold", fontSize=17, leading=22)
    rows = [("Item", "Qty", "Price", "Total")]
    rows += [(words, "1", dollars(cents), dollars(cents)) for words, cents in made.lines]
    rows += [
        ("", "", "Subtotal", dollars(made.subtotal)),
        ("", "", "Sales tax", dollars(made.tax)),
        ("", "", "Total", dollars(made.total)),
    ]
    rows += [("", "", "Amount paid", dollars(made.total)), ("", "", "Balance due", "$0.00")]
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
