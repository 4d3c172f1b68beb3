"""What somebody found who wrote his own documents for the reader: each as small as it can be."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.formats.pdf_letters import _set_on_its_line
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.wording.answers import unbulleted_list
from mmd_mailbot.ports import FileToRead

from .papers import saved, with_picture, word_form
from .word_xml import para, row, table, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


def commitment(district: str, building: str, superintendent: str) -> bytes:
    return word(
        para("Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
        + para("The MIM District Commits To:")
        + para(f"District: {district}\tSchool Building: {building}")
        + para(f"Superintendent of Schools: {superintendent}\tDate: _____")
        + para("District MIM Contact Person: _____\tDate: _____")
        + para("Building Principal: _____\tDate: _____")
    )


@pytest.mark.parametrize("name", ["Scuola Vita Nuova", "Mark Twain", "MARK TWAIN"])
def test_the_name_of_the_district_or_the_school_signs_nothing(rules: RuleSet, name: str) -> None:
    document = read(commitment("Scuola Vita Nuova", "Mark Twain", name), rules)
    assert document.signatures["superintendent"].state is UNSIGNED
    other = read(commitment("Scuola Vita Nuova", "Mark Twain", "Mark Twiggs"), rules)
    assert other.signatures["superintendent"].state is SIGNED


def test_a_ruled_line_that_came_as_a_picture_is_no_signature(rules: RuleSet) -> None:
    ruled = io.BytesIO()
    Image.new("RGB", (600, 3), "black").save(ruled, "PNG")
    unsigned = word_form(contact="")
    document = read(
        saved(with_picture(unsigned, "MMD CST Facilitator Signature", ruled.getvalue(), width=2.0)), rules
    )
    assert document.signatures["facilitator"].state is UNSIGNED


def lines(*pages: list[tuple[float, float, str]], picture: tuple[bytes, float, float] | None = None) -> bytes:
    """Words at x and points from the page's upper edge; a picture on the last page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    for number, page in enumerate(pages, start=1):
        for x, down, words in page:
            canvas.drawString(x, 792 - down, words)
        if picture is not None and number == len(pages):
            data, x, down = picture
            canvas.drawImage(ImageReader(io.BytesIO(data)), x, 792 - down, 150, 40)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


HEAD = [(60.0, 100.0, "District Technology Request Form"), (60.0, 120.0, "District: Adair Co. R-I")]


def test_a_picture_between_a_label_and_its_date_below_signs(rules: RuleSet) -> None:
    page = [
        *HEAD,
        (60.0, 200.0, "District Contact Signature"),
        (60.0, 270.0, "Date: 10/3/2026"),
        (60.0, 320.0, "MMD CST Facilitator Signature"),
        (60.0, 390.0, "Date:"),
        (60.0, 440.0, "DESE Approval Signature"),
        (60.0, 510.0, "Date:"),
    ]
    document = read(lines(page, picture=(ink_png("Pat Lee"), 70.0, 256.0)), rules)
    states = [document.signatures[role].state for role in ("district_contact", "facilitator", "dese")]
    assert states == [SIGNED, UNSIGNED, UNSIGNED]


def test_a_head_on_every_page_is_no_part_of_the_answer_before(rules: RuleSet) -> None:
    letterhead = [(200.0, 40.0, "Adair Co. R-I School District"), (180.0, 56.0, "101 School Street, Anytown")]
    first = [*letterhead, *HEAD, (60.0, 700.0, "Who will be responsible for implementation of the activity?")]
    second = [
        *letterhead,
        (60.0, 100.0, "The process coach"),
        (60.0, 140.0, "How will results of the evaluation be shared?"),
        (60.0, 160.0, "At the board meeting"),
        (60.0, 200.0, "District Contact Signature: Pat Lee"),
    ]
    document = read(lines(first, second), rules)
    assert document.text("plan_responsible") == "The process coach"
    assert document.text("plan_sharing") == "At the board meeting"


def test_a_count_in_brackets_before_a_tool_is_kept_and_a_lists_number_is_not() -> None:
    assert unbulleted_list(["Owl Pro", "(3) Jabra Speak"]) == ["Owl Pro", "(3) Jabra Speak"]
    assert unbulleted_list(["(1) Owl Pro", "(2) Jabra Speak"]) == ["Owl Pro", "Jabra Speak"]
    assert unbulleted_list(["1. Owl Pro", "• Jabra Speak"]) == ["Owl Pro", "Jabra Speak"]


def test_three_of_a_tool_are_read_with_their_number(rules: RuleSet) -> None:
    rows = [row("Requested Tools:", "Cost:"), row("(3) Jabra Speak 510", "$389.97"), row("Total Costs", "$389.97")]
    body = para("District Technology Request Form") + para("District: Adair Co. R-I") + table(*rows)
    tools = read(word(body + para("District Contact Signature: Pat Lee")), rules).fields["requested_tools"].value
    assert isinstance(tools, tuple)
    assert [(each.name, each.cost) for each in tools if not isinstance(each, str)] == [
        ("(3) Jabra Speak 510", "389.97")
    ]


