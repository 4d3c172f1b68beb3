"""The reimbursement sheet: invoice, approval and receipts side by side, in the mail and as a workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from mmd_mailbot.core.case import Case, Claim, Stage
from mmd_mailbot.core.effects import Enclose
from mmd_mailbot.core.facts import Document, Fact, Item, Kind
from mmd_mailbot.core.findings import Finding, Severity
from mmd_mailbot.core.money import Balance
from mmd_mailbot.notices.compose import Composer
from mmd_mailbot.notices.samples import CLERK, SAMPLE_NOW, approved, case
from mmd_mailbot.notices.sheet import Row, as_xlsx, sheet_of

from .test_compose import one, text_of
from .test_composed_files import attached


def receipt(merchant: str, total: str | None) -> Document:
    return Document("r.pdf", Kind.RECEIPT, fields={"merchant": Fact(merchant), "total": Fact(total)})


def billed(lines: list[tuple[str, str | None]], *receipts: Document, total: str = "150.00", paid: str = "0") -> Case:
    invoice = Document(
        "i.pdf",
        Kind.INVOICE,
        fields={
            "lines": Fact(tuple(Item(name, cost) for name, cost in lines)),
            "total": Fact(total),
            "invoice_number": Fact("2027-014"),
        },
    )
    claim = Claim(invoice, receipts, Decimal(total), SAMPLE_NOW)
    of = approved(case("MMD-26-0001", Stage.INVOICE_REVIEW), "198.99")
    return replace(of, claims=(claim,), paid=Decimal(paid))


def cells(data: bytes) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(data)).active.iter_rows()]  # type: ignore[union-attr]


def test_lines_stand_beside_what_was_approved_and_beside_their_receipts() -> None:
    of = billed(
        [("Logitech C920s HD Webcam", "64.50"), ("Speakerphone Jabra Speak 510", "129.00"), ("Total", "193.50")],
        receipt("Audio House", "129.00"),
        receipt("Office Supply", "64.50"),
        total="193.50",
    )
    sheet = sheet_of(of, ())
    assert sheet is not None
    assert sheet.rows == (
        Row("Logitech C920s HD Webcam", Decimal("64.50"), "Logitech C920s webcam", Decimal("69.99"), "Office Supply",
            Decimal("64.50")),
        Row("Speakerphone Jabra Speak 510", Decimal("129.00"), "Jabra Speak 510 speakerphone", Decimal("129.00"),
            "Audio House", Decimal("129.00")),
    )  # fmt: skip
    assert [each.difference for each in sheet.rows] == [Decimal("-5.49"), Decimal("0.00")]
    assert (sheet.asked, sheet.receipted, sheet.to_pay) == (Decimal("193.50"),) * 3


def test_what_has_no_counterpart_stands_alone() -> None:
    of = billed([("Coffee machine", "150.00")], receipt("Kitchen World", "99.00"))
    sheet = sheet_of(of, ())
    assert sheet is not None
    assert [(each.line, each.item, each.receipt) for each in sheet.rows] == [
        ("Coffee machine", "", ""),
        ("", "Logitech C920s webcam", ""),
        ("", "Jabra Speak 510 speakerphone", ""),
        ("", "", "Kitchen World"),
    ]
    assert sheet.to_pay == Decimal("99.00")  # no more than the receipts show


def test_at_most_what_is_left_of_the_approval_is_paid() -> None:
    of = billed([("Logitech C920s", "150.00")], receipt("Office Supply", "150.00"), paid="100.00")
    sheet = sheet_of(of, ())
    assert sheet is not None
    assert sheet.to_pay == Decimal("98.99")


def test_without_an_invoice_there_is_no_sheet() -> None:
    assert sheet_of(case("MMD-26-0001", Stage.APPROVED), ()) is None
    assert sheet_of(None, ()) is None


def test_the_workbook_has_figures_as_numbers_and_no_formulas() -> None:
    evil = '=HYPERLINK("http://evil.example","pay")'
    of = billed([(evil, "64.50"), ("+1+1", None), ("@SUM(A1)", "1.00")], receipt(evil, "64.50"))
    sheet = sheet_of(replace(of, district=evil), ())
    assert sheet is not None
    data = as_xlsx(sheet, replace(of, district=evil), Balance("district:x", Decimal("1000.00"), confirmed=True))
    book = load_workbook(io.BytesIO(data))
    found = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]  # type: ignore[union-attr]
    assert {each.data_type for each in found} == {"s", "n"}
    assert all(not str(each.value).startswith(("=", "+", "@")) for each in found)
    assert 64.5 in [each.value for each in found if each.data_type == "n"]
    assert any("$" in each.number_format for each in found if each.data_type == "n")


def test_the_workbook_shows_sums_differences_balance_and_likely_duplicates() -> None:
    twice = Finding("receipt.reused", Severity.ATTENTION, "The receipt was handed in before.", "Please compare.")
    of = billed([("Logitech C920s", "210.00")], receipt("Office Supply", "210.00"), total="210.00")
    balance = Balance("building:x:y", Decimal("500.00"), Decimal("198.99"), Decimal("100.00"), confirmed=False)
    sheet = sheet_of(of, (twice,))
    assert sheet is not None
    rows = {row[0]: row[1:] for row in cells(as_xlsx(sheet, of, balance)) if row[0]}
    assert rows["Together"][:6] == [210, None, 198.99, None, 210, 11.01]
    assert rows["To pay at most"][0] == 198.99
    assert rows["Building: left"][:2] == [201.01, "nobody has confirmed what earlier years used"]
    assert rows["Likely a duplicate"][0] == "The receipt was handed in before. Please compare."


def test_the_same_invoice_makes_the_same_workbook() -> None:
    of = billed([("Logitech C920s", "150.00")], receipt("Office Supply", "150.00"))
    sheet = sheet_of(of, ())
    assert sheet is not None
    assert as_xlsx(sheet, of, None) == as_xlsx(sheet, of, None)


def test_the_clerk_gets_the_sheet_as_a_table_and_as_a_file(composer: Composer) -> None:
    of = billed([("Logitech C920s", "210.00")], receipt("Office Supply", "180.00"), total="210.00")
    message = one(composer, "invoice-review", of, CLERK, role="clerk", enclose=(Enclose.SHEET,))
    text = text_of(message)
    assert "Side by side" in text
    assert "The invoice is $11.01 over what was approved; at most $180.00 can be paid." in text
    assert "The receipts are $30.00 short of the invoice." in text
    assert list(attached(message)) == ["MMD-26-0001 reimbursement.xlsx"]
