"""Choices that a pen marked otherwise than in their boxes: lines under their words, rings around them or around a box alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Fact, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.choices import read_choices
from mmd_mailbot.documents.filled.lines import Choice
from mmd_mailbot.documents.filled.marking import Evidence
from mmd_mailbot.documents.filled.seen import as_seen
from mmd_mailbot.documents.filled.seen_alone import as_seen_alone

from .test_scan_boxes import CHOICES, Draw, box, chosen, copied, cross, ringed

ALONE = "Consulted with Statewide Tech Team"


def underline(canvas: Canvas, y: float, text: str) -> None:
    canvas.setLineWidth(1.2)
    canvas.line(80, y - 2.4, 80 + stringWidth(text, "Times-Roman", 10), y - 3.0)


def listed(rules: RuleSet, draw: Draw) -> Fact:
    field = next(each for each in rules.forms[Kind.DISTRICT_REQUEST].fields if each.name == "settings")
    paper, labelled = copied(rules, draw)
    return read_choices(paper, labelled, replace(field, choices=chosen(field)), [])[0]


def test_choices_that_were_underlined_are_meant_though_all_boxes_are_empty(rules: RuleSet) -> None:
    """Of three such lists nothing had been said to be chosen, at 0.98."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row in (0, 3):
            underline(canvas, y, CHOICES[row])

    found = listed(rules, draw)
    assert found.value == ("one-to-one", "file-storage")
    assert found.confidence <= 0.85


def test_where_a_box_is_ticked_a_line_under_other_words_says_nothing(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row == 1:
            cross(canvas, y)
        if row == 3:
            underline(canvas, y, CHOICES[row])

    assert listed(rules, draw).value == ("one-to-small-group",)


@pytest.mark.parametrize(("rings", "ticked"), [((1, 2), True), ((), True), ((0, 1, 2, 3), False)])
def test_a_ring_around_a_box_that_stands_alone_marks_it_but_where_all_have_one(
    rings: tuple[int, ...], ticked: bool, rules: RuleSet
) -> None:
    """Where all of the list have one, too, it is the form's own."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row in (*rings, len(CHOICES)):
            ringed(canvas, y, left=53)

    paper, labelled = copied(rules, draw, alone=ALONE)
    (index,) = labelled.of("field", "consulted_tech_team")
    numbers = labelled.of("choice", "settings")
    others = as_seen(paper, labelled, [Choice(each, Evidence(str(each), before="empty")) for each in numbers])
    told = as_seen_alone(paper, labelled, Choice(index, Evidence("", before="empty")), "ticks", others)
    assert (told.seen.before == "ticked") is ticked


MEANT = ("one-to-one", "one-to-small-group", "screen-sharing", "file-storage")
PRINTED = ["bullet", "box", "blank", "nothing"]
ROWS = [(1,), (0, 1), (1, 2), (2, 3), (0, 1, 2), (0, 2, 3)]


def before(canvas: Canvas, printed: str, y: float) -> None:
    """What the form prints before the words."""
    canvas.setLineWidth(0.6)
    if printed == "box":
        box(canvas, y)
    elif printed == "bullet":
        canvas.circle(67, y + 3, 1.3, fill=1)
    elif printed == "blank":
        canvas.line(60, y - 1, 76, y - 1)


@pytest.mark.parametrize("printed", PRINTED)
@pytest.mark.parametrize("rows", ROWS)
def test_underlined_choices_are_meant_whatever_is_printed_before_them(
    rows: tuple[int, ...], printed: str, rules: RuleSet
) -> None:
    """A blank before the words had been taken for their line, which then went on; two lines, one over and one under a choice, for
    a ring around it: of 336 lists 112 had been read wrongly."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        before(canvas, printed, y)
        if row in rows:
            underline(canvas, y - 1.2, CHOICES[row])

    assert listed(rules, draw).value == tuple(MEANT[row] for row in rows)


@pytest.mark.parametrize("printed", PRINTED)
@pytest.mark.parametrize("rings", ROWS)
def test_rings_that_touch_one_another_are_all_told(rings: tuple[int, ...], printed: str, rules: RuleSet) -> None:
    """The ring of a neighbour with more words had been taken for a rule of the page: of 112 lists 40 were not read."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        before(canvas, printed, y)
        if row in rings:
            around(canvas, y, CHOICES[row])

    assert listed(rules, draw).value == tuple(MEANT[row] for row in rings)


def around(canvas: Canvas, y: float, text: str) -> None:
    """A ring of a pen close around the words, which touches the lines above and below."""
    wide = stringWidth(text, "Times-Roman", 10)
    canvas.setLineWidth(1.1)
    canvas.roundRect(77, y - 6, wide + 7, 18.5, 8)


@pytest.mark.parametrize("printed", ["bullet", "box", "nothing"])
@pytest.mark.parametrize("rings", [(1,), (0, 3)])
def test_choices_whose_words_were_encircled_are_meant(rings: tuple[int, ...], printed: str, rules: RuleSet) -> None:
    """Of two choices with a ring one had been told, as bold, at 0.85."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        if printed == "box":
            box(canvas, y)
        elif printed == "bullet":
            canvas.circle(67, y + 3, 1.3, fill=1)
        if row in (0, 3):  # the cell's upper and lower edge
            canvas.line(50, y + (17 if row == 0 else -9), 560, y + (17 if row == 0 else -9))
        if row in rings:
            around(canvas, y, CHOICES[row])

    assert listed(rules, draw).value == tuple(MEANT[row] for row in rings)


def test_cells_around_all_choices_choose_none(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        canvas.rect(70, y - 5, 200, 16)

    found = listed(rules, draw)
    assert not found.value


def test_a_ring_around_a_ticked_choice_changes_nothing(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row == 1:
            cross(canvas, y)
            around(canvas, y, CHOICES[row])

    assert listed(rules, draw).value == ("one-to-small-group",)


@pytest.mark.parametrize("ticked", [False, True])
def test_an_empty_box_that_stands_alone_is_no_mark_where_the_lists_have_blanks(ticked: bool, rules: RuleSet) -> None:
    """Four of forty photographed forms were said to have consulted: a box is more ink than blanks or brackets are."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        if row == len(CHOICES):
            box(canvas, y)
        else:
            canvas.line(62, y - 1, 75, y - 1)
        if row in (1, 3) or (row == len(CHOICES) and ticked):
            cross(canvas, y)

    paper, labelled = copied(rules, draw, alone=ALONE)
    (index,) = labelled.of("field", "consulted_tech_team")
    numbers = labelled.of("choice", "settings")
    others = as_seen(paper, labelled, [Choice(each, Evidence(str(each))) for each in numbers])
    assert [each.seen.before for each in others] == ["empty", "ticked", "empty", "ticked"]
    told = as_seen_alone(paper, labelled, Choice(index, Evidence("")), "ticks", others)
    assert told.seen.before == ("ticked" if ticked else "empty")
