"""Tables of which a copier lost an outer side."""

from __future__ import annotations

import pytest

from mmd_mailbot.documents.scan.ruled import Rule, grids_of

HEIGHTS = (89.0, 123.0, 158.0, 192.0, 227.0)


def across(low: float = 50.0, high: float = 572.0) -> list[Rule]:
    return [Rule("h", low, high, at) for at in HEIGHTS]


def cells(rules: list[Rule]) -> int:
    return sum(len(grid.cells) for grid in grids_of(rules))


@pytest.mark.parametrize("left", [50.0, 572.0])
def test_cells_whose_outer_side_was_lost_are_cells_still(left: float) -> None:
    """What stood beside "District:" had been told as empty, and as sure: the last column was none."""
    down = [Rule("v", 89.0, 228.0, left), Rule("v", 89.0, 228.0, 216.0)]
    assert cells([*across(), *down]) == 8


def test_lines_that_end_apart_make_no_side() -> None:
    ragged = [Rule("h", 50.0, 572.0 - 20 * number, at) for number, at in enumerate(HEIGHTS)]
    assert cells([*ragged, Rule("v", 89.0, 228.0, 50.0), Rule("v", 89.0, 228.0, 216.0)]) == 4


def test_of_a_side_that_is_partly_left_nothing_is_added() -> None:
    down = [Rule("v", 89.0, 228.0, 50.0), Rule("v", 89.0, 228.0, 216.0), Rule("v", 89.0, 158.0, 572.0)]
    assert cells([*across(), *down]) == 6


def test_a_table_without_any_upright_line_has_no_cells() -> None:
    assert cells(across()) == 0
