"""Two columns without ruled lines: labels that wrap on the left, answers on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..page import GAP, Block, Cell, Line, Table, Word
from ..values.marks import is_only_marks

_WIDE = 1.6  # a gap of so many font sizes parts two columns
_ALIGNED = 2.5  # points
_ENOUGH = 4  # lines that share where their right part starts


def in_columns(lines: Sequence[Line]) -> list[Block]:
    """The lines, with those that stand in two columns as a table. Untouched where nothing wraps: then each line is
    complete as it stands."""
    edge = _edge(lines)
    if edge is None:
        return list(lines)
    found: list[Block] = []
    run: list[Line] = []
    for line in lines:
        if _fits(line, edge):
            run.append(line)
        else:
            found += _table(run, edge)
            run = []
            found.append(line)
    return found + _table(run, edge)


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


def _fits(line: Line, edge: float) -> bool:
    """No word of it crosses the edge."""
    return bool(line.words) and all(word.box[2] < edge or word.box[0] > edge - _ALIGNED for word in line.words)


def _table(run: Sequence[Line], edge: float) -> list[Block]:
    rows = list(_rows(run))
    both = sum(1 for line in run if GAP in line.text)
    if both < _ENOUGH or len(rows) < 2 or len(rows) == len(run):
        return list(run)
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
    return [Table(tuple(made), run[0].page, whole)]


def _rows(run: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines closer than the rows of the table are apart belong together."""
    tops = [line.box[1] for line in run if line.box]
    steps = sorted(b - a for a, b in pairwise(tops) if b - a > 1)
    near = 1.2 * steps[0] if steps else 0.0
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
    )
