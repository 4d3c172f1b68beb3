"""The reimbursement sheet: what is invoiced, what was approved and what the receipts say, side by side."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rapidfuzz import fuzz

from ..core.case import Case, Claim
from ..core.checks.sums import price, without_sums
from ..core.facts import Document, Item
from ..core.findings import Finding
from ..core.money import ZERO, Balance
from ..forms.steady import EPOCH, steady_zip
from ..records.export import Cell, formula_safe
from . import wording
from .markdown import one_line

_ALIKE = 60.0  # of 100: an invoice's line and an approved item by other words
_LIKELY_TWICE = ("invoice.duplicate", "receipt.reused", "receipt.alike", "receipt.split")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, as far as each paper names it. ``difference``: invoiced less approved, where both say an amount."""

    line: str = ""
    invoiced: Decimal | None = None
    item: str = ""
    approved: Decimal | None = None
    receipt: str = ""
    receipted: Decimal | None = None

    @property
    def difference(self) -> Decimal | None:
        return self.invoiced - self.approved if self.invoiced is not None and self.approved is not None else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """``asked``: of the invoice, for this case. ``to_pay``: at most, after approval and receipts. ``twice``: what looks
    like a paper that was handed in before, in words."""

    rows: tuple[Row, ...]
    asked: Decimal | None
    approved: Decimal | None
    receipted: Decimal
    paid: Decimal
    to_pay: Decimal | None
    twice: tuple[str, ...] = ()

    @property
    def listed(self) -> Decimal:
        return sum((each.invoiced for each in self.rows if each.invoiced is not None), ZERO)


def sheet_of(case: Case | None, findings: Iterable[Finding]) -> Sheet | None:
    """The sheet of the latest invoice; None where there is none."""
    if case is None or not case.claims:
        return None
    claim = case.claims[-1]
    totals = [each.money("total") for each in claim.receipts]
    receipted = sum((each for each in totals if each is not None), ZERO)
    still = max(case.approved - case.paid, ZERO) if case.approved is not None else None
    most = [each for each in (claim.amount, still, receipted) if each is not None]
    twice = tuple(f"{each.say} {each.remedy}".strip() for each in findings if each.code in _LIKELY_TWICE)
    return Sheet(tuple(_rows(case, claim)), claim.amount, case.approved, receipted, case.paid, min(most), twice)


def _rows(case: Case, claim: Claim) -> list[Row]:
    lines = list(without_sums(claim.invoice.items("lines")))
    items = list(without_sums(case.form.items("requested_tools"))) if case.form is not None else []
    receipts = list(claim.receipts)
    approved = _pairs(lines, items)
    rows = []
    for index, line in enumerate(lines):
        item = items[approved[index]] if index in approved else None
        cost = price(line.cost)
        receipt = next((each for each in receipts if cost is not None and each.money("total") == cost), None)
        if receipt is not None:
            receipts.remove(receipt)
        rows.append(_row(line, item, receipt))
    rows += [_row(None, each, None) for index, each in enumerate(items) if index not in approved.values()]
    return rows + [_row(None, None, each) for each in receipts]


def _row(line: Item | None, item: Item | None, receipt: Document | None) -> Row:
    return Row(
        one_line(line.name) if line is not None else "",
        price(line.cost) if line is not None else None,
        one_line(item.name) if item is not None else "",
        price(item.cost) if item is not None else None,
        _receipt(receipt) if receipt is not None else "",
        receipt.money("total") if receipt is not None else None,
    )


def _receipt(receipt: Document) -> str:
    named = [one_line(receipt.text("merchant") or "receipt"), wording.day(receipt.day("date"))]
    return ", ".join(each for each in named if each)


def _pairs(lines: Sequence[Item], items: Sequence[Item]) -> dict[int, int]:
    """Which approved item each line means: the most alike first, each item once."""
    alike = sorted(
        ((fuzz.token_set_ratio(a.name.casefold(), b.name.casefold()), i, j) for i, a in enumerate(lines) for j, b in enumerate(items)),
        key=lambda each: (-each[0], each[1], each[2]),
    )  # fmt: skip
    found: dict[int, int] = {}
    for score, line, item in alike:
        if score >= _ALIKE and line not in found and item not in found.values():
            found[line] = item
    return found


