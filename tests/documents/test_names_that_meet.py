"""Names in neighbouring rows that meet: one name that the rows tore apart, or two of two people."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from mmd_mailbot.documents.page import Box
from mmd_mailbot.documents.pens.one_level import on_one_level
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight
from mmd_mailbot.documents.pens.strokes import DOTS, Strokes, strokes_in
from mmd_mailbot.documents.pens.tied import are_tied
from mmd_mailbot.documents.pens.two_pens import have_each_its_pen
from mmd_mailbot.documents.pens.whose import Share

AREA: Box = (0.0, 0.0, 200.0, 60.0)
BLUE, BLACK, PENCIL = (30, 50, 160), (25, 25, 30), (120, 120, 122)
Colour = tuple[int, int, int]
Line = list[tuple[float, float]]


def drawn(*lines: tuple[Line, Colour]) -> Strokes:
    """On paper, in points."""
    paper = np.full((round(AREA[3] * DOTS), round(AREA[2] * DOTS), 3), 244, np.uint8)
    for points, colour in lines:
        cv2.polylines(paper, [(np.array(points) * DOTS).round().astype(np.int32)], False, colour, 3)
    return strokes_in(paper, DOTS, AREA, ())


def over(strokes: Strokes, level: float) -> tuple[set[int], set[int]]:
    """The pieces that begin over that level, and the others."""
    upper = {each.number for each in strokes.pieces if each.box[1] / DOTS < level}
    return upper, {each.number for each in strokes.pieces} - upper


@pytest.mark.parametrize(("lower", "two"), [(BLACK, False), (BLUE, True), (PENCIL, False)])
def test_strokes_that_go_on_in_the_row_below_in_another_ink_are_another_name(lower: Colour, two: bool) -> None:
    """A contact's name in pencil and her principal's in blue across it: neither had signed. One pen, or two of one colour, may be
    one name."""
    places = (40.0, 60.0, 80.0, 100.0)
    strokes = drawn(
        *(([(x, 8.0), (x + 2, 27.0)], BLACK) for x in places), *(([(x, 30.0), (x + 3, 52.0)], lower) for x in places)
    )
    upper, below = over(strokes, 20)
    assert are_tied(strokes, upper, below)
    assert have_each_its_pen(strokes, upper, below) is two


@pytest.mark.parametrize(("stem", "torn"), [(10.0, False), (None, True)])
def test_a_stem_that_reaches_past_the_name_above_is_on_no_level_with_it(stem: float | None, torn: bool) -> None:
    """A tall T beside her superintendent's name had torn both; words of one height are one name that was torn apart."""
    name: Line = [(30 + 4 * at, 22 if at % 2 else 14) for at in range(14)]
    below: Line = [(92 + 4 * at, 48 if at % 2 else 36) for at in range(16)]
    beside: Line = [(92 + 4 * at, 22 if at % 2 else 14) for at in range(8)]
    lines: list[Line] = [[*((x, y) for x, y in below), (156, 38), (157, stem)]] if stem is not None else [beside]
    strokes = drawn((name, BLUE), *((each, BLUE) for each in lines))
    one, other = sorted(strokes.pieces, key=lambda each: each.box[0])[:2]
    sights = {
        role: Sight(strokes.colour, DOTS, strokes, Place(role, 1, None, AREA), Share({piece.number}), ())
        for role, piece in (("superintendent", one), ("contact", other))
    }
    assert on_one_level(sights, sights) == ({"superintendent", "contact"} if torn else set())
