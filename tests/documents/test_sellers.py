"""Lines under a tool that say where it is sold are neither tools nor part of its name."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Item
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import cell, para, row, table, word

HEAD = (
    "District Technology Request Form",
    "District: Adair Co. R-I",
    "Who will be responsible for implementation? The coach",
)
SELLERS = (
    "Vendor: CDW-G",
    "Sold by Amazon",
    "from B&H Photo",
    "Source: Best Buy",
    "Available at Best Buy",
    "https://www.amazon.com/dp/B073350512",
    "Link: https://www.bhphotovideo.com/c/product/1",
    "www.cdwg.com",
)
TOOLS = ("Swivl C5 robot", "Zoom Pro annual license", "Jabra Speak 510 speakerphone")
COSTS = ("$699.00", "149.90", "$129.99")


def told(rules: RuleSet, *rows: str, total: str) -> list[tuple[str, str | None]]:
    body = table(row("Requested Tools", "Cost"), *rows, row("Total Costs", total))
    document = word("".join([*map(para, HEAD), body, para("District Contact Signature ________ Date ______")]))
    (read,) = read_file(FileToRead("form.docx", document), rules).documents
    fact = read.fields["requested_tools"]
    assert isinstance(fact.value, tuple)
    assert fact.confidence >= 0.9
    return [(each.name, each.cost) for each in fact.value if isinstance(each, Item)]


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("seller", SELLERS)
def test_in_a_row_for_each_tool_the_line_below_is_no_name(seller: str, count: int, rules: RuleSet) -> None:
    """ "Vendor: CDW-G" had been a tool where there was one, and an address had stood in every name."""
    rows = [
        row(cell(para(tool), para(seller)), cell(para(cost)))
        for tool, cost in zip(TOOLS[:count], COSTS[:count], strict=True)
    ]
    total = ("$699.00", "$848.90", "$978.89")[count - 1]
    assert told(rules, *rows, total=total) == list(
        zip(TOOLS[:count], ("699.00", "149.90", "129.99")[:count], strict=True)
    )


@pytest.mark.parametrize("seller", SELLERS)
def test_in_one_cell_for_all_tools_each_may_have_its_line(seller: str, rules: RuleSet) -> None:
    names = [para(each) for tool in TOOLS for each in (tool, seller)]
    rows = [row(cell(*names), cell(*map(para, COSTS)))]
    assert told(rules, *rows, total="$978.89") == list(zip(TOOLS, ("699.00", "149.90", "129.99"), strict=True))


@pytest.mark.parametrize(
    "tool", ["Source One webcam", "Vendor-neutral mount", "At-A-Glance whiteboard", "Via Go dongle"]
)
def test_a_tool_that_begins_like_such_a_line_is_one(tool: str, rules: RuleSet) -> None:
    rows = [row(tool, "$129.99"), row("Zoom Pro annual license", "149.90")]
    names = [name for name, _ in told(rules, row("Swivl C5 robot", "$699.00"), *rows, total="$978.89")]
    assert names == ["Swivl C5 robot", tool, "Zoom Pro annual license"]


@pytest.mark.parametrize(
    "note",
    ["To be used by the BLT for virtual meetings", "This will allow teachers to record.", "for the conference room"],
)
def test_what_a_tool_is_for_is_no_part_of_its_name(note: str, rules: RuleSet) -> None:
    rows = [row(cell(para(tool), para(note)), cell(para(cost))) for tool, cost in zip(TOOLS, COSTS, strict=True)]
    assert told(rules, *rows, total="$978.89") == list(zip(TOOLS, ("699.00", "149.90", "129.99"), strict=True))
