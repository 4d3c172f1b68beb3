"""A row of a table that a page's end parts amid its question is one row."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

QUESTION = (
    "How will the benefit of the tools be",
    "evaluated based on progress towards the",
    "stated goals, including any remaining gaps?",
)
ANSWER = ("Survey of team members in", "December and May; meeting logs", "of the whole year.")


def ruled(canvas: Canvas, top: float, lines: list[tuple[str, str]]) -> float:
    """A row of two cells in frames, down from ``top``; returns its foot."""
    foot = top - 14 * len(lines) - 4
    for left, right in ((60, 310), (310, 560)):
        canvas.rect(left, foot, right - left, top - foot)
    for at, (one, other) in enumerate(lines):
        canvas.drawString(66, top - 12 - 14 * at, one)
        canvas.drawString(316, top - 12 - 14 * at, other)
    return foot


@pytest.mark.parametrize("cut", [1, 2])
def test_question_and_answer_go_on_over_the_page_s_end(rules: RuleSet, cut: int) -> None:
    """The question's rest had stood amid the answer, at 0.99."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFontSize(10)
    canvas.drawString(60, 740, "District Technology Request Form")
    canvas.drawString(60, 720, "District: Adair Co. R-I")
    whole = list(zip(QUESTION, ANSWER, strict=True))
    foot = ruled(canvas, 120, [("What is the projected timeline for", "Fall semester"), ("implementation?", "")])
    ruled(canvas, foot, whole[:cut])
    canvas.showPage()
    canvas.setFontSize(10)
    foot = ruled(canvas, 740, whole[cut:])
    ruled(canvas, foot, [("How will results of the evaluation be shared?", "At the board meeting")])
    canvas.save()
    (found,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    assert found.text("plan_evaluation") == " ".join(ANSWER)
    assert found.text("plan_timeline") == "Fall semester"
    assert found.text("plan_sharing") == "At the board meeting"


@pytest.mark.parametrize("cut", [1, 2])
def test_before_the_question_may_stand_its_number(rules: RuleSet, cut: int) -> None:
    """Behind a cell with its number the question's rest had stood amid the answer again, at 0.99."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFontSize(10)
    canvas.drawString(60, 740, "District Technology Request Form")
    canvas.drawString(60, 720, "District: Adair Co. R-I")

    def numbered(top: float, number: str, lines: list[tuple[str, str]]) -> float:
        foot = ruled(canvas, top, lines)
        canvas.rect(30, foot, 30, top - foot)
        canvas.drawString(36, top - 12, number)
        return foot

    whole = list(zip(QUESTION, ANSWER, strict=True))
    foot = numbered(120, "3.", [("What is the projected timeline for", "Fall semester"), ("implementation?", "")])
    numbered(foot, "4.", whole[:cut])
    canvas.showPage()
    canvas.setFontSize(10)
    foot = numbered(740, "", whole[cut:])
    numbered(foot, "5.", [("How will results of the evaluation be shared?", "At the board meeting")])
    canvas.save()
    (found,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    assert found.text("plan_evaluation") == " ".join(ANSWER)
    assert found.text("plan_timeline") == "Fall semester"
    assert found.text("plan_sharing") == "At the board meeting"


def test_rows_of_two_questions_on_two_pages_stay_two(rules: RuleSet) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFontSize(10)
    canvas.drawString(60, 740, "District Technology Request Form")
    canvas.drawString(60, 720, "District: Adair Co. R-I")
    ruled(canvas, 120, [("What is the projected timeline for", "Fall semester"), ("implementation?", "")])
    canvas.showPage()
    canvas.setFontSize(10)
    ruled(canvas, 740, [("How will results of the evaluation be shared?", "At the board meeting")])
    canvas.save()
    (found,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    assert found.text("plan_timeline") == "Fall semester"
    assert found.text("plan_sharing") == "At the board meeting"
