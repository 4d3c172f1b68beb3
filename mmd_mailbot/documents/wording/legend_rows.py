"""Tables whose labels stand in the row under their answers: "Brunswick R-II | Northside School" over "District | School Building"."""

from __future__ import annotations

from collections.abc import Sequence

from ..layout.strip import Spot
from .answers import written
from .hits import Fragment, Hit, Labelled

_Row = tuple[int, int]  # table and row


def with_answers_in_the_row_over(labelled: Labelled) -> Labelled:
    """``labelled``, with what stands in the cell over each such label given to it, where the table begins with those answers, and no
    label of the row has an answer of its own."""
    for row, indexes in _rows_of_labels(labelled).items():
        over = _cells(labelled.spots, (row[0], row[1] - 1))
        columns = [labelled.spots[labelled.hits[each].start[0]].levels[-1].column for each in indexes]
        if (
            row[1] != 1
            or len(indexes) < 2
            or set(over) != set(columns)
            or not any(map(written, _texts(labelled, over)))
        ):
            continue
        spots = {spot for own in over.values() for spot in own}
        labels = {at for hit in labelled.hits for at in range(hit.start[0], hit.end[0] + 1)}
        answered = any(written(each.text) for index in indexes for each in _of_its_table(labelled, index, row[0]))
        if spots & labels or answered:
            continue
        for fragments in labelled.owned.values():
            fragments[:] = [each for each in fragments if each.spot not in spots]
        for index, column in zip(indexes, columns, strict=True):
            labelled.owned[index] = [Fragment(spot, labelled.spots[spot].line.text) for spot in over[column]]
    return labelled


def _rows_of_labels(labelled: Labelled) -> dict[_Row, list[int]]:
    """The rows of tables that are nothing but labels of fields, with their hits."""
    found: dict[_Row, list[int]] = {}
    for index, hit in enumerate(labelled.hits):
        spot = labelled.spots[hit.start[0]]
        if hit.kind == "field" and spot.levels and _is_alone(spot, hit):
            found.setdefault((spot.levels[-1].table, spot.levels[-1].row), []).append(index)
    return {row: own for row, own in found.items() if len(_cells(labelled.spots, row)) == len(own)}


def _is_alone(spot: Spot, hit: Hit) -> bool:
    return hit.start[0] == hit.end[0] and spot.line.text[hit.start[1] : hit.end[1]].strip() == spot.line.text.strip()


def _cells(spots: Sequence[Spot], row: _Row) -> dict[int, list[int]]:
    """The spots of each cell of the row, by column."""
    found: dict[int, list[int]] = {}
    for at, spot in enumerate(spots):
        if spot.levels and (spot.levels[-1].table, spot.levels[-1].row) == row:
            found.setdefault(spot.levels[-1].column, []).append(at)
    return found


def _texts(labelled: Labelled, cells: dict[int, list[int]]) -> list[str]:
    return [labelled.spots[spot].line.text for own in cells.values() for spot in own]


def _of_its_table(labelled: Labelled, index: int, table: int) -> list[Fragment]:
    fragments = labelled.fragments(index)
    return [each for each in fragments if any(level.table == table for level in labelled.spots[each.spot].levels)]
