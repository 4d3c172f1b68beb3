"""Which part of a contact the words of a label ask for: "Contact's e-mail address", "Phone (district)", "Name of contact person"."""

from __future__ import annotations

import re
from typing import Literal

Part = Literal["name", "email", "phone", "title"]

_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("name", re.compile(r"\bnames?\b", re.IGNORECASE)),
    ("email", re.compile(r"\be-?\s?mails?\b", re.IGNORECASE)),
    ("phone", re.compile(r"\b(?:(?:tele)?phones?|cellphone|tel|cell|mobile)\b", re.IGNORECASE)),
    ("title", re.compile(r"\b(?:title|position)\b", re.IGNORECASE)),
)


def part_of(label: str) -> Part | None:
    """The one part that is asked for; None where it is the whole contact, or several parts."""
    asked = [part for part, words in _PARTS if words.search(label)]
    return asked[0] if len(asked) == 1 else None
