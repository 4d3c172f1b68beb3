"""Answers that begin as a label does, names and numbers as people write them."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import ANSWERS, pdf_form, saved, word_form

QUESTIONS = ("advance", "responsible", "timeline", "evaluation", "sharing", "monitoring")


@pytest.mark.parametrize(
    "answer",
    [
        "Total Costs will be covered by the grant.", "Activity: monthly meetings", "District Contact: Pat Lee will lead.",
        "Cost: none", "Requested tools: Zoom and webcams for every building team", "Consulted with Statewide Tech Team in August",
        "Date: October 5, 2026 through May 2027", "Building: we start with the high school.", "Other: to be decided by the team",
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [0, 4])
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_an_answer_that_begins_as_a_label_does_is_an_answer(answer: str, at: int, kind: str, rules: RuleSet) -> None:
    plan = [*ANSWERS["plan"]]
    plan[at] = answer
    data = saved(word_form(plan=tuple(plan))) if kind == "docx" else pdf_form(plan=tuple(plan))
    (document,) = read_file(FileToRead(f"form.{kind}", data), rules).documents
    assert [document.text(f"plan_{name}") for name in QUESTIONS] == plan
    assert document.text("contact_name") == "Pat Lee"
    assert document.text("total_cost") == "473.90"


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_an_answer_of_two_lines_that_begin_as_labels_do_begins_no_second_form(kind: str, rules: RuleSet) -> None:
    """Three of 180 forms of somebody else were taken apart there, and lost all that followed."""
    plan = [*ANSWERS["plan"]]
    plan[1] = "District: Miguel Crabtree\nBuilding: Tammy Kessinger"
    changes = {"plan": tuple(plan)}
    data = saved(word_form("Building", **changes)) if kind == "docx" else pdf_form("Building", **changes)
    (document,) = read_file(FileToRead(f"form.{kind}", data), rules).documents
    assert (document.text("plan_responsible") or "").split() == plan[1].split()
    assert document.text("contact_name") == "Pat Lee"
    assert document.text("plan_monitoring") == plan[5]


@pytest.mark.parametrize(
    ("written", "name", "phone"),
    [
        ("Pat Lee\npat@adair.example\n573-555-0100 #12", "Pat Lee", "573-555-0100 #12"),
        ("Pat Lee, pat@adair.example, 573-555-0100 ext. 12", "Pat Lee", "573-555-0100 ext. 12"),
        ("Pat Lee (Superintendent) pat@adair.example 573-555-0100", "Pat Lee", "573-555-0100"),
        ("Lee, Pat; pat@adair.example; 573-555-0100", "Lee, Pat", "573-555-0100"),
        ("Pat Lee, Ed.S., pat@adair.example, 573-555-0100", "Pat Lee, Ed.S.", "573-555-0100"),
        ("Pat Lee Sr.\npat@adair.example\n573-555-0100", "Pat Lee Sr.", "573-555-0100"),
        ("Name: Pat Lee, Ph.D.\nEmail: pat@adair.example\nPhone: 573-555-0100", "Pat Lee, Ph.D.", "573-555-0100"),
        ("Pat Lee, Superintendent, pat@adair.example, 573-555-0100", "Pat Lee", "573-555-0100"),
    ],
)
def test_contacts(written: str, name: str, phone: str, rules: RuleSet) -> None:
    (document,) = read_file(FileToRead("form.docx", saved(word_form(contact=written))), rules).documents
    assert (document.text("contact_name"), document.text("contact_phone")) == (name, phone)
    assert document.text("contact_email") == "pat@adair.example"


@pytest.mark.parametrize(
    "written",
    [
        "Adair Co.\nR-I",
        "Adair Co. R-I\n600 Elm St\nNovinger, MO 63559",
        "Adair Co. R-I\nP.O. Box 12\nNovinger, MO 63559-0012",
    ],
)
def test_a_districts_name_runs_over_lines_and_ends_before_its_address(written: str, rules: RuleSet) -> None:
    (document,) = read_file(FileToRead("form.docx", saved(word_form(district=written))), rules).documents
    assert document.text("district") == "Adair Co. R-I"
