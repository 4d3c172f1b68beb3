"""Writing in a place of a page where no words were found: is there any, and what does it say?"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from ..page import Box, Page
from ..scan.ocr import Pixels, ReadLine, find_lines, read_line
from ..scan.wider import read_wider
from .inked import pixels_of
from .strokes import DOTS, Piece, strokes_in

_PIECES = 3  # letters, or words whose letters are joined
_HIGH, _MASS = 5, 12  # pixels at ``DOTS``: a letter is so high, and has so many of them
_EDGE = (6, 16)  # pixels: what is narrower and higher is a ruled edge's rest
_WIDE = 25.0  # points from the first to the last of them
_AROUND = 15.0  # pixels: the paper's brightness changes no faster
_FAINTEST, _INK = 0.03, 235  # how much darker than the paper the strokes are at least; and how dark they are made


def written_in(page: Page, room: Box) -> tuple[ReadLine, ...]:
    """The lines that a pen wrote in ``room`` (points), as far as they can be read; one without letters where none can. Empty
    where nothing is written."""
    pixels = pixels_of(page)
    if pixels is None or page.scan is None:
        return ()
    strokes = strokes_in(pixels, page.scan.scale, room, [each.box for each in page.words])
    if not _is_writing(strokes.pieces):
        return ()
    left, top, right, bottom = (max(0, round(each * page.scan.scale)) for each in room)
    clear = _made_clear(pixels[top:bottom, left:right])
    lines = sorted(
        (read_wider(clear, read_line(clear, each)) for each in find_lines(clear)),
        key=lambda each: float(each.quad[0][1]),
    )
    return tuple(lines) or (ReadLine(np.zeros((4, 2), np.float32), ()),)


def _is_writing(pieces: Sequence[Piece]) -> bool:
    letters = [each.box for each in pieces if each.mass >= _MASS and each.box[3] - each.box[1] >= _HIGH]
    letters = [each for each in letters if each[2] - each[0] > _EDGE[0] or each[3] - each[1] < _EDGE[1]]
    if len(letters) < _PIECES:
        return False
    return max(each[2] for each in letters) - min(each[0] for each in letters) >= _WIDE * DOTS


def _made_clear(part: Pixels) -> Pixels:
    """Its darkest strokes black, and the paper white."""
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY).astype(np.float32)
    paper = cv2.GaussianBlur(cv2.dilate(grey, np.ones((9, 9), np.uint8)), (0, 0), _AROUND)
    darker = np.clip((paper - grey) / np.maximum(paper, 1.0), 0.0, 1.0)
    most = max(float(np.percentile(darker, 99.3)), _FAINTEST)
    drawn = (255 - np.clip(darker / most, 0.0, 1.0) * _INK).astype(np.uint8)
    return np.asarray(cv2.cvtColor(drawn, cv2.COLOR_GRAY2RGB), np.uint8)