def test_a_name_written_over_a_typed_line_is_read_whole(rules: RuleSet) -> None:
    page = [
        *HEAD,
        (60.0, 200.0, "District Contact Signature: ______________________________"),
        (214.0, 199.0, "Pat Lee"),
        (60.0, 260.0, "MMD CST Facilitator Signature: ______________________________"),
        (60.0, 320.0, "DESE Approval Signature: ______________________________"),
    ]
    document = read(lines(page), rules)
    signature = document.signatures["district_contact"]
    assert (signature.state, signature.name) == (SIGNED, "Pat Lee")
    assert document.signatures["facilitator"].state is UNSIGNED


def test_letters_of_a_font_that_tells_no_depth_reach_under_their_line() -> None:
    """LibreOffice writes some fonts with a descent of 0: a line through the words seemed to lie under them."""

    def letter(y0: float, base: float) -> dict[str, object]:
        return {
            "matrix": (1, 0, 0, 1, 50.0, base),
            "size": 10.0,
            "y0": y0,
            "y1": y0 + 10,
            "top": 90.0,
            "bottom": 100.0,
        } | {"doctop": 90.0}

    shallow, deep = letter(500.0, 500.0), letter(497.9, 500.0)
    _set_on_its_line(shallow)
    _set_on_its_line(deep)
    assert (shallow["bottom"], shallow["top"], shallow["y0"]) == (102.0, 92.0, 498.0)
    assert (deep["bottom"], deep["y0"]) == (100.0, 497.9)


def test_a_price_of_one_piece_in_a_column_of_its_own_is_no_part_of_the_name(rules: RuleSet) -> None:
    rows = [
        row("Requested Tools", "Qty", "Price each", "Cost"),
        row("Owl Pro", "1", "$999.00", "$999.00"),
        row("Manfrotto tripod", "2", "70", "140"),
        row("Total Costs", "", "", "$1,139.00"),
    ]
    body = para("District Technology Request Form") + para("District: Adair Co. R-I") + table(*rows)
    tools = read(word(body + para("District Contact Signature: Pat Lee")), rules).fields["requested_tools"].value
    assert isinstance(tools, tuple)
    read_tools = [(each.name, each.cost) for each in tools if not isinstance(each, str)]
    assert read_tools == [("Owl Pro", "999.00"), ("Manfrotto tripod", "140.00")]


@pytest.mark.parametrize(
    ("drawn", "day", "told"),
    [
        (True, "Date: 10/3/2026", SIGNED),
        (True, "District Step 1: After obtaining district signature, submit form by email", UNCERTAIN),
        (False, "Date: 10/3/2026", UNSIGNED),
    ],
    ids=["before its day", "before other words", "nothing"],
)
def test_a_picture_across_the_pages_end_from_its_label_signs_before_that_label_s_own_day_alone(
    rules: RuleSet, drawn: bool, day: str, told: SignatureState
) -> None:
    first = [*HEAD, (60.0, 700.0, "MMD CST Facilitator Signature"), (60.0, 740.0, "District Contact Signature:")]
    second = [(60.0, 110.0, day), (60.0, 200.0, "DESE Approval Signature:")]
    picture = (ink_png("Pat Lee"), 70.0, 90.0) if drawn else None
    document = read(lines(first, second, picture=picture), rules)
    assert document.signatures["district_contact"].state is told
    assert document.signatures["dese"].state is UNSIGNED


def test_a_day_beside_a_tall_picture_is_found_over_the_labels_line(rules: RuleSet) -> None:
    page = [*HEAD, (420.0, 207.0, "Date: May 17, 2026"), (60.0, 235.0, "District Contact Signature:")]
    page += [(60.0, 300.0, "MMD CST Facilitator Signature:"), (420.0, 300.0, "Date:")]
    signature = read(lines(page, picture=(ink_png("Pat Lee"), 220.0, 240.0)), rules).signatures["district_contact"]
    assert (signature.state, signature.date) == (SIGNED, "2026-05-17")


def test_a_day_is_read_though_a_services_small_print_with_its_own_stands_under_it(rules: RuleSet) -> None:
    page = [*HEAD, (60.0, 200.0, "District Contact Signature: Pat Lee"), (380.0, 200.0, "Date: June 24th, 2026")]
    page += [(190.0, 214.0, "Pat Lee (Oct 3, 2026 09:14 CDT)"), (60.0, 260.0, "MMD CST Facilitator Signature:")]
    assert read(lines(page), rules).signatures["district_contact"].date == "2026-06-24"


def test_shipping_without_a_cost_is_no_end_of_the_tool_before(rules: RuleSet) -> None:
    rows = [
        ("Requested Tools:", "Cost:"),
        ("Owl Pro<br/>Kami license<br/>Shipping", "$999.00<br/>$250.00"),
        ("Total Costs", ""),
    ]
    made, style = io.BytesIO(), getSampleStyleSheet()["Normal"]
    grid = Table([[Paragraph(left, style), Paragraph(right, style)] for left, right in rows], colWidths=(300, 160))
    grid.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    words = [Paragraph(each, style) for each in ("District Technology Request Form", "District: Adair Co. R-I")]
    SimpleDocTemplate(made).build([*words, grid, Paragraph("District Contact Signature: Pat Lee", style)])
    tools = read(made.getvalue(), rules).fields["requested_tools"].value
    assert isinstance(tools, tuple)
    named = [(each.name, each.cost) for each in tools if not isinstance(each, str)]
    assert named == [("Owl Pro", "999.00"), ("Kami license", "250.00"), ("Shipping", None)]
