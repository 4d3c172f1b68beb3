"""Captions of lines to sign on without a line over them: "Signature    Date" may as well stand before the lines."""

from __future__ import annotations

from dataclasses import replace

from ..page import Box, Page, Paper
from ..wording.answers import written
from ..wording.labels import Labelled
from .sign_lines import ON, rules_of

_ENOUGH = 30.0  # points of the place that a line lies over


def with_lines_over_captions(paper: Paper, labelled: Labelled) -> Labelled:
    """The form, with doubt of each place over whose caption neither a line nor something typed shows that people sign there."""
    found = set()
    for index, place in labelled.over.items():
        page = paper.page(labelled.page(index))
        typed = any(written(each.text) for each in labelled.fragments(index))
        if page is not None and place is not None and page.scan is None and not (typed or _is_ruled(page, place)):
            found.add(index)
    return replace(labelled, parted=labelled.parted | found)


def _is_ruled(page: Page, place: Box) -> bool:
    """Does a line lie in the lower half of the place, or right under it?"""
    middle = (place[1] + place[3]) / 2
    return any(
        min(each[2], place[2]) - max(each[0], place[0]) >= _ENOUGH and middle <= each[3] <= place[3] + ON
        for each in rules_of(page)
    )
