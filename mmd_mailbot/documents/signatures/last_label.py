"""What stands under the last label of a form: where that may be its party's name or a line to sign on, its labels may stand over
their lines."""

from __future__ import annotations

import re

from ..page import OBJECT, Box, Page, Paper
from ..values.dates import find_dates
from ..wording.answers import written
from ..wording.labels import Labelled
from ..wording.names import typed_name, without_printed
from .on_lines import stands_on
from .print_lines import asks_in_print, print_lines
from .printed_below import has_an_office
from .sign_lines import RULE, rules_of

_UNDER = 45.0  # points under the last label in which no line may follow that it could be the label of
_BELOW = 30.0  # points under the last label in which nothing is written
_EDGE = 3.0  # points between a table's head and the line drawn there
_BESIDE = 5.0  # points between the foot of a line of words and that of a line typed among them
_WORDS = 6  # so many words, most of them in small letters, are a sentence and no name
_NOTE = re.compile(r"\s*(?:[*†‡]|note\b|n\.b\.)", re.IGNORECASE)
_SURE = 0.9
_SIGNS = re.compile(
    r"\b(?:sign|signed|signature|by|its|name|names|print|printed|title|date|approved?|x)\b", re.IGNORECASE
)


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
        if _is_a_note(line.text) or _asks_for_something_else(line.text):
            continue
        if page is None and OBJECT in line.text:
            return True
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
        -2 < rule[1] - label[3] < _UNDER
        and rule[0] < label[0] + 14 < rule[2]
        and rule not in asks
        and not _is_of_a_frame_of_words(page, rule)
        and not _is_of_something_else(page, rule)
        for rule in rules
    )


def _is_a_note(text: str) -> bool:
    """A footnote, or a sentence, that nobody takes for a name."""
    words = re.findall(r"[^\W\d_]+", text)
    sentence = len(words) >= _WORDS and 2 * sum(each.islower() for each in words) > len(words)
    return bool(_NOTE.match(text) or sentence) and not RULE.search(text) and not find_dates(text)


def _asks_for_something_else(text: str) -> bool:
    """Typed lines, each behind words of its own, none of which ask to sign: "Received: ____  PO #: ____"."""
    led = re.fullmatch(r"\s*(?:[^\W_][^:_]*:\s*_{3,}\s*)+", text) is not None
    return led and _SIGNS.search(text) is None


def _is_of_a_frame_of_words(page: Page, rule: Box) -> bool:
    """Is it a border of a box, or of a table, that begins with words and asks nobody to sign: "For office use only"?"""
    uprights = [each for each in page.rules if each[2] - each[0] < _EDGE < each[3] - each[1]]
    touching = [each for each in uprights if each[1] - _EDGE <= rule[1] <= each[3] + _EDGE]
    left = [each for each in touching if abs(each[0] - rule[0]) < _EDGE]
    right = [each for each in touching if abs(each[2] - rule[2]) < _EDGE]
    if not left or not right:
        return False
    top, foot = min(each[1] for each in left), max(each[3] for each in left)
    held = [
        each
        for each in page.lines
        if each.box and rule[0] <= each.box[0] and each.box[2] <= rule[2] and top - 2 <= each.box[1] < foot
    ]
    first = min(held, key=lambda each: each.box[1] if each.box else 0.0, default=None)
    return first is not None and _says_what_it_is_for(first.text)


def _says_what_it_is_for(text: str) -> bool:
    name, sure = typed_name(without_printed(text))
    return bool(written(text)) and _SIGNS.search(text) is None and (name is None or sure < _SURE)


def _is_of_something_else(page: Page, rule: Box) -> bool:
    """Is it typed among words that ask for something else?"""
    return any(
        line.box is not None and abs(line.box[3] - rule[3]) < _BESIDE and _asks_for_something_else(line.text)
        for line in page.lines
    )
