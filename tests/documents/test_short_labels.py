"""Questions that whoever retyped the form cut down or asked in other words, and answers that begin like labels."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read
from .word_xml import para, word

NAMES = ("plan_advance", "plan_responsible", "plan_timeline", "plan_evaluation", "plan_sharing", "plan_monitoring")
ANSWERS = (
    "We meet more often.",
    "Pat Lee",
    "Fall 2026",
    "A survey in May",
    "At the board meeting",
    "A log in the library",
)
SHORT = (
    ("Advance District Goals:", "Responsible for Implementation:", "Timeline:", "Evaluation:", "Sharing Results:", "Monitoring:"),
    ("How tools advance District goals:", "Person(s) responsible:", "Projected timeline:", "Evaluation of benefit:",
     "How results will be shared:", "Monitoring of access and use:"),
    ("Goals", "Person Responsible", "Timeline", "Evaluation", "Sharing of Results", "Monitoring"),
)  # fmt: skip
ASKED = (
    "How will the requested tool(s) advance implementation of District Goals?",
    "Who will be responsible for implementation of the activity?",
    "What is the projected timeline for implementation?",
    "How will the benefit of the tools be evaluated based on progress towards the stated goals, including any remaining gaps?",
    "How will results of the evaluation be shared?",
    "How will access and use of the equipment be monitored?",
)
REWORDED = (
    "How will these tools help advance the District goals?",
    "Who is responsible for implementing the activity?",
    "What is the timeline for implementing the activity?",
    "How will you evaluate the benefit of the tools?",
    "How will the evaluation results be shared?",
    "How will use of the equipment be monitored?",
)


def form(labels: tuple[str, ...], answers: tuple[str, ...], how: str, *, other: str = "") -> bytes:
    pairs = list(zip(labels, answers, strict=True))
    if how == "cells":
        plan = [grid(*pairs)]
    elif how == "beside":
        plan = [para(f"{label} {answer}") for label, answer in pairs]
    else:
        plan = [para(each) for pair in pairs for each in pair]
    head = [
        para("District Technology Request Form"),
        para("District: Adair Co. R-I"),
        para("District Contact: Pat Lee, plee@adair.example"),
    ]
    tools = [para("Requested Tools:"), para("Zoom Pro - $149.90"), para("Total Costs: $149.90")]
    return word("".join([*head, *([para(other)] if other else []), *plan, *tools]))


def plan(document: Document) -> tuple[object, ...]:
    return tuple(document.fields[name].value for name in NAMES)


@pytest.mark.parametrize("labels", [*SHORT[:2], REWORDED])
@pytest.mark.parametrize("how", ["cells", "beside", "below"])
def test_questions_in_few_or_other_words_are_known_by_their_order(
    labels: tuple[str, ...], how: str, rules: RuleSet
) -> None:
    """All that were cut down had been unread, and those in other words doubted."""
    document = read(form(labels, ANSWERS, how), rules)
    assert plan(document) == ANSWERS
    assert all(document.fields[name].confidence >= 0.9 for name in NAMES)


@pytest.mark.parametrize("how", ["cells", "below"])
def test_headings_without_a_mark_are_known_too(how: str, rules: RuleSet) -> None:
    assert plan(read(form(SHORT[2], ANSWERS, how), rules)) == ANSWERS


@pytest.mark.parametrize(
    ("at", "label"),
    [
        (0, "1. How will the tool(s) help us meet the District Goals?"), (1, "Who will be responsible?"),
        (1, "Who is in charge of implementation?"),
        (2, "Timeline for implementation"),
        (1, "Person responsible for implementation"),
        (3, "How will the benefit of the tool(s) be evaluated, including remaining gaps?"),
        (4, "Sharing of evaluation results"), (5, "Monitoring of access and use of equipment:"),
    ],
)  # fmt: skip
def test_one_question_in_other_words_is_no_part_of_the_answer_before(at: int, label: str, rules: RuleSet) -> None:
    """It and its answer had been the end of the answer before, for sure."""
    labels = (*ASKED[:at], label, *ASKED[at + 1 :])
    assert plan(read(form(labels, ANSWERS, "below"), rules)) == ANSWERS


@pytest.mark.parametrize("line", ["Evaluation: in May.", "Timeline: see above.", "Person responsible: the coach"])
def test_an_answer_that_begins_like_a_label_stays_whole(line: str, rules: RuleSet) -> None:
    answers = (*ANSWERS[:5], line)
    assert plan(read(form(ASKED, answers, "below"), rules)) == answers


@pytest.mark.parametrize("line", ["Cost: none, staff time only.", "Costs: none beyond the tools themselves."])
@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("heading", ["Requested Tools:", "Requested Tools and Cost:"])
def test_an_answers_line_that_begins_with_cost_is_no_column_of_costs(
    line: str, at: int, heading: str, rules: RuleSet
) -> None:
    """The answer had been cut there, and the tools had lost their costs."""
    answers = (*ANSWERS[:at], line, *ANSWERS[at + 1 :])
    blocks = [para(each) for pair in zip(ASKED, answers, strict=True) for each in pair]
    head = [
        para("District Technology Request Form"),
        para("District: Adair Co. R-I"),
        para("District Contact: Pat Lee"),
    ]
    tools = [para(heading), para("Zoom Pro - $149.90"), para("Total Costs: $149.90")]
    document = read(word("".join([*head, *blocks, *tools])), rules)
    assert plan(document) == answers
    assert document.fields["total_cost"].value == "149.90"


def test_under_an_unticked_other_a_question_in_few_words_is_no_activity(rules: RuleSet) -> None:
    """The activity had been the question and its answer, for sure."""
    document = read(form(SHORT[0], ANSWERS, "below", other="☐ Other"), rules)
    assert document.fields["activity_other"].value is None
    assert plan(document) == ANSWERS


@pytest.mark.parametrize("first", ["October: order equipment", "1. October: order equipment"])
def test_a_heading_without_a_mark_takes_no_word_of_the_answer(first: str, rules: RuleSet) -> None:
    """ "October:" had been taken for the end of the question."""
    labels = (*ASKED[:2], "Timeline for implementation", *ASKED[3:])
    document = read(form(labels, (*ANSWERS[:2], first, *ANSWERS[3:]), "below"), rules)
    assert document.fields["plan_timeline"].value == first


def test_a_list_may_begin_on_the_line_of_its_heading(rules: RuleSet) -> None:
    labels = (*ASKED[:2], "Timeline for implementation ", *ASKED[3:])
    document = read(form(labels, (*ANSWERS[:2], "• October: order equipment", *ANSWERS[3:]), "beside"), rules)
    assert "October: order equipment" in str(document.fields["plan_timeline"].value)
    assert document.fields["plan_responsible"].value == ANSWERS[1]
