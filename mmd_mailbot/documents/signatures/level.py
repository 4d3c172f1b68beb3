"""Words laid beside a label in smaller or lower print, as programs for filling in do: by their place they stand on its line."""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Word
from ..wording.labels import Fragment, Labelled

_NEXT = 3  # lines before and after the label's own
_ROOM = 2.0  # points


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
        between = words[0].box[0] > label.box[2] - _ROOM and words[-1].box[2] < date.box[0] + _ROOM
        if level and between:
            found.append(Fragment(at, other.text, same_line=True))
    return found


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
