"""Rows that ask for the day before they name who signs."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import ROLES, SIGNED, UNSIGNED, grid, read, request, states
from .word_xml import cell, para, row, table

LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")


def rows(signed: list[tuple[str, str]]) -> str:
    """A day's cell before a cell that holds the party's label and under it what signs."""
    return table(
        *(
            row(cell(para(f"Date: {day}")), cell(para(label), para(name)))
            for label, (name, day) in zip(LABELS, signed, strict=True)
        )
    )


@pytest.mark.parametrize("day", ["10/9/2026", "Thu 10/9/2026", "October 9th, 2026", "9 Oct 2026"])
@pytest.mark.parametrize("who", range(3))
def test_a_day_before_a_label_is_that_party_s(rules: RuleSet, who: int, day: str) -> None:
    """It had been the day of the party in the row before."""
    signed = [("Fran North", day) if each == who else ("", "") for each in range(3)]
    found = read(request(rows(signed)), rules)
    assert states(found) == [SIGNED if each == who else UNSIGNED for each in range(3)]
    assert [found.signatures[role].date for role in ROLES] == ["2026-10-09" if at == who else None for at in range(3)]


def test_a_day_on_the_label_s_own_line_is_that_party_s(rules: RuleSet) -> None:
    blocks = [
        para(f"Date: {day}\t{label}: {name}") for label, name, day in zip(LABELS, ("Al", "", ""), DAYS, strict=True)
    ]
    found = read(request(*blocks), rules)
    assert [found.signatures[role].date for role in ROLES] == ["2026-10-03", None, "2026-10-05"]


DAYS = ("10/3/2026", "________", "10/5/2026")


def test_a_day_in_the_cell_after_a_label_stays_that_party_s(rules: RuleSet) -> None:
    """Rows of two parties each have days after both."""
    found = read(
        request(
            grid(
                (LABELS[0], "Pat Lee", "Date: 10/3/2026"),
                (LABELS[1], "Fran North", "Date: 10/4/2026"),
                (LABELS[2], "", "Date:"),
            )
        ),
        rules,
    )
    assert [found.signatures[role].date for role in ROLES] == ["2026-10-03", "2026-10-04", None]


def test_the_form_s_own_day_over_the_first_party_is_nobody_s(rules: RuleSet) -> None:
    found = read(
        request(
            para("Date: 9/1/2026"),
            grid(*((label, name, "Date:") for label, name in zip(LABELS, ("Al Roe", "", ""), strict=True))),
        ),
        rules,
    )
    assert [found.signatures[role].date for role in ROLES] == [None] * 3
