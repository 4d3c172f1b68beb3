"""The text that a copier or a scanner program laid behind the picture of a page: is it what the picture shows?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from ..page import Word

# A copier's reading of a scan differs from ours in single letters; measured on 4 scans with a layer, 2 of them lying.
_ALIKE = 60.0
_LETTERS = 6  # a shorter piece is found anywhere, or misread by either


def not_shown(told: Sequence[str], seen: Sequence[Word]) -> list[str]:
    """What the hidden text says that is nothing like anything to be seen on the page.

    ``told``: pieces of the hidden text. ``seen``: the words as they were recognised.
    """
    page = _bare(" ".join(each.text for each in seen))
    return [piece for piece in told if not _is_shown(piece, page)]


def _is_shown(piece: str, page: str) -> bool:
    said = _bare(piece)
    money = re.findall(r"\$\s?([\d,]+\.?\d*)", piece)
    if any(_bare(each) not in page for each in money):
        return False
    if len(said) < _LETTERS:
        return True
    return fuzz.partial_ratio(said, page) >= _ALIKE


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
