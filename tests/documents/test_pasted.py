"""Scans pasted into a Word document are its pages; a logo or a signature is not."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Inches

from mmd_mailbot.documents.formats.docx import read_docx
from mmd_mailbot.documents.formats.pasted import with_pasted_pages
from mmd_mailbot.documents.page import Line, Page, Paper

from .papers import png, saved, word_form


def pasted(*widths: float, words: str = "") -> Paper:
    document = docx.Document()
    document.add_paragraph(words)
    for width in widths:
        document.add_picture(io.BytesIO(png(size=(400, 500))), width=Inches(width))
    return read_docx(saved(document), "form.docx")


@pytest.fixture
def sheets(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Stands for the recognition of a page: it only counts."""
    seen: list[int] = []

    def read_sheet(pixels: object, number: int, *, dots: float | None = None) -> Page:
        seen.append(number)
        line = Line(f"page {number}", page=number)
        return Page(number, 612.0, 792.0, (line,), ())

    monkeypatch.setattr("mmd_mailbot.documents.scan.sheet.read_sheet", read_sheet)
    return seen


def test_pictures_alone_are_pages(sheets: list[int]) -> None:
    paper = with_pasted_pages(pasted(6.5, 6.5))
    assert sheets == [1, 2]
    assert paper.reader == "ocr"
    assert paper.text == "page 1\npage 2"


def test_a_logo_is_no_page(sheets: list[int]) -> None:
    paper = pasted(1.5)
    assert with_pasted_pages(paper) is paper
    assert sheets == []


def test_a_document_with_words_of_its_own_keeps_them(sheets: list[int]) -> None:
    paper = read_docx(saved(word_form()), "form.docx")
    assert with_pasted_pages(paper) is paper
    paper = pasted(
        6.5, words="Invoice 4471 of the Adair County R-I School District for one webcam, total 65 dollars, due now"
    )
    assert with_pasted_pages(paper) is paper
