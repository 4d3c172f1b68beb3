"""Words and ruled grids of one page → its blocks in reading order, wherever both came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..page import NOT_SET, SET, UNCLEAR, Block, Box, Cell, Line, Table, Word
from .columns import in_columns, line_of
from .lists_abreast import with_lists_abreast
from .on_blanks import follows_its_labels, stands_on_blanks
from .run_through import without_run_through


def area_of(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


_NEXT = 0.6  # of a word's height: the blank before it is narrower


class Grid:
    """A ruled table: its cells' boxes, each filled with the words inside."""

    def __init__(self, box: Box, cells: Sequence[Box]) -> None:
        self.box = box
        self.cells = list(cells)
        self.words: list[list[Word]] = [[] for _ in self.cells]
        self.inner: list[list[Grid]] = [[] for _ in self.cells]
        self.open_above = self.open_below = False  # a row is cut by the page's head or foot

    def cell_at(self, x: float, y: float) -> int | None:
        for index, (x0, top, x1, bottom) in enumerate(self.cells):
            if x0 <= x <= x1 and top <= y <= bottom:
                return index
        return None


def arrange(words: Sequence[Word], grids: list[Grid], page: int, rules: Sequence[Box] = ()) -> tuple[Block, ...]:
    """Words into the smallest cell that holds them, inner tables into their cells, the rest into lines. ``rules``: level and upright
    lines of the page."""
    by_size = sorted((_whole(each, words) for each in grids), key=lambda each: area_of(each.box))
    loose: list[Word] = []
    for word in words:
        where = _next_to(word, words) or word
        x, y = (where.box[0] + where.box[2]) / 2, (where.box[1] + where.box[3]) / 2
        for grid in by_size:
            index = grid.cell_at(x, y)
            if index is None and word.filled:
                index = grid.cell_at(word.box[0] + 2, y)
            if index is not None:
                grid.words[index].append(word)
                break
        else:
            _where_it_begins(where, by_size, loose).append(word)
    loose = [word for word in loose if not _runs_out(word, by_size)]
    outer: list[Grid] = []
    for position, grid in enumerate(by_size):
        x, y = (grid.box[0] + grid.box[2]) / 2, (grid.box[1] + grid.box[3]) / 2
        for holder in by_size[position + 1 :]:
            index = holder.cell_at(x, y)
            if index is not None and area_of(holder.cells[index]) >= area_of(grid.box):
                holder.inner[index].append(grid)
                break
        else:
            outer.append(grid)
    return _in_order(loose, outer, page, rules)


