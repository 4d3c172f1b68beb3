"""A district's emblem on a scanned letterhead: a filled patch right over or beside the name. No reader of words tells of it."""

from __future__ import annotations

from collections.abc import Sequence

from ..layout.rows import Segment
from ..page import Box, Page

_SIDE = (24.0, 150.0)  # points: smaller are holes and bullets, larger are photos and shadows
_LONGER = 2.5  # times as wide as high, or as high as wide
_FILLED = 0.6  # of its frame: letters, scrawls and stamps are strokes
_DARKER = 40  # levels of 255 under the paper
_COLOURED = 50  # levels between the strongest and the weakest colour
_GAP = 30.0  # points between it and the name
_OVERLAP = 4.0  # points by which the place of the name is told wrong
_EDGE = 6.0  # points: what touches the page's edge is its shadow


def has_emblem(page: Page, name: Segment) -> bool:
    """``name``: the line of the letterhead's name, with its words."""
    if page.scan is None or not name.words:
        return False
    words = name.words
    own = (
        min(each.box[0] for each in words), min(each.box[1] for each in words),
        max(each.box[2] for each in words), max(each.box[3] for each in words),
    )  # fmt: skip
    reach = _SIDE[1] + _GAP
    around = (max(0.0, own[0] - reach), max(0.0, own[1] - reach), min(page.width, own[2] + reach), own[3] + _SIDE[1])
    return any(_is_beside(each, own, page) for each in _patches(page, around))


def _patches(page: Page, around: Box) -> Sequence[Box]:
    import cv2  # only with a picture
    import numpy as np

    from ..scan.picture import pixels_in

    assert page.scan is not None
    scale = page.scan.scale
    x0, top, x1, bottom = (round(each * scale) for each in around)
    part = pixels_in(page.scan.data)[top:bottom, x0:x1].astype(np.int16)
    if part.size == 0:
        return []
    light = part.mean(axis=2)
    paper = float(np.percentile(light, 70))
    filled = ((light < paper - _DARKER) | (part.max(axis=2) - part.min(axis=2) > _COLOURED)).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(filled, connectivity=8)
    found = []
    for x, y, wide, high, area in stats[1:count].tolist():
        sides = (wide / scale, high / scale)
        fits = min(sides) >= _SIDE[0] and max(sides) <= _SIDE[1] and max(sides) <= _LONGER * min(sides)
        if fits and area >= _FILLED * wide * high:
            found.append(((x + x0) / scale, (y + top) / scale, (x + x0 + wide) / scale, (y + top + high) / scale))
    return found


def _is_beside(patch: Box, name: Box, page: Page) -> bool:
    if min(patch[0], patch[1], page.width - patch[2]) < _EDGE:
        return False
    across, down = (patch[0] + patch[2]) / 2, (name[1] + name[3]) / 2
    over = name[0] - _OVERLAP <= across <= name[2] + _OVERLAP and -_OVERLAP <= name[1] - patch[3] <= _GAP
    beside = max(name[0] - patch[2], patch[0] - name[2])
    return over or (patch[1] <= down <= patch[3] and -_OVERLAP <= beside <= _GAP)
