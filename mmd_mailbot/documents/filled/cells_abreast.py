"""Two choices in one row of a table, each with a cell for its mark: whose is the cell between them?

::

    | ☒ | Screen sharing | ☐ | Document sharing |          | Screen sharing | X | Document sharing |   |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..layout.strip import Spot
from ..values.marks import is_only_marks
from ..wording.labels import Labelled
from .abreast import Side

_SHORT = 5  # characters of a mark, a yes or a no


def side_of_cells(labelled: Labelled, spot: int) -> Side:
    """On which side of the choices their cells stand, in all rows of the table alike. Empty where a row holds but one choice, or
    nothing tells."""
    ahead: list[str] = []
    behind: list[str] = []
    rows = list(_rows_of_several(labelled, spot))
    if not rows:
        return ""
    for cells, columns in rows:
        ahead += [each.line.text for each in cells if each.levels[-1].column < columns[0]]
        behind += [each.line.text for each in cells if each.levels[-1].column > columns[-1]]
    before, after = _are_for_marks(ahead, len(rows)), _are_for_marks(behind, len(rows))
    if before and after:
        before, after = any(each.strip() for each in ahead), any(each.strip() for each in behind)
    return "before" if before and not after else "behind" if after and not before else ""


def _rows_of_several(labelled: Labelled, spot: int) -> Iterator[tuple[Sequence[Spot], Sequence[int]]]:
    """The rows of the table in which several choices stand, where that of ``spot`` is one: their cells, and the columns of the
    choices."""
    levels = labelled.spots[spot].levels
    if not levels:
        return
    at_choices: dict[int, set[int]] = {}
    for hit in labelled.hits:
        own = labelled.spots[hit.start[0]].levels
        if hit.kind == "choice" and len(own) == len(levels) and own[-1].table == levels[-1].table:
            at_choices.setdefault(own[-1].row, set()).add(own[-1].column)
    if len(at_choices.get(levels[-1].row, ())) < 2:
        return
    for row, columns in at_choices.items():
        if len(columns) > 1:
            cells = [
                each
                for each in labelled.spots
                if len(each.levels) == len(levels)
                and (each.levels[-1].table, each.levels[-1].row) == (levels[-1].table, row)
            ]
            yield cells, sorted(columns)


def _are_for_marks(texts: Sequence[str], rows: int) -> bool:
    return len(texts) >= rows and all(is_only_marks(each) or len(each.strip()) <= _SHORT for each in texts)
