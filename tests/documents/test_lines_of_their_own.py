"""Lines that are a label's own: behind it, or under its answer. None of them is a line to sign on over the next label. And forms
without any."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
HEAD = (
    "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027",
    "The MIM District Commits To:",
    "1. Providing release time for MIM staff for on-going training",
)


def begun() -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(HEAD):
        canvas.drawString(51, 740 - 14 * at, words)
    return out, canvas


def read(out: io.BytesIO, canvas: Canvas, rules: RuleSet) -> Document:
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    return document


def picture(canvas: Canvas, x: float, y: float) -> None:
    canvas.drawImage(ImageReader(io.BytesIO(ink_png("Amanda Luebbering"))), x, y, 150, 30, mask="auto")


def underlined(canvas: Canvas, x: float, y: float, words: str, rest: str) -> None:
    """A browser's way: the answer underlined, and what is left of the line as underscores."""
    canvas.drawString(x, y, words)
    end = x + canvas.stringWidth(words)
    canvas.line(x, y - 1.5, end, y - 1.5)
    canvas.drawString(end, y, rest)


def test_underlined_answers_over_the_labels_are_no_lines_to_sign_on(rules: RuleSet) -> None:
    """The line under "Affton High School" had been the one over "Superintendent of Schools", whose name and day were lost: unsigned."""
    out, canvas = begun()
    canvas.drawString(51, 670, "District Name: ")
    underlined(canvas, 125, 670, "Affton 101", "____")
    canvas.drawString(51, 656, "School Building: ")
    underlined(canvas, 130, 656, "Affton 101 High School", "____")
    canvas.drawString(51, 632, "Superintendent of Schools: ")
    underlined(canvas, 180, 632, "Dr. Susan Schaefer", "________")
    canvas.drawString(330, 632, "Date: November 4th, 2026")
    canvas.drawString(51, 570, "District MIM Contact Person: _______________________________ Date:")
    picture(canvas, 200, 568)
    canvas.showPage()
    canvas.setFont("Helvetica", 10)
    canvas.drawString(51, 720, "Building Principal: ______________________________ Date Signed: ____________")
    document = read(out, canvas, rules)
    seen = {role: each.state for role, each in document.signatures.items()}
    assert seen == {"superintendent": SIGNED, "district_contact": SIGNED, "principal": UNSIGNED}
    assert document.signatures["superintendent"].date == "2026-11-04"


def test_a_picture_over_the_next_pages_line_is_nothing_that_the_break_parted(rules: RuleSet) -> None:
    """Where people sign over their labels the picture at a page's head is that of the label under it; the one before was in doubt."""
    out, canvas = begun()
    canvas.drawString(51, 660, "District: Monroe City R-I  School Building: Monroe City Primary")
    for y, words in ((600, "Superintendent of Schools"), (80, "District MIM Contact Person")):
        canvas.line(51, y + 12, 380, y + 12)
        canvas.line(390, y + 12, 520, y + 12)
        canvas.drawString(57, y, words)
        canvas.drawString(395, y, "Date")
    canvas.drawString(392, 98, "11/12/26")
    canvas.showPage()
    canvas.setFont("Helvetica", 10)
    picture(canvas, 60, 712)
    canvas.line(51, 712, 380, 712)
    canvas.line(390, 712, 520, 712)
    canvas.drawString(57, 700, "Building Principal")
    canvas.drawString(395, 700, "Date")
    seen = {role: each.state for role, each in read(out, canvas, rules).signatures.items()}
    assert seen == {"superintendent": UNSIGNED, "district_contact": UNSIGNED, "principal": SIGNED}


def test_a_row_that_the_pages_end_parts_from_its_picture_and_day_is_for_a_person(rules: RuleSet) -> None:
    """The word processor laid label and "Date:" at one page's end and what stands under them at the next one's head."""
    out, canvas = begun()
    canvas.drawString(57, 690, "District: Black Oak 41")
    canvas.drawString(57, 676, "School Building: Black Oak High School")
    for left, right in ((51, 380), (380, 540)):
        canvas.rect(left, 60, right - left, 15)
    canvas.drawString(57, 64, "Superintendent of Schools:")
    canvas.drawString(386, 64, "Date:")
    canvas.showPage()
    canvas.setFont("Helvetica", 10)
    for y, tall in ((680, 40), (640, 40), (600, 40)):
        for left, right in ((51, 380), (380, 540)):
            canvas.rect(left, y, right - left, tall)
    picture(canvas, 70, 684)
    canvas.drawString(386, 706, "2026-09-24")
    for y, words in ((640, "District MIM Contact Person:"), (600, "Building Principal:")):
        canvas.drawString(57, y + 28, words)
        canvas.drawString(386, y + 28, "Date:")
    seen = {role: each.state for role, each in read(out, canvas, rules).signatures.items()}
    assert seen["superintendent"] is UNCERTAIN
    assert SIGNED not in seen.values()


@pytest.mark.parametrize("names", [("Cheryl Jarvis", "SK", "Angela Porter"), ("Cheryl Jarvis", "", "Angela Porter")])
def test_names_and_days_over_labels_without_a_line_are_for_a_person(names: tuple[str, ...], rules: RuleSet) -> None:
    """Each had been given to the party before, as a name in print, and parties that had signed were told not to have."""
    out, canvas = begun()
    canvas.drawString(57, 676, "District: Slater  School Building: Slater Primary School")
    labels = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
    for at, (label, name) in enumerate(zip(labels, names, strict=True)):
        y = 640 - 72 * at
        canvas.drawString(54, y, name)
        canvas.drawString(384, y, "21 Oct 2026" if name else "")
        canvas.drawString(54, y - 19, label)
        canvas.drawString(384, y - 19, "Date")
        canvas.drawString(54, y - 38, f"Printed Name: {name}")
    seen = {each.state for each in read(out, canvas, rules).signatures.values()}
    assert seen == {UNCERTAIN}
