"""A name in a pen's strokes on one of several lines of underscores that lie close: it signs for whose line it stands on alone."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

HEAD = (
    "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027",
    "District: Oak Hill R-I   School Building: Salem Intermediate",
)
LABELS = {
    "superintendent": "Superintendent of Schools:",
    "district_contact": "District MIM Contact Person:",
    "principal": "Building Principal:",
}
LINE = " ____________________________________ Date: ______________"


def written(canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
    for line in strokes(name):
        path = canvas.beginPath()
        for at, (across, up) in enumerate(line):
            (path.lineTo if at else path.moveTo)(x + across * wide, y + up * high)
        canvas.drawPath(path)


def form(party: str, pitch: float, over: float, high: float, *, parted: bool = False) -> bytes:
    """``over``: points between the party's line and the foot of the name; ``parted``: the last row stands on a page of its own."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Times-Roman", 11)
    for at, words in enumerate(HEAD):
        canvas.drawString(54, (700 if not parted else 140) - 18 * at, words)
    y = 600.0 if not parted else 90.0
    for role, words in LABELS.items():
        if parted and role == "principal":
            canvas.showPage()
            canvas.setFont("Times-Roman", 11)
            y = 732.0
        canvas.drawString(54, y, words + LINE)
        if role == party:
            written(canvas, "Todd", 210, y - 2 + over, 40, high)
            written(canvas, "Bowling", 262, y - 2 + over, 70, high)
        y -= pitch
    canvas.save()
    return out.getvalue()


def told(data: bytes, rules: RuleSet) -> dict[str, SignatureState]:
    (read,) = read_file(FileToRead("form.pdf", data), rules).documents
    return {role: read.signatures[role].state for role in LABELS}


@pytest.mark.parametrize("pitch", [20.0, 25.0, 30.0])
@pytest.mark.parametrize("over", [-3.0, 0.0, 3.0, 6.0])
@pytest.mark.parametrize("high", [14.0, 20.0])
@pytest.mark.parametrize("party", LABELS)
def test_a_name_signs_on_its_own_line_alone(
    party: str, high: float, over: float, pitch: float, rules: RuleSet
) -> None:
    """In 39 of 480 such forms it had signed for the row above, also where it stood exactly on its own line."""
    states = told(form(party, pitch, over, high), rules)
    assert states[party] is not SignatureState.UNSIGNED
    assert SignatureState.SIGNED not in {state for role, state in states.items() if role != party}


@pytest.mark.parametrize("party", LABELS)
def test_the_rows_beside_a_name_on_its_line_are_empty(party: str, rules: RuleSet) -> None:
    """A letter's inner stroke, which lies between two labels, had kept the row above in doubt."""
    states = told(form(party, 25.0, 1.0, 16.0), rules)
    assert states == {role: SignatureState.SIGNED if role == party else SignatureState.UNSIGNED for role in LABELS}


def test_a_name_on_the_first_line_of_the_next_page_keeps_no_row_before_it_in_doubt(rules: RuleSet) -> None:
    states = told(form("principal", 25.0, 0.0, 18.0, parted=True), rules)
    assert (states["district_contact"], states["principal"]) == (SignatureState.UNSIGNED, SignatureState.SIGNED)
