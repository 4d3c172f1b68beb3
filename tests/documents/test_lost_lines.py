"""Tables of a copy of which parts of the lines are gone."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.scan.pressed import pressed
from mmd_mailbot.documents.scan.ruled import grids_of, rules_of

SCALE = 150 / 72
COLUMNS, ROWS = (70, 217, 526), (73, 102, 164, 192, 255, 435, 479, 522)
Picture = NDArray[np.uint8]


def line(page: Picture, *ends: float, ink: int = 0) -> None:
    x0, y0, x1, y1 = (round(each * SCALE) for each in ends)
    cv2.line(page, (x0, y0), (x1, y1), (ink, ink, ink), 2)


def table() -> Picture:
    page = np.full((round(600 * SCALE), round(612 * SCALE), 3), 255, np.uint8)
    for y in ROWS:
        line(page, COLUMNS[0], y, COLUMNS[-1], y)
    for x in COLUMNS:
        line(page, x, ROWS[0], x, ROWS[-1])
    return page


def lose(page: Picture, *box: float, dots: float = 0.0) -> None:
    """Take the ink out of a box, but for a dot of three points each so many."""
    x0, y0, x1, y1 = (round(each * SCALE) for each in box)
    before = page[y0:y1, x0:x1].copy()
    page[y0:y1, x0:x1] = 255
    along, step = max(y1 - y0, x1 - x0), round(dots * SCALE)
    for at in range(0, along, step) if step else ():
        kept = (slice(at, at + 8), slice(None)) if y1 - y0 > x1 - x0 else (slice(None), slice(at, at + 8))
        page[y0:y1, x0:x1][kept] = before[kept]


def cells(page: Picture, words: tuple[Word, ...] = ()) -> list[list[int]]:
    found = grids_of(rules_of(pressed(page, SCALE), words))
    return [[round(each) for each in cell] for grid in found for cell in grid.cells]


def are_whole(found: list[list[int]]) -> bool:
    whole = [[x0, y0, x1, y1] for y0, y1 in pairwise(ROWS) for x0, x1 in pairwise(COLUMNS)]
    return len(found) == len(whole) and all(
        abs(a - b) <= 3 for one, other in zip(found, whole, strict=True) for a, b in zip(one, other, strict=True)
    )


def test_lines_of_which_dots_are_left_part_cells() -> None:
    """The labels of a two-column form had been read one after another, and then all the answers."""
    page = table()
    lose(page, 400, 71, 527, 75, dots=7)  # the upper edge's end
    lose(page, 68, 300, 72, 400, dots=7)  # of the left side
    lose(page, 524, 90, 528, 180, dots=7)
    lose(page, 215, 440, 219, 523, dots=7)  # the foot of the line between the columns
    assert are_whole(cells(page))


def test_a_row_of_which_a_piece_is_gone_parts_cells() -> None:
    page = table()
    lose(page, 205, 477, 342, 481)
    lose(page, 70, 433, 173, 437)
    assert are_whole(cells(page))


def test_a_line_to_write_on_within_a_cell_parts_none() -> None:
    page = table()
    for y in (300, 340, 380):
        line(page, 230, y, 510, y)
    assert are_whole(cells(page))


def test_a_line_that_ends_at_words_ends_there() -> None:
    """The label of one column goes over both rows: no line runs through it."""
    page = table()
    lose(page, 70, 477, 217, 481)
    lose(page, 215, 470, 219, 490)
    words = tuple(Word("responsible", (80.0 + 60 * at, 474.0, 138.0 + 60 * at, 486.0)) for at in range(2))
    assert not are_whole(cells(page, words))
