"""Forms as secretaries retype and fill them, each as small as it can be and each misread once."""

from __future__ import annotations

import io

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.values.named import split_amount
from mmd_mailbot.documents.wording.names import typed_name
from mmd_mailbot.ports import FileToRead

from .word_xml import para, request, word

UNSIGNED, SIGNED = SignatureState.UNSIGNED, SignatureState.SIGNED


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


def gridded(rows: list[tuple[str, str]], widths: tuple[int, int]) -> bytes:
    made, style = io.BytesIO(), getSampleStyleSheet()["Normal"]
    table = Table([[Paragraph(left, style), Paragraph(right, style)] for left, right in rows], colWidths=widths)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    SimpleDocTemplate(made).build([Paragraph("District Technology Request Form", style), table])
    return made.getvalue()


def boxed(words: str) -> str:
    """A text box as LibreOffice and older Word write it."""
    inner = f"<v:textbox><w:txbxContent>{para(words)}</w:txbxContent></v:textbox>"
    return f'<w:r><w:pict><v:shape style="width:300pt;height:30pt">{inner}</v:shape></w:pict></w:r>'


def test_the_number_before_the_next_question_is_no_end_of_an_answer(rules: RuleSet) -> None:
    document = read(
        word(
            request(
                para("1. How will the requested tool(s) advance implementation of District Goals?")
                + para("It advances goal 1.")
                + para("2. Who will be responsible for implementation of the activity?")
                + para("The process coach")
                + para("3) What is the projected timeline for implementation?")
                + para("Phase 1: fall. Phase 2.")
            )
        ),
        rules,
    )
    assert document.text("plan_advance") == "It advances goal 1."
    assert document.text("plan_responsible") == "The process coach"
    assert document.text("plan_timeline") == "Phase 1: fall. Phase 2."


@pytest.mark.parametrize(
    "words", ["will sign after board mtg", "when she gets back", "next week", "as soon as approved"]
)
def test_a_note_that_somebody_will_sign_later_is_no_signature_and_no_doubt(words: str) -> None:
    assert typed_name(words)[0] is None


def test_a_line_to_sign_on_in_a_text_box_says_nothing_of_where_the_labels_stand(rules: RuleSet) -> None:
    """All three parties were uncertain: the line in the box over the second label made of the form one with labels under lines."""
    document = read(
        word(
            para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
            + para("District Contact Signature: ", boxed("______________________"), "   Date:")
            + para("MMD CST Facilitator Signature: ", boxed("Marguerite Ashcraft"), "   Date: October 9, 2026")
            + para("DESE Approval Signature:    Date:")
        ),
        rules,
    )  # fmt: skip
    states = [document.signatures[role].state for role in ("district_contact", "facilitator", "dese")]
    assert states == [UNSIGNED, SIGNED, UNSIGNED]


def test_a_tool_wrapped_in_its_cell_is_one_tool(rules: RuleSet) -> None:
    """Its second line was a second tool, at the same cost."""
    document = read(
        gridded(
            [
                ("District:", "Adair Co. R-I"), ("Requested Tools:", "Cost:"),
                ("Edthena Organizations, 10 teachers", "$650.00"), ("Jabra Speak 750", "$289.00"), ("Total Costs", "$939.00"),
                ("District Contact Signature", ""), ("MMD CST Facilitator Signature", ""), ("DESE Approval Signature", ""),
            ],
            (130, 200),
        ),
        rules,
    )  # fmt: skip
    tools = [(each.name, each.cost) for each in document.items("requested_tools")]
    assert tools == [("Edthena Organizations, 10 teachers", "650.00"), ("Jabra Speak 750", "289.00")]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Owl Labs Meeting Owl 4+ – $1,899", ("Owl Labs Meeting Owl 4+", "$1,899")),
        ("Zoom Rooms Plus - $80.00", ("Zoom Rooms Plus", "$80.00")),
        ("iPad Pro Max: $1,099.00", ("iPad Pro Max", "$1,099.00")),
    ],
)
def test_a_name_that_ends_like_a_hedge_keeps_its_end(line: str, parts: tuple[str, str]) -> None:
    assert split_amount(line) == parts
