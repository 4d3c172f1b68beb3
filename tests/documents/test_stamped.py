"""Office stamps and flags at a party's place on a scan: they sign nothing, and say nothing against who signed beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest

from mmd_mailbot.documents.page import Box, Word
from mmd_mailbot.documents.pens import stamped
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight, Verdict
from mmd_mailbot.documents.pens.stamped import without_stamps
from mmd_mailbot.documents.pens.strokes import DOTS, strokes_in
from mmd_mailbot.documents.pens.whose import Share
from mmd_mailbot.documents.scan.ocr import Pixels

from .test_litter_beside import INK, signed

STAMP = ("RECEIVED", "10/12/2026", "BUSINESS OFFICE")
RED = (170, 40, 40)


def stamp(paper: Pixels, x: int, lines: Sequence[str] = STAMP, *, frame: bool = True) -> list[Word]:
    """Prints it there, and gives its words as they are recognised."""
    read, right = [], x
    for row, line in enumerate(lines):
        at, foot, scale = x, 34 + 24 * row, 0.6 if row else 0.75
        for word in line.split():
            (wide, _), _ = cv2.getTextSize(word, cv2.FONT_HERSHEY_DUPLEX, scale, 1)
            cv2.putText(paper, word, (at, foot), cv2.FONT_HERSHEY_DUPLEX, scale, RED, 1, cv2.LINE_AA)
            read.append(
                Word(word, (at / DOTS, (foot - 16) / DOTS, (at + wide) / DOTS, (foot + 3) / DOTS), confidence=0.95)
            )
            at += wide + 12
        right = max(right, at)
    if frame:
        cv2.rectangle(paper, (x - 10, 8), (right, 14 + 24 * len(lines)), RED, 2)
    return read


def judged(pixels: Pixels, words: Sequence[Word], cut: float = 0.0) -> Verdict:
    """``cut``: points from the left where the place begins; the page goes on there."""
    area: Box = (cut, 0.0, pixels.shape[1] / DOTS, pixels.shape[0] / DOTS)
    strokes = strokes_in(pixels, DOTS, (0.0, *area[1:]), ())
    own = {each.number for each in strokes.pieces if each.box[2] > cut * DOTS}
    here = [each for each in words if (each.box[0] + each.box[2]) / 2 > cut]
    sight = Sight(pixels, DOTS, strokes, Place("dese", 1, None, area), Share(own, mass=1, inside=1), here)
    return stamped.judged(sight, words)[1]


def test_a_stamp_beside_a_name_says_nothing_against_it() -> None:
    """Who had signed beside one had been for a person: "beside it stands 'received'"."""
    paper = signed()
    words = stamp(paper, 560)
    assert judged(paper, words).state == "pen"


@pytest.mark.parametrize("frame", [True, False])
def test_a_stamp_alone_signs_nothing(frame: bool) -> None:
    paper = np.full((100, 900, 3), 245, np.uint8)
    assert judged(paper, stamp(paper, 300, frame=frame)).state == "none"


def test_a_name_written_across_a_stamp_is_never_passed_over() -> None:
    paper = signed()
    words = stamp(paper, 220)
    assert judged(paper, words).state != "none"


def test_what_is_scribbled_in_a_stamp_signs_nothing_for_sure() -> None:
    paper = np.full((100, 900, 3), 245, np.uint8)
    words = stamp(paper, 300, ("RECEIVED", "10/12/2026"))
    cv2.putText(paper, "by KB", (420, 80), cv2.FONT_HERSHEY_SCRIPT_SIMPLEX, 0.7, INK, 2, cv2.LINE_AA)
    assert judged(paper, words).state in ("none", "doubt")


@pytest.mark.parametrize("word", ["VOID", "not valid"])
def test_a_word_against_the_name_counts_beside_a_stamp_too(word: str) -> None:
    paper = signed()
    words = stamp(paper, 560)
    cv2.putText(paper, word, (430, 60), cv2.FONT_HERSHEY_SIMPLEX, 0.9, INK, 2, cv2.LINE_AA)
    (wide, _), _ = cv2.getTextSize(word, cv2.FONT_HERSHEY_SIMPLEX, 0.9, 2)
    said = [Word(word, (430 / DOTS, 34 / DOTS, (430 + wide) / DOTS, 66 / DOTS), confidence=0.95)]
    assert judged(paper, [*words, *said]).state == "doubt"


@pytest.mark.parametrize("cut", [0.0, 265.0])
def test_a_flag_that_asks_to_sign_signs_nothing_wherever_the_place_begins(cut: float) -> None:
    """Of one that hung over the edge of its cell "HERE" alone had been left, and a person had been asked."""
    paper = np.full((100, 900, 3), 245, np.uint8)
    words = stamp(paper, 500, ("SIGN HERE",), frame=False)
    cv2.polylines(
        paper,
        [np.array([(490, 10), (640, 10), (670, 28), (640, 46), (490, 46)])],
        True,
        (120, 120, 120),
        1,
        cv2.LINE_AA,
    )
    assert judged(paper, words, cut).state == "none"


def test_a_flag_beside_a_name_says_nothing_against_it() -> None:
    paper = signed()
    words = stamp(paper, 600, ("SIGN HERE",), frame=False)
    assert judged(paper, words).state == "pen"


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("RECEIVED", True), ("RÉCEIVED", True), ("ECEIVED", True), ("RECEV_", True), ("SepRECEIVED", True),
        ("REEVES", False), ("Received", False), ("BRECEDA", False), ("REED", False), ("DESE", False),
    ],
)  # fmt: skip
def test_a_worn_stamp_is_known_and_a_name_in_capitals_is_none(word: str, known: bool) -> None:
    paper = np.full((100, 900, 3), 245, np.uint8)
    words = [replace(each, text=word) if not row else each for row, each in enumerate(stamp(paper, 300))]
    strokes = strokes_in(paper, DOTS, (0.0, 0.0, 432.0, 48.0), ())
    sight = Sight(paper, DOTS, strokes, Place("dese", 1, None, (0.0, 0.0, 432.0, 48.0)), Share(), words)
    assert (without_stamps(sight, words) is not sight) is known


def test_what_was_read_of_a_stamps_blurred_lines_goes_with_it() -> None:
    paper = np.full((100, 900, 3), 245, np.uint8)
    words = stamp(paper, 300)
    read = [*words[:2], replace(words[2], text="Bus.mess"), replace(words[3], text="oftce")]
    assert judged(paper, read).state == "none"


def typed(paper: Pixels, text: str, x: int, foot: int) -> list[Word]:
    read = []
    for word in text.split():
        (wide, _), _ = cv2.getTextSize(word, cv2.FONT_HERSHEY_DUPLEX, 0.5, 1)
        cv2.putText(paper, word, (x, foot), cv2.FONT_HERSHEY_DUPLEX, 0.5, (20, 20, 20), 1, cv2.LINE_AA)
        read.append(Word(word, (x / DOTS, (foot - 13) / DOTS, (x + wide) / DOTS, (foot + 3) / DOTS), confidence=0.98))
        x += wide + 7
    return read


@pytest.mark.parametrize(("text", "left"), [("Printed name: Kurt Kessler", 380), ("Kurt Kessler", 520)])
def test_a_name_in_print_that_a_stamp_lies_over_signs_nothing(text: str, left: int) -> None:
    """Of "Printed name: Kurt Kessler" the first words had gone with the stamp, and the rest had signed, at 0.94."""
    paper = np.full((100, 900, 3), 245, np.uint8)
    words = [*stamp(paper, 300), *typed(paper, text, left, 88)]
    assert judged(paper, words).state in ("none", "doubt")


def test_a_stamp_that_lies_askew_takes_no_name_of_another_row() -> None:
    """Its words have tall boxes: a short name 40 points over it had gone with it, and the place had been empty, at 0.97."""
    paper = np.concatenate([signed(30), np.full((160, 900, 3), 245, np.uint8)])
    at = (250 / DOTS, 125 / DOTS)
    words = [Word("RECEIVED", (at[0], at[1], at[0] + 60, at[1] + 24), confidence=0.95)]
    words.append(Word("10/12/2026", (at[0], at[1] + 26, at[0] + 60, at[1] + 50), confidence=0.95))
    area: Box = (0.0, 0.0, 432.0, 90 / DOTS)
    strokes = strokes_in(paper, DOTS, (0.0, 0.0, 432.0, 120.0), ())
    share = Share({each.number for each in strokes.pieces}, mass=1, inside=1)
    sight = Sight(paper, DOTS, strokes, Place("dese", 1, None, area), share, [])
    assert without_stamps(sight, words).share.own == share.own
