"""Word forms in which something is missing are drawn as their own pages, so that the copy with the marks is their own paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ..core.calendar import local_day
from ..core.checks.commitment import check_commitment
from ..core.checks.request import check_request
from ..core.facts import FORM_KINDS, Document, Kind
from ..core.findings import required
from ..core.letter import Letter
from ..ports import FileToRead, Reading
from .gather import match_of
from .parts import Parts

_DRAWN = "docx"  # the reader's name for all that came as Word, or was made Word


def drawn_where_asked(
    parts: Parts, letter: Letter, files: Sequence[FileToRead], readings: Sequence[Reading], now: datetime
) -> list[Reading]:
    """The same readings; those of Word forms that will go back with places marked, with their pages."""
    if not parts.config.word_pages:
        return list(readings)
    return [
        _drawn(parts, file, reading)
        if any(_lacks(parts, letter, each, now) for each in reading.documents)
        else reading
        for file, reading in zip(files, readings, strict=True)
    ]


def _drawn(parts: Parts, file: FileToRead, reading: Reading) -> Reading:
    (again,) = parts.reader.read([replace(file, pages=True)])
    same = [each.kind for each in again.documents] == [each.kind for each in reading.documents]
    return again if same else reading  # drawing it broke the reader: it goes back on the programme's own form


def _lacks(parts: Parts, letter: Letter, document: Document, now: datetime) -> bool:
    """A first look, without what the ledger knows: at worst a form is drawn in vain, or not drawn."""
    if document.kind not in FORM_KINDS or document.reader != _DRAWN:
        return False
    match, today = match_of(parts, letter, document), local_day(now, parts.rules.calendar)
    if document.kind is Kind.COMMITMENT:
        return bool(required(check_commitment(document, parts.rules, match, today)))
    return bool(required(check_request(document, parts.rules, match=match, today=today)))
