"""Names drawn on lines that a cross marks ("X________"), typed so that cross and line are one word: they had been in doubt, as drawn
over words."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from benchmarks.reading import longhand
from mmd_mailbot.core.ruleset import RuleSet

from .test_rows_under_labels import LABELS, NAMES, SIGNED, UNSIGNED, told

Way = list[tuple[float, float]]
MARKS: dict[str, list[Way]] = {
    "a tick": [[(0, 4), (4, 0), (14, 14)]],
    "a dash": [[(0, 4), (30, 4)]],
    "a dot": [[(0, 2), (1, 3)]],
    "an arrow": [[(0, 5), (40, 5)], [(32, 10), (40, 5), (32, 0)]],
    "a cross": [[(0, 0), (12, 12)], [(0, 12), (12, 0)]],
    "a stroke": [[(0, 0), (10, 18)]],
}


def form(drawn: Sequence[list[Way]], *, mark: str = "X") -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 10.00")
    ):
        canvas.drawString(72, 740 - 20 * number, text)
    for number, (label, ways) in enumerate(zip(LABELS, drawn, strict=True)):
        y = 620.0 - 50 * number
        before = f"{label}: "
        canvas.drawString(72, y, f"{before}{mark}{'_' * 34}   Date: {'_' * 12}")
        left = 72 + canvas.stringWidth(before, "Helvetica", 10) + 4
        canvas.setStrokeColorRGB(0.05, 0.1, 0.45)
        for way in ways:
            path = canvas.beginPath()
            path.moveTo(left + way[0][0], y + way[0][1])
            for x, z in way[1:]:
                path.lineTo(left + x, y + z)
            canvas.drawPath(path)
    canvas.save()
    return made.getvalue()


def name(number: int, seed: int) -> list[Way]:
    dice = random.Random(seed)
    how = dice.choice(("pen-legible", "pen-short-form", "pen-paraph"))
    return [list(way) for way in longhand.lines(how, NAMES[number], 20, 110, dice)]


@pytest.mark.parametrize("seed", range(6))
def test_a_name_drawn_beside_the_cross_signs(seed: int, rules: RuleSet) -> None:
    found = [state for state, _ in told(form([name(0, seed), [], name(2, seed + 50)]), rules)]
    assert found[1] == UNSIGNED
    assert UNSIGNED not in (found[0], found[2])
    assert SIGNED in (found[0], found[2])


@pytest.mark.parametrize("mark", ["X", "x"])
@pytest.mark.parametrize("shape", MARKS)
def test_a_mark_beside_the_cross_signs_nothing(shape: str, mark: str, rules: RuleSet) -> None:
    assert SIGNED not in [state for state, _ in told(form([MARKS[shape], [], MARKS[shape]], mark=mark), rules)]
