"""Yes and no printed behind each choice, the one that is meant bold, underlined, highlighted, in brackets, the other struck out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_marks import SLUGS
from .test_retyped_tables import read
from .word_xml import DISTRICT_ACTIVITIES, cell, para, request, row, run, table, word

CONSULTED = "Consulted with Statewide Tech Team"
Way = Callable[[bool | None], list[str]]


def looking(looks: str, between: str = " / ") -> Way:
    """Which of the two looks so; None: neither."""
    return lambda yes: [
        run("Yes", looks if yes is True else ""),
        run(between),
        run("No", looks if yes is False else ""),
    ]


def struck(yes: bool | None) -> list[str]:
    gone = "<w:strike/>"
    return [run("Yes", gone if yes is False else ""), run(" / "), run("No", gone if yes is True else "")]


def enclosed(yes: bool | None) -> list[str]:
    return [run(f"{'(Yes)' if yes is True else 'Yes'}  {'(No)' if yes is False else 'No'}")]


WAYS: dict[str, Way] = {
    "bold": looking("<w:b/>"),
    "underlined": looking('<w:u w:val="single"/>'),
    "highlighted": looking('<w:highlight w:val="yellow"/>'),
    "coloured": looking('<w:color w:val="FF0000"/>'),
    "bold, apart": looking("<w:b/>", "    "),
    "struck": struck,
    "in brackets": enclosed,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("beside", [False, True])
def test_the_word_that_stands_out_is_meant(way: Way, beside: bool, rules: RuleSet) -> None:
    """None was chosen, at 0.97, or the words were taken for those of Other."""
    chosen = {0, 2}
    lines = [*DISTRICT_ACTIVITIES, CONSULTED]
    if beside:
        rows = [row(cell(para(words)), cell(para(*way(at in chosen or at == 5)))) for at, words in enumerate(lines)]
        document = read(word(request("Activity:", table(*rows))), rules)
    else:
        own = [para(run(f"{words}  "), *way(at in chosen or at == 5)) for at, words in enumerate(lines)]
        document = read(word(request("Activity:", *own)), rules)
    assert document.fields["activities"].value == (SLUGS[0], SLUGS[2])
    assert document.fields["consulted_tech_team"].value is True
    assert not document.fields["activity_other"].value


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_where_neither_stands_out_nothing_is_chosen(way: Way, rules: RuleSet) -> None:
    lines = [para(run(f"{words}  "), *way(None)) for words in (*DISTRICT_ACTIVITIES, CONSULTED)]
    document = read(word(request("Activity:", *lines)), rules)
    assert document.fields["activities"].value is None
    assert document.fields["consulted_tech_team"].value is False
    assert not document.fields["activity_other"].value


@pytest.mark.parametrize("label", ["<w:b/>", '<w:u w:val="single"/>'])
def test_how_the_label_looks_says_nothing(label: str, rules: RuleSet) -> None:
    lines = [para(run(words, label), run("  Yes / No")) for words in (*DISTRICT_ACTIVITIES, CONSULTED)]
    document = read(word(request("Activity:", *lines)), rules)
    assert document.fields["activities"].value is None
    assert document.fields["consulted_tech_team"].value is False
