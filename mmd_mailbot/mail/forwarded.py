"""Who wrote a mail that was handed on: read from the head that the forwarding client put over it."""

from __future__ import annotations

import re

from ..core.letter import Address
from .addresses import first_address
from .words import Cut

_SUBJECT = re.compile(r"\s*(?:fwd?|wg|rv|tr|fw)\s*:", re.IGNORECASE)
_FROM = re.compile(r"[\s>*_]*(?:from|von|de|expéditeur)\s*[*_]*\s*:\s*[*_]*\s*(\S.*)", re.IGNORECASE)


def is_forward(subject: str, parted: Cut | None = None) -> bool:
    """Was the mail handed on, by the mark over it or by a subject that begins with "Fw:"?"""
    if parted is None:
        return bool(_SUBJECT.match(subject))
    return parted.forwarded or bool(parted.rest and _SUBJECT.match(subject))


def original_sender(subject: str, parted: Cut) -> Address | None:
    """The first sender of an inline forward, None where the mail is no forward or shows no address."""
    if not is_forward(subject, parted):
        return None
    lines = parted.rest.split("\n")[:25]
    for at, line in enumerate(lines):
        found = _FROM.fullmatch(line[:1000])
        if found:
            following = lines[at + 1].strip() if at + 1 < len(lines) else ""
            return first_address(found[1]) or (first_address(following) if following.startswith("<") else None)
    return None
