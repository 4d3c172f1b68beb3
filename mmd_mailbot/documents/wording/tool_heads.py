"""Heads of the list of tools in other words than the form's: "Requested Tools / Cost" over lines, "Item | Qty | Price" over a table.

::

    Technology items and cost             | Item    | Vendor | Unit Price | Qty | Total   |
    Webcam - $65.00                       | Webcam  | CDW    | $65.00     | 2   | $130.00 |
    Headset - $20.00                      | Headset | CDW    | $20.00     | 1   | $20.00  |

Without them the list would be a part of the answer before it, and the form would ask for no tool. Only where amounts stand under them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..layout.strip import Spot
from ..values.amounts import has_amount, read_amount
from .heads import RowCell, over_cell, rows_by_table
from .hits import FUZZY, Hit
from .phrases import Phrase, tokens_of

_THINGS = frozenset((
    "tool", "tools", "item", "items", "product", "products", "technology", "technologies", "equipment", "device", "devices", "hardware",
    "software", "materials", "description",
))  # fmt: skip
_MAKES = frozenset(
    ("brand", "make", "model")
)  # where no head says that things are listed: "Category | Brand and Model | Cost"
_COSTS = frozenset(("cost", "costs", "price", "prices", "amount", "amounts", "total", "totals", "subtotal"))
_OF_A_ROW = frozenset(("total", "totals", "extended", "subtotal", "amount", "amounts"))  # not of one piece
_EXTENDED = (("extended",), ("ext",), ("line", "extended"))  # the price of all pieces
_ASKED = frozenset((
    "requested", "requesting", "request", "needed", "proposed", "purchase", "purchased", "purchasing", "list", "itemized", "selected",
    "desired",
))  # fmt: skip
_FILLERS = frozenset((
    "a", "and", "the", "of", "our", "your", "with", "for", "to", "be", "in", "we", "are", "s", "name", "names", "brand", "advertised",
    "est", "estimated", "approx", "approximate", "each", "ea", "per", "unit", "qty", "quantity", "extended", "ext", "line", "model",
    "type", "make", "no", "number",
))  # fmt: skip
_COUNTS = frozenset(("qty", "quantity", "units", "no", "number", "count", "how", "many", "of"))
_BESIDE = frozenset((
    "vendor", "store", "source", "supplier", "url", "link", "website", "notes", "comments", "purpose", "use", "where",
    "category", "from",
))  # fmt: skip
_NUMBER = re.compile(r"^\W*\d{1,2}[.)]\s")
_MOST = 8  # words of such a head
_IN_WORDS = re.compile(r"[A-Z][^\d$@_☐☒☑]*")
_LEAST = 2  # columns of a table that has heads


def with_tables_of_tools(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, with the heads of a table of tools, of which none is another label ("Total Cost" over what each tool costs)."""
    tools, costs = _of_tools(phrases)
    if tools is None or costs is None:
        return hits
    for rows in rows_by_table(spots):
        for number in sorted(rows):
            found = _heads_of(spots, rows, number, tools, costs)
            if found and _are_expected(hits, found, tools):
                taken = {at for each in found for at in range(each.start[0], each.end[0] + 1)}
                kept = [each for each in hits if not taken & set(range(each.start[0], each.end[0] + 1))]
                gone = {each.name for each in hits if each not in kept} - {each.name for each in kept}
                under = [each for row in rows if row > number for each in rows[row]]
                asked = [each for each in phrases if each.kind == "field" and each.name in gone]
                return sorted([*kept, *found, *_under(spots, under, asked)], key=lambda each: each.start)
    return hits


def _under(spots: Sequence[Spot], cells: Sequence[RowCell], asked: Sequence[Phrase]) -> Iterator[Hit]:
    """The labels in the rows of the table that had been taken for words of the head's answer: "Total" under "Total Cost"."""
    for name in dict.fromkeys(each.name for each in asked):
        labels = {each.tokens: each for each in asked if each.name == name}
        if there := next((each for each in cells if each.words in labels), None):
            yield over_cell(labels[there.words], there, spots)


def with_heads_over_tools(spots: Sequence[Spot], phrases: Sequence[Phrase], hits: list[Hit]) -> list[Hit]:
    """The hits, the form's own head of the list with the rest of its line; where it is not there, the line that stands for it."""
    tools, _ = _of_tools(phrases)
    if tools is None:
        return hits
    own = [hit for hit in hits if (hit.kind, hit.name) == ("field", tools.name)]
    over = next(_heads_over_lines(spots, hits, tools), None)
    if own and (over is None or not _is_title_of(over, own[0], hits)):
        return [_to_its_end(spots, hit) if hit.name == tools.name else hit for hit in hits]
    return sorted([*hits, over], key=lambda each: each.start) if over is not None else hits


def _is_title_of(line: Hit, label: Hit, hits: Sequence[Hit]) -> bool:
    """Is the line the title over a table whose heads are the first labels for its tools?"""
    between = [hit for hit in hits if line.start < hit.start < label.start]
    print_ = all(hit.kind == "print" for hit in between)
    return print_ and 0 < label.start[0] - line.start[0] <= 1 + len(between)


def _of_tools(phrases: Sequence[Phrase]) -> tuple[Phrase | None, Phrase | None]:
    """The label of the form's list of tools, and that of their costs."""
    costs = next((each for each in phrases if each.kind == "cost"), None)
    tools = next((each for each in phrases if costs and (each.kind, each.name) == ("field", costs.name)), None)
    return tools, costs


