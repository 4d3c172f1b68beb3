"""Marks in front of printed choices on paper, whatever the form prints there: told by what all choices have in common."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.chosen.lead_strip import Lead
from mmd_mailbot.documents.filled import leading
from mmd_mailbot.documents.filled.lines import Choice
from mmd_mailbot.documents.filled.marking import Evidence, State
from mmd_mailbot.documents.page import Page
from mmd_mailbot.documents.wording.labels import Labelled

from .test_scan_boxes import told

Print = Callable[[Canvas, float], None]
MISREAD: list[State] = ["ticked", "none", "ticked", "ticked"]  # what a recogniser makes of "( )", "[ ]" and "___"


def words(text: str) -> Print:
    def draw(canvas: Canvas, y: float) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(62, y, text)

    return draw


def bullet(canvas: Canvas, y: float) -> None:
    canvas.circle(69, y + 3.5, 1.4, stroke=0, fill=1)


def box(canvas: Canvas, y: float) -> None:
    canvas.rect(62, y - 1, 9, 9)


PRINTED = {"brackets": words("( )"), "square": words("[ ]"), "blank": words("___"), "bullet": bullet, "box": box}


def tick(canvas: Canvas, y: float) -> None:
    canvas.setLineWidth(1.4)
    canvas.lines([(63, y + 6, 66.5, y - 1), (66.5, y - 1, 78, y + 21)])  # its end reaches into the row above


def cross(canvas: Canvas, y: float) -> None:
    canvas.setLineWidth(1.4)
    canvas.lines([(60, y - 4, 76, y + 12), (60, y + 12, 76, y - 4)])


def ring(canvas: Canvas, y: float) -> None:
    canvas.setLineWidth(1.2)
    canvas.ellipse(58, y - 6, 79, y + 13)


def typed(canvas: Canvas, y: float) -> None:
    canvas.setFont("Helvetica", 11)
    canvas.drawString(63.5, y, "X")


MARKS = {"tick": tick, "cross": cross, "ring": ring, "typed": typed}


@pytest.mark.parametrize("printed", PRINTED.values(), ids=PRINTED.keys())
@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS.keys())
@pytest.mark.parametrize("blur", [0.0, 1.2])
def test_of_choices_that_are_printed_alike_those_with_something_more_are_ticked(
    rules: RuleSet, printed: Print, mark: Print, blur: float
) -> None:
    """Of another's forms with such marks 25 of 189 lists were told wrongly, and as sure."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        printed(canvas, y)
        if row == 2:
            mark(canvas, y)

    assert told(rules, draw, MISREAD, blur=blur) == ["empty", "empty", "ticked", "empty"]


def test_marks_of_two_rows_that_touch_are_two(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        bullet(canvas, y)
        if row in (1, 2):
            canvas.setLineWidth(1.2)
            canvas.ellipse(58, y - 7, 79, y + 14)

    found = told(rules, draw, ["none"] * 4)
    assert found[0] != "ticked"
    assert found[3] != "ticked"
    assert "empty" not in found[1:3]


def test_where_all_are_alike_what_was_read_of_some_does_not_count(rules: RuleSet) -> None:
    for text, expected in (("( )", "empty"), ("(X)", "ticked")):
        before: list[State] = ["empty", "empty", "ticked", "empty"]
        assert told(rules, lambda canvas, _, y, text=text: words(text)(canvas, y), before) == [expected] * 4


def test_a_stroke_between_two_rows_is_nobody_s_for_sure(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        words("( )")(canvas, y)
        if row == 2:
            canvas.setLineWidth(1.4)
            canvas.ellipse(60, y + 3, 78, y + 22)

    assert told(rules, draw, ["none"] * 4)[1:3] != ["empty", "empty"]


def test_the_letters_of_a_heading_above_the_list_mark_nothing(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        words("___")(canvas, y)
        if row == 0:
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawString(62, y + 15, "Activity:")
        if row == 3:
            ways = [(62 + 3 * math.cos(at), y + 3 + 3 * math.sin(at)) for at in range(7)]
            canvas.lines([(*a, *b) for a, b in pairwise(ways)])

    assert told(rules, draw, MISREAD) == ["empty", "empty", "empty", "ticked"]


def test_an_empty_box_is_no_mark_where_other_lines_have_none(rules: RuleSet) -> None:
    """Of a list with boxes over a longer one with bullets all had been told as ticked, and as sure."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        if row < 2:
            box(canvas, y)
        if row == 1:
            typed(canvas, y)

    assert told(rules, draw, ["empty", "ticked", "none", "none"])[:2] == ["empty", "ticked"]


@pytest.mark.parametrize(
    "mark", [ring, lambda canvas, y: canvas.lines([(56, y + 5, 58.5, y), (58.5, y, 61, y + 12)])]
)
def test_a_pen_around_or_beside_an_empty_box_marks_it(rules: RuleSet, mark: Print) -> None:
    """Though its inside is empty, and it looks like a box."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row == 2:
            canvas.setLineWidth(1.6)
            mark(canvas, y)

    assert told(rules, draw, ["empty"] * 4) == ["empty", "empty", "ticked", "empty"]


def test_where_rings_run_into_one_another_no_box_that_one_touches_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of four ringed choices on a photo two had been read: of the others' ink nobody could tell whose it was."""
    choices = [Choice(number, Evidence("")) for number in range(5)]

    def around(*leads: Lead, white: Sequence[bool] = (True,) * 5) -> list[bool]:
        monkeypatch.setattr(leading, "_leads_on", lambda *_: dict(enumerate(leads)))
        return leading.marked_around(Page(1, 612, 300, (), ()), Labelled((), []), choices, white)

    shared = Lead(26.6, doubtful=True)
    rings = (shared, Lead(44.3), shared, Lead(0.0), Lead(34.5))
    assert around(*rings) == [True, True, True, False, True]
    assert around(*rings, white=(False, True, True, True, True)) == [False, True, True, False, True]
    assert around(shared, Lead(0.4), shared, Lead(0.0), Lead(0.2)) == [False] * 5  # a tick's arm, from the list above
    assert around(*(Lead(30.0) for _ in choices)) == [False] * 5  # printed so
