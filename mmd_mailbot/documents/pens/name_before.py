"""The printed name before a label on its line: "Mark Hostetler, Superintendent of Schools" beneath a line to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..page import Box, Word
from .register import Place

_GAP = 9.0  # points from one word to the next, at most
_LEVEL = 0.4  # of the label's height, by which the middle of a word may stand off
_AS_HIGH = (0.6, 1.6)  # times as high as the label
_READ = 0.7  # as surely as print is read


def with_name_before(place: Place, words: Sequence[Word]) -> Place:
    """The place, its label with the print right before it. ``words``: all of the page."""
    if place.label is None or not place.found:
        return place
    before = _before(words, place.label)
    if not before:
        return place
    top = min(place.label[1], *(each.box[1] for each in before))
    foot = max(place.label[3], *(each.box[3] for each in before))
    return replace(place, label=(before[-1].box[0], top, place.label[2], foot))


def _before(words: Sequence[Word], label: Box) -> list[Word]:
    tall, middle = label[3] - label[1], (label[1] + label[3]) / 2
    level = [
        each
        for each in words
        if abs((each.box[1] + each.box[3]) / 2 - middle) <= _LEVEL * tall
        and _AS_HIGH[0] * tall <= each.box[3] - each.box[1] <= _AS_HIGH[1] * tall
        and each.confidence >= _READ
        and any(letter.isalpha() for letter in each.text)
    ]
    found: list[Word] = []
    begins = label[0]
    for word in sorted(level, key=lambda each: -each.box[2]):
        if word.box[2] > begins + 3:
            continue
        if begins - word.box[2] > _GAP:
            break
        found.append(word)
        begins = word.box[0]
    return found
