"""Names in ink on three close lines, each of which reaches into the next: none of their parties is told not to have signed."""

from __future__ import annotations

import io
from math import sin

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

ROWS = (("Superintendent of Schools:", 190), ("District MIM Contact Person:", 190), ("Building Principal:", 150))


def form(apart: float, names: tuple[int, ...]) -> bytes:
    """``apart``: points between the lines; ``names``: the rows in which somebody signs, each in one stroke of 34 points."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 10)
    head = ("Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027", "District: Hannibal 60")
    for at, words in enumerate((*head, "School Building: North Primary")):
        canvas.drawString(54, 740 - 20 * at, words)
    for at, (label, x) in enumerate(ROWS):
        y = 600 - apart * at
        canvas.drawString(54, y, f"{label} {'_' * 32} Date: ______________")
        if at in names:
            stroke = canvas.beginPath()
            stroke.moveTo(x, y)
            for step in range(1, 60):
                tall = 17 * sin(step * 0.9) * (0.45 + 0.55 * sin(step * 0.37 + at) ** 2)
                stroke.lineTo(x + 2.1 * step, y + 6 + tall)
            canvas.setStrokeColorRGB(0.1, 0.15, 0.5)
            canvas.drawPath(stroke)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("apart", [20.0, 26.0])
def test_three_names_that_touch_leave_no_party_unsigned(apart: float, rules: RuleSet) -> None:
    (document,) = read_file(FileToRead("form.pdf", form(apart, (0, 1, 2))), rules).documents
    assert SignatureState.UNSIGNED not in {each.state for each in document.signatures.values()}


def test_one_name_that_reaches_into_the_next_row_signs_for_one_party(rules: RuleSet) -> None:
    (document,) = read_file(FileToRead("form.pdf", form(26.0, (1,))), rules).documents
    others = (document.signatures[role].state for role in ("superintendent", "principal"))
    assert SignatureState.SIGNED not in set(others)
