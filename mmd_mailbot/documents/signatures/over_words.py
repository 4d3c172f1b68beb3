"""Strokes drawn over print, of which little is left to judge by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import Box, Page, Word
from ..wording.answers import line_of
from ..wording.labels import Fragment, Labelled
from .site import Site

_TALL, _WIDE = 14.0, 44.0  # points: as tall as script, and longer than a tick

_MOST, _SOME = 0.6, 0.3  # of a word's width and height
_BROAD = 1.5  # times as broad as a typed line's piece is a letter, at most
_FLAT, _NEARLY = 2.6, 3.0  # points: as high a line is at most; so much of the words' ends it may leave out
_LONG = 2.5  # times as long as the words: a longer line is the form's own
_HIGH, _AMID = 2.2, (0.2, 0.8)  # times as high as the words, at most; of their height, where its middle lies
_THROUGH = 0.35, 0.66  # of a word's height, from its head: a line on which it stands lies lower
_MARKED = re.compile(r"\W*x?\W*_{3,}", re.IGNORECASE)  # "X_______": a line to sign on, and the cross that marks it


def letters_of(word: Word) -> Box:
    """Where its letters stand: of a line to sign on the cross before it alone."""
    if _MARKED.fullmatch(word.text) is None:
        return word.box
    before = len(word.text) - len(word.text.lstrip("xX \t"))
    left, top, right, bottom = word.box
    return left, top, left + _BROAD * before * (right - left) / len(word.text), bottom


def says_something(word: Word) -> bool:
    """Is it a word, and no line to sign on?"""
    return any(each.isalnum() for each in word.text) and _MARKED.fullmatch(word.text) is None


def lies_over_words(ink: Box, words: Sequence[Word]) -> bool:
    """Is it as large as script, and for the most part drawn over print?"""
    told = [each for each in words if _MARKED.fullmatch(each.text) is None]
    level = [each.box for each in told if ink[1] < (each.box[1] + each.box[3]) / 2 < ink[3]]
    under = sum(max(0.0, min(ink[2], box[2]) - max(ink[0], box[0])) for box in level)
    return ink[3] - ink[1] >= _TALL and ink[2] - ink[0] >= _WIDE and under > 0.5 * (ink[2] - ink[0])


def crosses_words(ink: Box | None, words: Sequence[Word]) -> bool:
    """Does it lie over most of one of the words, so that it may cross it out?"""
    return ink is not None and any(
        min(ink[2], word.box[2]) - max(ink[0], word.box[0]) > _MOST * (word.box[2] - word.box[0])
        and min(ink[3], word.box[3]) - max(ink[1], word.box[1]) > _SOME * (word.box[3] - word.box[1])
        for word in words
        if sum(each.isalpha() for each in word.text) > 1
    )


def runs_over_words(ink: Box | None, words: Sequence[Word]) -> bool:
    """Does what is no signature run over all of them from end to end, about as high as they are, as a wave that crosses them out?"""
    told = [each.box for each in words if sum(one.isalpha() for one in each.text) > 1]
    if ink is None or not told:
        return False
    left, top, right, foot = (side([each[at] for each in told]) for at, side in enumerate((min, min, max, max)))
    height = ((ink[1] + ink[3]) / 2 - top) / max(foot - top, 0.1)
    over = ink[0] <= left + _NEARLY and ink[2] >= right - _NEARLY and ink[3] - ink[1] <= _HIGH * (foot - top)
    return over and _AMID[0] <= height <= _AMID[1]


def is_ruled_through(page: Page | None, words: Sequence[Word]) -> bool:
    """Does a line run through the middle of all of them, and beyond their ends? One as long as they are strikes them out; a longer one
    may, by whoever drew it with a ruler, and a person looks."""
    told = [each for each in words if sum(one.isalpha() for one in each.text) > 1]
    if page is None or not told:
        return False
    left, right = min(each.box[0] for each in told), max(each.box[2] for each in told)
    rules = (each for each in page.rules if each[3] - each[1] < _FLAT and each[2] - each[0] <= _LONG * (right - left))
    return any(
        each[0] <= left + _NEARLY
        and each[2] >= right - _NEARLY
        and all(_runs_through(each, word.box) for word in told)
        for each in rules
    )


def _runs_through(rule: Box, word: Box) -> bool:
    height = ((rule[1] + rule[3]) / 2 - word[1]) / max(word[3] - word[1], 0.1)
    return _THROUGH[0] <= height <= _THROUGH[1]


def typed_words(labelled: Labelled, own: Sequence[Fragment], site: Site | None) -> list[Word]:
    """The words of the page at the place, without the labels'."""
    labels = site.labels if site is not None else frozenset[int]()
    return [word for each in own for word in line_of(labelled, each).words if id(word) not in labels]
