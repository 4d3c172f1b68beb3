"""Ruled lines in the picture of a page → the grids of its tables, as the PDF of the same form would give them.

Long thin runs of ink are pieces of lines. Pieces that go on in one another are one line, even where the copier lost a
bit of it or the paper bends. What the lines enclose is found by the same rules as in a PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from ..layout.arrange import Grid
from ..page import Box, Word
from .lost_lines import gone_on
from .lost_sides import lost_sides
from .pressed import Mask, Pressed
from .rule import Rule, Way, stops

_RUN = 10.5  # points: no stroke of a letter in running text is so long
_LEAST = 18.0  # points: a shorter line rules nothing, unless both its ends meet others
_WORD = 70.0  # points: a longer run is no word
_LETTERED = 0.4  # of a run that has more ink right over or under it
_THICK = 4.5  # points: a thicker one is a bar
_GAP = 8.0  # points that may be missing between two pieces of one line
_LOST = 26.0  # points that may be missing where no other line says that this one stops there
_ASIDE = 1.6  # points by which the next piece may stand off
_EDGE = 6.0  # points along the edge of the page, where its shadow lies
_THROUGH = 1  # words through which a ruled line may run
_CLOSE = 3.0  # points: no cell lets words so near its edge
_SNAP = 3.0  # points: double rules are one
_BEYOND = 14.0  # points by which no line of a table goes on behind its last cell
_MEET = 5.0  # points by which two lines may miss each other in a corner
_SMALLEST = 5.0  # points: a lower or narrower cell is the inside of a double rule
_BOX = 22.0  # points: a table no larger is a box to tick
_MAX_LINES = 400
_MAX_CORNERS = 1500  # a form has about 150


@dataclass(frozen=True, slots=True)
class _Piece:
    """A straight bit of a line; ``start`` and ``end`` are its heights at both ends."""

    low: float
    high: float
    start: float
    end: float
    at: float
    thick: float


def rules_of(page: Pressed, words: Sequence[Word] = (), boxes: Sequence[Box] = ()) -> list[Rule]:
    """Every ruled line of the page, across and down; not the streaks of a scanner's glass, which run through ``words`` (in
    points), nor the page's own edges, nor the sides of ``boxes`` to tick, which one below the other make a line."""
    found: list[Rule] = []
    ways: tuple[tuple[Way, Mask], ...] = (("h", page.mask), ("v", np.ascontiguousarray(page.mask.T)))
    for way, mask in ways:
        pieces = [each for each in _pieces(mask, page) if not _is_side(each, way, boxes)]
        lines = sorted(_lines(pieces), key=lambda each: each[0] - each[1])[:_MAX_LINES]
        across = (mask.shape[0] / page.scale) - _EDGE
        found += [Rule(way, low, high, at, thick) for low, high, at, thick in lines if _EDGE < at < across]
    found = _without_streaks(found, words)
    across = [each for each in found if each.way == "h"]
    down = [each for each in found if each.way == "v"]
    long = [each for each in found if each.high - each.low >= _LEAST]
    across = [each for each in across if each in long or _between(each, [one for one in long if one.way == "v"])]
    down = [each for each in down if each in long or _between(each, [one for one in long if one.way == "h"])]
    across, down = _healed(across, down), _healed(down, across)
    return [*gone_on(across, down, page, words), *gone_on(down, across, page, words)]


def _is_side(piece: _Piece, way: Way, boxes: Sequence[Box]) -> bool:
    if piece.high - piece.low > _BOX:
        return False
    x0, top, x1, bottom = (
        (piece.low, piece.at, piece.high, piece.at) if way == "h" else (piece.at, piece.low, piece.at, piece.high)
    )
    return any(
        box[0] - _ASIDE <= x0 and x1 <= box[2] + _ASIDE and box[1] - _ASIDE <= top and bottom <= box[3] + _ASIDE
        for box in boxes
    )


def _without_streaks(rules: Sequence[Rule], words: Sequence[Word]) -> list[Rule]:
    """All pieces go that lie on one line down the page, where they run through several words together."""
    through = {each: _words_through(each, words) for each in rules if each.way == "v"}
    return [
        each
        for each in rules
        if each.way == "h"
        or sum(count for other, count in through.items() if abs(other.at - each.at) <= _ASIDE) <= _THROUGH
    ]


def _words_through(rule: Rule, words: Sequence[Word]) -> int:
    """How many words the line runs through, well inside, or parts from the next one closer than a cell would."""
    here = [each for each in words if rule.low < each.box[1] + 2 and each.box[3] - 2 < rule.high]
    count = 0
    for word in here:
        x0, top, x1, bottom = word.box
        if x0 + 0.2 * (x1 - x0) < rule.at < x1 - 0.2 * (x1 - x0) and x1 - x0 > 8 and len(word.text) > 2:
            count += 1
        elif -1 <= rule.at - x1 <= _CLOSE:
            middle = (top + bottom) / 2
            count += any(
                -1 <= other.box[0] - rule.at <= _CLOSE and other.box[1] < middle < other.box[3] for other in here
            )
    return count


def _between(rule: Rule, crossing: Sequence[Rule]) -> bool:
    return stops(rule.low, rule.at, crossing) and stops(rule.high, rule.at, crossing)


