"""The one question of a form in words that none of its questions has, told by where it stands and how it looks: as the others do, in
the place that the form's order leaves for it.

::

    | Purpose / how the tools support us | We meet weekly with the coaches. |
    | Person(s) responsible              | Dana Hill                        |
    | Timeline                           | Fall: purchase and train.        |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..layout.strip import Level, Spot
from ..page import GAP
from .hits import FUZZY, Hit
from .phrases import Phrase, tokens_of
from .reworded import questions_alone_of, telling_words

_LEAST = 4  # questions that are known, to tell by them how one looks
_WORDS = 24  # of a question
_LINES = 3  # of a narrow cell that holds one
_Found = tuple[int, tuple[int, int]]  # the line where one begins, and where it ends
_LABEL = re.compile(r"[\W_]*(?:(?:\d{1,2}|[a-f])[.)]\s+)?[A-Z][^:?\t•▪■●]{2,120}[:?]")
_NUMBER = re.compile(r"[\W_]*(\d{1,2}|[a-f])[.)]\s+", re.IGNORECASE)


def with_the_unknown_question(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits with the question that alone is missing, where one place between its neighbours holds what looks like a question."""
    questions = questions_alone_of(phrases)
    there = [hit for hit in hits if hit.kind == "field" and hit.name in questions]
    missing = [name for name in questions if not any(hit.name == name for hit in there)]
    in_order = [hit.name for hit in there] == [name for name in questions if name not in missing]
    if len(missing) != 1 or len(there) < _LEAST or not in_order:
        return hits
    room = _room(spots, hits, there, list(questions).index(missing[0]))
    ways = (_in_their_column, _heading_their_cells, _in_their_looks, _before_their_colon)
    found = next((ends for way in ways if (ends := list(way(spots, there, room)))), [])
    found = found or list(_in_its_words(spots, there, room, questions[missing[0]]))
    if len(found) != 1:
        return hits
    ((first, end),) = found
    number = _NUMBER.match(spots[first].line.text)
    start = (first, number.end() if number is not None else 0)
    hit = Hit(questions[missing[0]][0], start, end, FUZZY)
    return sorted([*hits, hit], key=lambda each: each.start)


def _room(spots: Sequence[Spot], hits: Sequence[Hit], there: Sequence[Hit], rank: int) -> range:
    """The lines between what is known before and after the place that the form's order leaves for the question."""
    if rank < len(there):
        after = there[rank].start[0]
        return range(max((hit.end[0] + 1 for hit in hits if hit.start[0] < after), default=0), after)
    before = there[-1].end[0] + 1
    return range(before, min((hit.start[0] for hit in hits if hit.start[0] >= before), default=len(spots)))


def _cells(spots: Sequence[Spot], there: Sequence[Hit]) -> list[Level]:
    """The cells of one column that hold the known questions and nothing else; empty where they do not."""
    cells = [spots[hit.start[0]].levels[-1] for hit in there if spots[hit.start[0]].levels]
    columns = {(each.table, each.column, each.last) for each in cells}
    alone = all(_fills_its_cell(spots, hit) for hit in there)
    return cells if len(cells) == len(there) and len(columns) == 1 and alone else []


def _fills_its_cell(spots: Sequence[Spot], hit: Hit) -> bool:
    first, last = _around(spots, hit.start[0])
    rest = [
        spots[hit.end[0]].line.text[hit.end[1] :],
        *(spots[at].line.text for at in range(hit.end[0] + 1, last + 1)),
    ]
    return first == hit.start[0] and not "".join(rest).strip() and _answered_beside(spots, last)


def _around(spots: Sequence[Spot], at: int) -> tuple[int, int]:
    """The first and last line of the cell."""
    first, last = at, at
    while first > 0 and spots[first - 1].levels == spots[at].levels:
        first -= 1
    while last + 1 < len(spots) and spots[last + 1].levels == spots[at].levels:
        last += 1
    return first, last


def _answered_beside(spots: Sequence[Spot], last: int) -> bool:
    """Does a cell of the same row follow?"""
    beside = spots[last + 1].levels if last + 1 < len(spots) else ()
    own = spots[last].levels[-1]
    return any((each.table, each.row) == (own.table, own.row) and each.column > own.column for each in beside)


def _in_their_column(spots: Sequence[Spot], there: Sequence[Hit], room: range) -> Iterator[_Found]:
    """Cells of the room in the column of the known questions, that hold a few words."""
    if not _cells(spots, there):
        return
    model = spots[there[0].start[0]].levels
    for at in room:
        levels = spots[at].levels
        if len(levels) != len(model) or (levels[-1].table, levels[-1].column) != (model[-1].table, model[-1].column):
            continue
        first, last = _around(spots, at)
        text = " ".join(spots[each].line.text for each in range(first, last + 1))
        few = last - first < _LINES and len(tokens_of(text)) <= _WORDS
        if first == at and last in room and few and re.search(r"[^\W\d_]{3}", text) and _answered_beside(spots, last):
            yield first, _end(spots, last)


