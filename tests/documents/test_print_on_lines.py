"""Names that are said to be in print, on the typed line to sign on."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import read, request
from .word_xml import para


@pytest.mark.parametrize("line", ["{}", "__{}______", "____{}", "{}________", "__ {} ______"])
@pytest.mark.parametrize(
    "words",
    [
        "(print) Tamara Liggett",
        "(printed) Tamara Liggett",
        "(name) Tamara Liggett",
        "Print: Tamara Liggett",
        "PRINTED NAME: Tamara Liggett",
        "Tamara Liggett (print)",
        "Tamara Liggett, printed name",
        "Received Tamara Liggett",
    ],
)
def test_a_name_in_print_signs_nothing_on_whatever_line(words: str, line: str, rules: RuleSet) -> None:
    """ "__(print) Tamara Liggett____" had signed at 0.97: the underscores before the bracket hid what it says."""
    typed = line.format(words)
    document = read(
        request(
            para(f"District Contact Signature: {typed}  Date: ______"),
            para("MMD CST Facilitator Signature: ______ Date: ____"),
            para("DESE Approval Signature: ______ Date: ____"),
        ),
        rules,
    )
    assert document.signatures["district_contact"].state is not SignatureState.SIGNED


@pytest.mark.parametrize("line", ["{}", "__{}______", "____{}", "{}________"])
def test_a_name_alone_signs_there(line: str, rules: RuleSet) -> None:
    document = read(
        request(
            para(f"District Contact Signature: {line.format('Tamara Liggett')}  Date: ______"),
            para("MMD CST Facilitator Signature: ______ Date: ____"),
            para("DESE Approval Signature: ______ Date: ____"),
        ),
        rules,
    )
    assert document.signatures["district_contact"].state is SignatureState.SIGNED
