"""Whose ink it is that leaves its row."""

from __future__ import annotations

import math

import cv2
import numpy as np

from mmd_mailbot.documents.page import Box
from mmd_mailbot.documents.pens.strokes import DOTS, Strokes, strokes_in
from mmd_mailbot.documents.pens.whose import part_inside, share_out

ROWS: dict[str, Box] = {"principal": (0.0, 0.0, 288.0, 40.0), "dese": (0.0, 40.0, 288.0, 80.0)}
INK = (20, 20, 90)


def drawn(*lines: list[tuple[float, float]], wide: int = 3) -> Strokes:
    """Strokes through these points of the page, joined."""
    paper = np.full((round(80 * DOTS), round(288 * DOTS), 3), 235, np.uint8)
    for line in lines:
        points = (np.array(line) * DOTS).round().astype(np.int32)
        cv2.polylines(paper, [points], isClosed=False, color=INK, thickness=wide)
    return strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 80.0), ())


def waves(left: float, right: float, middle: float, tall: float) -> list[tuple[float, float]]:
    steps = np.linspace(0, 1, 80)
    return [(left + t * (right - left), middle + tall / 2 * math.sin(t * 40)) for t in steps]


def test_a_flourish_below_the_row_leaves_a_name_with_the_party_in_whose_row_it_was_written() -> None:
    name = waves(60, 130, 26, 16)
    tail = [name[-1], (150, 44), (60, 54), (150, 64), (60, 74)]  # as much ink as the name
    strokes = drawn(name + tail)
    (piece,) = strokes.pieces
    assert part_inside(strokes, piece, strokes.to_pixels(ROWS["principal"])) < 0.6
    shares = share_out(strokes, ROWS)
    assert len(shares["principal"].own) == 1
    assert not shares["principal"].doubtful
    assert shares["dese"].own == set()


def test_a_name_over_the_border_of_two_rows_is_neithers_for_sure() -> None:
    shares = share_out(drawn(waves(60, 160, 40, 26)), ROWS)
    assert shares["principal"].midway == shares["dese"].midway != set()
    assert shares["principal"].doubtful
    assert shares["dese"].doubtful


def test_a_scrawl_that_begins_at_a_place_and_lies_below_it_is_no_partys_and_is_remembered() -> None:
    """Two such had been told as unsigned, as if nothing were there."""
    rows: dict[str, Box] = {"facilitator": (0.0, 0.0, 288.0, 24.0)}
    shares = share_out(drawn([(40, 2), *waves(64, 112, 38, 20)]), rows)
    assert shares["facilitator"].own == set()
    assert len(shares["facilitator"].begun) == 1
    assert share_out(drawn(waves(64, 120, 50, 20)), rows)["facilitator"].begun == set()


OVER: dict[str, Box] = {"principal": (0.0, 0.0, 288.0, 48.0), "dese": (0.0, 45.0, 288.0, 78.0)}
LINES: dict[str, Box] = {"principal": (10.0, 28.0, 280.0, 29.5), "dese": (10.0, 62.0, 280.0, 63.5)}


def test_a_name_that_stands_on_the_lower_line_across_the_label_over_it_is_the_lower_partys() -> None:
    """Both parties that had signed over their labels had been for a person."""
    over, under = waves(150, 240, 16, 18), waves(40, 120, 46, 31)
    shares = share_out(drawn(over, under), OVER, LINES)
    assert [len(each.own) for each in shares.values()] == [1, 1]
    assert not shares["principal"].doubtful
    assert not shares["dese"].doubtful
    assert shares["dese"].held == 1.0


def test_so_it_is_not_for_sure_where_the_upper_party_has_not_signed_or_the_name_crosses_her_line() -> None:
    alone = share_out(drawn(waves(40, 120, 46, 31)), OVER, LINES)
    assert alone["dese"].doubtful
    across = share_out(drawn(waves(150, 240, 12, 14), waves(40, 120, 42, 38)), OVER, LINES)
    assert across["dese"].doubtful
