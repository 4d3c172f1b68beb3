"""A purchase in the words of a mail that was handed on: what a shop or a service mailed ("Your receipt from …") is a file
to be read like any other. Nothing else in a mail's words is."""

from __future__ import annotations

import re

from .addresses import first_address

WORDS_OF_A_MAIL = " (mail).txt"  # ends the name of such a file

_MOST = 60_000  # letters
_HEAD_LINES = 40
_SUM = re.compile(
    r"\b(?:total|amount paid|payment amount|amount charged|you (?:paid|sent))\b[^\n]{0,40}\s*\$\s?\d[\d,]*\.\d\d"
    r"|\$\s?\d[\d,]*\.\d\d(?: USD)? (?:was )?paid\b",
    re.IGNORECASE,
)
_SALE = re.compile(
    r"\breceipt\b|\border (?:#|number|no\b|confirmation|placed|total|summary)|\binvoice (?:#|number|no\b)|\bpayment (?:method|date)\b"
    r"|\bdate paid\b|\btransaction (?:id|number)\b|\bcharged\b|\byour (?:order|purchase|payment)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\bMM[DC]-\d{2}-\d{4,5}\b")  # a notice of the programme, or a mail about a case
_MARK = re.compile(
    r"^[\s>]*(?:-{3,}.*(?:forwarded|original) message.*-{3,}|begin forwarded message:?|_{10,})\s*$", re.IGNORECASE
)
_HEAD = re.compile(
    r"^[\s>*_]*(?P<name>from|sent|date|to|cc|subject|reply-to)\s*[*_]*\s*:[*_\s]*(?P<value>.*)$", re.IGNORECASE
)


def sale_in(words: str, sender: str = "") -> bytes | None:
    """The words of such a mail, its sender's name above them and the heads of those who handed it on taken away; None where
    it tells of no purchase. ``sender``: the name shown, where the head of the mail is not among its words."""
    name, body = _without_heads(words[:_MOST])
    if not _SUM.search(body) or not _SALE.search(f"{words[:400]}\n{body}") or _OURS.search(words):
        return None
    return f"{name or sender}\n{body}".strip().encode()


def name_of(subject: str) -> str:
    """The file's name, after the mail's subject."""
    told = re.sub(r"^(?:\s*(?:fwd?|fw|re)\s*:)+", "", subject, flags=re.IGNORECASE)
    plain = " ".join(re.sub(r"[^\w .,#&()'-]+", " ", told).split()).strip(" .")[:60]
    return f"{plain or 'forwarded mail'}{WORDS_OF_A_MAIL}"


def _without_heads(words: str) -> tuple[str, str]:
    """(The name of who wrote first, what she wrote): the heads stand one over the other at the beginning."""
    lines = words.splitlines()
    name, at = "", 0
    while at < min(len(lines), _HEAD_LINES):
        found = _HEAD.match(lines[at])
        if found and found["name"].lower() == "from":
            address = first_address(found["value"])
            name = address.name if address is not None else found["value"].strip()
        elif not found and lines[at].strip(" >") and not _MARK.match(lines[at]):
            break
        at += 1
    return name, "\n".join(lines[at:])
