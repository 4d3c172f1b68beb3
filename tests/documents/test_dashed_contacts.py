"""Labels of a contact with a dash before the answer: "Contact person at district – Pat Lee"."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .papers import pdf_lines
from .test_retyped_tables import read
from .test_worded_contacts import AFTER, BELOW, BUILDINGS, FIELDS, LABELS, OURS, THEIRS, form, values
from .word_xml import para

DASHES = (" – ", " - ", " — ")
WORDS = [*LABELS, ("District", "Contact person at district", "Email", "Phone")]


@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize("labels", WORDS)
@pytest.mark.parametrize("pdf", [False, True])
def test_the_dash_ends_the_label_as_a_colon_does(
    labels: tuple[str, ...], dash: str, pdf: bool, rules: RuleSet
) -> None:
    """District and contact had been one answer, and the contact nobody."""
    lines = [f"{label}{dash}{answer}" for label, answer in zip(labels, OURS, strict=True)]
    data = pdf_lines(["District Technology Request Form", *lines, *AFTER]) if pdf else None
    document = read(data or form("District", "".join(map(para, lines))), rules)
    assert values(document, *FIELDS) == OURS


@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("labels", WORDS)
def test_each_of_two_contacts(labels: tuple[str, ...], below: tuple[str, ...], dash: str, rules: RuleSet) -> None:
    pairs = [*zip(labels, OURS, strict=True), *zip(below, THEIRS, strict=True)]
    document = read(form("Building", "".join(para(f"{label}{dash}{answer}") for label, answer in pairs)), rules)
    assert values(document, *FIELDS, *BUILDINGS) == (*OURS, *THEIRS)
