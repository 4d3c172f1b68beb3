"""Which cost is which tool's: in one row, on one line, in turn, level with it, or by the lists' own order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..layout.strip import Spot
from ..values.amounts import amounts_in, has_amount, read_amount
from ..values.named import is_named, split_amount, split_list
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from .ended import ended_early
from .listed_tools import (
    CHARGE,
    is_amount,
    is_wrapped,
    with_costs_under,
    with_whole_lines,
    without_subtotals,
    without_what_describes,
)
from .whole_dollars import Bare, bare_in

_BRANDED = re.compile(r"[A-Z][\w&'’.-]* [A-Z][\w&'’.-]* \S")  # "Elite Screens Spectrum 100" projector screen"
_DOLLARS = re.compile(r"\$|\d\.\d\d\b|^(?:free|n/c)$", re.IGNORECASE)
# "$89.95 - Poly Sync 20 speakerphone"
_COST_FIRST = re.compile(
    r"(?P<cost>\$\s?\d[\d,]*(?:\.\d\d)?)(?:\s*[-–—:=]\s*|\t|\s+(?=\S+\s+\S))"
    r"(?P<name>(?!(?:each|per|ea|for|total|plus|shipping|tax|or|to|and|x)\b)[A-Za-z][^$]*[A-Za-z][^$]*)"
)
_LOOSE_ROWS = 0.8  # how sure tools are of which some may be the ends of others' names
_GOES_ON = re.compile(r"^(?:[a-z(]|w/|with\b|and\b|for\b|[-–—]\s)")  # no beginning of a tool


@dataclass(slots=True)
class Row:
    """What one line or cell of a list says."""

    spot: int
    text: str
    bullet: bool
    pieces: int = 1  # that a cell of its table row says


@dataclass(slots=True)
class Tool:
    """``doubt``: why nobody can tell which cost is this tool's; ``bare``: a number that may be it."""

    name: str
    cost: str
    spot: int
    doubt: str = ""
    bare: Bare | None = None


def paired(labelled: Labelled, names: list[Row], costs: list[Row]) -> tuple[list[Tool], float]:
    """Each tool with its cost as it was written, and how sure that is."""
    names = side_by_side(labelled, names)
    alone = [row for row in costs if is_cost(row.text)]
    if not names:  # names and costs stand together in the cost column
        return in_turn(costs) or [_split(row) for row in costs], 0.85
    if not alone:
        names = with_whole_lines(labelled, without_what_describes(names))
        if by_turns := in_turn(names):
            return by_turns, 0.9
        names = without_subtotals(with_costs_under(names))
        pieces = split_list(names[0].text) if len(names) == 1 else []
        spread = [Row(names[0].spot, each, False) for each in pieces] or names
        return [_split(row) for row in spread], 0.95 if any(has_amount(row.text) for row in names) else 0.97
    own = [row for row in names if "\t" in row.text and read_amount(row.text.split("\t")[-1]).value is not None]
    if any(_DOLLARS.search(row.text) for row in alone):  # "2026" under "Model" is none of them
        own = [row for row in own if _DOLLARS.search(row.text.split("\t")[-1])]
    if len(own) == len(names) == len(alone):  # what one piece costs, and the costs in a column of their own
        names = [_without_numbers(replace(row, text=row.text.rsplit("\t", 1)[0]), numbered=False) for row in names]
        own = []
    if own and len(own) < len(names):  # a table that a page's end parts: below it both cells were found, above it not
        tools, confidence = _beside(labelled, [row for row in names if row not in own], alone)
        return sorted([*tools, *map(_split, own)], key=lambda each: each.spot), min(confidence, 0.9)
    return _beside(labelled, names, alone)


def in_turn(rows: list[Row]) -> list[Tool] | None:
    """Each tool with its cost on the next line, or all tools and then all costs; None where it is neither."""
    alone = [bool(_DOLLARS.search(row.text)) and is_amount(row.text) for row in rows]
    if not rows or alone.count(True) * 2 != len(rows):
        return None
    half = len(rows) // 2
    if alone == [False, True] * half:
        pairs = zip(rows[::2], rows[1::2], strict=True)
    elif alone == [False] * half + [True] * half:
        pairs = zip(rows[:half], rows[half:], strict=True)
    else:
        return None
    return [Tool(name.text, cost.text, name.spot) for name, cost in pairs] or None


