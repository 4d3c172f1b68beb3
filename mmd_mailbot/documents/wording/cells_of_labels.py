"""The head of a form whose labels all stand in one cell, and their answers in the cell beside it, each level with its own label.

::

    | District               | Adair Co. R-I      |
    | Contact person         | Pat Lee            |
    | Email                  | plee@adair.example |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..layout.strip import Level, Spot
from ..page import Line
from .bare_contacts import asks_for_a_contact
from .phrases import Phrase, tokens_of

_LEAST = 3  # labels of such a cell
_LEVEL = 0.5  # of a line's height by which an answer may stand off from its label
_HEADS = frozenset(("district", "building", "contact", "building_contact"))


def with_cells_of_labels(spots: Sequence[Spot], phrases: Sequence[Phrase]) -> Sequence[Spot]:
    """The spots, each label of such a cell with its answers in a row of its own."""
    labels = {each.tokens for each in phrases if each.kind == "field" and each.name in _HEADS}
    cells = [list(group) for _, group in groupby(spots, key=lambda each: each.levels)]
    number = 1 + max((level.table for each in spots for level in each.levels), default=-1)
    found: list[Spot] = []
    at = 0
    while at < len(cells):
        rows = _rows(cells[at], cells[at + 1], labels) if at + 1 < len(cells) else None
        if rows is None:
            found += cells[at]
            at += 1
            continue
        for row, (label, answers) in enumerate(rows):
            found.append(Spot(label, (*cells[at][0].levels[:-1], Level(number, row, 0, 1, None))))
            found += [Spot(each, (*cells[at][0].levels[:-1], Level(number, row, 1, 2, None))) for each in answers]
        number += 1
        at += 2
    return found


def _rows(
    left: Sequence[Spot], right: Sequence[Spot], labels: set[tuple[str, ...]]
) -> list[tuple[Line, list[Line]]] | None:
    if (
        not left[0].levels
        or len(left[0].levels) != len(right[0].levels)
        or left[0].levels[:-1] != right[0].levels[:-1]
    ):
        return None
    own, beside = left[0].levels[-1], right[0].levels[-1]
    if (own.table, own.row) != (beside.table, beside.row) or own.last > beside.column:
        return None
    asked = [each.line for each in left if each.line.text.strip()]
    if len(asked) < _LEAST or not all(
        tokens_of(each.text) in labels or asks_for_a_contact(each.text) for each in asked
    ):
        return None
    if any(tokens_of(each.line.text) in labels or asks_for_a_contact(each.line.text) for each in right):
        return None  # "Email", in the row of a table's heads: one label that is wrapped stands beside another
    told = list(_told([each.line for each in left], [each.line for each in right]))
    answered = [answers for _, answers in told if answers]
    return told if len(answered) > 1 and sum(map(len, answered)) == len(right) else None


def _told(labels: Sequence[Line], answers: Sequence[Line]) -> Iterator[tuple[Line, list[Line]]]:
    """Each label with what stands level with it; where nothing is known of heights, line by line in cells of as many."""
    for at, label in enumerate(labels):
        if label.box is None:
            yield label, [answers[at]] if len(labels) == len(answers) else []
        else:
            yield label, [each for each in answers if _is_level(label, each)]


def _is_level(label: Line, answer: Line) -> bool:
    if label.box is None or answer.box is None or label.page != answer.page:
        return False
    away = abs(label.box[1] + label.box[3] - answer.box[1] - answer.box[3]) / 2
    return away < _LEVEL * (label.box[3] - label.box[1])
