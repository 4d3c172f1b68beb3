"""Rows of signatures as districts retype them: tables a hair apart, lines for names in print, a cell over the first label."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import para, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
HEAD = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


def states(document: Document) -> list[SignatureState]:
    return [each.state for each in document.signatures.values()]


def page(draw: Callable[[Canvas], None]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFontSize(10)
    for at, words in enumerate(HEAD):
        canvas.drawString(50, 760 - 20 * at, words)
    draw(canvas)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("signed", [(), (0,), (1,), (0, 2)])
def test_the_gap_between_two_tables_is_no_row_to_sign_in(rules: RuleSet, signed: tuple[int, ...]) -> None:
    def tables(canvas: Canvas) -> None:
        for at, label in enumerate(LABELS):
            top = 640 - 60 * at
            canvas.rect(48, top - 56, 360, 56)
            canvas.rect(408, top - 56, 130, 56)
            canvas.drawString(52, top - 12, label)
            canvas.drawString(412, top - 12, "Date")
            if at in signed:
                canvas.drawString(54, top - 34, ("Pat Lee", "Kim Orr", "Dana Hill")[at])
                canvas.drawString(414, top - 34, "10/3/2026")

    assert states(read(page(tables), rules)) == [SIGNED if at in signed else UNSIGNED for at in range(3)]


@pytest.mark.parametrize(
    "asked", ["Printed name: ______________", "Print Name ________________", "Title: __________"]
)
def test_a_typed_line_for_the_name_in_print_is_not_the_next_labels(rules: RuleSet, asked: str) -> None:
    rows = [
        para(f"{label}: {name} Date: 10/3/2026") + para(asked)
        for label, name in zip(LABELS, ("Pat Lee", "____________", "Dana Hill"), strict=True)
    ]
    document = read(word("".join([*map(para, HEAD), *rows])), rules)
    assert states(document) == [SIGNED, UNSIGNED, SIGNED]


def test_what_stands_in_a_cell_over_the_first_label_is_not_signed_there(rules: RuleSet) -> None:
    """A school that is called like a person, in the last cell of a table whose border lies right over the label."""

    def rows(canvas: Canvas) -> None:
        canvas.rect(48, 640, 500, 40)
        canvas.drawString(52, 668, "School Building:")
        canvas.drawString(52, 645, "Grace Hill")
        for at, label in enumerate(
            ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
        ):
            y = 628 - 40 * at
            canvas.drawString(50, y, f"{label}: {'Pat Lee' if at == 1 else ''}")
            canvas.line(190, y - 2, 340, y - 2)
            canvas.drawString(360, y, "Date:")
            canvas.line(388, y - 2, 470, y - 2)
            canvas.drawString(50, y - 16, "Printed Name:")
            canvas.line(120, y - 18, 270, y - 18)

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(50, 780, "Missouri Integrated Model District & School Commitment/ Recommitment")
    canvas.drawString(50, 700, "District: Adair Co. R-I")
    rows(canvas)
    canvas.save()
    document = read(out.getvalue(), rules)
    assert document.fields["building"].value == "Grace Hill"
    assert states(document) == [UNSIGNED, SIGNED, UNSIGNED]


def test_a_services_imprint_stands_over_a_line_for_the_name_in_print(rules: RuleSet) -> None:
    def tables(canvas: Canvas) -> None:
        for at, label in enumerate(LABELS):
            top = 640 - 80 * at
            canvas.rect(48, top - 76, 360, 76)
            canvas.rect(408, top - 76, 130, 76)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(52, top - 12, label)
            canvas.drawString(412, top - 12, "Date")
            canvas.drawString(52, top - 70, "Printed name:")
            if at != 1:
                canvas.setFont("Helvetica", 5)
                canvas.drawString(60, top - 24, "DocuSigned by:")
                canvas.drawString(60, top - 56, "4B0B4E9CD5BFC4E...")
                canvas.setFont("Times-Italic", 15)
                canvas.drawString(60, top - 44, ("Pat Lee", "", "Dana Hill")[at])

    document = read(page(tables), rules)
    assert states(document) == [SIGNED, UNSIGNED, SIGNED]
    assert document.signatures["dese"].name == "Dana Hill"


def test_the_approvers_label_may_name_the_person(rules: RuleSet) -> None:
    rows = [f"{LABELS[0]}: ____", f"{LABELS[1]}: ____", "Signature of DESE Approver: Dana Hill  Date: 10/3/2026"]
    document = read(word("".join(map(para, [*HEAD, *rows]))), rules)
    assert states(document) == [UNSIGNED, UNSIGNED, SIGNED]
    assert document.signatures["dese"].name == "Dana Hill"


def test_the_contacts_name_in_anothers_row_is_for_a_person(rules: RuleSet) -> None:
    for contact, expected in (
        ("Dr. Pat Lee, plee@adair.example", UNCERTAIN),
        ("Kim Orr, korr@adair.example", SIGNED),
    ):
        head = [*HEAD[:2], f"District Contact (name, email, phone): {contact}, 660-555-0100", HEAD[2]]
        rows = [f"{LABELS[0]}: ____", f"{LABELS[1]}: Pat Lee  Date: 10/3/2026", f"{LABELS[2]}: ____"]
        document = read(word("".join(map(para, [*head, *rows]))), rules)
        assert states(document) == [UNSIGNED, expected, UNSIGNED]
