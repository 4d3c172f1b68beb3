"""Words typed over a line to sign on: on it, and stacked on those.

::

    Pat Lee
    Superintendent
    ______________________________    ____________
    District Contact Signature        Date
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..page import Box, Word
from ..wording.labels import Fragment
from .sign_lines import ON

TYPED = 18.0  # points over its line at which words typed for it may end
_STACKED = 5.0  # points between two lines of words that stand together
_PARTED = 12.0  # points from the label before down to what is not its own

Placed = tuple[int, Word]  # a word, and the number of the spot that holds it


def stands_on(word: Box, rule: Box, label: Box | None = None) -> bool:
    """Is it typed for the line, or across the words of the label under that?"""
    across = label is not None and word[1] < label[1] < word[3] < label[3] + ON
    middle = (word[0] + word[2]) / 2
    return rule[0] - 6 <= middle <= rule[2] + 6 and (across or rule[1] - TYPED <= word[3] <= rule[1] + ON)


def with_lines_over(own: Sequence[Placed], others: Sequence[Placed], foot: float) -> list[Placed]:
    """The words on a line to sign on, and those of ``others`` that are stacked on them: a name, and the office under it.
    ``foot``: of the party's label before, under which its name may be printed."""
    found, head = list(own), min((word.box[1] for _, word in own), default=0.0)
    for spot in sorted({spot for spot, _ in others} - {spot for spot, _ in own}, reverse=True):
        line = [each for each in others if each[0] == spot]
        if own and all(-2 <= head - word.box[3] <= _STACKED and word.box[1] - foot > _PARTED for _, word in line):
            found, head = [*line, *found], min(word.box[1] for _, word in line)
    return found


def by_lines(words: Iterable[Placed]) -> list[Fragment]:
    """The words of each spot as one piece."""
    spots: dict[int, list[str]] = {}
    for spot, word in words:
        spots.setdefault(spot, []).append(word.text)
    return [Fragment(spot, " ".join(texts), same_line=True) for spot, texts in spots.items()]
