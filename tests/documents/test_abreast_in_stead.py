"""Parties side by side over whose labels the lines lie higher, or were typed over. All had been in doubt."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet

from .test_rows_under_labels import DATED, DAYS, NAMES, SIGNED, UNSIGNED, WHO, told

LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
ALL = [(0, 1, 2)]


def form(
    over: Sequence[str],
    days: Sequence[str],
    *,
    gap: float = 22,
    lines: bool = True,
    extra: str = "",
    dates: str = "Date: ",
    below: float = 0,
) -> bytes:
    """``lines``: those that nobody typed over are left; ``extra``: on a line between the names and the labels; ``below``: points under
    the days in which lines to sign on lie."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 9)
    for number, text in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 10.00")
    ):
        canvas.drawString(72, 740 - 20 * number, text)
    for number, label in enumerate(LABELS):
        x, y = 60.0 + 168 * number, 620.0
        canvas.drawString(x, y, over[number] or ("_" * 24 if lines else ""))
        canvas.drawString(x, y - gap / 2, extra)
        canvas.drawString(x, y - gap, label)
        canvas.drawString(x, y - gap - 20, f"{dates}{days[number]}")
        if below:
            canvas.line(x, y - gap - 20 - below, x + 140, y - gap - 20 - below)
            canvas.drawString(x, y - gap - 31 - below, "Signature")
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("gap", [13, 18, 22])
@pytest.mark.parametrize("who", WHO)
def test_who_stands_in_the_stead_of_the_line_over_the_label_signs(
    who: tuple[int, ...], gap: float, rules: RuleSet
) -> None:
    over, days = ([of[at] if at in who else "" for at in range(3)] for of in (NAMES, DAYS))
    expected = [(SIGNED, DATED[at]) if at in who else (UNSIGNED, None) for at in range(3)]
    assert told(form(over, days, gap=gap), rules) == expected


@pytest.mark.parametrize("who", [each for each in WHO if each])
def test_names_without_their_days_sign_nothing(who: tuple[int, ...], rules: RuleSet) -> None:
    """Who is to sign there, in print."""
    over = [NAMES[at] if at in who else "" for at in range(3)]
    assert SIGNED not in [state for state, _ in told(form(over, ("", "", "")), rules)]


@pytest.mark.parametrize("who", [each for each in WHO if each and len(each) < 3])
def test_without_any_line_left_not_all_names_over_labels_sign(who: tuple[int, ...], rules: RuleSet) -> None:
    over, days = ([of[at] if at in who else "" for at in range(3)] for of in (NAMES, DAYS))
    assert SIGNED not in [state for state, _ in told(form(over, days, lines=False), rules)]


def test_offices_and_notes_in_the_stead_of_lines_sign_nothing(rules: RuleSet) -> None:
    for over in (("Technology Director", "CST Facilitator", "Director"), ("TBD", "N/A", "pending")):
        assert SIGNED not in [state for state, _ in told(form(over, DAYS), rules)]


@pytest.mark.parametrize("gap", [11, 14, 18, 22])
@pytest.mark.parametrize("below", [26, 34, 50])
def test_names_in_print_at_the_head_of_blocks_whose_lines_are_left_empty_sign_nothing(
    below: float, gap: float, rules: RuleSet
) -> None:
    """Name, office and day were typed before anybody signed on the lines under them; all three had signed."""
    assert SIGNED not in [state for state, _ in told(form(NAMES, DAYS, lines=False, gap=gap, below=below), rules)]
