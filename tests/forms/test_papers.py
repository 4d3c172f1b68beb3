"""The sample papers say what their data says, in structures that really differ, and are the same each time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping

import docx
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from mmd_mailbot.core.facts import Item, Kind
from mmd_mailbot.core.ruleset import FormDefinition
from mmd_mailbot.demo import filled_pdf, papers
from mmd_mailbot.demo.ink import ink_png, strokes

from .words import docx_paragraphs, docx_text, one_line, part, pdf_text

ANSWERS: Mapping[str, object] = {
    "district": "Cedar Hollow R-II",
    "building": "Lincoln Elementary",
    "contact_name": "Pat Doe",
    "contact_email": "pat@cedarhollow.example",
    "contact_phone": "573-555-0142",
    "activities": ["between-building-teams", "other"],
    "activity_other": "Coaching from afar",
    "settings": ["screen-sharing"],
    "plan_advance": "Our teams will meet & plan.\nEvery other week.",
    "plan_responsible": "Pat Doe, technology director",
    "requested_tools": [
        {"name": "Logitech C920s webcam", "cost": "69.99"},
        ("Jabra Speak 510", "99.00"),
        Item("Owl Pro", "999.00"),
    ],
    "total_cost": "1167.99",
    "program_year": "2026-2027",
}  # fmt: skip
SIGNED = {"district_contact": ("Pat Doe", "10/03/2026")}
WORDS = (
    "Cedar Hollow R-II",
    "pat@cedarhollow.example",
    "Coaching from afar",
    "Our teams will meet & plan.",
    "Owl Pro",
    "$1,167.99",
)


@pytest.mark.parametrize("layout", papers.LAYOUTS)
def test_a_word_form_says_every_answer(district_form: FormDefinition, layout: papers.Layout) -> None:
    text = docx_text(papers.request_docx(district_form, ANSWERS, layout, signatures=SIGNED))
    assert [each for each in (*WORDS, "10/03/2026") if each not in text] == []
    assert district_form.fields[4].labels[0] in text


@pytest.mark.parametrize("layout", papers.LAYOUTS)
def test_a_pdf_form_says_every_answer_and_has_no_fields(district_form: FormDefinition, layout: papers.Layout) -> None:
    data = papers.request_pdf(district_form, ANSWERS, layout, signatures=SIGNED)
    text = one_line(pdf_text(data))
    assert [each for each in (*WORDS, "10/03/2026") if each not in text] == []
    assert pypdf.PdfReader(io.BytesIO(data)).get_fields() in (None, {})


def place_of(data: bytes, label: str, answer: str) -> str:
    """Where the answer stands, seen from its label."""
    document = docx.Document(io.BytesIO(data))
    if any(label in each.text for each in document.paragraphs):
        return "a line of the text"
    for table in document.tables:
        rows = [row.cells for row in table.rows]
        for number, cells in enumerate(rows):
            if label not in cells[0].text:
                continue
            if answer not in cells[0].text:
                return (
                    "the next cell"
                    if answer in cells[1].text
                    else "the next row"
                    if answer in rows[number + 1][0].text
                    else ""
                )
            same = any(label in each.text and answer in each.text for each in cells[0].paragraphs)
            return "the label's paragraph" if same else "a paragraph below"
    return ""


@pytest.mark.parametrize(
    ("layout", "place"),
    [
        ("same-cell", "the label's paragraph"),
        ("below-label", "a paragraph below"),
        ("next-cell", "the next cell"),
        ("next-row", "the next row"),
        ("plain-paragraphs", "a line of the text"),
    ],
)
def test_each_layout_puts_the_answer_elsewhere(
    district_form: FormDefinition, layout: papers.Layout, place: str
) -> None:
    data = papers.request_docx(district_form, ANSWERS, layout)
    assert place_of(data, "District Contact (name", "pat@cedarhollow.example") == place
    assert place_of(data, "Who will be responsible", "technology director") == place


@pytest.mark.parametrize(
    ("marks", "set_mark", "open_mark"),
    [
        ("cross", "☒ Conduct virtual meetings between multiple B", "☐ Conduct virtual meetings between multiple D"),
        (
            "letter",
            "X  Conduct virtual meetings between multiple B",
            "    Conduct virtual meetings between multiple D",
        ),
        (
            "brackets",
            "[x] Conduct virtual meetings between multiple B",
            "[ ] Conduct virtual meetings between multiple D",
        ),
        ("control", "☒ Conduct virtual meetings between multiple B", "☐ Conduct virtual meetings between multiple D"),
    ],
)
def test_boxes_are_marked_in_the_asked_way(
    district_form: FormDefinition, marks: str, set_mark: str, open_mark: str
) -> None:
    data = papers.request_docx(district_form, ANSWERS, marks=marks)  # type: ignore[arg-type]
    lines = docx_paragraphs(data)
    assert any(line.startswith(set_mark) for line in lines)
    assert any(line.startswith(open_mark) for line in lines)
    controls = [each for each in part(data, "word/document.xml").iter() if str(each.tag).endswith("}checkbox")]
    assert bool(controls) == (marks == "control")


@pytest.mark.parametrize(
    ("marks", "set_mark", "open_mark"), [("dingbats", "✘", "❏"), ("brackets", "[x]", "[ ]"), ("letter", "X", "__")]
)
def test_a_pdf_marks_boxes_in_the_asked_way(
    district_form: FormDefinition, marks: filled_pdf.Marks, set_mark: str, open_mark: str
) -> None:
    text = one_line(pdf_text(papers.request_pdf(district_form, ANSWERS, marks=marks)))
    assert f"{set_mark} Conduct virtual meetings between multiple Building Teams" in text
    assert f"{open_mark} Conduct virtual meetings between multiple District Leadership Teams" in text


def test_wingdings_mark_boxes_as_symbols(district_form: FormDefinition) -> None:
    data = papers.request_docx(district_form, ANSWERS, marks="wingdings")
    symbols = [each for each in part(data, "word/document.xml").iter() if str(each.tag).endswith("}sym")]
    chars = [value for each in symbols for key, value in each.attrib.items() if str(key).endswith("}char")]
    assert (chars.count("F0FE"), chars.count("F0A8")) == (3, 9)


def pictures(data: bytes, kind: int) -> int:
    document = pypdfium2.PdfDocument(data)
    count = sum(len(list(page.get_objects(filter=(kind,)))) for page in document)
    document.close()
    return count


@pytest.mark.parametrize("layout", papers.LAYOUTS)
def test_ink_leaves_no_typed_name(district_form: FormDefinition, layout: papers.Layout) -> None:
    answers = {key: value for key, value in ANSWERS.items() if key not in ("contact_name", "plan_responsible")}
    signed = {"district_contact": ("Quill Marker", "10/03/2026")}

    word = papers.request_docx(district_form, answers, layout, signatures=signed, ink={"district_contact"})
    assert "Quill" not in docx_text(word)
    assert len(docx.Document(io.BytesIO(word)).inline_shapes) == 1

    unsigned = papers.request_pdf(district_form, answers, layout)
    pen = papers.request_pdf(district_form, answers, layout, signatures=signed, ink={"district_contact"})
    pasted = papers.request_pdf(
        district_form, answers, layout, signatures=signed, ink={"district_contact"}, ink_as="picture"
    )
    assert "Quill" not in pdf_text(pen) + pdf_text(pasted)
    assert pictures(pen, pdfium.FPDF_PAGEOBJ_PATH) > pictures(unsigned, pdfium.FPDF_PAGEOBJ_PATH)
    assert (pictures(pen, pdfium.FPDF_PAGEOBJ_IMAGE), pictures(pasted, pdfium.FPDF_PAGEOBJ_IMAGE)) == (0, 1)


def test_nobody_signs_with_ink_whose_name_is_not_given(district_form: FormDefinition) -> None:
    data = papers.request_docx(district_form, ANSWERS, ink={"dese"})
    assert len(docx.Document(io.BytesIO(data)).inline_shapes) == 0


def test_ink_differs_with_the_name_and_stays_within_its_box() -> None:
    assert ink_png("Pat Doe") == ink_png("Pat Doe") != ink_png("Sam Roe")
    points = [point for stroke in strokes("Pat van Doe-Smith") for point in stroke]
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points)


def test_the_commitment_on_plain_paper_ends_its_title_with_the_year(
    definitions: Mapping[Kind, FormDefinition],
) -> None:
    form = definitions[Kind.COMMITMENT]
    signed = {"superintendent": ("Lee Poe", "October 3, 2026")}
    lines = docx_paragraphs(papers.commitment_docx(form, ANSWERS, signatures=signed))

    assert lines[0] == "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027"
    assert "District: Cedar Hollow R-II    School Building: Lincoln Elementary" in lines
    assert "Superintendent of Schools: Lee Poe    Date: October 3, 2026" in lines
    assert any(re.fullmatch(r"Building Principal: _+    Date: _+", line) for line in lines)

    text = one_line(pdf_text(papers.commitment_pdf(form, ANSWERS, signatures=signed)))
    assert "Commitment/ Recommitment 2026-2027" in text
    assert "Superintendent of Schools: Lee Poe Date: October 3, 2026" in text
    assert "Holding District Leadership Team Meetings at least quarterly" in text


INVOICE = papers.Invoice(
    "Cedar Hollow R-II",
    "INV-7",
    "10/30/2026",
    (("Logitech C920s webcam", "69.99"), ("Jabra & Speak 510", "99.00")),
    case_number="MMD-2026-0001",
    bank_details="Please pay to our new account 12345678",
)


@pytest.mark.parametrize(
    ("make", "read"), [(papers.invoice_pdf, pdf_text), (papers.invoice_docx, docx_text)], ids=["pdf", "docx"]
)
def test_an_invoice_says_its_data(make: Callable[[papers.Invoice], bytes], read: Callable[[bytes], str]) -> None:
    text = one_line(read(make(INVOICE)))
    for words in (
        "Cedar Hollow R-II",
        "(573) 555-0100",
        "INV-7",
        "10/30/2026",
        "Jabra & Speak 510",
        "$168.99",
        "MMD-2026-0001",
    ):
        assert words in text
    assert "new account 12345678" in text


def test_a_letterhead_may_stand_in_the_header_or_be_missing() -> None:
    in_header = papers.invoice_docx(
        papers.Invoice("Cedar Hollow R-II", None, None, (("x", "1.00"),), letterhead_in_header=True)
    )
    assert "Cedar Hollow R-II" in "\n".join(docx_paragraphs(in_header, "word/header1.xml"))
    assert "Cedar Hollow R-II" not in docx_text(in_header)

    plain = papers.Invoice("Cedar Hollow R-II", None, None, (("x", "1.00"),), letterhead=False)
    assert "555-0100" not in pdf_text(papers.invoice_pdf(plain)) + docx_text(papers.invoice_docx(plain))
    assert "Invoice Number" not in pdf_text(papers.invoice_pdf(plain))


def test_shop_papers_say_what_they_are() -> None:
    paid = papers.Receipt(
        "Fair & Square Electronics",
        "10/20/2026",
        (("Webcam", "69.99"),),
        shipping="5.00",
        tax="4.10",
        order_number="A-1",
    )
    text = one_line(pdf_text(papers.receipt_pdf(paid)))
    assert "Fair & Square Electronics" in text
    assert "Sales tax $4.10" in text
    assert "Total $79.09" in text
    assert "Paid with Visa ending in 4471: $79.09" in text
    assert "Paid with Visa" in docx_text(papers.receipt_docx(paid))

    unpaid = papers.Receipt("Fair & Square Electronics", "10/20/2026", (("Webcam", "69.99"),), paid=False)
    assert "Paid" not in pdf_text(papers.receipt_pdf(unpaid))
    assert "Balance due" in pdf_text(papers.vendor_invoice_pdf(unpaid))
    assert "not a receipt" in pdf_text(papers.quote_pdf(paid))
    assert "Amount due" in pdf_text(papers.order_confirmation_pdf(unpaid))


def test_the_account_of_use_comes_as_words_docx_and_pdf() -> None:
    told = ("Cedar Hollow R-II", "Logitech webcams", "Coaching every week", "Less travel & more coaching")
    for text in (
        papers.sharing_report_text(*told),
        docx_text(papers.sharing_report_docx(*told)),
        pdf_text(papers.sharing_report_pdf(*told)),
    ):
        assert [each for each in told if each not in one_line(text)] == []
    assert "Benefit" not in papers.sharing_report_text("a", "b", "c", "")


def test_a_damaged_and_an_encrypted_pdf_do_not_open() -> None:
    with pytest.raises(pypdfium2.PdfiumError, match="Data format"):
        pypdfium2.PdfDocument(papers.damaged_pdf())
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(papers.encrypted_pdf())
    assert len(pypdfium2.PdfDocument(papers.encrypted_pdf(), password="opensesame")) == 1


def test_every_paper_is_the_same_each_time(district_form: FormDefinition) -> None:
    def all_papers() -> list[bytes]:
        receipt = papers.Receipt("Shop", "10/20/2026", (("Webcam", "69.99"),))
        return [
            papers.request_docx(district_form, ANSWERS, "next-cell", signatures=SIGNED, ink={"district_contact"}),
            papers.request_pdf(district_form, ANSWERS, signatures=SIGNED, ink={"district_contact"}, ink_as="picture"),
            papers.invoice_docx(INVOICE),
            papers.invoice_pdf(INVOICE),
            papers.receipt_docx(receipt),
            papers.receipt_pdf(receipt),
            papers.encrypted_pdf(),
            papers.damaged_pdf(),
        ]

    assert all_papers() == all_papers()
