"""On a page that is a picture: which choices have a mark before their words, as the network sees it that learned what marks are.

What it is sure of stands, and what is told clearly apart from the rest of its list. The rest is told by measuring (``seen``), and where
the two gainsay one another, a person looks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from ..page import Paper
from ..wording.labels import Labelled
from .lines import Choice, words_of
from .marking import State

if TYPE_CHECKING:
    from ..chosen.front import Place

_EMPTY, _MARKED = 0.1, 0.9
_NO_DOUBT = 0.97
_SURE, _RATHER, _APART = (
    0.95,
    0.88,
    0.8,
)  # how sure a list is of which nothing is in doubt, little, or some of it by itself
# Logarithms of odds. Of 77 lists of six outsiders in which some choices were in doubt 37 are told by these, two of them wrongly.
_GAP = 2.0  # between the least likely marked choice and the likeliest of the others
_UNLIKELY, _ALIKE = -0.6, 1.5  # the likeliest of a list in which nothing is marked, and how far over the middle one
_ALONE = 0.27  # a choice that stands by itself is as unlikely, where nobody marked it
_FEW = 3  # choices that show by themselves what is printed before them


def chances(
    paper: Paper, labelled: Labelled, choices: Sequence[Choice], others: Sequence[Choice] = ()
) -> list[float] | None:
    """Of each choice how likely a mark stands before it; None where one of them stands on no picture. ``others``: of the form, which
    show what is printed where the list is short."""
    own, rest = _places(paper, labelled, choices), _places(paper, labelled, others)
    if not own or len(own) != len(choices):
        return None
    from ..chosen.front import chances_in_front  # numpy comes only with a picture

    return chances_in_front(own, rest if len(own) < _FEW else ())


def _places(paper: Paper, labelled: Labelled, choices: Sequence[Choice]) -> list[Place]:
    found: list[Place] = []
    for each in choices:
        page, words = paper.page(labelled.page(each.index)), words_of(labelled, each.index)
        if page is not None and page.scan is not None and words:
            found.append((page.scan, words[0].box))
    return found


def told_apart(choices: Sequence[Choice], told: Sequence[float]) -> list[Choice] | None:
    """The choices of a list with their marks; None where some of it is in doubt."""
    if all(each <= _EMPTY or each >= _MARKED for each in told):
        sure = _SURE if all(max(each, 1 - each) >= _NO_DOUBT for each in told) else _RATHER
    elif len(told) > 1 and _are_apart([_odds(each) for each in told]):
        sure = _APART
    else:
        return None
    return [_with(each, _state(chance), sure) for each, chance in zip(choices, told, strict=True)]


def are_doubted(told: Sequence[float]) -> list[bool]:
    """Which seem marked, but not beyond doubt: a speck or a fold may be all that is there."""
    return [0.5 <= each < _NO_DOUBT for each in told]


def _are_apart(odds: Sequence[float]) -> bool:
    high, low = [each for each in odds if each >= 0], [each for each in odds if each < 0]
    if high and low:
        return min(high) - max(low) >= _GAP
    return not high and max(low) <= _UNLIKELY and max(low) - median(low) <= _ALIKE


def told_alone(paper: Paper, labelled: Labelled, choice: Choice, others: Sequence[Choice]) -> Choice | None:
    """A choice that stands by itself; None where nobody can tell. Where all ``others`` seem marked, it may be print."""
    told = chances(paper, labelled, [choice], others)
    if told is None:
        return None
    if _ALONE < told[0] < _MARKED:
        beside = chances(paper, labelled, others) if others else None
        return _with(choice, "ticked", _APART) if beside and _stands_apart(told[0], beside) else None
    sure = max(told[0], 1 - told[0]) >= _NO_DOUBT
    if told[0] >= _MARKED and not sure and others:
        beside = chances(paper, labelled, others)
        if beside is not None and min(beside) >= 0.5:
            return None
    return _with(choice, _state(told[0]), _SURE if sure else _RATHER)


def _stands_apart(chance: float, beside: Sequence[float]) -> bool:
    """A thin tick between brackets is less likely than a cross in a box, and far likelier than nothing between those of the lists."""
    bare = [each for each in beside if each < 0.5]
    return len(bare) >= _FEW and max(bare) <= _EMPTY and _odds(chance) - _odds(max(bare)) >= _GAP


def seems_marked(
    paper: Paper, labelled: Labelled, choice: Choice, others: Sequence[Choice], likely: float = 0.5
) -> bool:
    """Is a mark before a choice that stands by itself so ``likely``?"""
    told = chances(paper, labelled, [choice], others)
    return told is not None and told[0] >= likely


def agreed(choices: Sequence[Choice], told: Sequence[float]) -> list[Choice]:
    """Choices that were told by measuring, where the network is not sure of all: where the two gainsay one another, nobody can tell."""
    found = []
    for each, chance in zip(choices, told, strict=True):
        ticked = each.seen.before == "ticked"
        if (ticked and chance <= _EMPTY) or (not ticked and chance >= _MARKED):
            each = _with(each, "unclear", _APART)
        found.append(replace(each, seen=replace(each.seen, sure=min(each.seen.sure, _APART))))
    return found


def _state(chance: float) -> State:
    return "ticked" if chance >= 0.5 else "empty"


def _odds(chance: float) -> float:
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


def _with(choice: Choice, before: State, sure: float) -> Choice:
    return replace(choice, seen=replace(choice.seen, before=before, sure=min(choice.seen.sure, sure)))
