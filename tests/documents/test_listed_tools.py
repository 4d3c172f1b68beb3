"""Lists of tools as they are typed and printed: lines that a narrow cell wraps, costs under or before their tools, and lines that are
no tools."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, Item
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read, request
from .word_xml import para

OWL, CAMERA = ("Owl Labs Meeting Owl 3", "1049.00"), ("Canon VIXIA HF R800 camcorder", "249.00")


def tools(document: Document) -> list[tuple[str, str | None]]:
    value = document.fields["requested_tools"].value
    assert isinstance(value, tuple)
    return [(each.name, each.cost) for each in value if isinstance(each, Item)]


def listed(rules: RuleSet, *lines: str) -> Document:
    return read(request(para("Requested Tools:"), *(para(each) for each in lines)), rules)


Cell = tuple[str, ...]


def printed(rules: RuleSet, columns: tuple[float, ...], *rows: tuple[Cell, ...]) -> Document:
    """A table as a word processor prints it, a row as high as the most lines of its cells."""
    out = BytesIO()
    page = Canvas(out, pagesize=letter, invariant=1)
    page.setFont("Helvetica", 11)
    for at, line in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "District Contact: Pat Lee, plee@adair.example",
         "How will access and use of the equipment be monitored?", "A log in the library", "Requested Tools:")
    ):  # fmt: skip
        page.drawString(72, 720 - 18 * at, line)
    y = 610.0
    for row in rows:
        high = 14.0 * max(map(len, row))
        for left, right, cell in zip(columns, columns[1:], row, strict=False):
            page.rect(left, y - high, right - left, high)
            for number, line in enumerate(cell):
                page.drawString(left + 5, y - 11 - 14 * number, line)
        y -= high
    page.drawString(72, y - 40, "District Contact Signature: ____________________ Date: ________")
    page.save()
    return read(out.getvalue(), rules)


THREE = (67.0, 210.0, 340.0, 470.0)


@pytest.mark.parametrize("shipping", [False, True])
def test_a_name_over_two_lines_of_its_cell_is_one_tool(shipping: bool, rules: RuleSet) -> None:
    """Each cost had been the next row's, for sure, where a row for the shipping made up the number of the costs."""
    rows: list[tuple[Cell, ...]] = [
        (("Tool",), ("Purpose",), ("Cost",)),
        (("Canon VIXIA HF R800", "camcorder"), ("Recording",), ("$249.00",)),
        (("Owl Labs Meeting Owl", "3"), ("Meetings",), ("$1,049.00",)),
    ]
    rows += [(("",), ("Shipping",), ("$14.99",))] if shipping else []
    found = tools(
        printed(rules, THREE, *rows, (("",), ("Total Costs",), ("$1,312.99" if shipping else "$1,298.00",)))
    )
    assert found[:2] == [CAMERA, OWL]
    assert found[2:] == ([("Shipping", "14.99")] if shipping else [])


def test_a_line_that_its_cell_wraps_is_one_tool_with_its_cost(rules: RuleSet) -> None:
    """It had been two tools without a cost."""
    rows = (
        (("Requested Tools",), ("Canon VIXIA HF R800 camcorder -", "$249.00", "Zoom Pro - $149.90")),
        (("Total Costs",), ("$398.90",)),
    )
    assert tools(printed(rules, (67.0, 240.0, 412.0), *rows)) == [CAMERA, ("Zoom Pro", "149.90")]


@pytest.mark.parametrize("subtotal", ["Subtotal:", "Sub-total", "SUBTOTAL:"])
@pytest.mark.parametrize("parted", [" ", "\t", "\n"])
def test_a_subtotal_is_no_tool(subtotal: str, parted: str, rules: RuleSet) -> None:
    """It had been a tool that costs as much as all others."""
    below = f"{subtotal}{parted}$1,049.00\nShipping & Handling:{parted}$14.99\nTotal:{parted}$1,063.99".split("\n")
    document = listed(rules, f"{OWL[0]} - $1,049.00", *below)
    assert tools(document)[0] == OWL
    assert [cost for _, cost in tools(document)] == ["1049.00", "14.99"]
    assert document.fields["total_cost"].value == "1063.99"


