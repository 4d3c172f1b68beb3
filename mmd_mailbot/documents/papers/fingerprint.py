"""The same for a renamed or saved-again copy of a document."""

from __future__ import annotations

import hashlib
import re


def text_digest(words: str) -> str:
    """SHA-256 (hex) over the words; letters and digits alone count. Empty where there are none: two pictures without
    words are not the same document."""
    told = re.sub(r"[\W_]+", " ", words).strip().lower()
    return hashlib.sha256(told.encode()).hexdigest() if told else ""