def is_cost(text: str) -> bool:
    """An amount, or what may be one; not a tool with its cost that was written into the cost column."""
    if is_named(text):
        return False
    if read_amount(text).value is not None:
        return True
    name = (split_amount(text) or ("",))[0]
    return sum(letter.isalpha() for letter in name) < 3


def side_by_side(labelled: Labelled, rows: list[Row]) -> list[Row]:
    """Cells of one row of an inner table are one tool: its name, then its cost."""
    joined: list[Row] = []
    for row in rows:
        if joined and same_row(labelled.spots[joined[-1].spot], labelled.spots[row.spot]):
            joined[-1] = Row(joined[-1].spot, f"{joined[-1].text}\t{row.text}", joined[-1].bullet)
        else:
            joined.append(row)
    numbered = len(joined) > 0 and all(_number_of(row) == str(at) for at, row in enumerate(joined, start=1))
    numbered = numbered and all("\t" in row.text or labelled.spots[row.spot].levels for row in joined)
    if numbered:  # the rows that nobody filled have their numbers alone
        joined = [row for row in joined if "\t" in row.text]
    # where the last cells of some are amounts, a bare number in that column is one, too, and no number of pieces
    priced = any(_DOLLARS.search(row.text.rsplit("\t", 1)[1]) for row in joined if "\t" in row.text)
    return [
        row if priced and row.text.count("\t") == 1 else _without_numbers(row, numbered=numbered) for row in joined
    ]


def _number_of(row: Row) -> str:
    return row.text.split("\t")[0].strip("#.) ")


def _without_numbers(row: Row, *, numbered: bool) -> Row:
    """A row of a table without its own number and the number of pieces: "1 | Jabra Speak | 2"."""
    cells = row.text.split("\t")[numbered:]
    counts = [each for each in cells if re.fullmatch(r"\s*\d{1,3}\s*", each)]
    if len(counts) != 1 or len(cells) < 2:
        return Row(row.spot, "\t".join(cells), row.bullet)
    rest = [each for each in cells if each is not counts[0] and each.strip()]
    return Row(row.spot, "\t".join(rest), row.bullet, max(int(counts[0]), 1))


def same_row(a: Spot, b: Spot) -> bool:
    if not a.levels or not b.levels:
        return False
    x, y = a.levels[-1], b.levels[-1]
    return (x.table, x.row) == (y.table, y.row) and x.column != y.column


def _split(row: Row) -> Tool:
    cells = row.text.split("\t")
    if len(cells) > 1 and read_amount(cells[-1]).value is not None:
        name, cost = cells[:-1], cells[-1]
        if len(name) > 1 and read_amount(name[-1]).value is not None:  # quantity and unit price before the sum
            name = [each for each in name if each is name[0] or read_amount(each).value is None]
        return Tool(" ".join(name).strip(), cost, row.spot)
    if (turned := _COST_FIRST.fullmatch(row.text)) is not None:
        return Tool(turned["name"].strip(), turned["cost"], row.spot)
    parts = split_amount(row.text)
    bare = bare_in(row.text, row.pieces) if parts is None or re.fullmatch(r"\(\d+\)", parts[1]) else None
    if parts is None or not parts[0] or bare is not None:
        return Tool(row.text.replace("\t", " ").strip(), "", row.spot, bare=bare)
    return Tool(parts[0].replace("\t", " "), parts[1], row.spot)


def _beside(labelled: Labelled, names: list[Row], costs: list[Row]) -> tuple[list[Tool], float]:
    names = _wrapped_in_cells(labelled, names, costs)
    if _row_by_row(labelled, names, costs):
        tools = _by_table_row(labelled, names, costs)
        return tools, _LOOSE_ROWS if _may_be_wrapped(labelled, tools) else 0.98
    if len(names) == 1 and len(costs) > 1:
        pieces = [piece.strip() for piece in re.split(r"[;,]\s*|\s+and\s+", names[0].text) if piece.strip()]
        if len(pieces) == len(costs):
            names = [Row(names[0].spot, piece, False) for piece in pieces]
    if len(names) > len(costs) and names[0].bullet:
        by_bullet = _joined_at(names, [row.bullet for row in names])
        if len(by_bullet) == len(costs):
            names = by_bullet
    if len(costs) == 1 < len(names) and len(spread := amounts_in(costs[0].text)) == len(names):
        costs = [Row(costs[0].spot, each, False) for each in spread]  # two costs on one line for two tools
    if len(names) == len(costs):
        return [Tool(row.text, cost.text, row.spot) for row, cost in zip(names, costs, strict=True)], 0.97
    return _by_height(labelled, names, costs)


