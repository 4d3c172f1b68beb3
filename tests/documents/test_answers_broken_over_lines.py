"""Answers that a program wrapped over lines, and what it laid over the form letter by letter."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .pdf_tricks import annotated, typed_look

_QUESTION = "What is the projected timeline for implementation?"


def _form(lines: tuple[str, ...], address: str = "Pat Lee, plee@adair.example, 660-555-0112") -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    top = (
        "District Technology Request Form",
        "District: Adair Co. R-I",
        f"District Contact (name, email, phone): {address}",
    )
    for number, text in enumerate(
        (*top, "Action Plan", _QUESTION, *lines, "How will access and use of the equipment be monitored?")
    ):
        canvas.drawString(50, 750 - 16 * number, text)
    canvas.drawString(50, 500, "District Contact Signature")
    canvas.save()
    return made.getvalue()


def _read(data: bytes, rules: RuleSet) -> Document:
    return read_file(FileToRead("form.pdf", data), rules).documents[0]


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (
            ("A survey of teachers, plus the self-", "assessment profile."),
            "A survey of teachers, plus the self-assessment profile.",
        ),
        (("Both the pre-", "and post-tests show it."), "Both the pre- and post-tests show it."),
        (
            ("Items are kept in the conference room;", "use is logged."),
            "Items are kept in the conference room; use is logged.",
        ),
        (
            ("We will look at three things:", "meetings, minutes, scores"),
            "We will look at three things: meetings, minutes, scores",
        ),
    ],
)
def test_a_wrapped_answer_is_as_it_was_written(lines: tuple[str, ...], answer: str, rules: RuleSet) -> None:
    assert _read(_form(lines), rules).fields["plan_timeline"].value == answer


def test_a_letter_that_hangs_under_its_line_stays_in_its_word(rules: RuleSet) -> None:
    """No part of the underscore lies as high as the letters beside it, as of the tails of script faces."""
    look = typed_look("Ann Rose, ann_rose@mexico.example, 573-555-0100", 12)
    data = annotated(_form(("Yes",), ""), 0, "FreeText", (230, 714, 540, 732), look)
    fields = _read(data, rules).fields
    assert (fields["contact_name"].value, fields["contact_email"].value) == ("Ann Rose", "ann_rose@mexico.example")
