"""A PDF changed before it is read: or the very same bytes, where it must not or cannot be changed."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
from pypdfium2 import PdfiumError

from ..page import MAX_PAGES

_SEALED = b"/ByteRange"  # a signature holds the bytes together


def changed(data: bytes, change: Callable[[pypdfium2.PdfDocument], bytes | None]) -> bytes:
    """What ``change`` makes of the file; its own bytes where that is None, or where it is sealed, broken or too long."""
    if _SEALED in data:
        return data
    try:
        file = pypdfium2.PdfDocument(data)
    except PdfiumError:
        return data
    try:
        made = change(file) if len(file) <= MAX_PAGES else None
        return data if made is None else made
    except (PdfiumError, ValueError, MemoryError):
        return data
    finally:
        file.close()


def saved(file: pypdfium2.PdfDocument) -> bytes:
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()
