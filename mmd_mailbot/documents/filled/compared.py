"""The boxes of one list by how dark they are inside: they were printed alike and copied alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from .lines import Choice

if TYPE_CHECKING:
    from ..chosen.outlined import Inked

# How dark boxes are inside (0: as the paper, 1: as the border) beyond the empty ones of their own list. Of 379 boxes of the part
# ``winter`` of the reading benchmark the empty ones lay under 0.007, the ticked ones over 0.056.
_TICKED, EMPTY, _WHITE = 0.04, 0.015, 0.01
DUSTY = 0.03  # so dark is an empty box of a bad copy at most
_DARKER = 0.025  # a box that was taken for empty, and may be ticked by a pale pen
# Ink along the border beyond that of the cleanest box: empty ones of the parts ``winter``, ``spring`` and ``summer`` lay under
# 0.003 but for specks and folds, ticks over 0.015.
CORNERED, _TOUCHED, _CLEAN = 0.04, 0.015, 0.008
_SPECK = 4  # times darker are the ticks of a list than a speck in one of its boxes
_STROKE = 0.5  # of the inside: a speck does not reach so far
COMPARED, _CLEARLY = 0.8, 0.92  # how sure a box is that was told by comparing it with the others


def compared(choices: Sequence[Choice], inked: Sequence[Inked | None]) -> list[Choice]:
    """Boxes of one list by how dark they are beyond the empty ones: those that were not found, those that are not clear, and
    those of which what was seen in them cannot be."""
    more = _beyond_the_usual(inked)
    shadowed = _are_shadowed(choices, more)
    ticks = [ink.inside for each, ink in zip(choices, more, strict=True) if ink and each.seen.before == "ticked"]
    told = []
    for each, ink in zip(choices, more, strict=True):
        before, sure = each.seen.before, each.seen.sure
        if ink is None:
            pass
        elif before == "empty" and (ink.inside >= _DARKER or ink.along >= CORNERED):
            before, sure = _filling(ink, ticks), COMPARED
        elif shadowed and before == "ticked":
            before, sure = "empty", COMPARED
        elif before == "unclear" or before == each.seen.after == "none":
            before = _filling(ink, ticks)
            white = ink.inside <= _WHITE and ink.along <= _CLEAN
            sure = _CLEARLY if ink.inside >= 2 * _TICKED or white else COMPARED
        told.append(replace(each, seen=replace(each.seen, before=before, sure=sure)))
    return told


def _beyond_the_usual(inked: Sequence[Inked | None]) -> list[Inked | None]:
    known = [each for each in inked if each is not None]
    inside = min(sorted(each.inside for each in known)[(len(known) - 1) // 4], DUSTY)
    along = min(each.along for each in known)
    return [each and each._replace(inside=each.inside - inside, along=each.along - along) for each in inked]


def _filling(ink: Inked, ticks: Sequence[float]) -> Literal["ticked", "empty", "unclear"]:
    """What stands in a box, by its ink beyond that of empty ones. A speck is none where the list's ticks, with ``ticks`` inside,
    are far darker."""
    if ink.inside >= EMPTY and ink.along >= CORNERED:
        return "ticked"
    if ink.inside >= _TICKED:
        if ink.inside >= 2 * _TICKED or ink.along >= _CLEAN or ink.reach >= _STROKE:
            return "ticked"
        return "empty" if ticks and min(ticks) >= _SPECK * ink.inside else "unclear"
    return "empty" if ink.inside <= EMPTY and ink.along < _TOUCHED else "unclear"


def hollow(choices: Sequence[Choice], looks: Sequence[str]) -> list[Choice]:
    """Boxes of a list that are no plain squares (❏): what seems to stand in a hollow one is its shadow."""
    return [
        replace(each, seen=replace(each.seen, before="empty", sure=COMPARED))
        if each.seen.before == "ticked" and look == "box"
        else each
        for each, look in zip(choices, looks, strict=True)
    ]


def _are_shadowed(choices: Sequence[Choice], more: Sequence[Inked | None]) -> bool:
    """Several printed boxes seem ticked and are all white inside: it is their shadow (❏)."""
    ticked = [ink for each, ink in zip(choices, more, strict=True) if each.seen.before == "ticked"]
    return len(ticked) > 1 and all(
        ink is not None and ink.inside <= _WHITE and ink.along < _TOUCHED for ink in ticked
    )
