"""What the words at a place say, as text: a name, a date, a remark, figures; or nothing of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from ..page import Word
from ..values.dates import without_dates
from ..wording.names import count_noted, count_plain, holds_a_name, is_name, typed_name, without_printed
from .against import REMARKS

_SURELY = 0.9  # the same of "Sign"
_POINTING = frozenset(("sign", "signhere", "here"))
CLEAR = 0.8  # mean confidence of words that are taken for read

_TYPIST = re.compile(
    r"[A-Z]{2,3}[:/][a-z]{2,3}\.?|[Ee]nc(?:l|s|losures?)?[.:]? ?\(?\d{0,2}\)?"
)  # "JU:mg", "Enc. (2)"
_CALLED = re.compile(r"\b[Nn]ame\s*[:.]|Name\s*:")  # "Name: Tammy McBride": printed, beside the place or in it
_ASKS_FOR_PRINT = re.compile(r"\W*please print\b", re.IGNORECASE)  # the rest of "Name (please print):"
_NUMBERED = re.compile(r"(?<!\w)[A-Z]{2,}\d\d|\d\d/[a-z]{2,}")  # "MMD26-27/pdf"
_WAVES = frozenset("wmnuvWMNUV")  # what a recogniser makes of a signature that goes up and down: "www"
_FOOT = 10  # letters: shorter words in capitals may be a name
_OF_SLIPS = ("subtotal", "total", "tax", "visa", "debit", "receipt", "invoice", "balance", "amount")
_INITIAL_AND_NAME = re.compile(r"[A-Z][A-Z][a-z]{2,}")
_SHORT_NAME = "sam"  # somebody's, though it is but a letter off "same"
_MONTHS = frozenset(
    ["JAN", "FEB", "MAR", "APR", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC"]
)  # "Jan" signs


_WEB = re.compile(r"(?:https?|file)\s?:\s?//\S{8,}(?:\s+\d{1,3}\s*/\s*\d{1,3})?")


def is_printed_name(text: str) -> bool:
    if without_printed(text) != text or _ASKS_FOR_PRINT.match(text) or _CALLED.search(text):
        return True
    first = re.sub(r"[^a-z]", "", text.lower().split(":")[0])
    return any(
        fuzz.ratio(first, each) >= 80 for each in ("printname", "printedname", "nameprinted", "title", "typedname")
    )


def says_nothing_of_a_name(text: str) -> bool:
    """Figures alone, as of a sum, a telephone or a misread date; a number with a few capitals before it, as of a stamp; a
    typist's mark ("JU:mg"); the address that a browser prints at the page's foot; one letter again and again; a slip's foot; a stamp's
    month; or a note: two words at least that no
    name is made of, or one with figures and nothing else of three letters ("FILE - FY27")."""
    if _WEB.fullmatch(text.strip()):
        return True
    letters, figures = re.findall(r"[^\W\d_]", text), re.findall(r"\d", without_dates(text))
    if not letters:
        figures = re.findall(r"\d", text)
        return len(figures) >= 5 and len(set(figures)) >= 3
    several = len({each.lower() for each in letters})
    waves = all(each in _WAVES for each in letters)
    if not waves and ((len(letters) >= 3 and several == 1) or (len(letters) >= 6 and several == 2)):
        return True  # a child's "AAA"; a row of rings, "QQQOQQ"
    if len(letters) <= 4 and (len(figures) >= 5 or ("#" in text and len(figures) >= 3)):
        return all(each.isupper() for each in letters)
    words = re.findall(r"[^\W\d_]+", text)
    if holds_a_name(text):
        return False
    if _TYPIST.fullmatch(text.strip()) or all(len(word) >= 3 and _is_of_a_slip_or_stamp(word) for word in words):
        return True
    noted = count_noted(text) + sum(map(_is_of_a_slip_or_stamp, words))
    others = [word for word in words if len(word) >= 3 and not count_plain(word) and not _is_of_a_slip_or_stamp(word)]
    foot = len(letters) >= _FOOT and text.isupper()  # of a stamp: "SUPERINTENDENT"
    return len(letters) >= 6 and (noted >= 2 or (noted == 1 and not others and (bool(figures) or foot)))


def _is_of_a_slip_or_stamp(word: str) -> bool:
    if _INITIAL_AND_NAME.fullmatch(word):
        return False  # "BMount" is B. Mount, however like "amount" it is
    return word in _MONTHS or any(fuzz.ratio(word.lower(), each) >= 80 for each in _OF_SLIPS)


def may_be_letters(text: str) -> bool:
    """Two at least, of which one may have been read as a figure: "P8" of P. B."""
    letters = sum(each.isalpha() for each in text)
    return letters > 1 or re.fullmatch(r"[A-Z]\d|\d[A-Z]", text.strip(".,")) is not None


def counts_something(text: str) -> bool:
    """Figures that are no date's, or a number as forms and files have it."""
    return len(re.findall(r"\d", without_dates(text))) >= 2 or bool(_NUMBERED.search(text))


def asks_to_sign(text: str, sure: float) -> str:
    """ "Sign", of a note that was torn ("Sign & date"), and surely read: a scrawl looks like it, too."""
    return "sign" if sure >= _SURELY and _bare(text) == "sign" else ""


def points_to_the_place(words: Sequence[Word]) -> bool:
    """ "sign", "here", "Please sign / & return": written beside an arrow, or on a slip, by who wants it signed."""
    return any(each.confidence >= _SURELY and _bare(each.text) in _POINTING for each in words)


def _bare(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def remark_in(text: str) -> str:
    letters = re.sub(r"[^a-z]", "", without_dates(text).lower())
    for remark in REMARKS:
        plain = re.sub(r"[^a-z]", "", remark)
        if letters == plain or (len(plain) >= 4 and fuzz.ratio(letters, plain) >= 82 and letters != _SHORT_NAME):
            return remark
    return ""


def as_name(text: str, confidence: float, chance: float) -> tuple[str | None, float]:
    """The name that words are, and how sure that is. ``confidence`` of the recogniser; ``chance`` that a hand wrote them."""
    if chance >= 0.5:  # by hand: a capital L or I that was read as a small one
        text = re.sub(r"\bl(?=[a-z])", "L", text)
    name, sure = typed_name(_spaced(without_dates(text).strip(" .,;:-_'")))
    if name is None or len(re.findall(r"[\d%$]", name)) >= 3:
        return None, 0.0
    if sure < 0.9 or is_printed_name(text) or not is_name(name) or not name[:1].isupper() or "/" in name:
        return name, 0.5  # "ask Myra" is a note
    if any(
        fuzz.ratio(word.lower(), each) >= 75
        for word in name.split()
        for each in ("name", "printed", "signature", "date")
    ):
        return name, 0.5
    return name, 0.93 if confidence >= 0.9 or (confidence >= CLEAR and chance >= 0.5) else 0.5


def _spaced(text: str) -> str:
    """With the spaces that a recogniser loses between written words: "E.Dickerson", "KevinGilmore"; not within "McAllister"."""
    return re.sub(
        r"\b([A-Z])\.(?=[A-Z][a-z]{2})|\b([A-Z][a-z]{3,})(?=[A-Z][a-z]{3})", lambda match: f"{match[0]} ", text
    )
