"""Somebody whom the form does not know, right under a table in which the parties sign: what was drawn in its last row was in doubt."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet

from .test_marked_lines import name
from .test_rows_under_labels import LABELS, SIGNED, UNSIGNED, told


def form(who: tuple[int, ...], under: str, *, gap: float = 12, abreast: bool = True) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 9)
    for number, text in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 10.00")
    ):
        canvas.drawString(72, 740 - 20 * number, text)
    for number, label in enumerate(LABELS):
        x, y = (60 + 164.0 * number, 650.0) if abreast else (60.0, 650.0 - 60 * number)
        canvas.rect(x, y - 24, 164, 24)
        canvas.rect(x, y - 60, 164, 36)
        canvas.drawString(x + 5, y - 14, label)
        for way in name(number, 5 + number) if number in who else []:
            path = canvas.beginPath()
            path.moveTo(x + 10 + way[0][0], y - 54 + way[0][1])
            for one, other in way[1:]:
                path.lineTo(x + 10 + one, y - 54 + other)
            canvas.drawPath(path)
    y = 650.0 - 60 if abreast else 650.0 - 180
    canvas.drawString(65, y - gap, under)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("who", [(), (0,), (0, 1, 2), (1,), (2,)])
@pytest.mark.parametrize(
    "under", ["Prepared by: Carla Menke, Administrative Assistant", "Board President: ______________"]
)
@pytest.mark.parametrize("gap", [12, 18])
def test_what_is_drawn_in_a_party_s_cell_is_that_party_s(
    gap: float, under: str, who: tuple[int, ...], rules: RuleSet
) -> None:
    found = [state for state, _ in told(form(who, under, gap=gap), rules)]
    assert found == [SIGNED if at in who else UNSIGNED for at in range(3)]
