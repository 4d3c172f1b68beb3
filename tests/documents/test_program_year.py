"""The school year of a commitment, where a hand's twos were read as ones."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.classify import forms_in
from mmd_mailbot.documents.filled.form import read_form

from .test_garbled import paper


@pytest.mark.parametrize(
    ("read", "year"), [("1026-1017", None), ("2026-2027", "2026-2027"), ("2026-27", "2026-2027"), ("1026 - 27", None)]
)
def test_years_of_no_school_are_for_a_person(read: str, year: str | None, rules: RuleSet) -> None:
    made = paper(
        "Missouri Integrated Model District & School Commitment/ Recommitment",
        f"Program year: {read}",
        "Superintendent of Schools: ____ Date: ____",
        "District MIM Contact Person: ____ Date: ____",
        "Building Principal: ____ Date: ____",
    )
    (piece,) = forms_in(made, rules.forms)
    fact = read_form(made, piece.labelled, piece.form, b"").document.fields["program_year"]
    assert (fact.value, bool(fact.unread)) == (year, year is None)
