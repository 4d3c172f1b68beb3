"""One letter of a page's text as PDFium gives it."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as pdfium

_UNKNOWN = "\ufffd"


def letter_at(text: Any, at: int) -> str:
    """The letter at a position of a text page. A font that names no letters gives its own codes, which may be none of
    Unicode's: such a one is U+FFFD."""
    code = pdfium.FPDFText_GetUnicode(text, at)
    return chr(code) if code < 0x110000 else _UNKNOWN
