"""Names on scans that somebody struck out with one line: however much they look like a signature, a person looks."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest

from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight, Verdict
from mmd_mailbot.documents.pens.strokes import strokes_in
from mmd_mailbot.documents.pens.verdict import judge
from mmd_mailbot.documents.pens.whose import share_out

DOTS = 200 / 72
AREA = (0.0, 0.0, 280.0, 70.0)
BLUE, BLACK = (30, 45, 140), (25, 25, 30)
Point = tuple[float, float]


@pytest.fixture(autouse=True)
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def said(name: str, *lines: tuple[Point, Point], pen: tuple[int, int, int] = BLUE) -> Verdict:
    """What is said of a name in blue, 140 points wide and 28 high, with lines through it; their ends in parts of it, from the left
    and from its foot."""
    paper = np.full((round(70 * DOTS), round(280 * DOTS), 3), 248, np.uint8)

    def draw(a: Point, b: Point, colour: tuple[int, int, int]) -> None:
        ends = [(round((60 + 140 * x) * DOTS), round((52 - 28 * y) * DOTS)) for x, y in (a, b)]
        cv2.line(paper, ends[0], ends[1], colour, 3, cv2.LINE_AA)

    for points in strokes(name):
        for a, b in pairwise(points):
            draw(a, b, BLUE)
    for line in lines:
        draw(*line, pen)
    drawn = strokes_in(paper, DOTS, AREA, [])
    place = Place("facilitator", 1, (-120.0, 20.0, -4.0, 32.0), AREA)
    return judge(Sight(paper, DOTS, drawn, place, share_out(drawn, {"facilitator": AREA})["facilitator"], (), True))


NAMES = ("Robert Hale", "Dale Ortiz", "Kathleen Boyd")
SLANTING: tuple[Point, Point] = ((0.05, -0.1), (0.95, 1.0))


@pytest.mark.parametrize("name", NAMES)
def test_a_slanting_line_through_a_name_strikes_it_out(name: str) -> None:
    """It had signed: the networks, which learned level ones, took it for the hand's own."""
    assert said(name).state == "pen"
    assert said(name, SLANTING).why == "crossed out"


@pytest.mark.parametrize("name", NAMES)
def test_so_does_one_of_another_pen(name: str) -> None:
    assert said(name, SLANTING, pen=BLACK).state == "doubt"


@pytest.mark.parametrize("name", [*NAMES, "Susan Miller"])
def test_so_does_a_red_one_however_little_of_the_name_it_parts(name: str) -> None:
    for line in (SLANTING, ((0.3, -0.1), (0.95, 1.0)), ((-0.05, 0.45), (1.05, 0.5))):
        assert said(name, line, pen=(200, 30, 30)).why == "crossed out"


def test_a_line_under_a_name_does_not() -> None:
    assert said(NAMES[0], ((0.0, -0.15), (1.0, -0.1))).state == "pen"
