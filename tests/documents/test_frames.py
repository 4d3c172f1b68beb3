"""What worn stamps leave of their frames in the rows to sign on."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from mmd_mailbot.demo.ink import strokes as hand
from mmd_mailbot.documents.page import Box, Word
from mmd_mailbot.documents.pens import stamped
from mmd_mailbot.documents.pens.frames import is_side
from mmd_mailbot.documents.pens.pen import Chance
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight
from mmd_mailbot.documents.pens.stamped import judged
from mmd_mailbot.documents.pens.strokes import DOTS, strokes_in
from mmd_mailbot.documents.pens.whose import share_out

Line = Sequence[tuple[float, float]]
AREA: Box = (0.0, 0.0, 288.0, 60.0)
STAMP = (
    Word("RECEIVED", (98.0, 22.0, 160.0, 34.0), confidence=0.95),
    Word("9/30/26", (108.0, 38.0, 150.0, 47.0), confidence=0.95),
)
# a frame that lies askew, of which the left side and a corner are left
WORN: list[Line] = [[(84, 14), (89, 56)], [(136, 60), (180, 55), (177, 30)]]


def drawn(lines: Sequence[Line]) -> np.ndarray:
    paper = np.full((round(90 * DOTS), round(288 * DOTS), 3), 235, np.uint8)
    for line in lines:
        cv2.polylines(paper, [(np.array(line) * DOTS).round().astype(np.int32)], False, (70, 70, 90), 3)
    return paper


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ([(20, 20), (90, 26)], True),
        ([(20, 20), (90, 26), (87, 60)], True),
        ([(20, 20), (26, 60)], True),
        ([(20, 20), (40, 50), (60, 22), (80, 52)], False),
        ([(20 + 2 * at, 40 + 14 * np.sin(at / 3)) for at in range(30)], False),
        ([(20, 20), (90, 26), (87, 60), (18, 54), (20, 20)], False),
        ([(20, 20), (22, 21)], False),
    ],
)
def test_straight_strokes_and_square_corners_are_sides_of_a_frame(line: Line, side: bool) -> None:
    strokes = strokes_in(drawn([line]), DOTS, (0.0, 0.0, 288.0, 90.0), ())
    assert [is_side(strokes, each) for each in strokes.pieces] == [side]


def told(lines: Sequence[Line]) -> str:
    paper = drawn(lines)
    strokes = strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 90.0), ())
    place = Place("dese", 1, (2.0, 40.0, 40.0, 52.0), AREA)
    own = share_out(strokes, {"dese": AREA})["dese"]
    return judged(Sight(paper, DOTS, strokes, place, own, STAMP), STAMP)[1].state


def test_what_is_left_of_a_frame_signs_nothing_and_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every second stamp on an empty row had been for a person, as the networks saw something in the frame's corners."""
    monkeypatch.setattr(stamped, "chance_that_signed", lambda *_: Chance(0.1, 0.3))
    assert told(WORN) == "none"
    assert told([*WORN, [(200, 50), (204, 30), (206, 50), (212, 34), (214, 50)]]) == "doubt"


def test_a_name_beside_or_across_it_is_not_taken_for_a_frame() -> None:
    name = [[(110 + x * 130, 52 - y * 34) for x, y in each] for each in hand("Robert Hale")]
    assert told([*WORN, *name]) in ("pen", "doubt")
    apart = [[(190 + x * 90, 50 - y * 24) for x, y in each] for each in hand("Robert Hale")]
    assert told([*WORN, *apart]) in ("pen", "doubt")
