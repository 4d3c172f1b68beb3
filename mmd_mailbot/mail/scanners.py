"""What a mail scanner puts in the place of a file until it has checked it: the file itself comes later.

Microsoft Defender's Dynamic Delivery hands over the mail at once with "ATP Scan In Progress" where the attachment
will be; others do alike. Such a mail is waited for and fetched again.
"""

from __future__ import annotations

import re

from .attachments import magic
from .headers import decode, read_headers
from .structure import Part, split_head

_LARGEST = 262_144  # bytes: a note, not a document
_LOOKED_AT = 8_192
_TAG = re.compile(r"<[^<>]{0,500}>")
_NAMED = re.compile(r"\b(?:atp|safe attachments?|attachment|malware) scan(?:ning)? in progress\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:attachments?|files?|documents?)\b.{0,80}\b(?:is|are) (?:still |currently )?being (?:scanned|checked|analy[sz]ed|inspected)"
    r"|\bscan(?:ning)? (?:is )?(?:still )?in progress\b"
    r"|\bwill be (?:re-?attached|delivered|attached|available|released)\b.{0,80}\b(?:scan|scanned|scanning|checked|analysis)",
    re.IGNORECASE | re.DOTALL,
)
_WHOSE = (
    ("Microsoft Defender", re.compile(r"microsoft|\batp\b|defender|safe attachments", re.IGNORECASE)),
    ("Mimecast", re.compile(r"mimecast", re.IGNORECASE)),
    ("Proofpoint", re.compile(r"proofpoint|attachment defense", re.IGNORECASE)),
    ("Barracuda", re.compile(r"barracuda", re.IGNORECASE)),
)


def held_by(part: Part) -> str | None:
    """The scanner that keeps the file back for now; None where this part is no such note."""
    if len(part.payload) > _LARGEST or magic(part.payload) is not None:
        return None
    shown = f"{part.name}\n{_subject(part)}"
    text = " ".join(_TAG.sub(" ", decode(part.payload[:_LOOKED_AT], part.parameters.get("charset"))).split())
    if not (_NAMED.search(shown) or (_SAYS.search(text) and len(text) < 3_000)):
        return None
    both = f"{shown}\n{text}"
    return next((name for name, pattern in _WHOSE if pattern.search(both)), "a mail scanner")


def _subject(part: Part) -> str:
    """Of an attached mail."""
    if part.media_type != "message/rfc822":
        return ""
    head, _ = split_head(part.payload, 32_768)
    return read_headers(head, 32_768).text("subject")
