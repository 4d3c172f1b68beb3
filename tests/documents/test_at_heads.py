"""A picture in Word before the words of a label: it signs for one party only, and only where it is plain for which."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest
from docx.shared import Inches

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .papers import saved

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
PICTURE = object()
HEAD = ("District Technology Request Form", "District: Adair Co. R-I", "Requested Tools:", "Zoom Pro $149.90")
DISTRICT, FACILITATOR, DESE = (
    f"{party} Signature:" for party in ("District Contact", "MMD CST Facilitator", "DESE Approval")
)


def states(rules: RuleSet, *lines: Sequence[object]) -> list[SignatureState]:
    document = docx.Document()
    for each in HEAD:
        document.add_paragraph(each)
    for line in lines:
        run = document.add_paragraph().add_run()
        for each in line:
            if each is PICTURE:
                run.add_picture(io.BytesIO(ink_png("Fran North")), width=Inches(1.6))
            else:
                run.add_text(str(each))
    (read,) = read_file(FileToRead("form.docx", saved(document)), rules).documents
    return [each.state for each in read.signatures.values()]


@pytest.mark.parametrize("rule", ["    ", " ____________________ "])
@pytest.mark.parametrize("day", ["Date:", "Date: 10/7/2026"])
def test_between_two_labels_it_signs_for_neither(day: str, rule: str, rules: RuleSet) -> None:
    """It had signed for both."""
    found = states(
        rules,
        [f"{DISTRICT} Pat Lee   Date: 10/3/2026"],
        [f"{FACILITATOR}{rule}Date: 10/5/2026"],
        [PICTURE, f"{DESE}{rule}{day}"],
    )
    assert found[0] is SIGNED
    assert SIGNED not in found[1:]
    assert UNCERTAIN in found[1:]


def test_of_the_second_party_it_is_not_the_firsts(rules: RuleSet) -> None:
    found = states(
        rules, [f"{DISTRICT}    Date: "], [PICTURE, f"{FACILITATOR}    Date: 10/5/2026"], [f"{DESE}   Date: "]
    )
    assert found == [UNCERTAIN, UNCERTAIN, UNSIGNED]


def test_before_the_first_label_and_before_each_it_is_that_labels(rules: RuleSet) -> None:
    only = states(rules, [PICTURE, f"{DISTRICT}  Date: 10/3/2026"], [f"{FACILITATOR}  Date: "], [f"{DESE}  Date: "])
    assert only == [SIGNED, UNSIGNED, UNSIGNED]
    each = states(rules, *([PICTURE, f"{label}  Date: 10/3/2026"] for label in (DISTRICT, FACILITATOR, DESE)))
    assert each == [SIGNED, SIGNED, SIGNED]
