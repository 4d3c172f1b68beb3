"""The head of a form with all its labels in one cell and all answers in the cell beside it."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .test_worded_contacts import AFTER, FIELDS, LABELS, OURS, form, values
from .word_xml import cell, para, row, table


def in_two_cells(labels: tuple[str, ...], answers: tuple[str, ...]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 770, "District Technology Request Form")
    for x, wide in ((60, 180), (240, 300)):
        canvas.rect(x, 670, wide, 85)
    for at, (label, answer) in enumerate(zip(labels, answers, strict=True)):
        canvas.drawString(64, 738 - 18 * at, label)
        canvas.drawString(244, 738 - 18 * at, answer)
    for at, words in enumerate(AFTER):
        canvas.drawString(60, 640 - 20 * at, words)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("labels", LABELS)
def test_each_answer_belongs_to_the_label_level_with_it(labels: tuple[str, ...], rules: RuleSet) -> None:
    """The district had been empty, and the contact's name that of the district, for sure."""
    (document,) = read_file(FileToRead("form.pdf", in_two_cells(labels, OURS)), rules).documents
    assert values(document, *FIELDS) == OURS


def test_a_label_beside_which_nothing_stands_is_not_answered(rules: RuleSet) -> None:
    answers = (OURS[0], "", *OURS[2:])
    (document,) = read_file(FileToRead("form.pdf", in_two_cells(LABELS[0], answers)), rules).documents
    assert document.fields["contact_name"].value is None
    assert values(document, "district", "contact_email") == (OURS[0], OURS[2])


def test_the_same_in_a_word_file(rules: RuleSet) -> None:
    head = table(row(cell(*map(para, LABELS[0])), cell(*map(para, OURS))))
    (document,) = read_file(FileToRead("form.docx", form("District", head)), rules).documents
    assert values(document, *FIELDS) == OURS
