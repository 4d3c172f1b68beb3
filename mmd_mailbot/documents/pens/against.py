"""Reasons why strokes that look like a signature are none: words of another kind, lines that cross them out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from ..values.dates import find_dates, without_dates
from ..values.handwritten import is_like
from ..wording.names import count_plain, is_name, typed_name
from .pen import Chance
from .strokes import Strokes
from .struck import rules_across, struck_by
from .traits import Traits
from .two_pens import line_in_red

REMARKS = (
    "n/a", "na", "none", "tbd", "void", "copy", "draft", "paid", "received", "approved", "declined",
    "see attached", "attached", "on file", "sign here", "pending", "not signed", "refused", "ok", "yes", "no",
    "same", "sample", "specimen", "date", "initials", "dese only", "office use only", "electronically signed",
    "sign and date", "please sign",
    "vacant", "absent", "faxed", "scanned", "emailed", "entered", "copied", "posted", "see email",
    "pending approval", "to be signed", "not applicable", "original", "confidential", "cancelled", "rejected",
)  # fmt: skip
INITIALS = "initials or a short note"
# what people write at a place in as few letters
_SHORT_NOTES = (
    "ok", "no", "na", "yes", "tbd", "pd", "nr", "xx", "cc", "re", "see", "fyi", "eod", "nil", "out", "off", "ps", "pto", "sig", "tba",
    "ask", "rec", "ck", "me", "us", "hs", "ms", "boe", "etc",
    "mon", "tue", "wed", "thu", "fri", "sat", "sun",
)  # fmt: skip
_SURELY = 0.92  # confidence of a few letters none of which was misread
# what the programme, and schools, abbreviate
_ABBREVIATED = frozenset(
    ("DLT", "BLT", "CLT", "CST", "MIM", "MMD", "PLC", "DCI", "CFA", "CSIP", "DESE", "RPDC", "BOE", "HR")
)
_MARKS = frozenset("xyvnlioct")  # crosses, ticks, strokes, rings; yes and no
_FIGURE = re.compile(r"(?<!\w)\d{1,3}(?!\w)")  # by itself, beside letters: no name has one
_TITLE = re.compile(r"^(?:D|M)r?s?\.? (?=[A-Z][a-z])", re.IGNORECASE)


def says_something_else(text: str, sure: float, aspect: float, *, clear: bool = False, large: bool = False) -> str:
    """Words that are a remark, a date or initials; empty where they are none, or nothing that can be read.

    ``aspect``: the width of the strokes by their height: a long wave that reads as one letter is no initial. ``clear``: the
    judges of the pen are sure beyond doubt; then a word that nobody knows is a name that was misread, and what is as ``large`` as
    people sign is a monogram, no initials left in passing.
    """
    bare = re.sub(r"[^\w/ ]", "", text).strip().lower()
    letters = re.sub(r"[^a-z]", "", bare)
    if sure >= 0.6 and find_dates(text) and len(re.sub(r"[^a-z]", "", without_dates(text).lower())) < 3:
        return "a date"
    figures = [each for each in bare if each.isdigit()]
    if sure >= 0.6 and len(figures) >= 4 and len(figures) > len(letters) and len(set(figures)) >= 3:
        return f"it reads {text!r}"  # a sum, a telephone
    if sure >= 0.5 and says_a_remark(text):
        return f"it reads {text!r}"
    if sure >= 0.85 and len(letters) >= 4:
        text = text.strip(" .,;:-_'")
        name, certain = typed_name(text)
        misread = clear and len(figures) < 2 and not count_plain(_TITLE.sub("", text))
        if name is None or not (misread or ((certain >= 0.9 or is_name(name)) and not _begins_small(name))):
            return f"it reads {text!r}"
    if sure >= _SURELY and len(letters) <= 4 and _FIGURE.search(text):
        return f"it reads {text!r}"  # "Rm 4", "pg 2"
    if sure >= 0.7 and is_abbreviation(text):
        return INITIALS
    short = 0 < len(letters) <= (2 if clear else 3) and aspect < 1.3 * len(letters)
    return INITIALS if sure >= 0.85 and short and not (clear and large) else ""


def says_a_remark(text: str) -> bool:
    """Whole, or with a letter misread."""
    letters = re.sub(r"[^a-z]", "", text.lower())
    plain = (re.sub(r"[^a-z]", "", each) for each in REMARKS)
    return any(letters == each or (len(each) >= 4 and fuzz.ratio(letters, each) >= 80) for each in plain)


def is_abbreviation(text: str) -> bool:
    """ "DLT", "CST": nobody's initials, however surely a hand wrote them."""
    return re.sub(r"\W", "", text) in _ABBREVIATED


