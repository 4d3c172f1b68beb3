"""Addresses that a narrow column wraps, put together again: "blove@dexter.k12.m" over "o.us", "christopher.weid" over
"enbenner@adair.example"."""

from __future__ import annotations

import re

from ..wording.answers import line_of
from ..wording.labels import Fragment, Labelled

# behind its hyphen, @ or a dot of its domain: "eric.ray-" over "hill@adair.k12.mo.us"
_AT_A_MARK = re.compile(
    r"(?<=[\w])[ \t]*\n[ \t]*(?=@[\w-]+\.\w)|(?<=[\w.]-)[ \t]*\n[ \t]*(?=[\w.+-]+@\w)|(?<=\w@)[ \t]*\n[ \t]*(?=[\w-]+\.\w)"
    r"|(?P<kept>@[\w.-]*[.-])[ \t]*\n[ \t]*(?=(?:[\w-]+\.)?(?:k12|org|com|net|edu|us)\b)"
    r"|(?P<dot>@[\w.-]+)[ \t]*\n[ \t]*(?=\.(?:[\w-]+\.)*(?:k12|org|com|net|edu|gov|us)\b)"
    r"|(?P<cut>@[\w.-]+\.[a-z])[ \t]*\n[ \t]*(?=[a-z]{1,2}[ \t]*(?:\n|$))"  # no domain ends in one letter: "mo.u" over "s"
)
_ENDED = re.compile(r"\.(?:com|org|net|edu|gov|info|us)", re.IGNORECASE)
# amid a word: what stands there ends as no address does, and with what stands under it as one does
_AMID_A_WORD = re.compile(
    r"(?P<begun>[\w.+'’%-]+@[\w.-]+)[ \t]*\n[ \t]*(?!www\.)(?P<rest>[\w-][\w.-]*)(?=[ \t]*(?:[,;|/)>]|\n|$))",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"[\w.+'’%@-]+$")
_FIRST_WORD = re.compile(r"[\w.+'’%@-]+")
_LONGEST_ENDING = 4  # letters of a rare one: ".ws", ".tech"
_PADDING = 6.0  # points between a cell's edge and what is written in it


def whole_addresses(text: str) -> str:
    """The text, a line a line of the paper, with each address on one of them."""
    text = _AT_A_MARK.sub(lambda cut: cut["kept"] or cut["dot"] or cut["cut"] or "", text)
    return _AMID_A_WORD.sub(_joined, text)


def _joined(cut: re.Match[str]) -> str:
    return f"{cut['begun']}{cut['rest']}" if _is_one(cut["begun"], cut["rest"]) else cut[0]


def _is_one(begun: str, rest: str, *, fills: bool = False) -> bool:
    """Do the two make an address of which the first is none? ``fills``: the line had no room for a letter more."""
    ended = _ENDED.search(begun[-5:].lower())
    complete = ended is not None and begun.lower().endswith(ended[0])
    whole = re.search(r"@[\w-]+(?:\.[\w-]+)*(\.[a-z]{2,})$", f"{begun}{rest}", re.IGNORECASE)
    if complete or whole is None:
        return False
    rare = rest.islower() and (fills or (begun.endswith(".") and len(rest) <= _LONGEST_ENDING))
    return rare or _ENDED.fullmatch(whole[1]) is not None


def goes_on_below(labelled: Labelled, above: Fragment, words: str, below: Fragment, rest: str) -> bool:
    """Does an address begin at the end of a line that fills its cell, and end at the head of the next one?"""
    own, under = labelled.spots[above.spot], labelled.spots[below.spot]
    edge = own.levels[-1].box if own.levels else None
    if edge is None or own.levels != under.levels or own.line.box is None or under.line.page != own.line.page:
        return False
    wide = (own.line.box[2] - own.line.box[0]) / max(len(line_of(labelled, above).text), 1)
    begun, ended = _LAST_WORD.search(words), _FIRST_WORD.match(rest)
    if begun is None or ended is None or own.line.box[2] + 1.5 * wide < edge[2] - _PADDING:
        return False
    if begun[0] != words.split()[-1]:
        return False
    if "@" in begun[0]:
        return "@" not in ended[0] and _is_one(begun[0], ended[0], fills=True)
    return "@" in ended[0] and begun[0] == words and re.search(r"[a-z]", words) is not None
