"""A table on a page whose labels stand in small print under what is signed, in the same cell; cells left empty are low."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import read
from .test_told_by_cells import LABELS, days, told

LOW, TALL = 20.0, 36.0  # points


def page(signed: Sequence[tuple[str, str]]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 780 - 18 * at, words)
    y = 700.0
    for over, labels in zip(signed, [(each, "Date") for each in LABELS], strict=True):
        height = TALL if any(over) else LOW
        y -= height
        for x, width, words, label in ((60, 234, over[0], labels[0]), (294, 234, over[1], labels[1])):
            canvas.rect(x, y, width, height)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x + 6, y + 18, words)
            canvas.setFont("Helvetica", 7)
            canvas.drawString(x + 6, y + 6, label)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("empty", [0, 1, 2])
def test_a_name_over_the_label_in_the_next_cell_signs_for_nobody_else(empty: int, rules: RuleSet) -> None:
    """It had signed for the party whose cell was left empty, and that party's own name for nobody."""
    signed = [
        ("", "") if at == empty else (name, "10/3/2026")
        for at, name in enumerate(("Pat Lee", "Fran North", "Kim Orr"))
    ]
    document = read(page(signed), rules)
    assert told(document) == "".join("." if at == empty else "S" for at in range(3))
    assert days(document) == [None if at == empty else "2026-10-03" for at in range(3)]


def test_a_day_by_itself_over_date_signs_nothing(rules: RuleSet) -> None:
    assert "S" not in told(read(page([("", "10/3/2026"), ("", ""), ("", "")]), rules))