def _heading_their_cells(spots: Sequence[Spot], there: Sequence[Hit], room: range) -> Iterator[_Found]:
    """First lines of cells of the room, bold as those of the known questions are, over an answer in the same cell."""
    if not all(_heads_its_cell(spots, hit.start[0]) and _fills_its_line(spots, hit) for hit in there):
        return
    tables = {spots[hit.start[0]].levels[-1].table for hit in there}
    for at in room:
        if not _heads_its_cell(spots, at) or spots[at].levels[-1].table not in tables:
            continue
        _, last = _around(spots, at)
        bold = next((each for each in range(at, last + 1) if not spots[each].line.bold), last + 1) - 1
        text = " ".join(spots[each].line.text for each in range(at, bold + 1))
        if bold < last and last in room and len(tokens_of(text)) <= _WORDS and re.search(r"[^\W\d_]{3}", text):
            yield at, _end(spots, bold)


def _heads_its_cell(spots: Sequence[Spot], at: int) -> bool:
    return bool(spots[at].levels) and spots[at].line.bold and _around(spots, at)[0] == at


def _in_their_looks(spots: Sequence[Spot], there: Sequence[Hit], room: range) -> Iterator[_Found]:
    """Lines of the room by themselves that are bold where all known questions are, and no other line of their answers; each with
    an answer beneath. A head over the question has none."""
    if not all(_stands_out(spots, hit.start[0]) and _fills_its_line(spots, hit) for hit in there):
        return
    for at in room:
        last = at
        while last + 1 in room and _stands_out(spots, last + 1) and spots[last + 1].line.text.lstrip()[:1].islower():
            last += 1  # it wraps
        text = " ".join(spots[each].line.text for each in range(at, last + 1))
        begins = spots[at].line.text.lstrip()[:1]
        few = len(tokens_of(text)) <= _WORDS and re.search(r"[^\W\d_]{3}", text)
        answered = last + 1 in room and spots[last + 1].line.text.strip() and not _stands_out(spots, last + 1)
        if _stands_out(spots, at) and not begins.islower() and few and answered and GAP not in text:
            yield at, _end(spots, last)


def _before_their_colon(spots: Sequence[Spot], there: Sequence[Hit], room: range) -> Iterator[_Found]:
    """Lines of the room that begin in bold as all known questions do, up to the colon: their answers stand behind it."""
    if not all(_begins_so(spots, hit.start[0]) and _LABEL.match(spots[hit.start[0]].line.text) for hit in there):
        return
    for at in room:
        label = _LABEL.match(spots[at].line.text)
        if label is not None and _begins_so(spots, at) and len(tokens_of(label[0])) <= _WORDS:
            yield at, (at, label.end())


def _begins_so(spots: Sequence[Spot], at: int) -> bool:
    line = spots[at].line
    return "bold" in line.begins and not line.bold and not spots[at].levels and not line.filled


def _end(spots: Sequence[Spot], last: int) -> tuple[int, int]:
    return last, len(spots[last].line.text.rstrip())


def _in_its_words(
    spots: Sequence[Spot], there: Sequence[Hit], room: range, asked: Sequence[Phrase]
) -> Iterator[_Found]:
    """Lines of the room by themselves that share words with the question and are no sentence, each with an answer beneath; where the
    known questions are lines by themselves, too."""
    if any(spots[hit.start[0]].levels or not _fills_its_line(spots, hit) for hit in there):
        return
    told = set().union(*(telling_words(each.text) for each in asked))
    for at in room:
        text = spots[at].line.text.strip()
        own = telling_words(text)
        question = len(own & told) > 1 and 2 * len(own & told) >= len(own) and not re.search(r"[.,;!]", text)
        beneath = at + 1 in room and re.search(r"\w", spots[at + 1].line.text) is not None
        if question and beneath and text[:1].isupper() and not spots[at].levels and GAP not in text:
            yield at, _end(spots, at)


def _stands_out(spots: Sequence[Spot], at: int) -> bool:
    return spots[at].line.bold and not spots[at].levels and not spots[at].line.filled


def _fills_its_line(spots: Sequence[Spot], hit: Hit) -> bool:
    before, behind = spots[hit.start[0]].line.text[: hit.start[1]], spots[hit.end[0]].line.text[hit.end[1] :]
    return not behind.strip() and (not re.search(r"\w", before) or _NUMBER.fullmatch(before) is not None)
