"""The entry of the reading process: one untrusted file → what it holds. Never raises for what a file is."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..core.facts import Document, Kind, Problem
from ..core.ruleset import RuleSet
from ..ports import MAX_INSIDE, MAX_INSIDE_BYTES, FileToRead, Reading
from .digital.find import with_seals
from .drawn import with_pages
from .filled.classify import forms_in
from .filled.form import FormRead, read_form
from .filled.rest import with_rows_of_a_form
from .formats.archive import unpack
from .formats.docx import read_docx
from .formats.office import CONVERTED, read_office
from .formats.pasted import with_pasted_pages
from .formats.pdf import read_pdf
from .formats.pdf_embedded import embedded_in
from .formats.pdf_two_up import parted_sheets
from .formats.pdf_upright import turned_upright
from .formats.several import one_paper
from .formats.sheet import rows_of
from .formats.text import read_text_file
from .joining import with_pages_joined
from .page import Paper, Unreadable
from .papers.fingerprint import text_digest
from .papers.payments import payments_in
from .papers.read import pasted_receipts, read_papers
from .scan.allowance import one_file
from .shown import with_pictures
from .sniff import ARCHIVES, PICTURES, FileType, never_readable, sniff

_INSTEAD = "; send a Word document (.docx) or a PDF"


def read_file(file: FileToRead, rules: RuleSet, *, embedded: bool = False) -> Reading:
    """Everything in the file that is a document of the programme; else one unknown document with the reason.

    ``embedded``: it came inside a PDF; what is inside it is not looked for again.
    """
    started = time.perf_counter()
    digest = hashlib.sha256(file.data).hexdigest()
    inside: dict[str, bytes] = {}
    try:
        with one_file():
            documents, pictures, inside = _documents(file, rules, embedded=embedded)
    except Unreadable as reason:
        documents, pictures = [_unknown(file.name, reason.problem)], {}
    finished = tuple(
        replace(each, file_sha256=each.file_sha256 or digest, index=index) for index, each in enumerate(documents)
    )
    return Reading(
        finished, tuple(pictures.items()), time.perf_counter() - started, tuple(_holding(finished, inside).items())
    )


def _documents(
    file: FileToRead, rules: RuleSet, *, embedded: bool = False
) -> tuple[list[Document], dict[str, bytes], dict[str, bytes]]:
    """The documents; pictures of them; the files inside this one. The latter two by their hash."""
    if sniff(file.data) in ARCHIVES:
        return _in_archive(file, rules)
    inner = embedded_in(file) if sniff(file.data) is FileType.PDF and not embedded else ()
    documents, pictures = _of_one(file, rules)
    for each in inner:
        reading = read_file(each, rules, embedded=True)
        documents += reading.documents
        pictures |= dict(reading.pictures)
    known = [each for each in documents if each.kind is not Kind.UNKNOWN] if inner else documents
    return known or documents, pictures, _by_hash(inner)  # the cover of a portfolio is no document of its own


def _by_hash(files: Sequence[FileToRead]) -> dict[str, bytes]:
    return {hashlib.sha256(each.data).hexdigest(): each.data for each in files}


def _holding(documents: Sequence[Document], files: dict[str, bytes]) -> dict[str, bytes]:
    """Those of the files in which a document was found, as far as there is room for them: the programme's first."""
    ranked = sorted(documents, key=lambda each: each.kind is Kind.UNKNOWN)
    named = dict.fromkeys(sha256 for each in ranked for sha256, _ in each.held_in if sha256 in files)
    held: dict[str, bytes] = {}
    room = MAX_INSIDE_BYTES
    for sha256 in named:
        if 0 < len(files[sha256]) <= room and len(held) < MAX_INSIDE:
            held[sha256] = files[sha256]
            room -= len(files[sha256])
    return held


def _of_one(file: FileToRead, rules: RuleSet) -> tuple[list[Document], dict[str, bytes]]:
    rows = rows_of(file.data, file.name)
    if rows is not None and (listed := payments_in(rows, file.name)) is not None:
        return [listed], {}
    if sniff(file.data) is FileType.PDF:
        file = replace(file, data=parted_sheets(turned_upright(file.data)))
    paper = _whole_paper(file, rules)
    pieces = forms_in(paper, rules.forms)
    if not pieces:
        others = read_papers(paper, rules, data=file.data)
        return _shown(paper, with_rows_of_a_form(paper, others, rules.forms), file.data)
    read = [(read_form(paper, piece.labelled, piece.form, file.data), piece.labelled) for piece in pieces]
    filled = [each for each in read if not each[0].blank]
    kept = [each for each in filled if not each[0].hardly_touched] or filled
    aside = [form.set_aside for form, _ in filled if all(form is not each for each, _ in kept)]
    told = tuple(each for each in aside if each is not None)
    documents: list[Document] = []
    pictures: dict[str, bytes] = {}
    for form, labelled in kept or read:
        words = " ".join(spot.line.text for spot in labelled.spots)
        documents.append(_with_text(form, words))
        pictures |= form.pictures
    if told:
        documents[0] = replace(documents[0], problems=(*documents[0].problems, *told))
    documents += _beside_the_forms(
        paper, rules, {spot.line.page for piece in pieces for spot in piece.labelled.spots}, file.data
    )
    documents, shown = _shown(paper, documents, file.data)
    if file.pages:
        documents, drawn = with_pages(file, documents, rules)
        shown |= drawn
    return documents, pictures | shown


