"""Choices that a program marked by a line under or through their words, also where the words run over two lines."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

SIZE = 10


def form(rules: RuleSet, underlined: set[int], struck: set[int], *, first_line_alone: bool = False) -> Document:
    field = next(each for each in rules.forms[Kind.DISTRICT_REQUEST].fields if each.name == "activities")
    out = io.BytesIO()
    canvas = Canvas(out)
    y = 760.0

    def line(text: str, *, under: bool = False, through: bool = False) -> None:
        nonlocal y
        canvas.setFont("Courier", SIZE)
        canvas.drawString(60, y, text)
        end = 60 + canvas.stringWidth(text, "Courier", SIZE)
        for wanted, at in ((under, y - 1.5), (through, y + 0.3 * SIZE)):
            if wanted:
                canvas.line(60, at, end, at)
        y -= 16

    line("District Technology Request Form")
    line("District: Cedar Hollow R-II")
    line("Activity:")
    for number, choice in enumerate(field.choices):
        words = choice.texts[0]
        cut = words.rfind(" ", 0, 60) if len(words) > 60 else len(words)
        line(words[:cut], under=number in underlined, through=number in struck)
        if words[cut:].strip():
            both = not first_line_alone
            line(f"  {words[cut:].strip()}", under=both and number in underlined, through=both and number in struck)
    line("Total Costs: $5.00")
    line("District Contact Signature ______ Date ____")
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue(), ""), rules).documents
    return document


@pytest.mark.parametrize(("underlined", "struck"), [({1}, set()), (set(), {0, 2, 3, 4})], ids=["under", "through"])
def test_a_line_may_begin_before_the_words_of_a_choice_and_go_on_in_the_next_line(
    underlined: set[int], struck: set[int], rules: RuleSet
) -> None:
    assert form(rules, underlined, struck).choices("activities") == ("district-with-building-teams",)


def test_a_choice_of_which_one_line_alone_is_underlined_is_asked_about(rules: RuleSet) -> None:
    document = form(rules, {1}, set(), first_line_alone=True)
    assert not document.choices("activities")
    assert document.unread("activities")


def test_choices_written_in_another_colour_are_chosen(rules: RuleSet) -> None:
    """None had been chosen, at 0.97."""
    out = io.BytesIO()
    canvas = Canvas(out)
    field = next(each for each in rules.forms[Kind.DISTRICT_REQUEST].fields if each.name == "activities")
    choices = [f"\u2022 {each.texts[0]}" for each in field.choices]
    words = ["District Technology Request Form", "District: Adair Co. R-I", "Activity:", *choices, "Action Plan"]
    for at, text in enumerate(words):
        canvas.setFillColorRGB(0.85 if at in (4, 5) else 0.2, 0.2 if at not in (4, 5) else 0.1, 0.2)
        canvas.drawString(60, 760 - 20 * at, text)
    canvas.save()
    (document,) = read_file(FileToRead("form", out.getvalue()), rules).documents
    assert document.choices("activities") == ("district-with-building-teams", "between-building-teams")
