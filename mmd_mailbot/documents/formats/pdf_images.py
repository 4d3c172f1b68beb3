"""A page's pictures as people see them: what a clip cuts off is not there, and strips of one picture are one picture."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from ..page import Box, Picture
from .pdf_place import Place

_SAME = 1.5  # points: two programs' words for one corner
_LEVEL = 0.5  # points that strips of one picture may lie apart, or their ends
_STRIP = (
    14.0  # points tall at most, of a picture no wider than people sign: two signatures may stand one below the other
)
_WIDE = 0.6  # of the page: no signature is, and a scan's strips may be as tall as they like
_MOST = 500  # pictures of a page that are joined, or whose clips are looked at
_POINTS = 64  # of a clip: more are no frame that somebody cut a picture with


def images_of(raw: Any, place: Place, clips: Sequence[tuple[Box, Box]], number: int) -> list[Picture]:
    """``raw``: pdfplumber's page; ``clips``: as ``clips_on`` has them, where the page has any."""
    boxes = []
    for each in raw.images:
        box = place.of_sheet((float(each["x0"]), float(each["top"]), float(each["x1"]), float(each["bottom"])))
        cut = next((clip for whole, clip in clips if _is_same(box, whole)), None)
        if cut is None or _is_any(cut := _common(box, cut)):
            boxes.append(cut or box)
    return [
        Picture("image", number, box, size=(box[2] - box[0], box[3] - box[1]))
        for box in _joined(boxes, _WIDE * place.width)
    ]


def clips_on(page: Any, place: Place) -> list[tuple[Box, Box]]:
    """Pictures that are shown in part: where each lies as a whole, and the frame that it is cut by. ``page``: pdfium's."""
    found = []
    for at, each in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=1)):
        if at == _MOST:
            break
        whole = place.box(tuple(each.get_bounds()))
        frame = _frame(each.raw, place)
        if frame is not None and _is_cut(whole, frame):
            found.append((whole, frame))
    return found


def _frame(image: Any, place: Place) -> Box | None:
    """What all paths of its clip have in common, as if each were a frame."""
    clip = pdfium.FPDFPageObj_GetClipPath(image)
    if not clip:
        return None
    frame: Box | None = None
    for index in range(min(max(pdfium.FPDFClipPath_CountPaths(clip), 0), _POINTS)):
        points = list(_points(clip, index))
        if len(points) < 3:
            continue
        xs, ys = zip(*points, strict=True)
        box = place.box((min(xs), min(ys), max(xs), max(ys)))
        frame = box if frame is None else _common(frame, box)
    return frame


def _points(clip: Any, index: int) -> Iterator[tuple[float, float]]:
    for at in range(min(max(pdfium.FPDFClipPath_CountPathSegments(clip, index), 0), _POINTS)):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, index, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        if segment and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            yield x.value, y.value


def _is_same(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))


def _is_cut(whole: Box, frame: Box) -> bool:
    return any(
        inner - outer > _SAME
        for inner, outer in (
            (frame[0], whole[0]),
            (frame[1], whole[1]),
            (whole[2], frame[2]),
            (whole[3], frame[3]),
        )
    )


def _common(one: Box, other: Box) -> Box:
    x0, top = max(one[0], other[0]), max(one[1], other[1])
    return x0, top, max(x0, min(one[2], other[2])), max(top, min(one[3], other[3]))


def _is_any(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) > _LEVEL


def _joined(boxes: Iterable[Box], wide: float) -> list[Box]:
    """Some programs print a picture as strips, one below the other; a strip alone shows nothing."""
    whole: list[Box] = []
    for box in boxes:
        if whole and len(whole) < _MOST and _goes_on(whole[-1], box, wide):
            over = whole.pop()
            box = over[0], min(over[1], box[1]), over[2], max(over[3], box[3])
        whole.append(box)
    return whole


def _goes_on(over: Box, box: Box, wide: float) -> bool:
    level = abs(over[0] - box[0]) <= _LEVEL and abs(over[2] - box[2]) <= _LEVEL
    touch = abs(over[3] - box[1]) <= _LEVEL or abs(box[3] - over[1]) <= _LEVEL
    return level and touch and (box[3] - box[1] <= _STRIP or box[2] - box[0] >= wide)
