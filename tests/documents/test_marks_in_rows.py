"""Tables exported from a spreadsheet: the tick of a row stands cells away from its words, the cells between are empty."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read, request
from .word_xml import cell, para, row, table

CONSULTED = "Consulted with Statewide Tech Team"
PARTIES = ("District Contact Signature", "Pat Lee", "")
CHOICES = [
    "Conduct virtual meetings between District Leadership and the Coaching Support Team",
    "Conduct virtual meetings between District Leadership and the Building Teams",
    "Conduct virtual meetings between multiple Building Teams",
]


@pytest.mark.parametrize("mark", ["X", "x", "☒", "✓", "Yes"])
@pytest.mark.parametrize("between", [0, 1, 2])
def test_the_only_thing_in_its_row_is_its_tick(mark: str, between: int, rules: RuleSet) -> None:
    """Two cells right of the words it had gone unseen, and nobody had been consulted, for sure."""
    rows = [(*PARTIES, *[""] * between), (CONSULTED, *[""] * between, mark, "")]
    fact = read(request(grid(*rows)), rules).fields["consulted_tech_team"]
    assert (fact.value, fact.confidence >= 0.9) == (True, True)


@pytest.mark.parametrize(
    "cells",
    [(CONSULTED, "", ""), (CONSULTED, "", "☐"), (CONSULTED, "", "No"), (CONSULTED, "see notes", "X")],
)
def test_nothing_a_no_or_other_words_tick_nothing(cells: tuple[str, ...], rules: RuleSet) -> None:
    document = read(request(grid(PARTIES, cells, ("DESE Approval Signature", "", "X"))), rules)
    assert document.fields["consulted_tech_team"].value is False


@pytest.mark.parametrize(("cells", "consulted"), [((CONSULTED, "X", ""), True), ((CONSULTED, "", "X"), False)])
def test_under_the_head_no_a_cross_is_a_no(cells: tuple[str, ...], consulted: bool, rules: RuleSet) -> None:
    document = read(request(grid(("", "Yes", "No"), cells)), rules)
    assert document.fields["consulted_tech_team"].value is consulted


@pytest.mark.parametrize("heads", [(), (("Activity:", "", "Mark"),)])
def test_choices_of_a_list_are_ticked_so_too(heads: tuple[tuple[str, ...], ...], rules: RuleSet) -> None:
    rows = [(words, "", "X" if at != 1 else "") for at, words in enumerate(CHOICES)]
    document = read(request(grid(*heads, *rows)), rules)
    assert document.fields["activities"].value == ("district-with-coaching-team", "between-building-teams")


def test_where_some_are_ticked_nearer_those_far_away_are_not(rules: RuleSet) -> None:
    """A column for yes and one for no, without heads."""
    rows = [(words, "" if at == 1 else "X", "X" if at == 1 else "") for at, words in enumerate(CHOICES)]
    document = read(request(grid(*rows)), rules)
    assert document.fields["activities"].value == ("district-with-coaching-team", "between-building-teams")


@pytest.mark.parametrize("heads", [("", "Yes", "No"), ("", "No", "Yes")])
@pytest.mark.parametrize("other", [True, False])
def test_marks_under_yes_tick_and_marks_under_no_do_not(heads: tuple[str, ...], other: bool, rules: RuleSet) -> None:
    """ "Other" with words that its cell broke into two lines had been ticked in vain, and a cross under "No" had ticked."""
    chosen = [True, False, True, other]
    said = [head == "Yes" for head in heads[1:]]
    listed = [*CHOICES, "Other: new teacher\nmentoring"]
    rows = [
        (words, *("X" if yes is column else "" for column in said)) for words, yes in zip(listed, chosen, strict=True)
    ]
    table_rows = [row(*(cell("".join(map(para, words.split("\n")))) for words in each)) for each in (heads, *rows)]
    document = read(request(table(*table_rows)), rules)
    expected = ("district-with-coaching-team", "between-building-teams", *(("other",) if other else ()))
    assert document.fields["activities"].value == expected
    assert document.fields["activity_other"].value == "new teacher mentoring"
