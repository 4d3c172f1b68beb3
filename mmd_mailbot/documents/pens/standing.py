"""Letters that stand on a party's own line, or in its own cell: whatever of another party's ink touches them, they are hers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from .strokes import DOTS, Piece, Strokes

_WITHIN = 0.85  # of a letter's ink lies at its party's place
_FOOT = (-8.0, 6.0)  # points over the line that letters end at most, and under it that they stand at most
_TAIL = (
    0.8  # of a stroke's ink, from above, lies over where it stands: long letters and a line under the name hang lower
)
_LEVEL = 8.0  # points by which letters of one name stand higher or lower
_LETTER = 6.0  # points: a stroke so long is no dot
_NAME = 12.0  # points: one so long is a good part of a name
_OWN = 0.35  # of a capital that reaches into the place above lies at its own, at least

Part = Callable[[Piece, str], float]  # of a piece's ink, how much lies at a party's place


def rooted(strokes: Strokes, owner: Mapping[int, str], levels: Mapping[str, float], part: Part) -> dict[int, str]:
    """Of the pieces that have an owner those that stand on that party's line, or lie in its cell where there are none. ``levels``:
    how far from the top of the page the lines are."""
    found = {}
    for piece in strokes.pieces:
        role = owner.get(piece.number)
        if role is None or _length(piece) < _LETTER * DOTS or part(piece, role) < _WITHIN:
            continue
        if not levels or (role in levels and _stands_on(strokes, piece, levels[role])):
            found[piece.number] = role
    return found


def _stands_on(strokes: Strokes, piece: Piece, level: float) -> bool:
    down = strokes.to_page(piece.box)[3] - level >= _FOOT[0]
    return down and foot_of(strokes, piece) - level <= _FOOT[1]


def capital_of(
    strokes: Strokes, piece: Piece, roles: Sequence[str], feet: Mapping[int, str], part: Part, near: float
) -> str | None:
    """Of two parties the one of whose name this stroke is the capital, as it touches its letters and stands where they do, though it
    reaches far into the place above."""
    bottom = strokes.to_page(piece.box)[3]
    beside = {
        role
        for other in strokes.pieces
        if (role := feet.get(other.number)) is not None
        and _length(other) >= _NAME * DOTS
        and gap_between(piece, other) <= near
        and abs(bottom - foot_of(strokes, other)) <= _LEVEL
    }
    if len(roles) != 2 or len(beside) != 1:
        return None
    (own,) = beside
    return own if own in roles and part(piece, own) >= _OWN else None


def goes_on_in(piece: Piece, pieces: Iterable[Piece], near: float) -> bool:
    """Does one of the pieces nearly touch it?"""
    return any(each.number != piece.number and gap_between(piece, each) <= near for each in pieces)


def gap_between(one: Piece, other: Piece) -> int:
    """Pixels between the boxes of two pieces; 0 where they overlap."""
    return max(
        one.box[0] - other.box[2],
        other.box[0] - one.box[2],
        one.box[1] - other.box[3],
        other.box[1] - one.box[3],
        0,
    )


def foot_of(strokes: Strokes, piece: Piece) -> float:
    """Where a stroke stands, in points of the page: long letters hang under it."""
    x0, y0, x1, y1 = piece.box
    rows = (strokes.pieces_at[y0:y1, x0:x1] == piece.number).sum(1).cumsum()
    return strokes.to_page((x0, y0 + int(np.searchsorted(rows, _TAIL * rows[-1])), x1, y1))[1]


def _length(piece: Piece) -> int:
    return max(piece.box[2] - piece.box[0], piece.box[3] - piece.box[1])
