"""Where the printed choices of a form stand on a page that is a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from ..page import Box, Word
from ..wording.labels import Labelled
from .marking import Evidence

_LEAST = 4  # letters: no mark is read as so many
_NEAR = 60.0  # of 100: so like its own word is what became of it


@dataclass(frozen=True, slots=True)
class Choice:
    """``index`` is that of the hit."""

    index: int
    seen: Evidence


@dataclass(frozen=True, slots=True)
class Printed:
    """The printed words of a choice on one line; ``start`` and ``end``: where the line's own words begin and end, those too of
    which a recogniser made others, and an answer's."""

    box: Box
    text: str
    start: float
    end: float


def words_of(labelled: Labelled, index: int) -> list[Printed]:
    """Where the printed words of a choice stand, line by line, and what was read there."""
    (first, start), (last, end) = labelled.hits[index].start, labelled.hits[index].end
    others = max((hit.end[1] for hit in labelled.hits if hit.end[0] == first and hit.end[1] <= start), default=0)
    found = []
    for spot in range(first, last + 1):
        line, at = labelled.spots[spot].line, 0
        inside: list[Word] = []
        ahead: list[Word] = []
        for word in line.words:
            own = (spot > first or at + len(word.text) > start) and (spot < last or at < end)
            if any(each.isalnum() for each in word.text):
                if own:
                    inside.append(_from(word, start - at) if spot == first and not inside else word)
                elif not inside and (spot > first or at >= others):
                    ahead.append(word)
            at += len(word.text) + 1
        if inside and ahead and spot == first:
            inside = [*_misread(ahead[-1], _first_words(labelled, index)), *inside]
        if inside:
            box = (
                inside[0].box[0],
                min(each.box[1] for each in inside),
                inside[-1].box[2],
                max(each.box[3] for each in inside),
            )
            shared = any(hit.start[0] == spot and hit.start[1] >= end for hit in labelled.hits) and spot == last
            behind = inside[-1] if shared else line.words[-1]
            text = " ".join(each.text for each in inside)
            begins = (ahead or inside)[0].box[0]
            found.append(Printed(box, text, min(begins, box[0]), max(behind.box[2], box[2])))
    return found


def _first_words(labelled: Labelled, index: int) -> set[str]:
    """What the choices of its list begin with; of this one the first word may have been taken for a mark."""
    name = labelled.hits[index].name
    return {each.phrase.tokens[0] for each in labelled.hits if each.kind == "choice" and each.name == name}


def _misread(word: Word, firsts: set[str]) -> list[Word]:
    """The first word of a choice, where a mark that was drawn over it made another of it: "onduct", "Zondust", "OConduct"."""
    small = word.text.lower()
    like = max(firsts, key=lambda each: fuzz.ratio(small, each), default="")
    if len(small) < _LEAST or fuzz.ratio(small, like) < _NEAR:
        return []
    return [_from(word, small.find(like))]


def _from(word: Word, start: int) -> Word:
    """The word from one of its letters on: what a recogniser made of a mark stands before it ("OConduct")."""
    if start <= 0:
        return word
    x0, top, x1, bottom = word.box
    return replace(word, text=word.text[start:], box=(x0 + (x1 - x0) * start / len(word.text), top, x1, bottom))


def room_from(labelled: Labelled, index: int, words: Box) -> float:
    """How far left of its words a mark may stand: to the edge of the cell, or to the words before."""
    spot = labelled.spots[labelled.hits[index].start[0]]
    edge = spot.levels[-1].box[0] + 1.5 if spot.levels and spot.levels[-1].box else 0.0
    before = [
        word.box[2] + 1.0
        for word in spot.line.words
        if word.box[2] <= words[0] + 1 and sum(each.isalnum() for each in word.text) > 1
    ]
    return max([edge, *before])
