"""The invoice of an approved request as a Word document, to be put on the district's letterhead."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Inches, Pt

from .answers import printable
from .steady import EPOCH, steady_zip

# District Step 2 of the forms: "submit an invoice for reimbursement on district letterhead"
_BILL_TO = "Missouri Department of Elementary and Secondary Education (DESE)"
_WIDTHS = (5.0, 1.5)  # inches


@dataclass(frozen=True, slots=True)
class InvoiceDraft:
    """What is known when a request is approved. ``lines``: the approved items, each with its cost where the form has one.

    ``amount``: approved, at most what the items come to.
    """

    programme: str
    case_number: str
    district: str
    building: str
    lines: Sequence[tuple[str, Decimal | None]]
    amount: Decimal


def invoice_draft(draft: InvoiceDraft) -> bytes:
    """A DOCX; only letterhead, number, date and, where they came out otherwise, costs are left to the district.

    Costs that come to more than was approved are brought down to it by a line of their own. Same input, same bytes.
    """
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    for _ in range(3):  # the letterhead's room
        document.add_paragraph()
    document.add_heading("INVOICE", level=1)
    for label, words in _facts(draft):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(printable(words))
        paragraph.paragraph_format.space_after = Pt(3)
    document.add_paragraph()
    table = document.add_table(rows=0, cols=2)
    table.style, table.autofit = "Table Grid", False
    _row(table, "Description", "Amount", bold=True)
    for name, cost in _lines(draft):
        _row(table, printable(name), _dollars(cost))
    _row(table, "Total", _dollars(draft.amount), bold=True)
    document.add_paragraph()
    document.add_paragraph("Copies of the receipts are attached.")
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = f"Invoice {draft.case_number}", "", ""
    properties.comments = ""
    properties.created = properties.modified = EPOCH
    out = io.BytesIO()
    document.save(out)
    return steady_zip(out.getvalue())


def _facts(draft: InvoiceDraft) -> list[tuple[str, str]]:
    whose = ", ".join(each for each in (draft.district, draft.building) if each)
    return [
        ("Invoice number", "____________"),
        ("Invoice date", "____________"),
        ("Case number", draft.case_number),
        ("From", whose),
        ("Bill to", _BILL_TO),
        ("For", f"Reimbursement for technology purchases, {draft.programme}"),
    ]


def _lines(draft: InvoiceDraft) -> list[tuple[str, Decimal | None]]:
    lines = list(draft.lines)
    over = sum((cost for _, cost in lines if cost is not None), Decimal("0.00")) - draft.amount
    if over > 0:
        lines.append(("Credit: above the approved amount", -over))
    return lines


def _row(table: Any, left: str, right: str, *, bold: bool = False) -> None:
    cells = table.add_row().cells
    for cell, words, width in zip(cells, (left, right), _WIDTHS, strict=True):
        cell.width = Inches(width)
        cell.paragraphs[0].add_run(words).bold = bold
    cells[1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _dollars(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    return f"-${-amount:,.2f}" if amount < 0 else f"${amount:,.2f}"
