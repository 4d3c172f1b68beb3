"""Short answers, and a yes or a no, that had no room on their line."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import DISTRICT_ACTIVITIES
from .word_xml import cell, para, row, table, word

SLUGS = (
    "district-with-coaching-team",
    "district-with-building-teams",
    "between-building-teams",
    "between-district-teams",
    "other",
)


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


def lines(*texts: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    for number, text in enumerate(texts):
        canvas.drawString(60, 740 - 16 * number, text)
    canvas.save()
    return out.getvalue()


COMMITMENT = "Missouri Integrated Model District & School Commitment/Recommitment 2026-2027"
PARTIES = (
    "Superintendent of Schools: ____________ Date: ________",
    "District MIM Contact Person: ____________ Date: ________",
    "Building Principal: ____________ Date: ________",
)


@pytest.mark.parametrize("rest", ["Center____", "Center"])
def test_the_rest_of_an_answer_on_the_next_line_is_part_of_it(rest: str, rules: RuleSet) -> None:
    """ "Bluff View Early Childhood" had been all of it, at 0.99."""
    answer = "District: __Hollis Prairie R-V School District__ School Building: __Bluff View Early Childhood"
    document = read(lines(COMMITMENT, answer, rest, *PARTIES), rules)
    assert document.text("building") == "Bluff View Early Childhood Center"
    assert document.text("district") == "Hollis Prairie R-V School District"


@pytest.mark.parametrize(
    "below", ["Both parties agree to the above.", "Missouri Department of Education", "See page 2:"]
)
def test_what_stands_under_a_line_that_had_room_is_no_part_of_its_answer(below: str, rules: RuleSet) -> None:
    document = read(
        lines(COMMITMENT, "District: Hollis Prairie R-V", "School Building: Ruth Dowd", below, *PARTIES), rules
    )
    assert document.text("building") == "Ruth Dowd"


@pytest.mark.parametrize("chosen", [(0,), (3,), (0, 3), (1, 2), (0, 1, 2, 3)])
@pytest.mark.parametrize("dash", ["end", "begin"])
def test_a_yes_on_the_next_line_is_that_of_the_choice_above(
    chosen: tuple[int, ...], dash: str, rules: RuleSet
) -> None:
    """The first activity, whose "Yes" had no room, had not been among the chosen ones, at 0.92."""
    told = ["District Technology Request Form", "District: Adair Co. R-I", "Activity:"]
    for at, text in enumerate(DISTRICT_ACTIVITIES):
        word_ = "Yes" if at in chosen else "No"
        wrapped = [f"{text} -", word_] if dash == "end" else [text, f"- {word_}"]
        told += wrapped if at in (0, 3) else [f"{text} - {word_}"]
    told += ["Who will be responsible for implementation of the activity?", "The coach", "Total Costs: $10.00"]
    fact = read(lines(*told), rules).fields["activities"]
    assert fact.value == tuple(SLUGS[at] for at in chosen)


@pytest.mark.parametrize(
    ("said", "meant"), [("Yes", True), ("No", False), ("yes.", True), ("N/A", False), ("", False)]
)
@pytest.mark.parametrize("colon", ["", ":"])
def test_under_the_question_in_its_own_cell_a_yes_answers_it(
    said: str, meant: bool, colon: str, rules: RuleSet
) -> None:
    """Under "Consulted with Statewide Tech Team:" it had been no answer, at 0.97."""
    head = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    asked = cell(para(f"Consulted with Statewide Tech Team{colon}"), *([para(said)] if said else []))
    rows = table(
        row("District Contact Signature", "Date"), row("MMD CST Facilitator Signature", "Date"), row(asked, ""),
        row("DESE Approval Signature", "Date"),
    )  # fmt: skip
    document = read(word("".join([*map(para, head), rows])), rules)
    assert bool(document.fields["consulted_tech_team"].value) is meant
