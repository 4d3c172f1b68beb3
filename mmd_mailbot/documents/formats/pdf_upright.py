"""Pages of a PDF that were printed or turned on their side, with text that is read well once they stand upright."""

from __future__ import annotations

import math
from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium

from .pdf_changed import changed, saved
from .pdf_letter import letter_at

_LETTERS = 4000  # of a page that are looked at
_LEAST = 16  # letters: fewer tell nothing of a page
_MOST = 0.9  # of its letters stand alike
_SLANT = 20.0  # degrees by which letters lean


def turned_upright(data: bytes) -> bytes:
    """The same file with each page turned so that its letters stand upright; the very same bytes where they do, where nobody can
    tell, or where a signature holds the bytes together."""
    return changed(data, _turned)


def _turned(file: pypdfium2.PdfDocument) -> bytes | None:
    turns = {at: turn for at in range(len(file)) if (turn := _turn_for(file[at])) is not None}
    for at, turn in turns.items():
        file[at].set_rotation(turn)
    return saved(file) if turns else None


def _turn_for(page: pypdfium2.PdfPage) -> int | None:
    """How the page has to be turned for its letters to stand upright; None where it is so already, or cannot be told."""
    text = page.get_textpage()
    ways: Counter[int] = Counter()
    for at in range(min(text.count_chars(), _LETTERS)):
        if not letter_at(text, at).isalnum():
            continue
        angle = math.degrees(pdfium.FPDFText_GetCharAngle(text, at)) % 360
        quarter = round(angle / 90) % 4
        ways[quarter if abs((angle - 90 * quarter + 180) % 360 - 180) <= _SLANT else -1] += 1
    text.close()
    if sum(ways.values()) < _LEAST:
        return None
    quarter, many = ways.most_common(1)[0]
    turn = (360 - 90 * quarter) % 360
    if quarter < 0 or many < _MOST * sum(ways.values()) or turn == page.get_rotation() % 360:
        return None
    return turn
