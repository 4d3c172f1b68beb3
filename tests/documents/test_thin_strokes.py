"""Strokes of a fine, pale pen, as thin as one pixel of what the reader looks at."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest

from mmd_mailbot.documents.pens.strokes import DOTS, Strokes, strokes_in


def _drawn(*points: tuple[int, int]) -> tuple[Strokes, int]:
    """What is seen of a line so thin, and how many of its pixels are dark."""
    paper = np.full((150, 400, 3), 255, np.uint8)
    cv2.polylines(paper, [np.array(points, np.int32)], isClosed=False, color=(110, 110, 150), thickness=1)
    whole = (0.0, 0.0, 400 / DOTS, 150 / DOTS)
    return strokes_in(paper, DOTS, whole, ()), int((paper[..., 0] < 255).sum())


@pytest.mark.parametrize("degrees", range(0, 180, 15))
def test_a_stroke_as_thin_as_one_pixel_is_kept_whole_whichever_way_it_runs(degrees: int) -> None:
    across, down = 45 * math.cos(math.radians(degrees)), 45 * math.sin(math.radians(degrees))
    strokes, dark = _drawn((round(200 - across), round(75 - down)), (round(200 + across), round(75 + down)))
    assert strokes.ink.sum() >= dark
    assert len(strokes.pieces) == 1


def test_a_thin_name_is_one_piece_and_not_a_row_of_crumbs() -> None:
    wave = [(60 + x, round(75 + 30 * math.sin(x / 14) + 10 * math.cos(x / 5))) for x in range(0, 220, 2)]
    strokes, dark = _drawn(*wave)
    assert strokes.ink.sum() >= dark
    assert [each.mass >= dark for each in strokes.pieces] == [True]


def test_strokes_one_pixel_apart_are_one_piece_and_farther_ones_are_two() -> None:
    paper = np.full((60, 200, 3), 255, np.uint8)
    paper[20:40, 50:53] = paper[20:40, 54:57] = 0
    paper[20:40, 90:93] = paper[20:40, 99:102] = 0
    strokes = strokes_in(paper, DOTS, (0.0, 0.0, 200 / DOTS, 60 / DOTS), ())
    assert len(strokes.pieces) == 3
