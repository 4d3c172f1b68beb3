"""Choices in words of whoever retyped the form: "Virtual meetings: District Leadership and Building Teams" for "Conduct virtual
meetings between District Leadership and the Building Teams"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..layout.strip import Spot
from .garbled import is_recognised
from .hits import FUZZY, Hit
from .phrases import Phrase, tokens_of
from .reworded import FILLERS

_ALIKE, _BY_FAR = 0.8, 0.1  # of all telling words of both: shared; and by how much more than with the next choice
_STEM = 4  # letters in which "team" and "teams" agree
_LEAST = 3  # telling words
_LEAD = re.compile(r"[\W_]*(?:[xX](?=[\W_]))?[\W_]*")
_TELL_NOTHING = FILLERS | {"conduct", "between", "multiple", "other", "note", "one", "person"}
_UP_TO = 30  # lines from a list's label that are looked at


def with_reworded_choices(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: Sequence[Hit]) -> list[Hit]:
    """The hits with such choices of lists that lack them: where a line is like one of the missing choices and like no other."""
    if is_recognised(spots):
        return list(hits)
    found = list(hits)
    for name in dict.fromkeys(each.name for each in phrases if each.kind == "choice"):
        choices: dict[str, list[Phrase]] = {}
        for each in phrases:
            if each.kind == "choice" and each.name == name:
                choices.setdefault(each.choice, []).append(each)
        there = {hit.phrase.choice for hit in hits if hit.kind == "choice" and hit.name == name}
        first: dict[str, Hit] = {}
        for slug, hit in _alike(spots, hits, name, choices):
            if slug not in there:
                first.setdefault(slug, hit)
        found += first.values()
    return sorted(found, key=lambda each: each.start)


def _alike(
    spots: Sequence[Spot], hits: Sequence[Hit], name: str, choices: Mapping[str, Sequence[Phrase]]
) -> Iterator[tuple[str, Hit]]:
    taken = {at for hit in hits for at in range(hit.start[0], hit.end[0] + 1)}
    for at in _lines(spots, hits, name):
        if at in taken:
            continue
        text = spots[at].line.text
        lead = _LEAD.match(text)
        begin = lead.end() if lead is not None else 0
        ends = [at]
        if at + 1 < len(spots) and at + 1 not in taken and spots[at + 1].levels == spots[at].levels:
            ends.append(at + 1)  # its words may wrap
        told = [(end, *_best(_words(spots, at, begin, end), choices)) for end in ends]
        end, slug, score, next_best = max(told, key=lambda each: each[2])
        if score >= _ALIKE and score - next_best >= _BY_FAR:
            yield slug, Hit(choices[slug][0], (at, begin), (end, len(spots[end].line.text.rstrip())), FUZZY)


def _lines(spots: Sequence[Spot], hits: Sequence[Hit], name: str) -> range:
    """From the list's label, or its first choice that is known, to what is asked next."""
    own = [hit.start[0] for hit in hits if hit.name == name and hit.kind in ("field", "choice")]
    if not own:
        return range(0)
    last = max(own)
    later = [hit.start[0] for hit in hits if hit.start[0] > last and hit.kind != "print"]
    return range(min(own), min([*later, min(own) + _UP_TO, len(spots)]))


def _words(spots: Sequence[Spot], at: int, begin: int, end: int) -> frozenset[str]:
    text = " ".join([spots[at].line.text[begin:], *(spots[each].line.text for each in range(at + 1, end + 1))])
    return _telling(text)


def _telling(text: str) -> frozenset[str]:
    return frozenset(each[:_STEM] for each in tokens_of(text) if len(each) > 1 and each not in _TELL_NOTHING)


def _best(own: frozenset[str], choices: Mapping[str, Sequence[Phrase]]) -> tuple[str, float, float]:
    """The choice that is most alike, how much, and how much the next one is."""
    scores = sorted(
        ((max(_likeness(own, _telling(each.text)) for each in phrases), slug) for slug, phrases in choices.items()),
        reverse=True,
    )
    return scores[0][1], scores[0][0], scores[1][0] if len(scores) > 1 else 0.0


def _likeness(own: frozenset[str], told: frozenset[str]) -> float:
    return len(own & told) / len(own | told) if min(len(own), len(told)) >= _LEAST else 0.0