def may_be_initials(text: str, sure: float = 0.0) -> bool:
    """So few letters, and neither a mark nor a short note, also where one of its letters was misread, unless it was read surely."""
    letters = re.sub(r"[^a-z]", "", text.lower())
    if not 1 <= len(letters) <= 3 or re.search(r"\d", text) or letters in _MARKS:
        return False
    misread = sure < _SURELY and any(is_like(letters, each) or is_like(each, letters) for each in _SHORT_NOTES)
    return letters not in _SHORT_NOTES and not misread and not is_abbreviation(text)


def _begins_small(name: str) -> bool:
    """With a short word without its capital: "ask Myra". A longer one may have lost it where the strokes were cut."""
    first = name.split()[0]
    return len(first) <= 4 and first.islower() and not first.startswith("l")  # "lone": Ione


@dataclass(frozen=True, slots=True)
class Limits:
    """``crossings``: the least, logarithm of 1 and how often a row meets the pen; ``pen``: the broadest, in points; ``level``:
    the most of the strokes that may run level; ``ways``: how many ways they must run at least, from 0 to 1."""

    crossings: float
    pen: float
    level: float
    ways: float = 0.45


# Measured on 29 signatures of 16 scans: 2.08 to 3.4 crossings, a pen 0.9 to 2.3 points wide, at most 0.43 of the strokes level.
# A coffee ring had 1.6 and 2.6 points, names crossed out with several lines 1.4 and 1.6, one of them with 0.74 of its
# strokes level. What a program draws has no dirt and an even pen: a ring, a cross and two strokes beside one another 1.1 to 1.4.
ON_PAPER = Limits(1.6, 3.2, 0.7)
ON_SCREEN = Limits(1.75, 2.4, 0.55)
# A district's round seal, 41 points high with a year inside, had been taken for a signature on a scan nobody had seen.
_SEAL, _AS_WIDE = 30.0, 1.2  # points; of the height
_OF_LABELS = ("person", "contact", "signature", "facilitator", "principal", "superintendent", "approval", "district",
              "building", "schools", "statewide")  # fmt: skip


def not_as_written(traits: Traits, limits: Limits) -> str:
    """Why strokes that look like a signature were not written as one, by their shape; empty where nothing speaks against it.
    Asked only where no name can be read in them."""
    if traits["crossings"] < limits.crossings:
        return "too few strokes for a name, or lines drawn through it"
    if traits["pen"] > limits.pen:
        return "too broad for a pen"
    if traits["level"] > limits.level:
        return "lines drawn across the place"
    if traits["entropy"] < limits.ways:
        return "all its strokes run one way"
    if traits["height"] >= _SEAL and traits["width"] < _AS_WIDE * traits["height"]:
        return "as high as wide, as a seal or a ring is"
    return ""


# Two zigzags of a child's crayon had been taken for signatures; of 2,512 signatures that the judges see 35 are so pale, broad and
# simple too.
_PALE, _BROAD, _SIMPLE = 0.5, 2.2, 1.9


def pale_and_broad(traits: Traits) -> str:
    """Why a few broad strokes that cover little of the paper are for a person, however much they look like a hand's; empty
    where they are not so."""
    crayon = traits["contrast"] < _PALE and traits["pen"] >= _BROAD and traits["crossings"] < _SIMPLE
    return "broad and pale, as of a crayon or a marker" if crayon else ""


def without_label(text: str) -> str:
    """Without the words of a place's label, whole or read amiss; "APPROVED" is none."""
    return " ".join(each for each in text.split() if each != "of" and not _is_of_a_label(each, least=80))


def _is_of_a_label(word: str, *, least: int = 75) -> bool:
    plain = re.sub(r"\W", "", word.lower())
    return len(plain) >= 4 and any(fuzz.ratio(plain, each) >= least for each in _OF_LABELS)


