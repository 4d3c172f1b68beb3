"""Cells in which the label stands under its answer: "Brunswick R-II", and beneath it, in the same cell, "District"; one such pair in a
cell, or a column of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .answers import written
from .hits import Fragment, Labelled
from .legend_rows import is_anothers

_HEAD = frozenset(("district", "building", "contact", "building_contact"))
_MOST = 4  # lines of one answer
_LEFT = 15.0  # points by which an answer and its label may begin apart
_NEAR = 0.5  # of the label's height: so near over it its answer stands
_Cell = list[tuple[int, list[int]]]  # its labels, each with the lines over it


def with_answers_over_labels_in_cells(labelled: Labelled) -> Labelled:
    """``labelled``, with what stands over each such label given to it, where all cells of a table that hold labels of the head end in
    one, and two begin with something else."""
    for cells in _tables(labelled):
        begun = sum(1 for cell in cells if _is_written(labelled, cell[0][1]))
        anothers = any(is_anothers(labelled, index, over) for cell in cells for index, over in cell)
        if begun < 2 or anothers or any(len(over) > _MOST for cell in cells for _, over in cell):
            continue
        _take_the_line_before(labelled, cells)
        taken = {spot for cell in cells for _, over in cell for spot in over}
        for fragments in labelled.owned.values():
            fragments[:] = [each for each in fragments if each.spot not in taken]
        for index, over in (each for cell in cells for each in cell):
            own = labelled.owned.setdefault(index, [])
            own += [Fragment(spot, labelled.spots[spot].line.text) for spot in over]
    return labelled


def _take_the_line_before(labelled: Labelled, cells: Sequence[_Cell]) -> None:
    """Of a row of labels of which only one has an answer, that stands before the columns that a page's white makes."""
    first = [(index, over) for index, over in (cell[0] for cell in cells[:2])]
    start = labelled.hits[first[0][0]].start[0]
    before = labelled.spots[start - 1] if start else None
    printed = {at for hit in labelled.hits for at in range(hit.start[0], hit.end[0] + 1)}
    if before is None or before.levels or start - 1 in printed or any(over for _, over in first):
        return
    for index, over in first:
        own, above = labelled.spots[labelled.hits[index].start[0]].line.box, before.line.box
        if own is None or above is None or before.line.page != labelled.page(index):
            continue
        if abs(own[0] - above[0]) <= _LEFT and 0 <= own[1] - above[3] + 1 <= _NEAR * (own[3] - own[1]):
            over.append(start - 1)


def _tables(labelled: Labelled) -> Iterator[list[_Cell]]:
    """Of each table the cells that hold labels of the head, where all of them end in one that is all of its line."""
    spots = labelled.spots
    tables: dict[int, dict[tuple[int, int], list[int]]] = {}
    for at, spot in enumerate(spots):
        if spot.levels:
            level = spot.levels[-1]
            tables.setdefault(level.table, {}).setdefault((level.row, level.column), []).append(at)
    for cells in tables.values():
        found = [cell for own in cells.values() if (cell := _cell(labelled, own)) is not None]
        if found and [] not in found:
            yield found


def _cell(labelled: Labelled, spots: Sequence[int]) -> _Cell | None:
    """Its labels with what is over each; None where it holds none of the head, and nothing where it does not end in one."""
    lines = [at for at in spots if labelled.spots[at].line.text.strip()]
    there = [
        (index, hit)
        for index, hit in enumerate(labelled.hits)
        if set(lines) & set(range(hit.start[0], hit.end[0] + 1))
    ]
    if not any(hit.kind == "field" and hit.name in _HEAD for _, hit in there):
        return None
    found: _Cell = []
    over: list[int] = []
    for at in lines:
        own = [(index, hit) for index, hit in there if hit.start[0] <= at <= hit.end[0]]
        if not own:
            over.append(at)
            continue
        (index, hit), text = own[0], labelled.spots[at].line.text
        whole = hit.start[0] == at == hit.end[0] and not written(text[: hit.start[1]] + text[hit.end[1] :])
        if len(own) > 1 or hit.name not in _HEAD or hit.kind != "field" or not whole:
            return []
        found.append((index, over))
        over = []
    return [] if over else found


def _is_written(labelled: Labelled, spots: Sequence[int]) -> bool:
    return any(written(labelled.spots[each].line.text) for each in spots)
