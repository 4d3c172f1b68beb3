"""Lines that ask for a name in print, or an office, under the label of a party that signs over it.

::

    Pat Lee                           10/3/2026
    ______________________________    ____________
    District Contact Signature        Date
    Pat Lee
    ______________________________
    Printed Name

Nobody signs on them. Where the words may as well be the label of another line under them, they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import Box, Page, Word
from .sign_lines import ON, is_right_over

_NAME = r"(?:(?:please )?(?:print(?:ed)?|typed?|full)(?: or (?:print|type))? )?names?(?: ?\((?:please )?(?:print|type)(?:ed)?\))?"
_OFFICE = r"(?:job )?(?:title|position)"
_ASKS = re.compile(
    rf"\W*(?:(?:please )?print(?:ed)?|{_NAME}(?: ?(?:and|&|/|,) ?{_OFFICE})?|{_OFFICE})\W*", re.IGNORECASE
)
_UNDER = 45.0  # points under such words in which another line may be the one they ask to fill
_BEFORE = 14.0  # points before a line that the words end which run on into it
_CAPTION = 2  # letters and colon: "X:" marks the place and asks for nothing
_PARTED = 9.0  # points between two captions, at least: more than a blank
_NAMED = 14.0  # points under a line in which the words stand that it belongs to


def captions_of(page: Page) -> list[Box]:
    """Where lines of words begin that ask for a name in print or an office, and nothing else."""
    found = []
    for line in page.lines:
        first = re.sub(r"\s+", " ", line.text.partition("\t")[0])
        if line.box is not None and _ASKS.fullmatch(first):
            found.append(line.box)
    return found


def asks_for_print(page: Page, rule: Box) -> bool:
    """Does such a label stand before the line, and its words run on into it: "Printed Name: ________"?"""
    level = [
        line for line in page.lines if line.box and abs(line.box[3] - rule[3]) < ON + 3 and line.box[0] < rule[0] + 8
    ]
    return any(is_asking(line.text) for line in level)


def is_led_into(page: Page, rule: Box) -> bool:
    """Does a word with a colon run on into the line, whatever it asks for: "Signature: ________", "By: ________"? Then it is a line
    of the party above, whoever's label stands under it."""
    return any(
        len(word.text) > _CAPTION
        and word.text.endswith(":")
        and abs(word.box[3] - rule[3]) < ON + 3
        and abs(word.box[2] - rule[0]) < _BEFORE
        for word in page.words
    )


def asks_in_print(text: str) -> bool:
    """Does the line ask for a name in print or an office, and say nothing else?"""
    return _ASKS.fullmatch(re.sub(r"\s+", " ", text)) is not None


def is_asking(text: str) -> bool:
    """Does the line begin with such a label, with a colon or a line to fill behind it?"""
    head = re.split(r"[:_\t]", re.sub(r"\s+", " ", text), maxsplit=1)
    return len(head) > 1 and _ASKS.fullmatch(head[0]) is not None


def print_lines(page: Page, rules: Sequence[Box]) -> list[Box]:
    """Those of the lines that such words stand right under, with no line under the words that would be theirs."""
    captions = captions_of(page)
    return [
        rule
        for rule in rules
        for words in captions
        if is_right_over(rule, words) and not any(_is_left_open(page, each, words) for each in rules)
    ]


def is_captioned(page: Page, rule: Box) -> bool:
    """Do such words stand right under the line, whatever others stand beside them ("Building Principal    Printed Name    Date")?"""
    under = [
        word.text
        for word in sorted(page.words, key=lambda each: each.box[0])
        if rule[0] - ON <= (word.box[0] + word.box[2]) / 2 <= rule[2] + ON and -ON <= word.box[1] - rule[3] <= _NAMED
    ]
    return _ASKS.fullmatch(" ".join(under)) is not None


def ranges_in_print(page: Page, rule: Box) -> list[tuple[float, float]]:
    """From where to where, of one line that runs over several captions ("Printed Name    Building Principal    Date"), it asks for a
    name in print: each caption has the line up to the next one."""
    under = [
        word
        for word in page.words
        if rule[0] - ON <= word.box[0] < rule[2] and -ON <= word.box[1] - rule[3] <= _NAMED
    ]
    captions: list[list[Word]] = []
    for word in sorted(under, key=lambda each: each.box[0]):
        if captions and word.box[0] - captions[-1][-1].box[2] < _PARTED:
            captions[-1].append(word)
        else:
            captions.append([word])
    if len(captions) < 2:
        return []
    begins = [each[0].box[0] - ON for each in captions]
    return [
        (begin, end)
        for caption, begin, end in zip(captions, begins, [*begins[1:], rule[2] + ON], strict=True)
        if asks_in_print(" ".join(word.text for word in caption))
    ]


def _is_left_open(page: Page, rule: Box, words: Box) -> bool:
    """Does the line follow under the words, and stand over none of its own?"""
    if not (0 < rule[1] - words[3] < _UNDER and rule[0] < words[0] + 14 < rule[2]):
        return False
    return not any(
        line.box is not None
        and -2 <= line.box[1] - rule[3] < _NAMED
        and line.box[0] < rule[2]
        and rule[0] < line.box[2]
        for line in page.lines
    )
