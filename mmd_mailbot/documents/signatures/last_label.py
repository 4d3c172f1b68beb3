"""What stands under the last label of a form: where that may be its party's name or a line to sign on, its labels may stand over
their lines."""

from __future__ import annotations

from ..page import Box, Page, Paper
from ..wording.labels import Labelled
from ..wording.names import typed_name, without_printed
from .on_lines import stands_on
from .print_lines import asks_in_print, print_lines
from .printed_below import has_an_office
from .sign_lines import RULE, rules_of

_UNDER = 45.0  # points under the last label in which no line may follow that it could be the label of
_BELOW = 30.0  # points under the last label in which nothing is written


def is_written_under(paper: Paper, labelled: Labelled, index: int, last: int, *, printed: bool) -> bool:
    """Is there something under the last label that may be its party's name, or a line to sign on? ``last``: the spot in which it
    and the label of its day end. ``printed``: somebody signed over a line for sure, so that a name under a label is one in print."""
    label = labelled.spots[labelled.hits[index].end[0]].line
    page = paper.page(label.page)
    is_captioned = _are_captioned(labelled)
    if page is not None and label.box is not None and _stands_over_a_line(page, label.box):
        return True
    for position in range(last + 1, min(last + 3, len(labelled.spots))):
        line = labelled.spots[position].line
        if any(each.start[0] <= position <= each.end[0] for each in labelled.hits):
            return False
        if label.box and line.box and (line.page != label.page or line.box[1] - label.box[3] > _BELOW):
            return False
        if page is not None and _is_in_print(page, line.box):
            continue
        if is_captioned and (asks_in_print(line.text) or has_an_office(line.text)):
            continue
        if RULE.search(line.text) or (not printed and typed_name(without_printed(line.text))[0] is not None):
            return True
    return False


def _are_captioned(labelled: Labelled) -> bool:
    """Does a name with its bearer's office, or words that ask for one, follow under the labels of several parties? Then those are
    printed under the lines of all."""
    under = {
        hit.name
        for hit in labelled.hits
        if hit.kind == "signature"
        and hit.end[0] + 1 < len(labelled.spots)
        and (asks_in_print(text := labelled.spots[hit.end[0] + 1].line.text) or has_an_office(text))
    }
    return len(under) > 1


def _is_in_print(page: Page, words: Box | None) -> bool:
    """Do the words stand on a line that asks for a name in print, or are they that line?"""
    return words is not None and any(stands_on(words, each) for each in print_lines(page, rules_of(page)))


def _stands_over_a_line(page: Page, label: Box) -> bool:
    """Labels over their lines have one under the last of them; those beneath have one over the first."""
    rules = rules_of(page)
    asks = print_lines(page, rules)
    return any(
        -2 < rule[1] - label[3] < _UNDER and rule[0] < label[0] + 14 < rule[2] and rule not in asks for rule in rules
    )
