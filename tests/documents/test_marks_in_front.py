"""Marks before printed choices in the picture of a page, whatever the form prints there and whatever made the mark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled import in_front, printed_alike
from mmd_mailbot.documents.filled.lines import Choice
from mmd_mailbot.documents.filled.marking import Evidence, marked
from mmd_mailbot.documents.filled.seen import as_seen
from mmd_mailbot.documents.filled.seen_alone import as_seen_alone

from .test_scan_boxes import box, copied, ringed, told

Print = Callable[[Canvas, float], None]
UNREAD = ["none", "none", "none", "none"]
ALONE = "Consulted with Statewide Tech Team"


def typed(text: str, font: str = "Helvetica", x: float = 62.0) -> Print:
    def draw(canvas: Canvas, y: float) -> None:
        canvas.setFont(font, 10)
        canvas.drawString(x, y, text)

    return draw


def circle(canvas: Canvas, y: float, *, filled: bool = False) -> None:
    canvas.setLineWidth(0.6)
    canvas.circle(70, y + 3.2, 2.6, fill=int(filled))


def thin_tick(canvas: Canvas, y: float) -> None:
    canvas.setLineWidth(0.6)
    canvas.lines([(64, y + 4, 66.5, y), (66.5, y, 72, y + 10)])


def initials(canvas: Canvas, y: float) -> None:
    canvas.setFont("Times-Italic", 11)
    canvas.drawString(47, y, "KM")


WAYS: dict[str, tuple[Print, Print]] = {
    "a tick between printed brackets": (typed("(   )"), thin_tick),
    "a ring around a blank": (typed("____"), lambda canvas, y: canvas.ellipse(56, y - 5, 88, y + 8)),
    "a tick on a blank": (typed("____"), thin_tick),
    "a filled circle among empty ones": (circle, lambda canvas, y: circle(canvas, y, filled=True)),
    "initials left of a box": (box, initials),
    "a ring around a box": (box, ringed),
}


@pytest.mark.parametrize("blur", [0.0, 1.2])
@pytest.mark.parametrize(("printed", "mark"), WAYS.values(), ids=WAYS.keys())
def test_of_a_list_the_marked_ones_are_ticked_and_the_others_empty(
    rules: RuleSet, printed: Print, mark: Print, blur: float
) -> None:
    """Of five outsiders' lists with such marks every seventh had been for a person, and some were told wrongly."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        printed(canvas, y)
        if row in (0, 2):
            mark(canvas, y)

    assert told(rules, draw, UNREAD, blur=blur) == ["ticked", "empty", "ticked", "empty"]


@pytest.mark.parametrize(
    "printed", [typed("[  ]"), typed("____"), box, circle], ids=["brackets", "blank", "box", "circle"]
)
def test_of_an_untouched_list_nothing_is_chosen(rules: RuleSet, printed: Print) -> None:
    """Brackets that a recogniser did not read are no list that a marker may have gone over."""
    paper, labelled = copied(rules, lambda canvas, _, y: printed(canvas, y))
    choices = [Choice(each, Evidence(str(each))) for each in labelled.of("choice", "settings")]
    seen = [each.seen for each in as_seen(paper, labelled, choices)]
    assert marked(seen, of=4).unclear is None
    assert not marked(seen, of=4).slugs
    assert {each.before for each in seen} == {"empty"}


