"""The same for a renamed or saved-again copy of a document."""

from __future__ import annotations

import hashlib
import re


def text_digest(words: str) -> str:
    """SHA-256 (hex) over the words; letters and digits alone count."""
    return hashlib.sha256(re.sub(r"[\W_]+", " ", words).strip().lower().encode()).hexdigest()
