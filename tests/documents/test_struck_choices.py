"""Choices that a pen struck out by hand: askew, and on beyond the words; and marks that stand off from their boxes."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.lines import Choice
from mmd_mailbot.documents.filled.marking import Evidence
from mmd_mailbot.documents.filled.seen import _gainsaid, as_seen

from .test_scan_boxes import CHOICES, Draw, box, copied


def struck(rules: RuleSet, draw: Draw) -> list[bool]:
    paper, labelled = copied(rules, draw)
    choices = [Choice(each, Evidence(str(each))) for each in labelled.of("choice", "settings")]
    return [each.seen.struck for each in as_seen(paper, labelled, choices)]


@pytest.mark.parametrize(
    ("beyond", "rises"), [(0.0, 0.0), (19.0, 0.0), (19.0, 1.5)], ids=["words", "beyond", "askew"]
)
def test_a_line_through_the_words_strikes_them_wherever_the_pen_ran_out(
    rules: RuleSet, beyond: float, rises: float
) -> None:
    """Five of 20 struck lists had kept a choice that was struck, with .85: the line ran on behind its words."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row in (1, 3):
            canvas.setLineWidth(0.9)
            canvas.line(79, y + 2.6, 80 + stringWidth(CHOICES[row], "Times-Roman", 10) + beyond, y + 2.6 + rises)

    assert struck(rules, draw) == [False, True, False, True]


def test_a_copiers_streak_strikes_nothing(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row == 1:
            canvas.setLineWidth(0.9)
            canvas.line(10, y + 2.6, 600, y + 2.6)

    assert struck(rules, draw) == [False] * 4


@pytest.mark.parametrize(
    ("read", "says", "chance", "told"),
    [
        ("ticked", "", 0.9, "empty"),  # a speck in it
        ("none", "", 0.9, "unclear"),
        ("empty", "", 0.9, "empty"),  # a fold runs through the box
        ("empty", "yes", 0.9, "ticked"),
        ("none", "", 0.7, "empty"),
    ],
)
def test_a_likely_mark_is_not_told_away_by_its_little_ink(read: str, says: str, chance: float, told: str) -> None:
    """A ring's end, or "yes" a little off: such choices were lost beside others that were ticked, with .8 and .88."""
    before = Choice(1, Evidence("other", before=read, says=says))  # type: ignore[arg-type]
    measured = Choice(1, Evidence("other", before="empty", says=says))  # type: ignore[arg-type]
    assert _gainsaid(before, measured, chance).seen.before == told
    ticked = Choice(1, Evidence("other", before="ticked"))
    assert _gainsaid(before, ticked, chance) == ticked
