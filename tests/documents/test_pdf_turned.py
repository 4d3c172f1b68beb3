"""Pages that were printed on their side, and letters that a browser leans: their own text is read, no picture of it."""

from __future__ import annotations

import io

import pypdf
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.formats.pdf_upright import turned_upright
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

LINES = (
    "District Technology Request Form", "District: Skyline R-II", "Requested Tools:", "Zoom Pro $149.90", "Total Costs: $149.90",
    "MMD CST Facilitator Signature: ____________________ Date: __________",
    "DESE Approval Signature: ____________________ Date: __________",
)  # fmt: skip


def form(lean: float = 0.0, turn: int = 0) -> bytes:
    """``turn``: degrees by which the words are drawn turned on their sheet."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    if turn:
        canvas.translate(306, 396)
        canvas.rotate(turn)
        canvas.translate(-306 if turn == 180 else -396, -396 if turn == 180 else -306)
    for at, words in enumerate(LINES):
        text = canvas.beginText()
        text.setTextTransform(1, 0, lean, 1, 60, 560 - 24 * at)
        text.textOut(words)
        canvas.drawText(text)
    canvas.drawString(60, 360, "District Contact Signature:                                        Date: 10/3/2026")
    canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 210, 354, 100, 26, mask="auto")
    canvas.save()
    return out.getvalue()


def turned(data: bytes, by: int) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.rotate(by)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document


@pytest.mark.parametrize("by", [90, 180, 270])
def test_a_page_saved_on_its_side_is_read_by_its_own_text(by: int, rules: RuleSet) -> None:
    for data in (turned(form(), by), form(turn=by)):
        document = read(data, rules)
        assert document.reader == "pdf-text"
        assert document.text("district") == "Skyline R-II"
        assert document.text("total_cost") == "149.90"
        assert document.signatures["district_contact"].state is SignatureState.SIGNED
        assert document.signatures["facilitator"].state is SignatureState.UNSIGNED


def test_what_stands_upright_or_is_sealed_or_broken_is_left_byte_for_byte() -> None:
    upright, aside = form(), turned(form(), 90)
    for data in (upright, turned(form(turn=90), 90), aside + b"/ByteRange", aside[:400], b""):
        assert turned_upright(data) is data
    assert turned_upright(aside) != aside


def test_letters_that_lean_do_not_lie_over_one_another(rules: RuleSet) -> None:
    document = read(form(lean=0.25), rules)
    assert document.reader == "pdf-text"
    assert document.text("district") == "Skyline R-II"
    assert document.signatures["district_contact"].state is SignatureState.SIGNED
