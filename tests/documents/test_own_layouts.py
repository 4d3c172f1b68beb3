"""Forms as secretaries retype and fill them, each as small as it can be and each misread once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.values.named import split_amount
from mmd_mailbot.documents.wording.names import typed_name
from mmd_mailbot.ports import FileToRead

from .word_xml import para, request, row, table, word

UNSIGNED, SIGNED = SignatureState.UNSIGNED, SignatureState.SIGNED
SEEN = Path(__file__).parent / "seen"


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


def test_an_underscore_whose_ink_lies_under_its_font_s_box_is_of_the_address(rules: RuleSet) -> None:
    """LibreOffice's Cambria: "ray_dunnegan@…" was read as "dunnegan@…", and sure."""
    document = read(SEEN.joinpath("underscore-below-its-font.pdf").read_bytes(), rules)
    assert document.text("contact_email") == "ray_dunnegan@wphs.org"


def test_the_number_of_a_row_before_its_question_is_nobody_s_answer(rules: RuleSet) -> None:
    rows = [
        row("1", "District:", "Adair Co. R-I"),
        row("2", "How will the requested tool(s) advance implementation of District Goals?", "It advances goal 1."),
        row("3", "Who will be responsible for implementation of the activity?", "The process coach"),
        row("4", "Total Costs", "$10.00"),
        row("5", "District Contact Signature", ""),
    ]
    document = read(word(para("District Technology Request Form") + table(*rows)), rules)
    assert [document.text(each) for each in ("district", "plan_advance", "plan_responsible", "total_cost")] == [
        "Adair Co. R-I", "It advances goal 1.", "The process coach", "10.00",
    ]  # fmt: skip


@pytest.mark.parametrize(("total", "cost"), [("$567.00", "289.00"), ("$856.00", "578.00"), ("$600.00", None)])
def test_a_table_of_numbered_tools_with_how_many_of_each(rules: RuleSet, total: str, cost: str | None) -> None:
    """ "#" was a tool, and the tools were costs."""
    rows = [
        row("#", "Tool", "Qty", "Cost"), row("1", "Poly Studio P5", "1", "$278.00"), row("2", "Jabra Speak 750", "2", "$289.00"),
        row("", "Total Costs", "", total),
    ]  # fmt: skip
    document = read(
        word(
            para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Requested Tools:") + table(*rows)
            + para("District Contact Signature:") + para("MMD CST Facilitator Signature:")
        ),
        rules,
    )  # fmt: skip
    tools = [(each.name, each.cost) for each in document.items("requested_tools")]
    assert tools == [("Poly Studio P5", "278.00"), ("Jabra Speak 750", cost)]


@pytest.mark.parametrize(
    ("line", "states"),
    [
        ("MMD CST Facilitator SignatureDateDESE ApprovalDate", (UNSIGNED, UNSIGNED)),
        ("MMD CST Facilitator Signature____________DateDESE Approval____________Date", (UNSIGNED, UNSIGNED)),
        ("MMD CST Facilitator SignatureMarguerite AshcraftDate 9-30-2026", (SignatureState.UNCERTAIN, UNSIGNED)),
    ],
)
def test_labels_and_names_that_a_lost_tab_joined_are_told_apart(
    rules: RuleSet, line: str, states: tuple[SignatureState, SignatureState]
) -> None:
    document = read(word(request(before=()).replace("MMD CST Facilitator Signature:", line)), rules)
    signatures = document.signatures
    assert (signatures["facilitator"].state, signatures["dese"].state) == states
    assert signatures["district_contact"].state is SIGNED


def test_an_answer_whose_line_runs_into_its_label_s_is_read(rules: RuleSet) -> None:
    """Text boxes that lie half over the line of their label: the two lines were one, word by word."""
    made = io.BytesIO()
    canvas = Canvas(made)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 780, "District Technology Request Form")
    canvas.drawString(60, 750, "District: Adair Co. R-I")
    for y, label, answer in (
        (710, "District Contact (name, email, phone):", "Pat Lee, pat.lee@adair.k12.mo.us, 660-665-1234"),
        (670, "How will results of the evaluation be shared?", "By email and at our February meeting"),
        (600, "District Contact Signature:", "Pat Lee"),
    ):
        canvas.drawString(60, y, label)
        canvas.drawString(72, y - 6, answer)
    canvas.drawString(60, 640, "Total Costs: $10.00")
    canvas.drawString(60, 560, "MMD CST Facilitator Signature:")
    canvas.drawString(60, 520, "DESE Approval Signature:")
    canvas.save()
    document = read(made.getvalue(), rules)
    assert document.text("contact_email") == "pat.lee@adair.k12.mo.us"
    assert document.text("plan_sharing") == "By email and at our February meeting"
    states = [document.signatures[role].state for role in ("district_contact", "facilitator", "dese")]
    assert states == [SIGNED, UNSIGNED, UNSIGNED]


def test_a_label_wrapped_within_its_brackets_beside_its_answer(rules: RuleSet) -> None:
    made = io.BytesIO()
    canvas = Canvas(made)
    canvas.setFont("Helvetica", 10)
    for y, left, right in (
        (780, "District Technology Request Form", ""), (760, "District:", "Adair Co. R-I"),
        (744, "District Contact (name, email,", "Col. Ray Dunnegan (ret.), ray@wphs.org, 417-256-6150"), (733, "phone):", "x201"),
        (700, "Total Costs", "$10.00"), (660, "District Contact Signature:", ""), (620, "MMD CST Facilitator Signature:", ""),
    ):  # fmt: skip
        canvas.drawString(60, y, left)
        canvas.drawString(230, y, right)
    canvas.save()
    document = read(made.getvalue(), rules)
    assert [document.text(f"contact_{each}") for each in ("name", "email", "phone")] == [
        "Col. Ray Dunnegan (ret.)", "ray@wphs.org", "417-256-6150 x201",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "many", ["$119.99 x 4 = $479.96 total", "qty 4 at $119.99: $479.96", "4 @ $119.99 ea. = $479.96"]
)
def test_a_tool_whose_cost_multiplies_is_not_the_cost_of_the_tool_before_it(rules: RuleSet, many: str) -> None:
    """ "Webcam - $199.99" was taken for a tool, and the next line, which proves its own sum, for what it costs."""
    document = read(
        word(
            para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Requested Tools:")
            + para("Cost: (List the cost for each tool selected.)") + para("Insta360 Link 2 webcam - $199.99")
            + para(f"Elgato Key Light Air - {many}") + para("Total Costs: 679.95") + para("District Contact Signature:")
        ),
        rules,
    )  # fmt: skip
    tools = [(each.name, each.cost) for each in document.items("requested_tools")]
    assert tools == [("Insta360 Link 2 webcam", "199.99"), ("Elgato Key Light Air", "479.96")]
