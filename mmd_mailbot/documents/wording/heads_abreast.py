"""The head of a form in columns without lines between them: labels side by side on one line, and their answers on the lines over them
or under.

::

    Meadville R-IV       Pat Lee                       District             District Contact (name, email, phone)
    District             Name of District Contact      Meadville R-IV       Pat Lee
    plee@example.org     660-555-0100                                       plee@example.org
    District Contact email   District Contact phone                         660-555-0100

Taken line by line, the district would have nothing, and its contact the district's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..layout.strip import Spot
from ..page import GAP
from .garbled import is_recognised
from .hits import Fragment, Labelled

_NAMES = frozenset(("district", "building"))
_CONTACTS = frozenset(("contact", "building_contact"))
_PART = re.compile(
    r"\W*(?:(?:contact(?:[’']s)?|full)\s+)?(?:(?:name|e-?\s?mail(?:\s+address)?|(?:tele)?phone(?:\s+(?:number|no\.?|#))?)\W*)*",
    re.IGNORECASE,
)
_LEFT = 15.0  # points by which an answer and its label may begin apart
_MOST = 4  # lines of one answer
_FARTHER = 1.5  # times as far from its label as the others' the first answer may stand
_UNSURE = 0.8


@dataclass(frozen=True, slots=True)
class _Line:
    """Labels side by side."""

    spot: int
    hits: tuple[int, ...]
    lefts: tuple[float | None, ...]
    over: tuple[int, ...]  # the lines without labels before it
    under: tuple[int, ...]  # those behind it


def with_answers_of_heads_abreast(labelled: Labelled) -> Labelled:
    """``labelled``, with what stands over or under each such label given to it; where both may be theirs, they are less sure."""
    lines = [] if is_recognised(labelled.spots) else list(_lines(labelled))
    if not any(labelled.hits[each].name in _CONTACTS for line in lines for each in line.hits):
        return labelled
    where = _where(labelled.spots, lines)
    for line in lines if where == "unsure" else ():
        for each in line.hits:
            hit = labelled.hits[each]
            labelled.hits[each] = replace(hit, confidence=min(hit.confidence, _UNSURE))
    if where in ("over", "under"):
        _give(labelled, lines, where)
    return labelled


def _give(labelled: Labelled, lines: Sequence[_Line], where: str) -> None:
    answers = {line.spot: line.over if where == "over" else line.under for line in lines}
    answers[lines[0].spot] = answers[lines[0].spot][-1:] if where == "over" else answers[lines[0].spot]
    taken = {spot for own in answers.values() for spot in own}
    for fragments in labelled.owned.values():
        fragments[:] = [each for each in fragments if each.spot not in taken]
    for line in lines:
        for spot in answers[line.spot]:
            for column, text, offset in _pieces_at(labelled.spots, line, spot) or ():
                labelled.owned.setdefault(line.hits[column], []).append(Fragment(spot, text, offset))


def _where(spots: Sequence[Spot], lines: Sequence[_Line]) -> Literal["over", "under", "unsure", "no"]:
    under = [[_pieces_at(spots, line, each) for each in line.under] for line in lines]
    over = [[_pieces_at(spots, line, each) for each in line.over] for line in lines]
    first = over[0][-1] if over[0] else None
    begun = (
        first is not None
        and _is_near(spots, lines)
        and (_is_parted(spots, lines[0]) or (len(lines) > 1 and _is_placed(lines)))
    )
    if not under[-1] and begun and all(own and None not in own and len(own) <= _MOST for own in over[1:]):
        return "over"
    plain = all(None not in own and len(own) <= _MOST for own in under) and any(
        len(each or ()) > 1 for own in under for each in own
    )
    if not plain:
        return "no"
    return "unsure" if begun and _is_parted(spots, lines[0]) and bool(under[-1]) else "under"


def _is_parted(spots: Sequence[Spot], line: _Line) -> bool:
    """Has the line over the labels columns as they have?"""
    return bool(line.over) and GAP in spots[line.over[-1]].line.text


def _is_placed(lines: Sequence[_Line]) -> bool:
    return all(left is not None for line in lines for left in line.lefts)


def _is_near(spots: Sequence[Spot], lines: Sequence[_Line]) -> bool:
    """Stands the line over the first labels as near to them as the others' answers to theirs? Where no places tell, it may."""
    gaps = [_gap(spots, line.over[-1], line.spot) for line in lines if line.over]
    own, others = gaps[0], [each for each in gaps[1:] if each is not None]
    height = spots[lines[0].spot].line.box
    if own is None or height is None:
        return all(each is None for each in gaps)
    return own <= (_FARTHER * max(others) if others else 1.5 * (height[3] - height[1]))


