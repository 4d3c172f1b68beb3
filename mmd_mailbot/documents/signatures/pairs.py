"""A line to sign on over a party's label and one for the day beside it over "Date", and what stands under such a label.

::

    ______________________________    ____________
    Superintendent of Schools         Date
    Superintendent

Lines that part the page come alone; two side by side, each over its own words, are there to be filled.
"""

from __future__ import annotations

import re

from ..page import Page
from ..wording.labels import Labelled
from .sign_lines import days_of, line_over, rules_of

_LEVEL = 3.0  # points between the two lines
_ASIDE = 12.0  # points that "Date" may begin before its line; a long label pushes it to the right
_UNDER = 8.0  # points between a label and the office under it


def has_a_pair_of_lines(page: Page | None, labelled: Labelled, index: int) -> bool:
    """Does a line lie right over the label, and level with it another for the "Date" that ends the label's own line?"""
    label = labelled.spots[labelled.hits[index].start[0]].line
    last = label.words[-1] if label.words else None
    if page is None or last is None or not re.fullmatch(r"date\W*", last.text, re.IGNORECASE):
        return False
    rule, rules = line_over(page, label), rules_of(page)
    return rule is not None and any(
        abs(each[3] - rule[3]) < _LEVEL and rule[2] < each[0] < last.box[0] + _ASIDE for each in days_of(page, rules)
    )


def is_an_office_under_its_label(labelled: Labelled, index: int) -> bool:
    """Is it a line of its own right under the label of the same party, which stands beside "Date"? It names that party's office."""
    hit, spots = labelled.hits[index], labelled.spots
    if index == 0 or hit.start[0] == 0:
        return False
    own, over = spots[hit.start[0]].line, spots[hit.start[0] - 1].line
    before = [each for each in labelled.hits[:index] if each.start[0] == hit.start[0] - 1]
    if {(each.kind, each.name) for each in before} != {("signature", hit.name), ("date", hit.name)}:
        return False
    alone = not own.text[: hit.start[1]].strip() and not own.text[hit.end[1] :].strip()
    if own.box is None or over.box is None or own.page != over.page or not alone:
        return False
    return hit.end[0] == hit.start[0] and 0 <= own.box[1] - over.box[3] < _UNDER
