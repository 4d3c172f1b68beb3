"""One sheet whose answers stand in the column of the signatures: one that begins as a head of names does is an answer."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import read
from .test_told_by_cells import LABELS
from .word_xml import cell, para, row, table, word

ROLES = ("district_contact", "facilitator", "dese")
QUESTIONS = (
    ("District", "Adair Co. R-I"),
    ("District Contact (name, email, phone)", "Pat Lee, plee@example.org, 660-555-0100"),
    ("Who will be responsible for implementation of the activity?", "The coach"),
    ("What is the projected timeline for implementation?", "August"),
)
LAST = "How will results of the evaluation be shared?"
NAMES = ("Pat Lee", "Fran North", "Kim Orr")


def sheet(answer: str, signed: tuple[str, str, str], heads: tuple[str, ...] = ()) -> str:
    lines = [(question, said, "", "") for question, said in (*QUESTIONS, (LAST, answer))]
    lines += [("Total Costs", "", "", "$10.00"), *([heads] if heads else [])]
    for label, name in zip(LABELS, signed, strict=True):
        if label.startswith("DESE"):
            lines.append(("☒ Consulted with Statewide Tech Team", "", "", ""))
        lines.append((label, name, "Date", "10/3/2026" if name else ""))
    grid = table(*(row(*(cell(para(text)) for text in line)) for line in lines))
    return para("District Technology Request Form") + grid


@pytest.mark.parametrize(
    "answer", ["Email to the board", "Notes at the meeting", "Title I teachers get it", "Names are drawn"]
)
@pytest.mark.parametrize("who", [0, 1, 2])
def test_a_name_under_an_answer_that_begins_as_a_head_does_signs(rules: RuleSet, answer: str, who: int) -> None:
    signed = tuple(name if at == who else "" for at, name in enumerate(NAMES))
    signatures = read(word(sheet(answer, (signed[0], signed[1], signed[2]))), rules).signatures
    told = [signatures[role].state for role in ROLES]
    assert told == [SignatureState.SIGNED if at == who else SignatureState.UNSIGNED for at in range(3)]


@pytest.mark.parametrize("head", ["Printed Name", "Name", "Title", "Full name", "Name of Signer"])
@pytest.mark.parametrize("answer", ["Email to the board", "At a meeting"])
def test_a_name_under_a_head_for_names_signs_for_no_party(rules: RuleSet, head: str, answer: str) -> None:
    heads = ("", head, "", "")
    signatures = read(word(sheet(answer, NAMES, heads)), rules).signatures
    assert SignatureState.SIGNED not in [signatures[role].state for role in ROLES]
