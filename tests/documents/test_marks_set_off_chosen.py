"""Marks that do not stand exactly where they should: a few points off, in the margin, behind words that run on to the next line."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .test_choices_abreast import DEJAVU
from .test_marks import SLUGS
from .word_xml import DISTRICT_ACTIVITIES

STEP = 14.0


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document


def form(
    *chosen: int, mark: str, right: float, up: float, bullet: str = "☐", lines: tuple[str, ...] = DISTRICT_ACTIVITIES
) -> bytes:
    """A list in a frame, before whose lines a mark is laid: ``right`` of the box and ``up`` from the line; "" draws a tick."""
    pdfmetrics.registerFont(TTFont("DejaVu", DEJAVU))
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 780, "District Technology Request Form")
    canvas.drawString(60, 760, "District: Adair Co. R-I")
    canvas.rect(56, 640, 480, 96)
    canvas.setFont("DejaVu", 9)
    canvas.drawString(60, 724, "Activity:")
    for at, words in enumerate(lines):
        canvas.drawString(60, 708 - STEP * at, f"{bullet} {words}".strip())
    for at in chosen:
        x, y = 60 + right, 708 - STEP * at + up
        canvas.setFont("Helvetica", 11)
        if mark:
            canvas.drawString(x, y, mark)
        else:
            path = canvas.beginPath()
            path.moveTo(x, y + 4)
            path.lineTo(x + 3, y)
            path.lineTo(x + 9, y + 9)
            canvas.drawPath(path)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 600, "Total Costs: $10.00")
    canvas.drawString(60, 560, "District Contact Signature:")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("bullet", ["☐", "•"])
@pytest.mark.parametrize("right", [-12.0, -20.0])
def test_an_x_in_the_margin_left_of_the_box_marks_its_choice(right: float, bullet: str, rules: RuleSet) -> None:
    """None had been chosen, at 0.98: it stands outside of the table that holds the list."""
    document = read(form(0, 3, mark="X", right=right, up=0.0, bullet=bullet), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[3])
    assert document.fields["activities"].confidence >= 0.9


@pytest.mark.parametrize("up", [-3.0, -1.0, 3.0, 4.0])
@pytest.mark.parametrize("right", [0.0, -10.0])
def test_a_pens_tick_a_few_points_off_is_that_of_the_nearest_choice_alone(
    up: float, right: float, rules: RuleSet
) -> None:
    """The choice over it had been chosen, too, at 0.9."""
    document = read(form(1, 2, mark="", right=right, up=up), rules)
    assert document.fields["activities"].value in ((SLUGS[1], SLUGS[2]), None)
    assert document.fields["activities"].value or document.fields["activities"].confidence < 0.9


def test_a_pens_tick_as_near_to_one_choice_as_to_another_is_asked_about(rules: RuleSet) -> None:
    document = read(form(2, mark="", right=-10.0, up=STEP / 2 - 1.5), rules)
    assert document.fields["activities"].value is None
    assert document.fields["activities"].confidence < 0.9


def test_no_mark_marks_nothing(rules: RuleSet) -> None:
    for bullet in ("☐", "•", ""):
        document = read(form(mark="X", right=0.0, up=0.0, bullet=bullet), rules)
        assert document.fields["activities"].value is None
        assert document.fields["activities"].confidence >= 0.9


@pytest.mark.parametrize("behind", [False, True])
def test_marks_of_a_list_that_runs_on_from_line_to_line_stand_on_one_side(behind: bool, rules: RuleSet) -> None:
    """Of two choices that shared a line each had taken the mark between them, at 0.99."""
    marks = [f"{'☒' if at in (0, 2) else '☐'}" for at in range(len(DISTRICT_ACTIVITIES))]
    pairs = zip(marks, DISTRICT_ACTIVITIES, strict=True)
    words = " ".join(f"{words} {mark}" if behind else f"{mark} {words}" for mark, words in pairs).split(" ")
    lines, line = [], ""
    for each in words:
        if len(line) + len(each) > 70:
            lines.append(line)
            line = ""
        line = f"{line} {each}".strip()
    document = read(form(mark="", right=0.0, up=0.0, bullet="", lines=(*lines, line)), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[2])


def test_the_rest_of_yes_and_no_may_stand_on_the_next_line(rules: RuleSet) -> None:
    """ "( ) Yes" at a line's end, and "(x) No" under it: the choice was taken, at 0.92."""
    lines = [f"{each} (x) Yes ( ) No" for each in DISTRICT_ACTIVITIES[:2]]
    lines += [f"{DISTRICT_ACTIVITIES[2]} ( ) Yes", "(x) No", f"{DISTRICT_ACTIVITIES[3]} ( ) Yes (x) No"]
    document = read(form(mark="", right=0.0, up=0.0, bullet="", lines=tuple(lines)), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[1])
