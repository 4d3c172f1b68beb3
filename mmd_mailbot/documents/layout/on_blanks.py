"""Answers that stand on the ruled line behind a label, however much higher than the label they were typed or written."""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Box, Word

_BEGINS = (-3.0, 16.0)  # points behind the label's last word, where its line begins
_FOOT = 6.0  # points between the label's foot and its line
_OVER, _UNDER = 18.0, 3.0  # points over and under the line where the foot of what stands on it lies
_HIGHER, _CLOSE = 0.9, 0.9  # of a label's height, up and across
_ASIDE = 3.0  # points by which a word may reach beyond the line


def stands_on_blanks(row: Sequence[Word], labels: Sequence[Word], rules: Sequence[Box]) -> bool:
    """Does each word of the ``row``, in which no label stands, stand over the ruled line that begins behind one of the ``labels``?"""
    if not row or any(each.text.endswith(":") for each in row):
        return False
    blanks = [rule for rule in rules if any(_begins_behind(rule, each) for each in labels)]
    return all(any(_stands_on(each, rule) and not _hangs_under(each, rule, rules) for rule in blanks) for each in row)


def follows_its_labels(row: Sequence[Word], labels: Sequence[Word]) -> bool:
    """Does the ``row``, in which no label stands, begin right behind labels of the line, not a whole line higher, and fill the gaps
    there? Where the line of a blank is a table's border, too, it does not tell."""
    if not row or any(each.text.endswith(":") for each in row):
        return False
    for word in row:
        behind = [each for each in labels if each.box[2] <= word.box[0] + 1]
        label = max(behind, key=lambda each: each.box[2], default=None)
        if label is None or not label.text.endswith(":"):
            return False
        before = max((each.box[2] for each in (*row, label) if each.box[2] <= word.box[0] + 1), default=0.0)
        tall = label.box[3] - label.box[1]
        higher = (label.box[1] + label.box[3] - word.box[1] - word.box[3]) / 2
        if not (0 <= higher <= _HIGHER * tall and word.box[0] - before <= _CLOSE * tall):
            return False
    return True


def _begins_behind(rule: Box, label: Word) -> bool:
    level = abs((rule[1] + rule[3]) / 2 - label.box[3]) <= _FOOT
    return label.text.endswith(":") and level and _BEGINS[0] <= rule[0] - label.box[2] <= _BEGINS[1]


def _hangs_under(word: Word, blank: Box, rules: Sequence[Box]) -> bool:
    """Is another line nearer over it than the blank is under it? So names are printed under the line on which their bearers sign."""
    gap = (blank[1] + blank[3]) / 2 - word.box[3]
    over = [
        rule for rule in rules if rule[0] < word.box[2] and word.box[0] < rule[2] and rule[3] <= word.box[1] + _UNDER
    ]
    return any(word.box[1] - rule[3] < gap for rule in over)


def _stands_on(word: Word, rule: Box) -> bool:
    within = rule[0] - _ASIDE <= word.box[0] and word.box[2] <= rule[2] + _ASIDE
    return within and -_OVER <= word.box[3] - (rule[1] + rule[3]) / 2 <= _UNDER
