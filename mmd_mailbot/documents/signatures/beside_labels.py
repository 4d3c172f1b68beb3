"""Words typed a little too high over the line beside a label, so that they are a line of their own on the page.

::

                                 Pat Lee                 10/3/2026
    District Contact Signature: ____________________ Date: ________
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..page import Box, Page, Paper, Word
from ..wording.labels import Fragment, Labelled
from .nearby import date_hits, near
from .sign_lines import ON, RULE, is_named, rules_of

_HIGH = 14.0  # points over a line at which words typed for it may end
_IN_PRINT = re.compile(r"\bprint(?:ed)? name\b|\bname \(print", re.IGNORECASE)


def with_words_over_lines(paper: Paper, labelled: Labelled) -> Labelled:
    """The form with such words given to the labels of their lines, where nothing else stands at these places."""
    owned = dict(labelled.owned)
    for index, hit in enumerate(labelled.hits):
        page, spot = paper.page(labelled.page(index)), labelled.spots[hit.end[0]]
        label = spot.line.box
        if hit.kind != "signature" or page is None or page.scan is not None or page.scanned or label is None:
            continue
        if spot.levels or index in labelled.over or index in labelled.under or _is_answered(labelled, index):
            continue
        rules = rules_of(page)
        rule = next((each for each in rules if is_named(each, label)), None)
        if rule is None:
            continue
        owned[index] = [*_over(labelled, page, rule), *owned.get(index, [])]
        others = [each for each in rules if each[0] > rule[2] and abs(each[1] - rule[1]) < 4]
        for date in date_hits(labelled, index)[:1] if others else ():
            owned[date] = [*_over(labelled, page, others[0]), *owned.get(date, [])]
    return replace(labelled, owned=owned)


def _is_answered(labelled: Labelled, index: int) -> bool:
    return any(re.search(r"[^\W_]", each.text) for each in near(labelled, index))


def _over(labelled: Labelled, page: Page, rule: Box) -> list[Fragment]:
    """The words that stand over a line, on lines of their own that begin no label."""
    found = []
    rules = rules_of(page)
    for number, spot in enumerate(labelled.spots):
        if spot.line.page != page.number or spot.levels or _begins_a_label(labelled, number):
            continue
        if _IN_PRINT.search(spot.line.text):  # "Facilitator printed name: Fran North", the one's before
            continue
        words = [word.text for word in spot.line.words if _is_for(word, rule, rules)]
        found += [Fragment(number, " ".join(words), same_line=True)] if words else []
    return found


def _begins_a_label(labelled: Labelled, spot: int) -> bool:
    return any(each.start[0] <= spot <= each.end[0] for each in labelled.hits)


def _is_for(word: Word, rule: Box, rules: Sequence[Box]) -> bool:
    """Does it stand over the line, and much nearer to that than to any over it? A name in print stands right under a line."""
    box = word.box
    middle = (box[0] + box[2]) / 2
    if RULE.search(word.text) or not (rule[0] - ON <= middle <= rule[2] + ON and _gap(box, rule) <= _HIGH):
        return False
    if box[3] > rule[1] + ON:
        return False
    above = [box[1] - each[3] for each in rules if each[0] - ON <= middle <= each[2] + ON and each[3] < box[1] + ON]
    return _gap(box, rule) < 0.5 * min(above, default=2 * _HIGH + 1)


def _gap(box: Box, rule: Box) -> float:
    return max(rule[1] - box[3], 0.0)
