"""The one question of the action plan in words of the district's own, which no question of the form has."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read
from .test_short_labels import ANSWERS, NAMES, REWORDED, SHORT
from .word_xml import cell, para, row, run, table, word

BOLD = "<w:b/>"
UNKNOWN = (
    "Purpose / why we need them",
    "Staff in charge",
    "By when",
    "How we will know it works",
    "Telling others",
    "Keeping track of things",
)
WAYS = ("cells", "bold", "numbered", "colon", "one in a cell", "two abreast")


def form(labels: list[str], way: str, answers: tuple[str, ...] = ANSWERS, *, head: str = "") -> bytes:
    if way == "cells":
        plan = [grid(*zip(labels, answers, strict=True))]
    elif way in ("one in a cell", "two abreast"):
        across = 2 if way == "two abreast" else 1
        own = [cell(para(run(label, BOLD)), para(answer)) for label, answer in zip(labels, answers, strict=True)]
        plan = [table(*(row(*own[at : at + across]) for at in range(0, len(own), across)))]
    elif way == "colon":
        pairs = zip(labels, answers, strict=True)
        plan = [
            para(run(label if label.endswith((":", "?")) else f"{label}:", BOLD), run(f" {answer}"))
            for label, answer in pairs
        ]
    else:
        plan = [para(run(head, BOLD))] if head else []
        for at, (label, answer) in enumerate(zip(labels, answers, strict=True), start=1):
            plan += [para(run(f"{at}. {label}" if way == "numbered" else label, BOLD)), para(answer)]
    tools = [para("Requested Tools:"), para("Zoom Pro - $149.90"), para("Total Costs: $149.90")]
    head_ = [para("District Technology Request Form"), para("District: Adair Co. R-I")]
    contact = [para("District Contact: Pat Lee, plee@adair.example")]
    return word("".join([*head_, *contact, *plan, *tools, para("District Contact Signature:\tDate:")]))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("known", [SHORT[1], REWORDED])
@pytest.mark.parametrize("missing", range(6))
def test_the_question_in_unknown_words_is_told_by_its_looks_and_its_place(
    missing: int, known: tuple[str, ...], way: str, rules: RuleSet
) -> None:
    labels = [UNKNOWN[missing] if at == missing else each for at, each in enumerate(known)]
    document = read(form(labels, way), rules)
    assert {name: document.fields[name].value for name in NAMES} == dict(zip(NAMES, ANSWERS, strict=True))


@pytest.mark.parametrize("way", ["bold", "numbered"])
def test_a_head_over_the_unknown_question_is_no_question(way: str, rules: RuleSet) -> None:
    document = read(form([UNKNOWN[0], *REWORDED[1:]], way, head="PLAN FOR THE YEAR"), rules)
    assert {name: document.fields[name].value for name in NAMES} == dict(zip(NAMES, ANSWERS, strict=True))


@pytest.mark.parametrize("way", ["bold", "numbered"])
@pytest.mark.parametrize("left", range(5))
def test_a_plain_line_of_an_answer_is_no_question_where_one_is_left_out(left: int, way: str, rules: RuleSet) -> None:
    """The form asks five questions, and the answer before goes on on a second line."""
    kept = [at for at in range(6) if at != left]
    answers = tuple(f"{ANSWERS[at]}\nAnd so on, all year." for at in kept)
    document = read(form([REWORDED[at] for at in kept], way, answers), rules)
    assert document.fields[NAMES[left]].value is None
    for at, said in zip(kept, answers, strict=True):
        assert str(document.fields[NAMES[at]].value).split() == said.split()


@pytest.mark.parametrize(
    "asked", ["Purpose - how will tools advance District/Building Goals", "Tools and District goals"]
)
def test_a_plain_line_in_words_of_the_question_that_is_missing_is_that(asked: str, rules: RuleSet) -> None:
    plan = [
        each
        for pair in zip([asked, *(each.rstrip(":") for each in SHORT[1][1:])], ANSWERS, strict=True)
        for each in pair
    ]
    lines = ["District Technology Request Form", "District: Adair Co. R-I", "Action Plan", *plan]
    lines += ["Requested Tools:", "Zoom Pro - $149.90", "Total Costs: $149.90"]
    document = read(word("".join(map(para, lines))), rules)
    assert {name: document.fields[name].value for name in NAMES} == dict(zip(NAMES, ANSWERS, strict=True))
