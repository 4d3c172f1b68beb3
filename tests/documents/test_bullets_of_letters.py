"""Lists whose bullets are letters or numbers in the list's own face: a choice in bold behind one is as bold as without."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet

from .papers import DISTRICT_ACTIVITIES
from .test_retyped_tables import read
from .word_xml import para, run, word

BEFORE = ("District Technology Request Form", "District: Adair Co. R-I", "Activity:")
AFTER = ("Total Costs: $10.00", "District Contact Signature: Pat Lee Date: 10/3/2026", "DESE Approval Signature:")
CHOICES = tuple(DISTRICT_ACTIVITIES)[:4]
SLUGS = (
    "district-with-coaching-team",
    "district-with-building-teams",
    "between-building-teams",
    "between-district-teams",
)
BULLETS = (
    ("o",) * 4,
    ("a)", "b)", "c)", "d)"),
    ("1.", "2.", "3.", "4."),
    ("(1)", "(2)", "(3)", "(4)"),
    ("-",) * 4,
    ("A.", "B.", "C.", "D."),
)


def on_a_page(bullets: tuple[str, ...], chosen: frozenset[int]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    y = 780.0
    for text in BEFORE:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, y, text)
        y -= 18
    for at, (bullet, text) in enumerate(zip(bullets, CHOICES, strict=True)):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, y, bullet)
        canvas.setFont("Helvetica-Bold" if at in chosen else "Helvetica", 10)
        canvas.drawString(54 + stringWidth(bullet, "Helvetica", 10), y, text)
        y -= 14
    canvas.setFont("Helvetica", 10)
    for text in AFTER:
        y -= 18
        canvas.drawString(50, y, text)
    canvas.save()
    return out.getvalue()


def in_word(bullets: tuple[str, ...], chosen: frozenset[int]) -> bytes:
    own = [
        para(run(f"{bullet} "), run(text, "<w:b/>" if at in chosen else ""))
        for at, (bullet, text) in enumerate(zip(bullets, CHOICES, strict=True))
    ]
    return word("".join([*map(para, BEFORE), *own, *map(para, AFTER)]))


@pytest.mark.parametrize("make", [on_a_page, in_word])
@pytest.mark.parametrize("bullets", BULLETS)
@pytest.mark.parametrize("chosen", [(0,), (2,), (1, 3), (0, 1, 2), ()])
def test_what_stands_out_behind_its_bullet_is_chosen(
    chosen: tuple[int, ...], bullets: tuple[str, ...], make: object, rules: RuleSet
) -> None:
    """None had been, for sure."""
    assert callable(make)
    fact = read(make(bullets, frozenset(chosen)), rules).fields["activities"]
    right = fact.value == (tuple(SLUGS[at] for at in chosen) or None)
    assert right or (not chosen and fact.confidence < 0.9)
