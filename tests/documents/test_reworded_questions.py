"""The questions of the action plan in the words of whoever retyped the form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmd_mailbot.core.facts import Document, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Line
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.wording.finding import find_hits
from mmd_mailbot.documents.wording.labels import phrases_of
from mmd_mailbot.documents.wording.reworded import with_reworded
from mmd_mailbot.ports import FileToRead
from mmd_mailbot.rules import load_rules

from .word_xml import para, word

ASKED = {
    "plan_advance": "How will the requested tool(s) advance implementation of District Goals?",
    "plan_responsible": "Who will be responsible for implementation of the activity?",
    "plan_timeline": "What is the projected timeline for implementation?",
    "plan_evaluation": "How will the benefit of the tools be evaluated based on progress towards the stated goals, including any"
    " remaining gaps?",
    "plan_sharing": "How will results of the evaluation be shared?",
    "plan_monitoring": "How will access and use of the equipment be monitored?",
}
ANSWERS = {
    "plan_advance": "Our leadership team will meet weekly with the coaching support team.",
    "plan_responsible": "Dana Hill, instructional coach",
    "plan_timeline": "Fall semester: purchase and train. Spring semester: weekly use.",
    "plan_evaluation": "The team will review usage logs and note gaps that\nremain.",
    "plan_sharing": "Shared in a Google Doc with all buildings",
    "plan_monitoring": "Sign-out binder in the library",
}


def read(rules: RuleSet, **reworded: str) -> Document:
    body = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Action Plan")
    for name, asked in ASKED.items():
        for text in (reworded.get(name, asked), ANSWERS[name]):
            body += "".join(para(each) for each in text.split("\n"))
    body += para("Total Costs: $10.00") + para("District Contact Signature:")
    (document,) = read_file(FileToRead("form.docx", word(body)), rules).documents
    return document


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("plan_responsible", "Person(s) responsible for implementing the activity:"),
        ("plan_timeline", "Projected timeline for implementation:"),
        ("plan_timeline", "Projected timeline for implementation"),
        ("plan_timeline", "3. Projected implementation timeline?"),
        ("plan_evaluation", "How will the benefit of the tools be evaluated based on progress towards the goals?"),
        ("plan_evaluation", "How will the benefit of the tools be evaluated\nbased on progress towards the goals?"),
        (
            "plan_evaluation",
            "How will the benefit of the tools be evaluated\nagainst progress on the stated goals, including\nremaining gaps?",
        ),
        ("plan_sharing", "5. How will evaluation results be shared?"),
        ("plan_monitoring", "How will equipment access and use be monitored?"),
        ("plan_monitoring", "6) How will access to the equipment\nand its use be monitored?"),
    ],
)
def test_a_question_in_other_words_is_that_question(name: str, asked: str, rules: RuleSet) -> None:
    """Its answer had been none, and both had stood in the answer before."""
    document = read(rules, **{name: asked})
    found = {each: " ".join(str(document.fields[each].value).split()) for each in ANSWERS}
    assert found == {each: " ".join(text.split()) for each, text in ANSWERS.items()}
    assert document.fields[name].confidence >= 0.9  # all six are there, each once, in the form's order


def test_an_answer_in_a_questions_words_is_no_question(rules: RuleSet) -> None:
    """It stands where the form has that question already, or asks nothing."""
    document = read(rules, plan_advance="How will the requested tools advance implementation of District Goals?")
    assert document.fields["plan_sharing"].value == ANSWERS["plan_sharing"]
    quoted = "The results of the evaluation will be shared: see the plan"
    body = para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Action Plan")
    body += para(ASKED["plan_monitoring"]) + para(quoted) + para("Total Costs: $10.00")
    (other,) = read_file(FileToRead("form.docx", word(body)), rules).documents
    assert other.fields["plan_monitoring"].value == quoted


def test_the_tools_may_stand_before_the_plan(rules: RuleSet) -> None:
    """Its first question in other words had been none there."""
    asked = "How will the tool(s) we request advance the implementation of the District Goals?"
    body = para("District Technology Request Form") + para("District: Adair Co. R-I")
    body += para("Requested Tools: projector") + para("Total Costs: $10.00") + para("Action Plan")
    body += para(asked) + para(ANSWERS["plan_advance"]) + para(ASKED["plan_sharing"]) + para(ANSWERS["plan_sharing"])
    (document,) = read_file(FileToRead("form.docx", word(body)), rules).documents
    assert document.fields["plan_advance"].value == ANSWERS["plan_advance"]
    assert document.fields["plan_sharing"].value == ANSWERS["plan_sharing"]


@pytest.mark.parametrize(
    "head", ["Which activity will the tools support? (Activity)", "Activity or activities planned:"]
)
def test_the_head_of_a_list_in_other_words_is_no_answer(head: str, rules: RuleSet) -> None:
    """It had stood behind the district's name, at 0.99."""
    body = para("District Technology Request Form") + para("District:") + para("Adair Co. R-I") + para(head)
    body += para("☒ Conduct virtual meetings between multiple Building Teams") + para("☐ Other")
    (document,) = read_file(FileToRead("form.docx", word(body)), rules).documents
    assert document.fields["district"].value == "Adair Co. R-I"
    assert document.fields["activities"].value == ("between-building-teams",)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text("abc defg hi.", min_size=1, max_size=30), max_size=2), min_size=6, max_size=6))
