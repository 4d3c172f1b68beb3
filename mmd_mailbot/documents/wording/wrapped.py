"""Labels broken over two lines, beside which the answer begins: "District Contact | Pat Lee" and "Signature: | Date:" under it.

Line by line the answer would part the label's words, and nobody would find it again. What is level with the first line
may be a printed name, under which somebody is to sign ("Superintendent  Pat Lee", "Signature: ____"): it stays there,
unless it stands over the day.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from ..layout.columns import line_of
from ..layout.strip import Spot
from ..page import GAP, Box, Line, Word
from ..values.dates import find_dates, without_dates
from .names import typed_name, without_printed
from .phrases import tokens_of

_DAY = re.compile(r"dated?:?", re.IGNORECASE)
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


def is_parted_by_a_name(spots: Sequence[Spot], labels: Collection[tuple[str, ...]]) -> bool:
    """Does a name stand beside the first line of a label that is broken, level with it? Its bearer signs there, or is to under it."""
    begun = {words[:end] for words in labels for end in range(1, len(words))}
    for at, spot in enumerate(spots):
        head, beside = _parted(spot.line)
        name, _ = typed_name(without_printed(without_dates(said(beside))))
        if name is None or tokens_of(said(head)) not in begun:
            continue
        rests = [_parted(each.line)[0] for each in spots[at + 1 : at + 1 + _BETWEEN + 1]]
        if any(rest and goes_on(head, rest) and tokens_of(said([*head, *rest])) in labels for rest in rests):
            return True
    return False


def _joined(
    spots: Sequence[Spot], labels: Collection[tuple[str, ...]], begun: Collection[tuple[str, ...]]
) -> tuple[Spot, int]:
    first = spots[0]
    head, beside = _parted(first.line)
    if not head or tokens_of(said(head)) not in begun:
        return first, 1
    for number, second in enumerate(spots[1:], 1):
        if second.levels != first.levels or second.line.page != first.line.page:
            break
        rest, more = _parted(second.line)
        if not rest or not goes_on(head, rest) or tokens_of(said([*head, *rest])) not in labels:
            continue
        between = [word for each in spots[1:number] for word in each.line.words]
        if not (beside or between) or not all(each.line.words for each in spots[1:number]):
            break  # nothing parts its words; or it cannot be told where that stands
        joined = _line(first.line, head, rest, [*beside, *between], more)
        return (replace(first, line=joined), number + 1) if joined is not None else (first, 1)
    return first, 1


def _line(
    line: Line, head: Sequence[Word], rest: Sequence[Word], beside: Sequence[Word], more: Sequence[Word]
) -> Line | None:
    """None where what stands beside the label's first line may not be meant for its second one."""
    edge = max(around(head)[2], around(rest)[2])
    high = [each for each in beside if not _is_lower(each, around(head)) and not _DAY.fullmatch(each.text)]
    day = next((each for each in more if _DAY.fullmatch(each.text)), None)
    if high and (day is None or min(each.box[0] for each in high) < day.box[2]):
        return None
    own = [each for each in (*beside, *more) if all(each is not other for other in high)]
    behind = [
        each for each in own if high and day is not None and each.box[0] >= day.box[2]
    ]  # the rest of a wrapped day
    own = [each for each in own if all(each is not other for other in behind)]
    if not own or min(each.box[0] for each in own) < edge or _overlap(own):
        return None
    answers = line_of(own, line.page or 1)
    late = [*high, *sorted(behind, key=lambda each: each.box[0])]
    if high and (not find_dates(said(late)) or re.search(r"[^\W_]", without_dates(said(late)))):
        return None  # a name over the day, printed there or signed
    words = (*head, *rest, *answers.words, *late)
    text = " ".join([f"{said(head)} {said(rest)}{GAP}{answers.text}", *(each.text for each in late)])
    return replace(line, text=text, words=words, box=around(words), filled=False)


def _parted(line: Line) -> tuple[list[Word], list[Word]]:
    """The words before the line's first wide gap, and those behind it."""
    count = len(line.text.partition(GAP)[0].split())
    if " ".join(each.text for each in line.words).split() != line.text.replace(GAP, " ").split():
        return [], []  # its words are not those of its text
    return list(line.words[:count]), list(line.words[count:])


def goes_on(head: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Does the one stand right under the other and begin where that does?"""
    above, below = around(head), around(rest)
    lined_up = abs(above[0] - below[0]) <= _ALIGNED
    return lined_up and above[1] < below[1] and below[1] - above[3] <= _LEADING * (above[3] - above[1])


def _is_lower(word: Word, head: Box) -> bool:
    off = (word.box[1] + word.box[3] - head[1] - head[3]) / 2
    return off >= _LOWER * (head[3] - head[1])


def _overlap(words: Sequence[Word]) -> bool:
    """Do some stand over others? Then they are not one line's."""
    ordered = sorted((each for each in words if each.text.strip("_")), key=lambda each: each.box[0])
    return any(a.box[2] > b.box[0] + 1 for a, b in pairwise(ordered))


def said(words: Sequence[Word]) -> str:
    return " ".join(each.text for each in words)


def around(words: Sequence[Word]) -> Box:
    return (
        min(each.box[0] for each in words),
        min(each.box[1] for each in words),
        max(each.box[2] for each in words),
        max(each.box[3] for each in words),
    )
