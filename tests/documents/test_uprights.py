"""The Roman number of a district in a hand, counted stroke by stroke in the picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmd_mailbot.core.facts import Fact
from mmd_mailbot.documents.filled.read_in_cuts import figures_again
from mmd_mailbot.documents.page import Box, Page, Scan, Word
from mmd_mailbot.documents.scan.uprights import uprights_behind
from mmd_mailbot.documents.values.slips import mended_district

SEEN = Path(__file__).parent / "seen"
# the place of the word as the recogniser gave it, and the pixels of a point
LEANING: tuple[Box, float] = (7.77, 7.73, 28.74, 20.27), 2.778
JOINED: tuple[Box, float] = (8.76, 8.97, 15.06, 23.53), 2.853
PLAIN: tuple[Box, float] = (7.9, 7.71, 28.55, 20.36), 2.778
FIVE: tuple[Box, float] = (6.55, 6.48, 20.71, 17.14), 2.778


@pytest.mark.parametrize(
    ("name", "place", "count"),
    [
        ("number-three-leaning", LEANING, 3),
        ("number-three-joined", JOINED, 3),
        ("number-three", PLAIN, 3),
        ("number-five", FIVE, None),
    ],
)
def test_uprights_behind_the_r_are_counted(name: str, place: tuple[Box, float], count: int | None) -> None:
    scan = Scan((SEEN / f"{name}.png").read_bytes(), place[1])
    assert uprights_behind(scan, place[0]) == count


@pytest.mark.parametrize("read", ["Pike Co. R-I川I", "Pike Co. R-", "Pike Co. R-II", "Pike Co. R-ll"])
def test_a_number_is_what_its_uprights_say(read: str) -> None:
    """Seven of sixteen districts by hand that were wrong had lost their number so, two of them with .9 and more."""
    place, scale = LEANING
    page = Page(1, 612, 792, (), (), scanned=True, scan=Scan((SEEN / "number-three-leaning.png").read_bytes(), scale))
    word = Word(read.split()[-1], place, 10.0, confidence=0.88)
    found = figures_again("district", Fact(read, 0.9, "page 1"), [word], page)
    assert found.value == "Pike Co. R-III"
    assert found.confidence < 0.9


def test_a_number_that_was_surely_read_is_doubted_and_not_counted_anew() -> None:
    """A cursive I with its loop had been two uprights: "Houston R-I" at .94 became R-II."""
    place, scale = LEANING
    page = Page(1, 612, 792, (), (), scanned=True, scan=Scan((SEEN / "number-three-leaning.png").read_bytes(), scale))
    word = Word("R-l", place, 10.0, confidence=0.935)
    found = figures_again("district", Fact("Houston R-I", 0.94, "page 1"), [word], page)
    assert (found.value, found.confidence) == ("Houston R-I", 0.8)


def test_an_i_that_leans_on_its_v_is_a_four() -> None:
    assert mended_district("Cassville R-N") == "Cassville R-IV"
    assert mended_district("Norborne R-VIII") == "Norborne R-VIII"
