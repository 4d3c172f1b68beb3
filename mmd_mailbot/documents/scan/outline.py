"""A sheet of paper that lies on a desk → its four corners, and the sheet laid flat."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from .ocr import Pixels, Quad
from .shaded import goes_on_in_shadow
from .upright import in_order, sides

_WHITE, _LIT = 252, 246  # of 255: a page's own white; no paper that was photographed is so bright all along its edge
_EACH = 8  # so many pixels apart it is looked for
_EDGE = 4  # pixels, within which the photo begins where its page's white ends
_SMALL = 640  # pixels of the longer side: enough to see a sheet
_LEAST = 0.2  # of the picture: a smaller sheet is something on the page
_FULL = 0.97  # of the picture: such a sheet is the picture
_SQUARE = 25.0  # degrees that a corner may differ from a right angle
_LIKE = 0.68  # of the longer one: the side opposite of it; else a shadow's edge was taken for the sheet's
_SOLID = 0.8  # of its hull: a hand's shadow takes a bite out of a sheet
_FIT = 0.95  # shared by the hull and its four corners
_BRIGHTER = 12.0  # of 255, that the paper is brighter than what lies around it
_INK = 40  # of 255, that print is darker than the paper around it
_MUCH, _AS_FULL = 0.12, 0.4  # of the picture; of the print on the sheet itself
_LETTER = 11 / 8.5
_NARROW = 32  # pixels: no sheet is as narrow
_LEAST_OF_SEVERAL, _ALIKE = 0.12, 0.6  # of the picture each of several sheets is; of the largest of them
_BESIDE = 7  # pixels of the small picture, that sheets lie apart at least
# the longer side of a letter page to the shorter one, seen aslant: those of its half are farther apart, and a slip's
_SHAPE = (1.15, 1.5)


def find_sheet(pixels: Pixels) -> Quad | None:
    """The corners of the sheet in the picture, clockwise from the top left; None where no sheet stands out."""
    left, top, right, bottom = _photo_in(pixels)
    pixels = pixels[top:bottom, left:right]
    if min(pixels.shape[:2]) < _NARROW:
        return None  # a blank page, with nothing on it but a copier's streak
    factor = min(1.0, _SMALL / max(pixels.shape[:2]))
    small = np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    best: tuple[float, Quad] | None = None
    for mask in _masks(small):
        hull = _hull(mask)
        quad = None if hull is None else _corners(hull)
        if hull is None or quad is None or not _is_sheet(small, quad):
            continue
        if _is_part_of_one(small, quad) or goes_on_in_shadow(small, quad):
            continue
        fit = _overlap(mask.shape, hull, quad)
        if fit > _FIT and (best is None or fit > best[0]):
            best = fit, quad
    return None if best is None else np.asarray(best[1] / factor + (left, top), np.float32)


def _photo_in(pixels: Pixels) -> tuple[int, int, int, int]:
    """The box (left, top, right, bottom) of a photo that leaves a strip of its page white, which is as bright as the sheet on it and
    runs on from it; all of the picture where there is none."""
    ends = []
    for axis, some in ((1, pixels[::_EACH]), (0, pixels[:, ::_EACH])):  # of each column, of each row
        dark = some.min(axis=2)
        white = np.percentile(dark, 2, axis=1 - axis) >= _WHITE
        lit = np.median(dark, axis=1 - axis) >= _LIT
        inside = np.flatnonzero(~white)
        first, last = (int(inside[0]), int(inside[-1])) if len(inside) else (0, len(white) - 1)
        first = first if first and not lit[first : first + _EDGE].all() else 0
        last = last if last < len(white) - 1 and not lit[last - _EDGE : last + 1].all() else len(white) - 1
        ends.append((first, last + 1))
    (left, right), (top, bottom) = ends
    return left, top, right, bottom


def several_sheets(pixels: Pixels) -> list[Quad]:
    """The corners of each of the sheets that lie beside one another in the picture, in reading order; none where it is one."""
    factor = min(1.0, _SMALL / max(pixels.shape[:2]))
    small = np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    for mask in _masks(small, _BESIDE):
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        large = [each for each in contours if cv2.contourArea(each) >= _LEAST_OF_SEVERAL * mask.size]
        quads = [quad for each in large if (quad := _sheet_of(small, each)) is not None]
        areas = [cv2.contourArea(each) for each in quads]
        if len(quads) == len(large) > 1 and min(areas) >= _ALIKE * max(areas):
            return [np.asarray(each / factor, np.float32) for each in _as_read(quads)]
    return []


def _sheet_of(small: Pixels, contour: cv2.typing.MatLike) -> Quad | None:
    """Its corners, where it has the shape of a letter page and is one sheet."""
    hull = np.asarray(cv2.convexHull(contour), np.int32)
    quad = _corners(hull) if cv2.contourArea(contour) >= _SOLID * cv2.contourArea(hull) else None
    if quad is None or not _is_sheet(small, quad) or _overlap(small.shape, hull, quad) <= _FIT:
        return None
    width, height = sides(quad)
    longer = max(width, height) / min(width, height)
    return quad if _SHAPE[0] <= longer <= _SHAPE[1] else None


def _as_read(quads: list[Quad]) -> list[Quad]:
    """From the left to the right where they lie beside one another, else from the top down."""
    middles = [each.mean(axis=0) for each in quads]
    across, down = (float(np.ptp([each[axis] for each in middles])) for axis in (0, 1))
    return sorted(quads, key=lambda each: float(each[:, 0 if across > down else 1].mean()))


def _masks(small: Pixels, room: int = 15) -> Iterator[NDArray[np.uint8]]:
    """What may be the sheet: bright against its surroundings, or without colour among colours.

    ``room``: pixels; so small a gap is none.
    """
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (5, 5), 0), cv2.COLOR_RGB2LAB)
    light = lab[:, :, 0]
    colour = np.clip(np.hypot(lab[:, :, 1].astype(float) - 128, lab[:, :, 2].astype(float) - 128) * 3, 0, 255)
    otsu = cv2.THRESH_BINARY + cv2.THRESH_OTSU
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (room, room))
    middle = cv2.adaptiveThreshold(
        light, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 2 * (_SMALL // 3) + 1, 0
    )
    for mask in (
        cv2.threshold(light, 0, 255, otsu)[1],
        cv2.threshold(255 - colour.astype(np.uint8), 0, 255, otsu)[1],
        middle,
    ):
        closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel)
        yield np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel), np.uint8)
    yield _enclosed(np.asarray(light, np.uint8))


def _enclosed(light: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What edges enclose: white paper on a white desk has a faint edge all around, inside it a margin without any."""
    edges = cv2.Canny(cv2.GaussianBlur(light, (0, 0), 1.6), 12, 30)
    edges = cv2.morphologyEx(edges, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    free = cv2.erode((edges == 0).astype(np.uint8), np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(free, connectivity=4)
    height, width = light.shape
    best, most = 0, 0
    for label in range(1, count):
        left, top, wide, high = stats[label][:4]
        inside = left > 1 and top > 1 and left + wide < width - 1 and top + high < height - 1
        if inside and wide * high > most:
            best, most = label, wide * high
    mask = np.zeros(light.shape, np.uint8)
    if best:
        contours, _ = cv2.findContours((labels == best).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        cv2.drawContours(mask, contours, -1, 255, cv2.FILLED)
    return mask


def _hull(mask: NDArray[np.uint8]) -> NDArray[np.int32] | None:
    """The convex hull of the largest thing of the mask, where it fills that."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    largest = max(contours, key=cv2.contourArea)
    area = mask.shape[0] * mask.shape[1]
    if not _LEAST * area <= cv2.contourArea(largest) <= _FULL * area:
        return None
    hull = np.asarray(cv2.convexHull(largest), np.int32)
    return hull if cv2.contourArea(largest) >= _SOLID * cv2.contourArea(hull) else None


def _corners(hull: NDArray[np.int32]) -> Quad | None:
    length = cv2.arcLength(hull, True)
    for closeness in (0.01, 0.015, 0.02, 0.03, 0.04):
        corners = cv2.approxPolyDP(hull, closeness * length, True)
        if len(corners) == 4:
            return in_order(corners.reshape(4, 2).astype(np.float32))
        if len(corners) < 4:
            break
    return None


def _is_sheet(small: Pixels, quad: Quad) -> bool:
    """Corners nearly square, opposite sides alike, and paper brighter than what lies around it."""
    edges = [float(np.hypot(*(quad[(here + 1) % 4] - quad[here]))) for here in range(4)]
    for one, other in ((edges[0], edges[2]), (edges[1], edges[3])):
        if min(one, other) < _LIKE * max(one, other):
            return False
    for here in range(4):
        a, b = quad[here - 1] - quad[here], quad[(here + 1) % 4] - quad[here]
        lengths = float(np.hypot(*a) * np.hypot(*b))
        if lengths < 100 or abs(float(np.degrees(np.arccos(np.clip(a @ b / lengths, -1, 1)))) - 90) > _SQUARE:
            return False
    inside = np.zeros(small.shape[:2], np.uint8)
    cv2.fillConvexPoly(inside, quad.astype(np.int32), 255)
    far, near = np.ones((25, 25), np.uint8), np.ones((7, 7), np.uint8)
    around = (cv2.dilate(inside, far) > 0) & (cv2.dilate(inside, near) == 0)
    rim = (inside > 0) & (cv2.erode(inside, far) == 0)
    gray = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    if not around.any() or not rim.any():
        return False
    return float(np.median(gray[rim])) - float(np.median(gray[around])) >= _BRIGHTER


def _is_part_of_one(small: Pixels, quad: Quad) -> bool:
    """Does the page go on beyond one of the sides, as white and as full of print? Then it is a copier's line that ends there, or
    the edge of a table."""
    gray = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)
    inked = cv2.morphologyEx(gray, cv2.MORPH_BLACKHAT, np.ones((9, 9), np.uint8)) > _INK
    inside = np.zeros(gray.shape, np.uint8)
    cv2.fillConvexPoly(inside, quad.astype(np.int32), 1)
    paper = float(np.median(gray[inside > 0]))
    near = cv2.dilate(inside, np.ones((9, 9), np.uint8)) > 0
    rows, columns = np.arange(gray.shape[0])[:, None], np.arange(gray.shape[1])[None, :]
    for here in range(4):
        corner, side = quad[here], quad[(here + 1) % 4] - quad[here]
        beyond = ((columns - corner[0]) * side[1] - (rows - corner[1]) * side[0] > 0) & ~near
        white = beyond & (gray >= paper - _BRIGHTER)
        if white.mean() >= _MUCH and inked[beyond].mean() >= _AS_FULL * inked[inside > 0].mean() > 0:
            return True
    return False


def _overlap(shape: tuple[int, ...], hull: NDArray[np.int32], quad: Quad) -> float:
    """How well the four corners describe what was found: shared area by area of both."""
    drawn, found = np.zeros(shape[:2], bool), np.zeros(shape[:2], bool)
    for area, corners in ((drawn, quad.astype(np.int32)), (found, hull)):
        painted = area.astype(np.uint8)
        cv2.fillConvexPoly(painted, corners, 1)
        area |= painted > 0
    return int(np.count_nonzero(drawn & found)) / max(1, int(np.count_nonzero(drawn | found)))


def laid_flat(pixels: Pixels, quad: Quad, longest: float) -> Pixels:
    """The sheet alone, as if seen from straight above. One near the shape of a letter page gets exactly that."""
    width, height = sides(quad)
    if height / width > 1 and abs(height / width / _LETTER - 1) < 0.14:
        width, height = (height / _LETTER, height) if height / width < _LETTER else (width, width * _LETTER)
    elif width / height > 1 and abs(width / height / _LETTER - 1) < 0.14:
        width, height = (width, width / _LETTER) if width / height < _LETTER else (height * _LETTER, height)
    factor = min(1.0, longest / max(width, height))
    size = max(1, round(width * factor)), max(1, round(height * factor))
    corners = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), corners)
    flat = cv2.warpPerspective(pixels, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, np.uint8)
