"""Labels that are broken over two lines, with what is signed beside the first, in rows that are ruled off. A typed name beside them had
been overlooked and the form said to be unsigned; a picture had been taken for one on the next row's line."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .test_captions_on_pages import DATED, DAYS, NAMES, PARTIES, sign, told

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN


def form(
    signed: Sequence[int] = (),
    *,
    way: str = "typed",
    dated: Sequence[int] = (),
    printed: Sequence[int] = (),
    line: str = "",
) -> bytes:
    """``line``: what stands behind "Signature:"."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    contact = "District Contact: Pat Lee, plee@adair.example, 660-555-0100"
    head = ["District Technology Request Form", "District: Adair Co. R-I", contact, "Total Costs: $ 100.00"]
    for number, text in enumerate(head):
        canvas.drawString(72, 740 - 20 * number, text)
    for number, party in enumerate(PARTIES):
        y = 640 - 38 * number
        canvas.drawString(72, y, party)
        canvas.drawString(72, y - 14, f"Signature: {line}")
        canvas.drawString(380, y, "Date:")
        canvas.line(68, y - 20, 540, y - 20)
        if number in dated:
            canvas.drawString(430, y, DAYS[number])
        if number in printed:
            canvas.drawString(200, y, NAMES[number])
        if number in signed:
            sign(canvas, (200, y if way == "typed" else y - 8), NAMES[number], way)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("signed", [(0, 1, 2), (1,), ()])
def test_what_is_drawn_in_a_row_is_its_own_party_s(signed: tuple[int, ...], rules: RuleSet) -> None:
    expected = [(SIGNED, DATED[at]) if at in signed else (UNSIGNED, None) for at in range(3)]
    assert told(form(signed, way="drawn", dated=signed), rules) == expected


def test_a_dated_name_beside_the_first_line_is_for_a_person(rules: RuleSet) -> None:
    assert told(form((0, 1, 2), dated=(0, 1, 2)), rules) == [(UNCERTAIN, day) for day in DATED]


@pytest.mark.parametrize("dated", [(), (0, 1, 2)])
def test_over_a_line_to_sign_on_the_name_is_print(dated: tuple[int, ...], rules: RuleSet) -> None:
    states = {state for state, _ in told(form(printed=(0, 1, 2), dated=dated, line="__________________"), rules)}
    assert states == {UNSIGNED}


def test_a_day_alone_signs_nothing(rules: RuleSet) -> None:
    assert told(form(dated=(0, 1, 2)), rules) == [(UNSIGNED, day) for day in DATED]
