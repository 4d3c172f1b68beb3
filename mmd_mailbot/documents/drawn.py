"""A Word form drawn as its own pages, so that what is missing can be marked on the paper that they know.

LibreOffice prints it, within the reading process's walls; where each field stands is then read on what it printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..core.facts import FORM_KINDS, Document
from ..core.ruleset import RuleSet
from ..ports import FileToRead
from .filled.classify import forms_in
from .filled.form import read_form
from .formats.libreoffice import to_pdf
from .formats.pdf import crop, read_pdf
from .page import MAX_UNPACKED, Paper, Unreadable
from .sniff import FileType, sniff

_AS = {
    FileType.DOCX: ("docx", "MS Word 2007 XML"),
    FileType.DOC: ("doc", "MS Word 97"),
    FileType.ODT: ("odt", "writer8"),
}
_MOST_PAGES = 8


def with_pages(
    file: FileToRead, documents: Sequence[Document], rules: RuleSet
) -> tuple[list[Document], dict[str, bytes]]:
    """The forms with their places and pictures of their pages; unchanged where this machine has no LibreOffice, or what
    it prints does not read as the same forms."""
    kind = sniff(file.data)
    pdf = to_pdf(file.data, *_AS[kind], most=MAX_UNPACKED) if kind in _AS else None
    if pdf is None:
        return list(documents), {}
    try:
        paper = read_pdf(pdf, file.name)
    except Unreadable:
        return list(documents), {}
    printed = [read_form(paper, each.labelled, each.form, pdf) for each in forms_in(paper, rules.forms)]
    twins = [each.document for each in printed if not each.blank] or [each.document for each in printed]
    forms = [each for each in documents if each.kind in FORM_KINDS]
    if [each.kind for each in twins] != [each.kind for each in forms]:
        return list(documents), {}
    drawn = {id(form): _drawn(form, twin, paper, pdf) for form, twin in zip(forms, twins, strict=True)}
    found = [drawn[id(each)][0] if id(each) in drawn else each for each in documents]
    return found, {name: png for _, pictures in drawn.values() for name, png in pictures.items()}


def _drawn(form: Document, twin: Document, paper: Paper, pdf: bytes) -> tuple[Document, dict[str, bytes]]:
    pictures = dict(_pages(twin, paper, pdf))
    if not pictures or not twin.places:
        return form, {}
    by_hash = {name: hashlib.sha256(png).hexdigest() for name, png in pictures.items()}
    changed = replace(
        form, pages_in_file=twin.pages_in_file, places=twin.places, pictures={**form.pictures, **by_hash}
    )
    return changed, {by_hash[name]: png for name, png in pictures.items()}


def _pages(twin: Document, paper: Paper, pdf: bytes) -> Iterator[tuple[str, bytes]]:
    for number in twin.pages_in_file[:_MOST_PAGES]:
        page = paper.page(number)
        png = crop(pdf, number, (0.0, 0.0, page.width, page.height)) if page is not None else None
        if png is not None:
            yield f"page {number}", png