def _wrapped_in_cells(labelled: Labelled, names: list[Row], costs: list[Row]) -> list[Row]:
    """In a table with a row a tool and one cost in each, several lines of a cell are one long name."""
    own, beside = [_table_row(labelled, row) for row in names], [_table_row(labelled, row) for row in costs]
    if None in own or len(set(beside)) < max(2, len(beside)) or set(own) != set(beside):
        return names
    return _joined_at(names, [at == 0 or row != own[at - 1] for at, row in enumerate(own)])


def _joined_at(rows: list[Row], starts: Sequence[bool]) -> list[Row]:
    """Wrapped lines put together: a line that starts nothing continues the one before."""
    joined: list[Row] = []
    for row, starting in zip(rows, starts, strict=True):
        if joined and not starting:
            blank = "" if re.search(r"\w-$", joined[-1].text) else " "  # "360-" and "degree" are one word
            joined[-1] = Row(joined[-1].spot, f"{joined[-1].text}{blank}{row.text}", joined[-1].bullet)
        else:
            joined.append(row)
    return joined


def _row_by_row(labelled: Labelled, names: list[Row], costs: list[Row]) -> bool:
    """One table row for each tool?"""
    rows = [_table_row(labelled, row) for row in names]
    if None in rows or len(set(rows)) < len(rows):
        return False
    beside = [_table_row(labelled, cost) for cost in costs]
    return len(rows) > 1 or (rows[0] in beside and len(set(beside)) == len(beside))


def _may_be_wrapped(labelled: Labelled, tools: Sequence[Tool]) -> bool:
    """On a page whose columns no lines part, a row without a cost may be the rest of the name over it."""
    loose = [
        tool
        for tool in tools[1:]
        if not tool.cost
        and (spot := labelled.spots[tool.spot]).line.page is not None
        and spot.levels
        and spot.levels[-1].box is None
    ]
    return bool(loose)


def _table_row(labelled: Labelled, row: Row) -> tuple[int, int] | None:
    levels = labelled.spots[row.spot].levels
    return (levels[-1].table, levels[-1].row) if levels else None


def _by_table_row(labelled: Labelled, names: list[Row], costs: list[Row]) -> list[Tool]:
    by_row: dict[tuple[int, int] | None, list[str]] = {}
    for cost in costs:
        by_row.setdefault(_table_row(labelled, cost), []).append(cost.text)
    found = []
    for row in names:
        tool = _split(row)
        if not _DOLLARS.search(tool.cost):  # "webcam (4)" in a column of tools: so many, beside an empty cell
            tool = Tool(row.text.replace("\t", " "), "", row.spot)
        beside = by_row.pop(_table_row(labelled, row), [])
        said = " ".join(beside)
        if row.pieces > 1 and re.fullmatch(r"\$?\s?[\d,.]+", said):
            said = f"({row.pieces}) ${said.lstrip('$ ')}"  # of one piece, or of all: the total tells
        found.append(Tool(row.text.replace("\t", " "), said, row.spot) if beside else tool)
    return [*found, *_charges(labelled, by_row, costs)]


def _charges(
    labelled: Labelled, left: Mapping[tuple[int, int] | None, list[str]], costs: Sequence[Row]
) -> Iterator[Tool]:
    """What is charged for sending in a row without a tool: its words stand in another column."""
    for cost in costs:
        at = _table_row(labelled, cost)
        if at not in left or at is None:
            continue
        row = (each for each in labelled.spots if each.levels and (each.levels[-1].table, each.levels[-1].row) == at)
        if (
            named := next((each.line.text for each in row if CHARGE.match(each.line.text.strip())), None)
        ) is not None:
            yield Tool(named.strip(" :"), cost.text, cost.spot)


