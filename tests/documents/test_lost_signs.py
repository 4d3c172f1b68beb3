"""Signs by hand between two words of an answer, which the recogniser passes over."""

from __future__ import annotations

import io
from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image

from mmd_mailbot.core.facts import Fact
from mmd_mailbot.documents.filled.lost_signs import with_lost_signs
from mmd_mailbot.documents.page import Page, Paper, Scan, Word
from mmd_mailbot.documents.scan import between_words
from mmd_mailbot.documents.scan.between_words import sign_between

SCALE = 3.0
FIRST, SECOND = (20.0, 20.0, 40.0, 34.0), (60.0, 20.0, 80.0, 34.0)  # the words' boxes, in points
Draw = Callable[[np.ndarray], None]


def strokes(*lines: tuple[float, float, float, float], thick: int = 3) -> Draw:
    def draw(pixels: np.ndarray) -> None:
        for x0, y0, x1, y1 in lines:
            ends = ((round(x * SCALE), round(y * SCALE)) for x, y in ((x0, y0), (x1, y1)))
            cv2.line(pixels, *ends, (40, 40, 60), thick, cv2.LINE_AA)

    return draw


def scan(sign: Draw) -> Scan:
    pixels = np.full((150, 330, 3), 245, np.uint8)
    for x0, top, x1, bottom in (FIRST, SECOND):  # words, as waves
        strokes(*((x, top + 2, x + 2, bottom - 2) for x in np.arange(x0 + 1, x1 - 2, 4)))(pixels)
    sign(pixels)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return Scan(file.getvalue(), SCALE)


HASH = strokes((48, 22, 46.5, 32), (53, 22, 51.5, 32), (45, 25.5, 55, 25.5), (44.5, 29, 54.5, 29))
EMPTY: dict[str, Draw] = {
    "nothing": strokes(),
    "a dash": strokes((45, 27, 55, 27)),
    "dust": strokes((50, 27, 50, 27)),
    "the tail of a letter": strokes((40, 30, 48, 24), (48, 24, 46, 31)),
    "a comma": strokes((44, 32, 43, 34)),
}


def test_a_hash_between_two_words_is_read_by_itself() -> None:
    assert "#" in (sign_between(scan(HASH), FIRST, SECOND) or "")


@pytest.mark.parametrize("drawn", EMPTY.values(), ids=EMPTY.keys())
def test_between_two_words_stands_no_sign_where_there_is_none(drawn: Draw) -> None:
    assert sign_between(scan(drawn), FIRST, SECOND) is None


@pytest.mark.parametrize(
    ("words", "read", "value", "sure"),
    [
        ("fall spring", "中", "fall & spring", False),
        ("fall spring", "#", "fall & spring", False),
        ("fall spring", "é", "fall & spring", False),
        ("fall spring", "4", "fall & spring", False),
        ("Log of", "#", "Log # of", False),
        ("room 4", "#", "room # 4", False),
        ("fall spring", None, "fall spring", True),
        ("our without", "CSS", "our without", False),  # a word was lost: nobody can tell which
        ("fall spring", "l", "fall spring", False),
        ("fall spring", "", "fall spring", False),
    ],
)
def test_an_answer_has_the_sign_that_was_passed_over_or_is_less_sure(
    words: str, read: str | None, value: str, *, sure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "Compare scores fall spring" and "Log of meetings" had been answers at 0.98."""
    monkeypatch.setattr(between_words, "sign_between", lambda *_: read)
    first, second = words.split()
    placed = [
        (1, Word(text, box, 14.0, confidence=0.98))
        for text, box in zip((first, second), (FIRST, SECOND), strict=True)
    ]
    page = Page(1, 110, 50, (), (), scanned=True, scan=Scan(b"", SCALE))
    told = with_lost_signs("plan_evaluation", Fact(words, 0.98), placed, Paper("form.png", "ocr", (), (page,)))
    assert told.value == value
    assert (told.confidence >= 0.9) is sure
