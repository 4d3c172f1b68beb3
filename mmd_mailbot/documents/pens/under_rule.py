"""Words in print under a line that was left empty: a printed name, a hint."""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Word
from .register import Place
from .strokes import Strokes


def under_a_rule(strokes: Strokes, place: Place, words: Sequence[Word]) -> bool:
    """Do the words stand under a line to sign on, that was left empty? A cell has another rule under them."""
    if place.label is None:
        return False
    top, foot = min(each.box[1] for each in words), max(each.box[3] for each in words)
    left, right = min(each.box[0] for each in words), max(each.box[2] for each in words)
    level = [each for each in strokes.rules if each[2] - each[0] > 40 and each[3] - each[1] < 4]
    over = [each for each in level if place.label[3] - 6 <= each[1] <= top + 3 and each[0] < right and each[2] > left]
    under = [
        each for each in level if foot - 4 <= each[1] <= place.area[3] + 6 and each[0] < right and each[2] > left
    ]
    beside = any(each[0] > place.label[2] - 8 for each in over)
    return bool(over) and (beside or not under)
