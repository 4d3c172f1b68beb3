"""Where a page ends between a party's label and what that party signed."""

from __future__ import annotations

import io
import math

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead


def parted(*, signed: bool, day: str) -> bytes:
    """The last line of the first page is the principal's label; below it, on the next, stand line and day."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.drawString(54, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(54, 700, "District: Adair Co. R-I")
    canvas.drawString(54, 120, "Superintendent of Schools")
    canvas.drawString(54, 100, "______________________________")
    canvas.drawString(300, 100, "Date ____________")
    canvas.drawString(54, 70, "Building Principal")
    canvas.showPage()
    canvas.drawString(54, 725, "______________________________")
    canvas.drawString(300, 725, f"Date {day}")
    if signed:
        canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 60, 717, 100, 16, mask="auto")
    canvas.drawString(54, 690, "District MIM Contact Person")
    canvas.drawString(54, 660, "______________________________")
    canvas.drawString(300, 660, "Date ____________")
    canvas.save()
    return out.getvalue()


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document


@pytest.mark.parametrize("day", ["10/3/2026", "____________"])
def test_what_is_drawn_beside_the_day_on_the_next_page_is_for_a_person(day: str, rules: RuleSet) -> None:
    """It had been unsigned, surely: the day stands higher on that page than the ink."""
    found = read(parted(signed=True, day=day), rules).signatures
    assert found["principal"].state is SignatureState.UNCERTAIN
    assert found["superintendent"].state is SignatureState.UNSIGNED


def test_a_day_alone_on_the_next_page_signs_nothing(rules: RuleSet) -> None:
    assert read(parted(signed=False, day="10/3/2026"), rules).signatures["principal"].state is SignatureState.UNSIGNED


def headed(signed: str | None, *, letterhead: bool = False) -> bytes:
    """The superintendent's name heads a block of which all but that stands on the next page. ``letterhead``: of a picture, on both."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    logo = ImageReader(io.BytesIO(ink_png("Oak Hill"))) if letterhead else None
    canvas.drawString(54, 700, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(54, 670, "District: Adair Co. R-I")
    canvas.drawString(54, 70, "Superintendent of Schools")
    if logo:
        canvas.drawImage(logo, 60, 735, 100, 40)
    canvas.showPage()
    if logo:
        canvas.drawImage(logo, 60, 735, 100, 40)
    y = 715.0
    for head in (None, "District MIM Contact Person", "Building Principal"):
        for words in (
            head,
            "Signature:" + " ____________________________" * bool(head),
            "Printed name: Pat Lee",
            "Date:",
        ):
            if words:
                canvas.drawString(54, y, words)
                y -= 16
    if signed == "superintendent":
        canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 110, 713, 80, 24, mask="auto")
    elif signed:
        canvas.drawImage(ImageReader(io.BytesIO(ink_png("Kim Roe"))), 120, 648, 100, 22, mask="auto")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("signed", ["superintendent", "district_contact", None])
def test_a_block_that_begins_with_its_head_on_the_page_before_is_signed_on_its_own_page(
    signed: str | None, rules: RuleSet
) -> None:
    """His picture had been looked for on the page of his title: he had been told to be unsigned."""
    found = read(headed(signed), rules).signatures
    assert {role for role, each in found.items() if each.state is SignatureState.SIGNED} == {signed} - {None}
    assert SignatureState.UNCERTAIN not in {each.state for each in found.values()}


def test_a_letterhead_over_such_a_block_signs_nothing(rules: RuleSet) -> None:
    found = read(headed(None, letterhead=True), rules).signatures
    assert SignatureState.SIGNED not in {each.state for each in found.values()}


@pytest.mark.parametrize("typed", [True, False])
def test_a_picture_on_the_first_line_of_a_page_is_not_the_row_s_before(typed: bool, rules: RuleSet) -> None:
    """Beside a ruled line, as Ghostscript draws underscores, the unsigned row that ends the page before was for a person."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.drawString(54, 700, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(54, 670, "District: Adair Co. R-I")
    for y, label in (
        (125, "Superintendent of Schools:"),
        (95, "District MIM Contact Person:"),
        (715, "Building Principal:"),
    ):
        if y == 715:
            canvas.showPage()
        canvas.drawString(54, y, label)
        left = 285 if y == 715 else 220
        if typed:
            canvas.drawString(left, y, "_" * ((400 - left) // 7))
        else:
            canvas.line(left, y - 1, 400 if y != 715 else 310, y - 1)
        canvas.drawString(410, y, "Date: 9/30/2026")
    canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 175, 712, 100, 23, mask="auto")
    canvas.save()
    found = read(out.getvalue(), rules).signatures
    assert [found[role].state for role in ("superintendent", "district_contact", "principal")] == [
        SignatureState.UNSIGNED,
        SignatureState.UNSIGNED,
        SignatureState.SIGNED,
    ]


def test_ink_under_the_last_row_of_a_page_may_be_that_of_the_row_that_begins_the_next(rules: RuleSet) -> None:
    """It had been unsigned, surely."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.drawString(54, 700, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(54, 670, "District: Adair Co. R-I")
    for y, label in (
        (105, "Superintendent of Schools:"),
        (75, "District MIM Contact Person:"),
        (715, "Building Principal:"),
    ):
        if y == 715:
            path = canvas.beginPath()
            for at in range(60):
                (path.lineTo if at else path.moveTo)(146 + 1.5 * at, 62 + 6 * math.sin(at / 2.2))
            canvas.drawPath(path)
            canvas.showPage()
        canvas.drawString(54, y, label)
        canvas.line(220, y - 1, 400, y - 1)
        canvas.drawString(410, y, "Date:")
    canvas.save()
    found = read(out.getvalue(), rules).signatures
    assert found["principal"].state is SignatureState.UNCERTAIN
    assert SignatureState.SIGNED not in {each.state for each in found.values()}
