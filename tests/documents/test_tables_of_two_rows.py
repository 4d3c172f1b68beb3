"""Pages with a table for each party, a row to sign in over the row of its labels. What was signed had been in doubt, and each day the
party's before."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .test_captions_on_pages import DATED, DAYS, NAMES, PARTIES, told

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN


def form(
    over: Sequence[str], days: Sequence[str] = (), *, tall: tuple[float, float] = (30, 16), extra: str = ""
) -> bytes:
    """``over``: what stands over each label; ``tall``: how tall the row over it and its own are; ``extra``: of a row under it."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 100.00")
    ):
        canvas.drawString(72, 740 - 20 * number, text)
    rows = [*tall, *([16] if extra else [])]
    for number, party in enumerate(PARTIES):
        y = 640.0 - number * (sum(rows) + 20)
        texts = [(over[number], days[number] if days else ""), (f"{party} Signature", "Date"), (extra, "")]
        for high, (left, right) in zip(rows, texts, strict=False):
            canvas.rect(72, y - high, 290, high)
            canvas.rect(362, y - high, 120, high)
            canvas.drawString(77, y - 12, left)
            canvas.drawString(367, y - 12, right)
            y -= high
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("signed", [(0, 1, 2), (0,), (1,), (2,), ()])
def test_who_stands_over_the_label_signs(signed: tuple[int, ...], rules: RuleSet) -> None:
    over = [NAMES[at] if at in signed else "" for at in range(3)]
    days = [DAYS[at] if at in signed else "" for at in range(3)]
    expected = [(SIGNED, DATED[at]) if at in signed else (UNSIGNED, None) for at in range(3)]
    assert told(form(over, days), rules) == expected


def test_a_day_alone_signs_nothing_and_is_its_own_party_s(rules: RuleSet) -> None:
    assert told(form(["", "", ""], DAYS), rules) == [(UNSIGNED, day) for day in DATED]


def test_a_name_without_its_day_may_be_print(rules: RuleSet) -> None:
    assert {state for state, _ in told(form(NAMES), rules)} == {UNCERTAIN}


def test_a_name_said_to_be_print_signs_nothing(rules: RuleSet) -> None:
    over = [f"Printed name: {each}" for each in NAMES]
    assert SIGNED not in {state for state, _ in told(form(over, DAYS), rules)}


@pytest.mark.parametrize("tall", [(12, 40), (18, 30)])
def test_where_the_label_s_own_row_has_the_room_the_row_over_it_is_none_to_sign_in(
    tall: tuple[float, float], rules: RuleSet
) -> None:
    assert SIGNED not in {state for state, _ in told(form(NAMES, DAYS, tall=tall), rules)}
