"""Costs in whole dollars without their sign, in lists whose other lines have a cost behind the tool's name."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document, Item
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import para, word


def read(tools: tuple[str, ...], total: str | None, rules: RuleSet) -> Document:
    lines = ["District Technology Request Form", "District: Adair Co. R-I", "Requested Tools:", *tools]
    lines += [f"Total Costs: {total}"] if total else []
    (document,) = read_file(FileToRead("form.docx", word("".join(map(para, lines)))), rules).documents
    return document


def listed(document: Document) -> list[tuple[str, str | None]]:
    tools = document.fields["requested_tools"].value
    assert isinstance(tools, tuple)
    return [(each.name, each.cost) for each in tools if isinstance(each, Item)]


@pytest.mark.parametrize("parted", [": ", " - ", " – ", " = ", " ........... ", "\t\t"])
@pytest.mark.parametrize("speaker", ["$65.00", "65", "approx. $65"])
def test_a_bare_number_that_the_total_counts_is_a_cost(parted: str, speaker: str, rules: RuleSet) -> None:
    """ "Webcam: 129" had been the tool's name, without a cost and for sure."""
    document = read((f"Webcam{parted}129", f"Speaker{parted}{speaker}"), "$194.00", rules)
    assert listed(document) == [("Webcam", "129.00"), ("Speaker", "65.00")]
    assert not document.unread("requested_tools")


def test_all_of_a_long_list_are_costs_where_they_add_up(rules: RuleSet) -> None:
    tools = ("Webcam: 129", "Speaker: 65", "Projector: 350", "Screen: 40", "Microphone: 15", "Hub: 30")
    costs = [cost for _, cost in listed(read(tools, "629", rules))]
    assert costs == ["129.00", "65.00", "350.00", "40.00", "15.00", "30.00"]


@pytest.mark.parametrize("name", ["iPad Air - 2", "Logitech C270 - 720", "Webcam (2)"])
def test_it_is_of_the_name_where_the_total_does_without_it(name: str, rules: RuleSet) -> None:
    document = read((name, "Speaker - $65.00"), "$65.00", rules)
    assert listed(document) == [(name, None), ("Speaker", "65.00")]


@pytest.mark.parametrize("total", ["$200.00", None])
@pytest.mark.parametrize("name", ["Logitech C270 - 720", "GoReact seats (25)"])
def test_where_nothing_bears_it_out_a_person_is_asked(name: str, total: str | None, rules: RuleSet) -> None:
    document = read((name, "Speaker - $65.00"), total, rules)
    assert listed(document) == [(name, None), ("Speaker", "65.00")]
    assert document.unread("requested_tools")
    assert "cost.unread" in [each.code for each in document.problems]


def test_without_a_total_the_other_lines_tell_what_a_colon_parts(rules: RuleSet) -> None:
    document = read(("Webcam: 129", "Speaker: $65.00"), None, rules)
    assert listed(document) == [("Webcam", "129.00"), ("Speaker", "65.00")]
    assert document.fields["requested_tools"].confidence < 0.9


def test_a_version_or_a_number_of_pieces_is_no_cost(rules: RuleSet) -> None:
    document = read(("iPad Air - 2", "Speaker - $65.00"), "$564.00", rules)
    assert listed(document)[0] == ("iPad Air - 2", None)


def test_behind_two_tabs_it_is_no_number_of_pieces_where_the_total_counts_it(rules: RuleSet) -> None:
    """A "Poly Sync" had cost $20."""
    document = read(("Poly Sync 20\t\t100", "Swivl CX5\t\t999.99"), "$1,099.99", rules)
    assert listed(document) == [("Poly Sync 20", "100.00"), ("Swivl CX5", "999.99")]
