"""Answers that were laid over the lines of a form in a PDF, a little higher than the form's own words: line by line they stand before
the labels, and would belong to what is printed above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from ..page import Line, Word
from .garbled import is_recognised
from .hits import Fragment, Hit, Labelled

_SHARED = 0.3  # of its height that an answer has in common with the line that it was laid over, at least
_BLANK = re.compile(r"[_\W]*_{3,}[_\W]*")


def with_answers_laid_over(labelled: Labelled) -> Labelled:
    """``labelled``, with each word that lies on a blank of the line below, or in the room behind a label, given to that label."""
    if is_recognised(labelled.spots):
        return labelled
    holding = {spot for hit in labelled.hits for spot in range(hit.start[0], hit.end[0] + 1)}
    found = labelled
    for at, (upper, lower) in enumerate(zip(labelled.spots, labelled.spots[1:], strict=False)):
        if at in holding or at + 1 not in holding or upper.levels or lower.levels:
            continue
        if not upper.line.words or not _is_level(upper.line, lower.line):
            continue
        owners = [_owner(found, at + 1, word) for word in upper.line.words]
        if None in owners or any(_has_an_answer(found, index, at + 1) for index in owners if index is not None):
            continue
        found = replace(found, owned={index: list(own) for index, own in found.owned.items()})
        for fragments in found.owned.values():
            fragments[:] = [each for each in fragments if each.spot != at]
        for index in dict.fromkeys(each for each in owners if each is not None):
            words = [word.text for word, own in zip(upper.line.words, owners, strict=True) if own == index]
            offset = max(upper.line.text.find(words[0]), 0)
            answer = Fragment(at, " ".join(words), offset, same_line=True)
            found.owned[index] = [answer, *found.owned.get(index, [])]
    return found


def _is_level(upper: Line, lower: Line) -> bool:
    if upper.page != lower.page or upper.box is None or lower.box is None:
        return False
    shared = min(upper.box[3], lower.box[3]) - max(upper.box[1], lower.box[1])
    return shared >= _SHARED * (upper.box[3] - upper.box[1])


def _owner(labelled: Labelled, at: int, word: Word) -> int | None:
    """The label of the blank under the word's middle, or of the room there right behind it, if it is that of a field."""
    line, end = labelled.spots[at].line, 0
    middle = (word.box[0] + word.box[2]) / 2
    for each, following in zip_longest(line.words, line.words[1:]):
        start = line.text.find(each.text, end)
        if start < 0:
            return None
        end = start + len(each.text)
        if each.box[0] <= middle <= each.box[2]:
            before = [index for index, hit in enumerate(labelled.hits) if _ends_before(hit, at, start)]
            return _of_a_field(labelled, before) if _BLANK.fullmatch(each.text) else None
        # higher it may be the rest of the answer over the label
        level = (word.box[1] + word.box[3]) / 2 >= each.box[1] - 1
        if level and each.box[2] < middle and (following is None or middle < following.box[0]):
            ending = [index for index, hit in enumerate(labelled.hits) if _ends_with(line, hit, at, end)]
            return _of_a_field(labelled, ending)
    return None


def _of_a_field(labelled: Labelled, indexes: Sequence[int]) -> int | None:
    return indexes[-1] if indexes and labelled.hits[indexes[-1]].kind == "field" else None


def _ends_with(line: Line, hit: Hit, at: int, place: int) -> bool:
    """Is the word that ends there the label's last?"""
    first, last = sorted((hit.end[1], place))
    return hit.end[0] == at and not line.text[first:last].strip(" :\t")


def _ends_before(hit: Hit, at: int, place: int) -> bool:
    return hit.end[0] == at and hit.end[1] <= place


def _has_an_answer(labelled: Labelled, index: int, at: int) -> bool:
    return any(each.spot == at and re.search(r"[^\W_]", each.text) for each in labelled.fragments(index))
