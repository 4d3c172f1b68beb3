"""Whose a signature is that was drawn on a page without cells: over, on or under the lines, and beside the labels."""

from __future__ import annotations

import io
from typing import Literal

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
ROLES = ("district_contact", "facilitator", "dese")
FIRST, STEP = 600.0, 52.0
Lines = Literal["under", "beside", "none"]
STATES = {SignatureState.SIGNED: "S", SignatureState.UNSIGNED: ".", SignatureState.UNCERTAIN: "?"}


def form(lines: Lines, middle: float) -> bytes:
    """Labels at 600, 548 and 496 points; a signature of 26 points whose middle is at ``middle``. A line lies 28 points
    under its label, or beside it."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 9)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 780 - 18 * at, words)
    for at, label in enumerate(LABELS):
        y = FIRST - STEP * at
        canvas.drawString(60, y, label)
        canvas.drawString(400, y, "Date")
        if lines == "under":
            canvas.line(60, y - 28, 360, y - 28)
            canvas.line(400, y - 28, 540, y - 28)
        elif lines == "beside":
            canvas.line(200, y - 2, 380, y - 2)
            canvas.line(430, y - 2, 540, y - 2)
    canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 225, middle - 13, 110, 26)
    canvas.save()
    return out.getvalue()


def seen(lines: Lines, middle: float, rules: RuleSet) -> str:
    (document,) = read_file(FileToRead("form.pdf", form(lines, middle)), rules).documents
    return "".join(STATES[document.signatures[role].state] for role in ROLES)


@pytest.mark.parametrize(
    ("over_label", "told"),
    [
        (-12, "S.."),
        (-15, "S.."),
        (-22, "S.."),
        (-29, "S.."),
        (-38, "??."),
        (-42, "??."),
        (-64, ".S."),
        (-90, ".??"),
        (24, "?.."),
    ],
)
def test_on_a_line_under_its_label_it_is_that_partys(over_label: float, told: str, rules: RuleSet) -> None:
    assert seen("under", FIRST + over_label, rules) == told


@pytest.mark.parametrize("place", range(3))
def test_what_crosses_the_line_beside_its_label_is_that_partys(place: int, rules: RuleSet) -> None:
    for over_line in (8, 4, 0, -3):
        told = seen("beside", FIRST - STEP * place - 2 + over_line, rules)
        assert told == "".join("S" if at == place else "." for at in range(3))


@pytest.mark.parametrize("under_label", [18, 24, 30])
def test_under_the_last_label_without_a_line_a_person_looks(under_label: float, rules: RuleSet) -> None:
    assert seen("none", FIRST - 2 * STEP - under_label, rules) == "..?"


@pytest.mark.parametrize("lines", ["under", "beside", "none"])
def test_at_no_height_is_it_two_parties_or_one_s_that_another_is_nearer_to(lines: Lines, rules: RuleSet) -> None:
    for middle in range(470, 640, 9):
        told = seen(lines, middle, rules)
        signs = FIRST - 14 if lines == "under" else FIRST + 3  # where people sign, over or under the label
        away = [abs(middle - (signs - STEP * at)) for at in range(3)]
        assert told.count("S") <= 1
        assert "S" not in told or away[told.index("S")] - min(away) <= 10, (middle, told)
