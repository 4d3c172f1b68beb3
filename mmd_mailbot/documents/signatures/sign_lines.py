"""Lines to sign on, on a page: drawn, typed, drawn piece by piece, or run into by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..page import GAP, Box, Line, Page

RULE = re.compile(r"_{5,}")
ON = 5.0  # points that the foot of what stands on a line may lie under it
_LEAST, LONGEST = (
    60.0,
    380.0,
)  # points: a shorter line is for initials, or part of a drawing; a longer one parts a table or the page
_FOR_A_DAY = 30.0  # points: a line for a day is as long at least
_NEAR = 8.0  # points from a line down to the label under it, at most
_PARAGRAPH = 1.35  # of the label's height, from the line's paragraph to the label's, as word processors space them
WIDE = 2.0  # points more, where large script stands on the line
_RUNS_IN = 8.0  # points between words, and before the line that they run into
_BESIDE = 60.0  # points: a line that begins so near behind a label is the one it names
_LEVEL = 8.0  # points between the foot of a label and the line it names
_GAP = 1.5  # points between two pieces of one line


def rules_of(page: Page) -> list[Box]:
    """Lines to sign on, drawn or typed, from left to right."""
    drawn = [each for each in _joined(page.rules) if each[2] - each[0] >= _LEAST]
    typed = [
        (word.box[0], word.box[3] - 2, word.box[2], word.box[3])
        for word in page.words
        if RULE.search(word.text) and word.box[2] - word.box[0] >= _LEAST
    ]
    return sorted([*drawn, *typed, *_typed_into(page, typed)])


def _typed_into(page: Page, known: Sequence[Box]) -> Iterator[Box]:
    """Typed lines amid which a name was typed, so that what is left of them is short: "__Pat Lee______"."""
    for line in page.lines:
        count = 0
        for part in line.text.split(GAP):
            words = line.words[count : count + len(part.split())]
            count += len(words)
            run = _WRITTEN_INTO.match(part.strip())
            words = words[: len(run[0].split())] if run else ()
            if not words:
                continue
            x0, x1, foot = words[0].box[0], words[-1].box[2], max(each.box[3] for each in words)
            if x1 - x0 >= _LEAST and not any(x0 - 1 <= each[0] < x1 and abs(each[3] - foot) < ON for each in known):
                yield x0, foot - 2, x1, foot


_WRITTEN_INTO = re.compile(r"_{2,}[^_]+_{3,}(?=\s|$)")


def _joined(rules: Sequence[Box]) -> list[Box]:
    """Level lines, those put together that are drawn piece by piece, as LibreOffice underlines blanks."""
    found: list[Box] = []
    for each in sorted((each for each in rules if each[3] - each[1] < 3), key=lambda each: (round(each[1]), each[0])):
        last = found[-1] if found else None
        if (
            last is not None
            and abs(last[1] - each[1]) < 1
            and abs(last[3] - each[3]) < 1
            and each[0] - last[2] < _GAP
        ):
            found[-1] = (last[0], min(last[1], each[1]), max(last[2], each[2]), max(last[3], each[3]))
        else:
            found.append(each)
    return found


def with_words(page: Page, rules: Sequence[Box]) -> Iterator[Box]:
    """Lines, each from where the words begin that run into it: "Pat Lee_______"."""
    for rule in rules:
        left = rule[0]
        level = [
            each.box for each in page.words if -ON <= each.box[3] - rule[1] <= ON and not RULE.fullmatch(each.text)
        ]
        for box in sorted(level, key=lambda each: -each[2]):
            if box[0] < left and box[2] - left >= -_RUNS_IN:
                left = box[0]
        yield (left, *rule[1:])


def is_right_over(rule: Box, label: Box, more: float = 0.0) -> bool:
    return rule[0] - 12 <= label[0] <= rule[0] + 40 and -ON <= label[1] - rule[3] <= _NEAR + more


def line_over(page: Page, label: Line) -> Box | None:
    """The line to sign on right over the words of a label, or as near as the next paragraph; else what the line for the day over
    "Date", behind the label, leaves of its height: who types or draws a signature often takes the line away."""
    if label.box is None:
        return None
    more = max(WIDE, _PARAGRAPH * (label.box[3] - label.box[1]) + 2 - _NEAR)
    rules = list(with_words(page, rules_of(page)))
    rule = next((each for each in rules if is_right_over(each, label.box, more)), None)
    last = label.words[-1] if label.words else None
    if rule is not None or last is None or not re.fullmatch(r"date\W*", last.text, re.IGNORECASE):
        return rule
    day = next((each for each in days_of(page, rules) if is_right_over(each, last.box, more)), None)
    if day is None or day[0] - label.box[0] < _LEAST:
        return None
    return label.box[0], day[1], day[0] - 12, day[3]


def days_of(page: Page, rules: Sequence[Box]) -> list[Box]:
    """``rules``, and lines that are long enough for a day alone."""
    typed = [
        (each.box[0], each.box[3] - 2, each.box[2], each.box[3]) for each in page.words if RULE.search(each.text)
    ]
    short = [each for each in [*_joined(page.rules), *typed] if _FOR_A_DAY <= each[2] - each[0] < _LEAST]
    return sorted([*rules, *short])


def is_in_a_frame(page: Page, label: Box) -> bool:
    """Does an upright line stand beside the label? Then the line over it is the border of a table's cell."""
    middle = (label[1] + label[3]) / 2
    return any(x1 - x0 < 3 and top <= middle <= bottom for x0, top, x1, bottom in page.rules)


def is_named(rule: Box, label: Box) -> bool:
    """Does it begin right behind the label, on its own height?"""
    words_end = label[0] + 0.9 * (label[2] - label[0])  # typed lines are a part of the label's own
    level = abs(rule[1] - label[3]) < _LEVEL
    return level and (label[0] + 20 < rule[0] < words_end or label[2] - 5 <= rule[0] <= label[2] + _BESIDE)


def is_drawn_in(page: Page, place: Box) -> bool:
    """Is the middle of something drawn at the place?"""
    boxes = [each.box for each in page.pictures if each.box]
    return any(
        2 * place[0] <= x0 + x1 <= 2 * place[2] and 2 * place[1] <= y0 + y1 <= 2 * place[3]
        for x0, y0, x1, y1 in boxes
    )
