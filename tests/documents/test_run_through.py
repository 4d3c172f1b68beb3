"""A streak that was taken for the line between two cells of a page: lines of words run through it."""

from __future__ import annotations

import pytest

from mmd_mailbot.documents.layout.arrange import Grid, arrange
from mmd_mailbot.documents.layout.run_through import without_run_through
from mmd_mailbot.documents.page import Table, Word, lines_of

LINES = (
    (56, 262, "How will the requested tool(s) advance implementation of District Goals?"),
    (56, 274, "Staff will share lesson video with coaches and get feedback the same week."),
    (56, 300, "Who will be responsible for implementation of the activity?"),
    (56, 312, "District leadership team chair Greg Crowder and the coaches of both schools"),
)
CELLS = [(52, 258, 277, 294), (277, 258, 560, 294), (52, 294, 277, 330), (277, 294, 560, 330)]


def texts(confidence: float, blank: float) -> tuple[int, list[str]]:
    words = []
    for left, top, text in LINES:
        x = float(left)
        for part in text.split():
            if x < 277 < x + 4.8 * len(part) + blank:  # what ends before the edge, ends there
                x = max(x, 277 - 4.8 * len(part) - blank / 2)
            words.append(Word(part, (x, top, x + 4.8 * len(part), top + 11), 9.0, confidence=confidence))
            x += 4.8 * len(part) + (blank if x < 277 <= x + 4.8 * len(part) + blank else 3)
    blocks = arrange(words, [Grid((52, 258, 560, 330), list(CELLS))], 1)
    (table,) = [each for each in blocks if isinstance(each, Table)]
    return sum(len(row) for row in table.rows), [each.text for each in lines_of(blocks)]


def test_cells_that_lines_run_through_are_one() -> None:
    """Two answers had been read with the question's second half between their lines, at .93 and .98."""
    cells, lines = texts(0.98, 4.0)
    assert cells == 2
    assert lines == [text for _, _, text in LINES]


@pytest.mark.parametrize(("confidence", "blank"), [(0.98, 16.0), (1.0, 4.0)], ids=["apart", "text"])
def test_other_cells_stay(confidence: float, blank: float) -> None:
    assert texts(confidence, blank)[0] == 4


def test_cells_are_one_though_their_page_lies_askew() -> None:
    """The edge stood three points further right in the lower row, and no three lines ran through either."""
    cells = [(52, 258, 277, 294), (277, 258, 560, 294), (52, 294, 280, 330), (280, 294, 560, 330)]
    words = []
    for top, edge in ((262, 277), (274, 277), (300, 280), (312, 280)):
        words.append(Word("implementation", (200, top, edge - 3, top + 11), 9.0, confidence=0.98))
        words.append(Word("of", (edge + 1, top, edge + 12, top + 11), 9.0, confidence=0.98))
    assert len(without_run_through(cells, words)) == 2
    assert len(without_run_through(cells, words[:4])) == 4
