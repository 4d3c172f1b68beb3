"""Names in a pen's strokes whose tail or loop reaches into another party's row: most of their ink tells whose they are."""

from __future__ import annotations

import io
import math

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

ROWS = {  # party: label, foot of its row; each is 47 points high, the form's steps stand between the first two
    "district_contact": ("District Contact Signature", 351.0),
    "facilitator": ("MMD CST Facilitator Signature", 275.0),
    "dese": ("DESE Approval Signature", 207.0),
}
HIGH = 47.0
STATES = SignatureState.SIGNED, SignatureState.UNSIGNED


def written(canvas: Canvas, name: str, x: float, y: float, wide: float, high: float) -> None:
    for line in strokes(name):
        path = canvas.beginPath()
        for at, (across, up) in enumerate(line):
            (path.lineTo if at else path.moveTo)(x + across * wide, y + up * high)
        canvas.drawPath(path)


def loop(canvas: Canvas, x: float, y: float, reach: float) -> None:
    """A stroke that begins in the name and goes ``reach`` points down, or up where that is negative, and back."""
    path = canvas.beginPath()
    for step in range(41):
        turn = math.pi * 2 * step / 40
        (path.lineTo if step else path.moveTo)(x + 14 * math.sin(turn), y - reach * (1 - math.cos(turn)) / 2)
    canvas.drawPath(path)


def form(names: dict[str, tuple[float, float]]) -> bytes:
    """``names``: party: how high its name is, and how far its loop reaches."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 9)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(54, 740 - 20 * at, words)
    canvas.drawString(
        54, 330, "District Step 1: After obtaining district signature, submit form by email to your MMD CST"
    )
    canvas.drawString(
        54, 318, "Facilitator. If no follow up is required, it will be sent to DESE for funding consideration."
    )
    for role, (label, foot) in ROWS.items():
        canvas.rect(50, foot, 358, HIGH)
        canvas.rect(408, foot, 137, HIGH)
        canvas.drawString(54, foot + HIGH - 11, label)
        canvas.drawString(412, foot + HIGH - 11, "Date")
        if role in names:
            high, reach = names[role]
            written(canvas, "Chad Kirchner", 70, foot + 4, 90, high)
            if reach:
                loop(canvas, 140, foot + 4 + high / 2, reach)
    canvas.save()
    return out.getvalue()


def told(names: dict[str, tuple[float, float]], rules: RuleSet) -> dict[str, SignatureState]:
    (read,) = read_file(FileToRead("form.pdf", form(names)), rules).documents
    return {role: read.signatures[role].state for role in ROWS}


@pytest.mark.parametrize("reach", [-75.0, -60.0, -45.0, -30.0, 30.0, 45.0, 60.0, 75.0, 90.0])
@pytest.mark.parametrize("high", [18.0, 26.0])
@pytest.mark.parametrize("party", ROWS)
def test_a_loop_into_another_row_signs_for_nobody_there(
    party: str, high: float, reach: float, rules: RuleSet
) -> None:
    states = told({party: (high, reach)}, rules)
    assert states[party] is not SignatureState.UNSIGNED
    assert SignatureState.SIGNED not in {state for role, state in states.items() if role != party}


@pytest.mark.parametrize(
    ("party", "reach"), [("district_contact", 60.0), ("district_contact", 75.0), ("dese", -60.0)]
)
def test_a_name_with_a_long_loop_is_that_rows_own(party: str, reach: float, rules: RuleSet) -> None:
    """Both rows had been for a person."""
    states = told({party: (26.0, reach)}, rules)
    assert states == {role: STATES[role != party] for role in ROWS}


@pytest.mark.parametrize("reach", [30.0, 45.0, 60.0, 75.0, 90.0])
@pytest.mark.parametrize("high", [14.0, 26.0])
def test_two_names_of_which_ones_loop_meets_the_other_are_neither_missing(
    high: float, reach: float, rules: RuleSet
) -> None:
    states = told({"district_contact": (26.0, reach), "facilitator": (high, 0.0)}, rules)
    assert SignatureState.UNSIGNED not in (states["district_contact"], states["facilitator"])
    assert states["dese"] is SignatureState.UNSIGNED