@pytest.mark.parametrize("words", ["Grand Total", "Total Requested:", "Amount Requested:", "Combined Total:"])
def test_a_total_over_its_amount_is_no_tool(words: str, rules: RuleSet) -> None:
    """ "Grand Total" had been a tool, and the form had no total."""
    document = listed(rules, f"{OWL[0]} - $1,049.00", f"{CAMERA[0]} - $249.00", words, "$1,298.00")
    assert tools(document) == [OWL, CAMERA]
    assert document.fields["total_cost"].value == "1298.00"
    assert document.fields["total_cost"].confidence >= 0.9


def test_a_total_in_other_words_that_does_not_add_up_is_looked_at(rules: RuleSet) -> None:
    document = listed(rules, f"{OWL[0]} - $1,049.00", f"{CAMERA[0]} - $249.00", "Grand Total: $1,300.00")
    assert document.fields["total_cost"].confidence < 0.9


@pytest.mark.parametrize(
    "more",
    [
        "for the conference room at the central office",
        "to be used by the leadership team",
        "Used for meetings.",
        "https://www.amazon.com/dp/B01",
    ],
)
def test_what_a_tool_is_for_and_its_link_are_no_tools(more: str, rules: RuleSet) -> None:
    """Each had been a tool without a cost, and the district was told so."""
    document = listed(rules, f"{OWL[0]} - $1,049.00", more, f"{CAMERA[0]} - $249.00", more, "Total Costs: $1,298.00")
    assert tools(document) == [OWL, CAMERA]


@pytest.mark.parametrize("parted", [" - ", ": ", "\t", " "])
def test_a_cost_may_stand_before_its_tool(parted: str, rules: RuleSet) -> None:
    """The whole line had been the name."""
    document = listed(
        rules, f"$1,049.00{parted}{OWL[0]}", f"$45.50{parted}iPad tripod mount by iKlip 3", "Total Costs: $1,094.50"
    )
    assert tools(document) == [OWL, ("iPad tripod mount by iKlip 3", "45.50")]


def test_a_number_of_the_model_keeps_no_cost_from_its_tool(rules: RuleSet) -> None:
    document = listed(
        rules, "Epson PowerLite 118 projector  589.00", "iPad tripod mount by iKlip 3   45.50", "Total Costs: 634.50"
    )
    assert tools(document) == [("Epson PowerLite 118 projector", "589.00"), ("iPad tripod mount by iKlip 3", "45.50")]


def test_lines_that_count_their_pieces_are_tools(rules: RuleSet) -> None:
    """The second had been the cost of the first."""
    document = listed(
        rules,
        "Anker PowerConf S500, qty 1, $99.00 each = $99.00",
        "Logitech Rally Bar Mini, qty 2, $420.00 each = $840.00",
        "Total\t$939.00",
    )
    assert [cost for _, cost in tools(document)] == ["99.00", "840.00"]


def test_a_single_tool_keeps_its_cost_beside_the_shippings_row(rules: RuleSet) -> None:
    """Its cost had been the shipping's."""
    table = grid(
        ("Tool", "Qty", "Unit Price", "Total Cost"), (CAMERA[0], "2", "$249.00", "$498.00"), ("", "", "Shipping", "$14.99"),
        ("", "", "Total Costs", "$512.99"),
    )  # fmt: skip
    assert tools(read(request(para("Requested Tools:"), table), rules)) == [
        (CAMERA[0], "498.00"),
        ("Shipping", "14.99"),
    ]


def test_where_a_number_may_end_the_name_a_person_looks(rules: RuleSet) -> None:
    """It had cost nothing, for sure."""
    document = listed(rules, "Owl Labs Meeting Owl 3 1,049.00", "Zoom Pro - $149.90", "Total Costs: $1,198.90")
    assert document.fields["requested_tools"].confidence < 0.9
