"""What the form's total says about costs that their own words leave open, and they about it."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.report import as_json
from mmd_mailbot.ports import FileToRead

from .papers import saved, word_form

TOOLS = ("Zoom Pro", "Owl 3")


def read(costs: tuple[str, str], total: str, rules: RuleSet) -> Document:
    data = saved(word_form(tools=TOOLS, costs=costs, total=total))
    (document,) = read_file(FileToRead("form.docx", data), rules).documents
    return document


def money(document: Document) -> tuple[list[str | None], str | None]:
    fields = as_json(document)["fields"]
    return [each["cost"] for each in fields["requested_tools"]["value"]], fields["total_cost"]["value"]


@pytest.mark.parametrize(
    ("cost", "told"),
    [
        ("approx. $40", "40.00"), ("about $40", "40.00"), ("~$40", "40.00"), ("est. $40.00", "40.00"), ("$40 (estimate)", "40.00"),
        ("$40 or so", "40.00"), ("up to $40", "40.00"), ("$40-$50", "40.00"), ("$30 to $40", "40.00"), ("40.0", "40.00"),
        ("$20 (x2)", "40.00"), ("(2) $20", "40.00"),
    ],
)  # fmt: skip
def test_a_cost_left_open_is_what_the_total_counts_it_as(cost: str, told: str, rules: RuleSet) -> None:
    document = read((cost, "$999.00"), "$1,039.00", rules)
    assert money(document) == ([told, "999.00"], "1039.00")
    assert not document.unread("requested_tools")


@pytest.mark.parametrize("total", ["$1,049.00", "", "approx. $1,049"])
def test_it_stays_open_where_the_total_counts_something_else_or_is_not_told(total: str, rules: RuleSet) -> None:
    document = read(("approx. $40", "$999.00"), total, rules)
    assert money(document)[0] == [None, "999.00"]
    assert "cost.unread" in [each.code for each in document.problems]


def test_it_stays_open_where_the_total_fits_two_ways(rules: RuleSet) -> None:
    document = read(("$40-$50", "$50-$60"), "$100.00", rules)
    assert money(document) == ([None, None], "100.00")


def test_that_a_cost_was_an_estimate_is_said(rules: RuleSet) -> None:
    document = read(("approx. $40", "$999.00"), "$1,039.00", rules)
    assert [(each.code, each.text) for each in document.problems] == [
        ("cost.odd", "“approx. $40” stands in the total as $40.00")
    ]


@pytest.mark.parametrize(
    ("total", "told"), [("approx. $1,039.00", "1039.00"), ("~$1,039", "1039.00"), ("about $1,000", None)]
)
def test_an_open_total_is_what_the_costs_add_up_to(total: str, told: str | None, rules: RuleSet) -> None:
    document = read(("$40.00", "$999.00"), total, rules)
    assert money(document) == (["40.00", "999.00"], told)
    assert bool(document.unread("total_cost")) == (told is None)
    assert ("total.unread" in [each.code for each in document.problems]) == (told is None)


@pytest.mark.parametrize("cost", ["$65 each, $195 total", "$65.00 each; total $195.00", "$65 each (total: $195)"])
def test_the_sum_of_pieces_is_read_beside_the_price_of_one(cost: str, rules: RuleSet) -> None:
    assert money(read((cost, "$5.00"), "$200.00", rules)) == (["195.00", "5.00"], "200.00")
