"""What names a place, a body or a piece of paper, and no person: "Lincoln High School", "Oak Valley R-IV", "410 S. Vine", "Poplar
Bluff, Missouri", "Title I", "Conference Room B"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from .census import is_common_surname, is_first_name, is_surname

_DISTRICT = re.compile(r"\b(?:R|C|RE)-\s?(?:[IVX]+|\d{1,2})\b")  # of a Missouri district's name: R-II, C-4
_LONGEST = 120  # characters
_BODY = re.compile(
    r"\b(?:schools?|elementary|elem|primary|intermediate|middle|academy|district|dist|county|university|college|bank|department|dept|division|section"
    r"|bureau|board of|office of|county of|city of|state of|association|committee|cooperative|library)\b\.?",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"(?:\d{1,6}[A-Z]?\s+(?:[NSEW]{1,2}\b\.?|north|south|east|west)\s.*|\d{1,6}\s.*\b(?:st|street|ave|avenue|rd|road|blvd|dr(?=\.?(?:,|$))|drive|ln"
    r"|lane|hwy|highway|ct|court|pkwy|parkway|way|circle|cir|terrace|pl|place|square|sq)\b\.?.*|p\.?\s?o\.?\s+box\s.*"
    r"|(?:rural route|rr|route|rt|hwy|highway|county road|co\.? rd\.?|state road)\.?\s+[\dA-Z]{1,4}\b.*)",
    re.IGNORECASE,
)
_STATE = re.compile(r"(?:missouri|mo\.?)(?:\s+\d{5}(?:-\d{4})?)?", re.IGNORECASE)
_IN_A_POST_TOWN = re.compile(
    r"[\w .'-]+,\s*(?:Missouri|MO|Mo\.)|[\w .'-]+,?\s+(?:(?:Missouri|MO|Mo\.),?\s+\d{5}|6[3-5]\d{3})(?:-\d{4})?"
)
_IN_STATE = re.compile(r"(.*[a-z].*?),?\s+(?:Missouri|MO|Mo\.)(?:\s+\d{5}(?:-\d{4})?)?")  # "LINDA MO" may be somebody
_PIECE = re.compile(
    r"(?:section|sec|attachment|appendix|part|title|exhibit|schedule|annex|enclosure|item|line|page|pages|pg|p|tab|step|option|phase"
    r"|form|version|rev|grades?|gr|room|rm|conference room|suite|ste|bldg|building|unit|level|tier|lot|box|fund|account|acct|cfda"
    r"|rsmo|sy|fy|school year|fiscal year|quarter|ext|extension|chapter|article|no|nr|hb|sb|goal|strategy|objective)\b\.?[\s:#]*"
    r"(?:[IVX]{1,5}(?:\.?[A-Z]\b)?|[A-Z]|#?\d[\w./-]*(?:\s(?:of|-|to)\s\d+)?)"
)


def is_counted_place(words: str) -> bool:
    """A street with its number, or a piece of paper with its own: "410 S. Vine", "Rolla, MO 65401", "Attachment C"."""
    if len(words) > _LONGEST:
        return False
    return any(each.fullmatch(words) for each in (_STREET, _IN_A_POST_TOWN)) or bool(
        _PIECE.fullmatch(_begun_small(words))
    )


def is_place(words: str) -> bool:
    """Do the words name a place, a body or a piece of paper, and nothing else?"""
    words = words.strip(" .,;:-–—")
    if len(words) > _LONGEST:
        return False
    small = words.lower()
    if _STATE.fullmatch(words) or is_counted_place(words) or is_town(words):
        return True
    named = _begins_as_a_name(words)
    if _IN_STATE.fullmatch(words) and not named:
        return True
    if _DISTRICT.search(words):
        return not named or bool(re.search(r"\bCo(?:\.|unty)? R", words) and len(small.split()) <= 4)
    if len(small.split()) < 2 or not _BODY.search(small):
        return False
    last = re.sub(r"\W", "", small.split()[-1])
    return not named or (len(small.split()) <= 3 and not is_common_surname(last) and bool(_BODY.fullmatch(last)))


def may_be_somebody(words: str) -> bool:
    """ "Ian School", "Dr. Ian P. School": a first name that is no surname and no town, before a surname that is a body's word, too;
    not "Lincoln School", not "Eugene Field School"."""
    found = re.fullmatch(
        r"(?:(?:Dr|Mr|Mrs|Ms)\.?\s+)?([A-Z][\w'’-]+)(?:\s+[A-Z]\.?)?\s+([A-Z][\w'’-]+)", words.strip(" .,")
    )
    if found is None:
        return False
    first, last = (each.lower() for each in found.groups())
    return is_first_name(first) and not is_common_surname(first) and not is_post_town(first) and is_surname(last)


def is_town(words: str) -> bool:
    """A post office of Missouri that is nobody's name."""
    small = re.sub(r"[.']", "", words.lower())
    if small not in _towns():
        return False
    first, *others = small.split()
    return (
        not (is_first_name(first) and is_surname(others[-1]))
        if others
        else not (is_common_surname(first) or is_first_name(first))
    )


def is_post_town(words: str) -> bool:
    """A post office of Missouri, whosever name it may be, too."""
    return re.sub(r"[.']", "", words.lower()) in _towns()


def _begun_small(words: str) -> str:
    """With the first word in small letters: "TITLE I", "Title I"."""
    first, blank, rest = words.partition(" ")
    if first.lower() == "conference" and blank:
        second, blank, rest = rest.partition(" ")
        return f"conference {second.lower()}{blank}{rest}"
    return f"{first.lower()}{blank}{rest}"


def _begins_as_a_name(words: str) -> bool:
    """ "Pat Lee Adair Co. R-I" and "J. Middle" may be somebody, "Oak Valley R-IV" is not."""
    first = re.match(r"[A-Z]\.|[A-Za-z'’-]+", words)
    return first is not None and (first[0].endswith(".") or is_first_name(first[0].lower()))


@cache
def _towns() -> frozenset[str]:
    return frozenset(files(__package__).joinpath("towns.txt").read_text(encoding="ascii").split("\n")) - {""}
