"""Papers of money: invoices on letterhead, receipts, quotes, vendors' invoices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from docx.shared import Pt
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer, Table

from ..forms.answers import dollars
from .filled_pdf import BODY, BOLD, TITLE, WIDTH, printed, text
from .filled_word import finished, new_document

Line = tuple[str, str]  # what, decimal amount ("69.99")
BILL_TO = "Missouri Department of Elementary and Secondary Education"
CENTRED = ParagraphStyle("centred", parent=BODY, alignment=1)
CENTRED_BIG = ParagraphStyle("centred big", parent=BOLD, alignment=1, fontSize=16, leading=21)


@dataclass(frozen=True, slots=True)
class Invoice:
    """A district's invoice. Without ``letterhead`` the same words stand on plain paper."""

    district: str
    number: str | None
    date: str | None
    lines: tuple[Line, ...]
    total: str | None = None  # None: the sum of the lines
    address: str = "100 School Street, Cedar Hollow, MO 65000"
    phone: str = "(573) 555-0100"
    website: str = "www.cedarhollow.example"
    bill_to: str = BILL_TO
    case_number: str | None = None
    bank_details: str | None = None
    letterhead: bool = True
    letterhead_in_header: bool = False  # DOCX: in the page's header, as Word's templates have it
    note: str = "Reimbursement for technology purchases, Missouri Model Districts"

    @property
    def sum(self) -> str:
        return self.total if self.total is not None else added(self.lines)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A shop's paper. ``total`` None: the sum of lines, shipping and tax. ``paid``: says so, and how."""

    merchant: str
    date: str
    lines: tuple[Line, ...]
    subtotal: str | None = None
    shipping: str | None = None
    tax: str | None = None
    total: str | None = None
    paid: bool = True
    order_number: str | None = None
    paid_with: str = "Visa ending in 4471"
    sold_to: str = ""
    address: str = "25 Market Square, Springfield, MO 65800"

    @property
    def sum(self) -> str:
        extra = tuple(("", each) for each in (self.shipping, self.tax) if each)
        return self.total if self.total is not None else added((*self.lines, *extra))


def added(lines: tuple[Line, ...]) -> str:
    return str(sum((Decimal(amount) for _, amount in lines), Decimal("0.00")))


def invoice_pdf(invoice: Invoice) -> bytes:
    story: list[Flowable] = []
    head = None
    if invoice.letterhead:
        story.append(Spacer(1, 70))
        head = _letterhead(invoice)
    else:
        story.append(text(invoice.district, BOLD))
    story.append(text("INVOICE", TITLE))
    story += [text(each, BODY) for each in _invoice_words(invoice)]
    story += [Spacer(1, 8), _money_table([*invoice.lines], [("Total Due", invoice.sum)])]
    if invoice.bank_details:
        story += [Spacer(1, 8), text(invoice.bank_details, BODY)]
    return printed(story, head=head)


def invoice_docx(invoice: Invoice) -> bytes:
    document = new_document()
    if invoice.letterhead:
        place = document.sections[0].header if invoice.letterhead_in_header else document
        name = place.add_paragraph()
        name.alignment = 1
        run = name.add_run(invoice.district)
        run.bold, run.font.size = True, Pt(18)
        below = place.add_paragraph(f"{invoice.address} | {invoice.phone} | {invoice.website}")
        below.alignment = 1
    else:
        document.add_paragraph(invoice.district)
    document.add_heading("INVOICE", level=1)
    for words in _invoice_words(invoice):
        document.add_paragraph(words)
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for left, right in [("Description", "Amount"), *_shown(invoice.lines), ("Total Due", dollars(invoice.sum))]:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = left, right
    if invoice.bank_details:
        document.add_paragraph(invoice.bank_details)
    return finished(document)


def receipt_pdf(receipt: Receipt) -> bytes:
    return _slip(receipt, "RECEIPT", _receipt_end(receipt), "Total")


def receipt_docx(receipt: Receipt) -> bytes:
    document = new_document()
    document.add_paragraph(receipt.merchant).runs[0].bold = True
    for words in (receipt.address, "RECEIPT", *_slip_words(receipt, "Date")):
        document.add_paragraph(words)
    for left, right in [*_shown(receipt.lines), *_shown(tuple(_sums(receipt, "Total")))]:
        document.add_paragraph(f"{left}\t{right}")
    for words in _receipt_end(receipt):
        document.add_paragraph(words)
    return finished(document)


