"""Choices answered by a word behind them, the one that asks for words too: "Other: parent nights - Yes"."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import cell, para, row, table, word

CHOICES = [
    "Conduct virtual meetings between District Leadership and the Coaching Support Team",
    "Conduct virtual meetings between District Leadership and the Building Teams",
    "Conduct virtual meetings between multiple Building Teams",
    "Conduct virtual meetings between multiple District Leadership Teams",
    "Other: parent nights",
]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
@pytest.mark.parametrize("other", [True, False])
def test_the_answer_stands_behind_the_words(dash: str, other: bool, rules: RuleSet) -> None:
    answers = [True, False, False, True, other]
    listed = [f"{text} {dash} {'Yes' if yes else 'No'}" for text, yes in zip(CHOICES, answers, strict=True)]
    lines = [
        "District Technology Request Form",
        "District: Adair Co. R-I",
        "Activity:",
        *listed,
        "Total Costs: $69.99",
    ]
    (found,) = read_file(FileToRead("form.docx", word("".join(map(para, lines)))), rules).documents
    chosen = ("district-with-coaching-team", "between-district-teams")
    assert found.fields["activities"].value == ((*chosen, "other") if other else chosen)
    assert found.fields["activity_other"].value == "parent nights"


PAIRS = [
    ("☒ Yes ☐ No", "☐ Yes ☒ No"), ("[X] Yes [ ] No", "[ ] Yes [X] No"), ("_X_ Yes ___ No", "___ Yes _X_ No"),
    ("☒ Yes / ☐ No", "☐ Yes / ☒ No"), ("Yes ☒ No ☐", "Yes ☐ No ☒"), ("Yes _X_ No ___", "Yes ___ No _X_"),
    ("X Yes   No", "Yes   X No"), ("☒ Y ☐ N", "☐ Y ☒ N"), ("☐ No ☒ Yes", "☒ No ☐ Yes"), ("(☒ Yes ☐ No)", "(☐ Yes ☒ No)"), ("Yes", "No"),
]  # fmt: skip
CHOSEN = (True, False, False, True, True)


def read(rules: RuleSet, *blocks: str) -> Document:
    head = ["District Technology Request Form", "District: Adair Co. R-I", "Activity:"]
    data = word("".join([*map(para, head), *blocks, para("Total Costs: $69.99")]))
    (found,) = read_file(FileToRead("form.docx", data), rules).documents
    return found


def answered(pair: tuple[str, str]) -> list[tuple[str, str]]:
    return [(text, pair[not yes]) for text, yes in zip(CHOICES, CHOSEN, strict=True)]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("place", ["behind", "next cell", "line below"])
def test_a_yes_and_a_no_answer_the_choice_that_asks_for_words_too(
    pair: tuple[str, str], place: str, rules: RuleSet
) -> None:
    """They had been taken for its words ("parent nights ☒ Yes ☐ No"), and the choice for one that nobody ticked; with the marks
    behind the yes and the no all choices had been read the wrong way."""
    listed = answered(pair)
    if place == "next cell":
        blocks = [table(*(row(cell(para(text)), cell(para(answer))) for text, answer in listed))]
    else:
        blocks = [para(f"{text}   {answer}") for text, answer in listed]
    if place == "line below":
        blocks[-1] = "".join(map(para, listed[-1]))
    found = read(rules, *blocks)
    assert found.fields["activities"].value == ("district-with-coaching-team", "between-district-teams", "other")
    assert found.fields["activity_other"].value == "parent nights"


@pytest.mark.parametrize("pair", PAIRS[:-1])
def test_a_yes_and_a_no_may_stand_ahead_of_the_words(pair: tuple[str, str], rules: RuleSet) -> None:
    found = read(rules, *(para(f"{answer}   {text}") for text, answer in answered(pair)))
    assert found.fields["activities"].value == ("district-with-coaching-team", "between-district-teams", "other")


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("yes", [True, False])
@pytest.mark.parametrize("beside", [True, False])
def test_a_box_that_stands_by_itself_is_answered_so(
    pair: tuple[str, str], yes: bool, beside: bool, rules: RuleSet
) -> None:
    """In the next cell a marked yes had gone unseen, and "Yes ☐ No ☒" had been a yes."""
    words, answer = "Consulted with Statewide Tech Team", pair[not yes]
    block = table(row(cell(para(words)), cell(para(answer)))) if beside else para(f"{words}  {answer}")
    assert read(rules, para(f"☒ {CHOICES[0]}"), block).fields["consulted_tech_team"].value is yes


def test_where_neither_is_marked_nothing_is_chosen(rules: RuleSet) -> None:
    """The printed words had been what somebody wrote behind "Other"."""
    found = read(rules, *(para(f"{text}   ☐ Yes  ☐ No") for text in [*CHOICES[:4], "Other"]))
    assert (found.fields["activities"].value, found.fields["activity_other"].value) == (None, None)


def test_a_mark_at_both_is_a_question(rules: RuleSet) -> None:
    found = read(rules, *(para(f"{text}   ☒ Yes  ☒ No") for text in CHOICES))
    assert found.unread("activities")