def _whole_paper(file: FileToRead, rules: RuleSet) -> Paper:
    """The paper, with the pages behind it that came as files of their own."""
    first, *later = (
        with_pasted_pages(
            with_seals(paper_of(replace(file, data=data)), data, rules.signers, rules.calendar.timezone)
        )
        for data in (file.data, *file.further)
    )
    if any(each.seals for each in later):
        return first  # what a certificate says of a file is told of that file alone
    return one_paper([first, *later]) if later else first


def _shown(paper: Paper, documents: Sequence[Document], data: bytes) -> tuple[list[Document], dict[str, bytes]]:
    """Each naming the pictures that show what it rests on; and those pictures."""
    named: list[Document] = []
    pictures: dict[str, bytes] = {}
    for each in documents:
        document, own = with_pictures(paper, each, data)
        named.append(document)
        pictures |= own
    return named, pictures


def _in_archive(file: FileToRead, rules: RuleSet) -> tuple[list[Document], dict[str, bytes], dict[str, bytes]]:
    """Each file of the archive as if it had come by itself, with its own hash; and what could not be taken out."""
    unpacked = unpack(file)
    documents: list[Document] = []
    pictures: dict[str, bytes] = {}
    inside = _by_hash(unpacked.files)
    read = [read_file(inner, rules) for inner in unpacked.files]
    for reading in with_pages_joined(unpacked.files, read, lambda inner: read_file(inner, rules)):
        documents += reading.documents
        pictures |= dict(reading.pictures)
        inside |= dict(reading.inside)  # of a PDF portfolio in the archive
    documents += [_unknown(problem.where or file.name, problem) for problem in unpacked.problems]
    return documents, pictures, inside


def _beside_the_forms(paper: Paper, rules: RuleSet, taken: set[int | None], data: bytes) -> list[Document]:
    """Invoices and receipts on pages that belong to no form, and receipts pasted in beside a form."""
    free = [page.number for page in paper.pages or () if page.number not in taken]
    found = read_papers(paper, rules, free, data) if free else ()
    own = [number for number in taken if number is not None]
    return [
        *pasted_receipts(paper, rules, None if paper.pages is None else own, data),
        *(each for each in found if each.kind is not Kind.UNKNOWN),
    ]


def _with_text(form: FormRead, words: str) -> Document:
    return replace(form.document, text_sha256=text_digest(words))


def _unknown(name: str, problem: Problem) -> Document:
    return Document(name, Kind.UNKNOWN, problems=(problem,))


# ---------------------------------------------------------------- which format


def paper_of(file: FileToRead) -> Paper:
    """The common page of a file; its bytes say what it is, never its name.

    Raises:
        Unreadable: encrypted, damaged, over a limit, or of a format that is not read.
    """
    kind = sniff(file.data)
    if (reason := never_readable(kind)) is not None:
        raise Unreadable(reason.code, f"{file.name} is {reason.text}")
    if kind in PICTURES:
        from .formats.image import read_image  # numpy and the OCR engine come only with a picture

        return read_image(file.data, file.name)
    if kind in CONVERTED:
        return read_office(file.data, file.name, kind)
    read = _READERS.get(kind)
    if read is None:
        raise Unreadable("attachment.unsupported", f"{file.name or 'the file'} is {_NOT_READ[kind]}{_INSTEAD}")
    return read(file.data, file.name)


_READERS: dict[FileType, Callable[[bytes, str], Paper]] = {
    FileType.PDF: read_pdf,
    FileType.DOCX: read_docx,
    FileType.TEXT: read_text_file,
}
_NOT_READ = {
    FileType.XLS: "an Excel workbook",
    FileType.XLSX: "an Excel workbook",
    FileType.ODS: "an OpenDocument sheet (.ods)",
    FileType.EML: "a mail",
    FileType.ZIP: "an archive",
    FileType.TNEF: "an archive",
}
