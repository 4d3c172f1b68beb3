"""Places to sign that a browser's print or a tired secretary left in pieces: lines far over their labels, lines taken away, rows that
the page's end parts, labels that lie under a picture."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import saved

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
HEAD = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")


def page(draw: Callable[[Canvas], None], rules: RuleSet) -> Document:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 12)
    for at, words in enumerate(HEAD):
        canvas.drawString(60, 740 - 20 * at, words)
    draw(canvas)
    canvas.save()
    (document,) = read_file(FileToRead("form", out.getvalue()), rules).documents
    return document


def states(document: Document) -> list[SignatureState]:
    return [each.state for each in document.signatures.values()]


def over_labels(*over: tuple[str, str], gap: float, lined: bool, rules: RuleSet) -> Document:
    """Rows of what stands over the lines, and the labels ``gap`` points under those; ``lined``: the lines to sign on are
    there, not only those for the day."""

    def draw(canvas: Canvas) -> None:
        for at, (label, (name, day)) in enumerate(zip(LABELS, over, strict=True)):
            top = 600 - 70 * at
            canvas.drawString(60, top, name or ("_" * 30 if lined else ""))
            canvas.drawString(380, top, day or "_" * 9)
            if not day:
                canvas.drawString(382, top + 1, day)
            if lined:
                canvas.line(60, top - 2, 260, top - 2)
            canvas.line(380, top - 2, 435, top - 2)
            canvas.drawString(60, top - 12 - gap, label)
            canvas.drawString(380, top - 12 - gap, "Date")

    return page(draw, rules)


ROWS = (("Will sign when back in office", ""), ("Fran North", "10/20/2026"), ("", ""))


def test_a_label_as_far_under_its_line_as_a_line_of_text_is_that_lines(rules: RuleSet) -> None:
    document = over_labels(*ROWS, gap=9, lined=True, rules=rules)
    assert states(document) == [UNSIGNED, SIGNED, UNSIGNED]
    assert [each.date for each in document.signatures.values()] == [None, "2026-10-20", None]


def test_the_line_for_the_day_shows_where_the_one_to_sign_on_was(rules: RuleSet) -> None:
    document = over_labels(*ROWS, gap=6, lined=False, rules=rules)
    assert states(document) == [UNSIGNED, SIGNED, UNSIGNED]


@pytest.mark.parametrize("height", [40, 420])
def test_a_name_in_a_row_that_the_pages_end_parts_is_looked_at_by_a_person(height: int, rules: RuleSet) -> None:
    """Also where the page was ended early: it had been unsigned at 0.99."""

    def draw(canvas: Canvas, name: str) -> None:
        canvas.drawString(60, height, LABELS[0])
        canvas.drawString(400, height, "Date:")
        canvas.showPage()
        canvas.setFont("Helvetica", 12)
        canvas.drawString(400, 740, "10/3/2026")
        canvas.drawString(60, 736, name)
        for at, label in enumerate(LABELS[1:]):
            canvas.drawString(60, 690 - 40 * at, label)
            canvas.drawString(400, 690 - 40 * at, "Date:")

    assert states(page(lambda canvas: draw(canvas, "Pat Lee"), rules)) == [UNCERTAIN, UNSIGNED, UNSIGNED]
    assert states(page(lambda canvas: draw(canvas, "Pending"), rules)) == [UNSIGNED] * 3


def test_a_picture_that_hides_the_label_is_looked_at_by_a_person(rules: RuleSet) -> None:
    def draw(canvas: Canvas, hidden: bool) -> None:
        for at, label in enumerate(LABELS):
            canvas.drawString(60, 600 - 60 * at, label + ": ____________  Date: 10/3/2026")
        if hidden:
            canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 80, 590, 110, 30)

    assert states(page(lambda canvas: draw(canvas, True), rules))[0] is not UNSIGNED
    assert states(page(lambda canvas: draw(canvas, False), rules)) == [UNSIGNED] * 3


def test_a_name_over_its_office_stands_on_the_line_and_a_name_in_print_under_the_label_before_does_not(
    rules: RuleSet,
) -> None:
    def draw(canvas: Canvas, first: tuple[str, str], last: tuple[str, str]) -> None:
        for at, (label, words) in enumerate(zip(LABELS, (first, ("", ""), last), strict=True)):
            top = 600 - 80 * at
            canvas.drawString(60, top + 18, words[0])
            canvas.drawString(60, top + 4, words[1])
            canvas.line(60, top, 260, top)
            canvas.line(380, top, 480, top)
            canvas.drawString(60, top - 14, label)
            canvas.drawString(380, top - 14, "Date")

    signed = ("Lonnie L. Schroeder", "MMD CST Facilitator")
    found = page(lambda canvas: draw(canvas, signed, ("", "")), rules)
    assert states(found) == [SIGNED, UNSIGNED, UNSIGNED]

    def printed(canvas: Canvas) -> None:
        draw(canvas, signed, ("", "N/A"))
        canvas.drawString(60, 600 - 160 + 18, "Fran North")  # 10 points under the facilitator's label, in its print
        canvas.drawString(60, 600 - 80 - 14 - 13, "Facilitator")

    assert states(page(printed, rules))[2] is not SIGNED


def test_a_picture_before_the_words_of_its_label_is_that_labels(rules: RuleSet) -> None:
    document = docx.Document()
    for words in HEAD:
        document.add_paragraph(words)
    for at, label in enumerate(LABELS):
        cell, day = document.add_table(1, 2).rows[0].cells
        if at == 0:
            cell.paragraphs[0].add_run().add_picture(io.BytesIO(ink_png("Pat Lee")), width=docx.shared.Inches(1.5))
        cell.paragraphs[0].add_run(f"{label}:")
        day.text = "Date:"
    assert states(read_file(FileToRead("form", saved(document)), rules).documents[0]) == [SIGNED, UNSIGNED, UNSIGNED]


def test_a_picture_in_the_rest_of_a_row_on_the_next_page_is_looked_at_by_a_person(rules: RuleSet) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 60, LABELS[0])
        canvas.drawString(400, 60, "Date")
        canvas.drawString(400, 44, "10/3/2026")
        canvas.showPage()
        canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 60, 715, 150, 26)
        for at, label in enumerate(LABELS[1:]):
            canvas.drawString(60, 690 - 40 * at, label)
            canvas.drawString(400, 690 - 40 * at, "Date")

    assert states(page(draw, rules))[0] is UNCERTAIN


@pytest.mark.parametrize("first", [(LABELS[0], "DocuSigned by:"), (f"{LABELS[0]}: DocuSigned by:",)])
def test_what_a_signing_service_prints_under_a_label_outside_a_table_is_read_as_a_whole(
    first: tuple[str, ...], rules: RuleSet
) -> None:
    document = docx.Document()
    for words in (*HEAD, *first):
        document.add_paragraph(words)
    document.add_paragraph().add_run().add_picture(io.BytesIO(ink_png("Pat Lee")), width=docx.shared.Inches(1.5))
    for words in (
        "0D706F2CA7157A91...",
        "Date",
        "10/29/2026",
        LABELS[1],
        "DocuSigned by:",
        "Date",
        "",
        LABELS[2],
        "Date",
    ):
        document.add_paragraph(words)
    (found,) = read_file(FileToRead("form", saved(document)), rules).documents
    assert states(found) == [SIGNED, UNCERTAIN, UNSIGNED]
    assert found.signatures["district_contact"].name is None


def test_a_name_in_the_stead_of_its_line_has_signed_though_underscores_are_left_before_the_day(
    rules: RuleSet,
) -> None:
    line = "______________________________\t____________"
    rows = (line, "Fran North____________________\t8/30/26", "Neil Schaefer\t__November 18, 2026")
    document = docx.Document()
    for words in (
        *HEAD,
        "",
        *(part for over, label in zip(rows, LABELS, strict=True) for part in (over, f"{label}\tDate", "")),
    ):
        document.add_paragraph(words)
    (found,) = read_file(FileToRead("form", saved(document)), rules).documents
    assert states(found) == [UNSIGNED, SIGNED, SIGNED]
    assert found.signatures["dese"].date == "2026-11-18"


def test_a_picture_at_the_next_pages_head_is_near_a_label_that_ends_its_page(rules: RuleSet) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 400, LABELS[0])  # the page was ended there
        canvas.showPage()
        canvas.drawString(60, 725, "_" * 35)
        canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 120, 724, 110, 26)
        canvas.drawString(60, 705, "Date: 10/3/2026")
        for at, label in enumerate(LABELS[1:]):
            canvas.drawString(60, 670 - 60 * at, label)
            canvas.drawString(60, 650 - 60 * at, "_" * 35)
            canvas.drawString(60, 630 - 60 * at, "Date: ________")

    assert states(page(draw, rules))[0] is UNCERTAIN
