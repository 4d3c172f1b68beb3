"""A name, an address and a number that a program wrote without anything between them, parted again:
"Dr. Virgil T. Haslagvirgil.haslag@novelty42.example816 555-0107"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEHIND = re.compile(
    r"(@[\w-]+(?:\.[\w-]+)*?\.[A-Za-z]{2,})(?=\(?\d{3}\)?[\s./–-]{0,3}\d{3}[\s.–-]{0,3}\d{4}(?!\d)|[A-Z][a-z]+(?:\s|$))"
)
_BEFORE = re.compile(r"(?P<first>[A-Z][a-z'’-]+)(?P<middle>(?:[ ]+[A-Z][a-z]*\.?)*)[ ]+(?P<both>[A-Z][\w.'’+-]*)@")
_LONGEST = 400  # characters: no contact fills more
_LEAST = 3  # letters of a surname, where nothing parts it from an address


def parted(text: str) -> str:
    """With a line's end where an address begins or ends within a word; as it is where nothing tells that it does."""
    if len(text) > _LONGEST:
        return text
    text = _BEHIND.sub(lambda match: f"{match[1]}\n", text)
    for match in reversed(list(_BEFORE.finditer(text))):
        places = list(_places(match["first"], match["both"]))
        if len(places) == 1:
            at = match.start("both") + places[0]
            text = f"{text[:at]}\n{text[at:]}"
    return text


def _places(first: str, both: str) -> Iterator[int]:
    """Where in ``both`` an address begins that is made of the first name and of the surname before it."""
    for at in range(_LEAST, len(both)):
        surname, address = both[:at].lower(), re.sub(r"[._\d'’-]", "", both[at:].lower())
        plain, last = re.sub(r"\W", "", first.lower()), re.sub(r"\W", "", surname)
        if both[at].islower() and address in {
            plain + last, last + plain, plain[:1] + last, last + plain[:1], plain + last[:1], last[:1] + plain, last, plain,
        }:  # fmt: skip
            yield at
