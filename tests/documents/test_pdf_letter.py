"""A font whose codes are no letters: with codes of four bytes and nothing that names them, the whole file had not been read."""

from __future__ import annotations

import io

import pypdf
import pypdfium2
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

from mmd_mailbot.documents.formats.pdf_letter import letter_at
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .paper_texts import RULES

CODES = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (Own) /Supplement 0 >> def /CMapName /Own-H def /CMapType 1 def
4 begincodespacerange
<00> <7F>
<C080> <DFBF>
<E08080> <EFBFBF>
<F0808080> <F7BFBFBF>
endcodespacerange
endcmap end end"""


def named(**entries: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def pdf() -> bytes:
    made = pypdf.PdfWriter()
    page = made.add_blank_page(612, 792)
    codes = StreamObject()
    codes.set_data(CODES)
    codes.update(named(Type=NameObject("/CMap"), CMapName=NameObject("/Own-H")))
    system = named(Registry=TextStringObject("Adobe"), Ordering=TextStringObject("Own"), Supplement=NumberObject(0))
    below = named(
        Type=NameObject("/Font"),
        Subtype=NameObject("/CIDFontType2"),
        BaseFont=NameObject("/Own"),
        CIDSystemInfo=system,
    )
    font = named(
        Type=NameObject("/Font"), Subtype=NameObject("/Type0"), BaseFont=NameObject("/Own"),
        Encoding=made._add_object(codes), DescendantFonts=ArrayObject([made._add_object(below)]),
    )  # fmt: skip
    page[NameObject("/Resources")] = named(Font=named(F=made._add_object(font)))
    words = StreamObject()
    words.set_data(b"BT /F 12 Tf 72 700 Td <F0A8A780F0A8A78161> Tj ET")
    page[NameObject("/Contents")] = made._add_object(words)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


def test_a_code_beyond_all_letters_is_an_unknown_one() -> None:
    file = pypdfium2.PdfDocument(pdf())
    text = file[0].get_textpage()
    assert [letter_at(text, at) for at in range(text.count_chars())] == ["\ufffd", "\ufffd", "a"]


def test_the_file_is_read_all_the_same() -> None:
    (document,) = read_file(FileToRead("letter.pdf", pdf()), RULES).documents
    assert "attachment.damaged" not in [each.code for each in document.problems]
