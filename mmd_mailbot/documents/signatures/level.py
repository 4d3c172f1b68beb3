"""Words laid beside a label in smaller or lower print, as programs for filling in do: by their place they stand on its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..page import Box, Line, Word
from ..values.dates import find_dates, without_dates
from ..wording.answers import written
from ..wording.labels import Fragment, Labelled

_NEXT = 3  # lines before and after the label's own
_ROOM = 2.0  # points
_HIGH = 4.0  # points over its line's label that a word may be laid


def level_with(labelled: Labelled, index: int, dates: Sequence[int]) -> list[Fragment]:
    """What stands between the label and the date's label behind it, as high as they do, on lines that hold no printed words."""
    spot, end = labelled.hits[index].end
    line = labelled.spots[spot].line
    day = next((labelled.hits[each].start for each in dates if labelled.hits[each].start[0] == spot), None)
    if line.box is None or labelled.spots[spot].levels or day is None:
        return []
    label, date = _word_before(line.words, line.text, end), _word_at(line.words, line.text, day[1])
    if label is None or date is None:
        return []
    taken = {each for hit in labelled.hits for each in range(hit.start[0], hit.end[0] + 1)}
    found = []
    for at in range(max(0, spot - _NEXT), min(len(labelled.spots), spot + _NEXT + 1)):
        other = labelled.spots[at].line
        words = [each for each in other.words if any(letter.isalnum() for letter in each.text)]
        if at in taken or other.page != line.page or not words or labelled.spots[at].levels:
            continue
        level = all(_overlap(each, label) >= 0.5 or _is_through_the_middle(each, label) for each in words)
        level = level or (other.filled and _hangs_over(labelled, other, label))
        names = [each for each in words if each.box[2] < date.box[0] + _ROOM]
        behind = " ".join(each.text for each in words if each not in names)
        between = bool(names) and names[0].box[0] > label.box[2] - _ROOM and (not behind or _is_a_day(behind))
        if level and between:
            last = other.text.find(behind.split()[0]) if behind else len(other.text)
            found.append(Fragment(at, other.text[:last], same_line=True))
    return found


def day_level_with(labelled: Labelled, dates: Sequence[int]) -> str:
    """The day that a viewer laid right of the date's label, or over the line typed there, as high as the label or a little higher;
    empty where there is none."""
    for index in dates:
        spot = labelled.hits[index].end[0]
        for other in labelled.spots[max(0, spot - _NEXT) : spot + _NEXT + 1]:
            if day := _laid_behind(labelled, index, other.line):
                return day
    return ""


def is_laid_behind_another(labelled: Labelled, index: int, spot: int) -> bool:
    """Is the line a day laid over that of another date's label? Read row by row it stands behind the one before."""
    laid = labelled.spots[spot].line
    if not laid.words or not _is_a_day(laid.text) or _laid_behind(labelled, index, laid):
        return False
    others = (at for at, hit in enumerate(labelled.hits) if hit.kind == "date" and at != index)
    return any(_laid_behind(labelled, at, laid) for at in others)


def _laid_behind(labelled: Labelled, index: int, laid: Line) -> str:
    """The day that was laid over the line of the date's label; empty where the words are none, or lie elsewhere."""
    spot, end = labelled.hits[index].end
    line = labelled.spots[spot].line
    label = _word_before(line.words, line.text, end)
    if label is None or laid.page != line.page or line.text[end:].strip(" :_\t"):
        return ""
    if not laid.filled and not _is_over_its_line(line, end, label, laid):
        return ""
    level = all(_overlap(each, label) >= 0.5 for each in laid.words) or _hangs_over(labelled, laid, label)
    behind = " ".join(each.text for each in laid.words if each.box[0] > label.box[2] - _ROOM)
    return behind if level and _is_a_day(behind) else ""


def _is_over_its_line(line: Line, end: int, label: Word, laid: Line) -> bool:
    """Does the day alone stand over the room between the date's label and the end of the underscores typed behind it, as words of the
    page itself?"""
    rule = next((each for each in reversed(line.words) if re.fullmatch(r"_{4,}", each.text)), None)
    if rule is None or laid.box is None or "_" not in line.text[end:] or not _is_a_day(laid.text):
        return False
    return label.box[2] - _ROOM < laid.box[0] < rule.box[2] and laid.box[3] <= rule.box[3] + _ROOM


def _is_a_day(text: str) -> bool:
    return bool(find_dates(text)) and not written(without_dates(text))


def _hangs_over(labelled: Labelled, laid: Line, label: Word) -> bool:
    """Was it laid over the form a little too high: its foot at the label's head, and no other print as near to it?"""
    if laid.box is None or not -_HIGH < laid.box[3] - label.box[1] < label.box[3] - label.box[1]:
        return False
    away = _middle(label.box) - _middle(laid.box)
    others = (
        each.line
        for each in labelled.spots
        if each.line.page == laid.page and not each.line.filled and each.line is not laid
    )
    return away > 0 and not any(
        other.box is not None
        and any(each.isalnum() for each in other.text)
        and other.box[0] < laid.box[2]
        and laid.box[0] < other.box[2]
        and abs(_middle(other.box) - _middle(laid.box)) < away
        for other in others
    )


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _is_through_the_middle(word: Word, label: Word) -> bool:
    """Of script, whose letters' boxes reach far down."""
    return word.box[1] - _ROOM <= (label.box[1] + label.box[3]) / 2 <= word.box[3]


def _overlap(word: Word, label: Word) -> float:
    """Of the word's height, how much lies as high as the label."""
    shared = min(word.box[3], label.box[3]) - max(word.box[1], label.box[1])
    return shared / max(word.box[3] - word.box[1], 0.1)


def _word_before(words: Sequence[Word], text: str, end: int) -> Word | None:
    """The last word of the line's text that begins before ``end``."""
    found, at = None, 0
    for word in words:
        at = text.find(word.text, at)
        if at < 0 or at >= end:
            break
        found, at = word, at + len(word.text)
    return found


def _word_at(words: Sequence[Word], text: str, start: int) -> Word | None:
    at = 0
    for word in words:
        at = text.find(word.text, at)
        if at < 0:
            return None
        if at + len(word.text) > start:
            return word
        at += len(word.text)
    return None
