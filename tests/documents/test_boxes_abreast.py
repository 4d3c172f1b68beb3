"""Boxes side by side, in each a party's label, its line to sign on, the name in print and the day, as a web page prints them."""

from __future__ import annotations

import io
from itertools import product

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .test_told_by_cells import LABELS, days, told
from .word_xml import para, run, word

NAMES = ("Pat Lee", "Fran North", "Kim Orr")
HEAD = (
    "District Technology Request Form",
    "District: Adair Co. R-I",
    "District Contact (name, email, phone): Pat Lee, plee@example.org, 660-555-0100",
    "Who will be responsible for implementation of the activity? The coach",
)
TOOLS = (("Requested Tools", "Cost"), ("OBSBOT Tiny 2 webcam", "329.00"), ("Total Costs", "329.00"))
_SIGNED = list(product((False, True), repeat=3))


def boxes(signed: tuple[bool, ...], rules: RuleSet, *, lines: bool, high: float = 12) -> Document:
    """``lines``: to sign on, and the boxes' own edges, which some programs lose; ``high``: of a signature over its line's place."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("Helvetica", 10)
    for at, text in enumerate(HEAD):
        canvas.drawString(54, 740 - 16 * at, text)
    for at, (left, right) in enumerate(TOOLS):  # a table, whose place in the text is no label's
        y = 660 - 20 * at
        canvas.drawString(58, y, left)
        canvas.drawString(404, y, right)
        for x, wide in ((54, 346), (400, 146)):
            canvas.rect(x, y - 6, wide, 20)
    for at, name in enumerate(NAMES):
        x = 46 + 176 * at
        canvas.drawString(x + 5, 560, LABELS[at])
        if lines:
            canvas.rect(x, 488, 168, 86)
            canvas.line(x + 5, 524, x + 163, 524)
        if signed[at]:
            canvas.drawString(x + 5, 524 + high, name)
        canvas.drawString(x + 5, 510, f"Print name: {name}")
        canvas.drawString(x + 5, 494, f"Date: 9-{14 + at}-2026" if signed[at] else "Date:")
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    return document


@pytest.mark.parametrize("high", [3, 8, 14])
def test_who_signs_in_a_box_signs_for_its_party(high: float, rules: RuleSet) -> None:
    """The last one had signed with the names of the others, at 0.9, and they had not."""
    for signed in _SIGNED:
        document = boxes(signed, rules, lines=True, high=high)
        assert told(document) == "".join("S" if each else "." for each in signed)
        assert days(document) == [f"2026-09-{14 + at}" if each else None for at, each in enumerate(signed)]


def test_without_their_lines_nobody_signs_for_another(rules: RuleSet) -> None:
    for signed in _SIGNED:
        marks = told(boxes(signed, rules, lines=False))
        assert not any(mark == "S" and not own for mark, own in zip(marks, signed, strict=True))
        assert not any(mark == "." and own for mark, own in zip(marks, signed, strict=True))


@pytest.mark.parametrize("between", ["\t", "          "])
def test_names_under_labels_of_one_line_are_for_a_person_where_no_layout_parts_them(
    between: str, rules: RuleSet
) -> None:
    body = "".join(para(run(text)) for text in (*HEAD, between.join(LABELS), between.join(NAMES[:2])))
    (document,) = read_file(FileToRead("form.docx", word(body)), rules).documents
    assert "." not in told(document)[:2]
    assert told(document)[2] != "S"
