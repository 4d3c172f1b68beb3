"""Choices in two columns of which some wrap, chosen ones in a row with commas, stars, and a list in which all have an arrow."""

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

from .papers import BUILDING_ACTIVITIES, SETTINGS
from .word_xml import para, word

DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
SLUGS = ("external-with-school-coaches", "coach-with-teacher", "record-classroom", "share-recordings", "other")
WRAPPED = (
    ("Conduct virtual meetings between external", "and school-based coaches"),
    ("Conduct virtual meetings between", "school-based coach and teacher"),
    ("Record a classroom session for observation", "by school-based coaches/teams"),
    ("Share recorded sessions for observation by", "school-based coaches/teams"),
    ("Other: parent nights",),
)
PLAN = ("Who will be responsible for implementation of the activity?", "The coach", "Total Costs: $10.00")


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


def in_two_columns(chosen: frozenset[int], edge: float, marks: tuple[str, str]) -> bytes:
    pdfmetrics.registerFont(TTFont("DejaVu", DEJAVU))
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("DejaVu", 9)
    y = 740.0
    for text in ("Building Technology Request Form", "District: Adair Co. R-I", "Activity:"):
        canvas.drawString(50, y, text)
        y -= 18
    for row in range(3):
        for column, at in ((50.0, row), (edge, row + 3)):
            for number, text in enumerate(WRAPPED[at] if at < len(WRAPPED) else ()):
                mark = f"{marks[at not in chosen]} " if not number else ""
                canvas.drawString(column, y - 11 * number, mark + text)
        y -= 30
    for text in PLAN:
        canvas.drawString(50, y, text)
        y -= 18
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("marks", [("☒", "☐"), ("☑", "☐"), ("✔", "☐")])
@pytest.mark.parametrize("edge", [285, 300, 320])
@pytest.mark.parametrize("chosen", [{0}, {1, 3}, {0, 1, 2, 4}, {2, 3}, {4}, {0, 1, 2, 3, 4}])
def test_in_two_columns_that_wrap_each_choice_has_its_own_box(
    chosen: set[int], edge: float, marks: tuple[str, str], rules: RuleSet
) -> None:
    """Of five choices one had been read, at 0.99, for the lines of both columns had been read as one."""
    fact = read(in_two_columns(frozenset(chosen), edge, marks), rules).fields["activities"]
    assert fact.value == tuple(SLUGS[at] for at in sorted(chosen))


SETTING_SLUGS = (
    "one-to-one",
    "one-to-small-group",
    "small-group-to-small-group",
    "screen-sharing",
    "document-collaboration",
    "file-storage",
)
HEAD = ("District Technology Request Form", "District: Adair Co. R-I")
ASKED = "This activity could include multiple variations within a given virtual setting:"


@pytest.mark.parametrize("join", [", ", "; "])
@pytest.mark.parametrize("chosen", [(1,), (3, 5), (1, 2, 3, 5), (0, 2), (4, 5), (2, 3)])
def test_the_chosen_ones_in_a_row_are_all_read(chosen: tuple[int, ...], join: str, rules: RuleSet) -> None:
    """Short ones behind the first comma had not been chosen, at 0.92."""
    row = join.join(SETTINGS[at] for at in chosen)
    fact = read(word("".join(map(para, [*HEAD, ASKED, row, *PLAN]))), rules).fields["settings"]
    assert fact.value == tuple(SETTING_SLUGS[at] for at in chosen)


def test_other_with_its_words_ends_such_a_row(rules: RuleSet) -> None:
    row = f"{BUILDING_ACTIVITIES[0]}, Other: parent nights"
    lines = ["Building Technology Request Form", "District: Adair Co. R-I", "Activity:", row, *PLAN]
    document = read(word("".join(map(para, lines))), rules)
    assert document.fields["activities"].value == (SLUGS[0], "other")
    assert document.text("activity_other") == "parent nights"


@pytest.mark.parametrize("chosen", [(0,), (1, 3), (0, 1, 2)])
def test_typed_stars_before_some_choices_are_marks_and_before_all_are_bullets(
    chosen: tuple[int, ...], rules: RuleSet
) -> None:
    """Nothing had been chosen, at 0.97."""
    own = [("* " if at in chosen else "  ") + text for at, text in enumerate(BUILDING_ACTIVITIES)]
    every = [f"* {text}" for text in BUILDING_ACTIVITIES]
    head = ["Building Technology Request Form", "District: Adair Co. R-I", "Activity:"]
    fact = read(word("".join(map(para, [*head, *own, *PLAN]))), rules).fields["activities"]
    assert fact.value == tuple(SLUGS[at] for at in chosen)
    assert fact.confidence < 0.9
    assert read(word("".join(map(para, [*head, *every, *PLAN]))), rules).fields["activities"].value is None


@pytest.mark.parametrize("some", [(0,), (1, 3), ()])
def test_a_list_in_which_all_have_an_arrow_is_chosen_where_another_has_some(
    some: tuple[int, ...], rules: RuleSet
) -> None:
    """All three had been bullets, and nothing chosen, at 0.97."""
    own = [("→ " if at in some else "   ") + text for at, text in enumerate(BUILDING_ACTIVITIES)]
    asked = "Recording and sharing classroom sessions could include:"
    every = [
        "→ Recording and/or remote viewing of a classroom session",
        "→ Uploading recorded session to a shared drive",
    ]
    head = ["Building Technology Request Form", "District: Adair Co. R-I", "Activity:"]
    lines = [*head, *own, asked, *every, "→ Sharing recorded sessions", *PLAN]
    fact = read(word("".join(map(para, lines))), rules).fields["settings"]
    assert fact.value == (("record-or-view", "upload", "share") if some else None)


def test_a_word_that_begins_the_next_line_of_other_is_not_other_again(rules: RuleSet) -> None:
    """ "Online PLC with" had been all of it, at 0.97."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 10)
    lines = [*HEAD, "Activity:", "[x] Other: Online PLC with", "other rural schools", *PLAN]
    for at, text in enumerate(lines):
        canvas.drawString(60, 740 - 16 * at, text)
    canvas.save()
    document = read(out.getvalue(), rules)
    assert document.text("activity_other") == "Online PLC with other rural schools"
    assert document.fields["activities"].value == ("other",)