def _to_its_end(spots: Sequence[Spot], hit: Hit) -> Hit:
    """With the rest of its line, where that goes on as such heads do: "Requested Tools" + "(with cost)"."""
    text = spots[hit.end[0]].line.text
    rest = tokens_of(text[hit.end[1] :])
    ends = hit.kind == "field" and rest and set(rest) <= _COSTS | _ASKED | _FILLERS and "\t" not in text[hit.end[1] :]
    return replace(hit, end=(hit.end[0], len(text))) if ends else hit


def _are_expected(hits: Sequence[Hit], heads: Sequence[Hit], tools: Phrase) -> bool:
    """Is there no other label for the list of tools, or the last one before its table, or in it?"""
    first, last = min(each.start for each in heads), max(each.end for each in heads)
    others = [hit for hit in hits if (hit.kind, hit.name) == ("field", tools.name) and not first <= hit.start < last]
    before = max((hit for hit in hits if hit.start < first), key=lambda each: each.start, default=None)
    return not others or (before is not None and before.name == tools.name)


def _heads_of(
    spots: Sequence[Spot], rows: dict[int, list[RowCell]], number: int, tools: Phrase, costs: Phrase
) -> list[Hit]:
    """The heads of a table of tools: one for the things, one for what they cost, and amounts under that."""
    cells = [each for each in rows[number] if _text(spots, each)]
    others = _other_heads([_text(spots, each) for each in cells])
    if others is None:
        return []
    of_money = [each for each in cells if _is_of_money(each.words)]
    of_things = [each for each in cells if set(each.words) & _THINGS and each not in of_money]
    of_things = of_things or [each for each in cells if set(each.words) & _MAKES]
    if not of_things or not of_money:
        return []
    cost = of_money[-1]
    of_rows = len(of_money) > 1 or bool(set(cost.words) & _OF_A_ROW)
    under = [each for row in rows if row > number for each in rows[row] if each.column == cost.column]
    if not any(read_amount(spots[at].line.text).value is not None for each in under for at in each.spots):
        return []
    found = [over_cell(costs, cost, spots)]
    for each in cells:
        beside = (
            set(each.words) & _BESIDE
            or _text(spots, each) in others
            or (of_rows and (each in of_money or set(each.words) <= _COUNTS))
        )
        if each is not cost:
            print_ = beside and each not in of_things
            found.append(over_cell(Phrase(each.words, "print", "", "") if print_ else tools, each, spots))
    return found


def _text(spots: Sequence[Spot], cell: RowCell) -> str:
    return " ".join(spots[at].line.text for at in cell.spots).strip()


def are_heads(texts: Sequence[str]) -> bool:
    """Do they head a list of tools: nothing but such words, one for the things, and one for what they cost?"""
    asked = [set(tokens_of(each)) for each in texts]
    if len(texts) < _LEAST or not all(_is_a_head(each) for each in texts):
        return False
    return any(each & _COSTS for each in asked) and any(
        each & (_THINGS | _MAKES) and not each & _COSTS for each in asked
    )


def _other_heads(texts: Sequence[str]) -> list[str] | None:
    """Of heads of a list of tools those that say something else: "Justification", "How it will be used"; None where they head none."""
    if are_heads(texts):
        return []
    bare = {each: re.sub(r"\([^()]*\)", "", each) for each in texts}  # without the form's hints
    others = [each for each in texts if not _is_a_head(bare[each])]
    named = all(len(tokens_of(each)) <= _MOST and _IN_WORDS.fullmatch(each) for each in others)
    return others if named and are_heads([bare[each] for each in texts if each not in others]) else None


def is_of_cost(text: str) -> bool:
    return _is_of_money(tokens_of(text))


def _is_of_money(words: tuple[str, ...]) -> bool:
    return bool(set(words) & _COSTS) or words in _EXTENDED


def _is_a_head(text: str) -> bool:
    words = tokens_of(text)
    if not words:  # over the numbers of the rows
        return text.strip(" .") in ("#", "№")
    return len(words) <= _MOST and set(words) <= _THINGS | _COSTS | _ASKED | _FILLERS | _COUNTS | _BESIDE


def _heads_over_lines(spots: Sequence[Spot], hits: Sequence[Hit], tools: Phrase) -> Iterator[Hit]:
    """Lines of nothing but such words, under which lines with amounts stand before the next label."""
    taken = {at for hit in hits for at in range(hit.start[0], hit.end[0] + 1)}
    others = {at for hit in hits if hit.kind != "cost" for at in range(hit.start[0], hit.end[0] + 1)}
    for at, spot in enumerate(spots):
        if at in taken or not _is_title(spot.line.text):
            continue
        end = min((each for each in others if each > at), default=len(spots))  # "Cost: $5.00" under a tool is none
        titled = end == at + 1 and any(hit.name == tools.name and hit.start[0] - end in (0, 1) for hit in hits)
        if titled or any(_holds_an_amount(each.line.text) for each in spots[at + 1 : end]):
            yield Hit(tools, (at, 0), (at, len(spot.line.text)), FUZZY)


def _is_title(text: str) -> bool:
    """ "Requested Tools and Cost", "7. Items to be purchased:"; not the last line of an answer, which begins with no capital."""
    tokens = tokens_of(_NUMBER.sub("", text))
    words = set(tokens)
    if len(tokens) > _MOST or not words <= _THINGS | _COSTS | _ASKED | _FILLERS or not words & _THINGS:
        return False
    asks = bool(words & (_ASKED | _COSTS)) or text.rstrip().endswith(":")
    return asks and re.match(r"[\W\d_]*[A-Z]", text) is not None


def _holds_an_amount(line: str) -> bool:
    return has_amount(line) or re.search(r"\d\.\d\d(?!\d)", line) is not None
