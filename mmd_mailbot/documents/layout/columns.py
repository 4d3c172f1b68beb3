"""Two columns without ruled lines: labels that wrap on the left, answers on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..page import GAP, LOOKS, Block, Cell, Line, Table, Word
from ..values.marks import is_bullet_of_letters, is_only_marks

_WIDE = 1.6  # a gap of so many font sizes parts two columns
_ALIGNED = 2.5  # points
_ENOUGH = 4  # lines that share where their right part starts
_ALIKE = 0.75  # points between two steps from line to line that are one
_BEFORE = 16.0  # points from a mark to what it stands before
_DAY = re.compile(r"date(?: signed)?\s*:?", re.IGNORECASE)


def in_columns(lines: Sequence[Line]) -> list[Block]:
    """The lines, with those that stand in two columns as a table. Untouched where nothing wraps: then each line is
    complete as it stands."""
    edge = _edge(lines)
    if edge is None:
        return _with_brackets_closed(lines)
    edge = _with_marks(lines, edge)
    found: list[Block] = []
    run: list[Line] = []
    for line in lines:
        if _fits(line, edge):
            run.append(line)
        else:
            found += _table(run, edge)
            run = []
            found.append(line)
    return _with_brackets_closed([*found, *_table(run, edge)])


def _with_brackets_closed(blocks: Sequence[Block]) -> list[Block]:
    """A label that is wrapped within its brackets is one, though its answer stands beside its first line:
    "District Contact (name, email, | Pat Lee" and "phone):" under it."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        both = isinstance(before, Line) and isinstance(block, Line)
        if both and (whole := _closed(before, block)) is not None:  # type: ignore[arg-type]
            joined[-1] = whole
        else:
            joined.append(block)
    return joined


def _closed(line: Line, below: Line) -> Line | None:
    left, _, right = line.text.partition(GAP)
    under, _, more = below.text.partition(GAP)
    start, again = _right_start(line), _right_start(below)
    if start is None or line.box is None or below.box is None or left.count("(") <= left.count(")"):
        return None
    lined_up = abs(below.box[0] - line.box[0]) < _ALIGNED and below.box[1] - line.box[3] < line.size
    apart = abs(again - start) < _ALIGNED if again is not None else below.box[2] < start
    if not lined_up or not apart or ")" not in under or "(" in under.split(")")[0]:
        return None
    words = [*line.words, *below.words]
    labels = [word for word in words if word.box[0] < start - _ALIGNED]
    answers = [word for word in words if word.box[0] >= start - _ALIGNED]
    box = (min(line.box[0], below.box[0]), line.box[1], max(line.box[2], below.box[2]), below.box[3])
    return replace(line, text=f"{left} {under}{GAP}{right} {more}".strip(), words=(*labels, *answers), box=box)


def _right_start(line: Line) -> float | None:
    """Where the part behind the only gap starts."""
    if line.text.count(GAP) != 1 or not line.words:
        return None
    gaps = [(b.box[0] - a.box[2], b.box[0]) for a, b in pairwise(line.words)]
    return max(gaps)[1] if gaps else None


def _edge(lines: Sequence[Line]) -> float | None:
    starts = [start for line in lines if (start := _right_start(line)) is not None]
    best = max(starts, key=lambda each: sum(1 for other in starts if abs(other - each) < _ALIGNED), default=None)
    if best is None or sum(1 for other in starts if abs(other - best) < _ALIGNED) < _ENOUGH:
        return None
    alone = [line for line in lines if GAP not in line.text and line.box and abs(line.box[0] - best) < _ALIGNED]
    left = [line.box[0] for line in lines if line.box]
    wrapped = [
        line
        for line in lines
        if GAP not in line.text and line.box and line.box[2] < best and line.box[0] - min(left) < 20
    ]
    return best if alone or wrapped else None


def _with_marks(lines: Sequence[Line], edge: float) -> float:
    """The edge left of the marks that stand before what begins there: "✓ One person to one person"."""
    marks = [
        mark.box[0]
        for line in lines
        for mark, word in pairwise(line.words)
        if is_only_marks(mark.text) and abs(word.box[0] - edge) < _ALIGNED and edge - mark.box[0] < _BEFORE
    ]
    return min([*marks, edge])


def _fits(line: Line, edge: float) -> bool:
    """No word of it crosses the edge."""
    return bool(line.words) and all(word.box[2] < edge or word.box[0] > edge - _ALIGNED for word in line.words)


