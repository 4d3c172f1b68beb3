"""Ways to say that one signs by typing: "/s/ Pat Lee", "/Pat Lee/", "Electronically signed by Pat Lee", "Pat Lee (e-signature)",
"Sincerely, Pat Lee". "Digitally signed" and "DocuSigned" claim a certificate, and words alone prove none: they are not among these."""

from __future__ import annotations

import re

_LONGEST = 200  # characters: nobody signs with more, and one who says so again and again is not followed
_SIGNED = r"(?:electronic(?:ally)?\s?sign(?:ed|ature)?|e-?\s?sign(?:ed|ature)?|signed electronically|typed signature)"
_SLASHED = re.compile(
    r"(?:(?:.*(?<!\w))?/{0,2}\s?e?s\s?/{1,2}|/{1,2}\s?signed\s?/{1,2}|/\s?s\.?(?=\s+(?-i:[A-Z]))|([\\-])\s?s\s?\1)\s*(?P<who>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SLASHED_BEHIND = re.compile(
    r"(?P<who>.*[^\W\d_].*?)[\s,]*(?:/{1,2}\s?(?:e?s|signed)\s?/{1,2})\s*", re.IGNORECASE | re.DOTALL
)
_BETWEEN = re.compile(r"/+\s*(?P<who>[^/\d]+?)\s*/+")
_SAID = re.compile(
    rf"{_SIGNED}\s*(?:by|of)?\s*[:,–—-]*\s*(?P<behind>[^\W\d_].*)"
    rf"|(?P<before>[^(\[]*[^\W\d_][.\"”]?)\s*[,(\[–—-]+\s*(?:by\s+|via\s+)?(?:{_SIGNED}|electronic(?:ally)?)\s*[)\]]?"
    r"|(?:[\w.]+['’]s )?(?:signature(?: of [\w ]+)?|firma)\s*:\s*(?P<labelled>[^\W\d_].*)"
    rf"|(?P<by>[^(\[]*[^\W\d_]\.?)\s+(?:by|via)\s+(?:{_SIGNED})"
    # "Sign: Pat Lee" says who shall sign
    r"|(?:i hereby sign|(?:my |agreed and |electronically approved and |electronic(?:ally)? )?(?:signed|signature|sig\.?|executed))"
    r"(?:\s+(?:this\b[^,]*|by me|by my own hand|by|electronically by))?(?:\s*[,:–—-]+\s*|\s+(?=(?-i:[A-Z])))(?P<signed>[^\W\d_].*)"
    r"|(?P<afterwards>[^(\[]*[^\W\d_]\.?)\s*,\s*signed(?:\s+on)?"
    r"|(?:(?:respectfully|submitted|sincerely|cordially|very|yours|truly|best|kind|warm|regards|so|certified|attest(?:ed)?|hereby|signed"
    r"|witness my hand|with my signature|thank you|many thanks)\b\s*)+"
    r"(?:by\b)?\s*[,:–—-]+\s*(?P<closed>[^\W\d_].*)",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:by|signed(?: by)?|signature|firma)\s*:\s*"
    r"|^firmado por\s+|^gez\.\s*|^signed by\s+|^by\s+(?=(?-i:[A-Z]))|^sgd\.?:?\s+|^dated\b[\s,]*"
    r"|^[\[(]\s*signed\s*[\])]\s*:?\s*|^[xX][\s:.]+(?=\w\w)",
    re.IGNORECASE,
)


def slashed(words: str) -> str | None:
    """What stands behind a lawyer's "/s/", or before it where nothing does; None where there is none."""
    if len(words) > _LONGEST:
        return None
    behind = _SLASHED_BEHIND.fullmatch(words)
    words = behind["who"] if behind else words
    found = _SLASHED.fullmatch(words)
    return found["who"] if found else behind["who"] if behind else None


def claimed(words: str) -> str | None:
    """Who signs, where the words say that somebody does; None where they say nothing of it."""
    if len(words) > _LONGEST:
        return None
    found = _BETWEEN.fullmatch(words) or _SAID.fullmatch(words)
    return next((each for each in found.groups() if each), None) if found else None


def without_lead(words: str) -> str:
    """Without "By:", "Signed by", "(signed)" and the "x" at the line's start."""
    return _LEAD.sub("", words)
