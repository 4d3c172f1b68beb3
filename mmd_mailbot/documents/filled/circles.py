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
    leads = []
    for each in choices:
        spot, start = labelled.hits[each.index].start
        leads.append(labelled.spots[spot].line.text[:start].strip())
    filled = [each in _FILLED for each in leads]
    if len(leads) < 2 or not all(each in _FILLED | _HOLLOW for each in leads) or len(set(filled)) < 2:
        return None
    return [
        replace(each, seen=replace(each.seen, before="ticked" if full else "empty", sure=min(each.seen.sure, _SURE)))
        for each, full in zip(choices, filled, strict=True)
    ]
