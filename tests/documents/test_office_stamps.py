"""What is stamped on a form when it comes in names an office, and asks nobody to sign."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Line
from mmd_mailbot.documents.wording.labels import label, phrases_of


@pytest.mark.parametrize("stamped", ["SUPERINTENDENT'S OFFICE", "SUPERINTENDENT’S OFFICE", "Superintendent's Office"])
def test_the_superintendents_office_is_no_place_where_the_superintendent_signs(rules: RuleSet, stamped: str) -> None:
    """It had been: her name over the form's own label was told to be nobody's, with 0.97."""
    lines = tuple(
        Line(text, 1, (54, top, 300, top + 10))
        for text, top in (
            ("Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027", 40),
            ("Toni Mallory\tAug 25, 2026", 534),
            ("RECEIVED", 544),
            ("Superintendent of Schools\tDate", 554),
            ("NOV 03 2026", 565),
            (stamped, 576),
            ("Karen Copeland\t8/30/26", 588),
            ("District MIM Contact Person\tDate", 600),
            ("Building Principal\tDate", 648),
        )
    )
    labelled = label(strip_of(lines), phrases_of(rules.forms[Kind.COMMITMENT]))
    own = labelled.of("signature", "superintendent")
    assert [labelled.spots[labelled.hits[each].start[0]].line.text for each in own] == [
        "Superintendent of Schools\tDate"
    ]
