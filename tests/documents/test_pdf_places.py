"""Pages turned, cut, moved and scaled: each thing is where people see it."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import FloatObject, NameObject, RectangleObject
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.script import Layout
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .pdf_tricks import Edit, edited, filled


def turned(degrees: int) -> Edit:
    """The content turned one way and the page the other: people see it upright."""

    def edit(writer: pypdf.PdfWriter) -> None:
        for page in writer.pages:
            page.rotate(-degrees)
            page.transfer_rotation_to_content()
            page.rotate(degrees)

    return edit


def cut(writer: pypdf.PdfWriter) -> None:
    """A larger sheet, of which only the form is shown."""
    for page in writer.pages:
        x0, y0, x1, y1 = (float(each) for each in page.mediabox)
        page[NameObject("/CropBox")] = RectangleObject((x0, y0, x1, y1))
        page[NameObject("/MediaBox")] = RectangleObject((x0 - 40, y0 - 70, x1 + 30, y1 + 20))


def both(writer: pypdf.PdfWriter) -> None:
    turned(90)(writer)
    cut(writer)


def half_units(writer: pypdf.PdfWriter) -> None:
    for page in writer.pages:
        page.scale_by(0.5)
        page[NameObject("/UserUnit")] = FloatObject(2)


def scaled(by: float) -> Edit:
    def edit(writer: pypdf.PdfWriter) -> None:
        for page in writer.pages:
            page.scale_by(by)

    return edit


EDITS: dict[str, Edit] = {
    "90": turned(90),
    "180": turned(180),
    "270": turned(270),
    "cut": cut,
    "cut and turned": both,
    "user unit": half_units,
    "as large as a scan": scaled(2.8),
    "a5": scaled(0.68),
}


@pytest.mark.parametrize("layout", ["next-cell", "same-cell"])
@pytest.mark.parametrize("how", EDITS)
def test_a_form_is_read_however_its_pages_lie(how: str, layout: Layout, rules: RuleSet) -> None:
    data = edited(filled(layout), EDITS[how])
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    assert document.fields["district"].value == "Adair Co. R-I"
    assert document.fields["total_cost"].value == "279.89"
    assert document.fields["activities"].value == ("district-with-building-teams",)
    assert document.signatures["district_contact"].state is SignatureState.SIGNED
    assert document.signatures["dese"].state is SignatureState.UNSIGNED
    assert document.problems == ()


def test_a_date_at_the_head_of_the_next_page_is_not_that_of_the_party_before_it(rules: RuleSet) -> None:
    """The name and the day over the facilitator's line began the page, and had been taken for what stands under the contact's date."""
    made = io.BytesIO()
    page = Canvas(made, pagesize=letter)
    for number, line in enumerate(("District Technology Request Form", "District: Adair Co. R-I", "Name: Pat Lee")):
        page.drawString(60, 720 - 20 * number, line)
    page.drawString(60, 60, "District Contact Signature: Pat Lee")
    page.drawString(360, 60, "Date: ____________")
    page.showPage()
    page.drawString(220, 730, "Ann Roe")
    page.drawString(400, 730, "10/3/2026")
    page.drawString(60, 716, "MMD CST Facilitator Signature: ________________ Date: ____________")
    page.drawString(60, 660, "DESE Approval Signature: ________________ Date: ____________")
    page.save()
    (document,) = read_file(FileToRead("form.pdf", made.getvalue()), rules).documents
    contact = document.signatures["district_contact"]
    assert (contact.state, contact.name, contact.date) == (SignatureState.SIGNED, "Pat Lee", None)


def listed(gap: float | None, size: float) -> bytes:
    """Choices behind bullets that a program wrote as character 127: with them in one string, or so many points right of them."""
    out = io.BytesIO()
    canvas = Canvas(out, letter)
    canvas.setFont("Helvetica", size)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Activity:", *CHOICES)
    ):
        bullet = words in CHOICES
        if bullet and gap is not None:
            canvas.drawString(51, 740 - 16 * at, "•")
            canvas.drawString(51 + gap, 740 - 16 * at, words)
        else:
            canvas.drawString(51, 740 - 16 * at, f"• {words}" if bullet else words)
    canvas.save()
    return out.getvalue()


CHOICES = (
    "Conduct virtual meetings between District Leadership and the Coaching Support Team",
    "Conduct virtual meetings between District Leadership and the Building Teams",
    "Other",
)


@pytest.mark.parametrize("size", [9.0, 10.0, 11.0])
@pytest.mark.parametrize("gap", [None, 5.0, 8.0, 12.0, 18.0])
def test_no_letter_behind_a_bullet_is_lost(gap: float | None, size: float) -> None:
    """Set apart from its bullet, "Other" had been "Othe": its last letter was looked for beside its ink."""
    (page,) = read_pdf(listed(gap, size), "form.pdf").pages or ()
    said = [text for each in page.words if (text := each.text.lstrip("•"))]
    asked = [each for words in CHOICES for each in words.split()]
    assert said[-len(asked) :] == asked
