"""What signing services print where somebody signed with them: "Pat Lee (Oct 3, 2026 09:51 CDT)" under the name, or "DocuSigned by:",
the name, and the number of the envelope.

Only the whole imprint counts: who, and a minute with its time zone or a number that a service gave. "Signed by Pat Lee" alone is
anybody's claim, and a line that belongs to no imprint ("VOID", "Awaiting signature") makes all of it a person's to judge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..values.dates import find_dates, read_date
from ..wording.names import typed_name

_LONGEST = 120  # characters of a line
_MOST = 12  # lines
_SURE = 0.9
_ALIKE = 0.5  # of the letters of two names, where one is read from a script face

_CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:\s?[AaPp]\.?[Mm]\.?)?"
_OFFSET = r"[+-]\d\d['’:]?\d\d['’]?"
_ZONE = (
    rf"\(?(?:(?:UTC|GMT|AK[SD]T|HA?ST|[ACEMP][SD]?T|Z)(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?|{_OFFSET}"
    r"|(?:Central|Eastern|Mountain|Pacific)(?: (?:Standard |Daylight )?Time)?)\)?"
)
_FROM = r"(?:\s*[-–—|,·.]?\s*IP(?: address)?\s*:?\s*[\d.]{7,15})?"
_MINUTE = re.compile(
    rf"(?P<who>[^\d()\[\]]*?)\s*[(\[](?P<day>[^()\[\]]*?\d{{4}}|[\d./-]+),?\s*(?:at\s+)?{_CLOCK}\s*{_ZONE}\s*[)\]]"
)
_HEAD = re.compile(
    r"(?:docu|e-?|electronically |digitally )?signed(?: electronically)? by(?:\s*:\s*|\s+|$)(?P<who>.*)",
    re.IGNORECASE,
)
# all of it on one line, as a program leaves it that sets no line breaks in the cell or on the line to sign on
_ON_ONE_LINE = re.compile(
    r"(?P<head>(?:docu|e-?)?signed by\s*:\s*(?P<who>[^\d\W][^\d:]*?))\s+(?P<number>[0-9A-Z]{8,}(?:-[0-9A-Z]{3,})*)(?:\.{1,3}|…)?",
    re.IGNORECASE,
)
# "Digitally signed by Pat Lee 2026.10.17 13:13": the day has its minute, else anybody may have typed it
_TIMED = re.compile(
    r"(?P<head>(?:digitally |electronically |e-?)signed by\s*:?\s*[^\d\W][^\d:]*?)[\s,]+"
    rf"(?P<told>(?:(?:date|on)\s*:?\s*)?\d[\d./-]{{5,9}},?\s+{_CLOCK}\s*(?:{_ZONE})?)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:(?:signing |signed )?(?:date|time|timestamp|on|at)(?:\s?[/&]\s?time)?\s*:?\s*)?"
    rf"(?P<day>.+?\d),?\s*(?:at\s+)?{_CLOCK}\s*(?:{_ZONE})?{_FROM}",
    re.IGNORECASE,
)
_TICKET = re.compile(
    r"signed\s+(?P<day>.+?\d{4})\s*[.·|,–—-]\s*(?P<number>[0-9a-z]{8,}(?:-[0-9a-z]{3,})*)", re.IGNORECASE
)
_SIGNED_ON = re.compile(r"signed on\s*:\s*[^:]*\d{4}", re.IGNORECASE)
_SIGNATURES_OWN = re.compile(r"signature ID\s*[:#]?\s*\d{4,}", re.IGNORECASE)
_SERVICES = (
    r"(?:adobe (?:acrobat )?sign|acrobat sign|box ?sign|docusign|dropbox sign|e-?signature|foxit esign|hellosign"
    r"|onespan(?: sign)?|pandadoc|rightsignature|signeasy|sign ?now|signrequest|zoho sign)"
)
_NUMBER = re.compile(
    rf"(?:(?:{_SERVICES}\s*)?"
    r"(?:(?:e-?)?signature|envelope|document|transaction|sign(?:er|ing)?|request|certificate)?\s?(?:ID|ref\.?|no\.?|#)?\s*[:#]?\s*)"
    r"(?P<number>[0-9A-Za-z]{4,}(?:-[0-9A-Za-z]{3,})*)\s*(?:\.{1,3}|…)?",
    re.IGNORECASE,
)
_OF_A_SIGNATURE = re.compile(
    rf"{_SERVICES}\s+(?:e-?)?signature\b", re.IGNORECASE
)  # an envelope has a number unsigned too
_REFERENCE = re.compile(r"Document Ref(?:erence)?\s*[:.]\s*(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}", re.IGNORECASE)
_NAME_AND_DAY = re.compile(r"(?P<who>[^\d()\[\]:]+?)\s*[-–—|]\s*(?P<day>[\d/. -]{6,})")
_SERVICE = re.compile(rf"(?:(?:e-?signed|signed|verified|powered) (?:with|by|via) )?{_SERVICES}", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:e-?mail|ip(?: address)?|location|contact(?: info)?)\s*:.*|reason\s*:(?:(?!\bnot\b|n't).)*\b(?:approv|agree|author|sign)\w*.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who signed as the service tells it, and the day (ISO) where it tells one."""

    name: str
    date: str | None


