"""Letters in a picture → words with places. One engine a process, made when the first picture comes."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..page import Box, Word

Pixels = NDArray[np.uint8]  # (height, width, 3), RGB

_LONGEST_SIDE = 960  # what the detector sees of a page; the recogniser sees all of it
_THREADS = 1


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR  # a second of importing, only where a picture is to be read

    return RapidOCR(
        params={
            "Global.use_cls": False,  # it turns long lines upside down: ten times the errors
            "Global.log_level": "critical",
            "Global.return_word_box": True,
            "Det.limit_type": "max",
            "Det.limit_side_len": _LONGEST_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def recognise(pixels: Pixels) -> list[Word]:
    """The words of an upright picture, their boxes in pixels."""
    read = _engine()(pixels[:, :, ::-1])  # it wants BGR
    if read.word_results is None:
        return []
    return [
        Word(text, box, size=(box[3] - box[1]), confidence=float(score))
        for line in read.word_results
        for text, score, corners in line
        if text.strip() and (box := _upright(corners)) is not None
    ]


def _upright(corners: Any) -> Box | None:
    if corners is None:
        return None
    xs, ys = [float(each[0]) for each in corners], [float(each[1]) for each in corners]
    return min(xs), min(ys), max(xs), max(ys)
