"""Heads of a form in a table whose labels stand in the rows under their answers."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read
from .word_xml import para, word

ANSWERS = {
    "district": "Cedar Ridge R-VI",
    "contact_name": "Lena M. Coulter",
    "contact_email": "lcoulter@cedar.example",
    "contact_phone": "573-555-0129",
    "building": "Cedar Ridge High School",
    "building_contact_name": "Vince Corrigan",
    "building_contact_email": "vcorrigan@cedar.example",
    "building_contact_phone": "(314) 555-0115",
}
WORDINGS = (
    (
        "District",
        "Name of District Contact",
        "District Contact email",
        "District Contact phone",
        "Building",
        "Name of Building Contact",
        "Building Contact email",
        "Building Contact phone",
    ),
    (
        "District:",
        "District Contact:",
        "District Contact E-mail:",
        "District Contact Phone Number:",
        "Building:",
        "Building Contact:",
        "Building Contact E-mail:",
        "Building Contact Phone Number:",
    ),
    (
        "District",
        "Contact name",
        "Contact email",
        "Contact phone",
        "School Building",
        "Contact name",
        "Contact email",
        "Contact phone",
    ),
)
FOOT = (
    "Activity:",
    "[X] Other: book study",
    "Who will be responsible for implementation of the activity?",
    "The coach",
    "Total Costs: $10.00",
    "District Contact Signature: Pat Lee Date: 10/3/2026",
    "MMD CST Facilitator Signature:",
    "DESE Approval Signature:",
)
TITLE = "Building Technology Request Form"
Rows = list[tuple[str, ...]]


def told(document: Document) -> dict[str, object]:
    return {name: document.fields[name].value for name in ANSWERS}


def rows_of(words: Sequence[str], answers: Sequence[str], across: int, *, spaced: bool, over: bool) -> Rows:
    """Rows of answers and rows of labels, the answers first or the labels; with an empty column between each two."""
    found: Rows = []
    for first in range(0, len(words), across):
        pair = [tuple(each[first : first + across]) for each in (answers, words)]
        found += pair if over else pair[::-1]
    return (
        [tuple(" \x00 ".join(each).replace(" \x00 ", "\x00\x00").split("\x00")) for each in found]
        if spaced
        else found
    )


def in_word(rows: Rows, foot: Sequence[str] = FOOT) -> bytes:
    return word("".join([para(TITLE), para("Focus on communication"), grid(*rows), *map(para, foot)]))


def on_a_page(rows: Rows) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, 750, TITLE)
    canvas.setFont("Helvetica", 10)
    y = 720.0
    for row in rows:
        for at, text in enumerate(row):
            wide = 480 / len(row)
            canvas.rect(60 + wide * at, y - 20, wide, 20)
            canvas.drawString(64 + wide * at, y - 14, text)
        y -= 20
    for text in FOOT:
        y -= 20
        canvas.drawString(60, y, text)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("words", WORDINGS)
@pytest.mark.parametrize("across", [1, 2, 4])
@pytest.mark.parametrize("make", ["word", "spaced", "page"])
def test_each_answer_is_that_of_the_label_in_the_row_under_it(
    words: Sequence[str], across: int, make: str, rules: RuleSet
) -> None:
    """District and names were lost, for sure; the building's name had been that of the contact."""
    rows = rows_of(words, list(ANSWERS.values()), across, spaced=make == "spaced", over=True)
    assert told(read(on_a_page(rows) if make == "page" else in_word(rows), rules)) == ANSWERS


@pytest.mark.parametrize("missing", range(8))
@pytest.mark.parametrize("across", [1, 2, 4])
@pytest.mark.parametrize("over", [True, False])
def test_what_nobody_filled_is_empty_and_moves_no_answer(
    missing: int, across: int, over: bool, rules: RuleSet
) -> None:
    answers = {name: "" if at == missing else text for at, (name, text) in enumerate(ANSWERS.items())}
    document = read(in_word(rows_of(WORDINGS[0], list(answers.values()), across, spaced=False, over=over)), rules)
    assert told(document) == {name: text or None for name, text in answers.items()}


@pytest.mark.parametrize("words", WORDINGS)
@pytest.mark.parametrize("across", [1, 2, 4])
@pytest.mark.parametrize("head", [None, "Contact information", "", "Please type or print"])
def test_labels_over_their_answers_keep_them(
    words: Sequence[str], across: int, head: str | None, rules: RuleSet
) -> None:
    rows = rows_of(words, list(ANSWERS.values()), across, spaced=False, over=False)
    lead = [] if head is None else [(head, *[""] * (across - 1))]
    assert told(read(in_word([*lead, *rows]), rules)) == ANSWERS


@pytest.mark.parametrize("over", [True, False])
def test_of_a_table_that_nobody_filled_all_is_empty(over: bool, rules: RuleSet) -> None:
    rows = rows_of(WORDINGS[0], [""] * 8, 2, spaced=False, over=over)
    assert set(told(read(in_word(rows), rules)).values()) == {None}


def test_a_label_that_is_none_of_the_forms_has_its_own_answer_over_it(rules: RuleSet) -> None:
    rows: Rows = [
        ("Cedar Ridge R-VI", "Lena M. Coulter", "Director of Special Services"),
        ("District", "Name of District Contact", "Title"),
        ("lcoulter@cedar.example", "573-555-0129", "2026-27"),
        ("District Contact email", "District Contact phone", "School year"),
    ]
    found = told(read(in_word(rows), rules))
    assert {name: found[name] for name in list(ANSWERS)[:4]} == {name: ANSWERS[name] for name in list(ANSWERS)[:4]}
