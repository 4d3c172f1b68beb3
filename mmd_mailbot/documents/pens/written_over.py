"""Labels beneath lines of which a copier or a phone left nothing: the names stand over them, and each would be taken for the next
party's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..page import Box
from .register import Place
from .strokes import DOTS, Piece, Strokes
from .whose import Share

_LONG = 20.0  # points: a name is
_ON_ITS_LINE = (-5.0, 14.0)  # points from its foot to the top of the label beneath it
_BESIDE = 40.0  # points left and right of the label
_RULE = 50.0  # points: a line to sign on, or a cell's edge
_NEAR = 45.0  # points around a label


def are_written_over(
    places: Mapping[str, Place], strokes: Strokes, shares: Mapping[str, Share], printed: Sequence[Box]
) -> bool:
    """Does a name stand over the first label, nothing under or beside the last, and no line that says whose is what?"""
    known = sorted(
        ((each.label, role) for role, each in places.items() if each.label is not None), key=lambda pair: pair[0][1]
    )
    if len(known) < 2:
        return False
    (first, _), (_, role) = known[0], known[-1]
    if shares[role].own or any(_is_ruled(label, strokes.rules) for label, _ in known):
        return False
    boxes = [strokes.to_page(each.box) for each in strokes.pieces if _is_long(each)]
    return any(
        _ON_ITS_LINE[0] <= first[1] - box[3] <= _ON_ITS_LINE[1]
        and first[0] - _BESIDE <= (box[0] + box[2]) / 2 <= first[2] + _BESIDE
        and not any(box[1] < (each[1] + each[3]) / 2 < box[3] for each in printed)
        for box in boxes
    )


def _is_long(piece: Piece) -> bool:
    return piece.box[2] - piece.box[0] >= _LONG * DOTS


def _is_ruled(label: Box, rules: Sequence[Box]) -> bool:
    return any(
        max(x1 - x0, bottom - top) >= _RULE / 2
        and x0 < label[2] + 4 * _NEAR
        and x1 > label[0] - _NEAR / 2
        and top < label[3] + _NEAR
        and bottom > label[1] - 4
        for x0, top, x1, bottom in rules
    )
