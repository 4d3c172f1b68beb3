"""Rows of signatures as districts retype them: tables a hair apart, lines for names in print, a cell over the first label."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
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


def test_the_contacts_own_name_signs_at_the_contacts_place_whatever_its_words(rules: RuleSet) -> None:
    def signed(contact: str, words: str) -> SignatureState:
        head = [*HEAD[:2], f"District Contact (name, email, phone): {contact}, 660-555-0100", HEAD[2]]
        rows = [f"{LABELS[0]}: {words}  Date: 10/3/2026", f"{LABELS[1]}: Dana Sample", f"{LABELS[2]}: ____"]
        document = read(word("".join(map(para, [*head, *rows]))), rules)
        assert document.signatures["facilitator"].state is not SIGNED
        return document.signatures["district_contact"].state

    assert signed("Dana Sample, dsample@adair.example", "Dana Sample") is SIGNED
    assert signed("Kim Orr, korr@adair.example", "Dana Sample") is UNCERTAIN
    for other in ("(Dana Sample)", "Dana Sample?", "- Dana Sample", "Dana Sample will sign", "Dana Sample, sample"):
        assert signed("Dana Sample, dsample@adair.example", other) is not SIGNED


@pytest.mark.parametrize("note", ["verbal ok 10/3/2026", "approved by phone", "Verbal OK", "verbal approval given"])
def test_what_was_said_is_not_signed(rules: RuleSet, note: str) -> None:
    rows = [f"{LABELS[0]}: {note}", f"{LABELS[1]}: Verbal approval by Pat Lee", f"{LABELS[2]}: ____"]
    assert states(read(word("".join(map(para, [*HEAD, *rows]))), rules)) == [UNSIGNED, UNCERTAIN, UNSIGNED]


@pytest.mark.parametrize("day", ["October 3, 2026", "Oct. 3, 2026", "3 October 2026", "10/3/2026"])
def test_a_day_is_read_where_its_line_runs_up_to_it(rules: RuleSet, day: str) -> None:
    rows = [f"{LABELS[0]}: __Pat Lee   {day}____  Date: ______", f"{LABELS[1]}: ____  Date: __{day}__"]
    found = read(word("".join(map(para, [*HEAD, *rows]))), rules).signatures
    assert [found[each].date for each in ("district_contact", "facilitator")] == ["2026-10-03", "2026-10-03"]


@pytest.mark.parametrize("high", [1, 4, 8])
def test_ink_over_the_line_behind_a_label_is_that_labels(rules: RuleSet, high: float) -> None:
    def rows(at: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            for number, label in enumerate(LABELS):
                y = 620 - 22 * number
                canvas.drawString(50, y, f"{label}:")
                canvas.line(210, y - 2, 380, y - 2)
                canvas.drawString(400, y, "Date:" + (" 10/3/2026" if number == at else ""))
                canvas.line(426, y - 2, 500, y - 2)
                if number == at:
                    canvas.setLineWidth(1.4)
                    for stroke in strokes("Dana Hill"):
                        way = canvas.beginPath()
                        way.moveTo(220 + 100 * stroke[0][0], y - 2 + high + 22 * stroke[0][1])
                        for u, v in stroke[1:]:
                            way.lineTo(220 + 100 * u, y - 2 + high + 22 * v)
                        canvas.drawPath(way)
                    canvas.setLineWidth(1)

        return draw

    for at in range(3):
        told = states(read(page(rows(at)), rules))
        assert all(state is not SIGNED for other, state in enumerate(told) if other != at), (at, told)
        if high < 5:
            assert told == [SIGNED if other == at else UNSIGNED for other in range(3)]


@pytest.mark.parametrize(
    "heading", ["CST Facilitator: Kim Orr", "MMD CST Facilitator – Kim Orr", "MMD CST Facilitator (Kim Orr)"]
)
def test_a_name_in_a_blocks_heading_is_who_shall_sign_under_it(rules: RuleSet, heading: str) -> None:
    for line, expected in (("________________", UNSIGNED), ("Kim Orr", SIGNED)):
        rows = [
            "District Contact",
            "Signature: Pat Lee",
            "Date: 10/3/2026",
            heading,
            f"Signature: {line}",
            "Date: ______",
        ]
        document = read(
            word("".join(map(para, [*HEAD, *rows, "DESE Approval", "Signature: ____", "Date: ____"]))), rules
        )
        assert states(document) == [SIGNED, expected, UNSIGNED]


def test_one_name_at_the_facilitators_place_and_at_deses_is_for_a_person(rules: RuleSet) -> None:
    rows = [f"{LABELS[0]}: Pat Lee", f"{LABELS[1]}: Kim Orr", f"{LABELS[2]}: Kim Orr"]
    assert states(read(word("".join(map(para, [*HEAD, *rows]))), rules)) == [SIGNED, UNCERTAIN, UNCERTAIN]


def test_behind_the_mark_of_a_signature_a_first_name_makes_a_surname_of_any_word(rules: RuleSet) -> None:
    rows = [f"{LABELS[0]}: /s/ Karla Sample", f"{LABELS[1]}: Karla Sample", f"{LABELS[2]}: /s/ Sample Signature"]
    assert states(read(word("".join(map(para, [*HEAD, *rows]))), rules)) == [SIGNED, UNCERTAIN, UNCERTAIN]
