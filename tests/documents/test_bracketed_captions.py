"""Captions in brackets under the lines to sign on. All parties had been in doubt, unsigned where they signed, or had the next one's
name and day."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet

from .test_rows_under_labels import DATED, DAYS, LABELS, NAMES, SIGNED, UNSIGNED, WHO, head, told
from .word_xml import para, word

OF = ("(Signature of District Contact)", "(Signature of MMD CST Facilitator)", "(Signature of DESE Approver)")
ALIKE = [OF, tuple(f"({each})" for each in LABELS)]
LINE = "_" * 30


def in_word(over: Sequence[str], days: Sequence[str], captions: Sequence[str]) -> bytes:
    body = head()
    for name, day, caption in zip(over, days, captions, strict=True):
        body += para(f"{name or LINE}\t{day or '_' * 12}") + para(f"{caption}\t(Date)")
    return word(body)


def on_a_page(over: Sequence[str], days: Sequence[str], captions: Sequence[str]) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 10.00")
    ):
        canvas.drawString(72, 740 - 20 * number, text)
    for number, caption in enumerate(captions):
        y = 620.0 - 60 * number
        canvas.line(72, y, 300, y)
        canvas.line(380, y, 480, y)
        canvas.drawString(80, y + 4, over[number])
        canvas.drawString(384, y + 4, days[number])
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, y - 10, caption)
        canvas.drawString(380, y - 10, "(Date)")
        canvas.setFont("Helvetica", 10)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("captions", ALIKE)
@pytest.mark.parametrize("make", [in_word, on_a_page])
@pytest.mark.parametrize("who", WHO)
def test_who_stands_over_the_caption_signs(
    who: tuple[int, ...], make: object, captions: Sequence[str], rules: RuleSet
) -> None:
    over, days = ([of[at] if at in who else "" for at in range(3)] for of in (NAMES, DAYS))
    expected = [(SIGNED, DATED[at]) if at in who else (UNSIGNED, None) for at in range(3)]
    assert callable(make)
    assert told(make(over, days, captions), rules) == expected


@pytest.mark.parametrize("captions", ALIKE)
@pytest.mark.parametrize("make", [in_word, on_a_page])
def test_a_day_alone_or_a_note_over_the_caption_signs_nothing(
    make: object, captions: Sequence[str], rules: RuleSet
) -> None:
    assert callable(make)
    for over in (("", "", ""), ("TBD", "N/A", "will sign later")):
        assert SIGNED not in [state for state, _ in told(make(over, DAYS, captions), rules)]


@pytest.mark.parametrize("captions", ALIKE)
@pytest.mark.parametrize("between", ["\t", "      "])
@pytest.mark.parametrize("other", ["(Printed Name)", "(Name)", "(Please print)", "(Title)"])
@pytest.mark.parametrize("dated", [True, False])
def test_a_name_over_the_caption_for_print_beside_it_signs_nothing(
    captions: Sequence[str], between: str, other: str, dated: bool, rules: RuleSet
) -> None:
    """It had signed for the party before."""
    body = head()
    for name, day, caption in zip(NAMES, DAYS, captions, strict=True):
        body += para(between.join((name, LINE, *([day] if dated else []))))
        body += para(between.join((other, caption, *(["(Date)"] if dated else []))))
    assert SIGNED not in [state for state, _ in told(word(body), rules)]
