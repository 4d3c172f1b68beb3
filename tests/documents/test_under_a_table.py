"""Labels over their lines, the first of them right under the table of the tools: nobody can sign over it."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import read

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
ROLES = ("district_contact", "facilitator", "dese")
LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
NAMES = ("Curtis Haslag", "Ron Jett", "Dana Desmond")


def form(
    signed: Sequence[int], *, under: bool = True, gap: float = 8.0, step: float = 57.0, ends: bool = True
) -> bytes:
    """Lines 38 points ``under`` their labels, or 12 over them; ``gap``: points from the table to the first label; ``ends``: with a
    line under (or over) the last label, too."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(("MMD District Technology Request Form", "District: Adair Co. R-I")):
        canvas.drawString(42, 740 - 18 * number, text)
    rows = [("Requested Tools", "Cost"), ("Logitech Brio 4K webcam", "$169.00"), ("Total Costs", "$169.00")]
    for number, (left, right) in enumerate(rows):
        y = 640 - 18 * number
        canvas.rect(34, y, 400, 18)
        canvas.rect(434, y, 120, 18)
        canvas.drawString(40, y + 5, left)
        canvas.drawString(440, y + 5, right)
    for number, label in enumerate(LABELS):
        y = 604 - gap - 10 - step * number
        canvas.drawString(34, y, label)
        canvas.drawString(420, y, "Date")
        line = y - 38 if under else y + 12
        if ends or number < 2:
            canvas.line(34, line, 400, line)
            canvas.line(420, line, 540, line)
        if number in signed:
            canvas.drawString(34, line + 3, NAMES[number])
            canvas.drawString(420, line + 3, "10/23/26")
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("signed", [(0, 1, 2), (0,), (1,), (2,), (0, 2), ()])
def test_people_sign_under_their_labels_however_close_the_next_one_stands(
    signed: tuple[int, ...], rules: RuleSet
) -> None:
    """All had gone to a person, as each line lies right over the next label, too."""
    document = read(form(signed), rules)
    expected = [SIGNED if at in signed else UNSIGNED for at in range(3)]
    assert [document.signatures[role].state for role in ROLES] == expected


@pytest.mark.parametrize("signed", [(0, 1, 2), (0,), (1,), (2,), (0, 2), ()])
@pytest.mark.parametrize(("gap", "step"), [(40.0, 57.0), (30.0, 40.0), (24.0, 50.0), (18.0, 57.0)])
def test_lines_over_their_labels_are_nobody_else_s(
    gap: float, step: float, signed: tuple[int, ...], rules: RuleSet
) -> None:
    document = read(form(signed, under=False, gap=gap, step=step), rules)
    for at, role in enumerate(ROLES):
        assert at in signed or document.signatures[role].state is not SIGNED


@pytest.mark.parametrize("signed", [(0,), (1,), (0, 1)])
def test_without_a_line_under_the_last_label_it_is_not_for_sure(signed: tuple[int, ...], rules: RuleSet) -> None:
    document = read(form(signed, ends=False), rules)
    for at, role in enumerate(ROLES):
        assert at in signed or document.signatures[role].state is not SIGNED