def _healed(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[Rule]:
    """Lines with a bit missing, made whole; not where they stop at other lines, as beside a cell of two columns."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda each: each.low):
        before = next(
            (
                each
                for each in whole
                if abs(each.at - rule.at) <= _ASIDE
                and 0 <= rule.low - each.high <= _LOST
                and not (stops(each.high, rule.at, crossing) and stops(rule.low, rule.at, crossing))
            ),
            None,
        )
        if before is None:
            whole.append(rule)
        else:
            whole[whole.index(before)] = Rule(rule.way, before.low, rule.high, before.at, before.thick)
    return whole


def _pieces(mask: Mask, page: Pressed) -> list[_Piece]:
    thicker = cv2.dilate(mask, np.ones((3, 1), np.uint8))  # a line that is not quite level stays whole
    runs = cv2.morphologyEx(thicker, cv2.MORPH_OPEN, np.ones((1, page.pixels(_RUN)), np.uint8))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(runs, connectivity=8)
    pieces = []
    for index in range(1, count):
        x, y, wide, high, area = (int(each) for each in stats[index])
        thick = max(1.0, area / wide - 2)
        if thick > _THICK * page.scale or wide < _RUN * page.scale:
            continue
        if wide < _WORD * page.scale and _in_letters(mask, x, y, wide, high, page):
            continue
        part = labels[y : y + high, x : x + wide] == index
        end = max(2, wide // 8)
        pieces.append(
            _Piece(
                x / page.scale,
                (x + wide) / page.scale,
                (y + _height(part[:, :end])) / page.scale,
                (y + _height(part[:, -end:])) / page.scale,
                (float(centres[index][1]) + 0.5) / page.scale,
                thick / page.scale,
            )
        )
    return pieces


def _in_letters(mask: Mask, x: int, y: int, wide: int, high: int, page: Pressed) -> bool:
    """Bars of letters that stand close ("tween"): over or under them the letters go on."""
    room = page.pixels(1.6, 3)
    above = mask[max(0, y - room) : max(0, y - 1), x : x + wide].any(axis=0)
    below = mask[y + high + 1 : y + high + room, x : x + wide].any(axis=0)
    return float((above | below).mean()) > _LETTERED


def _height(part: np.ndarray) -> float:
    rows = np.nonzero(part)[0]
    return float(rows.mean()) + 0.5 if rows.size else part.shape[0] / 2


def _lines(pieces: Iterable[_Piece]) -> Iterable[tuple[float, float, float, float]]:
    """Pieces that go on in one another, each as (low, high, at, thick)."""
    chains: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.low):
        fitting = [
            chain
            for chain in chains
            if -2.0 <= piece.low - chain[-1].high <= _GAP and abs(piece.start - chain[-1].end) <= _ASIDE
        ]
        if fitting:
            min(fitting, key=lambda chain: abs(piece.start - chain[-1].end)).append(piece)
        else:
            chains.append([piece])
    for chain in chains:
        low, high = chain[0].low, max(each.high for each in chain)
        inked = sum(each.high - each.low for each in chain)
        if inked >= 0.5 * (high - low):
            at = sum(each.at * (each.high - each.low) for each in chain) / inked
            yield low, high, at, max(each.thick for each in chain)


# ---------------------------------------------------------------- grids


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that the lines make, each with its cells."""
    kept = _without_strays(rules)
    edges = merge_edges([_edge(each) for each in (*kept, *lost_sides(kept))], _SNAP, _SNAP, _SNAP, _SNAP)
    corners = edges_to_intersections(edges, _MEET, _MEET)
    if not corners or len(corners) > _MAX_CORNERS:
        return []
    cells = [cell for cell in intersections_to_cells(corners) if _is_cell(cell)]
    grids = []
    for table in cells_to_tables(cells):
        box = (
            min(cell[0] for cell in table),
            min(cell[1] for cell in table),
            max(cell[2] for cell in table),
            max(cell[3] for cell in table),
        )
        if box[2] - box[0] > _BOX or box[3] - box[1] > _BOX:
            grids.append(Grid(box, sorted(table, key=lambda cell: (cell[1], cell[0]))))
    return grids


def _without_strays(rules: Sequence[Rule]) -> list[Rule]:
    """Without the few lines that go on at both ends beyond all that they cross: a streak of the glass, a fold."""
    kept: list[Rule] = []
    for way in ("h", "v"):
        own = [each for each in rules if each.way == way]
        stray = [
            each
            for each in own
            if _goes_on(each, sorted((other for other in rules if other.way != way), key=lambda one: one.at))
        ]
        kept += [each for each in own if 2 * len(stray) >= len(own) or each not in stray]
    return kept


def _goes_on(rule: Rule, crossing: Sequence[Rule]) -> bool:
    """Does it go through other lines and beyond the outermost of them, and does none of them end at it?"""
    met = [
        each
        for each in crossing
        if rule.low <= each.at <= rule.high and each.low - _MEET <= rule.at <= each.high + _MEET
    ]
    if len(met) < 2 or any(min(abs(each.low - rule.at), abs(each.high - rule.at)) <= _MEET for each in met):
        return False
    return met[0].at - rule.low >= _BEYOND and rule.high - met[-1].at >= _BEYOND


def _edge(rule: Rule) -> dict[str, object]:
    """The line as pdfplumber wants it, without thickness."""
    x0, x1 = (rule.low, rule.high) if rule.way == "h" else (rule.at, rule.at)
    top, bottom = (rule.at, rule.at) if rule.way == "h" else (rule.low, rule.high)
    return {
        "object_type": "line", "orientation": rule.way, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "width": x1 - x0, "height": bottom - top,
    }  # fmt: skip


def _is_cell(cell: Box) -> bool:
    return cell[2] - cell[0] >= _SMALLEST and cell[3] - cell[1] >= _SMALLEST
