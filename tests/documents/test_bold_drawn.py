"""A browser that has no bold face draws one: shapes under the plain face's name. One choice in it among plain ones is chosen."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from mmd_mailbot.documents.formats.pdf import read_pdf

from .pdf_tricks import as_pdf, written

NAME = "/AAAAAA+Plain-Regular"
AROUND = [0, -200, 1000, 900]
CODES = {"FirstChar": 0, "LastChar": 255, "Widths": [600] * 256}


def _stream(content: bytes) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(content)
    return made


def page(name_of_shapes: str) -> bytes:
    """Two lines, the first in a font of shapes, the second in a plain one."""
    writer = pypdf.PdfWriter()
    sheet = writer.add_blank_page(400, 200)
    shape = writer._add_object(_stream(b"600 0 d0 50 0 450 700 re f"))
    about = {"Type": "/FontDescriptor", "Flags": 32, "ItalicAngle": 0, "FontBBox": AROUND}
    shapes = {
        "Type": "/Font", "Subtype": "/Type3", "FontDescriptor": about | {"FontName": name_of_shapes}, "FontBBox": AROUND,
        "FontMatrix": [0.001, 0, 0, 0.001, 0, 0], "CharProcs": dict.fromkeys("Bold", shape),
        "Encoding": {"Differences": [0, *(f"/{chr(each)}" if chr(each) in "Bold" else "/space" for each in range(256))]},
    }  # fmt: skip
    plain = {
        "Type": "/Font", "Subtype": "/TrueType", "BaseFont": NAME, "FontDescriptor": about | {"FontName": NAME},
        "Encoding": "/WinAnsiEncoding",
    }  # fmt: skip
    fonts = {name: writer._add_object(as_pdf(each | CODES)) for name, each in (("F1", shapes), ("F2", plain))}
    sheet[NameObject("/Resources")] = as_pdf({"Font": fonts})
    content = b"BT /F1 12 Tf 50 150 Td (Bold) Tj ET BT /F2 12 Tf 50 100 Td (Plain) Tj ET"
    sheet[NameObject("/Contents")] = writer._add_object(_stream(content))
    return written(writer)


@pytest.mark.parametrize(("name", "bold"), [(NAME, True), ("/BAAAAA+Other", False)])
def test_shapes_under_the_plain_face_s_name_are_its_bold(name: str, bold: bool) -> None:
    words = {word.text: word.bold for each in read_pdf(page(name), "form.pdf").pages or () for word in each.words}
    assert words == {"Bold": bold, "Plain": False}


def test_a_page_without_fonts_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(page(NAME)))
    writer.pages[0][NameObject("/Resources")] = DictionaryObject()
    assert read_pdf(written(writer), "form.pdf").pages