def imprint_in(lines: Sequence[str], scripts: Sequence[str] = (), *, pictured: bool = False) -> Imprint | None:
    """The imprint that the lines make up, all of them; None where they are none, not all of one, or say more than one.

    ``scripts``: what was made out of the name in its script face or in somebody's hand, which may be garbled. ``pictured``: they
    are a picture of their own, in which a name with its day or PandaDoc's reference is enough beside the name; on a page both may
    stand under a line that was left empty.
    """
    bare = (re.sub(r"_|[.…·]{4,}", " ", each) for each in lines)  # without a line to sign on
    texts = [part for each in bare if re.search(r"\w", each) for part in _time_apart(" ".join(each.split()))]
    if not texts or len(texts) > _MOST or any(len(each) > _LONGEST for each in texts):
        return None
    parts = _Parts(pictured=pictured)
    if not all(parts.take(each) for each in texts) or not parts.is_whole():
        return None
    return parts.told([*scripts, *parts.loose])


def imprint_typed(texts: Sequence[str]) -> Imprint | None:
    """The imprint in the words at a place on paper without pages, some of it in a cell of its own; a day alone in a cell beside it is
    the party's own."""
    lines = [line for each in texts for line in each.split("\n") if line.strip()]
    parted = [part for each in lines for part in _parted(each)]
    if len(parted) == len(lines):
        return imprint_in(lines) if len(texts) > 1 or len(lines) > 1 else None
    return imprint_in([each for each in parted if not _is_day(each)])


def _parted(line: str) -> list[str]:
    """ "DocuSigned by: Pat Lee 6A39A26413D93C…" as the two lines that it is elsewhere. Only with a name and a number: a caption alone
    is nobody's, and stays as it is."""
    found = _ON_ONE_LINE.fullmatch(" ".join(line.replace("_", " ").split()))
    if found is None or not _is_given(found["number"]) or typed_name(found["who"])[1] < _SURE:
        return _time_apart(line)
    return [found["head"], found["number"]]


def _time_apart(line: str) -> list[str]:
    """ "Digitally signed by Pat Lee 2026.10.17 13:13" as the two lines that it is elsewhere."""
    found = _TIMED.fullmatch(" ".join(line.replace("_", " ").split()))
    return [found["head"], found["told"]] if found is not None and says_who_signed(found["head"]) else [line]


def _is_day(text: str) -> bool:
    days = find_dates(text)
    return len(days) == 1 and not re.search(r"\w", text.replace(days[0][0], "").replace("_", ""))


def says_who_signed(line: str) -> bool:
    """Is it the line that begins a service's imprint: "Electronically signed by Pat Lee"?"""
    found = _HEAD.fullmatch(line.strip())
    name, sure = typed_name(found["who"]) if found is not None else (None, 0.0)
    return name is not None and sure >= _SURE


