"""Lines for the day that wrapped under the line to sign on. The name had been nobody's, and a signed form was said to be unsigned; or
a name in print beside it was taken for the signature."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .test_captions_on_pages import DATED, DAYS, NAMES, PARTIES, told

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED


def form(rows: Sequence[Sequence[tuple[float, float, str]]]) -> bytes:
    """``rows``: of each party what stands how far right and down."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    head = ["District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 100.00"]
    for number, text in enumerate(head):
        canvas.drawString(72, 740 - 20 * number, text)
    for number, row in enumerate(rows):
        for left, down, text in row:
            canvas.drawString(left, 640 - 100 * number - down, text)
    canvas.save()
    return made.getvalue()


def filled(text: str, wide: int) -> str:
    return text + "_" * (wide - len(text))


@pytest.mark.parametrize("signed", [(0, 1, 2), (0, 1), ()])
def test_over_the_day_s_line_people_sign(signed: tuple[int, ...], rules: RuleSet) -> None:
    rows = [
        [
            (72, 0, filled(NAMES[at] if at in signed else "", 40)),
            (72, 24, filled(DAYS[at] if at in signed else "", 26)),
            (72, 40, f"{party} Signature"),
            (420, 40, "Date"),
        ]
        for at, party in enumerate(PARTIES)
    ]
    expected = [(SIGNED, DATED[at]) if at in signed else (UNSIGNED, None) for at in range(3)]
    assert told(form(rows), rules) == expected


@pytest.mark.parametrize("dated", [True, False])
def test_beside_an_empty_line_with_the_day_under_it_a_name_in_print_signs_nothing(
    dated: bool, rules: RuleSet
) -> None:
    rows = [
        [
            (72, 0, party),
            (72, 24, filled(NAMES[at], 22)),
            (230, 24, filled("", 26)),
            (230, 44, filled(DAYS[at] if dated else "", 20)),
            (72, 58, "Printed Name"),
            (230, 58, "Signature"),
            (430, 58, "Date"),
        ]
        for at, party in enumerate(PARTIES)
    ]
    assert told(form(rows), rules) == [(UNSIGNED, day if dated else None) for day in DATED]


def test_a_name_over_a_line_that_has_the_day_behind_it_is_somebody_else_s(rules: RuleSet) -> None:
    """Of a board's table right over the first line: the line had gone for the day's, and the table's border for the one to sign on."""
    found = (Path(__file__).parent / "seen" / "board-table-over-a-line.pdf").read_bytes()
    contact, _, dese = told(found, rules)
    assert contact[0] is UNSIGNED
    assert dese[0] is SIGNED


@pytest.mark.parametrize("signed", [(0, 1, 2), (1,), (0, 2), ()])
def test_a_name_in_print_between_the_line_to_sign_on_and_the_day_s_signs_nothing(
    signed: tuple[int, ...], rules: RuleSet
) -> None:
    """It had been taken for the signature, as it stands right over the line over its label."""
    rows = [
        [
            (72, 0, filled(NAMES[at] if at in signed else "", 55)),
            (72, 12, NAMES[at]),
            (72, 28, filled(DAYS[at] if at in signed else "", 22)),
            (72, 43, f"{party} Signature"),
            (240, 43, "Date"),
        ]
        for at, party in enumerate(PARTIES)
    ]
    found = told(form(rows), rules)
    assert [at for at in range(3) if found[at][0] is SIGNED] == list(signed)
    assert [found[at][1] for at in signed] == [DATED[at] for at in signed]
