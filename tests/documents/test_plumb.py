"""Upright rules that lean in a photo are pushed upright, and the lines of text go with them."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mmd_mailbot.documents.scan.ocr import Quad
from mmd_mailbot.documents.scan.plumb import leans_of, upright
from mmd_mailbot.documents.scan.straighten import rows_cross, run_apart

Pixels = NDArray[np.uint8]
WIDE, HIGH = 1700, 2200
STRAIGHT = (0.0, 0.0)


def fanned(left: float, right: float) -> Pixels:
    """The same, whose rules lean from one side of the page to the other as told."""
    page = np.full((HIGH, WIDE, 3), 255, np.uint8)
    for x in np.linspace(200, 1500, 4):
        lean = left + (right - left) * x / WIDE
        ends = [(round(x + lean * (y - HIGH / 2)), y) for y in (200, 2000)]
        cv2.line(page, ends[0], ends[1], (40, 40, 40), 3)
    for y in range(200, 2001, 120):
        cv2.line(page, (200, y), (1500, y), (40, 40, 40), 3)
    return page


def table(lean: float, *, rules: int = 3) -> Pixels:
    """A page of level lines and upright rules; these go ``lean`` pixels aside for one down."""
    page = np.full((HIGH, WIDE, 3), 255, np.uint8)
    for x in np.linspace(200, 1500, max(rules, 1))[:rules]:
        ends = [(round(x + lean * (y - HIGH / 2)), y) for y in (200, 2000)]
        cv2.line(page, ends[0], ends[1], (40, 40, 40), 3)
    for y in range(200, 2001, 120):
        cv2.line(page, (200, y), (1500, y), (40, 40, 40), 3)
        cv2.putText(page, "How will the tools be monitored?", (240, y + 70), 0, 1.2, (0, 0, 0), 2)
    return page


@pytest.mark.parametrize("lean", [0.03, -0.02, 0.06])
def test_leaning_rules_are_pushed_upright_with_the_lines_of_text(lean: float) -> None:
    page = table(lean)
    seen = leans_of(page)
    assert seen == pytest.approx((lean, lean), abs=0.004)
    at = np.array([[0, 200], [100, 200], [100, 240], [0, 240]], np.float32)
    pushed, (moved,) = upright(page, [at], seen)
    assert leans_of(pushed) == STRAIGHT
    assert moved[:, 1] == pytest.approx(at[:, 1], abs=0.1)
    assert moved[0, 0] == pytest.approx(seen[0] * (HIGH / 2 - 200), abs=0.5)


@pytest.mark.parametrize(("left", "right"), [(0.08, 0.0), (0.03, 0.09), (-0.05, 0.04)])
def test_rules_that_lean_more_at_one_side_are_pushed_upright_too(left: float, right: float) -> None:
    """A photographed table whose left side leaned and whose right one stood had come apart: labels, and answers of no label."""
    page = fanned(left, right)
    seen = leans_of(page)
    assert seen == pytest.approx((left, right), abs=0.012)
    assert leans_of(upright(page, [], seen)[0]) == STRAIGHT


def test_upright_rules_stay_as_they_are() -> None:
    page = table(0.0)
    assert leans_of(page) == STRAIGHT
    assert upright(page, [], STRAIGHT)[0] is page


def test_where_no_rules_stand_nothing_tells_a_lean() -> None:
    page = table(0.0, rules=0)
    for x in range(300, 700, 60):
        cv2.line(page, (x, 400), (x + 20, 330), (0, 0, 0), 4)  # strokes of a pen
    assert leans_of(page) == STRAIGHT


def quad(left: float, top: float, width: float, degrees: float) -> Quad:
    rise = width * math.tan(math.radians(degrees))
    return np.array(
        [[left, top], [left + width, top + rise], [left + width, top + rise + 40], [left, top + 40]], np.float32
    )


def test_a_date_written_uphill_on_a_page_of_few_lines_makes_no_rows_cross() -> None:
    """Of the page that held nothing but a commitment's three signatures every row had been for a person."""
    rows = [quad(130, 114 + 160 * row, 420, 0.1) for row in range(3)]
    dates = [quad(866, 150 + 160 * row, 240, fall) for row, fall in enumerate((-1.6, 0.0, -1.9))]
    assert run_apart([*rows, *dates])
    assert not rows_cross([*rows, *dates], 1.5)


def test_nor_does_a_name_beside_it_on_a_page_of_some_lines() -> None:
    """The last page of a request: of its eleven lines two were by hand, and every row had been for a person."""
    written = [(564, 310, 541, -1.21), (1132, 324, 264, -1.29)]
    printed = [
        (157, 137, 341, 0.55), (1135, 150, 254, 0.15), (154, 229, 1372, 0.08), (157, 270, 687, 0.17), (156, 311, 405, 0.41),
        (226, 419, 463, 0.0), (158, 472, 337, 0.14), (146, 579, 1350, -0.05), (143, 609, 1297, -0.02),
    ]  # fmt: skip
    assert run_apart([quad(*each) for each in (*printed, *written)], 1.5)
    assert not rows_cross([quad(*each) for each in (*printed, *written)], 1.5)
    fanned = [quad(130, 100 + 60 * row, 700, -1.5 + 0.3 * row) for row in range(11)]
    assert rows_cross(fanned, 1.5)
    bent = [quad(130 + 800 * (row % 2), 100 + 60 * (row // 2), 700, -1.0 + 2 * (row % 2)) for row in range(14)]
    assert rows_cross(bent, 1.5)


def test_few_rows_that_fan_out_cross() -> None:
    assert rows_cross([quad(130, 114 + 160 * row, 700, -1.5 + row) for row in range(4)], 1.5)


def test_so_do_many_of_which_some_run_another_way() -> None:
    rows = [quad(130, 100 + 60 * row, 700, 0.0) for row in range(12)]
    assert rows_cross([*rows, *(quad(130, 900 + 60 * row, 700, 2.0) for row in range(4))], 1.5)
