"""What a DOCX or a PDF says, read without the project's own reader."""

from __future__ import annotations

import io
import zipfile

import pypdf
import pypdfium2
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def docx_paragraphs(data: bytes, name: str = "word/document.xml") -> list[str]:
    """Every paragraph's words, those in content controls too."""
    return ["".join(text.text or "" for text in each.iter(f"{W}t")) for each in part(data, name).iter(f"{W}p")]


def docx_text(data: bytes) -> str:
    return "\n".join(docx_paragraphs(data))


def docx_controls(data: bytes) -> dict[str, str | bool]:
    """Value of each content control by its tag; a check box as True or False."""
    found: dict[str, str | bool] = {}
    for control in part(data, "word/document.xml").iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        checked = control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
        assert tag is not None
        words = "\n".join(
            "".join(text.text or "" for text in each.iter(f"{W}t"))
            for each in (list(control.iter(f"{W}p")) or [control])
        )
        found[tag.get(f"{W}val") or ""] = words.strip() if checked is None else checked.get(f"{W14}val") == "1"
    return found


def pdf_text(data: bytes) -> str:
    """The printed words of all pages, without the form's values."""
    document = pypdfium2.PdfDocument(data)
    words = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return words.replace("\r\n", "\n")


def pdf_values(data: bytes) -> dict[str, str]:
    """Value of each form field by its full name; an unticked box is ``/Off``."""
    fields = pypdf.PdfReader(io.BytesIO(data)).get_fields() or {}
    return {name: str(field.get("/V", "")) for name, field in fields.items()}


def one_line(text: str) -> str:
    return " ".join(text.split())
