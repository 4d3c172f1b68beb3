"""Parties side by side: what stands in one's column, at whatever height, is never another's signature."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

LABELS = ("District Contact Signature", "CST Facilitator Signature", "DESE Approval Signature")
ROLES = ("district_contact", "facilitator", "dese")
LINES = {"over": (12.0,), "under": (-25.0,), "both": (12.0, -25.0), "none": ()}  # points over the labels' feet


def form(lines: str, column: int, height: float, *, drawn: bool) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 760 - 20 * at, words)
    for at, label in enumerate(LABELS):
        x = 50 + 180 * at
        canvas.drawString(x, 600, label)
        canvas.drawString(x, 555 if "under" in lines or lines == "both" else 588, "Date:")
        for each in LINES[lines]:
            canvas.line(x, 600 + each, x + 150, 600 + each)
    x = 52 + 180 * column
    if drawn:
        canvas.drawImage(ImageReader(io.BytesIO(ink_png("Robin Carver"))), x, height - 5, 100, 24)
    else:
        canvas.drawString(x, height, "Robin Carver")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("drawn", [True, False], ids=["drawn", "typed"])
@pytest.mark.parametrize("lines", LINES)
def test_what_stands_in_a_column_signs_for_no_other_party(lines: str, drawn: bool, rules: RuleSet) -> None:
    """A picture in the second column had signed for the first party, or the third, also where it hid its own label."""
    for column, height in [(at, height) for at in (0, 1, 2) for height in range(544, 652, 21 - 7 * (at == 1))]:
        data = form(lines, column, float(height), drawn=drawn)
        (document,) = read_file(FileToRead("form.pdf", data), rules).documents
        signed = {role for role, each in document.signatures.items() if each.state is SignatureState.SIGNED}
        assert signed <= {ROLES[column]}, (column, height)


@pytest.mark.parametrize(("lines", "height"), [("over", 618), ("under", 580)])
@pytest.mark.parametrize("column", range(3))
def test_at_its_line_it_signs(lines: str, height: int, column: int, rules: RuleSet) -> None:
    for drawn in (True, False):
        data = form(lines, column, float(height), drawn=drawn)
        (document,) = read_file(FileToRead("form.pdf", data), rules).documents
        assert [document.signatures[role].state is SignatureState.SIGNED for role in ROLES] == [
            at == column for at in range(3)
        ]
