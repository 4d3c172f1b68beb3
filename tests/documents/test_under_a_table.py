"""Labels over their lines, the first of them right under the table of the tools: nobody can sign over it."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes

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


# ---------------------------------------------------------------- lines that were typed, and a hand's names and days


def hand(canvas: Canvas, x: float, y: float, wide: float = 110.0, tall: float = 26.0) -> None:
    """A name drawn in strokes that stand on a line at ``y``."""
    canvas.setLineWidth(1.2)
    canvas.setLineCap(1)
    for stroke in strokes("Pat Lee"):
        path = canvas.beginPath()
        for step, (across, down) in enumerate(stroke):
            (path.lineTo if step else path.moveTo)(x + across * wide, y + (1 - down) * tall)
        canvas.drawPath(path)


def day(canvas: Canvas, x: float, y: float) -> None:
    """Some figures and bars, as a pen writes a day."""
    for at in range(8):
        path = canvas.beginPath()
        path.moveTo(x + 7 * at, y + 10)
        path.curveTo(x + 7 * at + 5, y + 12, x + 7 * at + 5, y + 5, x + 7 * at, y + 1)
        path.lineTo(x + 7 * at + 5, y + 1)
        canvas.drawPath(path)


def typed_lines(signed: Sequence[int]) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(("MMD District Technology Request Form", "District: Adair Co. R-I")):
        canvas.drawString(42, 740 - 18 * number, text)
    for number, (left, right) in enumerate(
        (("Requested Tools", "Cost"), ("Logitech Brio 4K webcam", "$169.00"), ("Total Costs", "$169.00"))
    ):
        canvas.rect(34, 640 - 18 * number, 400, 18)
        canvas.rect(434, 640 - 18 * number, 120, 18)
        canvas.drawString(40, 645 - 18 * number, left)
        canvas.drawString(440, 645 - 18 * number, right)
    for number, label in enumerate(LABELS):
        y = 590 - 60 * number
        canvas.drawString(34, y, label)
        canvas.drawString(420, y, "Date")
        canvas.drawString(34, y - 36, 65 * "_")
        canvas.drawString(420, y - 36, 20 * "_")
        if number in signed:
            hand(canvas, 60, y - 34)
            canvas.drawString(424, y - 33, "10/23/26")
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("signed", [(0, 1, 2), (0,), (1,), (2,), (0, 2), ()])
def test_typed_lines_under_labels_right_under_a_table_are_theirs_too(signed: tuple[int, ...], rules: RuleSet) -> None:
    document = read(typed_lines(signed), rules)
    assert [document.signatures[role].state for role in ROLES] == [
        SIGNED if at in signed else UNSIGNED for at in range(3)
    ]


@pytest.mark.parametrize("drawn", [(0, 1, 2), (0,), (1,), ()])
@pytest.mark.parametrize("underscores", [34, 24])
def test_a_day_by_hand_on_the_label_s_line_is_no_part_of_the_name(
    drawn: tuple[int, ...], underscores: int, rules: RuleSet
) -> None:
    """With the day's figures in it no name had looked like one."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(
        ("MMD District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $169.00")
    ):
        canvas.drawString(54, 740 - 18 * number, text)
    for number, label in enumerate(LABELS):
        y = 600 - 40 * number
        text = f"{label}: {underscores * '_'}  Date: "
        canvas.drawString(54, y, text + 14 * "_")
        if number in drawn:
            hand(canvas, 54 + canvas.stringWidth(f"{label}: ") + 8, y + 1)
            day(canvas, 54 + canvas.stringWidth(text) + 6, y + 1)
    canvas.save()
    document = read(made.getvalue(), rules)
    assert [document.signatures[role].state for role in ROLES] == [
        SIGNED if at in drawn else UNSIGNED for at in range(3)
    ]