class _Parts:
    """What the lines tell, one after the other."""

    def __init__(self, *, pictured: bool) -> None:
        self.pictured = pictured
        self.names: list[str] = []
        self.loose: list[str] = []  # may be a name that was read badly
        self.days: set[str] = set()
        self.headed = self.served = self.numbered = self.timed = self.stamped = False

    def take(self, text: str) -> bool:
        """Is the line one that stands in imprints?"""
        if _SERVICE.fullmatch(text.strip(" .")):
            self.served = True
            return True
        return self._minute(text) or self._head(text) or self._time(text) or self._number(text) or self._other(text)

    def _minute(self, text: str) -> bool:
        found = _MINUTE.fullmatch(text)
        if found is None or not self._day(found["day"]):
            return False
        self.stamped = True
        return not found["who"] or self._named(found["who"], printed=True)

    def _head(self, text: str) -> bool:
        found = _HEAD.fullmatch(text)
        if found is None:
            return False
        self.headed = True
        return not found["who"] or self._named(found["who"], printed=True)

    def _time(self, text: str) -> bool:
        if re.fullmatch(_OFFSET, text):
            return self.timed or self.headed
        ticket = _TICKET.fullmatch(text)
        if ticket is not None and _is_given(ticket["number"]) and self._day(ticket["day"]):
            self.headed = self.numbered = True
            return True
        if self.headed and _SIGNED_ON.fullmatch(text) and self._day(re.sub(r"^\D*?:\s*", "", text)):
            return True
        found = _TOLD.fullmatch(text)
        if found is None or not self._day(found["day"]):
            return False
        self.timed = True
        return True

    def _day(self, words: str) -> bool:
        """``words``: a day and nothing else."""
        if len(find_dates(words)) != 1 or re.search(r"\w", words.replace(find_dates(words)[0][0], "")):
            return False
        day, _ = read_date(words)
        if day is not None:
            self.days.add(day)
        return day is not None

    def _number(self, text: str) -> bool:
        if _SIGNATURES_OWN.fullmatch(text):
            self.numbered = True
            return True
        found = _NUMBER.fullmatch(text)
        if found is None or not _is_given(found["number"]):
            return False
        self.numbered = True
        self.headed = self.headed or (self.pictured and bool(_REFERENCE.fullmatch(text)))
        self.served = self.served or bool(_OF_A_SIGNATURE.match(text))
        return True

    def _other(self, text: str) -> bool:
        return bool(_BESIDE.fullmatch(text)) or self._dated(text) or self._named(text)

    def _dated(self, text: str) -> bool:
        """A name and its day, as Dropbox Sign sets them under the name."""
        found = _NAME_AND_DAY.fullmatch(text) if self.pictured else None
        return (
            found is not None
            and self._day(re.sub(r"\s*/\s*", "/", found["day"]))
            and self._named(found["who"], printed=True)
        )

    def _named(self, words: str, *, printed: bool = False) -> bool:
        name, sure = typed_name(words)
        if name is None or re.search(r"[\d:]", words):
            return False
        if sure < _SURE:
            self.loose.append(words)
            return True
        self.names.insert(0 if printed else len(self.names), name)
        return True

    def is_whole(self) -> bool:
        if len(self.days) > 1 or not self.names:
            return False
        if self.pictured and self.days and len(self.names) > 1:
            return True
        return self.stamped or ((self.headed or self.served) and (self.numbered or self.timed))

    def told(self, scripts: Sequence[str]) -> Imprint | None:
        """``scripts`` and all names must be one person's, as far as they can be read."""
        name = self.names[0]
        if not all(_are_alike(name, each) for each in [*self.names, *scripts]):
            return None
        return Imprint(name, next(iter(self.days), None))


def _is_given(number: str) -> bool:
    """As services give them: "6A39A26413D93C", "1FCA8VQX-4QWE72ZP"; a word or a year is none."""
    bare = number.replace("-", "")
    return len(bare) >= 8 and sum(each.isdigit() for each in bare) >= 3 and any(each.isalpha() for each in bare)


def _are_alike(one: str, other: str) -> bool:
    first, second = (re.sub(r"[\W\d_]", "", each).lower() for each in (one, other))
    if not second or second in first:
        return True  # initials, or a part of the name on a line of its own
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE
