"""Filled dots and squares that are printed as bullets, which a filled box looks like."""

from __future__ import annotations

from collections.abc import Sequence

from ..values.marks import is_only_marks, is_solid
from ..wording.labels import Labelled
from .lines import Choice

_SEVERAL = 2  # lines with the same glyph before them


def is_printed_bullet(labelled: Labelled, choice: Choice, lists: Sequence[Sequence[Choice]]) -> bool:
    """Does what stands before a choice by itself stand before each choice of another list, too, or before other lines of the form?"""
    own = _lead(labelled, choice.index)
    if not is_solid(own):
        return False
    if any(len(each) > 1 and all(_lead(labelled, one.index) == own for one in each) for each in lists):
        return True
    listed = {
        labelled.hits[each.index].start[0] for each in (choice, *(one for own_list in lists for one in own_list))
    }
    texts = [each.line.text.strip() for at, each in enumerate(labelled.spots) if at not in listed]
    return sum(text.startswith(own) and len(text) > len(own) + 1 for text in texts) >= _SEVERAL


def _lead(labelled: Labelled, index: int) -> str:
    spot, start = labelled.hits[index].start
    lead = labelled.spots[spot].line.text[:start].strip()
    return lead if is_only_marks(lead) else ""
