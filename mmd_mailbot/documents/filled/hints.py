"""What the blank prints behind a label to tell how to fill it in, as a recogniser may have read it."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

_SLIPPED = 82.0  # of 100: "tolhas" has 83 in the printed hint, names of tools far less


def is_of_the_hint(text: str, hint: str, *, first: bool) -> bool:
    """``first``: no tool was written before it; a line behind one may be a tool of a like name."""
    own, printed = _letters(text), _letters(hint)
    if len(own) >= 4 and own in printed:
        return True
    if first and text.startswith("(") and _is_of_its_words(text, hint):
        return True
    slipped = first and len(own) >= 6 and not re.search(r"[\d$]", text)
    return slipped and fuzz.partial_ratio(own, printed) >= _SLIPPED


def _is_of_its_words(text: str, hint: str) -> bool:
    """A district's own wording of it: "(identify by advertised brand name)"."""
    own, printed = re.findall(r"[a-z]+", text.lower()), set(re.findall(r"[a-z]+", hint.lower()))
    return len(own) >= 3 and sum(each not in printed for each in own) <= len(own) // 5


def _letters(text: str) -> str:
    """Its letters alone, without accents that a recogniser puts on them."""
    return "".join(each for each in unicodedata.normalize("NFKD", text).lower() if each.isascii() and each.isalpha())
