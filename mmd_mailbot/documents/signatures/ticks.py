"""Ticks laid over the form's boxes: they sign nothing, however near to a place to sign they lie."""

from __future__ import annotations

from collections.abc import Iterator

from ..page import Box, Paper
from ..values.marks import is_only_marks
from ..wording.labels import Labelled

_SMALL = 20.0  # points, wide and tall: a tick reaches a little over its box
_BESIDE = 2.0  # points


def ticks_in(paper: Paper, labelled: Labelled) -> set[int]:
    """The small pictures, by id, that lie over boxes before a choice's words, or before those of a box by itself."""
    found: set[int] = set()
    for number, box in _boxes(labelled):
        page = paper.page(number)
        found |= {id(each) for each in (page.pictures if page else ()) if each.box and _lies_over(each.box, box)}
    return found


def _boxes(labelled: Labelled) -> Iterator[tuple[int | None, Box]]:
    for hit in labelled.hits:
        line = labelled.spots[hit.start[0]].line
        first = line.words[0] if line.words and hit.kind in ("choice", "field") and hit.start[1] > 0 else None
        if first is not None and is_only_marks(first.text):
            yield line.page, first.box


def _lies_over(picture: Box, box: Box) -> bool:
    if picture[2] - picture[0] > _SMALL or picture[3] - picture[1] > _SMALL:
        return False
    x, y = (picture[0] + picture[2]) / 2, (picture[1] + picture[3]) / 2
    return box[0] - _BESIDE <= x <= box[2] + _BESIDE and box[1] - _BESIDE <= y <= box[3] + _BESIDE
