"""Ticks in front of printed choices among the rows to sign ("Consulted with Statewide Tech Team"): whose pen ran far signed nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...core.ruleset import FormDefinition
from ..page import Box
from ..wording.labels import Labelled
from .register import box_of
from .strokes import Piece, Strokes

_ROOM = 28.0  # points in front of the words in which a mark stands
_RISE, _FALL = 9.0, 5.0  # points over and under their line that its middle lies
_LARGE = 34.0  # points: a larger stroke is no mark


def marks_left_of(labelled: Labelled, form: FormDefinition, page: int) -> list[Box]:
    """Where the middle of a mark may lie, for each choice on the page that is ticked."""
    ticked = {each.name for each in form.fields if each.type == "tick"}
    found = []
    for index, hit in enumerate(labelled.hits):
        box = box_of(labelled, hit) if hit.kind == "choice" or hit.name in ticked else None
        if box is not None and labelled.page(index) == page:
            found.append((box[0] - _ROOM, box[1] - _RISE, box[0] + 1, box[3] + _FALL))
    return found


def without_marks(strokes: Strokes, marks: Sequence[Box]) -> Strokes:
    return (
        replace(strokes, pieces=tuple(each for each in strokes.pieces if not _is_mark(each, strokes, marks)))
        if marks
        else strokes
    )


def _is_mark(piece: Piece, strokes: Strokes, marks: Sequence[Box]) -> bool:
    x0, top, x1, bottom = strokes.to_page(piece.box)
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    small = max(x1 - x0, bottom - top) <= _LARGE
    return small and any(a <= x <= c and b <= y <= d for a, b, c, d in marks)
