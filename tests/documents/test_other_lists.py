"""Lists of the same offices beside the form's own block: an example, last year's signatures, who came to a meeting."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import grid, read, request, states
from .word_xml import para

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
BLOCK = [
    para("District Contact Signature: Pat Lee   Date: 10/3/2026"),
    para("MMD CST Facilitator Signature: ______________   Date: ________"),
    para("DESE Approval Signature: ______________   Date: ________"),
]
NAMES = [
    ("Pat Lee", "District Contact", "Pat Lee"),
    ("Fran North", "MMD CST Facilitator", "Fran North"),
    ("Kim Orr", "DESE Approval", "Kim Orr"),
]


@pytest.mark.parametrize(
    "heading",
    [
        "Approvals of last year (for reference)",
        "Building Leadership Team sign-in, 9/30/2026",
        "How to sign (example):",
    ],
)
def test_who_signed_a_list_that_is_none_of_the_forms_has_not_signed_the_form(heading: str, rules: RuleSet) -> None:
    """The list had been taken for the form's own table, as its head says "Signature"."""
    listed = grid(("Name", "Office", "Signature"), *NAMES)
    document = read(request(*BLOCK, para(heading), listed), rules)
    assert states(document) == [SIGNED, UNSIGNED, UNSIGNED]


def test_a_line_that_is_an_example_is_nobodys_signature(rules: RuleSet) -> None:
    """The name in the example had signed for the party whose line it shows."""
    example = para("Example: MMD CST Facilitator Signature: Jo Dow   Date: 9/1/2026")
    assert states(read(request(example, *BLOCK), rules)) == [SIGNED, UNSIGNED, UNSIGNED]
    shown = para("MMD CST Facilitator Signature: Jo Dow   Date: 9/1/2026")
    assert states(read(request(*BLOCK, para("How to sign (example):"), shown), rules)) == [SIGNED, UNSIGNED, UNSIGNED]


def test_under_the_lines_of_an_example_the_form_goes_on(rules: RuleSet) -> None:
    example = para("DESE Approval Signature: Jo Dow   Date: 9/1/2026")
    form = request(para("Total Costs: $10.00"), para("Example"), example, *BLOCK)
    assert states(read(form, rules)) == [SIGNED, UNSIGNED, UNSIGNED]


def test_an_answer_right_over_the_signatures_heads_no_other_list(rules: RuleSet) -> None:
    form = request(para("How will results of the evaluation be shared?"), para("Sign-in sheet, attendance"), *BLOCK)
    assert states(read(form, rules)) == [SIGNED, UNSIGNED, UNSIGNED]


def test_the_only_label_of_a_party_under_such_a_heading_is_for_a_person(rules: RuleSet) -> None:
    form = request(para("Total Costs: $10.00"), para("Signatures of last year"), *BLOCK)
    assert states(read(form, rules)) == [UNCERTAIN, UNCERTAIN, UNCERTAIN]


def test_of_two_places_of_a_party_one_signed_and_one_empty_a_person_decides(rules: RuleSet) -> None:
    """Under a heading that tells nothing the signed one had counted."""
    empty = [(role, "", "") for _, role, _ in NAMES[1:]]
    own = grid(("Role", "Signature", "Date"), ("District Contact", "Pat Lee", "10/3/2026"), *empty)
    listed = grid(("Name", "Office", "Signature"), *NAMES)
    document = read(request(own, para("District files"), listed), rules)
    assert states(document) == [SIGNED, UNCERTAIN, UNCERTAIN]
