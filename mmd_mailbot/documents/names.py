"""Typed names: is what stands at a signature place somebody's name, or a label, a remark, a note?"""

from __future__ import annotations

import re

from .answers import written
from .dates import without_dates
from .marks import is_only_marks

_NO_NAME = re.compile(
    r"^(?:n/?a|none|no|yes|blank|left blank|empty|missing|not applicable|pending|tbd|tba|to be determined"
    r"|to be signed|awaiting.*|unsigned|not signed"
    r"|sign(?:ed)?(?: here| below| above)?|signature(?: here| required| line| pending)?|please sign.*|date|today|x|initials?"
    r"|\[?signature\]?|required|for (?:dese|office|state|mmd) use(?: only)?|(?:dese|office|state) use only|approved|declined|denied)$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:on file|see attach\w*|attached|electronic(?:ally)? sign\w*|docusign\w*|will sign|to follow|by phone|verbal\w*|per email)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\bprint(?:ed)?\s+(?:full\s+)?name\b|\bname\s*\(?\s*(?:please\s+)?(?:print|type)(?:ed)?\b|\btyped\s+name\b"
    r"|\bprint(?:ed)?\s*:|\b(?:title|position)\s*:",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^\s*\(([^)]*)\)\s*:?")  # "(typed or drawn):" behind the label
_NAME_WORD = re.compile(r"^[^\W\d_][^\W\d_]*(?:['’.-][^\W\d_]*)*[.,]?$")
_SMALL_WORDS = frozenset(
    [
        "the",
        "is",
        "are",
        "this",
        "that",
        "form",
        "will",
        "for",
        "and",
        "we",
        "our",
        "please",
        "by",
        "to",
        "of",
        "not",
        "see",
        "coming",
        "soon",
        "left",
        "blank",
        "empty",
        "needs",
        "need",
        "missing",
        "only",
        "sample",
        "sign",
        "signed",
        "signature",
        "signing",
        "later",
        "email",
        "mail",
        "copy",
        "attached",
        "original",
        "verbal",
        "approval",
        "approved",
        "pending",
        "awaiting",
        "waiting",
        "tomorrow",
        "today",
        "board",
        "meeting",
        "absent",
        "vacant",
        "unavailable",
        "electronic",
        "digital",
        "typed",
        "drawn",
        "file",
        "none",
    ]
)
_ROLE_WORDS = {
    "district", "contact", "superintendent", "facilitator", "principal", "signature", "date", "dese", "approval", "mmd", "cst",
    "director", "technology", "name", "title", "role", "school", "building", "coordinator",
}  # fmt: skip


def without_printed(text: str) -> str:
    match = _PRINTED.search(text)
    return text[: match.start()] if match else text


def typed_name(text: str) -> tuple[str | None, float]:
    """A name typed at the place, and how sure it is one. (None, …): nothing that could be a signature."""
    words = written(without_dates(written(text)).replace("\t", " "))
    words = re.sub(r"\bdate\b\s*:?", " ", words, flags=re.IGNORECASE)
    slashed = re.search(r"/\s?s\s?/\s*(.*)", words, re.IGNORECASE | re.DOTALL)
    words = slashed.group(1) if slashed else words
    words = re.sub(
        r"^(?:by|signed(?: by)?|signature)\s*:\s*|^signed by\s+|^[xX][\s:.]+(?=\w\w)",
        "",
        words.strip(),
        flags=re.IGNORECASE,
    )
    words = _NOTE.sub(
        lambda match: match[0] if is_name(match[1]) else " ", re.sub(r"[☐☒☑•·*|]+", " ", words), count=1
    )
    words = re.sub(r"\s+", " ", words).strip(' -–—:,;_[](){}<>"“”')
    if sum(1 for each in words if each.isalpha()) < 2 or is_only_marks(words) or _NO_NAME.match(words):
        return None, 0.95
    if all(word.strip(".,").lower() in _ROLE_WORDS for word in words.split()):
        return None, 0.95
    if _ELSEWHERE.search(words) or re.search(r"[@#$%&+=]|https?:|\d", words):
        return words[:80], 0.5
    named = re.sub(r"\s*\([^)]*\)?$", "", words)
    if len(named.split()) < 2:  # one word may be a name, initials or a remark
        return words[:80], 0.5
    return (named, 0.97) if is_name(named) else (words[:80], 0.5)


def is_name(words: str) -> bool:
    parts = words.replace(",", ", ").split()
    plain = [part.strip(".,").lower() for part in parts]
    if not 1 <= len(parts) <= 6 or len(words) > 60 or any(not _NAME_WORD.match(part) for part in parts):
        return False
    if any(part in _SMALL_WORDS for part in plain):
        return False
    return any(len(part) >= 2 for part in plain) and any(part[:1].isupper() for part in parts)
