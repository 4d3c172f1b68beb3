"""Titles that look like running heads, for they stand at the same place of two pages: those of a second copy of the form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ...core.ruleset import FormDefinition
from ..layout.strip import Spot
from ..page import Line
from ..wording.labels import label, phrases_of


def begins_anew(
    spots: Sequence[Spot], titles: Sequence[int], form: FormDefinition, repeated: Sequence[Line]
) -> list[Line]:
    """The repeated lines with which another copy of the form begins.

    A copy ends with places to sign; so one begins where some stand before the title, and the district's label comes behind it
    before any other. A running head has its own form's places to sign behind it.

    Args:
        titles: the spots of all titles of that form.
    """
    again = {id(each) for each in repeated}
    marks = [
        (hit.start[0], hit.kind)
        for hit in label(spots, phrases_of(form)).hits
        if hit.kind == "signature" or (hit.kind, hit.name) == ("field", "district")
    ]
    found: list[Line] = []
    begun = min(titles, default=0)
    for title in titles:
        behind = next((kind for spot, kind in marks if spot >= title), None)
        signed = any(kind == "signature" and begun <= spot < title for spot, kind in marks)
        if id(spots[title].line) in again and signed and behind == "field":
            found += takewhile(
                lambda line: id(line) in again, (each.line for each in spots[title:])
            )  # it may take two lines
            begun = title
    return found
