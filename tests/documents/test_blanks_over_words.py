"""Blanks that a program draws over what is written, as those of a line to write on: they part no word."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

LINES = ("Activity:", "How will access and use of the equipment be monitored?", "A log")


@pytest.mark.parametrize("name", ["Jarrod Thornhill", "Pat Lee", "Bill Willis"])
@pytest.mark.parametrize("back", [0.2, 1.0, 2.0, 8.0])
def test_blanks_laid_over_the_end_of_a_name_part_it_not(name: str, back: float, rules: RuleSet) -> None:
    """The name had been "Jarrod Thornhil l"."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 760, "District Technology Request Form")
    canvas.drawString(60, 740, "District: Adair Co. R-I")
    canvas.drawString(60, 720, f"District Contact: {name}")
    end = 60 + canvas.stringWidth(f"District Contact: {name}")
    for at in range(6):
        canvas.drawString(end - back - 2.5 + 3.3 * at, 720, " ")
    for at, words in enumerate(LINES):
        canvas.drawString(60, 700 - 20 * at, words)
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    assert document.fields["contact_name"].value == name
