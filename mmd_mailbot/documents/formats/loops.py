"""Loops that a pen draws around printed words to choose them, told from what else a pen draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..page import Box, Word

_LOW, _HIGH = 9.0, 60.0  # points from its foot to its head
_LEAST = 3  # letters of a word that is ringed


def is_loop(points: Sequence[tuple[float, float]]) -> bool:
    """Does the stroke come back to where it began, and keep away from the middle of what it goes around?"""
    if len(points) < 8:
        return False
    across, up = [x for x, _ in points], [y for _, y in points]
    x0, x1, y0, y1 = min(across), max(across), min(up), max(up)
    wide, tall = x1 - x0, y1 - y0
    if not _LOW <= tall <= _HIGH or wide < tall:
        return False
    if abs(across[0] - across[-1]) > 0.25 * wide or abs(up[0] - up[-1]) > 0.5 * tall:
        return False
    inner = [y for x, y in points if abs(x - (x0 + x1) / 2) < 0.25 * wide]
    above = any(y > (y0 + y1) / 2 for y in inner) and any(y < (y0 + y1) / 2 for y in inner)
    return above and all(abs(y - (y0 + y1) / 2) > 0.25 * tall for y in inner)


def around_words(loops: Iterable[Box], words: Sequence[Word]) -> tuple[list[Box], list[Box]]:
    """Those that go around a word of the page, and the others."""
    rings: list[Box] = []
    others: list[Box] = []
    for each in loops:
        held = any(
            sum(letter.isalpha() for letter in word.text) >= _LEAST and _holds(each, word.box) for word in words
        )
        (rings if held else others).append(each)
    return rings, others


def _holds(loop: Box, word: Box) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return loop[0] <= x <= loop[2] and loop[1] <= y <= loop[3]
