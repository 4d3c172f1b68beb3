"""Shapes drawn freely in Word over a typed name or over a picture of one, as a wave or a zigzag that crosses it out.

Where such a shape is shown nobody knows but from the paragraph that holds its anchor: as high as what stands there, and as wide, it may
cross that out, and a person looks. Under it it underlines it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..page import Picture
from ..wording.answers import line_of
from ..wording.labels import Fragment, Labelled

_LETTER = 3.5  # points that a letter is wide, at least
_LINE = 12.0  # points from a line's top to its letters' feet, about
_TALL = 40.0  # points: what is taller crosses out more than a name
_AMID = 0.15, 0.85  # of a picture's height
_MOST = 0.6  # of its width


def is_scribbled_over(labelled: Labelled, own: Sequence[Fragment], name: str) -> bool:
    """Does one lie as high as the line of the typed name, and is it about as wide?"""
    return any(
        (each.down is None or 0 < each.down < _LINE) and _is_as_wide(each, _LETTER * len(name))
        for fragment in own
        for each in line_of(labelled, fragment).pictures
    )


def is_picture_scribbled_over(picture: Picture, others: Sequence[Picture]) -> bool:
    """Does one of the others lie across the picture, and is it about as wide?"""
    if picture.size is None:
        return False
    wide, tall = picture.size
    return any(
        each is not picture
        and _is_as_wide(each, _MOST * wide)
        and (each.down is None or _AMID[0] * tall < each.down < _AMID[1] * tall)
        for each in others
    )


def _is_as_wide(shape: Picture, wide: float) -> bool:
    if shape.kind != "shape" or shape.data is None or shape.size is None:
        return False
    return shape.size[0] >= wide and shape.size[1] <= _TALL
