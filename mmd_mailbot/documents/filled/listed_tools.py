"""The rows of a list of tools as they were meant: lines that a narrow cell wraps, costs on lines of their own, and lines that are no
tools.

::

    Elite Screens ezCinema projector screen -      one row
    $112.50
    for the conference room                        of the tool before
    Subtotal: $971.44                              none
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ..layout.strip import Level
from ..values.amounts import has_amount, in_dollars, read_amount
from ..values.costwords import about_cost
from ..values.named import is_named
from ..wording.labels import Labelled

if TYPE_CHECKING:
    from .tool_pairs import Row

CHARGE = re.compile(
    r"^(?:(?:estimated |est\.? )?shipping|freight|handling|delivery|s\s?[&/]\s?h|(?:sales )?tax)\b", re.IGNORECASE
)
SUBTOTAL = re.compile(
    r"\W*(?:sub-?\s?total|total (?:before|without) (?:shipping|tax)|(?:tools?|items?) (?:sub)?total)\W*",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\$\s?\d|\d\.\d\d(?!\d)")
_PRICED = re.compile(
    r"(?:\$\s?\d[\d,]*(?:\.\d\d)?|(?<!\d)\d[\d,]*\.\d\d)(?:\s*(?:each|ea\.?|total))?[\s).*]*$", re.IGNORECASE
)
_REST_OF_A_SUM = re.compile(r"(?:USD\s*)?(?:[=(]\s*\$?\d|[x×*]\s*\d|(?:each|ea\.?)\b)", re.IGNORECASE)
_CURRENCY = re.compile(r"\W*(?:USD|US dollars|dollars)\W*", re.IGNORECASE)
_UNENDED = re.compile(r"[,;:=(@–—-]\s*$")
_BEGINS_WITH_WORDS = re.compile(r"[\W\d]*[^\W\d_]{2}")
_LINK = re.compile(r"\W*(?:link\s*:\s*)?(?:https?://|www\.)\S+\W*", re.IGNORECASE)
DESCRIBES = re.compile(
    r"\W*(?:(?:to be |will be |is |are |being )?used (?:for|by|in|to|at|with|during)|for (?:the|our|use)"
    r"|to (?:be|use|support|allow|record|connect)"
    r"|this (?:will|is|tool)|these (?:will|are|tools)|it will|we will|which|so that|allows|will (?:be|allow|help))\b",
    re.IGNORECASE,
)
_BLANK, _PADDING = 3.0, 5.0  # points: between two words, and between a cell's edge and what is written in it


def without_what_describes(rows: list[Row]) -> list[Row]:
    """The rows without those that only say more of the tool before: its link, what it is for."""
    kept: list[Row] = []
    for row in rows:
        more = not has_amount(row.text) and (_LINK.fullmatch(row.text) or (DESCRIBES.match(row.text)))
        if not (kept and more and "\t" not in row.text):
            kept.append(row)
    return kept


def with_whole_lines(labelled: Labelled, rows: list[Row]) -> list[Row]:
    """The rows, those put together that a cell wraps: the first word of the second would not have fitted on the first."""
    joined: list[Row] = []
    last = -1
    for row in rows:
        if joined and row.spot == last + 1 and not row.bullet and _goes_on(labelled, joined[-1], last, row):
            joined[-1] = _joined(joined[-1], row)
        else:
            joined.append(row)
        last = row.spot
    return joined


def _goes_on(labelled: Labelled, begun: Row, above: int, row: Row) -> bool:
    whole = _PRICED.search(begun.text) and not _CURRENCY.fullmatch(row.text) and not _is_a_remark(begun, row)
    if whole and not _REST_OF_A_SUM.match(row.text):
        return False
    own, under = labelled.spots[above], labelled.spots[row.spot]
    unended = _UNENDED.search(own.line.text) and row.text.startswith("$") and own.line.page is not None
    return is_wrapped(labelled, above, row.spot) or (bool(unended) and own.levels == under.levels)


def _is_a_remark(begun: Row, row: Row) -> bool:
    """What is said of the amount before it, and makes one amount with that: "(Amazon)", "for 5", "+ free shipping"."""
    found = _PRICED.search(begun.text)
    if found is None or has_amount(row.text) or re.match(r"[\W_]*[A-Z0-9]", row.text.lstrip("(+")):
        return found is not None and bool(re.fullmatch(r"\([A-Z][\w.&' ]{1,20}\)", row.text))
    return read_amount(f"{found[0]} {row.text}").value is not None


def is_wrapped(labelled: Labelled, above: int, below: int) -> bool:
    """Had the first word of the line below no room behind the line above, in the same cell of a page?"""
    return labelled.spots[above].levels == labelled.spots[below].levels and _had_no_room(labelled, above, below)


def _had_no_room(labelled: Labelled, above: int, below: int) -> bool:
    own, under = labelled.spots[above], labelled.spots[below]
    cell = own.levels[-1].box if own.levels else None
    if cell is None or own.line.box is None or not under.line.words or own.line.box[2] > cell[2] + _BLANK:
        return False
    first = under.line.words[0].box
    return own.line.box[2] + _BLANK + first[2] - first[0] > cell[2] - _PADDING


def is_cut_by_the_page(labelled: Labelled, above: int, below: int) -> bool:
    """Does a row of the table go on on the next page: nothing but the rest of one cell stands there?"""
    own, under = labelled.spots[above], labelled.spots[below]
    if own.line.page is None or under.line.page != own.line.page + 1 or not own.levels or not under.levels:
        return False
    first, second = own.levels[-1], under.levels[-1]
    if (first.table, first.column) != (second.table, second.column):
        return False
    if _ends_there(labelled, first, under.line.page):
        return False
    row = [
        each
        for each in labelled.spots
        if each.levels and (each.levels[-1].table, each.levels[-1].row) == (second.table, second.row)
    ]
    return not any(each.line.text.strip() and each.levels != under.levels for each in row) and _had_no_room(
        labelled, above, below
    )


def _ends_there(labelled: Labelled, row: Level, page: int | None) -> bool:
    """Does the row itself go on on the next page, in another cell? Then what stands under it there is another row."""
    return any(
        each.levels
        and (each.levels[-1].table, each.levels[-1].row) == (row.table, row.row)
        and each.line.page == page
        and each.line.text.strip()
        for each in labelled.spots
    )


def _joined(begun: Row, row: Row) -> Row:
    blank = "" if re.search(r"\w-$", begun.text) else " "  # "360-" and "degree" are one word
    return type(row)(begun.spot, in_dollars(f"{begun.text}{blank}{row.text}"), begun.bullet, begun.pieces)


def is_amount(text: str) -> bool:
    """An amount, and no tool before it."""
    if read_amount(text).value is None or is_named(text):
        return False
    return _BEGINS_WITH_WORDS.match(text) is None or about_cost(text)


def with_costs_under(rows: list[Row]) -> list[Row]:
    """The rows, each that is nothing but an amount put behind the one before it, where that has none and no other without one stands
    before that: not a list of tools over a list of costs."""
    alone = [bool(_AMOUNT.search(row.text)) and is_amount(row.text) for row in rows]
    if any(one and other for one, other in pairwise(alone)):
        return rows
    joined: list[Row] = []
    for at, row in enumerate(rows):
        bare = at > 0 and not alone[at - 1] and not _AMOUNT.search(rows[at - 1].text)
        own = bare and (at == 1 or _AMOUNT.search(rows[at - 2].text) is not None or _is_no_tool(rows[at - 1].text))
        if alone[at] and own:
            name = joined[-1].text.rstrip(" -–—:(=.")
            joined[-1] = type(row)(joined[-1].spot, f"{name}\t{row.text}", joined[-1].bullet, joined[-1].pieces)
        else:
            joined.append(row)
    return joined


def _is_no_tool(text: str) -> bool:
    return CHARGE.match(text) is not None or SUBTOTAL.fullmatch(text) is not None


def without_subtotals(rows: list[Row]) -> list[Row]:
    return [
        row for row in rows if not SUBTOTAL.fullmatch(re.sub(r"\(?\$?\s?\d[\d,]*(?:\.\d\d)?\)?\W*$", "", row.text))
    ]


def with_whole_cells(labelled: Labelled, names: list[Row], costs: Sequence[Row]) -> list[Row]:
    """The names of tools, the lines of one cell put together where a table has a row for each tool: in its row stands one cost, and
    the other costs stand in rows of their own; or the cell wraps them."""
    beside = [_cell(labelled, row) for row in costs]
    rows = [each and each[:2] for each in beside]
    own = {each and each[:2] for each in (_cell(labelled, row) for row in names)}
    joined: list[Row] = []
    last = -1
    for row in names:
        cell = _cell(labelled, row)
        same = joined and cell is not None and row.spot == last + 1 and cell == _cell(labelled, joined[-1])
        if same and cell is not None and not row.bullet and rows.count(cell[:2]) == 1 and "\t" not in row.text:
            by_rows = len(rows) > 1 and len(set(rows)) == len(rows) and len(set(rows) - own) <= 1
            if by_rows or is_wrapped(labelled, last, row.spot):
                joined[-1], last = _joined(joined[-1], row), row.spot
                continue
        if joined and not row.bullet and is_cut_by_the_page(labelled, last, row.spot):
            joined[-1] = _joined(joined[-1], row)
        else:
            joined.append(row)
        last = row.spot
    return joined


def _cell(labelled: Labelled, row: Row) -> tuple[int, int, int] | None:
    levels = labelled.spots[row.spot].levels
    return (levels[-1].table, levels[-1].row, levels[-1].column) if levels else None