def test_empty_boxes_with_lines_through_the_words_of_some_leave_the_others(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row in (1, 3):
            canvas.setLineWidth(0.9)
            canvas.line(78, y + 2.6, 184, y + 2.8)

    paper, labelled = copied(rules, draw)
    numbers = labelled.of("choice", "settings")
    choices = [Choice(each, Evidence(str(each), before="empty")) for each in numbers]
    found = marked([each.seen for each in as_seen(paper, labelled, choices)], of=4)
    assert found.slugs == {str(numbers[0]), str(numbers[2])}
    assert found.way == "struck"


@pytest.mark.parametrize("mark", [thin_tick, ringed, initials], ids=["tick", "ring", "initials"])
def test_a_choice_alone_is_told_beside_a_list_in_which_nothing_is_marked(rules: RuleSet, mark: Print) -> None:
    for ticked in (True, False):

        def draw(canvas: Canvas, row: int, y: float, *, ticked: bool = ticked) -> None:
            box(canvas, y)
            if ticked and row == 4:
                mark(canvas, y)

        paper, labelled = copied(rules, draw, alone=ALONE)
        (index,) = labelled.of("field", "consulted_tech_team")
        others = [Choice(each, Evidence("", before="empty")) for each in labelled.of("choice", "settings")]
        seen = as_seen_alone(paper, labelled, Choice(index, Evidence("", before="empty")), "none", others).seen
        assert (seen.before == "ticked") is ticked


@pytest.mark.parametrize("left", [46.0, 50.0, 54.0, 57.0])
def test_a_punched_hole_beside_a_choice_is_no_mark(rules: RuleSet, left: float) -> None:
    """A copier's dark disc that touched the box of "Consulted" had ticked it at 0.95."""
    for ticked in (False, True):

        def draw(canvas: Canvas, row: int, y: float, *, ticked: bool = ticked) -> None:
            box(canvas, y)
            if row == 4:
                canvas.circle(left, y + 5, 9, stroke=0, fill=1)
                if ticked:
                    thin_tick(canvas, y)

        paper, labelled = copied(rules, draw, alone=ALONE)
        (index,) = labelled.of("field", "consulted_tech_team")
        others = [Choice(each, Evidence("", before="empty")) for each in labelled.of("choice", "settings")]
        seen = as_seen_alone(paper, labelled, Choice(index, Evidence("", before="empty")), "none", others).seen
        assert seen.before != ("empty" if ticked else "ticked")


def test_a_pale_thin_tick_between_printed_brackets_is_not_said_to_be_none(rules: RuleSet) -> None:
    """Measured it was too little ink for a mark, so that who ticked "Consulted" was told he had not."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        typed("(  )")(canvas, y)
        if row in (0, 2):
            typed("X", x=65)(canvas, y)
        if row == 4:
            canvas.setStrokeGray(0.4)
            canvas.setLineWidth(0.3)
            canvas.lines([(66, y + 2, 67, y), (67, y, 70, y + 4.4)])

    paper, labelled = copied(rules, draw, alone=ALONE, blur=1.2)
    (index,) = labelled.of("field", "consulted_tech_team")
    listed = enumerate(labelled.of("choice", "settings"))
    others = [Choice(each, Evidence("", before="ticked" if row in (0, 2) else "empty")) for row, each in listed]
    seen = as_seen_alone(paper, labelled, Choice(index, Evidence("", before="empty")), "ticks", others).seen
    assert seen.before in ("ticked", "unclear")


@pytest.mark.parametrize(
    ("chance", "beside", "told"),
    [
        (0.36, (0.041, 0.065, 0.03, 0.99), "ticked"),  # a thin tick between brackets; one of the lists' is marked
        (0.86, (0.022, 0.025, 0.02), "ticked"),
        (0.44, (0.16, 0.19, 0.1), None),  # the others are hardly less likely
        (0.25, (0.02, 0.02, 0.02), "empty"),
        (0.6, (0.02, 0.99, 0.99), None),  # too few show what is printed
    ],
)
def test_a_choice_alone_far_likelier_than_the_bare_ones_of_the_lists_is_ticked(
    rules: RuleSet, monkeypatch: pytest.MonkeyPatch, chance: float, beside: tuple[float, ...], told: str | None
) -> None:
    """Six ticks between brackets that anybody sees had been for a person."""
    paper, labelled = copied(rules, lambda canvas, _, y: box(canvas, y))
    choices = [Choice(each, Evidence(str(each))) for each in labelled.of("choice", "settings")]
    monkeypatch.setattr(in_front, "chances", lambda *given: list(beside) if len(given) == 3 else [chance])
    seen = in_front.told_alone(paper, labelled, choices[0], choices[1:])
    assert (seen and seen.seen.before) == told


def bullet(canvas: Canvas, y: float) -> None:
    canvas.circle(68, y + 3, 2.2, fill=1)


def pencil(canvas: Canvas, y: float) -> None:
    canvas.setStrokeGray(0.65)
    canvas.setLineWidth(0.35)
    canvas.lines([(66, y + 2, 67, y), (67, y, 70, y + 4.4)])
    canvas.setStrokeGray(0)


CELLS: dict[str, tuple[Print, Print | None, str]] = {
    "bare brackets": (typed("[  ]"), None, "empty"),
    "a bare box": (box, None, "empty"),
    "a bare circle": (circle, None, "empty"),
    "a bullet": (bullet, None, "empty"),
    "brackets with a pale tick": (typed("[  ]"), pencil, "ticked"),
    "a box with a pale tick": (box, pencil, "ticked"),
    "a circle with a pale tick": (circle, pencil, "ticked"),
}


@pytest.mark.parametrize(("printed", "mark", "before"), CELLS.values(), ids=CELLS.keys())
def test_a_choice_alone_that_only_seems_marked_by_the_edges_of_its_narrow_cell_is_empty(
    rules: RuleSet, monkeypatch: pytest.MonkeyPatch, printed: Print, mark: Print | None, before: str
) -> None:
    """Seven bullets and boxes of "Consulted" that nobody had touched were told to be ticked, at 0.8."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        printed(canvas, y)
        if row == 4:
            canvas.setLineWidth(0.8)
            canvas.lines([(40, y - 3.5, 560, y - 3.5), (40, y + 10.5, 560, y + 10.5)])
            if mark:
                mark(canvas, y)

    paper, labelled = copied(rules, draw, alone=ALONE)
    (index,) = labelled.of("field", "consulted_tech_team")
    others = [Choice(each, Evidence("", before="empty")) for each in labelled.of("choice", "settings")]
    # as the network told of such a cell on a photo
    given = {1: [0.6], 4: [0.03, 0.05, 0.03, 0.04]}
    for module in (in_front, printed_alike):
        monkeypatch.setattr(module, "chances", lambda _paper, _labelled, choices, *_: given[len(choices)])
    seen = as_seen_alone(paper, labelled, Choice(index, Evidence("", before="empty")), "ticks", others).seen
    assert seen.before == before
