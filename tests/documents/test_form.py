"""Forms as districts and small programs make them: labels, marks, lists and files of several forms."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from mmd_mailbot.core.facts import Document, Kind, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.report import as_json
from mmd_mailbot.ports import FileToRead

from .papers import ANSWERS, DISTRICT_ACTIVITIES, NOTHING, PLAN, pdf_form, pdf_lines, saved, word_form, word_pairs


def documents(data: bytes, rules: RuleSet) -> tuple[Document, ...]:
    return read_file(FileToRead("form", data), rules).documents


def one(data: bytes, rules: RuleSet) -> dict[str, Any]:
    (document,) = documents(data, rules)
    fields = as_json(document)["fields"]
    assert isinstance(fields, dict)
    return {name: fact["value"] for name, fact in fields.items()}


def contact(words: str, rules: RuleSet) -> tuple[Any, ...]:
    said = one(saved(word_form(contact=words)), rules)
    return said["contact_name"], said["contact_email"], said["contact_phone"]


@pytest.mark.parametrize(
    "words",
    [
        "Pat Lee, pat@adair.example, 573-555-0100",
        "Pat Lee\npat@adair.example\n573-555-0100",
        "573-555-0100 / pat@adair.example / Pat Lee",
        "Name: Pat Lee\nEmail: pat@adair.example\nPhone: 573-555-0100",
        "Pat Lee <pat@adair.example> Tel: 573-555-0100",
        "Pat Lee; E-mail: pat@adair.example; Cell: 573-555-0100",
        "Pat Lee, Technology Director, pat@adair.example, 573-555-0100",
        "Pat Lee (pat@adair.example) 573-555-0100",
        "Contact Name\nPat Lee\nEmail Address\npat@adair.example\nTelephone Number\n573-555-0100",
    ],
)
def test_a_contact_is_read_in_any_order(words: str, rules: RuleSet) -> None:
    assert contact(words, rules) == ("Pat Lee", "pat@adair.example", "573-555-0100")


def test_what_is_missing_of_a_contact_is_null(rules: RuleSet) -> None:
    assert contact("Pat Lee", rules) == ("Pat Lee", None, None)
    assert contact("pat@adair.example", rules) == (None, "pat@adair.example", None)
    assert contact("Name: ______ Email: ______ Phone: ______", rules) == (None, None, None)


def test_a_broken_email_is_given_as_it_stands(rules: RuleSet) -> None:
    assert contact("Pat Lee, pat@adair, 573-555-0100", rules) == ("Pat Lee", "pat@adair", "573-555-0100")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("☒ ", ""),
        ("☑ ", ""),
        ("✓ ", ""),
        ("✔ ", ""),
        ("X ", ""),
        ("x  ", ""),
        ("[x] ", ""),
        ("(x) ", ""),
        ("_X_ ", ""),
        ("", " ☒"),
        ("", "  X"),
        ("", " (x)"),
    ],
)
def test_marks_before_or_after_the_words_tick(before: str, after: str, rules: RuleSet) -> None:
    lines = ["District Technology Request Form", "District: Adair Co. R-I", "Activity:"]
    lines += [f"{before}{text}{after}" if number == 2 else text for number, text in enumerate(DISTRICT_ACTIVITIES)]
    form = docx.Document()
    for line in [*lines, "Total Costs: $10.00"]:
        form.add_paragraph(line)
    assert one(saved(form), rules)["activities"] == ["between-building-teams"]


def test_no_mark_is_no_choice(rules: RuleSet) -> None:
    form = docx.Document()
    for line in [
        "District Technology Request Form",
        "District: Adair",
        "Activity:",
        *DISTRICT_ACTIVITIES,
        "Total Costs: $1.00",
    ]:
        form.add_paragraph(line)
    assert one(saved(form), rules)["activities"] is None


def test_words_beside_other_are_kept(rules: RuleSet) -> None:
    said = one(saved(word_form(activities=(0, 4), other="a robotics club")), rules)
    assert said["activities"] == ["district-with-coaching-team", "other"]
    assert said["activity_other"] == "a robotics club"


@pytest.mark.parametrize(
    ("tools", "costs", "expected"),
    [
        (("Zoom Pro - $149.90",), (), [("Zoom Pro", "149.90")]),
        (("1. Zoom Pro", "2. Owl 3"), ("$149.90", "1,049"), [("Zoom Pro", "149.90"), ("Owl 3", "1049.00")]),
        (("• Zoom Pro", "• Owl 3"), ("149.9", "$1,049.00"), [("Zoom Pro", None), ("Owl 3", "1049.00")]),
        (("Logitech C920s webcam $65.00 x 3 = $195.00",), (), [("Logitech C920s webcam", "195.00")]),
        (("Logitech C920s webcam",), ("3 x $65 = $195",), [("Logitech C920s webcam", "195.00")]),
        (("Zoom Pro", "Owl 3"), ("$1.00", "(4) x $329.99 = $1,319.96"), [("Zoom Pro", "1.00"), ("Owl 3", "1319.96")]),
        (("Zoom Pro", "Owl 3"), ("(2) @ $5", "4 x 3 x $9"), [("Zoom Pro", "10.00"), ("Owl 3", None)]),
        (("Logitech C920s webcam (qty 3)",), ("$40.00 each",), [("Logitech C920s webcam (qty 3)", "120.00")]),
        (("Logitech C920s webcam",), ("$40.00 each",), [("Logitech C920s webcam", "40.00")]),
        (("Zoom Pro",), ("$100-$150",), [("Zoom Pro", None)]),
        (("Zoom Pro",), ("approx. $100",), [("Zoom Pro", None)]),
        (("Zoom Pro approx. $100",), (), [("Zoom Pro", None)]),
        (("Zoom Pro",), ("$14.99/month",), [("Zoom Pro", None)]),
        (("Google Drive",), ("free",), [("Google Drive", "0.00")]),
        (("Zoom Pro",), ("TBD",), [("Zoom Pro", None)]),
        (("webcam",), ("",), [("webcam", None)]),
        (("Zoom Pro, Owl 3",), ("$1.00", "$2.00"), [("Zoom Pro", "1.00"), ("Owl 3", "2.00")]),
        (("Zoom Pro $1.00; Owl 3 $2.00",), (), [("Zoom Pro", "1.00"), ("Owl 3", "2.00")]),
        (("Zoom Pro\t$1.00", "Owl 3\t$2.00"), (), [("Zoom Pro", "1.00"), ("Owl 3", "2.00")]),
    ],
)
def test_tools_and_costs_are_paired(
    tools: tuple[str, ...], costs: tuple[str, ...], expected: list[tuple[str, str | None]], rules: RuleSet
) -> None:
    said = one(saved(word_form(tools=tools, costs=costs)), rules)
    assert [(each["name"], each["cost"]) for each in said["requested_tools"]] == expected


def test_an_unclear_cost_says_so(rules: RuleSet) -> None:
    (document,) = documents(saved(word_form(tools=("Zoom Pro",), costs=("$100-$150",))), rules)
    assert [problem.code for problem in document.problems] == ["cost.unread"]
    assert document.unread("requested_tools")


def test_a_cost_that_is_no_amount_stays_beside_its_tool_and_is_never_taken_for_none(rules: RuleSet) -> None:
    (document,) = documents(
        saved(word_form(tools=("Zoom Pro", "Owl 3"), costs=("$1.00", "x $329.99 = $1,319.96"))), rules
    )
    assert "Owl 3: " in (document.unread("requested_tools") or "")


def test_a_nested_table_lists_tools(rules: RuleSet) -> None:
    form = word_form(tools=(), costs=())
    cell = next(cell for row in form.tables[0].rows for cell in row.cells if "Requested Tools" in cell.text)
    inner = cell.add_table(3, 2)
    for row, words in zip(
        inner.rows, (("Item", "Price"), ("Zoom Pro", "$149.90"), ("Owl 3", "$1,049.00")), strict=True
    ):
        row.cells[0].text, row.cells[1].text = words
    said = one(saved(form), rules)
    assert [(each["name"], each["cost"]) for each in said["requested_tools"]] == [
        ("Zoom Pro", "149.90"),
        ("Owl 3", "1049.00"),
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [("$948.99", "948.99"), ("948", "948.00"), ("$1,499.00", "1499.00"), ("", None), ("1.499,00", None)],
)
def test_the_total_is_read_strictly(words: str, value: str | None, rules: RuleSet) -> None:
    assert one(saved(word_form(total=words)), rules)["total_cost"] == value


def test_an_unclear_total_is_a_problem(rules: RuleSet) -> None:
    (document,) = documents(saved(word_form(total="about $900")), rules)
    assert "total.unread" in {problem.code for problem in document.problems}


def test_retyped_labels_are_known(rules: RuleSet) -> None:
    rows = [
        ("DISTRICT", "Adair Co. R-I"), ("district contact (Name, E-mail, Phone)", "Pat Lee, pat@adair.example, 573-555-0100"),
        ("Who will be responsable for implementation of the activity", "Pat"), ("TOTAL COSTS:", "$1.00"),
        ("District Contact Signiture", "Pat Lee"), ("Date", "10/3/2026"), ("DESE approval signature:", ""),
    ]  # fmt: skip
    (document,) = documents(word_pairs("District technology request form", rows), rules)
    assert document.text("district") == "Adair Co. R-I"
    assert document.text("plan_responsible") == "Pat"
    assert document.fields["plan_responsible"].confidence < 0.9
    assert document.signatures["district_contact"].state is SignatureState.SIGNED
    assert document.signatures["district_contact"].confidence < 0.9


@pytest.mark.parametrize("words", ["We follow our district's\naction plan.", "It stands in the MMD\nAction Plan."])
def test_an_answer_may_end_with_the_words_of_a_heading_on_a_line_of_their_own(words: str, rules: RuleSet) -> None:
    said = one(pdf_form(plan=(words, *ANSWERS["plan"][1:])), rules)
    assert said["plan_advance"] == words.replace("\n", " ")


def test_both_forms_in_one_file_one_filled(rules: RuleSet) -> None:
    packet = word_form()
    word_form("Building", packet, **NOTHING)
    (document,) = documents(saved(packet), rules)
    assert document.kind is Kind.DISTRICT_REQUEST


@pytest.mark.parametrize(
    "faxed_on",
    [
        "11/13/2026 11:08  FAX 573 555 0161   P.01",
        "NOV 13 2026 1:08PM  ADAIR CO SCHOOL DIST  FAX 573 555 0161  P. 1/2",
    ],
)
def test_the_line_that_a_fax_machine_prints_over_each_page_belongs_to_no_answer(
    faxed_on: str, rules: RuleSet
) -> None:
    plain = pdf_form(
        plan=("At the March board meeting.\n" * 30, *ANSWERS["plan"][1:])
    )  # so long that it runs over the page
    out, head = PdfWriter(), io.BytesIO()
    out.append(PdfReader(io.BytesIO(plain)))
    canvas = Canvas(head, pagesize=letter)
    canvas.drawString(60, 770, faxed_on)
    canvas.save()
    for page in out.pages:
        page.merge_page(PdfReader(io.BytesIO(head.getvalue())).pages[0])
    faxed = io.BytesIO()
    out.write(faxed)
    assert len(out.pages) > 1
    (expected,), (document,) = documents(plain, rules), documents(faxed.getvalue(), rules)
    said = {name: fact.value for name, fact in document.fields.items()}
    assert said == {name: fact.value for name, fact in expected.fields.items()}


def test_a_packets_blank_form_stays_blank_where_a_copiers_dirt_looks_like_a_tick(rules: RuleSet) -> None:
    packet = word_form()
    word_form("Building", packet, **(NOTHING | {"activities": (2,), "consulted": True}))
    (document,) = documents(saved(packet), rules)
    assert document.kind is Kind.DISTRICT_REQUEST
    (told,) = (each for each in document.problems if each.code == "form.set-aside")
    assert "only boxes or choices are marked" in told.text
    packet = word_form()
    word_form("Building", packet, **(NOTHING | {"contact": "Sam Roe"}))
    assert [each.kind for each in documents(saved(packet), rules)] == [Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST]


def test_of_a_packets_other_form_a_place_to_sign_that_may_be_signed_is_told(rules: RuleSet) -> None:
    packet = word_form()
    word_form("Building", packet, **(NOTHING | {"signature": "signed electronically via DocuSign"}))
    (document,) = documents(saved(packet), rules)
    assert document.kind is Kind.DISTRICT_REQUEST
    (told,) = (each for each in document.problems if each.code == "form.set-aside")
    assert "Building Technology Request Form" in told.text


def test_a_form_with_nothing_but_a_tick_is_read_where_it_comes_alone(rules: RuleSet) -> None:
    (document,) = documents(saved(word_form(**(NOTHING | {"activities": (2,)}))), rules)
    assert document.choices("activities") == ("between-building-teams",)


def test_both_forms_filled_are_two_documents(rules: RuleSet) -> None:
    packet = word_form()
    word_form("Building", packet)
    assert [each.kind for each in documents(saved(packet), rules)] == [Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST]


def test_several_building_forms_in_one_pdf(rules: RuleSet) -> None:
    names = [f"School {number}" for number in range(4)]
    found = documents(pdf_form(*["Building"] * 4, each=tuple({"building": name} for name in names)), rules)
    assert [each.text("building") for each in found] == names
    assert [each.pages_in_file for each in found] == [(1, 2), (3, 4), (5, 6), (7, 8)]
    assert [each.fields["building"].where for each in found] == ["page 1", "page 3", "page 5", "page 7"]


def test_two_columns_without_rules_are_read(rules: RuleSet) -> None:
    style = getSampleStyleSheet()["Normal"]
    rows = [
        ("District:", "Adair Co. R-I"),
        ("District Contact (name, email, phone):", "Pat Lee, pat@adair.example, 573-555-0100"),
        *[(question.format(level="District"), answer) for question, answer in zip(PLAN, ANSWERS["plan"], strict=True)],
        ("Requested Tools:", "Zoom Pro - $149.90"), ("Total Costs:", "$149.90"), ("District Contact Signature:", "Pat Lee"),
        ("Date:", "10/3/2026"), ("MMD CST Facilitator Signature:", ""), ("Date:", ""), ("DESE Approval Signature:", ""),
    ]  # fmt: skip
    out = io.BytesIO()
    table = Table([[Paragraph(left, style), Paragraph(right, style)] for left, right in rows], colWidths=[200, 260])
    SimpleDocTemplate(out).build([Paragraph("District Technology Request Form", style), table])
    (document,) = documents(out.getvalue(), rules)
    names = ("advance", "responsible", "timeline", "evaluation", "sharing", "monitoring")
    assert tuple(document.text(f"plan_{name}") for name in names) == ANSWERS["plan"]
    assert [each.state for each in document.signatures.values()] == [
        SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNSIGNED,
    ]  # fmt: skip


def test_the_commitment_of_2010_with_its_lines_filled(rules: RuleSet) -> None:
    data = pdf_lines(
        [
            "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027",
            "By signing this confirmation, the district and school site are agreeing to the above expectations",
            "District: Adair Co. R-I   School Building: Lincoln Elementary",
            "Superintendent of Schools: Dr. Ann Roe Date: 9/1/2026",
            "District MIM Contact Person: __Pat Lee__ Date: __9/2/2026__",
            "Building Principal: _____ Date: _____",
        ]
    )
    (document,) = documents(data, rules)
    assert {name: fact.value for name, fact in document.fields.items()} == {
        "program": "Missouri Integrated Model", "program_year": "2026-2027", "district": "Adair Co. R-I",
        "building": "Lincoln Elementary",
    }  # fmt: skip
    assert [(each.name, each.date) for each in document.signatures.values()] == [
        ("Dr. Ann Roe", "2026-09-01"), ("Pat Lee", "2026-09-02"), (None, None),
    ]  # fmt: skip


# ---------------------------------------------------------------- Word's own ways


def with_body(xml: str) -> bytes:
    form = docx.Document()
    form.add_paragraph("District Technology Request Form")
    for element in parse_xml(f"<w:body {nsdecls('w', 'w14')}>{xml}</w:body>"):
        form.element.body.insert(len(form.element.body) - 1, element)
    form.add_paragraph("Total Costs: $1.00")
    form.add_paragraph("DESE Approval Signature")
    return saved(form)


def control(text: str, *, placeholder: bool) -> str:
    shown = "<w:showingPlcHdr/>" if placeholder else ""
    return (
        f"<w:sdt><w:sdtPr>{shown}<w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def test_a_content_control_is_an_answer_unless_it_shows_its_placeholder(rules: RuleSet) -> None:
    label = '<w:p><w:r><w:t xml:space="preserve">District: </w:t></w:r>{}</w:p>'
    assert (
        one(with_body(label.format(control("Adair Co. R-I", placeholder=False))), rules)["district"]
        == "Adair Co. R-I"
    )
    assert one(with_body(label.format(control("Anything here", placeholder=True))), rules)["district"] is None


def test_inserted_text_counts_and_deleted_text_does_not(rules: RuleSet) -> None:
    xml = (
        '<w:p><w:r><w:t xml:space="preserve">District: </w:t></w:r>'
        '<w:del w:id="1" w:author="a"><w:r><w:delText>Old R-I</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>Adair Co. R-I</w:t></w:r></w:ins></w:p>'
    )
    assert one(with_body(xml), rules)["district"] == "Adair Co. R-I"


@pytest.mark.parametrize(
    "mark",
    [
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>",
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/>'
        "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
    ids=["wingdings", "control", "legacy"],
)
def test_words_own_check_boxes_tick(mark: str, rules: RuleSet) -> None:
    xml = "<w:p><w:r><w:t>Activity:</w:t></w:r></w:p>"
    for number, text in enumerate(DISTRICT_ACTIVITIES):
        xml += f'<w:p>{mark if number == 1 else ""}<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'
    assert one(with_body(xml), rules)["activities"] == ["district-with-building-teams"]


def test_struck_text_is_no_answer(rules: RuleSet) -> None:
    xml = (
        '<w:p><w:r><w:t xml:space="preserve">District: </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>Old R-I</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> Adair Co. R-I</w:t></w:r></w:p>'
    )
    assert one(with_body(xml), rules)["district"] == "Adair Co. R-I"
