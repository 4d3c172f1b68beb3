"""The writer's own words of a mail: quotes, headers of quoted mails, signatures and disclaimers are cut away.

What is left may act (`core.words`), so what is doubtful is cut rather than kept.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MARKER = "~~~ please write above this line ~~~"  # stands at the top of every mail we send
SEPARATOR = "-----Original Message-----"  # what `html` puts where a client begins to quote

_MARKER = re.compile(r"please\s+write\s+above\s+this\s+line", re.IGNORECASE)
_DASHED = re.compile(
    r"\s*(?:\*|_)?[-_=]{2,}\s*(?P<what>original message|original[- ]?nachricht"
    r"|ursprüngliche nachricht|mensaje original"
    r"|message d'origine|reply message|original appointment|reply above this line"
    r"|(?P<forwarded>forwarded message|forwarded by .{1,120}|weitergeleitete nachricht|mensaje reenviado"
    r"|message transféré))\s*[-_=]*(?:\*|_)?\s*",
    re.IGNORECASE,
)
_APPLE_FORWARD = re.compile(
    r"\s*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)"
    r"|inicio del mensaje reenviado)\s*:\s*",
    re.IGNORECASE,
)
_FROM = r"(?:from|von|de|expéditeur)"
_HEADER = re.compile(
    rf"\s*[*_]*(?P<name>{_FROM}|sent|date|to|cc|bcc|subject|reply-to|importance|attachments|when|where|gesendet|datum|an"
    r"|betreff|cc|antwort an|enviado(?: el)?|fecha|para|asunto|envoyé|à|objet)[ \u00a0]*[*_]*:[*_]*(?:\s.*|$)",
    re.IGNORECASE,
)
_FIRST_HEADER = re.compile(rf"\s*[*_]*{_FROM}[ \u00a0]*[*_]*:[*_]*\s*\S", re.IGNORECASE)
_ATTRIBUTION = re.compile(
    r"\s*(?:"
    r"on\b.{4,400}\bwrote\s*:"
    r"|am\b.{4,400}\bschrieb\b.{0,200}:"
    r"|.{4,200}\bschrieb\s+am\b.{4,200}:"
    r"|el\b.{4,400}\bescribió\s*:"
    r"|le\b.{4,400}\ba écrit\s*:"
    r"|.{2,200}<[^<>\s]+@[^<>\s]+>\s+(?:wrote|schrieb|escribió)\s*:"
    r")\s*",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTION_BEGINS = re.compile(r"\s*(?:on|am|el|le)\b.*\d|.*<[^<>\s]+@[^<>\s]+>", re.IGNORECASE)
_PHONE = re.compile(
    r"\s*(?:sent from (?:my|mail for|yahoo|outlook|samsung|the|gmail|proton)\b.{0,80}|sent via .{1,60}"
    r"|get outlook for .{1,40}|von meinem \S+(?: \S+)? gesendet|gesendet (?:von|mit) .{1,60}"
    r"|enviado desde (?:mi|el) .{1,60}|envoyé de mon .{1,60}|obtener outlook para .{1,40})\s*",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\s*[*_\[(]*(?:confidentiality (?:notice|note|statement)|confidential(?:ity)?\s*[:.-]"
    r"|notice of confidentiality"
    r"|disclaimer\b\s*[:.-]?"
    r"|privacy notice|legal notice|(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication)"
    r"(?:,| \(including| and any| is | may | contains| transmission| message)"
    r"|the information (?:contained|transmitted)|please consider the environment|diese e-?mail (?:enthält|kann)"
    r"|este (?:correo|mensaje) (?:electrónico )?(?:y|es|puede|contiene))",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"\s*[*_\[(]*(?:(?:caution|warning|notice|attention|alert)\b[\s:!*-]*"
    r"(?:this (?:e-?mail|message) (?:was sent|originated|came|is) (?:from )?"
    r"(?:an )?(?:outside|external)|external)|\[?external(?: e-?mail| sender| message)?\]?\s*[:!-]?\s*$"
    r"|external e-?mail\b"
    r"|you don'?t often get e-?mail from|some people who received this message don'?t often"
    r"|this (?:e-?mail|message) (?:originated|was sent) from outside|zjqcmq)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s{0,3}(?:>|\|\s)")
_RULE = re.compile(r"\s*(?:[_=*-]\s?){5,}\s*")
_UNSEEN = re.compile(r"[\x00\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


class Cut(NamedTuple):
    """``own``: what the writer wrote. ``rest``: from the first mark of another mail on. ``forwarded``: that mark says
    that the other mail was handed on, not answered."""

    own: str
    rest: str
    forwarded: bool


def has_marker(text: str) -> bool:
    """Does the line stand in ``text`` that begins every mail we send?"""
    return _MARKER.search(text) is not None


def own_words(text: str) -> str:
    """The words that the writer of this mail wrote in it, without trailing spaces; empty where there are none."""
    return cut(text).own


def cut(text: str) -> Cut:
    """Plain text of a body parted into the writer's own words and what follows."""
    lines = _clean(text).split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if _QUOTED.match(line):
            at += 1
            continue
        mark = _mark(lines, at)
        if mark is not None:
            return Cut(_tidy(kept), "\n".join(lines[at:]), mark)
        taken = _attribution(lines, at)
        if taken:
            following = next((each for each in lines[at + taken :] if each.strip()), ">")
            if not _QUOTED.match(following):
                return Cut(_tidy(kept), "\n".join(lines[at:]), False)
            at += taken
            continue
        kept.append(line)
        at += 1
    return Cut(_tidy(kept), "", False)


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\u2028", "\n")
    return _UNSEEN.sub("", text)