def _gap(spots: Sequence[Spot], above: int, below: int) -> float | None:
    one, other = spots[above].line.box, spots[below].line.box
    if one is None or other is None or spots[above].line.page != spots[below].line.page:
        return None
    return other[1] - one[3]


def _lines(labelled: Labelled) -> Iterator[_Line]:
    """The lines of nothing but labels of the head, two or more on each."""
    spots, hits = labelled.spots, labelled.hits
    printed = {at for hit in hits for at in range(hit.start[0], hit.end[0] + 1)}
    for at, spot in enumerate(spots):
        segments = list(_segments(spot.line.text))
        own = [
            [number for number, hit in enumerate(hits) if hit.start[0] == at and begin <= hit.start[1] < end]
            for begin, end in segments
        ]
        if len(segments) < 2 or spot.levels or any(len(each) != 1 for each in own):
            continue
        indexes = tuple(each[0] for each in own)
        if not all(_is_label(labelled, index, *segment) for index, segment in zip(indexes, segments, strict=True)):
            continue
        lefts = tuple(_left(spot, begin) for begin, _ in segments)
        over = _bare(spots, printed, range(at - 1, -1, -1))[::-1]
        yield _Line(at, indexes, lefts, over, _bare(spots, printed, range(at + 1, len(spots))))


def _is_label(labelled: Labelled, index: int, begin: int, end: int) -> bool:
    hit, at = labelled.hits[index], labelled.hits[index].start[0]
    if hit.kind != "field" or hit.name not in _NAMES | _CONTACTS or hit.end[0] != at:
        return False
    text = labelled.spots[at].line.text
    rest = text[hit.end[1] : end]
    bare = re.fullmatch(r"\W*", rest) if hit.name in _NAMES else _PART.fullmatch(rest)
    return not text[begin : hit.start[1]].strip() and bare is not None and "_" not in rest


def _bare(spots: Sequence[Spot], printed: set[int], ats: range) -> tuple[int, ...]:
    """The next lines without labels, outside of tables."""
    found: list[int] = []
    for at in ats:
        if at in printed or spots[at].levels:
            break
        if spots[at].line.text.strip():
            found.append(at)
    return tuple(found)


def _pieces_at(spots: Sequence[Spot], line: _Line, at: int) -> list[tuple[int, str, int]] | None:
    """What stands on the line between its gaps: for each the label of whose column it is; None where it is in none, or two in one."""
    spot = spots[at]
    segments = [(begin, end) for begin, end in _segments(spot.line.text) if spot.line.text[begin:end].strip()]
    lefts = [_left(spot, begin) for begin, _ in segments]
    found: list[tuple[int, str, int]] = []
    numbers = [
        number for number, (begin, end) in enumerate(_all_segments(spot.line.text)) if (begin, end) in segments
    ]
    for number, (begin, end), left in zip(numbers, segments, lefts, strict=True):
        column: int | None = number if number < len(line.hits) else None
        if left is not None and line.lefts[0] is not None:
            near = [i for i, each in enumerate(line.lefts) if each is not None and abs(each - left) <= _LEFT]
            column = near[0] if near else None
        elif len(segments) == 1 and number == 0 and len(line.hits) > 1 and GAP not in spot.line.text:
            column = None
        if column is None or any(column == each for each, _, _ in found):
            return None
        found.append((column, spot.line.text[begin:end], begin))
    return found


def _segments(text: str) -> Iterator[tuple[int, int]]:
    return ((begin, end) for begin, end in _all_segments(text) if text[begin:end].strip())


def _all_segments(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for each in text.split(GAP):
        yield begin, begin + len(each)
        begin += len(each) + len(GAP)


def _left(spot: Spot, begin: int) -> float | None:
    before = len(spot.line.text[:begin].split())
    return spot.line.words[before].box[0] if spot.line.box is not None and before < len(spot.line.words) else None
