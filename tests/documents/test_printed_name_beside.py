"""Three lines side by side with captions beneath: to sign on, for the name in print, for the day. What was struck out signs nothing."""

from __future__ import annotations

import io
from itertools import product

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

ROLES = ("superintendent", "district_contact", "principal")
LABELS = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
NAMES = ("Colleen Bledsoe", "Preston Nichols", "Corinne Grisham")
SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED


def form(how: tuple[str, str, str], *, dated: bool = True, caption: str = "Printed Name", gap: float = 12.0) -> bytes:
    """``how``: typed, drawn, struck or nothing at each party's place; all have their name in print and, where ``dated``, a day."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(54, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(54, 710, "District: Adair Co. R-I")
    canvas.drawString(54, 690, "School Building: Oak Hill Elementary")
    for at, (label, name, mark) in enumerate(zip(LABELS, NAMES, how, strict=True)):
        y = 620 - 60 * at
        for left, right, words in ((58, 258, label), (258 + gap, 432, caption), (432 + gap, 548, "Date")):
            canvas.line(left, y, right, y)
            canvas.drawString(left + 4, y - 12, words)
        canvas.drawString(262 + gap, y + 5, name)
        if dated:
            canvas.drawString(436 + gap, y + 5, "9/16/2026")
        if mark in ("typed", "struck"):
            canvas.drawString(62, y + 5, name)
        if mark == "struck":
            canvas.line(60, y + 8.5, 64 + canvas.stringWidth(name), y + 8.5)
        if mark == "drawn":
            canvas.drawImage(ImageReader(io.BytesIO(ink_png(name))), 66, y + 1, 100, 26, mask="auto")
    canvas.save()
    return out.getvalue()


def states(data: bytes, rules: RuleSet) -> list[SignatureState]:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return [document.signatures[role].state for role in ROLES]


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize(
    "how", list(product(("typed", "drawn", "struck", ""), ("typed", ""), ("drawn", "struck", "")))
)
def test_the_name_in_print_beside_a_party_s_line_signs_nothing(
    how: tuple[str, str, str], rules: RuleSet, *, dated: bool
) -> None:
    """Three rows that nobody had signed had been signed by it, with 0.97."""
    found = states(form(how, dated=dated), rules)
    for state, mark in zip(found, how, strict=True):
        if mark in ("struck", ""):
            assert state is not SIGNED
        else:
            assert state is not UNSIGNED


@pytest.mark.parametrize(
    "caption", ["Printed Name", "Print Name", "Name (please print)", "Name and Title", "Typed Name"]
)
def test_dated_rows_are_told_as_they_are(caption: str, rules: RuleSet) -> None:
    assert states(form(("typed", "", "drawn"), caption=caption), rules) == [SIGNED, UNSIGNED, SIGNED]
    assert states(form(("struck", "typed", ""), caption=caption), rules) == [UNSIGNED, SIGNED, UNSIGNED]


@pytest.mark.parametrize("y", [398.0, 402.0, 406.0])
@pytest.mark.parametrize("slant", [0.0, 1.0])
def test_a_name_laid_beside_its_label_and_struck_out_signs_nothing(y: float, slant: float, rules: RuleSet) -> None:
    """Lower than its label it belongs to the day's, which nobody had asked whether it was struck: it had signed with 0.97."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(54, 740 - 20 * at, words)
    for at, label in enumerate(("District Contact", "MMD CST Facilitator", "DESE Approval")):
        canvas.drawString(54, 408 - 44 * at, f"{label} Signature")
        canvas.line(195, 396 - 44 * at, 325, 396 - 44 * at)
        canvas.drawString(327, 408 - 44 * at, "Date")
    canvas.drawString(195, y, "Ginger Janssen")
    canvas.setStrokeColorRGB(0.7, 0, 0)
    canvas.setLineWidth(1.3)
    canvas.line(192, y + 3.5, 275, y + 3.5 + slant)
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    assert {each.state for each in document.signatures.values()} == {UNSIGNED}