def _by_height(labelled: Labelled, names: list[Row], costs: list[Row]) -> tuple[list[Tool], float]:
    """Lists of unlike length: by height on the page or line by line in the cells, else nobody can tell."""
    boxes = [labelled.spots[row.spot].line.box for row in (*names, *costs)]
    if all(boxes) and len(names) > len(costs):
        starts = [_level(labelled, row, costs) is not None or bool(CHARGE.match(row.text)) for row in names]
        starts = [each or _is_of_its_own(labelled, names, at) for at, each in enumerate(starts)]
        joined = _joined_at(names, starts)
        own, beside = ([labelled.spots[row.spot].line for row in rows] for rows in (names, costs))
        ended = is_recognised(labelled.spots) and ended_early(own, beside, starts)
        if len(joined) == len(costs) and not ended:
            return [Tool(row.text, cost.text, row.spot) for row, cost in zip(joined, costs, strict=True)], 0.92
    if all(boxes):
        paired = {id(cost): None for cost in costs}
        found = []
        for row in names:
            cost = _level(labelled, row, costs)
            found.append(Tool(row.text, cost.text if cost and id(cost) in paired else "", row.spot))
        return found, 0.75
    return _line_by_line(labelled, names, costs) or _in_doubt(names, costs), 0.75


def _is_of_its_own(labelled: Labelled, names: Sequence[Row], at: int) -> bool:
    """Does a line without a cost seem to name a tool, its first word would have fitted on the line above, and it is no rest of that?"""
    row, above = names[at], names[at - 1]
    cells = labelled.spots[row.spot].levels
    if not at or is_recognised(labelled.spots) or not cells or cells[-1].box is None or row.spot != above.spot + 1:
        return False
    return _BRANDED.match(row.text) is not None and not is_wrapped(labelled, above.spot, row.spot)


def _line_by_line(labelled: Labelled, names: list[Row], costs: list[Row]) -> list[Tool] | None:
    """Blank lines keep each cost beside its tool: both lists count their lines from the tops of their cells."""
    at = {_line_in_cell(labelled, row): row for row in costs}
    own = [_line_in_cell(labelled, row) for row in names]
    if None in at or None in own or not set(at) <= set(own) or len(set(own)) < len(own):
        return None
    starts = [line in at or not _GOES_ON.match(row.text) for line, row in zip(own, names, strict=True)]
    if max(at, key=lambda each: each or 0) == len(costs) - 1 and len(names) > len(costs) and all(starts):
        return None  # the costs stand at the top: whether the later tools have none, nobody can tell
    found: list[Tool] = []
    for line, row, starting in zip(own, names, starts, strict=True):
        if found and not starting:
            found[-1] = Tool(f"{found[-1].name} {row.text}", found[-1].cost, found[-1].spot)
        else:
            found.append(Tool(row.text, at[line].text if line in at else "", row.spot))
    return found


def _line_in_cell(labelled: Labelled, row: Row) -> int | None:
    """How many lines of its own cell stand before it, below the last printed words."""
    levels = labelled.spots[row.spot].levels
    if not levels:
        return None
    count, spot = 0, row.spot - 1
    printed = {each for hit in labelled.hits for each in range(hit.start[0], hit.end[0] + 1)}
    while spot >= 0 and labelled.spots[spot].levels == levels and spot not in printed:
        count, spot = count + 1, spot - 1
    return count


def _in_doubt(names: list[Row], costs: list[Row]) -> list[Tool]:
    one = len(costs) == 1
    said = costs[0].text[:40] if one else ""
    why = f"one cost ({said}) stands beside several tools" if one else "there are not as many costs as tools"
    if len(costs) > len(names):
        why = "there are more costs than tools"
    return [Tool(row.text, "", row.spot, why) for row in names]


def _level(labelled: Labelled, row: Row, costs: Sequence[Row]) -> Row | None:
    own = labelled.spots[row.spot].line
    for cost in costs:
        other = labelled.spots[cost.spot].line
        if own.box and other.box and own.page == other.page:
            middle = (other.box[1] + other.box[3]) / 2
            if own.box[1] - 1 <= middle <= own.box[3] + 1:
                return cost
    return None
