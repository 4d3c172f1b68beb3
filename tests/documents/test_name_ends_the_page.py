"""A line to sign on, and the page's end between the name on it and the label before it."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

_HEAD = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 100.00")


def _states(
    rules: RuleSet, words: str, left: float, label: str = "District Contact Signature:"
) -> list[SignatureState]:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    for number, text in enumerate(_HEAD):
        canvas.drawString(50, 150 - 18 * number, text)
    canvas.drawString(left, 50, words)
    canvas.drawString(470, 50, "9-18-26")
    canvas.showPage()
    for number, text in enumerate((label, "MMD CST Facilitator Signature:", "DESE Approval Signature:")):
        canvas.drawString(50, 740 - 60 * number, text)
        canvas.drawString(420, 740 - 60 * number, "Date:")
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", made.getvalue()), rules).documents
    return [document.signatures[role].state for role in ("district_contact", "facilitator", "dese")]


@pytest.mark.parametrize("label", ["District Contact Signature:", "District Contact Signature (required):"])
@pytest.mark.parametrize("words", ["Aaron Yoder", "/s/ Aaron Yoder"])
def test_a_person_is_asked_whether_it_signs(words: str, label: str, rules: RuleSet) -> None:
    """It had been said to be unsigned."""
    others = [SignatureState.UNSIGNED] * 2
    assert _states(rules, words, 230, label) == [SignatureState.UNCERTAIN, *others]


@pytest.mark.parametrize("words", ["submit by email", "Page 1", "x"])
def test_what_is_no_name_leaves_it_empty(words: str, rules: RuleSet) -> None:
    assert _states(rules, words, 230) == [SignatureState.UNSIGNED] * 3


@pytest.mark.parametrize("name", ["Aaron Yoder", ""])
def test_over_labels_the_name_that_ends_a_page_may_be_that_of_the_label_on_the_next(
    name: str, rules: RuleSet
) -> None:
    """Each party signs on a line over its label. The second's had been said to be unsigned, at 0.99."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    for number, text in enumerate(_HEAD):
        canvas.drawString(50, 250 - 18 * number, text)
    for label, foot in (("District Contact", 130), ("MMD CST Facilitator", 74), ("DESE Approval", 680)):
        canvas.line(50, foot, 400, foot)
        canvas.line(422, foot, 562, foot)
        below = foot - 12
        if label == "MMD CST Facilitator":
            canvas.drawString(54, foot + 5, name)
            canvas.showPage()
            canvas.line(50, 750, 400, 750)  # a browser draws the border anew
            canvas.line(422, 750, 562, 750)
            below = 735
        canvas.drawString(54, below, f"{label} Signature")
        canvas.drawString(422, below, "Date")
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", made.getvalue()), rules).documents
    states = [document.signatures[role].state for role in ("district_contact", "facilitator", "dese")]
    second = SignatureState.UNCERTAIN if name else SignatureState.UNSIGNED
    assert states == [SignatureState.UNSIGNED, second, SignatureState.UNSIGNED]
