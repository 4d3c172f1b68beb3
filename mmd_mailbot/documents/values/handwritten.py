"""Letters of a hand that a recogniser takes for others ("Kaven", "jhoghes", "AHon"), mended where the word that was meant is known:
a first name, a town, the owner's own name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

# pairs that hands make alike
_PAIRS = "rv nu uo ao ec il tl hb nr mn gq yg fj uv wv kh da mw bl ea rn sz ce fl ga"
_CAPITALS = "FJ JT GH GY CG DO OQ"
_LIKE = {
    letter: frozenset(other for pair in _PAIRS.split() if letter in pair for other in pair if other != letter)
    for letter in set(_PAIRS) - {" "}
}
_CAPITALS_LIKE = {
    letter: frozenset(other for pair in _CAPITALS.split() if letter in pair for other in pair if other != letter)
    for letter in set(_CAPITALS) - {" "}
}
_CROSSED = re.compile(r"f[ft]|tf")  # two of a hand's t crossed in one: "Scoff" of Scott
_UPRIGHTS = ("lt", "tt", "ll", "th")  # two tall letters with a stroke through them: "HoH" for Holt
_INNER_H = re.compile(r"(?<=[A-Za-z])H(?=[a-z]|\b)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST = 6  # letters: of a shorter word too many others have one more
_LONGEST = 40  # letters: no name has more


def meant(word: str, known: Callable[[str], bool]) -> str | None:
    """The one known word of which one letter, or two uprights, were misread; None where the word is known itself, or where there
    is no such word, or more than one. ``known`` is asked in small letters."""
    if not 3 <= len(word) <= _LONGEST:
        return None
    if known(word.lower()):
        return None if word[1:].islower() else _only(_with_uprights(word), known)
    return _only([*_with_uprights(word), *_with_others(word)], known)


def meant_with_one_more(word: str, known: Callable[[str], bool]) -> str | None:
    """The one known word that has a letter more, which a recogniser left out of a hand's ("Elsbery" of Elsberry); None where the word
    is known itself, or where there is no such word, or more than one. At its end names differ ("Park Hill", "Park Hills")."""
    if not _SHORTEST <= len(word) <= _LONGEST or known(word.lower()):
        return None
    return _only(sorted({word[:at] + each + word[at:] for at in range(1, len(word)) for each in _LETTERS}), known)


def _only(words: Sequence[str], known: Callable[[str], bool]) -> str | None:
    found = {each for each in words if known(each.lower())}
    return found.pop() if len(found) == 1 else None


def is_like(read: str, whole: str) -> bool:
    """Is it the same word with one letter that a hand makes alike, or two of ten? Both in small letters."""
    if len(read) != len(whole):
        return False
    wrong = [(one, other) for one, other in zip(read, whole, strict=True) if one != other]
    return 0 < len(wrong) <= max(1, len(whole) // 5) and all(other in _LIKE.get(one, ()) for one, other in wrong)


def _with_uprights(word: str) -> list[str]:
    crossed = [word[: match.start()] + "tt" + word[match.end() :] for match in _CROSSED.finditer(word)]
    return crossed + [
        word[: match.start()] + pair + word[match.end() :] for match in _INNER_H.finditer(word) for pair in _UPRIGHTS
    ]


def _with_others(word: str) -> Iterator[str]:
    """With one letter as another hand makes it."""
    for at, letter in enumerate(word):
        likes = _LIKE if at else _CAPITALS_LIKE
        yield from (word[:at] + other + word[at + 1 :] for other in likes.get(letter, ()))
