"""Words that whoever retyped a form set before answers, and remarks in brackets that he set behind labels."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read
from .word_xml import para, word

QUESTION = "How will results of the evaluation be shared?"


def form(*blocks: str) -> bytes:
    return word("".join([para("District Technology Request Form"), *blocks]))


@pytest.mark.parametrize(
    "said", ["Answer:", "Response:", "ANSWER:", "A:", "Our answer:", "District response:", "Answer 5:"]
)
@pytest.mark.parametrize("below", [False, True])
def test_the_word_answer_is_no_part_of_an_answer(said: str, below: bool, rules: RuleSet) -> None:
    """It had stood in the value, for sure: "Response: At the board meeting"."""
    lines = [para(said), para("At the board meeting")] if below else [para(f"{said} At the board meeting")]
    document = read(form(para("District: Adair Co. R-I"), para(QUESTION), *lines, para("Requested Tools:")), rules)
    assert document.fields["plan_sharing"].value == "At the board meeting"


@pytest.mark.parametrize(
    "words", ["Answers are shared by mail", "Responses to a survey: in June", "A newsletter: in June"]
)
def test_an_answer_that_begins_with_such_a_word_stays_whole(words: str, rules: RuleSet) -> None:
    document = read(
        form(para("District: Adair Co. R-I"), para(QUESTION), para(words), para("Requested Tools:")), rules
    )
    assert document.fields["plan_sharing"].value == words


@pytest.mark.parametrize(
    "label", ["District (LEA):", "District (name of LEA):", "District Name (required):", "District (LEA)"]
)
@pytest.mark.parametrize("how", ["beside", "below", "cells"])
def test_a_remark_in_brackets_is_of_the_label(label: str, how: str, rules: RuleSet) -> None:
    """The district had been "(LEA): Adair Co. R-I", or "(LEA)" by itself, for sure."""
    rest = [para(QUESTION), para("At the board meeting"), para("Requested Tools:")]
    if how == "cells":
        blocks = [grid((label, "Adair Co. R-I"))]
    elif how == "below":
        blocks = [para(label), para("Adair Co. R-I")]
    else:
        blocks = [para(f"{label.rstrip(':')}: Adair Co. R-I")]
    assert read(form(*blocks, *rest), rules).fields["district"].value == "Adair Co. R-I"


def test_what_was_written_in_brackets_stays(rules: RuleSet) -> None:
    blocks = [para("District: Adair Co. R-I (Brashear)"), para(QUESTION), para("By mail"), para("Requested Tools:")]
    assert read(form(*blocks), rules).fields["district"].value == "Adair Co. R-I (Brashear)"
