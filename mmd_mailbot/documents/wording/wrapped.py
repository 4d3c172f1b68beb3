"""Labels broken over two lines, beside which the answer begins: "District Contact | Pat Lee" and "Signature: | Date:" under it.

Line by line the answer would part the label's words, and nobody would find it again. What is level with the first line
may be a printed name, under which somebody is to sign ("Superintendent  Pat Lee", "Signature: ____"): it stays there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from ..layout.columns import line_of
from ..layout.strip import Spot
from ..page import GAP, Box, Line, Word
from .phrases import tokens_of

_ALIGNED = 2.5  # points between the left edges of a label's two lines
_LEADING = 0.9  # of the first line's height: so far under it the second begins at most
_LOWER = 0.25  # of its height: so much lower than the first line stands what belongs to both
_BETWEEN = 2  # lines that were written higher or lower than the label's own, between its two


def with_wrapped_labels(spots: Sequence[Spot], labels: Collection[tuple[str, ...]]) -> list[Spot]:
    """Each of the ``labels`` (their words) that is so broken on one line, and what stands beside either of its lines behind it."""
    begun = {words[:end] for words in labels for end in range(1, len(words))}
    found: list[Spot] = []
    at = 0
    while at < len(spots):
        whole, used = _joined(spots[at : at + _BETWEEN + 2], labels, begun)
        found.append(whole)
        at += used
    return found


def is_parted_by_words(spots: Sequence[Spot], labels: Collection[tuple[str, ...]]) -> bool:
    """Do words stand beside the first line of a label that is broken, level with it? Somebody signs there, or is to sign under it."""
    begun = {words[:end] for words in labels for end in range(1, len(words))}
    for at, spot in enumerate(spots):
        head, beside = _parted(spot.line)
        if not re.search(r"[^\W\d_]", _text(beside)) or tokens_of(_text(head)) not in begun:
            continue
        rests = [_parted(each.line)[0] for each in spots[at + 1 : at + 1 + _BETWEEN + 1]]
        if any(rest and _goes_on(head, rest) and tokens_of(_text([*head, *rest])) in labels for rest in rests):
            return True
    return False


def _joined(
    spots: Sequence[Spot], labels: Collection[tuple[str, ...]], begun: Collection[tuple[str, ...]]
) -> tuple[Spot, int]:
    first = spots[0]
    head, beside = _parted(first.line)
    if not head or tokens_of(_text(head)) not in begun or not all(_is_lower(each, _box(head)) for each in beside):
        return first, 1
    for number, second in enumerate(spots[1:], 1):
        if second.levels != first.levels or second.line.page != first.line.page:
            break
        rest, more = _parted(second.line)
        if not rest or not _goes_on(head, rest) or tokens_of(_text([*head, *rest])) not in labels:
            continue
        between = [word for each in spots[1:number] for word in each.line.words]
        behind = [*beside, *between, *more]
        if not beside and not between:
            break  # nothing parts its words
        edge = max(_box(head)[2], _box(rest)[2])
        words_between = all(each.line.words for each in spots[1:number])
        if not words_between or min(each.box[0] for each in behind) < edge or _overlap(behind):
            break
        return replace(first, line=_line(first.line, head, rest, behind)), number + 1
    return first, 1


def _line(line: Line, head: Sequence[Word], rest: Sequence[Word], behind: list[Word]) -> Line:
    answers = line_of(behind, line.page or 1)
    words = (*head, *rest, *answers.words)
    return replace(
        line, text=f"{_text(head)} {_text(rest)}{GAP}{answers.text}", words=words, box=_box(words), filled=False
    )


def _parted(line: Line) -> tuple[list[Word], list[Word]]:
    """The words before the line's first wide gap, and those behind it."""
    count = len(line.text.partition(GAP)[0].split())
    if " ".join(each.text for each in line.words).split() != line.text.replace(GAP, " ").split():
        return [], []  # its words are not those of its text
    return list(line.words[:count]), list(line.words[count:])


def _goes_on(head: Sequence[Word], rest: Sequence[Word]) -> bool:
    above, below = _box(head), _box(rest)
    lined_up = abs(above[0] - below[0]) <= _ALIGNED
    return lined_up and above[1] < below[1] and below[1] - above[3] <= _LEADING * (above[3] - above[1])


def _is_lower(word: Word, head: Box) -> bool:
    off = (word.box[1] + word.box[3] - head[1] - head[3]) / 2
    return off >= _LOWER * (head[3] - head[1])


def _overlap(words: Sequence[Word]) -> bool:
    """Do some stand over others? Then they are not one line's."""
    ordered = sorted((each for each in words if each.text.strip("_")), key=lambda each: each.box[0])
    return any(a.box[2] > b.box[0] + 1 for a, b in pairwise(ordered))


def _text(words: Sequence[Word]) -> str:
    return " ".join(each.text for each in words)


def _box(words: Sequence[Word]) -> Box:
    return (
        min(each.box[0] for each in words),
        min(each.box[1] for each in words),
        max(each.box[2] for each in words),
        max(each.box[3] for each in words),
    )
