"""One to three letters at the place of who dated the row: initials that sign, or that a person has to look at."""

from __future__ import annotations

import re

from .against import may_be_initials
from .pen import Chance
from .traits import Traits

_SURELY, _READ, _PERHAPS = 0.9, 0.7, 0.5  # confidence of letters: surely read, read, perhaps
_HARDLY_STRUCK = 0.05  # the networks' chance of a name that was crossed out
_LOW = 14.0  # points: initials for a signature are as high
_NARROW, _BROAD = 10.0, 70.0  # points: two letters at least, three at most
_CLEARLY = 0.8  # confidence of letters that sign though no judge takes them for a name
_PIECES = 4  # of ink, at most
# The least that the judges say of letters read clearly, and of others. Of 1,500 kinds of litter (``benchmarks.ink``) nothing passes but
# a clerk's initials, one of seven; without these limits letters of an alphabet, soles and paws do.
_NOT_STRANGE, _RATHER = 0.2, 0.35
_HARDLY = 0.1  # the networks' chance of a name that was crossed out: initials under a line read as "BR" have 0.3
_LIKE_A_PEN = (
    0.3  # the traits' chance of large letters that no recogniser reads, or not apart from the label they run into
)
_WHOLE = 0.5  # the networks' chance of a name that was crossed out which letters read so well may have

_LOW_ON_A_SCREEN = 12.0  # points
# What the judges say at least of capitals drawn on a screen, and the most of a name that was crossed out. Of 516 initials by 30 hands
# 250 are so, of 296 that were crossed out one, and of 162 short notes in capitals, 160 logos of letters and 440 marks none.
SEEN, _HARDLY_CROSSED = 0.3, 0.3
_BEGIN_A_NOTE = frozenset(
    ("CC", "CK", "HS", "MS", "PS", "RE")
)  # on paper; drawn into a file by themselves they are none
# Of 330 initials by three hands that never were in these figures 37 more are so, of 330 that were crossed out one, and no logo.
HARDLY_SEEN, _BEYOND_DOUBT = 0.12, 0.95
_WITH_A_Z = re.compile(r"[A-Z2][.:]? ?2|2[.:]? ?[A-Z]")  # a looped Z or L is read as a figure
_OF_DISTRICTS = frozenset(("R2", "C2"))
_CAPITALS = re.compile(r"(?:[A-Z][.:]? ?){2,3}")


def are_read(text: str, sure: float) -> bool:
    return sure >= _READ and sum(each.isalpha() for each in text) > 1 and may_be_initials(text, sure)


def are_plain(text: str, sure: float, chance: Chance) -> bool:
    """Read so surely that no line can run through them, nor do the networks see one; the stems of a W and a K cross one another."""
    return sure >= _SURELY and are_read(text, sure) and chance.taken_back < _HARDLY_STRUCK


def sign(text: str, sure: float, traits: Traits, pieces: int, chance: Chance) -> bool:
    """Two or three letters, read clearly or likely, as high as people sign. The judges learned of initials as what clerks leave in
    passing, so of those that stand alone beside the day of who wrote them they only have to say that a hand may have."""
    fits = _NARROW <= traits["width"] <= _BROAD and pieces <= _PIECES and chance.crossed_out < _WHOLE
    clear = are_clear(text, sure, traits["height"]) and chance.both > _NOT_STRANGE
    several = sum(each.isalpha() for each in text) > 1 and perhaps(text, sure, traits["height"])
    likely = several and chance.both >= _RATHER and chance.taken_back < _HARDLY
    return fits and (clear or likely)


def sign_on_a_screen(text: str, sure: float, traits: Traits, chance: Chance) -> bool:
    """The same of letters that were drawn into a file, or kept as a picture: they are nothing that clerks leave in passing, so nobody
    need have dated them. Two capitals at least, read without doubt; where the judges hardly see a name, read beyond any."""
    fits = _NARROW <= traits["width"] <= _BROAD and traits["height"] >= _LOW_ON_A_SCREEN
    seen = chance.both >= SEEN or (sure >= _BEYOND_DOUBT and chance.both >= HARDLY_SEEN)
    return fits and seen and chance.crossed_out < _HARDLY_CROSSED and _are_capitals(text, sure, chance)


def _are_capitals(text: str, sure: float, chance: Chance) -> bool:
    if _WITH_A_Z.fullmatch(text) and text not in _OF_DISTRICTS:
        return sure >= _READ and chance.both >= _RATHER
    read = are_read(text, sure) or re.sub(r"[^A-Z]", "", text) in _BEGIN_A_NOTE
    return bool(_CAPITALS.fullmatch(text)) and sure >= _CLEARLY and read


def are_clear(text: str, sure: float, height: float) -> bool:
    return height >= _LOW and sure >= _CLEARLY and are_read(text, sure) and text[:1].isupper()


def perhaps(text: str, sure: float, height: float) -> bool:
    """As high as people sign, however little they look like a hand's name."""
    return height >= _LOW and sure >= _PERHAPS and text[:1].isupper() and may_be_initials(text, sure)


def may_stand_there(traits: Traits, chance: Chance) -> bool:
    """As high and as broad as initials, by strokes like a pen's, whatever can be read: they may run into the printed label."""
    return traits["height"] >= _LOW and _NARROW <= traits["width"] <= _BROAD and chance.traits >= _LIKE_A_PEN
