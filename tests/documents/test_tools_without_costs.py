"""Tools of a list beside which no cost stands, on a page where each cost stands level with its own tool."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Fact
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

Listed = tuple[tuple[str, str], ...]
EPSON, ELITE = "Epson PowerLite 118 projector", 'Elite Screens Spectrum 100" screen'
SHURE, CANON = "Shure MV88+ video kit", "Canon VIXIA HF R800 camcorder x 4"


def tools(rules: RuleSet, *rows: tuple[str, str]) -> Fact:
    """Both lists in one row of the table, a cell each."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 760, "District Technology Request Form")
    canvas.drawString(60, 745, "District: Adair Co. R-I")
    for x, wide in ((60, 320), (380, 120)):
        canvas.rect(x, 700, wide, 20)
        canvas.rect(x, 580, wide, 120)
    canvas.drawString(64, 706, "Requested Tools:")
    canvas.drawString(384, 706, "Cost:")
    for at, (name, cost) in enumerate(rows):
        canvas.drawString(64, 688 - 12 * at, name)
        canvas.drawString(384, 688 - 12 * at, cost)
    canvas.drawString(60, 560, "Total Costs: $1,847.96")
    canvas.drawString(60, 520, "District Contact Signature:")
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    return document.fields["requested_tools"]


@pytest.mark.parametrize("without", [1, 2])
def test_a_tool_without_a_cost_is_no_rest_of_the_one_over_it(without: int, rules: RuleSet) -> None:
    """ "Epson PowerLite 118 projector Elite Screens Spectrum …" had been one tool, for sure."""
    names, costs = [EPSON, SHURE, CANON], ["$649.00", "$199.00", "$999.96"]
    names.insert(without, ELITE)
    costs.insert(without, "")
    fact = tools(rules, *zip(names, costs, strict=True))
    assert isinstance(fact.value, tuple)
    assert [each.name for each in fact.value] == names  # type: ignore[union-attr]
    assert fact.confidence < 0.9


@pytest.mark.parametrize("rest", ["with remote and case", "white, 2-year warranty"])
def test_what_goes_on_under_a_tool_is_its_own(rest: str, rules: RuleSet) -> None:
    fact = tools(rules, (EPSON, "$649.00"), (rest, ""), (SHURE, "$199.00"), (CANON, "$999.96"))
    assert isinstance(fact.value, tuple)
    assert [each.name for each in fact.value] == [f"{EPSON} {rest}", SHURE, CANON]  # type: ignore[union-attr]
