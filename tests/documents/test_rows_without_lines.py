"""A name in a pen's strokes beside one of several labels that stand close, with no line to sign on: it signs for nobody else."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

ROWS = {
    "district_contact": "District Contact Signature:",
    "facilitator": "MMD CST Facilitator Signature:",
    "dese": "DESE Approval Signature:",
}


def form(party: str, pitch: float, over: float, high: float) -> bytes:
    """``over``: points between the label's foot and that of the name, which is ``high`` points high."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(54, 740 - 20 * at, words)
    for at, (role, label) in enumerate(ROWS.items()):
        y = 500 - pitch * at
        canvas.drawString(54, y, label)
        canvas.drawString(400, y, "Date:")
        for line in strokes("Chad Kirchner") if role == party else ():
            path = canvas.beginPath()
            for step, (across, up) in enumerate(line):
                (path.lineTo if step else path.moveTo)(215 + across * 110, y - 3 + over + up * high)
            canvas.drawPath(path)
    canvas.save()
    return out.getvalue()


def told(data: bytes, rules: RuleSet) -> dict[str, SignatureState]:
    (read,) = read_file(FileToRead("form.pdf", data), rules).documents
    return {role: read.signatures[role].state for role in ROWS}


@pytest.mark.parametrize("pitch", [18.0, 22.0, 26.0, 40.0])
@pytest.mark.parametrize("over", [-6.0, 0.0, 4.0])
@pytest.mark.parametrize("high", [16.0, 24.0, 30.0])
@pytest.mark.parametrize("party", ROWS)
def test_a_name_signs_in_its_own_row_or_a_person_looks(
    party: str, high: float, over: float, pitch: float, rules: RuleSet
) -> None:
    """Of 135 such names 18 had signed for the row above."""
    states = told(form(party, pitch, over, high), rules)
    assert states[party] is not SignatureState.UNSIGNED
    assert SignatureState.SIGNED not in {state for role, state in states.items() if role != party}


@pytest.mark.parametrize("party", ROWS)
@pytest.mark.parametrize("high", [16.0, 24.0])
def test_where_rows_are_roomy_each_is_told(party: str, high: float, rules: RuleSet) -> None:
    states = told(form(party, 40.0, 0.0, high), rules)
    assert states == {role: SignatureState.SIGNED if role == party else SignatureState.UNSIGNED for role in ROWS}


@pytest.mark.parametrize("up", [-2.0, 4.0, 12.0])
@pytest.mark.parametrize("signed", [0, 1, 2])
def test_of_labels_side_by_side_the_one_a_name_stands_behind_is_signed(
    signed: int, up: float, rules: RuleSet
) -> None:
    """All of them are as high as the name: that alone says nothing."""
    out = io.BytesIO()
    canvas = Canvas(out, (792, 612))
    canvas.setFont("Helvetica", 9)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(40, 560 - 20 * at, words)
    for at, label in enumerate(ROWS.values()):
        left = 40 + 250 * at
        canvas.drawString(left, 400, label)
        for line in strokes("Chad Kirchner") if at == signed else ():
            path = canvas.beginPath()
            for step, (across, high) in enumerate(line):
                (path.lineTo if step else path.moveTo)(left + 132 + across * 90, 398 + up + high * 16)
            canvas.drawPath(path)
    canvas.save()
    states = list(told(out.getvalue(), rules).values())
    assert states[signed] is not SignatureState.UNSIGNED
    assert SignatureState.SIGNED not in [state for at, state in enumerate(states) if at != signed]
