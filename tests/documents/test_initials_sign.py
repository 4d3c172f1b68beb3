"""Two or three letters in a row that somebody dated."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.pens import initials, verdict
from mmd_mailbot.documents.pens.against import may_be_initials
from mmd_mailbot.documents.pens.pen import Chance
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight
from mmd_mailbot.documents.pens.strokes import strokes_in
from mmd_mailbot.documents.pens.verdict import judge
from mmd_mailbot.documents.pens.whose import share_out

DOTS = 150 / 72
AREA = (0.0, 0.0, 280.0, 60.0)
WK = ([(70, 12), (76, 42), (83, 14), (88, 42), (96, 12)], [(106, 12), (100, 42)], [(120, 14), (102, 28), (118, 44)])


def sight_of(*lines: list[tuple[int, int]], dated: bool = True) -> Sight:
    paper = np.full((round(60 * DOTS), round(280 * DOTS), 3), 250, np.uint8)
    for line in lines:
        cv2.polylines(paper, [(np.array(line) * DOTS).round().astype(np.int32)], False, (30, 30, 90), 3)
    strokes = strokes_in(paper, DOTS, AREA, [])
    place = Place("facilitator", 1, (-120.0, 20.0, -4.0, 32.0), AREA)
    return Sight(paper, DOTS, strokes, place, share_out(strokes, {"facilitator": AREA})["facilitator"], (), dated)


@pytest.fixture
def judges(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("WK", 0.95))
    return monkeypatch


def test_letters_read_surely_are_initials_though_a_note_differs_by_one() -> None:
    assert may_be_initials("MR", 0.95)
    assert not may_be_initials("MR", 0.8)
    assert not may_be_initials("OK", 0.99)


def test_the_stems_of_two_letters_are_no_line_through_them(judges: pytest.MonkeyPatch) -> None:
    """ "WK" beside its day went for crossed out: a stem of the K has ink on both sides."""
    judges.setattr(verdict, "how_struck", lambda *_: 0.9)
    judges.setattr(verdict, "chance_that_signed", lambda *_: Chance(0.3, 0.92, 0.04))
    assert judge(sight_of(*WK)).state == "pen"
    assert judge(sight_of(*WK, dated=False)).state == "doubt"
    judges.setattr(verdict, "chance_that_signed", lambda *_: Chance(0.3, 0.92, 0.1))
    assert judge(sight_of(*WK)).why == "crossed out"


def test_letters_read_clearly_sign_a_dated_row_where_the_judges_are_of_two_minds(judges: pytest.MonkeyPatch) -> None:
    """They learned of initials as of no signature; who writes the day beside them signs."""
    judges.setattr(verdict, "chance_that_signed", lambda *_: Chance(0.31, 0.21))
    said = judge(sight_of(*WK))
    assert (said.state, said.sure) == ("pen", 0.85)
    assert judge(sight_of(*WK, dated=False)).state == "doubt"
    judges.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("OK", 0.95))
    assert judge(sight_of(*WK)).state == "none"


@pytest.mark.parametrize(
    ("chance", "state"),
    [(Chance(0.31, 0.21), "doubt"), (Chance(0.45, 0.45), "pen"), (Chance(0.45, 0.45, 0.15), "doubt")],
)
def test_letters_read_less_clearly_sign_it_where_the_judges_say_so_too(
    chance: Chance, state: str, judges: pytest.MonkeyPatch
) -> None:
    judges.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("WK", 0.6))
    judges.setattr(verdict, "chance_that_signed", lambda *_: chance)
    assert judge(sight_of(*WK)).state == state
    judges.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("W", 0.6))
    assert judge(sight_of(*WK)).state == "doubt"


@pytest.mark.parametrize("chance", [Chance(0.31, 0.21, 0.3), Chance(0.31, 0.21, 0.0, 0.6)])
def test_letters_that_may_have_been_crossed_out_do_not(chance: Chance, judges: pytest.MonkeyPatch) -> None:
    judges.setattr(verdict, "how_struck", lambda *_: 0.9)
    judges.setattr(verdict, "chance_that_signed", lambda *_: chance)
    assert judge(sight_of(*WK)).state == "doubt"


def test_letters_beside_other_words_do_not(judges: pytest.MonkeyPatch) -> None:
    judges.setattr(verdict, "chance_that_signed", lambda *_: Chance(0.31, 0.21))
    sight = replace(sight_of(*WK), words=(Word("checked", (130.0, 20.0, 180.0, 32.0), confidence=0.9),))
    assert judge(sight).state == "doubt"


def test_letters_in_a_dated_row_are_looked_at_however_little_they_look_like_a_name(
    judges: pytest.MonkeyPatch,
) -> None:
    judges.setattr(verdict, "chance_that_signed", lambda *_: Chance(0.05, 0.05))
    assert judge(sight_of(*WK)).state == "doubt"
    assert judge(sight_of(*WK, dated=False)).state == "none"


def test_large_strokes_of_a_pen_in_a_dated_row_are_looked_at_though_no_initials_can_be_read(
    judges: pytest.MonkeyPatch,
) -> None:
    """ "BB" over the facilitator's label read as "BBST", with the label's last letters: unsigned at 0.9."""
    judges.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("BBST", 0.55))
    judges.setattr(verdict, "chance_that_signed", lambda *_: Chance(0.39, 0.08))
    assert judge(sight_of(*WK)).state == "doubt"
    assert judge(sight_of(*WK, dated=False)).state == "none"
    judges.setattr(verdict, "chance_that_signed", lambda *_: Chance(0.1, 0.08))
    assert judge(sight_of(*WK)).state == "none"


def test_a_tick_or_a_small_letter_is_none_of_them() -> None:
    assert initials.perhaps("AD", 0.53, 22.0)
    assert not initials.perhaps("AD", 0.53, 9.0)
    assert not initials.perhaps("V", 0.9, 22.0)
    assert not initials.perhaps("rd", 0.9, 22.0)


def test_small_letters_read_clearly_in_a_dated_row_are_looked_at_and_not_taken_for_a_jot(
    judges: pytest.MonkeyPatch,
) -> None:
    """ "CV", pale and 22 points high, beside its day: the row was said to be unsigned."""
    small = [[(x * 3 // 8, y * 3 // 5) for x, y in line] for line in WK]
    judges.setattr(verdict, "chance_that_signed", lambda *_: Chance(0.05, 0.05))
    assert judge(sight_of(*small)).state == "doubt"
    judges.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("WK", 0.75))
    assert judge(sight_of(*small)).state == "none"


@pytest.mark.parametrize(("wide", "dated", "state"), [(120, True, "pen"), (120, False, "doubt"), (26, True, "doubt")])
def test_what_looks_like_a_name_signs_a_dated_row_however_little_its_traits_say(
    wide: int, dated: bool, state: str, judges: pytest.MonkeyPatch
) -> None:
    """A name in long letters, 71 points wide, had 0.93 by its looks and 0.07 by its traits."""
    name = [(70 + at * wide // 12, 40 - 26 * (at % 2) + at) for at in range(13)]
    judges.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))
    judges.setattr(verdict, "chance_that_signed", lambda *_: Chance(0.07, 0.97))
    assert judge(sight_of(name, [(80, 20), (70 + wide, 36)], dated=dated)).state == state
