"""Requested tools and what each costs: a list beside a list, a table, or both on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...core.facts import Fact, Item, Problem
from ...core.ruleset import FormField
from ..values.amounts import Amount, in_dollars, read_amount
from ..values.named import split_amount
from ..values.slips import mended_amounts
from ..wording.answers import empty, place, rows_of, unbulleted_list, written
from ..wording.blocks import begins_an_imprint
from ..wording.garbled import is_recognised
from ..wording.labels import Labelled
from .ended import over_the_total
from .hints import is_printed, without_row_numbers
from .listed_tools import SUBTOTAL, with_whole_cells
from .pieces import amount_of
from .sellers import without_sellers
from .tool_pairs import Row, Tool, in_turn, is_cost, paired, same_row, side_by_side
from .totals import told_by
from .whole_dollars import told_whole
from .worded_tools import worded_tools
from .wrapped_costs import with_whole_costs

_HEADS = re.compile(
    r"^[\W_]*(?:and\s)?\s*(?:tools?|item|items|product|name|description|qty|quantity|costs?|amount|total|#|no\.?|brand|model|signatures?"
    r"|(?:unit )?(?:price|cost)(?:\s+(?:each|ea\.?|per (?:unit|item)))?"
    r"|(?:price|cost)s? (?:of|for|per) (?:each|every) (?:tool|item|product))\W*$|^#$",
    re.IGNORECASE,
)
# an online form asks for each by itself: "Requested tool 2", "Cost of tool 2", "Tool #2 cost"
_ASKED = r"(?:requested |suggested )?(?:tool|item|product)"
_NUMBERED_HEAD = re.compile(
    rf"[\W_]*(?:{_ASKED}(?: name)?|(?:cost|price|amount)(?: (?:of|for))? (?:{_ASKED})?)\s*(?:no\.? ?|number |#)?\d{{1,2}}"
    r"(?:\s*[-–—:]?\s*(?:name|brand(?: name)?|cost|price|amount))?(?:\s*\([^)]*\))?[\W_]*",
    re.IGNORECASE,
)
_OF_THE_NAME = re.compile(
    r"\d+(?:\s+(?:users?|seats?|licen[sc]es?|rooms?))?(?=[,\s]*\$)", re.IGNORECASE
)  # "Air 2 $499"
_LEADER = re.compile(r"(?<=[\w)])\s*(?:\.{5,}|…{2,})\s*(?=\S)")  # dots from a tool to its cost
# what no tool is called: with it in a name, columns or rows ran into one another
_HELD = re.compile(r"\$\s?\d|https?\s?:|://")
_BARE_END = re.compile(r"\s\d[\d,]*\.\d\d$")  # "Owl 3 1,049.00": what the first number is, nobody can tell
_MIXED = 0.8  # how sure such tools are
_SPACED = re.compile(r"(?<=[\w)]) {2,}(?=\$?\d[\d,]*\.\d\d\s*$)")  # blanks for a column of costs: "iKlip 3   45.50"


def read_tools(
    labelled: Labelled, form_field: FormField, problems: list[Problem], total: Sequence[Decimal] = ()
) -> Fact:
    """The tools with their costs, in the order of the form. A cost that is not clear is None, with a problem. ``total``: what the
    form's own is or may be, which tells what a cost is that its words leave open."""
    tool_hits = labelled.of("field", form_field.name)
    worded = worded_tools(labelled, [*tool_hits, *labelled.of("cost", form_field.name)])
    names = over_the_total(labelled, _rows(labelled, tool_hits, form_field, form_field.hint))
    costs = _rows(labelled, labelled.of("cost", form_field.name), form_field, form_field.cost_hint)
    costs = with_whole_costs(labelled, costs)
    names = without_sellers(labelled, names)
    names = _without_row_numbers(labelled, with_whole_cells(labelled, names, costs))
    if worded is None and not names and not in_turn(costs):
        costs = side_by_side(labelled, costs)  # a table of both under the word for the costs
    if worded is None and not names and not in_turn(costs) and not any(_is_both(row) for row in costs):
        return _unnamed(labelled, form_field, costs) or empty(labelled, tool_hits, form_field.place)
    if names:
        names, costs = _with_what_the_next_page_lists(labelled, names, costs)
    tools, confidence = paired(labelled, names, costs) if worded is None else worded
    tools = [each for each in tools if not SUBTOTAL.fullmatch(each.name)]
    if not tools:
        return empty(labelled, tool_hits, form_field.place)
    items: list[Item] = []
    unread: list[str] = []
    amounts = [
        Amount(unread=tool.doubt, confidence=0.5) if tool.doubt else amount_of(tool.name, tool.cost) for tool in tools
    ]
    amounts = told_whole(total, [tool.bare for tool in tools], amounts)
    tools, amounts = _settled_by(total, tools, amounts)
    for number, (tool, amount) in enumerate(zip(tools, amounts, strict=True), start=1):
        confidence = min(confidence, amount.confidence if tool.cost or tool.doubt or tool.bare else 1.0)
        where = place(labelled, tool.spot, f"Cost, row {number}")
        for trouble in (amount.unread, amount.remark):
            if trouble:
                problems.append(Problem("cost.unread" if amount.unread else "cost.odd", trouble, where))
        if amount.unread:
            unread.append(f"{tool.name}: {amount.unread}")
        cost = None if amount.value is None else str(amount.value)
        name = (tool.bare.name if tool.bare is not None and cost is not None else tool.name).replace("\t", " ")
        items.append(Item(name, cost, place(labelled, tool.spot, f"{form_field.place}, row {number}")))
    if any(_HELD.search(each.name) or (each.cost is None and _BARE_END.search(each.name)) for each in items):
        confidence = min(confidence, _MIXED)
    label_sure = labelled.hits[tool_hits[0]].confidence if tool_hits else 0.6
    where = items[0].where if labelled.spots[tools[0].spot].line.page else form_field.place
    return Fact(tuple(items), min(confidence, label_sure), where, "; ".join(unread) or None)


