"""Parties side by side over one row of captions, and tables right over the first line to sign on. The last party had the signature of
the one in the middle, and the bookkeeper named in the last row of the costs had signed for the first party."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet

from .test_captions_on_pages import NAMES, PARTIES, SIGNED, sign
from .test_print_at_captions import states

LEFT = (72.0, 240.0, 410.0)


def columns(signed: Sequence[int], *, parties: Sequence[str] = PARTIES, typed_lines: bool = True) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=letter)
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(
        ["District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 100.00"]
    ):
        canvas.drawString(72, 740 - 20 * number, text)
    for number, (left, party) in enumerate(zip(LEFT, parties, strict=True)):
        canvas.drawString(left, 640, party)
        for foot, caption, wide, written in ((610, "Signature", 22, NAMES[number]), (570, "Date", 12, "10/3/2026")):
            text = written if number in signed else ""
            if typed_lines:
                canvas.drawString(left, foot, text + "_" * (wide - len(text)))
            else:
                canvas.line(left, foot - 2, left + 5.5 * wide, foot - 2)
                canvas.drawString(left, foot, text)
            canvas.drawString(left, foot - 14, caption)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("signed", [(0,), (1,), (2,), (0, 1), ()])
@pytest.mark.parametrize("typed_lines", [True, False])
@pytest.mark.parametrize("parties", [PARTIES, tuple(f"{each} Signature" for each in PARTIES)])
def test_nobody_signs_for_a_party_in_another_column(
    signed: tuple[int, ...], typed_lines: bool, parties: tuple[str, ...], rules: RuleSet
) -> None:
    found = states(columns(signed, parties=parties, typed_lines=typed_lines), rules)
    assert SIGNED not in [found[at] for at in range(3) if at not in signed]


def table_over_lines(signed: Sequence[int]) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=letter)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 740, "District Technology Request Form")
    canvas.drawString(72, 720, "District: Adair Co. R-I")
    for number, row in enumerate([("Total Costs", "$ 100.00"), ("Bookkeeper", "Sue Cole")]):
        y = 690 - 14 * number
        canvas.rect(72, y - 4, 200, 14)
        canvas.rect(272, y - 4, 200, 14)
        for left, text in zip((76, 276), row, strict=True):
            canvas.drawString(left, y, text)
    for number, party in enumerate(PARTIES):
        y = 650 - 40 * number
        canvas.drawString(72, y, "_" * 38)
        canvas.drawString(380, y, "_" * 14)
        if number in signed:
            sign(canvas, (78, y + 2), NAMES[number], "typed")
            canvas.drawString(383, y + 2, "10/3/2026")
        canvas.drawString(72, y - 13, f"{party} Signature")
        canvas.drawString(380, y - 13, "Date")
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("signed", [(), (2,), (1, 2)])
def test_a_name_in_the_last_row_of_a_table_does_not_sign_on_the_line_under_it(
    signed: tuple[int, ...], rules: RuleSet
) -> None:
    found = states(table_over_lines(signed), rules)
    assert [at for at in range(3) if found[at] is SIGNED] == list(signed)


def test_who_signs_on_the_line_under_a_table_has_signed(rules: RuleSet) -> None:
    assert states(table_over_lines((0, 1, 2)), rules) == [SIGNED] * 3
