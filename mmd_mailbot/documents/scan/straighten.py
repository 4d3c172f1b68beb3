"""A page that lies askew → straight, by the direction of its lines of text."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from .ocr import Pixels, Quad
from .upright import in_order, sides

_LONG = 4.0  # times as long as high: such a line's direction is the page's
_APART = 0.9  # degrees
_MANY, _SOME = 20, 10  # long lines of a page
_TENTH, _BY_HAND = (
    0.1,
    0.15,
)  # of what is written: a hand wrote less, where the lines are many, and where they are some
_HALVES = 0.4  # of what the lines of a page run apart the middle ones of its halves do
_LEAST = 0.08  # degrees: less cannot be seen, and a picture that is not touched stays sharp
_MOST = 20.0  # degrees: more is no page lying askew
_INK = 170  # of 255: darker than paper
_SPECKS = 12  # of 4 x 4 pixels


def skew_of(lines: Sequence[Quad]) -> float:
    """By how many degrees the lines fall to the right: the median, long lines counting for more."""
    angle = _angle(lines, 0.5)
    return angle if _LEAST <= abs(angle) <= _MOST else 0.0


def run_apart(lines: Sequence[Quad], degrees: float = _APART, without: float = _TENTH) -> bool:
    """Do the lines of one page run different ways, as on a sheet photographed aslant that fills the picture? A scan's do not.
    ``without``: such a part of what is written says nothing, either way."""
    return _angle(lines, 1 - without) - _angle(lines, without) >= degrees


def rows_cross(lines: Sequence[Quad], degrees: float) -> bool:
    """Do they run so far apart that what stands in one row may reach into the next? Where there are only a few of them a date that a
    hand wrote uphill says nothing: then those of the upper half have to run another way than those of the lower one."""
    if not run_apart(lines, degrees) or _stand_in_one_row(lines):
        return False
    long = [each for each in lines if min(sides(each)) * _LONG <= max(sides(each))]
    if len(long) >= _MANY or (len(long) >= _SOME and run_apart(lines, degrees, _BY_HAND)):
        return True
    middle = float(np.median([each[:, 1].mean() for each in long]))
    upper = [each for each in long if each[:, 1].mean() <= middle]
    lower = [each for each in long if each[:, 1].mean() > middle]
    return not lower or abs(_angle(upper, 0.5) - _angle(lower, 0.5)) >= _HALVES * degrees


def _stand_in_one_row(lines: Sequence[Quad]) -> bool:
    """A page on which the one before goes on with a single row has no other that it may reach into."""
    middles = [float(each[:, 1].mean()) for each in lines]
    return max(middles) - min(middles) < float(np.median([min(sides(each)) for each in lines]))


def _angle(lines: Sequence[Quad], part: float) -> float:
    """Degrees that so large a part of all that is written falls to the right by at most."""
    angles, weights = [], []
    for quad in lines:
        width, height = sides(quad)
        if width >= _LONG * height:
            across = (quad[1] - quad[0]) + (quad[2] - quad[3])
            angles.append(float(np.degrees(np.arctan2(across[1], across[0]))))
            weights.append(width)
    if not angles:
        return 0.0
    order = np.argsort(angles)
    total = np.cumsum(np.asarray(weights)[order])
    return angles[int(order[int(np.searchsorted(total, total[-1] * part))])]


def straightened(pixels: Pixels, lines: Sequence[Quad], angle: float) -> tuple[Pixels, list[Quad]]:
    """The picture turned back by ``angle`` degrees about its middle, and its lines in it.

    It keeps its size, so that a place on a page of a PDF stays where it was, unless something that is drawn would be lost.
    """
    if not angle:
        return pixels, list(lines)
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    cosine, sine = abs(matrix[0, 0]), abs(matrix[0, 1])
    left = max(0, round((height * sine + width * cosine - width) / 2))
    top = max(0, round((height * cosine + width * sine - height) / 2))
    matrix[:, 2] += left, top
    flat = np.asarray(
        cv2.warpAffine(
            pixels,
            matrix,
            (width + 2 * left, height + 2 * top),
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(255, 255, 255),
        ),
        np.uint8,
    )
    if not _drawn_outside(flat, left, top):
        flat = np.ascontiguousarray(flat[top : top + height, left : left + width])
        matrix[:, 2] -= left, top
    moved = [in_order(cv2.transform(each[None], matrix)[0].astype(np.float32)) for each in lines]
    return flat, moved


def _drawn_outside(pixels: Pixels, left: int, top: int) -> bool:
    """Is anything darker than paper in the rim of this width? Single specks are nothing."""
    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    gray[top : gray.shape[0] - top, left : gray.shape[1] - left] = 255
    small = cv2.resize(gray, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    return int(np.count_nonzero(small < _INK)) > _SPECKS