def _table(run: Sequence[Line], edge: float) -> list[Block]:
    two = [at for at, line in enumerate(run) if GAP in line.text]
    if (end := _rows_to_sign(run)) < len(run):
        return [*(_table(run[:end], edge) if end else ()), *run[end:]]
    if len(two) < _ENOUGH:
        return list(run)
    before = [*run[: two[0]]]  # above the first answer nothing stands beside anything
    run = run[two[0] :]
    rows = [part for row in _rows(run) for part in _line_by_line(row)]
    if len(rows) < 2 or len(rows) == len(run):
        return [*before, *run]
    made: list[tuple[Cell, ...]] = []
    for number, row in enumerate(rows):
        cells = []
        for column, (low, high) in enumerate(((0.0, edge - _ALIGNED), (edge - _ALIGNED, 1e9))):
            parts = [[word for word in line.words if low <= word.box[0] < high] for line in row]
            inside: tuple[Block, ...] = tuple(line_of(part, row[0].page or 1) for part in parts if part)
            box = (
                0.0 if column == 0 else edge,
                min(line.box[1] for line in row if line.box) - 2,
                edge - 1 if column == 0 else edge + 400,
                max(line.box[3] for line in row if line.box) + 2,
            )
            cells.append(Cell(number, column, 1, 1, inside or (Line("", row[0].page, box),), box))
        made.append(tuple(cells))
    first, last = run[0].box, run[-1].box
    whole = None if first is None or last is None else (0.0, first[1], edge + 400, last[3])
    return [*before, Table(tuple(made), run[0].page, whole)]


def _rows_to_sign(run: Sequence[Line]) -> int:
    """Where the rows begin on whose right "Date" stands, and no more, if there are several. Those are labels under, or over, what was
    written beside each other: no answer of a label on the left. What stands over the first of them may be its answer."""
    days = [at for at, line in enumerate(run) if _DAY.fullmatch(line.text.partition(GAP)[2].strip())]
    if len(days) < 2:
        return len(run)
    end = days[0]
    while end and not _is_priced(run[end - 1]):
        end -= 1
    return end


def _is_priced(line: Line) -> bool:
    """Does an amount stand on its right, as behind the last of the form's labels before the rows to sign?"""
    return bool(re.search(r"\$\s?\d|\d\.\d\d\b", line.text.partition(GAP)[2]))


def _line_by_line(row: list[Line]) -> list[list[Line]]:
    """Lines that all have two parts, most of them an amount, or each a label with its colon on the left, are as many rows, however
    close they stand."""
    parts = [line.text.split(GAP) for line in row]
    if len(row) < 3 or any(len(each) != 2 for each in parts):
        return [row]
    money = sum(1 for each in parts if re.search(r"\$\s?\d|\d\.\d\d\b", each[1]))
    asked = all(each[0].rstrip().endswith(":") for each in parts)
    return [[line] for line in row] if asked or money * 2 >= len(row) else [row]


def _rows(run: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines closer than the rows of the table are apart belong together."""
    tops = [line.box[1] for line in run if line.box]
    steps = sorted(b - a for a, b in pairwise(tops) if b - a > 1)
    # a picture may push one word half a line down
    again = (a for a, b in pairwise(steps) if b - a < _ALIKE)
    near = 1.2 * next(again, steps[0]) if steps else 0.0
    row: list[Line] = []
    for line in run:
        if row and line.box and row[-1].box and line.box[1] - row[-1].box[1] > near:
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def line_of(row: list[Word], page: int) -> Line:
    """Words that stand on one line, as that line; a wide gap between two of them becomes a ``GAP``."""
    row.sort(key=lambda each: each.box[0])
    text = row[0].text
    for before, word in pairwise(row):
        gap = word.box[0] - before.box[2]
        wide = _WIDE * max(before.size, word.size, 6.0)
        text += (GAP if gap > wide else " ") + word.text
    lettered = [word for word in row if any(each.isalnum() for each in word.text)]
    if len(lettered) > 1 and lettered[0] is row[0] and is_bullet_of_letters(row[0].text):
        lettered = lettered[1:]  # set in the list's own face, whatever that of its words
    said = [word for word in lettered if not is_only_marks(word.text)]  # the x of "[x]" is not struck with the words
    return Line(
        text,
        page=page,
        box=(
            min(each.box[0] for each in row),
            min(each.box[1] for each in row),
            max(each.box[2] for each in row),
            max(each.box[3] for each in row),
        ),
        size=max(each.size for each in row),
        words=tuple(row),
        bold=bool(lettered) and all(each.bold for each in lettered),
        filled=bool(lettered) and all(each.filled for each in lettered),
        struck=bool(said) and all(each.struck for each in said),
        underlined=bool(said) and all(each.underlined for each in said),
        highlighted=bool(said) and all(each.highlighted for each in said),
        coloured=bool(said) and all(each.coloured for each in said),
        begins=frozenset(each for each in LOOKS if said and getattr(said[0], each)),
    )
