"""Lists of tools with a word before each tool and one before each cost: "Tool: Jabra Speak 510   Cost: $89.50"."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mmd_mailbot.core.facts import Fact, Item
from mmd_mailbot.core.ruleset import RuleSet

from .papers import pdf_lines
from .test_retyped_tables import grid, read
from .word_xml import para, word

TOOLS = (
    ("Jabra Speak 510", "$89.50"),
    ("Poly Sync 20 (x2)", "2 @ $79 = $158"),
    ("Zoom Pro, annual - 3 seats", "$449.70"),
)
MEANT = [("Jabra Speak 510", "89.50"), ("Poly Sync 20 (x2)", "158.00"), ("Zoom Pro, annual - 3 seats", "449.70")]
HEADS = (
    "Requested Tools",
    "REQUESTED TOOLS (brand name) AND COST",
    "Requested Tools and Cost:",
    "7. Requested Tools:",
)
BEFORE = (
    "District Technology Request Form",
    "District: Adair Co. R-I",
    "How will access and use of the equipment be monitored?",
    "A log",
)
AFTER = ("Total Costs: $697.20", "District Contact Signature: Pat Lee Date: 10/3/2026", "DESE Approval Signature:")
LINES = (
    "Tool: {name}   Cost: {cost}",
    "Tool: {name} Cost: {cost}",
    "Tool: {name}\tCost: {cost}",
    "Tool: {name}; Cost: {cost}",
    "Tool: {name} | Price: {cost}",
    "Tool: {name}, cost: {cost}",
    "Tool {at}: {name}   Cost: {cost}",
    "{at}. Tool: {name}   Cost: {cost}",
    "• Tool: {name}   Cost: {cost}",
    "Item #{at}: {name}   Amount: {cost}",
    "Product: {name} - Cost: {cost}",
    "Requested tool: {name}   Estimated cost: {cost}",
    "Tool (brand name): {name}   Cost: {cost}",
    "TOOL: {name}   COST: {cost}",
    "Tool: {name}   Vendor: CDW   Cost: {cost}",
    "Tool: __{name}____   Cost: __{cost}__",
    "Tool: {name}\nCost: {cost}",
    "Tool {at}: {name}\nPrice: {cost}",
)


def told(data: bytes, rules: RuleSet) -> Fact:
    return read(data, rules).fields["requested_tools"]


def items(fact: Fact) -> list[tuple[str, str | None]]:
    assert isinstance(fact.value, tuple) or fact.value is None
    return [(each.name, each.cost) for each in fact.value or () if isinstance(each, Item)]


def form(head: str, line: str, *, pdf: bool) -> bytes:
    rows = [line.format(at=at, name=name, cost=cost) for at, (name, cost) in enumerate(TOOLS, start=1)]
    lines = [each for row in (*BEFORE, head, *rows, *AFTER) for each in row.split("\n")]
    return pdf_lines([each.replace("\t", "     ") for each in lines]) if pdf else word("".join(map(para, lines)))


@pytest.mark.parametrize("pdf", [False, True])
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("line", LINES)
def test_the_words_are_no_part_of_tools_or_costs(line: str, head: str, pdf: bool, rules: RuleSet) -> None:
    """A tool had been called "Tool: Jabra Speak 510", and those behind it were lost."""
    assert items(told(form(head, line, pdf=pdf), rules)) == MEANT


@pytest.mark.parametrize("line", ["Tool: ________   Cost: ________", "Tool:    Cost: $", "Tool 1:   Cost:"])
def test_where_nobody_wrote_anything_no_tool_is_asked_for(line: str, rules: RuleSet) -> None:
    data = word("".join(map(para, (*BEFORE, HEADS[0], line, line, *AFTER))))
    assert items(told(data, rules)) == []


def test_a_tool_whose_cost_was_left_out_has_none(rules: RuleSet) -> None:
    rows = ("Tool: Jabra Speak 510   Cost: ______", "Tool: Poly Sync 20   Cost: $79.00")
    found = items(told(word("".join(map(para, (*BEFORE, HEADS[0], *rows, *AFTER)))), rules))
    assert found == [("Jabra Speak 510", None), ("Poly Sync 20", "79.00")]


@pytest.mark.parametrize("across", [True, False])
def test_in_cells_too(across: bool, rules: RuleSet) -> None:
    rows = [(f"Tool: {name}", f"Cost: {cost}") for name, cost in TOOLS]
    table = grid(*rows) if across else grid(*((each,) for row in rows for each in row))
    data = word("".join([*map(para, (*BEFORE, HEADS[0])), table, *map(para, AFTER)]))
    assert items(told(data, rules)) == MEANT


def test_costs_before_their_tools_are_not_taken_for_those_behind(rules: RuleSet) -> None:
    rows = [f"Cost: {cost}   Tool: {name}" for name, cost in TOOLS]
    fact = told(word("".join(map(para, (*BEFORE, HEADS[0], *rows, *AFTER)))), rules)
    wrong = [pair for pair in items(fact) if pair[1] is not None and pair not in MEANT]
    assert not wrong or fact.confidence < 0.9


def test_a_price_of_one_piece_is_not_sure_to_be_the_cost(rules: RuleSet) -> None:
    rows = ("Tool: Jabra Speak 510   Qty: 2   Unit price: $89.50", "Tool: Poly Sync 20   Qty: 1   Unit price: $79.00")
    fact = told(word("".join(map(para, (*BEFORE, HEADS[0], *rows, "Total Costs: $258.00", *AFTER[1:])))), rules)
    assert fact.confidence < 0.9 or sum(Decimal(cost or 0) for _, cost in items(fact)) == Decimal(258)
