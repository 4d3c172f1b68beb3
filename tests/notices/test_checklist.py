"""What a reviewer is shown of a form: what was read for sure, what with doubt, and whose signature."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mmd_mailbot.core.case import Case, Stage
from mmd_mailbot.core.facts import Fact, Reader, Signature, SignatureState
from mmd_mailbot.notices.checklist import BAD, GOOD, UNSURE, Line, checklist, fine, signature_of
from mmd_mailbot.notices.samples import case
from mmd_mailbot.rules import load_rules

RULES = load_rules(None, years=range(2026, 2028))


def read_as(reader: Reader, confidence: float) -> Case:
    found = case("MMD-26-0001", Stage.FACILITATOR_REVIEW)
    assert found.form is not None
    fields = {**found.form.fields, "plan_timeline": Fact("October to May", confidence, "page 1")}
    return replace(found, form=replace(found.form, reader=reader, fields=fields))


@pytest.mark.parametrize(
    ("reader", "confidence", "mark"), [("ocr", 0.7, UNSURE), ("ocr", 0.95, GOOD), ("docx", 0.7, GOOD)]
)
def test_an_answer_that_a_scan_gives_with_doubt_is_not_ticked_off(
    reader: Reader, confidence: float, mark: str
) -> None:
    lines = checklist(read_as(reader, confidence), (), RULES, invoice=False)
    (line,) = [each for each in lines if "October to May" in each.say]
    assert line.mark == mark
    assert ("please compare" in line.say) == (mark == UNSURE)


def with_smudge(role: str) -> Case:
    found = case("MMD-26-0001", Stage.FACILITATOR_REVIEW)
    assert found.form is not None
    smudge = Signature(SignatureState.UNCERTAIN, "drawn", confidence=0.5, picture="a" * 64)
    return replace(found, form=replace(found.form, signatures={**found.form.signatures, role: smudge}))


def test_a_smudge_where_nobody_was_asked_to_sign_yet_is_shown_to_nobody() -> None:
    assert signature_of(with_smudge("dese"), "dese") is None
    assert signature_of(with_smudge("district_contact"), "district_contact") is not None


def test_of_a_copy_that_moved_nothing_its_own_place_is_shown() -> None:
    found = case("MMD-26-0001", Stage.FACILITATOR_REVIEW)
    assert found.form is not None
    doubtful = Signature(SignatureState.UNCERTAIN, "drawn", confidence=0.5, picture="b" * 64)
    copy = replace(found.form, signatures={**found.form.signatures, "facilitator": doubtful})
    assert signature_of(found, "facilitator", copy) == doubtful


def test_what_was_fine_is_told_in_few_words() -> None:
    lines = [
        Line(GOOD, "District"),
        *(Line(BAD if number == 3 else GOOD, f"Action Plan, question {number}") for number in range(1, 7)),
        Line(GOOD, "Requested Tools"),
        Line(BAD, "Total Costs"),
    ]
    assert fine(lines) == ["District", "Action Plan, questions 1, 2, 4, 5 and 6", "Requested Tools"]
    assert fine(lines[1:2]) == ["Action Plan, question 1"]
