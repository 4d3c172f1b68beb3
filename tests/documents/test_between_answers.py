"""What stands between an answer and the next label and belongs to neither of them, or to that: "Q:", a section's heading, a slash."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import PLAN, pdf_lines
from .word_xml import para, run, word

ANSWERS = ("Weekly coaching", "The coach", "Q1 and Q2", "Pre/post survey", "By email", "A log in the library")
NAMES = ("advance", "responsible", "timeline", "evaluation", "sharing", "monitoring")
FOOT = ("Requested Tools and Cost:", "Zoom Pro annual license - $149.90", "Total Costs: $149.90")


def read(lines: list[str], rules: RuleSet, *, pdf: bool, bold: tuple[str, ...] = ()) -> Document:
    body = "".join(para(run(each, "<w:b/>") if each in bold else each) for each in lines)
    (document,) = read_file(FileToRead("form", pdf_lines(lines, size=8) if pdf else word(body)), rules).documents
    return document


def plan(document: Document) -> tuple[str | None, ...]:
    return tuple(document.text(f"plan_{each}") for each in NAMES)


@pytest.mark.parametrize("pdf", [False, True])
@pytest.mark.parametrize(("q", "a"), [("Q: ", "A: "), ("Q. ", "A: "), ("Question: ", "Answer: ")])
def test_a_q_before_the_next_question_is_no_part_of_the_answer(q: str, a: str, pdf: bool, rules: RuleSet) -> None:
    """ "Pre/post survey Q" had been the answer, and "A: Pat Lee" the contact, for sure."""
    lines = ["District Technology Request Form", f"{q}District:", f"{a}Adair Co. R-I"]
    lines += [f"{q}District Contact (name, email, phone):", f"{a}Pat Lee, plee@adair.example, 660-555-0100"]
    for question, answer in zip(PLAN, ANSWERS, strict=True):
        lines += [q + question.format(level="District"), a + answer]
    document = read([*lines, *FOOT], rules, pdf=pdf)
    assert plan(document) == ANSWERS
    assert document.text("contact_name") == "Pat Lee"


HEADINGS = (
    "SECTION 4 – TOOLS",
    "Section 4: Requested Tools",
    "Part D - Budget",
    "TOOLS",
    "REQUESTED TOOLS AND COSTS",
    "IV. BUDGET",
)


@pytest.mark.parametrize("pdf", [False, True])
@pytest.mark.parametrize("last", ["A log in the library", ""])
@pytest.mark.parametrize("heading", HEADINGS)
def test_the_heading_of_the_next_section_is_no_part_of_the_answer(
    heading: str, last: str, pdf: bool, rules: RuleSet
) -> None:
    """It had been the end of the answer, or all of it, at 0.99."""
    lines = ["District Technology Request Form", "District: Adair Co. R-I"]
    for question, answer in zip(PLAN, (*ANSWERS[:5], last), strict=True):
        lines += [question.format(level="District"), *([answer] if answer else [])]
    document = read([*lines, heading, *FOOT], rules, pdf=pdf)
    assert plan(document) == (*ANSWERS[:5], last or None)


@pytest.mark.parametrize(
    "end", ["Part of our inventory", "Tools are logged in Destiny", "Section leaders check weekly"]
)
def test_the_last_line_of_an_answer_stays_its_own(end: str, rules: RuleSet) -> None:
    lines = ["District Technology Request Form", "District: Adair Co. R-I", PLAN[5], "A log in the library", end]
    assert read([*lines, *FOOT], rules, pdf=False).text("plan_monitoring") == f"A log in the library\n{end}"


@pytest.mark.parametrize("pdf", [False, True])
@pytest.mark.parametrize("sign", ["/", "|"])
def test_what_parts_two_labels_on_a_line_is_no_part_of_the_answer(sign: str, pdf: bool, rules: RuleSet) -> None:
    lines = [
        "Building Technology Request Form",
        f"District: East Dunmore 54    {sign}    Building: Lincoln Elementary",
    ]
    document = read(
        [*lines, "Who will be responsible for implementation of the activity?", "The coach", *FOOT], rules, pdf=pdf
    )
    assert (document.text("district"), document.text("building")) == ("East Dunmore 54", "Lincoln Elementary")