def _with_what_the_next_page_lists(
    labelled: Labelled, names: list[Row], costs: list[Row]
) -> tuple[list[Row], list[Row]]:
    """Behind the costs of a table that a page's end parts stand a tool and its cost on each line, or in each row."""
    rows = [
        row for row in side_by_side(labelled, costs) if "\t" in row.text and _is_both(row) and not is_cost(row.text)
    ]
    if not rows:
        return names, costs
    first = rows[0].spot
    whole = sorted([*names, *rows], key=lambda row: row.spot)
    return whole, [row for row in costs if row.spot < first]


def _without_row_numbers(labelled: Labelled, rows: list[Row]) -> list[Row]:
    """But numbers in one row of a table with a tool: so many pieces of it, or its own, as all rows tell."""
    spots = {row.spot: labelled.spots[row.spot] for row in rows}
    beside = [any(same_row(spots[row.spot], other) for other in spots.values()) for row in rows]
    alone = without_row_numbers([row for row, shared in zip(rows, beside, strict=True) if not shared])
    return [row for row, shared in zip(rows, beside, strict=True) if shared or row in alone]


def _is_both(row: Row) -> bool:
    """A tool with its cost."""
    cells = row.text.split("\t")
    return (len(cells) > 1 and read_amount(cells[-1]).value is not None) or split_amount(row.text) is not None


def _unnamed(labelled: Labelled, form_field: FormField, costs: Sequence[Row]) -> Fact | None:
    """On a scan a cost without any tool is that of one which was written too pale to be read."""
    if not is_recognised(labelled.spots) or not any(is_cost(row.text) for row in costs):
        return None
    why = "a cost stands there, and no tool beside it could be read"
    return Fact(None, 0.4, place(labelled, costs[0].spot, form_field.place), why)


def _rows(labelled: Labelled, indexes: Sequence[int], form_field: FormField, hint: str) -> list[Row]:
    found: list[Row] = []
    recognised = is_recognised(labelled.spots)
    for index in indexes:
        for fragment, words in rows_of(labelled, index):
            for parted in (each for each in (_LEADER, _SPACED) if each.search(fragment.text)):
                words = written(parted.sub("\t", fragment.text))
            text = re.sub(r"^\((?:select tools|list the cost)[^)]*\)?\s*", "", words, flags=re.IGNORECASE)
            if is_printed(text, form_field, hint, first=not found, recognised=recognised):
                continue
            text = in_dollars(mended_amounts(text) if recognised else text)
            heads = _HEADS.match(text) or _NUMBERED_HEAD.fullmatch(text)
            if text and not heads and not begins_an_imprint(text):
                found.append(Row(fragment.spot, text, False))
    found.sort(key=lambda row: row.spot)  # the columns of a table that has a head over each
    plain = unbulleted_list([row.text for row in found])
    return [
        Row(row.spot, text, text != row.text)
        for row, text in zip(found, plain, strict=True)
        if re.search(r"\w", text)  # in a row that nobody filled stands its number, and a "$"
    ]


def _settled_by(
    total: Sequence[Decimal], tools: list[Tool], amounts: list[Amount]
) -> tuple[list[Tool], list[Amount]]:
    """Where just one way to read "(25) $625", "Air 2 $499" or "approx. $40" adds up to the total, it is read so."""
    tools, amounts = list(tools), list(amounts)
    for at, value in told_by(total, amounts).items():
        number = _OF_THE_NAME.match(tools[at].cost)
        if number is not None and value == amounts[at].either[0]:  # the number is of the name: "iPad Air 2"
            tools[at] = replace(tools[at], name=f"{tools[at].name} {number[0]}")
        remark = f"“{tools[at].cost}” stands in the total as ${value:,.2f}" if number is None else None
        amounts[at] = Amount(value, confidence=0.9, remark=remark)
    return tools, amounts