def as_values(sheet: Sheet | None) -> dict[str, Any]:
    """As templates name it."""
    if sheet is None:
        return {
            "rows": [],
            "asked": "",
            "approved": "",
            "receipts": "",
            "paid": "",
            "to_pay": "",
            "over": "",
            "short": "",
        }
    words = wording.dollars
    over = sheet.asked - sheet.approved if sheet.asked is not None and sheet.approved is not None else ZERO
    short = sheet.asked - sheet.receipted if sheet.asked is not None else ZERO
    return {
        "rows": [
            {
                "line": each.line, "invoiced": words(each.invoiced), "item": each.item, "approved": words(each.approved),
                "receipt": each.receipt, "receipted": words(each.receipted), "name": each.line or each.item or each.receipt,
                "as": each.item if each.line and each.item and each.line != each.item else "",
                "from": each.receipt if each.line or each.item else "",
                "differs": _more_or_less(each.difference),
            }
            for each in sheet.rows
        ],
        "asked": words(sheet.asked), "approved": words(sheet.approved), "receipts": words(sheet.receipted),
        "paid": words(sheet.paid) if sheet.paid else "", "to_pay": words(sheet.to_pay),
        "over": words(over) if over > ZERO else "", "short": words(short) if short > ZERO else "",
        "twice": list(sheet.twice),
    }  # fmt: skip


def _more_or_less(difference: Decimal | None) -> str:
    if not difference:
        return ""
    return f"{wording.dollars(abs(difference))} {'more' if difference > ZERO else 'less'}"


# ---------------------------------------------------------------- as a workbook


_HEAD = ("Invoice line", "Invoiced", "Approved item", "Approved", "Receipt", "On receipt", "Invoiced less approved")
_WIDTHS = (36, 12, 36, 12, 36, 12, 24)


def as_xlsx(sheet: Sheet, case: Case, balance: Balance | None) -> bytes:
    """The same as a workbook: amounts are numbers, words are never formulas; same input, same bytes."""
    from openpyxl import Workbook  # heavy: only where a sheet is made
    from openpyxl.styles import Font
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook()
    book.properties.created = book.properties.modified = EPOCH
    page = book.worksheets[0]
    page.title = "Reimbursement"
    for cells in _lines(sheet, case, balance):
        page.append([formula_safe(each) for each in cells])
        bold = Font(bold=cells == _HEAD or cells[:1] in (("Together",), (case.number,)))
        for cell in page[page.max_row] if cells else ():
            cell.font = bold
            if isinstance(cell.value, Decimal):
                cell.number_format = '"$"#,##0.00;[Red]-"$"#,##0.00'
    for index, width in enumerate(_WIDTHS):
        page.column_dimensions["ABCDEFG"[index]].width = width
    page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight = "landscape", 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()  # what openpyxl's own saving does, but for the clock
    return steady_zip(out.getvalue())


def _lines(sheet: Sheet, case: Case, balance: Balance | None) -> Iterator[tuple[Cell, ...]]:
    claim = case.claims[-1]
    yield (case.number, wording.place(case))
    yield (
        "Invoice",
        one_line(claim.invoice.text("invoice_number") or ""),
        wording.day(claim.invoice.day("invoice_date")),
    )
    yield ()
    yield _HEAD
    for row in sheet.rows:
        yield (row.line, row.invoiced, row.item, row.approved, row.receipt, row.receipted, row.difference)
    over = sheet.asked - sheet.approved if sheet.asked is not None and sheet.approved is not None else None
    yield ("Together", sheet.asked, "", sheet.approved, "", sheet.receipted, over)
    yield ()
    yield ("Paid before", sheet.paid)
    yield ("To pay at most", sheet.to_pay)
    yield from (("Likely a duplicate", each) for each in sheet.twice)
    if balance is not None:
        yield ()
        whose = "Building" if balance.account.startswith("building:") else "District"
        yield (f"{whose}: cap", balance.cap)
        yield (f"{whose}: approved, not yet paid", balance.reserved)
        yield (f"{whose}: paid", balance.spent)
        unconfirmed = "" if balance.confirmed else "nobody has confirmed what earlier years used"
        yield (f"{whose}: left", balance.left, unconfirmed)
