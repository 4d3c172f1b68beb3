"""Tables of tools with a column that the form does not know: why, what for, for which room."""

from __future__ import annotations

import io

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from mmd_mailbot.core.facts import Document, Item
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read, request

TOOLS = (("Logitech C920 webcam", "$129.99"), ("Jabra Speak 510", "$179.00"), ("Meeting Owl 3", "$450.00"))
BESIDE = {
    "Justification": "needed for coaching",
    "How it will be used": "virtual meetings with the CST",
    "Web link": "amazon.com/dp/B0",
    "Grade level": "K-2",
    "Room": "Library",
    "Reason for request": "the old one broke",
}
HINTED = "Requested Tools: (Select tools from the suggested list above.)"
LINES = [
    "District Technology Request Form",
    "District: Adair Co. R-I",
    "How will access and use of the equipment be monitored?",
]


def rows(heads: tuple[str, ...]) -> list[tuple[str, ...]]:
    found = [heads]
    for name, cost in TOOLS:
        said = dict.fromkeys(("Requested Tools", "Item", "Technology Requested", HINTED), name)
        said |= dict.fromkeys(("Cost", "Price", "Cost: (List the cost for each tool selected.)"), cost)
        found.append(tuple(said.get(head) or BESIDE[head] for head in heads))
    return [*found, (*[""] * (len(heads) - 2), "Total Costs", "$758.99")]


def ruled(heads: tuple[str, ...]) -> bytes:
    style, out = getSampleStyleSheet()["Normal"], io.BytesIO()
    cells = [[Paragraph(words, style) for words in each] for each in rows(heads)]
    looks = TableStyle([("GRID", (0, 0), (-1, -1), 0.7, colors.black)])
    text = [Paragraph(words, style) for words in (*LINES, "A log in the library")]
    SimpleDocTemplate(out, pagesize=letter).build([*text, Table(cells, style=looks)])
    return out.getvalue()


def listed(document: Document) -> list[tuple[str, str | None]]:
    tools = document.fields["requested_tools"].value
    assert isinstance(tools, tuple)
    return [(each.name, each.cost and f"${each.cost}") for each in tools if isinstance(each, Item)]


HEADS = [
    *(("Requested Tools", each, "Cost") for each in BESIDE),
    *(("Item", each, "Price") for each in BESIDE),
    ("Room", "Item", "Price"),
    ("Item", "Price", "Justification"),
    ("Technology Requested", "Justification", "Web link", "Cost"),
    (HINTED, "Justification", "Cost: (List the cost for each tool selected.)"),
]


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("pdf", [False, True])
def test_a_column_that_the_form_does_not_know_is_no_part_of_the_tools(
    heads: tuple[str, ...], pdf: bool, rules: RuleSet
) -> None:
    """Its head had been a tool without a cost, and its words had gone on the names of the tools."""
    last = heads[-1] in BESIDE  # where the total stands in another column than the costs
    table = rows(heads)[:-1] if last else rows(heads)
    document = read(ruled(heads) if pdf else request(grid(*table)), rules)
    assert listed(document) == list(TOOLS)
    assert document.fields["plan_monitoring"].value == "A log in the library"


def test_a_number_beside_a_name_that_wraps_is_no_cost(rules: RuleSet) -> None:
    """Of a name on two lines in a ruled table the second had been a tool of its own, for $2,026."""
    style, out = getSampleStyleSheet()["Normal"], io.BytesIO()
    name = "Logitech MeetUp 4K ConferenceCam with 120-degree view"
    cells = [
        ["Requested Tools", "Model", "Vendor", "Cost"],
        [name, "2026", "CDW", "$549.50"],
        ["Jabra Speak 510", "2025", "CDW", "$129.00"],
    ]
    table = Table([[Paragraph(words, style) for words in each] for each in cells], colWidths=[110, 100, 100, 100])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.7, colors.black)]))
    text = [Paragraph(words, style) for words in (*LINES, "A log in the library")]
    SimpleDocTemplate(out, pagesize=letter).build([*text, table])
    found = listed(read(out.getvalue(), rules))
    assert [cost for _, cost in found] == ["$549.50", "$129.00"]
