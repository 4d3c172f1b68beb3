"""Heads over lists of choices in words of whoever retyped the form: "Classroom sessions could include" for "Recording and sharing
classroom sessions could include:". What stands over a list's first choice is no part of the answer before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..layout.strip import Spot
from .garbled import is_recognised
from .hits import EXACT, Hit
from .phrases import Phrase, tokens_of
from .reworded import FILLERS

_SHARED = 2  # telling words with the list's own head, and no others
_LONGEST = 14  # words of such a head
_STEM = 4  # letters in which "session" and "sessions" agree
_OF_AN_ANSWER = re.compile(r"[@\d]")


def with_heads_of_lists(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: Sequence[Hit]) -> list[Hit]:
    """The hits, with such heads of lists whose own are not on the form."""
    if is_recognised(spots):
        return list(hits)
    found = list(hits)
    for name in dict.fromkeys(each.name for each in phrases if each.kind == "choice"):
        labels = [each for each in phrases if each.kind == "field" and each.name == name]
        own = [hit for hit in hits if hit.name == name]
        if labels and own and all(hit.kind == "choice" for hit in own):
            found += _head(spots, labels, hits, own[0])
    return sorted(found, key=lambda each: each.start)


def _head(spots: Sequence[Spot], labels: Sequence[Phrase], hits: Sequence[Hit], first: Hit) -> Iterator[Hit]:
    at = first.start[0] - 1
    if at < 0 or any(hit.start[0] <= at <= hit.end[0] for hit in hits):
        return
    line = spots[at].line
    text = line.text.strip()
    if not text or len(text.split()) > _LONGEST or _OF_AN_ANSWER.search(text):
        return
    own, told = _telling(text), {each for label in labels for each in _telling(label.text)}
    worded = len(own & told) >= _SHARED and own <= told
    stands_out = line.bold and not spots[first.start[0]].line.bold
    behind_others = at > 0 and not spots[at - 1].line.bold and spots[at - 1].line.text.strip() != ""  # "Settings"
    if worded or (stands_out and (own & told or behind_others)):
        yield Hit(labels[0], (at, 0), (at, len(line.text)), EXACT)


def _telling(text: str) -> set[str]:
    return {each[:_STEM] for each in tokens_of(text) if len(each) > 1 and each not in FILLERS}
