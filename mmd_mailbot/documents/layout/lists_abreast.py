"""Two lists side by side without a line between them, whose lines are not level with each other; on a page that was recognised the
head of the second may wrap, too, so that a line of the one ends in a line of the other ("… between District Leadership and the |
virtual setting:"). Or one list in two columns, whose choices wrap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..page import GAP, Block, Cell, Line, Table, Word
from ..values.marks import is_only_marks
from .boxes_in_columns import boxes_in_columns
from .columns import line_of

_HEAD = re.compile(r"[A-Z][a-z]+:?")  # of the first list: one word, "Activity:"
_BOXED = re.compile(r"\s*(?:[☐☒]|\(\s*[xX]?\s*\)|\[\s*[xX]?\s*\])\s*[A-Z]")
_WORDS = 4  # of the second list's head are more
_LEFT, _INDENT = 6.0, 30.0  # points that a line of the second list begins before its head, and behind
_IN = 3.0  # points that a list stands in from its head
_LEAST = 3  # lines of the second list
_CLOSE = 2.0  # heights of a line: so close the lines of a list follow each other
_ANOTHER = re.compile(r"(?!\W*(?:[xX]\W+)?other\b)[^\t]{3,40}:(?:\t|$)", re.IGNORECASE)  # a label, where a list ends


def with_lists_abreast(lines: Sequence[Line]) -> list[Block]:
    """The lines, with every such pair of lists as a table of two cells."""
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        edge = _edge(lines[at])
        run = _indented(_unbroken(_run(lines[at:], edge), edge), edge) if edge is not None else []
        parts = [_parted(each, edge) for each in run] if edge is not None else []
        if edge is not None and sum(1 for _, right in parts if right) >= _LEAST and _are_two(parts):
            blocks.append(_table(parts, run, edge))
            at += len(run)
        elif (boxed := boxes_in_columns(lines[at:])) is not None:
            run, edge = list(boxed[0]), boxed[1]
            blocks.append(_table([_parted(each, edge) for each in run], run, edge))
            at += len(run)
        else:
            blocks.append(lines[at])
            at += 1
    return blocks


def _edge(line: Line) -> float | None:
    """Where the second list's head begins, on the line of both heads; or the second choice on a line of two, each behind its box."""
    left, _, right = line.text.partition(GAP)
    two = _BOXED.match(left) and _BOXED.match(right) and len(left.split()) >= _WORDS
    if GAP in right or len(right.split()) < _WORDS or not (_HEAD.fullmatch(left.strip()) or two):
        return None
    headed, marked = left.rstrip().endswith(":"), is_only_marks(right.split()[0])
    if all(each.confidence >= 1.0 for each in line.words) and (not headed or (marked and not two)):
        return None  # of the latter: the first list's own choices, beside their label
    gap, start = max(((b.box[0] - a.box[2], b.box[0]) for a, b in pairwise(line.words)), default=(0.0, 0.0))
    return start if gap > 2 * line.size else None


def _run(lines: Sequence[Line], edge: float) -> list[Line]:
    """The lines down to where a word crosses the edge, another label stands, or a gap is."""
    run = [lines[0]]
    for line in lines[1:]:
        before, box = run[-1].box, line.box
        if (
            before is None
            or box is None
            or _ANOTHER.match(line.text)
            or box[1] - before[3] > _CLOSE * (box[3] - box[1])
        ):
            break
        left, right = _parted(line, edge)
        if not line.words or any(each.box[2] > edge for each in left):
            break
        if right and not -_LEFT <= right[0].box[0] - edge <= _INDENT:
            break
        run.append(line)
    return run


def _unbroken(run: Sequence[Line], edge: float) -> list[Line]:
    """Down to where the second list ends, if something else stands on its side further down: an answer that runs across."""
    right = [(at, words[0].box) for at, each in enumerate(run) if (words := _parted(each, edge)[1])]
    for (at, above), (_, below) in pairwise(right):
        if below[1] - above[3] > _CLOSE * (above[3] - above[1]):
            return list(run[: at + 1])
    return list(run)


def _indented(run: Sequence[Line], edge: float) -> list[Line]:
    """Down to where something begins again as far left as the head; where the first list does not stand in from its head, to where
    the second one ends."""
    lefts = [_parted(each, edge)[0] for each in run]
    head = run[0].box[0] if run[0].box is not None else 0.0
    starts = [words[0].box[0] for words in lefts[1:] if words]
    own = min(starts[:_LEAST], default=head) - head
    if own >= _IN:
        back = [at for at, words in enumerate(lefts) if at and words and words[0].box[0] < head + own / 2]
        return list(run[: min(back, default=len(run))])
    last = max(at for at, each in enumerate(run) if _parted(each, edge)[1])
    if not _HEAD.match(run[0].text.partition(GAP)[0].strip()):  # the rest of the last choice of the first column
        last += sum(
            1 for each in run[last + 1 : last + 2] if not _BOXED.match(each.text) and len(each.words) < _WORDS
        )
    return list(run[: last + 1])


def _parted(line: Line, edge: float) -> tuple[list[Word], list[Word]]:
    right = [each for each in line.words if each.box[0] >= edge - _LEFT]
    return [each for each in line.words if each.box[0] < edge - _LEFT], right


def _are_two(parts: Sequence[tuple[list[Word], list[Word]]]) -> bool:
    """Does each list have lines of its own, and at least one of both a line that they share, beside that of the heads?"""
    return sum(1 for left, _ in parts if left) > _LEAST and any(left and right for left, right in parts[1:])


def _table(parts: Sequence[tuple[list[Word], list[Word]]], run: Sequence[Line], edge: float) -> Table:
    page = run[0].page or 1
    boxes = [each.box for each in run if each.box is not None]
    top, bottom = min(each[1] for each in boxes) - 2, max(each[3] for each in boxes) + 2
    right_end = max(each[2] for each in boxes) + 2
    start = min(each[0] for each in boxes) - 2
    cells = []
    for column, (low, high) in enumerate(((start, edge - _LEFT), (edge - _LEFT, right_end))):
        inside: tuple[Block, ...] = tuple(line_of(each[column], page) for each in parts if each[column])
        cells.append(Cell(0, column, 1, 1, inside, (low, top, high, bottom)))
    return Table((tuple(cells),), page, (start, top, right_end, bottom))
