"""Which written words belong to which printed phrase."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..layout.strip import Level, Spot
from ..page import Line
from ..values.marks import is_only_marks
from .hits import Fragment, Hit, Labelled

_ROW_NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]?\s*")
_ANOTHER_LABEL = re.compile(
    r"(?!.{0,20}\b(?:name|e-?mail|phone|tel|cell|fax|title|position)\b)[A-Z][A-Za-z .'’/&-]{2,40}:(?:\s|$)",
    re.IGNORECASE,
)
_ITS_NUMBER = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-hA-H])[.)]|(?:Q|Question)\s?\d{1,2}[.:)]?)\s*")


def assign(spots: Sequence[Spot], hits: list[Hit]) -> Labelled:
    labelled = Labelled(spots, hits)
    starting: dict[int, list[int]] = {}
    for index, hit in enumerate(hits):
        starting.setdefault(hit.start[0], []).append(index)
    owner = _Owner(spots, hits, starting)
    covered = {spot for hit in hits for spot in range(hit.start[0], hit.end[0])}
    inside = {spot for hit in hits for spot in range(hit.start[0] + 1, hit.end[0])}
    for position, spot in enumerate(spots):
        if position in inside or _is_of_a_row(spots, position, starting):
            continue
        text = standing(spot.line)
        here: list[int] = starting.get(position, [])
        ending = [index for index, hit in enumerate(hits) if hit.end[0] == position and hit.start[0] < position]
        start = hits[ending[-1]].end[1] if ending else 0
        current: int = ending[-1] if ending else -2
        for following in (*here, None):
            stop = len(text) if following is None else hits[following].start[1]
            piece = text[start:stop]
            if following is not None and start == 0 and _ITS_NUMBER.fullmatch(piece):
                piece = ""  # "2. Who will be responsible …": of the label that follows
            if piece.strip() or (not here and not ending and position not in covered):
                to = current if current != -2 else owner.of(position)
                if current == -2 and _asks_for_something_else(labelled, to, position, piece):
                    to = -1
                labelled.owned.setdefault(to, []).append(Fragment(position, piece, start, current != -2))
            if following is not None:
                current = following
                start = hits[following].end[1] if hits[following].end[0] == position else len(text)
    labelled.parted |= owner.doubtful
    return labelled


def _is_of_a_row(spots: Sequence[Spot], position: int, starting: Mapping[int, list[int]]) -> bool:
    """Is it nothing but the number of the row, in a cell before that of the label? "7 | Who will be responsible … | The coach"."""
    if position + 1 not in starting or not _ROW_NUMBER.fullmatch(spots[position].line.text):
        return False
    own, behind = spots[position].levels, spots[position + 1].levels
    if not own or not behind:
        return False
    a, b = own[-1], behind[-1]
    return (a.table, a.row) == (b.table, b.row) and a.column < b.column


def _asks_for_something_else(labelled: Labelled, index: int, position: int, text: str) -> bool:
    """Words that nobody knows and a colon, in the cell beside that of a label which has its answer behind it: "District: Adair Co. |
    Region: Northeast"."""
    own = labelled.spots[position].levels
    if index < 0 or not own or labelled.hits[index].kind != "field" or not _ANOTHER_LABEL.match(text):
        return False
    there = labelled.spots[labelled.hits[index].start[0]].levels
    if (
        not there
        or (there[-1].table, there[-1].row) != (own[-1].table, own[-1].row)
        or there[-1].column == own[-1].column
    ):
        return False
    return any(each.same_line and re.search(r"\w{2}", each.text) for each in labelled.fragments(index))


def standing(line: Line) -> str:
    """The line's text with blanks for the words that are struck out; of a line struck out as a whole, all of it."""
    if line.struck or not any(word.struck for word in line.words):
        return line.text
    text, at = line.text, 0
    for word in line.words:
        start = text.find(word.text, at)
        if start < 0:
            return line.text
        at = start + len(word.text)
        if word.struck:
            text = text[:start] + " " * len(word.text) + text[at:]
    return text


class _Owner:
    """To which hit a line without a hit of its own belongs."""

    def __init__(self, spots: Sequence[Spot], hits: Sequence[Hit], starting: dict[int, list[int]]) -> None:
        self._spots = spots
        self._hits = hits
        self.doubtful: set[int] = set()  # parties beside whose box something stands
        self._last: list[int] = []  # the last hit that starts at or before each spot
        last = -1
        for position in range(len(spots)):
            self._last.append(last)
            if position in starting:
                last = starting[position][-1]
        self._cells: dict[tuple[int, int, int], list[tuple[int, int]]] = {}  # (table, row, column) → (spot, hit)
        self._rows: dict[tuple[int, int], list[int]] = {}  # (table, row) → columns that hold hits
        for position, indexes in starting.items():
            for level in spots[position].levels:
                key = (level.table, level.row, level.column)
                self._cells.setdefault(key, []).extend((position, index) for index in indexes)
                columns = self._rows.setdefault((level.table, level.row), [])
                if level.column not in columns:
                    columns.append(level.column)

    def of(self, position: int) -> int:
        for level in reversed(self._spots[position].levels):
            found = self._in_cell(level, position) or self._to_the_left(level, position) or self._above(level)
            if found is not None:
                return found[0]
        return self._last[position]

    def _of_the_costs(self, table: int, row: int, column: int) -> int | None:
        """Left of a column that is headed "Cost" stands what the costs are for."""
        cost = self._hits[self._cells[table, row, column][-1][1]]
        if cost.kind != "cost":
            return None
        named = [at for at, each in enumerate(self._hits) if each.kind == "field" and each.name == cost.name]
        return named[-1] if named else None

    def _in_cell(self, level: Level, position: int) -> tuple[int] | None:
        own = [index for at, index in self._cells.get((level.table, level.row, level.column), ()) if at < position]
        return (own[-1],) if own else None

    def _to_the_left(self, level: Level, position: int) -> tuple[int] | None:
        left = [column for column in self._rows.get((level.table, level.row), ()) if column < level.column]
        return (self._of_the_cell(self._cells[level.table, level.row, max(left)], position),) if left else None

    def _of_the_cell(self, own: Sequence[tuple[int, int]], position: int) -> int:
        """Beside the cell of a party and of a box under it is where the party signs; who was consulted may stand level with the
        box."""
        spot, last = own[-1]
        signed = [index for at, index in own if at < spot and self._hits[index].kind == "signature"]
        before = self._spots[spot].line.text[: self._hits[last].start[1]]
        if not signed or not before.strip() or not is_only_marks(before):
            return last
        if self._spots[position].line.text.strip() and self._is_level(spot, position):
            self.doubtful.add(signed[-1])
        return signed[-1]

    def _is_level(self, box: int, position: int) -> bool:
        """On a page by their heights, else by how many lines of their cells stand before them."""
        own, other = self._spots[box].line.box, self._spots[position].line.box
        if own and other:
            return (own[1] + own[3]) / 2 - (own[3] - own[1]) < (other[1] + other[3]) / 2
        return self._line_of(position) >= self._line_of(box)

    def _line_of(self, position: int) -> int:
        at = position
        while at > 0 and self._spots[at - 1].levels == self._spots[position].levels:
            at -= 1
        return position - at

    def _above(self, level: Level) -> tuple[int] | None:
        for row in range(level.row - 1, -1, -1):
            columns = self._rows.get((level.table, row))
            if columns:
                left = [column for column in columns if column < level.last]
                if not left and (named := self._of_the_costs(level.table, row, min(columns))) is not None:
                    return (named,)
                column = max(left) if left else min(columns)
                return (self._cells[level.table, row, column][-1][1],)
        return None
