"""Strokes and words that lie side by side."""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Word
from .strokes import DOTS, Piece

_LEVEL = 6.0  # points by which words of one line stand off
FAR = 24.0  # points that no two letters of a name lie apart


def side_by_side(pieces: Sequence[Piece], far: float = FAR) -> list[list[Piece]]:
    """Pieces with less than ``far`` points between them."""
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.box[0]):
        if groups and piece.box[0] - max(each.box[2] for each in groups[-1]) < far * DOTS:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def around(pieces: Sequence[Piece]) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = zip(*(each.box for each in pieces), strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def in_lines(words: Sequence[Word]) -> list[list[Word]]:
    """The words line by line, each from its left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.box[1] + each.box[3]) / 2):
        middle = (word.box[1] + word.box[3]) / 2
        if lines and abs(middle - (lines[-1][0].box[1] + lines[-1][0].box[3]) / 2) < _LEVEL:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda each: each.box[0]) for line in lines]
