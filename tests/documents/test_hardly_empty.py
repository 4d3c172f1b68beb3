"""A form is sent back for a list in which nothing is marked: it is only said to be empty where nothing may be a mark."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.checks.given import answer
from mmd_mailbot.core.facts import Document, Fact, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.choices import read_choices
from mmd_mailbot.documents.filled.hardly_empty import HARDLY, may_be_marked
from mmd_mailbot.documents.filled.lines import Choice
from mmd_mailbot.documents.filled.marking import Evidence
from mmd_mailbot.documents.layout.arrange import Grid, arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Line, Word
from mmd_mailbot.documents.wording.labels import label, phrases_of

from .test_scan_boxes import box, copied

YES = Word("ye", (39, 131, 45, 138), 8.0, confidence=0.97)


def may_be(rules: RuleSet, ticked: int | None, read: str = "•") -> bool:
    """A list of bullets, over one of which a pen set a tick no larger than they are; ``read``: before the others by the recogniser."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        canvas.circle(71, y + 3, 1.6, fill=1)
        if row == ticked:
            canvas.lines([(69.5, y + 4, 71, y + 1.5), (71, y + 1.5, 73.5, y + 5.5)])

    paper, labelled = copied(rules, draw)
    for row, number in enumerate(labelled.of("choice", "settings")):
        hit = labelled.hits[number]
        at, end = hit.start[0], hit.end
        if read and row != ticked:
            spot = labelled.spots[at]
            left, top, _, bottom = spot.line.words[0].box
            words = (Word(read, (left - 11, top, left - 8, bottom), 10.0, confidence=0.98), *spot.line.words)
            line = replace(spot.line, text=f"{read} {spot.line.text}", words=words)
            labelled.spots[at] = replace(spot, line=line)  # type: ignore[index]
            labelled.hits[number] = replace(hit, start=(at, 2), end=(end[0], end[1] + 2))
    choices = [Choice(each, Evidence(str(each))) for each in labelled.of("choice", "settings")]
    return may_be_marked(paper, labelled, choices)


@pytest.mark.parametrize(
    ("ticked", "read", "told"),
    [(1, "•", True), (None, "•", False), (None, "", False)],
    ids=["a bullet gone", "all bullets", "none read"],
)
def test_a_list_of_which_one_bullet_is_gone_may_be_marked(
    ticked: int | None, read: str, told: bool, rules: RuleSet
) -> None:
    """Seven forms with such ticks had been found incomplete at .8."""
    assert may_be(rules, ticked, read) is told


def test_what_may_be_marked_is_for_a_person(rules: RuleSet) -> None:
    form = Document("form.png", Kind.DISTRICT_REQUEST, "ocr", fields={"activities": Fact(None, HARDLY, "page 1")})
    assert answer(form, "activities", rules.reading) == "unread"


@pytest.mark.parametrize(
    ("word", "meant"), [("ye", True), ("Yes", True), ("no", False), ("3", False), ("Sharing is yes", False)]
)
def test_yes_left_of_the_table_means_the_choice_that_it_stands_before(word: str, meant: bool, rules: RuleSet) -> None:
    """The choice had been told as not marked at .88, and "ye" had been put to an answer."""
    choices = (
        "Conduct virtual meetings between multiple Building Teams",
        "Conduct virtual meetings between multiple District Leadership Teams",
    )
    words = [
        replace(YES, text=word),
        Word("Action", (55, 160, 90, 170), 9.0, confidence=0.98),
        Word("Plan", (93, 160, 115, 170), 9.0, confidence=0.98),
    ]
    for row, text in enumerate(choices):
        x = 52.0
        for part in ("☐", *text.split()):
            words.append(Word(part, (x, 113 + 16 * row, x + 4 * len(part), 124 + 16 * row), 9.0, confidence=0.98))
            x += 4 * len(part) + 3
    grid = Grid((48, 100, 560, 180), [(48, 100, 560, 152), (48, 152, 560, 180)])
    blocks = arrange(words, [grid], 1)
    form = rules.forms[Kind.DISTRICT_REQUEST]
    labelled = label(strip_of(blocks), phrases_of(form))
    field = next(each for each in form.fields if each.name == "activities")
    paper, _ = copied(rules, lambda canvas, _, y: box(canvas, y))
    paper = replace(
        paper, blocks=blocks, pages=(replace(paper.pages[0], blocks=blocks, scan=None),) if paper.pages else None
    )
    assert (read_choices(paper, labelled, field, [])[0].value == ("between-district-teams",)) is meant
    owned = [labelled.spots[each.spot].line for own in labelled.owned.values() for each in own]
    assert all(isinstance(each, Line) and each.text != word for each in owned) or len(word) > 4
