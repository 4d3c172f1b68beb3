"""Captions under lines, and words that follow the last of them: a footnote, a box for the office. All parties had been in doubt."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet

from .test_rows_under_labels import DATED, DAYS, LABELS, NAMES, SIGNED, UNSIGNED, WHO, told

NOTE = "* Electronic signatures are accepted. Keep a copy for your records."
ASKS = "Received: __________   PO #: __________   Initials: ______"


def form(over: Sequence[str], days: Sequence[str], after: Sequence[str] = (), *, framed: bool = False) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 10.00")
    ):
        canvas.drawString(72, 740 - 20 * number, text)
    for number, label in enumerate(LABELS):
        y = 640.0 - 45 * number
        canvas.drawString(72, y, over[number] or "_" * 40)
        canvas.drawString(380, y, days[number] or "_" * 16)
        canvas.drawString(72, y - 15, label)
        canvas.drawString(380, y - 15, "Date")
    y = 640.0 - 45 * 2 - 15 - 8
    if framed:
        canvas.rect(66, y - 34, 480, 34)
    for number, text in enumerate(after):
        canvas.drawString(72, y - 12 - 14 * number, text)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize(
    ("after", "framed"), [((NOTE,), False), (("For office use only", ASKS), True), ((ASKS,), False)]
)
@pytest.mark.parametrize("who", WHO)
def test_who_stands_over_the_caption_signs_whatever_follows_the_last(
    who: tuple[int, ...], after: Sequence[str], framed: bool, rules: RuleSet
) -> None:
    over, days = ([of[at] if at in who else "" for at in range(3)] for of in (NAMES, DAYS))
    expected = [(SIGNED, DATED[at]) if at in who else (UNSIGNED, None) for at in range(3)]
    assert told(form(over, days, after, framed=framed), rules) == expected


@pytest.mark.parametrize(("after", "framed"), [(("_" * 40,), False), (("Signature: __________",), True)])
def test_a_line_to_sign_on_under_the_last_label_leaves_all_to_a_person(
    after: Sequence[str], framed: bool, rules: RuleSet
) -> None:
    """There each party may sign under its label, and who stands over it may be the one before."""
    found = told(form(("", NAMES[1], ""), ("", DAYS[1], ""), after, framed=framed), rules)
    assert SIGNED not in [state for state, _ in found]
