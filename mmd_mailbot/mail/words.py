"""The writer's own words of a mail: quotes, headers of quoted mails, signatures and disclaimers are cut away.

What is left may act (`core.words`), so what is doubtful is cut rather than kept.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..core.words import commands
from .links import unwrapped
from .marks import MARKER, SEPARATOR, UNSURE, attribution, has_marker, is_quoted, mark

__all__ = ["MARKER", "SEPARATOR", "Cut", "cut", "has_marker", "own_words"]

_PHONE = re.compile(
    r"\s*(?:sent from (?:my|mail(?:\s?<\S*>)? for|yahoo|outlook|samsung|the|gmail|proton)\b.{0,120}|sent via .{1,60}"
    r"|get outlook for .{1,80}|(?:von|auf) meinem \S+(?: \S+)? gesendet|gesendet (?:von|mit) .{1,60}"
    r"|enviado desde (?:mi|el) .{1,60}|envoyé (?:de|depuis) mon .{1,60}|obtener outlook para .{1,40}"
    r"|outlook für .{1,40} beziehen|télécharger outlook pour .{1,40}|inviato da(?:l mio)? .{1,40})\s*",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\s*[*_\[(]*(?:confidentiality (?:notice|note|statement)|confidential(?:ity)?\s*[:.-]"
    r"|notice of confidentiality"
    r"|disclaimer\b\s*[:.-]?"
    r"|privacy notice|legal notice|(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication)"
    r"(?:,| \(including| and any| is | may | contains| transmission| message)"
    r"|the information (?:contained|transmitted)|please consider the environment|diese e-?mail (?:enthält|kann)"
    r"|ce (?:message|courriel)(?:,| et | est | peut )"
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
# What the further lines of such a banner speak of; a line that speaks of something else is the writer's.
_OF_A_BANNER = re.compile(
    r"\b(?:click|links?|attachments?|sender|safe|organi[sz]ation|recogni[sz]e|phish\w*|suspicious|caution|untrusted"
    r"|external|learn why|this is important|expecting|verify|credentials|report)\b|^\W*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*(?:[_=*-]\s?){5,}\s*")
_UNSEEN = re.compile(r"[\x00\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# What Outlook leaves of pictures and links in plain text.
_FURNITURE = re.compile(r"\[cid:[^\]\s]{1,200}\]|(?<=\S)<(?:tel|mailto):[^<>\s]{1,200}>")
_PGP_SIGNED = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Z][A-Za-z-]+: .*\n)*\n?(?P<words>(?:.*\n)*?)"
    r"-----BEGIN PGP SIGNATURE-----\n(?:.*\n)*?-----END PGP SIGNATURE-----\n?"
)
_WRAPS = 60  # characters: a quoted line as long as this may go on, unmarked, on the next

_BELOW = re.compile(
    r"\b(?:see|my|our|the) (?:answers?|comments?|repl(?:y|ies)|responses?|notes?)\b.{0,40}\b(?:below|in[- ]?line|between|in"
    r" (?:red|blue|green|bold|caps|colou?r))\b|\b(?:see|answered|replied|responded|commented)\b.{0,30}\b(?:below|in[- ]?line"
    r"|in (?:red|blue|green|bold|caps|colou?r))\b",
    re.IGNORECASE | re.DOTALL,
)


class Cut(NamedTuple):
    """``own``: what the writer wrote. ``rest``: from the first mark of another mail on. ``forwarded``: that mark says
    that the other mail was handed on, not answered. ``between``: own words stand between quoted lines."""

    own: str
    rest: str
    forwarded: bool
    between: bool = False


def own_words(text: str) -> str:
    """The words that the writer of this mail wrote in it, without trailing spaces; empty where there are none."""
    return cut(text).own


def says_below(own: str) -> bool:
    """ "See my answers below, in red": what matters stands within the mail that is answered."""
    return _BELOW.search(own[:2_000]) is not None


def cut(text: str) -> Cut:
    """Plain text of a body parted into the writer's own words and what follows."""
    lines = _clean(text).split("\n")
    kept: list[str] = []
    quoted_at = 0  # how many lines were kept when the last quote ended; 0: none, or none before it
    between = False
    at = 0
    while at < len(lines):
        line = lines[at]
        if is_quoted(line):
            between = between or (quoted_at > 0 and any(each.strip() for each in kept[quoted_at - 1 :]))
            quoted_at = len(kept) + 1
            at += 1
            continue
        begins = mark(lines, at)
        if begins is not None:
            return Cut(_tidy(kept), "\n".join(lines[at:]), begins, between)
        taken = attribution(lines, at)
        if taken:
            following = next((each for each in lines[at + taken :] if each.strip()), ">")
            if not is_quoted(following):
                return Cut(_tidy(kept), "\n".join(lines[at:]), False, between)
            at += taken
            continue
        kept.append(f"{UNSURE} {line.strip()}" if _may_be_a_quotes_end(lines, at) else line)
        at += 1
    return Cut(_tidy(kept), "", False, between)


def _may_be_a_quotes_end(lines: list[str], at: int) -> bool:
    """A quoted line that was wrapped leaves its last words unmarked; a word that acts there may be ours."""
    before = lines[at - 1] if at else ""
    if not lines[at].strip() or not is_quoted(before):
        return False
    after = lines[at + 1] if at + 1 < len(lines) else ""
    if not is_quoted(after) and len(before) < _WRAPS:
        return False
    said = commands(lines[at])
    return bool(said.commands) or said.ambiguous is not None


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    text = "\n".join(_parted(line) for line in text.split("\n"))
    text = unwrapped(_FURNITURE.sub("", _UNSEEN.sub("", text)))
    if "-----BEGIN PGP SIGNED MESSAGE-----" in text:
        text = _PGP_SIGNED.sub(lambda found: re.sub(r"(?m)^- ", "", found["words"]), f"{text}\n")
    return text


def _parted(line: str) -> str:
    """At the breaks that some programs set within a line; what stands behind one in a quote is a quote's still."""
    if "\u2028" not in line and "\u2029" not in line:
        return line
    return re.sub("[\u2028\u2029]", " " if is_quoted(line) else "\n", line)


def _tidy(lines: list[str]) -> str:
    """Signature, disclaimer, banners of mail servers and "Sent from my phone" taken off."""
    kept: list[str] = []
    dropping: re.Pattern[str] | None = None  # what the rest of this paragraph must say to go with its first line
    for line in lines:
        if not line.strip():
            dropping = None
            kept.append("")
            continue
        if line.rstrip() == "--":  # RFC 3676, 4.3: a signature follows
            break
        written = any(each.strip() for each in kept)
        head = line[:300]
        if _DISCLAIMER.match(head):
            if written:
                break
            dropping = _ANYTHING
        elif _BANNER.match(head):
            dropping = _OF_A_BANNER
        elif dropping is not None and not dropping.search(head):
            dropping = None
        if not (dropping is not None or _PHONE.fullmatch(head) or _RULE.fullmatch(head)):
            kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


_ANYTHING = re.compile("")
