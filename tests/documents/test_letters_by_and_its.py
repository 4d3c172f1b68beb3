"""Letters whose parties sign on "By: ____", with "Name:" and "Its:" between that and the day."""

from __future__ import annotations

import io
from typing import Literal

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

HEADS = ("DISTRICT CONTACT", "MMD CST FACILITATOR", "DESE APPROVAL")
ROLES = ("district_contact", "facilitator", "dese")
NAMES = ("Pat Lee", "Kelsey Bruns", "Tom Vance")
BEGIN = (
    "District Technology Request Form",
    "District: Adair Co. R-I",
    "District Contact: Pat Lee, plee@adair.k12.mo.us",
    "Total Costs: $10.00",
    "Thank you for considering our request.",
    "Sincerely,",
)
END = "___ Consulted with Statewide Tech Team"
Kind = Literal["typed", "imprint", "print", "empty"]
SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED


def _under(at: int, kind: Kind, office: str) -> tuple[str, ...]:
    """What stands under "By:"; somebody printed the day without signing, too."""
    day = "" if kind == "empty" else f"10/{at + 3}/2026"
    named = () if kind == "empty" else (f"Name: {NAMES[at]}", f"{office}: Superintendent")
    return *named, f"Date: {day}________"


def in_pdf(kinds: tuple[Kind, ...], office: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Times-Roman", 11)
    for at, words in enumerate(BEGIN):
        canvas.drawString(60, 750 - 16 * at, words)
    y = 640.0
    for at, (head, kind) in enumerate(zip(HEADS, kinds, strict=True)):
        canvas.drawString(60, y, head)
        y -= 36
        name = f"_____{NAMES[at]}______" if kind == "typed" else "______________________________________"
        canvas.drawString(60, y, f"By: {name}")
        if kind == "imprint":
            for face, size, words, x, up in (
                ("Helvetica", 5, "DocuSigned by:", 88, 22),
                ("Times-Italic", 17, NAMES[at], 90, 7),
                ("Helvetica", 5, f"{at}C4B81852375{at}D66...", 88, -1),
            ):
                canvas.setFont(face, size)
                canvas.drawString(x, y + up, words)
            canvas.setFont("Times-Roman", 11)
        for words in _under(at, kind, office):
            y -= 14
            canvas.drawString(60, y, words)
        y -= 24
    canvas.drawString(60, y, END)
    canvas.save()
    return out.getvalue()


def in_word(kinds: tuple[Kind, ...], office: str) -> bytes:
    letter = docx.Document()
    for words in BEGIN:
        letter.add_paragraph(words)
    for at, (head, kind) in enumerate(zip(HEADS, kinds, strict=True)):
        letter.add_paragraph(head)
        letter.add_paragraph(f"By: ______{NAMES[at] if kind == 'typed' else ''}_______________")
        for words in _under(at, kind, office):
            letter.add_paragraph(words)
    letter.add_paragraph(END)
    out = io.BytesIO()
    letter.save(out)
    return out.getvalue()


def read(name: str, data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead(name, data), rules).documents
    return document


def told(document: Document) -> list[tuple[SignatureState, str | None]]:
    return [(document.signatures[role].state, document.signatures[role].date) for role in ROLES]


def wanted(kinds: tuple[Kind, ...]) -> list[tuple[SignatureState, str | None]]:
    return [
        (
            SIGNED if kind in ("typed", "imprint") else UNSIGNED,
            None if kind == "empty" else f"2026-10-{at + 3:02}",
        )
        for at, kind in enumerate(kinds)
    ]


@pytest.mark.parametrize("office", ["Its", "Title", "Office"])
@pytest.mark.parametrize(
    "kinds", [("typed", "empty", "empty"), ("typed", "typed", "typed"), ("print", "typed", "print")]
)
def test_the_day_stands_under_the_name_and_the_office(kinds: tuple[Kind, ...], office: str, rules: RuleSet) -> None:
    assert told(read("form.pdf", in_pdf(kinds, office), rules)) == wanted(kinds)
    assert told(read("form.docx", in_word(kinds, office), rules)) == wanted(kinds)


@pytest.mark.parametrize(
    "kinds",
    [
        ("imprint", "imprint", "imprint"),
        ("imprint", "empty", "empty"),
        ("empty", "imprint", "empty"),
        ("print", "imprint", "print"),
        ("imprint", "print", "typed"),
    ],
)
def test_an_imprint_whose_number_stands_under_the_line_signs_there_and_nowhere_else(
    kinds: tuple[Kind, ...], rules: RuleSet
) -> None:
    assert told(read("form.pdf", in_pdf(kinds, "Its"), rules)) == wanted(kinds)
