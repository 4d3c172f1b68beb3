"""The total of the tools in other words than the form's."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document, Item
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read, request
from .word_xml import para

TOOLS = (("Logitech C920 webcam", "129.00"), ("Zoom Pro", "565.00"))
WORDS = [
    "Total Amount Requested", "Total Requested", "TOTAL REQUESTED", "Grand Total", "Total Amount", "Amount Requested", "Sum",
    "Total Funding Requested", "Total Project Cost", "Total Cost of Tools", "Total of all tools", "Total Estimated Cost",
    "Estimated Total", "Overall cost", "Total Price", "Total Costs", "Total",
]  # fmt: skip


def read_of(document: Document) -> tuple[list[tuple[str, str | None]], object]:
    tools = document.fields["requested_tools"].value
    assert isinstance(tools, tuple)
    return [(each.name, each.cost) for each in tools if isinstance(each, Item)], document.fields["total_cost"].value


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("parted", [": ", " - ", "\t", " is ", " = "])
def test_a_line_of_other_words_is_the_total(words: str, parted: str, rules: RuleSet) -> None:
    """ "Total Amount Requested" had been a tool that costs as much as all others, and the form had no total."""
    listed = [para(f"{name} - ${cost}") for name, cost in TOOLS]
    document = read(request(para("Requested Tools:"), *listed, para(f"{words}{parted}$694.00")), rules)
    assert read_of(document) == (list(TOOLS), "694.00")


@pytest.mark.parametrize("words", WORDS)
def test_a_row_of_other_words_is_the_total(words: str, rules: RuleSet) -> None:
    table = grid(("Requested Tools", "Cost"), *((name, f"${cost}") for name, cost in TOOLS), (words, "$694.00"))
    assert read_of(read(request(table), rules)) == (list(TOOLS), "694.00")


@pytest.mark.parametrize("name", ["Total Station scanner", "Project Lab price plan", "Sum it Up app"])
def test_a_tool_that_is_called_so_is_a_tool(name: str, rules: RuleSet) -> None:
    blocks = [para("Requested Tools:"), para(f"{name} - $40.00"), para("Total Costs: $40.00")]
    assert read_of(read(request(*blocks), rules)) == ([(name, "40.00")], "40.00")


def test_an_answer_that_speaks_of_the_total_stays_one(rules: RuleSet) -> None:
    blocks = [
        para("Total requested is small."),
        para("Requested Tools:"),
        para("Zoom Pro - $40.00"),
        para("Total Requested: $40"),
    ]
    document = read(request(*blocks), rules)
    assert "Total requested is small." in str(document.fields["plan_monitoring"].value)
    assert read_of(document) == ([("Zoom Pro", "40.00")], "40.00")
