"""A PDF that carries other documents: each is read as if it had come by itself, and one level deep."""

from __future__ import annotations

import pypdf

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.formats.pdf_embedded import embedded_in
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import pdf_lines, saved, word_form
from .pdf_tricks import Edit, edited, filled


def carrying(**files: bytes) -> Edit:
    def edit(writer: pypdf.PdfWriter) -> None:
        for name, data in files.items():
            writer.add_attachment(name.replace("_", "."), data)

    return edit


COVER = pdf_lines(["For the best experience, open this PDF portfolio in Acrobat or Adobe Reader."])


def test_a_portfolio_is_read_like_an_archive(rules: RuleSet) -> None:
    data = edited(COVER, carrying(request_pdf=filled("next-cell"), form_docx=saved(word_form()), data_xml=b"<a/>"))
    documents = read_file(FileToRead("portfolio.pdf", data), rules).documents
    assert sorted(each.file for each in documents) == ["portfolio.pdf/form.docx", "portfolio.pdf/request.pdf"]
    assert {each.kind for each in documents} == {Kind.DISTRICT_REQUEST}
    assert len({each.file_sha256 for each in documents}) == 2
    assert [each.index for each in documents] == [0, 1]


def test_what_lies_deeper_is_not_looked_for(rules: RuleSet) -> None:
    inner = edited(COVER, carrying(request_pdf=filled("next-cell")))
    data = edited(COVER, carrying(inner_pdf=inner))
    documents = read_file(FileToRead("outer.pdf", data), rules).documents
    assert {each.kind for each in documents} == {Kind.UNKNOWN}


def test_data_for_programs_is_no_document() -> None:
    data = edited(filled("next-cell"), carrying(invoice_xml=b"<invoice/>"))
    assert embedded_in(FileToRead("form.pdf", data)) == ()
