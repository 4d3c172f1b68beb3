"""Older and other office files (.doc, .odt, .rtf, a saved web page) → DOCX → Paper, through LibreOffice."""

from __future__ import annotations

from dataclasses import replace

from ..page import MAX_UNPACKED, Paper, Unreadable, tables_of
from ..sniff import FileType
from .docx import read_docx
from .libreoffice import office_program, to_docx
from .web import plain_page
from .word97 import cells_in, with_cells_as_paragraphs

# The ending that LibreOffice wants, its own name of the format, and ours.
_FORMATS = {
    FileType.DOC: ("doc", "MS Word 97", "a document of an old Word (.doc)"),
    FileType.ODT: ("odt", "writer8", "an OpenDocument file (.odt)"),
    FileType.RTF: ("rtf", "Rich Text Format", "a rich text file (.rtf)"),
    FileType.HTML: ("html", "HTML (StarWriter)", "a web page"),
}
CONVERTED = frozenset(_FORMATS)
_INSTEAD = "save it as a Word document (.docx) or a PDF and send that"
_ODT_SIGNATURES = b"META-INF/documentsignatures.xml"


def read_office(data: bytes, name: str, kind: FileType) -> Paper:
    """What the file shows, read as the Word document that LibreOffice makes of it.

    Raises:
        Unreadable: no LibreOffice here, or it can make nothing of the file.
    """
    suffix, reader, words = _FORMATS[kind]
    what = f"{name or 'the file'} is {words}"
    if office_program() is None:
        raise Unreadable("attachment.unsupported", f"{what}, which is not read here; {_INSTEAD}")
    if kind is FileType.HTML:
        data = plain_page(data)
    made = to_docx(data, suffix, reader, most=MAX_UNPACKED)
    if made is None:
        raise Unreadable("attachment.damaged", f"{what} that could not be opened; {_INSTEAD}")
    paper = read_docx(made, name)
    if kind is FileType.DOC and _tables_are_lost(paper, data):
        parted = to_docx(with_cells_as_paragraphs(data), suffix, reader, most=MAX_UNPACKED)
        paper = read_docx(parted, name) if parted is not None else paper
    return replace(paper, sealed=paper.sealed or (kind is FileType.ODT and _ODT_SIGNATURES in data))


def _tables_are_lost(paper: Paper, data: bytes) -> bool:
    """Most of its cells and rows did not come through; merged ones are counted once here and often there."""
    there = sum(1 + len(row) for table in tables_of(paper.blocks) for row in table.rows)
    return 3 * there < cells_in(data)
