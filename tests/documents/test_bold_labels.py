"""Labels in bold, and behind each its answer in plain letters, with no colon and no wide gap between them."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .test_worded_contacts import AFTER, FIELDS, LABELS, OURS, values


@pytest.mark.parametrize("labels", LABELS)
def test_the_answer_begins_where_the_bold_ends(labels: tuple[str, ...], rules: RuleSet) -> None:
    """The district had not been found, and the contact's name had been empty, for sure."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 770, "District Technology Request Form")
    for at, (label, answer) in enumerate(zip(labels, OURS, strict=True)):
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(60, 740 - 18 * at, label)
        wide = canvas.stringWidth(label)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(60 + wide + 4, 740 - 18 * at, answer)
    for at, words in enumerate(AFTER):
        canvas.drawString(60, 640 - 20 * at, words)
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    assert values(document, *FIELDS) == OURS
