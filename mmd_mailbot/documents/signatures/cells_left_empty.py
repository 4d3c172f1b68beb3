"""Rows in which a name stands beside the label and another cell to sign in was left empty behind it.

::

    | District Contact Signature (type name) | Pat Lee | Signature: | Date: |
    | District Contact Signature             | Pat Lee |            | Date: |

The name may be in print, and the cell behind it the place to sign. A plain empty cell says so only where the day was left empty, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..layout.strip import Level
from ..page import OBJECT
from ..values.dates import find_dates
from ..wording.answers import written
from ..wording.labels import Fragment, Labelled
from .nearby import SIGNATURE_COLUMN

_ASKS = re.compile(r"\W*(?:signature|signed|sign(?: here)?|x)\b[\W_]*", re.IGNORECASE)
_ASKS_FOR_A_DAY = re.compile(r"\W*date\b", re.IGNORECASE)


def is_before_a_cell_left_empty(labelled: Labelled, index: int, own: Sequence[Fragment]) -> bool:
    """Does the name stand in the cell right behind the label's, and such a cell behind that?"""
    levels = labelled.spots[labelled.hits[index].end[0]].levels
    if not levels:
        return False
    row = _cells_behind(labelled, levels[-1])
    cells = sorted(row, key=lambda each: each.column)
    worded = [
        labelled.spots[each.spot].levels[-1:] for each in own if written(each.text) and not _ASKS.fullmatch(each.text)
    ]
    if not cells or not worded or any(each != (cells[0],) for each in worded) or _is_headed(labelled, cells[0]):
        return False
    ends = next((at for at, each in enumerate(cells) if _ASKS_FOR_A_DAY.match(row[each])), len(cells))
    behind = [row[each] for each in cells[1:ends]]
    if any(_ASKS.fullmatch(each) for each in behind):
        return True
    undated = not any(find_dates(each) for each in row.values())
    return undated and ends < len(cells) and any(not each.strip(" _\n\t") and OBJECT not in each for each in behind)


def _cells_behind(labelled: Labelled, label: Level) -> dict[Level, str]:
    """What each cell behind the label's in its row says."""
    row: dict[Level, str] = {}
    for spot in labelled.spots:
        level = spot.levels[-1] if spot.levels else label
        if (level.table, level.row) == (label.table, label.row) and level.column >= label.last:
            row[level] = row.get(level, "") + spot.line.text + "\n"
    return row


def _is_headed(labelled: Labelled, cell: Level) -> bool:
    """Does the column's head say that people sign in it?"""
    over = [
        each.line.text
        for each in labelled.spots
        if each.levels and each.levels[-1].table == cell.table
        if each.levels[-1].row < cell.row and each.levels[-1].shares_a_column(cell)
    ]
    return any(SIGNATURE_COLUMN.match(each.strip()) for each in over)
