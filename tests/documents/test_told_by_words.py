"""Notes that a hand wrote where its name belongs, however much like a signature."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mmd_mailbot.demo.ink import strokes as hand
from mmd_mailbot.documents.page import Box, Word
from mmd_mailbot.documents.pens import verdict
from mmd_mailbot.documents.pens.against import may_be_initials, says_something_else
from mmd_mailbot.documents.pens.pen import Chance
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight
from mmd_mailbot.documents.pens.spelled import asks_to_sign, remark_in
from mmd_mailbot.documents.pens.strokes import DOTS, strokes_in
from mmd_mailbot.documents.pens.told_by_words import is_worn_print, says_a_note
from mmd_mailbot.documents.pens.verdict import judge
from mmd_mailbot.documents.pens.whose import Share


def read(text: str, confidence: float = 0.95) -> list[Word]:
    return [Word(each, (0.0, 0.0, 10.0, 10.0), confidence=confidence) for each in text.split()]


@pytest.mark.parametrize("text", ["done", "outsick", "wait", "ok", "in mail", "Mon.", "retired", "Principal: done"])
def test_a_note_speaks_against_a_signature(text: str) -> None:
    assert says_a_note(read(text))


@pytest.mark.parametrize("text", ["Tramey", "Will Hoyt", "kmd", "Hm", "Rose Day", "District Contact Kduven", ""])
def test_what_may_be_a_name_does_not(text: str) -> None:
    assert not says_a_note(read(text))


def test_a_word_that_was_hardly_read_is_none_but_for_the_shortest_remarks() -> None:
    """An "OK" in one stroke had been read with 0.59, and signed its row."""
    assert says_a_note(read("OK", 0.59))
    assert not says_a_note(read("done", 0.59))
    assert not says_a_note(read("OK", 0.3))


@pytest.mark.parametrize("text", ["Mon", "Tue.", "Fri"])
def test_weekdays_are_no_initials(text: str) -> None:
    assert not may_be_initials(text)


@pytest.mark.parametrize(("text", "state"), [("done", "doubt"), ("Tramey", "pen")])
def test_a_row_with_a_note_in_it_is_for_a_person(text: str, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It looked like a name to both judges, and the strokes by themselves could not be read."""
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("codone", 0.5))
    monkeypatch.setattr(verdict, "chance_that_signed", lambda *_: Chance(0.8, 0.98))
    paper = np.full((round(60 * DOTS), round(288 * DOTS), 3), 235, np.uint8)
    for line in hand("Robert Hale"):
        points = np.array([(100 + x * 80, 44 - y * 22) for x, y in line]) * DOTS
        cv2.polylines(paper, [points.round().astype(np.int32)], False, (20, 20, 90), 3)
    area: Box = (0.0, 0.0, 288.0, 60.0)
    strokes = strokes_in(paper, DOTS, area, ())
    own = Share({each.number for each in strokes.pieces}, mass=1, inside=1)
    words = [Word(text, (100.0, 22.0, 180.0, 44.0), confidence=0.95)]
    assert judge(Sight(paper, DOTS, strokes, Place("dese", 1, None, area), own, words)).state == state


def test_sign_and_date_is_a_note_and_a_scrawl_read_as_sign_is_not() -> None:
    assert remark_in("Sign & date")
    assert asks_to_sign("Sign", 0.97)
    assert not asks_to_sign("Sign", 0.7)
    assert not remark_in("Sign")
    assert not remark_in("Signe Ahl")


def test_capitals_and_figures_of_a_worn_stamp_name_nobody() -> None:
    def words(*texts: str) -> list[Word]:
        return [Word(each, (0.0, 0.0, 9.0, 9.0), confidence=0.5) for each in texts]

    assert is_worn_print(words("TE.ED", "DEP", "05"))
    assert is_worn_print(words("EP", ".026"))
    assert not is_worn_print(words("R", "J"))
    assert not is_worn_print(words("Dan", "05"))


@pytest.mark.parametrize(("text", "sure", "noted"), [("DLT", 0.94, True), ("CST", 0.9, True), ("DLR", 0.94, False)])
def test_what_the_programme_abbreviates_is_nobody_s_initials(text: str, sure: float, noted: bool) -> None:
    """ "DLT" beside a day, surely by a hand, had signed for a facilitator."""
    assert bool(says_a_note([Word(text, (0.0, 0.0, 30.0, 14.0), confidence=sure)])) is noted
    assert may_be_initials(text, sure) is not noted


@pytest.mark.parametrize(
    ("text", "sure", "noted"), [("Rm 4", 0.98, True), ("pg 2", 0.95, True), ("Rm 4", 0.6, False)]
)
def test_a_few_letters_with_a_figure_beside_them_are_no_name(text: str, sure: float, noted: bool) -> None:
    """ "Rm 4" by a hand, as surely drawn as a name is, had signed for a principal."""
    assert bool(says_something_else(text, sure, 3.0, clear=True, large=True)) is noted
