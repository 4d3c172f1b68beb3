"""Lists of tools under other heads than the form's, as districts type them anew, in tables with and without rules and under a line."""

from __future__ import annotations

import io
from typing import Literal

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read, request
from .word_xml import cell, para, row, table

Kind = Literal["word", "ruled", "bare", "lined"]
Heads = tuple[str, ...]

TOOLS = (("Logitech C920 webcam", 1, "129.99"), ("Jabra Speak 510", 2, "89.50"), ("Meeting Owl 3", 1, "450.00"))
COSTS = ("129.99", "179.00", "450.00")
SUM = "758.99"
LOG = "A log in the library"
QUESTION = "How will access and use of the equipment be monitored?"
HEADS: list[Heads] = [
    ("Item", "Price"),
    ("Tool", "Cost"),
    ("Requested Tool", "Est. Cost"),
    ("Technology Requested", "Cost"),
    ("Product", "Amount"),
    ("#", "Tool", "Cost"),
    ("No.", "Item", "Price"),
    ("Item", "Qty", "Unit Price", "Total"),
    ("Qty", "Item", "Cost Each", "Cost"),
    ("Item Description", "Vendor", "Cost"),
    ("Tool Name", "Quantity", "Total Cost"),
    ("Item", "Qty", "Cost"),
    ("Item", "Qty", "Unit Price", "Extended"),
]
NARROW = {"#": 30, "No.": 30, "Qty": 40, "Quantity": 60}


def rows(heads: Heads, *, totalled: bool, dollars: str = "$") -> list[Heads]:
    found = [heads]
    for number, ((name, pieces, each), cost) in enumerate(zip(TOOLS, COSTS, strict=True), start=1):
        said = {"#": str(number), "No.": str(number), "Vendor": "Amazon", "Qty": str(pieces), "Quantity": str(pieces)}
        said |= {"Unit Price": f"{dollars}{each}", "Cost Each": f"{dollars}{each}"}
        named = ("Item", "Tool", "Requested Tool", "Technology Requested", "Product", "Item Description", "Tool Name")
        said |= dict.fromkeys(named, name)
        found.append(tuple(said.get(head, f"{dollars}{cost}") for head in heads))
    return [*found, (*[""] * (len(heads) - 2), "Total", f"{dollars}{SUM}")] if totalled else found


def printed(heads: Heads, title: str, kind: Kind, *, totalled: bool) -> bytes:
    """Where the total stands in the table no dollar signs do."""
    style = getSampleStyleSheet()["Normal"]
    lines = [
        "District Technology Request Form",
        "District: Adair Co. R-I",
        "District Contact: Pat Lee, plee@adair.example, 660-555-0100",
        QUESTION,
        LOG,
    ]
    looks = {
        "ruled": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
        "lined": [("LINEBELOW", (0, 0), (-1, 0), 0.7, colors.black)],
    }
    table = Table(
        rows(heads, totalled=totalled, dollars="" if totalled else "$"),
        colWidths=[NARROW.get(each, 120) for each in heads],
    )
    table.setStyle(TableStyle(looks.get(kind, [])))
    story: list[Flowable] = [Paragraph(each, style) for each in (*lines, *([title] if title else []))]
    story += [Spacer(1, 6), table, Spacer(1, 6)]
    story += [] if totalled else [Paragraph(f"Total Cost: ${SUM}", style)]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=letter).build(story)
    return out.getvalue()


def typed(heads: Heads, title: str, *, totalled: bool) -> bytes:
    total = [] if totalled else [para(f"Total Cost: ${SUM}")]
    return request(*([para(title)] if title else []), grid(*rows(heads, totalled=totalled)), *total)


def listed(document: Document) -> list[tuple[str, str | None]]:
    return [(each.name, each.cost) for each in document.fields["requested_tools"].value or ()]


@pytest.mark.parametrize("kind", ["word", "ruled", "bare", "lined"])
@pytest.mark.parametrize("title", ["", "Requested Tools:", "Requested Tools and Cost"])
@pytest.mark.parametrize("heads", HEADS, ids=" | ".join)
def test_tools_are_read_under_whatever_heads_a_district_gives_their_table(
    heads: Heads, title: str, kind: Kind, rules: RuleSet
) -> None:
    """Of 288 such forms 256 had been read wrongly: no tool, the heads as one, or all of it in the answer before."""
    for totalled in (False, True):
        made = (
            typed(heads, title, totalled=totalled)
            if kind == "word"
            else printed(heads, title, kind, totalled=totalled)
        )
        document = read(made, rules)
        assert listed(document) == [(name, cost) for (name, _, _), cost in zip(TOOLS, COSTS, strict=True)]
        assert (document.text("plan_monitoring"), document.text("total_cost")) == (LOG, SUM)


def test_the_price_of_one_piece_is_multiplied_where_the_total_says_so(rules: RuleSet) -> None:
    table = grid(("Item", "Qty", "Price"), ("Webcam", "1", "$195.00"), ("Headset", "2", "$20.00"))
    document = read(request(table, para("Total Cost: $235.00")), rules)
    assert listed(document) == [("Webcam", "195.00"), ("Headset", "40.00")]