def order_confirmation_pdf(receipt: Receipt) -> bytes:
    """An order that nobody has paid yet."""
    return _slip(
        receipt, "ORDER CONFIRMATION", ("Your order has been received. Payment due on delivery.",), "Amount due"
    )


def quote_pdf(quote: Receipt) -> bytes:
    words = ("This quote is valid for 30 days. This is not a receipt.",)
    return _slip(quote, "QUOTE", words, "Quoted total", number="Quote number")


def vendor_invoice_pdf(invoice: Receipt) -> bytes:
    """A vendor's invoice, as districts forward it: not an invoice on district letterhead."""
    words = ("Paid in full. Thank you.",) if invoice.paid else ("Payment due within 30 days of the invoice date.",)
    total = "Total" if invoice.paid else "Balance due"
    return _slip(invoice, "INVOICE", words, total, number="Invoice number", day="Invoice date")


def _letterhead(invoice: Invoice) -> Callable[[Canvas, Any], None]:
    def draw(canvas: Canvas, _: Any) -> None:
        canvas.setFillColorRGB(0.12, 0.3, 0.2)
        canvas.circle(80, 735, 20, fill=1)
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(115, 740, invoice.district)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(115, 724, f"{invoice.address}  |  {invoice.phone}  |  {invoice.website}")
        canvas.line(50, 706, 562, 706)

    return draw


def _invoice_words(invoice: Invoice) -> list[str]:
    words = [
        f"Invoice Number: {invoice.number}" if invoice.number else "",
        f"Invoice Date: {invoice.date}" if invoice.date else "",
    ]
    words += [f"Bill To: {invoice.bill_to}", f"For: {invoice.note}"]
    words += [f"Reference: {invoice.case_number}" if invoice.case_number else ""]
    return [each for each in words if each]


def _slip(
    receipt: Receipt,
    title: str,
    end: tuple[str, ...],
    total: str,
    *,
    number: str = "Order number",
    day: str = "Date",
) -> bytes:
    story: list[Flowable] = [
        text(receipt.merchant, CENTRED_BIG), text(receipt.address, CENTRED), Spacer(1, 6), text(title, TITLE),
        *(text(each, BODY) for each in _slip_words(receipt, day, number)), Spacer(1, 8),
        _money_table([*receipt.lines], _sums(receipt, total)), Spacer(1, 8),
        *(text(each, BODY) for each in end),
    ]  # fmt: skip
    return printed(story)


def _slip_words(receipt: Receipt, day: str, number: str = "Order number") -> list[str]:
    words = [f"{day}: {receipt.date}"]
    words += [f"{number}: {receipt.order_number}"] if receipt.order_number else []
    words += [f"Sold to: {receipt.sold_to}"] if receipt.sold_to else []
    return words


def _receipt_end(receipt: Receipt) -> tuple[str, ...]:
    if receipt.paid:
        return (
            f"Paid with {receipt.paid_with}: {dollars(receipt.sum)}",
            "Balance: $0.00",
            "Thank you for your purchase!",
        )
    return ("Payment pending",)


def _sums(receipt: Receipt, total: str) -> list[Line]:
    subtotal = receipt.subtotal if receipt.subtotal is not None else added(receipt.lines)
    between = [("Subtotal", subtotal), ("Shipping", receipt.shipping), ("Sales tax", receipt.tax)]
    return [*((name, amount) for name, amount in between if amount), (total, receipt.sum)]


def _shown(lines: tuple[Line, ...]) -> list[Line]:
    return [(name, dollars(amount)) for name, amount in lines]


def _money_table(lines: list[Line], sums: list[Line]) -> Table:
    rows = [("Description", "Amount"), *_shown(tuple(lines)), *_shown(tuple(sums))]
    style = [
        ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black),
        ("LINEABOVE", (0, -len(sums)), (-1, -len(sums)), 0.6, colors.black),
        ("ALIGN", (1, 0), (1, -1), "RIGHT"), ("FONTNAME", (0, -1), (-1, -1), "Helvetica-Bold"),
    ]  # fmt: skip
    return Table(rows, colWidths=[WIDTH * 0.75, WIDTH * 0.25], style=style, hAlign="LEFT")
