"""Strokes that lie side by side."""

from __future__ import annotations

from collections.abc import Sequence

from .strokes import DOTS, Piece

FAR = 24.0  # points that no two letters of a name lie apart


def side_by_side(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces with less than ``FAR`` points between them."""
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.box[0]):
        if groups and piece.box[0] - max(each.box[2] for each in groups[-1]) < FAR * DOTS:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def around(pieces: Sequence[Piece]) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = zip(*(each.box for each in pieces), strict=True)
    return min(x0), min(y0), max(x1), max(y1)
