"""Letters in a picture → lines of text, each letter with its place. One engine a process, made when the first picture
comes, with one thread: two of them on one machine shall not take four cores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]  # (height, width, 3), RGB
Quad = NDArray[np.float32]  # (4, 2): a line's corners in pixels, clockwise from its top left

_SEEN = (
    960.0 * 742.0
)  # pixels of a page that the detector sees: a letter page 960 high; the recogniser sees all of it
_ROUND = 32  # the detector wants sides that are multiples of it
_LETTER_HEIGHT = 48  # what the recogniser makes of every line
_SQUEEZE = 1.0  # lines are read so much narrower: its time goes with their length, but "ll" becomes "l"


@dataclass(frozen=True, slots=True)
class Letter:
    """``at``: where its middle stands, as a share of the line's length."""

    text: str
    at: float
    confidence: float


@dataclass(frozen=True, slots=True)
class ReadLine:
    quad: Quad
    letters: tuple[Letter, ...]  # spaces too

    @property
    def text(self) -> str:
        return "".join(each.text for each in self.letters)

    @property
    def score(self) -> float:
        """The mean confidence of its letters."""
        return sum(each.confidence for each in self.letters) / len(self.letters) if self.letters else 0.0


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR  # a second of importing, only where a picture is to be read

    cv2.setNumThreads(1)
    return RapidOCR(
        params={
            "Global.use_cls": False,  # it turns long lines upside down: ten times the errors
            "Global.log_level": "critical",
            "Global.return_word_box": True,
            "Global.use_preprocess_img": False,  # the picture comes in the size that is wanted
            "Global.use_vertical_padding": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": 4096,
            "Rec.rec_batch_num": 1,  # more take memory, and time for the padding of the shorter ones
            "Rec.rec_img_shape": [3, _LETTER_HEIGHT, 2 * _LETTER_HEIGHT],
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def find_lines(pixels: Pixels, seen: float = _SEEN) -> list[Quad]:
    """Where lines of text stand, upright or turned by any angle. ``seen``: how many pixels the detector may use."""
    left, top, right, bottom = _written(pixels)
    factor = min(1.0, (seen / (pixels.shape[0] * pixels.shape[1])) ** 0.5)
    part = pixels[top:bottom, left:right]
    width, height = max(1, round(part.shape[1] * factor)), max(1, round(part.shape[0] * factor))
    small = cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)
    room = (0, -height % _ROUND), (0, -width % _ROUND), (0, 0)
    padded = np.pad(np.asarray(small, np.uint8), room, constant_values=255)
    found = _engine()(_for_engine(padded), use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return []
    scale = np.array([part.shape[1] / width, part.shape[0] / height], np.float32)
    return [np.asarray(each, np.float32) * scale + np.array([left, top], np.float32) for each in found.boxes]


def _written(pixels: Pixels) -> tuple[int, int, int, int]:
    """The part of a picture that is not empty margin, with room around it: left, top, right, bottom."""
    height, width = pixels.shape[:2]
    small = cv2.resize(pixels, (max(1, width // 8), max(1, height // 8)), interpolation=cv2.INTER_AREA)
    gray = small.min(axis=2).astype(np.int16)
    marked = np.abs(gray - int(np.median(gray))) > 12
    columns, rows = np.flatnonzero(marked.any(axis=0)), np.flatnonzero(marked.any(axis=1))
    if not columns.size or not rows.size:
        return 0, 0, width, height
    room = max(16, round(0.015 * max(height, width)))
    return (
        max(0, int(columns[0]) * 8 - room),
        max(0, int(rows[0]) * 8 - room),
        min(width, (int(columns[-1]) + 1) * 8 + room),
        min(height, (int(rows[-1]) + 1) * 8 + room),
    )


def read_line(pixels: Pixels, quad: Quad, *, flipped: bool = False, wider: float = 1.0) -> ReadLine:
    """What one line says. ``flipped``: read it upside down; ``wider``: drawn so much wider than it is."""
    crop = cut(pixels, quad)
    if flipped:
        crop = crop[::-1, ::-1]
    width = max(8, round(crop.shape[1] * _SQUEEZE * wider))
    drawn = cv2.INTER_AREA if wider <= 1.0 else cv2.INTER_CUBIC
    crop = np.asarray(cv2.resize(crop, (width, crop.shape[0]), interpolation=drawn), np.uint8)
    read = _engine()(_for_engine(crop), use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    if not read.txts or not read.txts[0].strip():
        return ReadLine(quad, ())
    return ReadLine(quad, _letters(read.txts[0], read.word_results[0]))


def _for_engine(pixels: Pixels) -> Pixels:
    return np.ascontiguousarray(pixels[:, :, ::-1])  # it wants BGR


def _letters(text: str, info: Any) -> tuple[Letter, ...]:
    """Each letter with its own place: the engine's own boxes of words go wrong where it meets a space.

    It tells a column for each letter that is no space, and a confidence for each that it read.
    """
    columns = [column for word in info.word_cols for column in word]
    letters = [each for each in text if not each.isspace()]
    across = info.line_txt_len
    if len(columns) != len(letters) or len(info.confs) != len(text) or across <= 0:
        return tuple(Letter(each, (i + 0.5) / len(text), 0.5) for i, each in enumerate(text))
    places = iter(columns)
    found: list[Letter] = []
    for each, confidence in zip(text, info.confs, strict=True):
        at = found[-1].at if each.isspace() and found else (0.0 if each.isspace() else (next(places) + 0.5) / across)
        found.append(Letter(each, min(1.0, at), float(confidence)))
    return tuple(found)


def cut(pixels: Pixels, quad: Quad) -> Pixels:
    """One line, cut out and laid flat."""
    width = max(1, round(max(_length(quad[0], quad[1]), _length(quad[3], quad[2]))))
    height = max(1, round(max(_length(quad[0], quad[3]), _length(quad[1], quad[2]))))
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), corners)
    flat = cv2.warpPerspective(
        pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(flat, np.uint8)


def _length(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    return float(np.hypot(a[0] - b[0], a[1] - b[1]))


def mean_score(lines: Sequence[ReadLine]) -> float:
    read = [each.score for each in lines if each.letters]
    return sum(read) / len(lines) if read else 0.0
