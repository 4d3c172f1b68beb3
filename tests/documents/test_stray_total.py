"""A photo may lose the line that closes the total's cell: the amount then stands outside of the table, behind its label."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Fact, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.stray import with_a_stray_total
from mmd_mailbot.documents.layout.strip import Level, Spot
from mmd_mailbot.documents.page import Box, Line, Word
from mmd_mailbot.documents.wording.hits import Hit, Labelled
from mmd_mailbot.documents.wording.phrases import Phrase

NOTHING = Fact(None, 0.99, "page 2")
LABEL: Box = (266, 51, 306, 62)


def line(text: str, box: Box, confidence: float = 0.98) -> Spot:
    return Spot(Line(text, page=2, box=box, words=(Word(text, box, confidence=confidence),)), ())


def total(rules: RuleSet, *others: Spot, read: Fact = NOTHING, sure: float = 0.98) -> Fact:
    field = next(each for each in rules.forms[Kind.DISTRICT_REQUEST].fields if each.type == "money")
    phrase = Phrase(("total", "costs"), "field", field.name, "Total Costs")
    spots = [line("Total Costs", LABEL, sure), *others]
    return with_a_stray_total(Labelled(spots, [Hit(phrase, (0, 0), (0, 11))]), field, read)


def test_an_amount_on_the_label_s_own_height_is_the_total(rules: RuleSet) -> None:
    """Boxes as a photo gave them; the total had been told as not filled in, at 0.99."""
    found = total(rules, line("438.99", (348, 50, 374, 62)), line("Date", (348, 66, 368, 78)))
    assert (found.value, found.confidence) == ("438.99", 0.85)


def test_it_is_in_a_cell_that_the_row_below_shares(rules: RuleSet) -> None:
    """Boxes as a photo gave them: no line was left between the total and the row to sign; the total was told as empty at 0.99."""
    signed = line("District Contact Signature:\tLindr Veugan", (45, 60, 308, 89))
    cell = Level(1, 3, 440, 560, (440, 50, 560, 92))
    amount, day = line("$972.95", (441, 51, 475, 62)), line("Date: 10/4/2026", (447, 76, 535, 88))
    others = (signed, *(Spot(each.line, (cell,)) for each in (amount, day)))
    assert total(rules, *others).value == "972.95"


@pytest.mark.parametrize(
    "others",
    [
        (line("438.99", (348, 70, 374, 82)),),
        (line("438.99", (200, 50, 240, 62)),),
        (line("Date", (348, 50, 374, 62)),),
        (line("438.99", (348, 50, 374, 62)), line("12.00", (400, 50, 424, 62))),
    ],
    ids=["below", "before", "no amount", "two"],
)
def test_no_other_amount_is(others: tuple[Spot, ...], rules: RuleSet) -> None:
    assert total(rules, *others) == NOTHING


def test_what_was_read_stays_and_text_is_left_alone(rules: RuleSet) -> None:
    stray = line("438.99", (348, 50, 374, 62), 1.0)
    assert total(rules, stray, read=Fact("10.00", 0.99, "page 2")).value == "10.00"
    assert total(rules, stray, sure=1.0) == NOTHING
