"""A signature with litter beside it: marks of a copier's rollers, words that say something else."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from mmd_mailbot.demo.ink import strokes as hand
from mmd_mailbot.documents.page import Box, Word
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.strokes import DOTS, strokes_in
from mmd_mailbot.documents.pens.verdict import Sight, Verdict, judge
from mmd_mailbot.documents.pens.whose import Share
from mmd_mailbot.documents.scan.ocr import Pixels

INK = (60, 65, 110)


def signed(wide: int = 60) -> Pixels:
    """A short name with a fine pen, at the left of a wide place."""
    paper = np.full((90, 900, 3), 245, np.uint8)
    for line in hand("Pat Lee"):
        points = np.array([(250 + x * wide, 70 - y * 44) for x, y in line]).round().astype(np.int32)
        cv2.polylines(paper, [points], isClosed=False, color=INK, thickness=2, lineType=cv2.LINE_AA)
    return paper


def _judged(pixels: Pixels, words: Sequence[Word] = ()) -> Verdict:
    area: Box = (0.0, 0.0, pixels.shape[1] / DOTS, pixels.shape[0] / DOTS)
    strokes = strokes_in(pixels, DOTS, area, ())
    share = Share({each.number for each in strokes.pieces}, mass=1, inside=1)
    return judge(Sight(pixels, DOTS, strokes, Place("dese", 1, None, area), share, words))


def test_marks_of_a_copiers_rollers_beside_a_name_do_not_speak_against_it() -> None:
    """On a scan a person had been asked about a name between two rows of them."""
    paper = signed()
    for x in (40, 700, 860):
        paper[12:20, x : x + 8] = paper[52:60, x : x + 8] = 90
    assert _judged(signed()).state == "pen"
    assert _judged(paper).state == "pen"


@pytest.mark.parametrize("word", ["VOID", "not valid", "copy"])
def test_a_word_far_beside_a_name_is_no_litter(word: str) -> None:
    paper = cv2.putText(signed(), word, (600, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.0, INK, 2, cv2.LINE_AA)
    assert _judged(np.asarray(paper, np.uint8)).state == "doubt"


@pytest.mark.parametrize("wide", [60, 170])
def test_a_black_flag_beside_a_name_hides_no_signature(wide: int) -> None:
    """The flag's edge was the most of what stood there, and with it a short name had been taken for nothing."""
    paper = signed(60)
    cv2.fillPoly(
        paper, [np.array([(600, 50), (625, 30), (625 + wide, 30), (625 + wide, 70), (625, 70)], np.int32)], (0, 0, 0)
    )
    assert _judged(paper).state == "pen"
    alone = np.full((90, 900, 3), 245, np.uint8)
    alone[:, 500:] = paper[:, 500:]
    assert _judged(alone).state != "pen"


def test_words_at_the_edge_of_a_flag_are_none_against_a_name() -> None:
    """A flag over "Date" had made a person look at the name beside it."""
    paper = signed(60)
    cv2.rectangle(paper, (560, 24), (690, 66), (0, 0, 0), -1)
    cv2.putText(paper, "ate 08/12", (694, 60), cv2.FONT_HERSHEY_SIMPLEX, 0.9, INK, 2, cv2.LINE_AA)
    assert _judged(paper).state == "pen"


def test_marks_alone_are_nothing() -> None:
    paper = np.full((90, 900, 3), 245, np.uint8)
    for x in (40, 700, 860):
        paper[12:20, x : x + 8] = paper[52:60, x : x + 8] = 90
    assert _judged(paper).state == "none"


def test_a_day_written_behind_the_name_at_its_place_is_no_part_of_it() -> None:
    """A person had been asked: "it reads 'Meen 11/27/26'"."""
    paper = cv2.putText(signed(), "11/27/26", (330, 62), cv2.FONT_HERSHEY_SIMPLEX, 0.9, INK, 2, cv2.LINE_AA)
    read = [
        Word("Pat", (118, 10, 134, 36), confidence=0.7),
        Word("11/27/26", (156, 16, 226, 32), confidence=0.98),
    ]
    assert _judged(np.asarray(paper, np.uint8), read).state == "pen"


@pytest.mark.parametrize(
    "lines", [("ACCTS. PAYABLE", "SUPT. OF SCHOOLS"), ("REC'D", "DIST. OFFICE"), ("CERTIFIED MAIL",)]
)
def test_an_office_stamp_that_can_be_read_signs_nothing(lines: tuple[str, ...]) -> None:
    paper = np.full((110, 900, 3), 245, np.uint8)
    read: list[Word] = []
    for row, line in enumerate(lines):
        x, y = 120, 40 + 44 * row
        for word in line.split():
            (wide, _), _ = cv2.getTextSize(word, cv2.FONT_HERSHEY_DUPLEX, 0.8, 2)
            cv2.putText(paper, word, (x, y), cv2.FONT_HERSHEY_DUPLEX, 0.8, (150, 40, 40), 2, cv2.LINE_AA)
            read.append(Word(word, (x / DOTS, (y - 22) / DOTS, (x + wide) / DOTS, (y + 4) / DOTS), confidence=0.95))
            x += wide + 18
    assert _judged(paper, read).state == "none"
