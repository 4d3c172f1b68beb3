"""docs/time.md says what rules/programme.toml makes happen."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from mmd_mailbot.core.ruleset import Ladder, RuleSet
from mmd_mailbot.rules import load_rules
from mmd_mailbot.rules.programme import WEEKDAYS

PAGE = (Path(__file__).parents[2] / "docs" / "time.md").read_text(encoding="utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| who")
]


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules(None, years=range(2026, 2028))


def when(what: str) -> str:
    (found,) = [when for _, said, when in ROWS if said.startswith(what)]
    return found


def figures(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", text)]


def gap(ladder: Ladder) -> int:
    return ladder.rungs[-1] - ladder.rungs[-2]


def test_the_ladders_of_the_page_are_those_of_the_rules(rules: RuleSet) -> None:
    ladders = rules.deadlines.ladders
    said = {
        "incomplete": ("form incomplete: reminder", "form incomplete: the case lapses"),
        "invoice-incomplete": ("invoice incomplete: reminder", "invoice incomplete: the case lapses"),
        "commitment-incomplete": ("commitment form incomplete: reminder", "commitment form incomplete: it lapses"),
        "facilitator-review": ("request to review: reminder", ""),
        "needs-person": ("something that the mailbot could not tell", ""),
    }
    for stage, (reminder, lapses) in said.items():
        assert tuple(figures(when(reminder))) == ladders[stage].rungs, stage
        assert (figures(when(lapses))[0] if lapses else None) == ladders[stage].expire_after, stage
    assert set(ladders) == {*said, "report-due"}
    assert figures(when("is told that the district does not answer")) == [gap(ladders["incomplete"])]
    assert figures(when("is told that the facilitator does not answer")) == [gap(ladders["facilitator-review"])]
    assert (ladders["incomplete"].then_tell, ladders["facilitator-review"].then_tell) == ("facilitator", "lead")


def test_the_days_of_invoice_and_account_are_those_of_the_rules(rules: RuleSet) -> None:
    deadlines = rules.deadlines
    due = f"{date(2027, deadlines.invoice_due_month, deadlines.invoice_due_day):%B %-d}"
    assert tuple(figures(when("approved, no invoice: reminder"))[:2]) == deadlines.invoice_reminders
    assert when("approved, no invoice: reminder").endswith(due)
    assert when("is told that no invoice came").endswith(due)
    assert f"after {date(2027, deadlines.fiscal_year_end_month, 30):%B}" in when(
        "approved, no invoice: the case lapses"
    )
    asked, again, closed = (
        figures(when(each))[0]
        for each in ("asked for the account", "account of tool use: reminder", "last reminder; the case closes")
    )
    assert (asked, closed) == (deadlines.report_due_days, deadlines.report_overdue_days)
    assert (again - asked,) == deadlines.ladders["report-due"].rungs


def test_the_digests_day_is_that_of_the_rules(rules: RuleSet) -> None:
    assert when("digest; the lead's").lower().startswith(WEEKDAYS[rules.calendar.weekly_digest_weekday])


def test_what_has_a_rhythm_is_off_as_the_page_says(rules: RuleSet) -> None:
    assert rules.obligations == ()
