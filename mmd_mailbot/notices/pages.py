"""The plain pages of files in the spool, kept for a while: packet, copies to sign and marked copies are made of the same
files, and what was flattened before a transaction need not be flattened within it."""

from __future__ import annotations

import contextlib
import io
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from ..core.facts import Document, Place
from ..ports import Spool
from .flatten import flattened

_MOST_BYTES = 48_000_000  # of plain pages that are kept


@dataclass(frozen=True, slots=True)
class Plain:
    """A PDF without fields, scripts and actions."""

    data: bytes
    pages: int


class _Kept:
    """The latest, by the hash of the file they were made of."""

    def __init__(self) -> None:
        self._by_hash: OrderedDict[str, Plain] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, sha256: str) -> Plain | None:
        with self._lock:
            if sha256 in self._by_hash:
                self._by_hash.move_to_end(sha256)
            return self._by_hash.get(sha256)

    def put(self, sha256: str, plain: Plain) -> None:
        with self._lock:
            self._by_hash[sha256] = plain
            while sum(len(each.data) for each in self._by_hash.values()) > _MOST_BYTES:
                self._by_hash.popitem(last=False)


_KEPT = _Kept()


def plain_pages(hashes: Sequence[str], spool: Spool) -> list[Plain | None]:
    """For each file its plain pages; None where it is gone, or cannot be read as a PDF within the limits."""
    found = {each: _KEPT.get(each) for each in hashes}
    files: list[tuple[str, bytes]] = []
    for sha256 in [each for each, plain in found.items() if plain is None]:
        with contextlib.suppress(OSError, LookupError):
            files.append((sha256, spool.get(sha256)))
    for (sha256, _), made in zip(files, flattened([data for _, data in files]), strict=True):
        if made is not None:
            found[sha256] = Plain(*made)
            _KEPT.put(sha256, Plain(*made))
    return [found[each] for each in hashes]


def own_pages(document: Document, spool: Spool) -> bytes | None:
    """The pages of its file that are the document's, plain; None where that is no PDF with text."""
    if document.reader not in ("pdf-form", "pdf-text") or not document.pages_in_file or not document.file_sha256:
        return None
    (plain,) = plain_pages([document.file_sha256], spool)
    if plain is None:
        return None
    try:
        reader, writer = PdfReader(io.BytesIO(plain.data)), PdfWriter()
        for number in document.pages_in_file:
            page = reader.pages[number - 1]
            page.pop("/AA", None)
            page.pop("/Annots", None)  # what flattening leaves: links and actions
            writer.add_page(page)
        for page in writer.pages:
            if page.rotation:
                page.transfer_rotation_to_content()
        out = io.BytesIO()
        writer.write(out)
    except (PyPdfError, ValueError, LookupError, RecursionError):
        return None
    return out.getvalue()


def own_places(document: Document) -> dict[str, Place]:
    """The document's places on its own pages, counted from 1."""
    numbers = {page: index for index, page in enumerate(document.pages_in_file, 1)}
    return {
        name: Place(numbers[each.page], each.left, each.top, each.right, each.bottom)
        for name, each in document.places.items()
        if each.page in numbers
    }
