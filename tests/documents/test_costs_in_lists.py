"""Lists of tools and lists of costs under their labels: a cost without a sign is one, a service's print beside them is no tool."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document, Item
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.values.named import split_amount
from mmd_mailbot.ports import FileToRead

from .papers import pdf_lines
from .word_xml import cell, para, row, table, word

HEAD = ("District Technology Request Form", "District: Adair Co. R-I", "Who will be responsible? The coach")
ASKED = "Requested Tools: (Select tools from the suggested list above.)"
COST = "Cost: (List the cost for each tool selected.)"
FOOT = ("District Contact Signature ________ Date ______", "MMD CST Facilitator Signature ________ Date ______")
NAMES = ("Meeting Owl 3", "Swivl CX3 Robot", "Dropbox Business Standard")


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


def told(document: Document) -> list[tuple[str, str | None]]:
    items = document.fields["requested_tools"].value
    assert isinstance(items, tuple)
    return [(each.name, each.cost) for each in items if isinstance(each, Item)]


def lists(costs: tuple[str, ...], total: str = "$1,498.00", *, end: tuple[str, ...] = ()) -> tuple[str, ...]:
    return (*HEAD, ASKED, *NAMES, COST, *costs, f"Total Costs {total}", *FOOT, *end)


@pytest.mark.parametrize("pdf", [True, False])
@pytest.mark.parametrize("costs", [("$720.00", "149.00", "629"), ("720", "149", "629"), ("$720", "149", "$629.00")])
def test_a_bare_number_in_a_list_of_costs_is_no_page_s(costs: tuple[str, ...], pdf: bool, rules: RuleSet) -> None:
    """ "629" by itself had been a page's number, and no cost was read."""
    lines = lists(costs)
    document = read(pdf_lines(list(lines)) if pdf else word("".join(map(para, lines))), rules)
    assert told(document) == list(zip(NAMES, ("720.00", "149.00", "629.00"), strict=True))


def test_a_page_s_number_is_still_none_of_the_form(rules: RuleSet) -> None:
    document = read(word("".join(map(para, lists(("$720.00", "149.00", "629.00"), end=("2",))))), rules)
    assert [cost for _, cost in told(document)] == ["720.00", "149.00", "629.00"]
    assert document.text("total_cost") == "1498.00"


@pytest.mark.parametrize("head", ["DocuSigned by:", "Signed by:"])
def test_the_head_of_an_imprint_is_no_tool(head: str, rules: RuleSet) -> None:
    """It had stood among the tools, and each cost beside the tool before its own."""
    own = [*map(para, (ASKED, *NAMES)), para(head)]
    beside = [*map(para, (COST, "$720.00", "149.00", "$629.00"))]
    body = table(row(cell(*own), cell(*beside)), row("Total Costs", "$1,498.00"))
    document = read(word("".join([*map(para, HEAD), body, *map(para, FOOT)])), rules)
    assert told(document) == list(zip(NAMES, ("720.00", "149.00", "629.00"), strict=True))


@pytest.mark.parametrize(
    ("line", "parted"),
    [
        ("Epson X49 projector (4) $ 2,516.00", ("Epson X49 projector", "(4) $ 2,516.00")),
        ("Rode Wireless GO II (4) 1196.00", ("Rode Wireless GO II", "(4) 1196.00")),
        ("Swivl CX3 Robot $ 899.00", ("Swivl CX3 Robot", "$ 899.00")),
    ],
)
def test_a_number_of_pieces_before_a_cost_without_its_sign_is_no_name_s(line: str, parted: tuple[str, str]) -> None:
    assert split_amount(line) == parted


@pytest.mark.parametrize(
    ("line", "total", "cost"),
    [
        ("Rode Wireless GO II (4) 1196.00", "$1,196.00", "1196.00"),
        ("Rode Wireless GO II (4) 299.00", "$1,196.00", "1196.00"),
        ("Rode Wireless GO II (4) 299.00", "$300.00", None),
        ("Epson X49 projector (4) $ 2,516.00", "$2,516.00", "2516.00"),
    ],
)
def test_the_total_tells_whether_it_is_of_one_piece(line: str, total: str, cost: str | None, rules: RuleSet) -> None:
    whole = (*HEAD, f"{ASKED} {COST}", line, f"Total Costs {total}", *FOOT)
    document = read(word("".join(map(para, whole))), rules)
    assert [each for _, each in told(document)] == [cost]
