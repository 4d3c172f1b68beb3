"""Words at a place to sign: what is read in them, and what that says of who signed."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from mmd_mailbot.demo.ink import strokes as hand
from mmd_mailbot.documents.page import Box, Word
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight, Verdict
from mmd_mailbot.documents.pens.spelled import counts_something, is_printed_name, says_nothing_of_a_name
from mmd_mailbot.documents.pens.strokes import DOTS, strokes_in
from mmd_mailbot.documents.pens.verdict import judge
from mmd_mailbot.documents.pens.whose import Share
from mmd_mailbot.documents.scan.ocr import Pixels


def _judged(pixels: Pixels, words: str) -> Verdict:
    """A place of its own with these words read in it."""
    area: Box = (0.0, 0.0, pixels.shape[1] / DOTS, pixels.shape[0] / DOTS)
    strokes = strokes_in(pixels, DOTS, area, ())
    step = area[2] / max(len(words.split()), 1)
    read = [
        Word(each, (number * step + 4, 6, (number + 1) * step - 4, area[3] - 6), confidence=1.0)
        for number, each in enumerate(words.split())
    ]
    share = Share({each.number for each in strokes.pieces}, mass=1, inside=1)
    return judge(Sight(pixels, DOTS, strokes, Place("dese", 1, None, area), share, read))


@pytest.mark.parametrize(
    ("file", "words"), [("note-by-hand-on-a-slip", "ask DESE?"), ("note-with-a-day-on-a-slip", "DUE 10/16")]
)
def test_a_note_by_hand_on_a_slip_of_paper_signs_nothing(file: str, words: str) -> None:
    """Of scans at 150 dpi; a person had been asked."""
    picture = Image.open(Path(__file__).parent / "seen" / f"{file}.png").convert("RGB")
    assert _judged(np.asarray(picture), words).state == "none"


def _written(name: str, colour: tuple[int, int, int], thick: int) -> Pixels:
    paper = np.full((120, 420, 3), 245, np.uint8)
    for line in hand(name):
        points = np.array([(70 + x * 250, 95 - y * 60) for x, y in line]).round().astype(np.int32)
        cv2.polylines(paper, [points], isClosed=False, color=colour, thickness=thick, lineType=cv2.LINE_AA)
    return paper


@pytest.mark.parametrize("name", ["Dana Whitfield", "Jordan Sample", "Riley Ozark"])
def test_a_name_by_a_fine_pale_pen_signs_as_one_by_a_broad_dark_one(name: str) -> None:
    assert _judged(_written(name, (25, 35, 120), 3), "").state == "pen"
    assert _judged(_written(name, (110, 115, 160), 1), "").state == "pen"


@pytest.mark.parametrize(
    "words",
    [
        "(please print): Aurelio Kellerhals",
        "Please print Pat Lee",
        "Printed name: Pat Lee",
        "(print) Rhonda Lindsey",  # typed in DESE's row of a scan: it had signed at 0.94
        "Print) Rhonda Lindsey",
    ],
)
def test_a_name_that_is_asked_for_in_print_is_told_by_what_stands_before_it(words: str) -> None:
    assert is_printed_name(words)


def test_a_name_alone_is_not_taken_for_one_that_was_asked_for_in_print() -> None:
    assert not is_printed_name("Aurelio Kellerhals")


@pytest.mark.parametrize("words", ["QQQQOQQ", "AAA", "$1,234.50", "573-555-0142"])
def test_letters_again_and_again_and_figures_say_nothing_of_a_name(words: str) -> None:
    assert says_nothing_of_a_name(words)


@pytest.mark.parametrize("words", ["Anna", "Otto", "Bob Oboe", "Lee", "Pat Lee", "www", "mmm", "wuwuwu"])
def test_names_of_few_letters_are_names_and_waves_may_be_a_signature(words: str) -> None:
    assert not says_nothing_of_a_name(words)


@pytest.mark.parametrize(
    ("words", "counts"), [("MMD26-27/pdf", True), ("Room 214", True), ("10/16/2026", False), ("Pat Lee", False)]
)
def test_figures_count_where_they_are_no_day(words: str, counts: bool) -> None:
    assert counts_something(words) is counts


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Name: Tammy McBride", True),
        ("PersonName: Stacy Boyer", True),
        ("Tammy McBride", False),
        ("Renamed Hill", False),
    ],
)
def test_a_name_behind_the_word_name_is_a_printed_one(text: str, printed: bool) -> None:
    assert is_printed_name(text) is printed


@pytest.mark.parametrize("words", ["BMount", "B Mount", "JInvoe"])
def test_an_initial_and_a_surname_that_is_like_a_slips_word_is_a_name(words: str) -> None:
    """ "B. Mount" by a hand, beside the day, had been taken for "amount", and its row for unsigned."""
    assert not says_nothing_of_a_name(words)


def test_the_words_of_a_slip_say_nothing_of_a_name() -> None:
    assert says_nothing_of_a_name("AMOUNT")
    assert says_nothing_of_a_name("Invoice")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("https://docs.google.com/forms/d/e/1FAIpQLSd30723950/viewform", True),
        ("https://forms.office.com/r/Xa93kd02 1/2", True),
        ("file:///C:/Users/plee/request.html", True),
        ("Pat Lee https://x", False),
        ("https:// Pat Lee", False),
    ],
)
def test_the_address_that_a_browser_prints_under_the_last_label_signs_nothing(text: str, *, told: bool) -> None:
    assert says_nothing_of_a_name(text) is told
