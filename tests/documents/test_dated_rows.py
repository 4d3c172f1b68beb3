"""Rows that name a party without the word "signature" and ask for its date; a party's name as a heading over "Signature:"."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, Kind, Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Scan, Word
from mmd_mailbot.documents.pens.signing import signatures_on
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.wording.labels import label, phrases_of
from mmd_mailbot.ports import FileToRead

from .word_xml import cell, para, row, table, word

DOTS = 150 / 72
SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
HEADINGS = {
    "superintendent": ("Superintendent", 300.0),
    "district_contact": ("District MIM Contact", 220.0),
    "principal": ("Principal", 140.0),
}


def request(*blocks: str, rules: RuleSet) -> Document:
    head = [
        para("District Technology Request Form"),
        para("District: Adair Co. R-I"),
        para("District Contact: Pat Lee, plee@adair.example, 660-555-0100"),
        para("Cost: 69.99"),
        para("Total Costs: 69.99"),
    ]
    (document,) = read_file(FileToRead("form", word("".join([*head, *blocks]))), rules).documents
    return document


def states(document: Document) -> list[SignatureState]:
    return [each.state for each in document.signatures.values()]


def test_a_row_with_a_place_for_the_date_is_a_partys_without_the_word_signature(rules: RuleSet) -> None:
    document = request(
        para("District Contact: Pat Lee\tDate: 10/3/2026"),
        para("MMD CST Facilitator: ______________\tDate: ________"),
        para("DESE Approval Signature: ______________\tDate: ________"),
        rules=rules,
    )
    assert states(document) == [SIGNED, UNSIGNED, UNSIGNED]
    assert document.signatures["district_contact"].date == "2026-10-03"
    assert document.fields["contact_name"].value == "Pat Lee"


def test_so_is_a_cell_with_the_date_in_the_next_one(rules: RuleSet) -> None:
    rows = [
        row(cell(para("District Contact"), para("")), cell(para("Date"), para(""))),
        row(cell(para("MMD CST Facilitator"), para("Fran North")), cell(para("Date"), para("10/5/2026"))),
        row(cell(para("DESE Signature"), para("")), cell(para("Date"), para(""))),
    ]
    document = request(table(*rows), rules=rules)
    assert states(document) == [UNSIGNED, SIGNED, UNSIGNED]
    assert document.signatures["facilitator"].date == "2026-10-05"


def test_so_is_a_line_with_a_date_under_a_partys_name_alone(rules: RuleSet) -> None:
    lines = ("DESE Approval Signature:", "____\tDate ____", "MMD CST Facilitator:", "Fran North\tDate 10/5/2026")
    words = [
        Word(part, (60 + 130 * at, 100 + 16 * row, 160 + 130 * at, 112 + 16 * row))
        for row, text in enumerate(lines)
        for at, part in enumerate(text.split("\t"))
    ]
    labelled = label(strip_of(arrange(words, [], 1)), phrases_of(rules.forms[Kind.DISTRICT_REQUEST]))
    assert [(each.kind, each.name) for each in labelled.hits] == [
        ("signature", "dese"),
        ("date", "dese"),
        ("signature", "facilitator"),
        ("date", "facilitator"),
    ]


def test_a_partys_name_that_no_date_follows_is_no_place_to_sign(rules: RuleSet) -> None:
    document = request(
        para("DESE Approval Signature: ______________\tDate: ________"),
        para("MMD CST Facilitator: Fran North will send the date of the visit"),
        rules=rules,
    )
    assert document.signatures["facilitator"].state is not SIGNED


@pytest.fixture
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def scanned(rules: RuleSet, signed: set[str], named: set[str]) -> dict[str, Signature]:
    """A party's name over "Signature: ____", with a row for the printed name under it that a long stroke of the signature meets."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(60, 360, "District: Adair Co. R-I")
    for role, (text, y) in HEADINGS.items():
        canvas.drawString(60, y, text)
        canvas.drawString(60, y - 24, "Signature:")
        canvas.line(118, y - 25, 360, y - 25)
        canvas.drawString(60, y - 42, "Print name:")
        canvas.line(122, y - 43, 300, y - 43)
        canvas.drawString(320, y - 42, "Date:")
        if role in named:
            canvas.drawString(126, y - 41, "Heather Dampf")
        for points in strokes("Dana Whitfield") if role in signed else ():
            for a, b in pairwise(points):
                canvas.line(130 + a[0] * 110, y - 30 + a[1] * 24, 130 + b[0] * 110, y - 30 + b[1] * 24)
    canvas.save()
    form = rules.forms[Kind.COMMITMENT]
    page = (read_pdf(out.getvalue(), "old.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    scan = replace(page, scan=Scan(shown.getvalue(), DOTS), scanned=True, rules=())
    return signatures_on([scan], label(strip_of(page.blocks), phrases_of(form)), form, {})[0]


@pytest.mark.usefixtures("nothing_is_read")
@pytest.mark.parametrize("signed", [set(HEADINGS), {"district_contact"}, set()])
def test_the_row_for_the_printed_name_is_no_place_to_sign_under_a_heading(signed: set[str], rules: RuleSet) -> None:
    """Who had signed there and printed her name under it had been told to be unsigned."""
    found = scanned(rules, signed, set(HEADINGS))
    assert {role: each.state for role, each in found.items()} == {
        role: SIGNED if role in signed else UNSIGNED for role in HEADINGS
    }


def in_rows(rules: RuleSet, signed: set[str], covered: str) -> dict[str, Signature]:
    """Each party's line with "Date:" and the day behind it; of one row a black sticker covers that word."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(60, 360, "District: Adair Co. R-I")
    for role, (text, y) in HEADINGS.items():
        canvas.drawString(60, y, f"{text}:")
        canvas.line(190, y - 2, 400, y - 2)
        canvas.line(450, y - 2, 540, y - 2)
        canvas.drawString(470, y, "10/28/2026")
        if role == covered:
            canvas.rect(402, y + 2, 60, 16, fill=1)
        else:
            canvas.drawString(420, y, "Date:")
        for points in strokes("Dana Whitfield") if role in signed else ():
            for a, b in pairwise(points):
                canvas.line(210 + a[0] * 110, y - 4 + a[1] * 24, 210 + b[0] * 110, y - 4 + b[1] * 24)
    canvas.save()
    form = rules.forms[Kind.COMMITMENT]
    page = (read_pdf(out.getvalue(), "old.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    scan = replace(page, scan=Scan(shown.getvalue(), DOTS), scanned=True, rules=())
    return signatures_on([scan], label(strip_of(page.blocks), phrases_of(form)), form, {})[0]


@pytest.mark.usefixtures("nothing_is_read")
@pytest.mark.parametrize("signed", [set(HEADINGS), {"principal"}, {"superintendent"}, set()])
@pytest.mark.parametrize("covered", ["principal", "superintendent"])
def test_where_a_sticker_covers_a_rows_date_the_row_ends_where_the_others_do(
    signed: set[str], covered: str, rules: RuleSet
) -> None:
    """The day behind the sticker had been "a number among the strokes" of the name."""
    found = in_rows(rules, signed, covered)
    assert {role: each.state for role, each in found.items()} == {
        role: SIGNED if role in signed else UNSIGNED for role in HEADINGS
    }
    assert {each.date for each in found.values()} == {"2026-10-28"}
