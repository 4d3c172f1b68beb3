"""Of a party's strokes those that are surely its own, where others may as well be the neighbour's."""

from __future__ import annotations

from ..page import Box
from .groups import around
from .strokes import DOTS, Strokes
from .whose import Share, part_inside

_APART = 10.0  # points between two names, at least
_WIDE, _MOST = 30.0, 0.6  # points that a name is wide at least; of its ink, standing on its line


def share_of(strokes: Strokes, numbers: set[int], area: Box) -> Share:
    """These strokes alone, at the place ``area``."""
    pieces = [each for each in strokes.pieces if each.number in numbers]
    box = strokes.to_pixels(area)
    return Share(
        numbers,
        mass=sum(each.mass for each in pieces),
        inside=round(sum(each.mass * part_inside(strokes, each, box) for each in pieces)),
    )


def lies_apart(strokes: Strokes, share: Share) -> bool:
    """Is what lies midway no part of the same name as the rest?"""
    pieces = {each.number: each.box for each in strokes.pieces}
    return all(
        max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3]) >= _APART * DOTS
        for one in (pieces[number] for number in share.midway)
        for other in (pieces[number] for number in share.own - share.midway)
    )


def stands(strokes: Strokes, share: Share) -> bool:
    """Does most of the rest, as wide as a name, stand where the party signs, whoever else's what touches it is?"""
    pieces = [each for each in strokes.pieces if each.number in share.own - share.midway]
    feet = [each for each in pieces if each.number in share.standing]
    if not feet:
        return False
    left, _, right, _ = around(feet)
    wide = right - left >= _WIDE * DOTS
    return wide and sum(each.mass for each in feet) >= _MOST * sum(each.mass for each in pieces)
