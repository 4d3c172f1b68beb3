"""Printed circles of which some are filled, as the recogniser read them: "●" before some choices, "o" before the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..wording.labels import Labelled
from .lines import Choice

_FILLED, _HOLLOW = frozenset("●⚫"), frozenset("oO○◯◦")
_SURE = 0.85


def by_circles(labelled: Labelled, choices: Sequence[Choice]) -> list[Choice] | None:
    """The choices of a list before all of which a circle was read, filled before some of them; None of any other list."""
    filled = _filled(labelled, choices)
    if filled is None:
        return None
    return [
        replace(each, seen=replace(each.seen, before="ticked" if full else "empty", sure=min(each.seen.sure, _SURE)))
        for each, full in zip(choices, filled, strict=True)
    ]


def are_circled(labelled: Labelled, choices: Sequence[Choice]) -> bool:
    """Is this such a list? Then a filled circle before a choice that stands by itself is no bullet either."""
    return _filled(labelled, choices) is not None


def _filled(labelled: Labelled, choices: Sequence[Choice]) -> list[bool] | None:
    leads = []
    for each in choices:
        spot, start = labelled.hits[each.index].start
        leads.append(labelled.spots[spot].line.text[:start].strip())
    filled = [each in _FILLED for each in leads]
    several = len(leads) >= 2 and len(set(filled)) == 2
    return filled if several and all(each in _FILLED | _HOLLOW for each in leads) else None
