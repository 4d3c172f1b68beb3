"""A form whose two pages were printed, or copied, on one sheet is read as its two pages."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, Kind, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import request_pdf
from mmd_mailbot.documents.formats.pdf_two_up import parted_sheets
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead
from tests.way.town import ANSWERS

SIGNED = {"district_contact": ("Pat Reed", "10/02/2026"), "facilitator": ("Fran North", "10/05/2026")}


def two_up(data: bytes) -> bytes:
    """Both pages side by side on a sheet of letter paper, as a printer's driver sets them."""
    sheet, size = PageObject.create_blank_page(width=792, height=612), 612 / 792 * 0.84
    for at, page in enumerate(PdfReader(io.BytesIO(data)).pages):
        sheet.merge_transformed_page(page, Transformation().scale(size).translate(396 * at, 40))
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_page(sheet)
    writer.write(out)
    return out.getvalue()


def copied(data: bytes, *, flipped: bool) -> bytes:
    """The sheet as a copier's picture."""
    picture = pypdfium2.PdfDocument(data)[0].render(scale=300 / 72).to_pil()
    out = io.BytesIO()
    (picture.rotate(180) if flipped else picture).convert("L").save(out, "PDF", resolution=300)
    return out.getvalue()


def read(data: bytes, rules: RuleSet) -> list[Document]:
    return list(read_file(FileToRead("sheet.pdf", data), rules).documents)


@pytest.mark.parametrize("flipped", [False, True])
def test_both_pages_of_a_copied_sheet_are_read(rules: RuleSet, flipped: bool) -> None:
    """The second page had been lost: its tools, its costs and who signed."""
    made = request_pdf(rules.forms[Kind.DISTRICT_REQUEST], ANSWERS, signatures=SIGNED)
    (found,) = read(copied(two_up(made), flipped=flipped), rules)
    (whole,) = read(made, rules)
    assert (found.kind, found.text("district")) == (Kind.DISTRICT_REQUEST, ANSWERS["district"])
    assert found.text("total_cost") == whole.text("total_cost") != ""
    assert len(found.fields["requested_tools"].value or ()) == len(whole.fields["requested_tools"].value or ())
    assert found.signatures["dese"].state is SignatureState.UNSIGNED


def test_both_pages_of_a_printed_sheet_are_read(rules: RuleSet) -> None:
    made = request_pdf(rules.forms[Kind.DISTRICT_REQUEST], ANSWERS, signatures=SIGNED)
    (found,), (whole,) = read(two_up(made), rules), read(made, rules)
    assert {name: each.value for name, each in found.fields.items() if name != "requested_tools"} == {
        name: each.value for name, each in whole.fields.items() if name != "requested_tools"
    }
    assert [found.signatures[role].state for role in SIGNED] == [SignatureState.SIGNED] * 2


def test_a_printed_sheet_of_two_pages_is_parted_between_them() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(792, 612))
    for left in (40, 440):
        for at in range(30):
            canvas.drawString(left, 560 - 17 * at, "How will access and use of the equipment be monitored?")
    canvas.save()
    parted = pypdfium2.PdfDocument(parted_sheets(out.getvalue()))
    assert [each.get_size() for each in parted] == [(pytest.approx(396, abs=40), 612)] * 2


@pytest.mark.parametrize("crossing", ["a title", "a line", "one half"])
def test_a_wide_page_is_one_where_anything_crosses_its_middle_or_a_half_is_empty(crossing: str) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(792, 612))
    for left in (40,) if crossing == "one half" else (40, 440):
        for at in range(30):
            canvas.drawString(left, 560 - 17 * at, "How will access and use of the equipment be monitored?")
    if crossing == "a title":
        canvas.drawCentredString(396, 590, "District Technology Request Form of this school year and its tools")
        canvas.drawCentredString(396, 570, "District Technology Request Form of this school year and its tools")
    if crossing == "a line":
        for at in range(30):
            canvas.line(40, 557 - 17 * at, 750, 557 - 17 * at)
    canvas.save()
    assert parted_sheets(out.getvalue()) == out.getvalue()


def test_a_page_on_which_somebody_laid_a_note_stays_whole() -> None:
    """The note belongs to the sheet."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(792, 612))
    for left in (40, 440):
        for at in range(30):
            canvas.drawString(left, 560 - 17 * at, "How will access and use of the equipment be monitored?")
    canvas.textAnnotation("signed", (100, 100, 200, 130))
    canvas.save()
    assert parted_sheets(out.getvalue()) == out.getvalue()
