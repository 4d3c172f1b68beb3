"""What was misread for a blank, an underscore or a box too many."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.wording.names import typed_name
from mmd_mailbot.ports import FileToRead

from .pdf_tricks import annotated, typed_look
from .word_xml import para, shape, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


@pytest.mark.parametrize("day", ["_October 6, 2026___", "__Oct. 6, 2026_", "_6 October 2026_", "_10/6/2026___"])
def test_the_line_that_runs_into_a_day_is_no_part_of_it(day: str, rules: RuleSet) -> None:
    head = [para("District Technology Request Form"), para("District: Adair Co. R-I"), para("Total Costs: $10.00")]
    document = read(word("".join([*head, para(f"District Contact Signature: Pat Lee   Date: {day}")])), rules)
    assert document.signatures["district_contact"].date == "2026-10-06"


@pytest.mark.parametrize(("words", "name"), [("K yle Rademacher", "Kyle Rademacher"), ("R ose Wood", "Rose Wood")])
def test_the_blank_behind_a_wide_capital_is_none(words: str, name: str) -> None:
    assert typed_name(words) == (name, 0.97)


@pytest.mark.parametrize("words", ["I will sign", "X marks", "T his form", "A man"])
def test_a_letter_before_another_word_is_no_capital_of_it(words: str) -> None:
    assert typed_name(words)[1] < 0.9 or typed_name(words)[0] is None


@pytest.mark.parametrize(
    ("words", "state"), [("Pat Lee", SIGNED), ("Sign here", UNSIGNED), ("Superintendent", UNSIGNED)]
)
def test_a_text_box_on_the_line_under_its_label_is_signed_in(
    words: str, state: SignatureState, rules: RuleSet
) -> None:
    """A label over its line, and a text box laid on the line."""
    head = [para("District Technology Request Form"), para("District: Adair Co. R-I"), para("Total Costs: $10.00")]
    places = [
        para("District Contact Signature"), para(shape("rect", text=words) + para("______________     Date ________")[5:-6]),
        para("MMD CST Facilitator Signature"), para("______________     Date ________"),
        para("DESE Approval Signature"), para("______________     Date ________"),
    ]  # fmt: skip
    found = read(word("".join([*head, *places])), rules).signatures
    assert [found[role].state for role in ("district_contact", "facilitator", "dese")] == [state, UNSIGNED, UNSIGNED]


def test_what_is_typed_over_a_wide_text_box_is_not_its_own(rules: RuleSet) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(("District Technology Request Form", "District: Adair Co. R-I")):
        canvas.drawString(60, 760 - 20 * at, words)
    for y, (left, right) in ((680, ("Requested Tools:", "Cost:")), (660, ("", "")), (640, ("Total Costs", ""))):
        canvas.drawString(64, y + 6, left)
        canvas.drawString(304, y + 6, right)
        canvas.rect(60, y, 240, 20)
        canvas.rect(300, y, 80, 20)
    canvas.save()
    data = annotated(
        out.getvalue(), 0, "FreeText", (62, 662, 372, 678), typed_look("Samson mic"), Contents="Samson mic"
    )
    data = annotated(data, 0, "FreeText", (304, 662, 372, 678), typed_look("$69.99"), Contents="$69.99")
    (tool,) = read(data, rules).items("requested_tools")
    assert (tool.name, tool.cost) == ("Samson mic", "69.99")
