"""Rows of a table without borders, ruled at the foot of the cells to sign in and for the day. Names beside a broken label's first
line had been in doubt, and pictures in each but the first row."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet

from .papers import png
from .test_rows_under_labels import DATED, DAYS, NAMES, SIGNED, UNSIGNED, WHO, told

BROKEN = (("District Contact", "Signature:"), ("MMD CST Facilitator", "Signature:"), ("DESE Approval", "Signature:"))
WHOLE = (("District Contact Signature:",), ("CST Facilitator Signature:",), ("DESE Approval Signature:",))


def form(
    names: Sequence[str],
    days: Sequence[str],
    labels: Sequence[Sequence[str]] = BROKEN,
    *,
    drawn: Sequence[int] = (),
    tall: float = 32,
    over: bool = False,
    level: float = 0,
) -> bytes:
    """``over``: a line over the first label, too; ``level``: points over the row's foot at which names and days stand, else its head"""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(
        (
            "District Technology Request Form",
            "District: Adair Co. R-I",
            "District Contact (name, email, phone): Pat Lee, plee@adair.example, 660-555-0100",
            "Total Costs: $ 10.00",
        )
    ):
        canvas.drawString(72, 760 - 20 * number, text)
    top = 680.0
    if over:
        canvas.line(205, top, 370, top)
        canvas.line(420, top, 520, top)
    for number, label in enumerate(labels):
        y = top - tall * number
        for below, text in enumerate(label):
            canvas.drawString(60, y - 11 - 12 * below, text)
        at = y - tall + level if level else y - 11
        canvas.drawString(210, at, names[number])
        canvas.drawString(380, y - 11, "Date:")
        canvas.drawString(424, at, days[number])
        canvas.line(205, y - tall, 370, y - tall)
        canvas.line(420, y - tall, 520, y - tall)
        if number in drawn:
            canvas.drawImage(ImageReader(io.BytesIO(png())), 215, y - tall + 2, 90, 24, mask="auto")
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("level", [0, 4])
@pytest.mark.parametrize("labels", [BROKEN, WHOLE])
@pytest.mark.parametrize("who", WHO)
def test_a_name_in_the_row_signs(
    who: tuple[int, ...], labels: Sequence[Sequence[str]], level: float, rules: RuleSet
) -> None:
    names, days = ([of[at] if at in who else "" for at in range(3)] for of in (NAMES, DAYS))
    expected = [(SIGNED, DATED[at]) if at in who else (UNSIGNED, None) for at in range(3)]
    assert told(form(names, days, labels, level=level), rules) == expected


@pytest.mark.parametrize("tall", [26, 32])
@pytest.mark.parametrize("labels", [BROKEN, WHOLE])
@pytest.mark.parametrize("who", WHO)
def test_a_picture_in_the_row_signs_for_no_other(
    who: tuple[int, ...], labels: Sequence[Sequence[str]], tall: float, rules: RuleSet
) -> None:
    days = [DAYS[at] if at in who else "" for at in range(3)]
    expected = [(SIGNED, DATED[at]) if at in who else (UNSIGNED, None) for at in range(3)]
    assert told(form(("", "", ""), days, labels, drawn=who, tall=tall), rules) == expected


@pytest.mark.parametrize("labels", [BROKEN, WHOLE])
def test_days_notes_and_names_in_print_sign_nothing(labels: Sequence[Sequence[str]], rules: RuleSet) -> None:
    for names in (("", "", ""), ("TBD", "N/A", "pending"), [f"Printed name: {each}" for each in NAMES]):
        assert SIGNED not in [state for state, _ in told(form(names, DAYS, labels), rules)]


@pytest.mark.parametrize("who", [(0,), (1,), (2,)])
def test_with_a_line_over_the_first_label_too_no_picture_signs_for_the_next_party(
    who: tuple[int, ...], rules: RuleSet
) -> None:
    found = told(form(("", "", ""), ("", "", ""), WHOLE, drawn=who, over=True), rules)
    assert SIGNED not in [state for at, (state, _) in enumerate(found) if at not in who]


@pytest.mark.parametrize("stranger", [0, 1, 2, 3])
@pytest.mark.parametrize("tall", [32, 58])
@pytest.mark.parametrize("drawn", [0, 1, 2, 3])
def test_with_a_row_for_a_stranger_no_picture_signs_for_its_neighbour(
    drawn: int, tall: float, stranger: int, rules: RuleSet
) -> None:
    """It had signed for the next party, and who signed had not."""
    labels = [*BROKEN[:stranger], ("Board President", "Signature:"), *BROKEN[stranger:]]
    names, days = [""] * 4, [""] * 4
    found = told(form(names, days, labels, drawn=(drawn,), tall=tall), rules)
    at = [row for row in range(4) if row != stranger]
    states = [state for state, _ in found]
    if drawn == stranger:
        assert SIGNED not in states
    else:
        assert states == [SIGNED if row == drawn else UNSIGNED for row in at]
