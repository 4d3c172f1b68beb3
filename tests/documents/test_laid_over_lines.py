"""Answers that a program laid over the lines of a PDF, and hyphens as some writers of PDFs name them."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

BLANK = "_" * 30
PARTIES = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")


def commitment(rules: RuleSet, *laid: tuple[float, float, str], blank: str = BLANK) -> Document:
    """``laid``: from where on, how far over the line of the labels, and what; ``blank``: what is typed behind the labels."""
    out = io.BytesIO()
    page = Canvas(out, pagesize=letter)
    page.setFont("Helvetica", 10)
    page.drawString(54, 730, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    page.drawString(54, 700, "implementation of the Missouri Integrated Model (MIM) Pilot Project.")
    if blank:
        page.drawString(54, 670, f"District: {blank} School Building: {blank}")
    else:
        page.drawString(54, 670, "District:")
        page.drawString(280, 670, "School Building:")
    for at, party in enumerate(PARTIES):
        page.drawString(54, 630 - 30 * at, f"{party}: {BLANK} Date: ____________")
    page.setFont("Helvetica", 8)
    for left, up, answer in laid:
        page.drawString(left, 670 + up, answer)
    page.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    return document


@pytest.mark.parametrize(
    ("laid", "told"),
    [
        (((110, 5, "Oak Hill R-I"), (360, 5, "Salem Intermediate")), ("Oak Hill R-I", "Salem Intermediate")),
        (((110, 5, "Oak Hill R-I"),), ("Oak Hill R-I", None)),
        (((360, 5, "Salem Intermediate"),), (None, "Salem Intermediate")),
    ],
)
def test_what_lies_on_a_label_s_blank_is_its_answer(
    laid: tuple[tuple[float, float, str], ...], told: tuple[str | None, str | None], rules: RuleSet
) -> None:
    """Both had been said to be empty, at 0.99."""
    found = commitment(rules, *laid).fields
    assert (found["district"].value, found["building"].value) == told


@pytest.mark.parametrize(("left", "up"), [(54, 5), (110, 12)])
def test_what_lies_on_no_blank_is_no_answer(left: float, up: float, rules: RuleSet) -> None:
    """On the label's own words, or well over the line."""
    assert commitment(rules, (left, up, "Received in October")).fields["district"].value is None


def test_a_soft_hyphen_that_is_shown_parts_a_telephone_and_a_day(rules: RuleSet) -> None:
    lines = [
        "District Technology Request Form",
        "District: Meadville R\u00adIV",
        "District Contact (name, email, phone): Pat Lee, plee@example.org, (660)555\u00ad0100",
        "Total Costs: $10.00",
        "District Contact Signature: /s/ Pat Lee Date: 2026\u00ad09\u00ad06",
        "MMD CST Facilitator Signature:",
        "DESE Approval Signature:",
    ]
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))  # reportlab's own
    out = io.BytesIO()
    page = Canvas(out, pagesize=letter)
    page.setFont("Vera", 10)
    for at, line in enumerate(lines):
        page.drawString(54, 730 - 18 * at, line)
    page.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    assert document.fields["district"].value == "Meadville R-IV"
    assert document.fields["contact_phone"].value == "(660)555-0100"
    assert document.signatures["district_contact"].date == "2026-09-06"


@pytest.mark.parametrize(
    ("laid", "told"),
    [
        (((100, 5, "Oak Hill R-I"), (362, 5, "Salem Intermediate")), ("Oak Hill R-I", "Salem Intermediate")),
        (
            ((100, 5, "Oak Hill R-I School District of Dent and Shannon"),),
            ("Oak Hill R-I School District of Dent and Shannon", None),
        ),
        (((362, 5, "Salem Intermediate"),), (None, "Salem Intermediate")),
        (((54, 5, "Received in October"),), (None, None)),
        (((290, 5, "Received in October"),), (None, None)),
        (((100, 12, "Received in October"),), (None, None)),
    ],
)
def test_what_lies_in_the_room_behind_a_label_is_its_answer(
    laid: tuple[tuple[float, float, str], ...], told: tuple[str | None, str | None], rules: RuleSet
) -> None:
    """Without a line typed there it had belonged to what is printed above."""
    found = commitment(rules, *laid, blank="").fields
    assert (found["district"].value, found["building"].value) == told


def test_the_rest_of_an_answer_that_hangs_into_the_next_label_s_line_stays_its_own(rules: RuleSet) -> None:
    """Half of a telephone had been lost."""
    out = io.BytesIO()
    page = Canvas(out, pagesize=letter)
    page.setFont("Helvetica", 10)
    page.drawString(54, 730, "Building Technology Request Form")
    page.drawString(54, 710, "District: Adair Co. R-I")
    page.drawString(54, 690, "Building: Salem Intermediate")
    page.drawString(54, 670, f"Building Contact (name, email, phone): {BLANK} Kim Roe, kroe@adair.example, (417)")
    page.drawString(218, 657, "505-8731")
    page.drawString(54, 650.5, "Activity:")
    page.drawString(54, 638, "- Conduct virtual meetings between external and school-based coaches")
    page.drawString(54, 600, "Total Costs: $10.00")
    page.drawString(54, 570, "District Contact Signature:")
    page.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    assert document.text("building_contact_phone") == "(417) 505-8731"
