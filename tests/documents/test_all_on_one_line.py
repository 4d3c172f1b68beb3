"""All parties on one line of a wide page, each with its line to sign on and its day: what was typed there had been unsigned."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png

from .test_rows_under_labels import DATED, DAYS, LABELS, NAMES, SIGNED, UNSIGNED, WHO, told


def form(who: tuple[int, ...], *, ruled: bool, drawn: bool = False, kept: bool = False) -> bytes:
    """``ruled``: the lines are drawn, not typed; ``kept``: what is left of a typed one stands around the name."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(1008, 612))
    canvas.setFont("Helvetica", 9)
    for number, text in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 10.00")
    ):
        canvas.drawString(40, 560 - 18 * number, text)
    x = 40.0
    for at, label in enumerate(LABELS):
        signed = at in who
        for words, wide in ((f"{label}: ", 110.0), ("Date: ", 44.0)):
            canvas.drawString(x, 440, words)
            x += canvas.stringWidth(words, "Helvetica", 9)
            name = f"__{NAMES[at]}__" if kept else NAMES[at]
            text = (name if wide > 50 else DAYS[at]) if signed else ""
            if drawn and signed and wide > 50:
                canvas.drawImage(ImageReader(io.BytesIO(ink_png(NAMES[at]))), x, 438, 80, 20, mask="auto")
            else:
                canvas.drawString(x, 440, text or ("" if ruled else "_" * int(wide / 5.2)))
            if ruled:
                canvas.line(x, 438, x + wide - 6, 438)
            x += wide
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize(("ruled", "kept"), [(False, False), (False, True), (True, False)])
@pytest.mark.parametrize("who", WHO)
def test_who_types_a_name_behind_a_label_signs_for_that_party(
    who: tuple[int, ...], ruled: bool, kept: bool, rules: RuleSet
) -> None:
    expected = [(SIGNED, DATED[at]) if at in who else (UNSIGNED, None) for at in range(3)]
    assert told(form(who, ruled=ruled, kept=kept), rules) == expected


@pytest.mark.parametrize("who", WHO)
def test_a_picture_behind_a_label_on_the_line_of_all_signs_for_no_other(who: tuple[int, ...], rules: RuleSet) -> None:
    states = [state for state, _ in told(form(who, ruled=True, drawn=True), rules)]
    assert all(states[at] is not UNSIGNED for at in who)
    assert all(states[at] is not SIGNED for at in range(3) if at not in who)