TITLES = [
    "Requested Tools and Cost", "Requested Tools & Costs:", "Requested Tools / Cost", "Requested Tools (with cost)",
    "Requested Tools with Cost", "List of Requested Tools", "Technology Requested", "Tools Requested / Cost", "Tools and Costs",
    "Requested Tool(s) / Cost", "REQUESTED TOOLS / COST", "Items Requested", "Itemized List of Tools", "7. Items to be purchased:",
]  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_tools_under_a_title_in_other_words_are_no_part_of_the_answer_before(title: str, rules: RuleSet) -> None:
    document = read(
        request(para(title), para("Webcam - $195.00"), para("Headset - $20"), para("Total Cost: $215.00")), rules
    )
    assert document.text("plan_monitoring") == LOG
    assert listed(document) == [("Webcam", "195.00"), ("Headset", "20.00")]
    bare = request(para(title), para("1. Webcam – 195.00"), para("2. Headset – 20.00"), para("Total Costs: 215.00"))
    document = read(bare, rules)
    assert (document.text("plan_monitoring"), document.text("total_cost")) == (LOG, "215.00")
    assert listed(document) == [("Webcam", "195.00"), ("Headset", "20.00")]


@pytest.mark.parametrize("words", ["We will list the tools and their costs.", "tools and costs"])
def test_such_words_in_an_answer_are_its_own(words: str, rules: RuleSet) -> None:
    """Where no amounts stand under them, or they begin nothing."""
    document = read(
        request(para(words), para("Requested Tools:"), para("Webcam - $195.00"), para("Total Cost: $195.00")), rules
    )
    assert document.text("plan_monitoring") == f"{LOG}\n{words}"
    assert listed(document) == [("Webcam", "195.00")]


def test_the_total_stands_before_its_label_where_costs_stand_before_the_tools(rules: RuleSet) -> None:
    table = grid(("Cost", "Requested Tools"), ("$999", "Owl Pro"), ("$749", "Swivl CX3"), ("$1,748", "Total Costs"))
    document = read(request(table), rules)
    assert listed(document) == [("Owl Pro", "999.00"), ("Swivl CX3", "749.00")]
    assert document.text("total_cost") == "1748.00"


def test_a_number_in_brackets_beside_an_empty_cost_is_no_cost(rules: RuleSet) -> None:
    """Four webcams had cost $4.00, at 0.98."""
    rows = ("Logitech C920s HD Pro webcam (4)", ""), ("Canon VIXIA HF R800 camcorder", "$299.00")
    document = read(request(grid(("Requested Tools", "Cost"), *rows, ("Total Costs", "$299.00"))), rules)
    told = [(each.name, each.cost) for each in document.fields["requested_tools"].value or ()]
    assert told == [("Logitech C920s HD Pro webcam (4)", None), ("Canon VIXIA HF R800 camcorder", "299.00")]


def test_dots_may_lead_from_a_bracket_to_the_cost(rules: RuleSet) -> None:
    """The cost of "(qty 2) ..... 199.98" had been no clear amount."""
    lines = [
        f"{name} {'.' * 30} {cost} USD"
        for name, cost in (("Epson projector", "599.00"), ("Blue Yeti (qty 2)", "199.98"))
    ]
    blocks = [para(each) for each in ("Requested Tools / Cost", *lines, f"Total Costs {'.' * 30} 798.98 USD")]
    document = read(request(*blocks), rules)
    told = [(each.name, each.cost) for each in document.fields["requested_tools"].value or ()]
    assert told == [("Epson projector", "599.00"), ("Blue Yeti (qty 2)", "199.98")]


def test_a_name_that_wraps_at_its_hyphen_keeps_it_without_a_blank(rules: RuleSet) -> None:
    """ "360- degree" had been the tool's."""
    head, last = (
        row(cell(para("Requested Tools")), cell(para("Cost"))),
        row(cell(para("Total Costs")), cell(para("$139.00"))),
    )
    tools = (("Meeting Owl 360-", "degree camera"), "$40.00"), (("Epson projector", "with HDMI"), "$99.00")
    rows = [row(cell(*map(para, lines)), cell(para(cost))) for lines, cost in tools]
    document = read(request(table(head, *rows, last)), rules)
    names = [each.name for each in document.fields["requested_tools"].value or ()]
    assert names == ["Meeting Owl 360-degree camera", "Epson projector with HDMI"]


def test_a_table_of_tools_goes_on_behind_the_page_s_end(rules: RuleSet) -> None:
    """Where both pages stand in one table; of a spreadsheet in two the second page had been lost, at 0.75."""
    out = io.BytesIO()
    style = getSampleStyleSheet()["Normal"]
    lines = [
        Paragraph("District Technology Request Form", style),
        Paragraph("District: Adair Co. R-I", style),
        Spacer(1, 596),
    ]
    rows = [["Requested Tools", "Cost"], ["Webcam", "$99.00"], ["Tripod screen", "$162.75"], ["Microphone", "$40.00"]]
    parties = [[f"{each} Signature", "", "Date", ""] for each in ("District Contact", "MMD CST Facilitator")]
    whole = [*([*each, "", ""] for each in [*rows, ["Total Costs", "$301.75"]]), *parties]
    made = Table(whole, colWidths=[180, 200, 40, 80])
    spans = [("SPAN", (1, at), (3, at)) for at in range(len(rows) + 1)]
    made.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans]))
    SimpleDocTemplate(out, pagesize=letter, topMargin=36, bottomMargin=36).build([*lines, made])
    document = read(out.getvalue(), rules)
    told = [(each.name, each.cost) for each in document.fields["requested_tools"].value or ()]
    assert told == [("Webcam", "99.00"), ("Tripod screen", "162.75"), ("Microphone", "40.00")]