def _mark(lines: list[str], at: int) -> bool | None:
    """Does another mail begin at this line? False: an answered one; True: a forwarded one; None: no."""
    line = lines[at]
    if len(line) > 500 or not line.strip():
        return None
    if _MARKER.search(line):
        return False
    dashed = _DASHED.fullmatch(line)
    if dashed:
        return dashed["forwarded"] is not None
    if _APPLE_FORWARD.fullmatch(line):
        return True
    return False if _FIRST_HEADER.match(line) and _header_lines(lines, at) >= 3 else None


def _header_lines(lines: list[str], at: int) -> int:
    """How many of the next lines look like the head of a quoted mail (its lines may be folded or spaced)."""
    names = set()
    for line in [each for each in lines[at : at + 14] if each.strip()][:8]:
        header = _HEADER.fullmatch(line[:500])
        if header:
            names.add(header["name"].lower())
    return len(names)


def _attribution(lines: list[str], at: int) -> int:
    """How many lines "On … wrote:" takes here (clients wrap it over up to four); 0: it is none."""
    if not _ATTRIBUTION_BEGINS.match(lines[at][:500]):
        return 0
    joined = ""
    for taken, line in enumerate(lines[at : at + 4], start=1):
        if taken > 1 and (not line.strip() or _QUOTED.match(line)):
            return 0
        joined = f"{joined} {line[:500]}".strip()
        if line.rstrip().endswith(":") and _ATTRIBUTION.fullmatch(joined):
            return taken
    return 0


def _tidy(lines: list[str]) -> str:
    """Signature, disclaimer, banners of mail servers and "Sent from my phone" taken off."""
    kept: list[str] = []
    paragraph_dropped = False
    for line in lines:
        if not line.strip():
            paragraph_dropped = False
            kept.append("")
            continue
        if line.rstrip() == "--":  # RFC 3676, 4.3: a signature follows
            break
        written = any(each.strip() for each in kept)
        head = line[:300]
        if _DISCLAIMER.match(head):
            if written:
                break
            paragraph_dropped = True
        if _BANNER.match(head):
            paragraph_dropped = True
        if not (paragraph_dropped or _PHONE.fullmatch(head) or _RULE.fullmatch(head)):
            kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