def test_where_no_question_is_missing_nothing_changes(answers: list[list[str]]) -> None:
    """Labels that are found word for word stay as they were, whatever stands under them."""
    phrases = phrases_of(load_rules(None, years=range(0)).forms[Kind.DISTRICT_REQUEST])
    lines = [Line(text) for asked, each in zip(ASKED.values(), answers, strict=True) for text in (asked, *each)]
    spots = strip_of(lines)
    hits = find_hits(spots, phrases)
    assert with_reworded(spots, phrases, hits) == hits


@pytest.mark.parametrize("label", ["Contact for the {}", "{} Contact Information:", "Contact Person for the {}:"])
def test_a_contact_that_is_asked_for_in_other_words_is_read_line_by_line(label: str, rules: RuleSet) -> None:
    """Under "Contact for the District" the contact had been read as a part of the district's name."""
    lines = ["Building Technology Request Form", "District: Adair Co. R-I", label.format("District")]
    lines += ["Name: Dana Hill", "Phone: (660) 555-0134", "Email: dhill@adair.example", "Building: North Primary"]
    lines += [
        label.format("Building"),
        "Name: Sam Roe",
        "Phone: (660) 555-0135",
        "Email: sroe@adair.example",
        "Activity:",
    ]
    data = word("".join(map(para, lines)))
    (read,) = read_file(FileToRead("form.docx", data), rules).documents
    said = {
        name: read.fields[name].value for name in ("district", "contact_name", "building", "building_contact_name")
    }
    assert [*said.values()] == ["Adair Co. R-I", "Dana Hill", "North Primary", "Sam Roe"]
    assert read.fields["building_contact_email"].value == "sroe@adair.example"


def test_a_question_may_be_shortened_and_go_on_in_brackets(rules: RuleSet) -> None:
    """The first had not been found, and the brackets had begun the answer of the second."""
    lines = [
        "How will the tools advance the Building Goals?",
        "Coaches see more lessons.",
        "Who is responsible for implementing the activity?",
        "The team",
        "How will the benefit of the tools be evaluated (progress toward goals, remaining gaps)?",
        "By a survey in May.",
        "How will the results of the evaluation be shared?",
        "At the board meeting",
    ]
    head = ["Building Technology Request Form", "District: Adair Co. R-I", "Building: Adair Elementary"]
    (found,) = read_file(FileToRead("form", word("".join(map(para, [*head, *lines])))), rules).documents
    assert found.text("plan_advance") == "Coaches see more lessons."
    assert found.text("plan_evaluation") == "By a survey in May."
