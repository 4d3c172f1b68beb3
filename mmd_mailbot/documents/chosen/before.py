"""Ink in front of printed choices that is neither known as a box nor as a mark: somebody may have ticked there."""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Box, Scan
from ..pens.strokes import Strokes, strokes_in
from ..scan.picture import pixels_in

_ROOM = 28.0  # points in front of the words in which boxes and marks stand
_AROUND = 6.0  # points over and under their line that a tick reaches
_LEAST = 6.5  # points across, and down: bullets are smaller, and brackets narrower
_BOX = 14.0  # points: no printed box is larger
_MARGIN = 26.0  # points left of the list's own cell
_TALL, _WIDE = 9.0, 4.5  # points of a tick there
_SOLID = 0.45  # of its box: a punched hole is darker


def ink_before(scan: Scan, words: Box, left: float) -> bool:
    """Does something as large as a box or a mark stand in front of the words? ``left``: where marks may begin."""
    x0, top, _, bottom = words
    area = (max(left, x0 - _ROOM, 0.0), top - _AROUND, x0 - 1, bottom + _AROUND)
    if area[2] - area[0] < _LEAST:
        return False
    middle = (top + bottom) / 2
    return any(min(b[2] - b[0], b[3] - b[1]) >= _LEAST and b[1] < middle < b[3] for b in _boxes(_strokes(scan, area)))


def is_hollow(scan: Scan, words: Box, left: float) -> bool:
    """Is what stands in front of the words no larger than a box, and empty in its middle: a box of which a copy lost an edge?"""
    x0, top, _, bottom = words
    area = (max(left, x0 - _ROOM, 0.0), top - _AROUND, x0 - 1, bottom + _AROUND)
    drawn = _strokes(scan, area)
    own = [each.box for each in drawn.pieces if _reaches(drawn.to_page(each.box), (top + bottom) / 2)]
    if not own:
        return False
    a, b = min(each[0] for each in own), min(each[1] for each in own)
    c, d = max(each[2] for each in own), max(each[3] for each in own)
    third = (c - a) // 3, (d - b) // 3
    inner = drawn.ink[b + third[1] : d - third[1], a + third[0] : c - third[0]]
    box = drawn.to_page((a, b, c, d))
    small = max(box[2] - box[0], box[3] - box[1]) <= _BOX and min(box[2] - box[0], box[3] - box[1]) >= _LEAST
    return small and not inner.any()


def _reaches(box: Box, middle: float) -> bool:
    return box[1] - 1 <= middle <= box[3] + 1


def marks_in_margin(scan: Scan, lines: Sequence[Box], left: float) -> list[int]:
    """Beside which of the lines something stands as large as a tick, left of where the list's own marks may begin."""
    if left < _MARGIN or not lines:
        return []
    area = (left - _MARGIN, lines[0][1] - _AROUND, left + _MARGIN, lines[-1][3] + _AROUND)
    drawn = _strokes(scan, area)
    found = set()
    for piece, box in zip(drawn.pieces, _boxes(drawn), strict=True):
        wide, tall = box[2] - box[0], box[3] - box[1]
        solid = piece.mass > _SOLID * (piece.box[2] - piece.box[0]) * (piece.box[3] - piece.box[1])
        if solid or wide < _WIDE or tall < _TALL or wide > _MARGIN or not area[0] + 1 < box[0] < left - 1:
            continue
        found |= {at for at, line in enumerate(lines) if line[1] - 2 < box[3] and box[1] < line[3] + 2}
    return sorted(found)


def _strokes(scan: Scan, area: Box) -> Strokes:
    return strokes_in(pixels_in(scan.data), scan.scale, area, ())


def _boxes(strokes: Strokes) -> list[Box]:
    return [strokes.to_page(each.box) for each in strokes.pieces]