def _whole(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid without the edges that lines of words run through."""
    cells = without_run_through(grid.cells, words)
    if len(cells) == len(grid.cells):
        return grid
    whole = Grid(grid.box, cells)
    whole.open_above, whole.open_below = grid.open_above, grid.open_below
    return whole


def _next_to(mark: Word, words: Sequence[Word]) -> Word | None:
    """The word that a mark stands before, on its line: on a page that bends, the edge of its cell may run through the mark."""
    if mark.text not in (SET, NOT_SET, UNCLEAR):
        return None
    behind = [
        each
        for each in words
        if each.box[1] == mark.box[1] and each.box[3] == mark.box[3] and each.box[0] >= mark.box[2] - 2
    ]
    return min(behind, key=lambda each: each.box[0], default=None)


def _where_it_begins(word: Word, grids: Sequence[Grid], loose: list[Word]) -> list[Word]:
    """The cell of a last word that runs out over the table's edge, as text laid over a form does."""
    for grid in grids:
        index = grid.cell_at(word.box[0] + 1, (word.box[1] + word.box[3]) / 2)
        if index is not None:
            return grid.words[index]
    return loose


def _runs_out(word: Word, grids: Sequence[Grid]) -> bool:
    """Is it the next word of a line that stands in a cell and runs out over the table's right edge? Then it goes there."""
    tall = word.box[3] - word.box[1]
    y = (word.box[1] + word.box[3]) / 2
    for grid in grids:
        index = grid.cell_at(word.box[0] - _NEXT * tall, y)
        for other in grid.words[index] if index is not None else ():
            level = abs((other.box[1] + other.box[3]) / 2 - y) < 0.3 * tall
            if (
                level
                and other.box[2] <= word.box[0] + 1
                and word.box[0] - other.box[2] < _NEXT * tall
                and index is not None
            ):
                grid.words[index].append(word)
                return True
    return False


def _in_order(words: Sequence[Word], grids: Sequence[Grid], page: int, rules: Sequence[Box]) -> tuple[Block, ...]:
    loose = _in_columns(with_lists_abreast(lines_from(words, page, rules)))
    blocks: list[tuple[float, Block]] = [(each.box[1] if each.box else 0.0, each) for each in loose]
    blocks += [(grid.box[1], _table(grid, page, rules)) for grid in grids]
    return tuple(block for _, block in sorted(blocks, key=lambda each: each[0]))


def _in_columns(blocks: Sequence[Block]) -> list[Block]:
    """The runs of lines between tables, each as it stands in columns."""
    found: list[Block] = []
    run: list[Line] = []
    for each in blocks:
        if isinstance(each, Line):
            run.append(each)
        else:
            found += [*in_columns(run), each]
            run = []
    return [*found, *in_columns(run)]


def _table(grid: Grid, page: int, rules: Sequence[Box]) -> Table:
    lefts = _edges(cell[0] for cell in grid.cells)
    tops = _edges(cell[1] for cell in grid.cells)
    rows: dict[int, list[Cell]] = {}
    for box, words, inner in zip(grid.cells, grid.words, grid.inner, strict=True):
        row, column = _index(tops, box[1]), _index(lefts, box[0])
        rows.setdefault(row, []).append(
            Cell(
                row,
                column,
                max(1, sum(1 for each in tops if box[1] + 2 < each < box[3] - 2) + 1),
                max(1, sum(1 for each in lefts if box[0] + 2 < each < box[2] - 2) + 1),
                _in_order(words, inner, page, rules) or (Line("", page, box),),
                box,
            )
        )
    ordered = (tuple(sorted(cells, key=lambda each: each.column)) for _, cells in sorted(rows.items()))
    return Table(tuple(ordered), page, grid.box, open_above=grid.open_above, open_below=grid.open_below)


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 2:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


# ---------------------------------------------------------------- lines


def lines_from(words: Sequence[Word], page: int, rules: Sequence[Box] = ()) -> list[Line]:
    """Words into lines: those that share more than half of their height stand on one line, left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: ((each.box[1] + each.box[3]) / 2, each.box[0])):
        middle = (word.box[1] + word.box[3]) / 2
        for row in reversed(rows[-4:]):
            top, bottom = min(each.box[1] for each in row), max(each.box[3] for each in row)
            if top < middle < bottom and _shares_line(word, row) and not _lies_over(word, row):
                row.append(word)
                break
        else:
            rows.append([word])
    lines = [line_of(row, page) for row in _with_taller_words(_with_torn_lines(rows), rules)]
    return sorted(lines, key=lambda line: (line.box or (0, 0, 0, 0))[1])


_SAME, _SPACE = 1.5, 0.6  # points higher or lower, at top and foot; of the height, between two words of one line


def _with_torn_lines(rows: list[list[Word]]) -> list[list[Word]]:
    """A line of which some words were taken by a name written higher beside it ("Superintendent of" and "Schools: E. Rider"),
    whole again: two of its words stand next to one another, as high and as low."""
    whole: list[list[Word]] = []
    for row in rows:
        torn = next((each for each in whole[-_NEAR:] if _is_torn_from(row, each)), None)
        if torn is None:
            whole.append(row)
        else:
            torn.extend(row)
    return whole


def _is_torn_from(row: Sequence[Word], other: Sequence[Word]) -> bool:
    return _in_gaps(row, other) and any(_go_on(a, b) or _go_on(b, a) or _are_labels(a, b) for a in row for b in other)


def _are_labels(one: Word, other: Word) -> bool:
    """Two labels of one line: what a hand wrote behind the first of them took it away from the other."""
    off = abs(one.box[1] + one.box[3] - other.box[1] - other.box[3]) / 2
    return (
        off <= _EVEN * min(one.box[3] - one.box[1], other.box[3] - other.box[1])
        and one.text.endswith(":")
        and other.text.endswith(":")
    )


def _go_on(one: Word, other: Word) -> bool:
    level = abs(one.box[1] - other.box[1]) <= _SAME and abs(one.box[3] - other.box[3]) <= _SAME
    return level and -1 <= other.box[0] - one.box[2] <= _SPACE * (one.box[3] - one.box[1])


def _in_gaps(row: Sequence[Word], other: Sequence[Word]) -> bool:
    return all(a.box[2] <= b.box[0] + 1 or b.box[2] <= a.box[0] + 1 for a in row for b in other)


_TALLER = 1.4  # times: a script face beside the words of a form
_LEVEL = 0.8  # of the lower words' height
_EVEN = 0.35  # of their height, by which the labels of one line stand apart on a page that lies a little askew
_WRITTEN = 0.5  # of a label's height, that what was written behind it shares
_NEAR = 5  # rows


def _with_taller_words(rows: list[list[Word]], rules: Sequence[Box]) -> list[list[Word]]:
    """Rows of tall words put into the one row that they are level with, where they stand in a gap of it: a name in a script
    face, whose box hangs deeper than those of the label before it and the date behind it."""
    gone: set[int] = set()
    for at, row in enumerate(rows):
        near = [each for each in range(max(0, at - _NEAR), min(len(rows), at + _NEAR + 1)) if each not in (at, *gone)]
        level = [each for each in near if _is_level(row, rows[each]) and _in_a_gap(row, rows[each])]
        level = level or [each for each in near if _answers(row, rows[each], rules)]
        if len(level) == 1:
            rows[level[0]].extend(row)
            gone.add(at)
    return [row for at, row in enumerate(rows) if at not in gone]


def _answers(row: Sequence[Word], labels: Sequence[Word], rules: Sequence[Box]) -> bool:
    """Words that a hand wrote a little higher than the labels before them: "District: … School Building: …"."""
    if not _in_gaps(row, labels) or any(each.text.endswith(":") for each in row):
        return False
    copied = any(each.confidence < 1.0 for each in row)  # what was typed on a page with lines stands on them
    if stands_on_blanks(row, labels, rules) or (rules and copied and follows_its_labels(row, labels)):
        return True
    before = [max((one for one in labels if one.box[2] <= each.box[0] + 1), key=_right, default=None) for each in row]
    top, bottom = min(each.box[1] for each in row), max(each.box[3] for each in row)
    return all(
        each is not None
        and each.text.endswith(":")
        and min(bottom, each.box[3]) - max(top, each.box[1]) >= _WRITTEN * (each.box[3] - each.box[1])
        for each in before
    )


def _right(word: Word) -> float:
    return word.box[2]


def _height(row: Sequence[Word]) -> float:
    return sorted(each.box[3] - each.box[1] for each in row)[len(row) // 2]


def _is_level(tall: Sequence[Word], row: Sequence[Word]) -> bool:
    low = _height(row)
    top, bottom = min(each.box[1] for each in tall), max(each.box[3] for each in tall)
    shared = sorted(min(bottom, each.box[3]) - max(top, each.box[1]) for each in row)[len(row) // 2]
    return _height(tall) >= _TALLER * low and shared >= _LEVEL * low


def _in_a_gap(tall: Sequence[Word], row: Sequence[Word]) -> bool:
    left, right = min(each.box[0] for each in tall), max(each.box[2] for each in tall)
    apart = all(each.box[2] <= left + 1 or each.box[0] >= right - 1 for each in row)
    return apart and any(each.box[2] <= left + 1 for each in row)


def _lies_over(word: Word, row: Sequence[Word]) -> bool:
    """Does a word of the row stand where it stands? Then it is of a line of its own that runs into this one."""
    x0, x1 = word.box[0], word.box[2]
    lower = word.box[3] - word.box[1]
    if not any(each.isalnum() for each in word.text):
        return False  # a tick laid over its box is of that line
    return any(
        min(x1, each.box[2]) - max(x0, each.box[0]) > 0.3 * min(x1 - x0, each.box[2] - each.box[0])
        and abs(word.box[1] - each.box[1]) > 0.2 * lower
        for each in row
    )


def _shares_line(word: Word, row: Sequence[Word]) -> bool:
    middle = (word.box[1] + word.box[3]) / 2
    first = row[0]
    return abs(middle - (first.box[1] + first.box[3]) / 2) <= 0.5 * max(
        min(word.box[3] - word.box[1], first.box[3] - first.box[1]), 4.0
    )
