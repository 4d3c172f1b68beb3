"""A name on a line of underscores that was struck out, in a PDF: the blank that it runs into is no part of it."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

LABELS = {
    "superintendent": "Superintendent of Schools",
    "district_contact": "District MIM Contact Person",
    "principal": "Building Principal",
}


def form(name: str, font: str, *, struck: bool, over: bool) -> bytes:
    """``over``: the lines stand over their labels, else behind them."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont(font, 11)
    canvas.drawString(54, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(54, 720, "District: Delta C-7   School Building: Deering Primary")
    for at, (role, label) in enumerate(LABELS.items()):
        y, written = 640 - 60 * at, name if role == "district_contact" else ""
        left = 54 if over else 54 + stringWidth(f"{label}: ", font, 11)
        line = f"{written}____________________________________"
        canvas.drawString(54, y, line if over else f"{label}: {line}")
        canvas.drawString(400, y, "________________" if over else "Date: ________________")
        if over:
            canvas.drawString(54, y - 15, label)
            canvas.drawString(400, y - 15, "Date")
        if struck and written:
            canvas.setLineWidth(0.8)
            canvas.line(left, y + 3.4, left + stringWidth(written, font, 11), y + 3.4)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("over", [True, False], ids=["over the label", "behind the label"])
@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "Courier"])
@pytest.mark.parametrize("name", ["Eric Zeller", "Jo Li", "Alexandria Montgomery"])
def test_a_struck_name_on_its_line_signs_nothing(name: str, font: str, over: bool, rules: RuleSet) -> None:
    """A name deleted in Word's tracked changes and printed with them had signed at 0.97."""
    for struck in (True, False):
        (read,) = read_file(FileToRead("form.pdf", form(name, font, struck=struck, over=over)), rules).documents
        signed = read.signatures["district_contact"].state is SignatureState.SIGNED
        assert signed is not struck
