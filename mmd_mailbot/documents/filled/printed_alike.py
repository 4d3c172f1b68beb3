"""A choice that stands by itself on a picture, before which stands what is printed before the bare choices of its form's lists, and
nothing else. In a narrow cell of its own the edges over and under it are near, and the network takes them for part of a mark."""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Paper
from ..wording.labels import Labelled
from .in_front import chances
from .lines import Choice, room_from, words_of

_FEW = 3  # bare choices show what is printed
_BARE = 0.1  # so likely a mark is before one of them at most
# Square points. Of 1,008 marks in seven prints the palest and thinnest that were in doubt had 0.56; what was bare on nine scans and
# photos 0.07 at most.
_NOTHING = 0.3


def has_but_its_print(paper: Paper, labelled: Labelled, choice: Choice, others: Sequence[Choice]) -> bool:
    """``others``: of the form's lists. Those of one page are compared with it; where fewer than three are bare nobody can tell."""
    own, words = paper.page(labelled.page(choice.index)), words_of(labelled, choice.index)
    told = chances(paper, labelled, others) if others else None
    if own is None or own.scan is None or not words or told is None:
        return False
    from ..chosen.leads import listed_on, more_than_printed  # numpy comes only with a picture

    bare = [each.index for each, chance in zip(others, told, strict=True) if chance <= _BARE]
    number = labelled.page(bare[0]) if bare else None
    bare = [each for each in bare if labelled.page(each) == number]
    page = paper.page(number)
    if page is None or page.scan is None or len(bare) < _FEW:
        return False
    boxes = [words_of(labelled, each)[0].box for each in bare]
    lefts = [room_from(labelled, each, box) for each, box in zip(bare, boxes, strict=True)]
    listed = listed_on(page.scan, boxes, lefts)
    left = room_from(labelled, choice.index, words[0].box)
    more = more_than_printed(own.scan, words[0].box, left, listed) if listed is not None else None
    return more is not None and more <= _NOTHING
