"""Words set wide, letter by letter, and words that are only repeated: "P a t  L e e", "S A M P L E  S A M P L E"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .census import is_first_name, is_surname
from .ordinary import is_ordinary

_FEWEST = 4  # pieces; "P L" are initials
_SINGLE = 0.7  # of the pieces that are single letters
_SINGLE_CAPITALS = 0.4


def closed_up(text: str) -> str:
    """The text, its lines that are set wide without the blanks within words - capitals begin them, where there are small letters -
    and a word that stands there again and again, once. Of capitals alone nobody knows where a word ends: they come as one."""
    pieces = text.split()
    if len(pieces) > 1 and text.isupper() and all(each.isalpha() for each in pieces):
        once = re.sub(r"^(\w{3,}?)\1+$", r"\1", "".join(pieces))
        named = is_first_name(pieces[0].lower()) and is_surname(pieces[-1].lower())
        torn = is_ordinary(once.lower()) and not named  # "SAMP LE", not "ROSE WOOD"
        if torn or _is_wide(pieces, _SINGLE_CAPITALS):
            return once
    return pieces[0] if len(pieces) > 1 and len(set(pieces)) == 1 else "\n".join(map(_closed_up, text.split("\n")))


def _is_wide(pieces: Sequence[str], least: float = _SINGLE) -> bool:
    single = sum(len(each) == 1 for each in pieces)
    return len(pieces) >= _FEWEST and single >= least * len(pieces) and all(each.isalpha() for each in pieces)


def _with_its_capital(found: re.Match[str]) -> str:
    """Script faces have capitals so wide that a blank seems to follow them: "K yle", where small letters alone are no name."""
    capital, rest = found[1], found[2]
    joined = (capital + rest).lower()
    named = is_first_name(joined) or is_surname(joined)
    return capital + rest if capital.isupper() and rest.islower() and named and not is_ordinary(rest) else found[0]


def _closed_up(line: str) -> str:
    line = re.sub(r"(?<![\w.])([^\W\d_]) ([^\W\d_]{2,})(?!\w)", _with_its_capital, line)
    pieces = line.split()
    if not _is_wide(pieces) or line.isupper():
        return line
    return re.sub(r"(?<=[^\W\d_])(?=[A-Z][^\W\d_])", " ", "".join(pieces))
