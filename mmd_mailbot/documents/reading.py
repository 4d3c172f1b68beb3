"""The entry of the reading process: one untrusted file → what it holds. Never raises for what a file is."""

from __future__ import annotations

import hashlib
import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from ..core.facts import Document, Kind, Problem
from ..core.ruleset import RuleSet
from ..ports import FileToRead, Reading
from .classify import forms_in
from .form import FormRead, read_form
from .formats.docx import read_docx
from .formats.pdf import read_pdf
from .formats.text import read_text_file
from .page import Paper, Unreadable

_INSTEAD = "; send a Word document (.docx) or a PDF"
_ENCRYPTED_OFFICE = (b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00",)
_HEIC = re.compile(rb"^....ftyp(?:heic|heix|hevc|heim|heis|mif1|msf1|avif)", re.DOTALL)


def read_file(file: FileToRead, rules: RuleSet) -> Reading:
    """Everything in the file that is a document of the programme; else one unknown document with the reason."""
    started = time.perf_counter()
    digest = hashlib.sha256(file.data).hexdigest()
    try:
        documents, pictures = _documents(file, rules)
    except Unreadable as reason:
        documents, pictures = [_unknown(file.name, reason.problem)], {}
    finished = tuple(replace(each, file_sha256=digest, index=index) for index, each in enumerate(documents))
    return Reading(finished, tuple(pictures.items()), time.perf_counter() - started)


def _documents(file: FileToRead, rules: RuleSet) -> tuple[list[Document], dict[str, bytes]]:
    paper = paper_of(file)
    pieces = forms_in(paper, rules.forms)
    if not pieces:
        return [_not_recognised(paper)], {}
    read = [(read_form(paper, piece.labelled, piece.form, file.data), piece.labelled) for piece in pieces]
    filled = [each for each in read if not each[0].blank]
    documents: list[Document] = []
    pictures: dict[str, bytes] = {}
    for form, labelled in filled or read:
        words = " ".join(spot.line.text for spot in labelled.spots)
        documents.append(_with_text(form, words))
        pictures |= form.pictures
    return documents, pictures


def _with_text(form: FormRead, words: str) -> Document:
    return replace(form.document, text_sha256=text_digest(words))


def text_digest(words: str) -> str:
    """The same for a renamed or saved-again copy: letters and digits alone count."""
    return hashlib.sha256(re.sub(r"[\W_]+", " ", words).strip().lower().encode()).hexdigest()


def _unknown(name: str, problem: Problem) -> Document:
    return Document(name, Kind.UNKNOWN, problems=(problem,))


def _not_recognised(paper: Paper) -> Document:
    return Document(
        paper.name,
        Kind.UNKNOWN,
        reader=paper.reader,
        pages=None if paper.pages is None else len(paper.pages),
        problems=paper.problems,
        text_sha256=text_digest(paper.text),
        pages_in_file=tuple(page.number for page in paper.pages or ()),
    )


# ---------------------------------------------------------------- which format


def paper_of(file: FileToRead) -> Paper:
    """The common page of a file; its bytes say what it is, never its name.

    Raises:
        Unreadable: encrypted, damaged, over a limit, or of a format that is not read.
    """
    data = file.data
    for matches, read in _FORMATS:
        if matches(data):
            return read(data, file.name)
    if file.name.lower().endswith((".txt", ".text")) or file.media_type == "text/plain":
        return read_text_file(data, file.name)
    raise Unreadable(
        "attachment.unsupported", f"{file.name or 'the file'} is of a kind that cannot be read{_INSTEAD}"
    )


def _is_word(data: bytes) -> bool:
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return b"word/" in data or b"[Content_Types].xml" in data[:2000]
    return any(name.startswith("word/") for name in names) or (
        "[Content_Types].xml" in names and "xl/workbook.xml" not in names
    )


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _refuse(what: str) -> Callable[[bytes, str], Paper]:
    def refuse(data: bytes, name: str) -> Paper:
        raise Unreadable("attachment.unsupported", f"{name} is {what}{_INSTEAD}")

    return refuse


def _old_office(data: bytes, name: str) -> Paper:
    if any(mark in data for mark in _ENCRYPTED_OFFICE):
        raise Unreadable("attachment.encrypted", f"{name} is protected by a password; send it without one")
    raise Unreadable("attachment.unsupported", f"{name} is a document of an old Word (.doc){_INSTEAD}")


def _picture(data: bytes, name: str) -> Paper:
    problem = Problem("page.unread", f"{name} is a picture without text; it was not read", "page 1")
    return Paper(name, "ocr", (), problems=(problem,))


def _is_picture(data: bytes) -> bool:
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")) or bool(
        _HEIC.match(data[:16])
    )


def _zip_kind(part: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(b"PK\x03\x04") and part in data[:400]


_FORMATS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, str], Paper]], ...] = (
    (_is_pdf, read_pdf),
    (_zip_kind(b"mimetypeapplication/vnd.oasis.opendocument"), _refuse("an OpenDocument file (.odt)")),
    (_zip_kind(b"Index/Document.iwa"), _refuse("a Pages document (.pages)")),
    (_is_word, read_docx),
    (lambda data: data.startswith(b"\xd0\xcf\x11\xe0"), _old_office),
    (lambda data: data.lstrip()[:5] == b"{\\rtf", _refuse("a rich text file (.rtf)")),
    (_is_picture, _picture),
)