def strange_words(words: Sequence[str], *, clear: bool = False) -> str:
    """Why words among the strokes speak against a signature in which no name can be read; empty where none does. ``clear``: who
    surely signed may have done so across the label."""
    if any(len(word) >= 3 and word.isdigit() for word in words):
        return "a number is among the strokes"
    for word in words:
        if not clear and len(word) >= 5 and _is_of_a_label(word):
            return "the printed words are among the strokes"
    return ""


# A line through a name crosses it out where it parts it so evenly (from 0 to 1) and the networks, which learned names with a
# flourish and names that were crossed out, give that chance at least. Above the last chance no line needs to be found: those
# drawn beside a ruled one are not. Where the judges disagree less of a line is enough ("K. Brandt" struck twice has 0.3).
STRUCK = ((0.8, 0.03), (0.45, 0.05), (0.0, 0.15))
PERHAPS_STRUCK = (0.25, 0.03)
# Networks of their own learned nothing but names and names that were crossed out (``crossed.py``). Of 319 crossed-out names of two
# makers, taken for signatures by the judges, 157 passed without them and 85 do with them, most hardly to be told from an underline or
# a long bar; of 484 that nobody crossed out they doubt seven more, of 295 signatures on scans one. Lower limits (0.6, and 0.4 where a
# line parts the name at all) let 62 pass, and asked a person about one of 17 names on the scans of a third maker.
CROSSED_OUT, PERHAPS_CROSSED_OUT, _PARTED = 0.7, 0.5, 0.4
# Who is taken for a signature by the networks has hardly been crossed out: of 472 crossed-out ones of other people 13 pass, nearly all
# under one line that a ruled one hides. Four of four names that a wave ran through had been taken for signatures by networks that had
# learned of no waves; and half of the names that one straight line struck out, level or slantwise, passed for signatures. Of 197 names
# that nobody struck out, flourishes and all, three have a line that parts them so evenly.
STRUCK_THOUGH_DRAWN = ((0.8, 0.0), (0.6, 0.02), (0.45, 0.1), (0.2, 0.12), (0.0, 0.15))
# Who pastes a picture of a name at the place does not paste one that was crossed out: a stroke through it is its own flourish.
STRUCK_AS_PASTED = ((0.8, 0.15), (0.0, 0.3))
# Of 620 names in pictures that were crossed out in nine ways 70 have a chance of CROSSED_OUT and had signed all the same; of 568 that
# were not only a dozen have it, with the long bar of a "t". The best of these are so, and one of the 70.
_NO_DOUBT, _NOT_AT_ALL, _OVER_IT = 0.9, 0.03, 0.5


def is_crossed_out(struck: float, chance: Chance, *, drawn: bool = False, pasted: bool = False) -> bool:
    """``struck``: what ``how_struck`` says; ``drawn``: both judges are sure of a signature; ``pasted``: the strokes are a picture of
    their own, put at the place."""
    if drawn and chance.crossed_out >= (PERHAPS_CROSSED_OUT if struck >= _PARTED else CROSSED_OUT):
        return True
    if pasted and chance.crossed_out >= CROSSED_OUT and not _is_a_bar_over_it(struck, chance):
        return True
    if pasted:
        limits: tuple[tuple[float, float], ...] = STRUCK_AS_PASTED
    elif drawn:
        limits = STRUCK_THOUGH_DRAWN
    else:
        limits = STRUCK if (chance.traits < 0.5) == (chance.picture < 0.5) else (*STRUCK, PERHAPS_STRUCK)
    return any(struck >= evenly and chance.taken_back >= least for evenly, least in limits)


def _is_a_bar_over_it(struck: float, chance: Chance) -> bool:
    """As of a "t", over most of a name: the networks that know nothing but crossed-out names take it for a line through that, the
    others see a name without doubt, and little of it lies over the bar."""
    return chance.both >= _NO_DOUBT and chance.taken_back < _NOT_AT_ALL and struck < _OVER_IT


def how_struck(strokes: Strokes, numbers: frozenset[int], traits: Traits) -> float:
    """How evenly a long straight stroke, with ink over and under it all along, parts the others: from 0 to 1. A flourish
    under a name does not."""
    if traits.box is None:
        return 0.0
    if line_in_red(strokes, numbers):
        return 1.0
    x0, y0, x1, y1 = traits.box
    wanted = np.zeros(int(strokes.pieces_at.max()) + 1, np.bool_)
    wanted[list(numbers)] = True
    return struck_by(wanted[strokes.pieces_at[y0:y1, x0:x1]], rules_across(strokes, traits.box))
