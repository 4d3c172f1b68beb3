"""Pages of few words, most of them by hand: whether their rows run apart is told by their ruled lines."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from mmd_mailbot.documents.scan.ocr import Pixels, Quad
from mmd_mailbot.documents.scan.one_way import rules_run_one_way
from mmd_mailbot.documents.scan.straighten import rows_cross

SIZE = 2200, 1700, 3
# height, left end, length and fall in degrees of what stands on the page: labels a little either way, as a detector measures them on
# few words, and what a hand wrote beside them uphill and down
WRITTEN = (
    (174, 134, 280, 2.55),
    (171, 840, 511, 1.70),
    (234, 140, 380, -0.02),
    (353, 144, 392, 0.0),
    (468, 140, 263, -0.33),
    (471, 1120, 300, -0.93),
)


def quads(lines: Sequence[tuple[float, ...]]) -> list[Quad]:
    made = []
    for y, x, wide, fall in lines:
        down = wide * math.tan(math.radians(fall))
        corners = ((x, y - 22), (x + wide, y - 22 + down), (x + wide, y + 22 + down), (x, y + 22))
        made.append(np.array(corners, np.float32))
    return made


def ruled(*rules: tuple[float, float]) -> Pixels:
    """Lines to sign on: how high each begins, and by how many degrees it falls."""
    page = np.full(SIZE, 235, np.uint8)
    for y, fall in rules:
        ends = (140, round(y)), (1500, round(y + 1360 * math.tan(math.radians(fall))))
        cv2.line(page, *ends, (40, 40, 40), 3, cv2.LINE_AA)
    return page


@pytest.mark.parametrize("fall", [0.0, 0.4, -0.7])
def test_level_rules_speak_against_a_hand_that_writes_uphill(fall: float) -> None:
    """All rows of the sheet had been for a person."""
    assert rows_cross(quads(WRITTEN), 1.5)
    assert rules_run_one_way(ruled((190, fall), (300, fall), (420, fall), (500, fall)), quads(WRITTEN))


@pytest.mark.parametrize("apart", [1.0, 1.6, -1.2])
def test_rules_that_run_apart_say_so(apart: float) -> None:
    rules = ruled((190, 0.0), (300, apart / 3), (420, 2 * apart / 3), (500, apart))
    assert not rules_run_one_way(rules, quads(WRITTEN))


def test_a_single_stroke_that_falls_otherwise_says_nothing_beside_many_rules() -> None:
    level = [(190, 0.0), (260, 0.1), (330, 0.0), (400, 0.1), (480, 0.0)]
    assert rules_run_one_way(ruled(*level, (520, -3.0)), quads(WRITTEN))
    assert not rules_run_one_way(ruled(*level[:3], (520, -3.0)), quads(WRITTEN))
    assert not rules_run_one_way(ruled(*level[:3], (400, -2.0), (480, -2.5), (520, -3.0)), quads(WRITTEN))


def test_a_page_without_rules_says_nothing() -> None:
    assert not rules_run_one_way(ruled(), quads(WRITTEN))


def test_rules_at_one_end_of_what_is_written_say_nothing_of_the_rest() -> None:
    assert not rules_run_one_way(ruled((180, 0.0), (230, 0.0)), quads(WRITTEN))


def test_a_single_row_crosses_nothing() -> None:
    """The last party's row alone had gone on to the second page: it was for a person."""
    row = quads(((191, 561, 351, 1.49), (202, 163, 238, 0.0), (195, 1118, 282, -0.93)))
    assert not rows_cross(row, 1.5)
