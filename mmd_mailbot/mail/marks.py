"""The lines with which mail programs set off another mail: one that is answered, or one that is handed on.

In the languages in which Outlook, Gmail, Apple Mail, Thunderbird and their like write them. What is doubtful counts as
a mark: the words below it are then not the writer's.
"""

from __future__ import annotations

import re

MARKER = "~~~ please write above this line ~~~"  # stands at the top of every mail we send
SEPARATOR = "-----Original Message-----"  # what `html` puts where a client begins to quote
UNSURE = "…"  # stands where words were struck out or may be another's: no word after it acts, a person reads it

_OURS = re.compile(r"please\s+write\s+above\s+this\s+line", re.IGNORECASE)
_DASHED = re.compile(
    r"\s*(?:[*_]{1,2})?[-_=]{2,}\s*(?:(?P<forwarded>forwarded message|forwarded by .{1,120}"
    r"|weitergeleitete nachricht|weitergeleitet von .{1,120}|mensaje reenviado|message transféré|mensagem encaminhada"
    r"|messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande|videresendt melding)"
    r"|original message|original[- ]?nachricht|ursprüngliche nachricht|mensaje original|message d['’]origine"
    r"|message original|messaggio originale|mensagem original|oorspronkelijk bericht|ursprungligt meddelande"
    r"|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|původní zpráva"
    r"|reply message|original appointment|reply above this line|.{2,200}\b(?:wrote|schrieb|escribió|a écrit)\s*:)"
    r"\s*[-_=]*(?:[*_]{1,2})?\s*",
    re.IGNORECASE,
)
_APPLE_FORWARD = re.compile(
    r"\s*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|inicio del mensaje reenviado"
    r"|début du message (?:réexpédié|transféré)|inizio messaggio inoltrato|início da mensagem (?:encaminhada|reenviada)"
    r"|begin doorgestuurd bericht)\s*:\s*",
    re.IGNORECASE,
)
# GroupWise sets ">>> Pat Smith <pat@…> 10/5/2026 9:00 AM >>>" over words that it does not mark any further.
_GROUPWISE = re.compile(r"\s*>>>\s?[^>].{2,300}>>>\s*$")
_NOTES = re.compile(r"\s*inactive hide details for\b", re.IGNORECASE)

_FROM = r"(?:from|von|de|expéditeur|da|van|från|fra|od|lähettäjä)"
_HEADER = re.compile(
    rf"\s*[*_]*(?P<name>{_FROM}|sent(?: by)?|date|to|cc|bcc|subject|reply-to|importance|attachments|when|where|gesendet"
    r"|datum|an|betreff|antwort an|enviado(?: el)?|fecha|para|asunto|envoyé(?: le)?|à|objet|inviato|data|a|oggetto"
    r"|enviada(?: em)?|verzonden|aan|onderwerp|skickat|till|ämne|sendt|dato|til|emne|lähetetty|vastaanottaja|aihe"
    r"|wysłano|do|temat|odesláno|komu|předmět)[ \u00a0]*[*_]*[ \u00a0]*[:：][*_]*(?:\s.*|$)",
    re.IGNORECASE,
)
_FIRST_HEADER = re.compile(rf"\s*[*_]*{_FROM}[ \u00a0]*[*_]*[ \u00a0]*[:：][*_]*\s*\S", re.IGNORECASE)
_ON_ONE_LINE = re.compile(
    r"\s*[*_]*(?:from|von|de)\s*:.{2,200}\s(?:sent|date|gesendet|datum|enviado(?: el)?|fecha|envoyé|date)\s*:.{4,100}"
    r"\s(?:to|an|para|à)\s*:.{0,200}",
    re.IGNORECASE,
)
_WROTE = (
    r"(?:wrote|writes|schrieb|escribió|a écrit|ha scritto|escreveu|schreef|skrev|kirjoitti|napisał(?:a|\(a\))?|pisze"
    r"|napsal(?:a|\(a\))?|írta|a scris|написала?|пишет|写道|さんは書きました)"
)
_ATTRIBUTION = re.compile(
    r"\s*(?:"
    rf"(?:on|am|el|le|il|em|op|den|på|pe|w dniu|dne|în|la|a)\b.{{4,400}}{_WROTE}\s*[:：]"
    rf"|(?:am|op|den|le)\b.{{4,400}}\b{_WROTE}\b.{{0,200}}[:：]"
    rf"|.{{4,200}}\b{_WROTE}\s+(?:am|on|op|den|le)\b.{{4,200}}[:：]"
    rf"|\d.{{4,200}}\b{_WROTE}\b.{{0,200}}[:：]"
    rf"|在.{{4,200}}写道[:：]"
    rf"|.{{2,200}}<[^<>\s]+@[^<>\s]+>\s*\)?,?\s+{_WROTE}\s*[:：]"
    r")\s*",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTION_BEGINS = re.compile(
    r"\s*(?:on|am|el|le|il|em|op|den|på|pe|w dniu|dne|în|la|a)\b.*\d|\s*(?:在|\d).*\d|.*<[^<>\s]+@[^<>\s]+>"
    rf"|.*\b{_WROTE}\s+(?:am|on|op|den|le)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s*(?:[A-Za-z]{0,10}>|\|\s)")
_LINES_OF_ATTRIBUTION = 4  # over so many lines do clients wrap "On … wrote:"


def has_marker(text: str) -> bool:
    """Does the line stand in ``text`` that begins every mail we send?"""
    return _OURS.search(text) is not None


def is_quoted(line: str) -> bool:
    """Is the line marked as another mail's, by ``>`` or a writer's initials before it?"""
    return _QUOTED.match(line) is not None and _GROUPWISE.match(line) is None


def mark(lines: list[str], at: int) -> bool | None:
    """Does another mail begin at this line? False: an answered one; True: a forwarded one; None: no."""
    line = lines[at]
    if len(line) > 500 or not line.strip():
        return None
    if _OURS.search(line) or _GROUPWISE.match(line) or _NOTES.match(line):
        return False
    dashed = _DASHED.fullmatch(line)
    if dashed:
        return dashed["forwarded"] is not None
    if _APPLE_FORWARD.fullmatch(line):
        return True
    if _ON_ONE_LINE.match(line):
        return False
    return False if _FIRST_HEADER.match(line) and _header_lines(lines, at) >= 3 else None


def attribution(lines: list[str], at: int) -> int:
    """How many lines "On … wrote:" takes here; 0: it is none."""
    if not _ATTRIBUTION_BEGINS.match(lines[at][:500]):
        return 0
    joined = ""
    for taken, line in enumerate(lines[at : at + _LINES_OF_ATTRIBUTION], start=1):
        if taken > 1 and (not line.strip() or is_quoted(line)):
            return 0
        joined = f"{joined} {line[:500]}".strip()
        if line.rstrip().endswith((":", "：")) and _ATTRIBUTION.fullmatch(joined):
            return taken
    return 0


def _header_lines(lines: list[str], at: int) -> int:
    """How many of the next lines look like the head of a quoted mail (its lines may be folded or spaced)."""
    names = set()
    for line in [each for each in lines[at : at + 14] if each.strip()][:8]:
        header = _HEADER.fullmatch(line[:500])
        if header:
            names.add(header["name"].lower())
    return len(names)
