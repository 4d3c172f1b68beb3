from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.core.case import Case, Stage
from mmd_mailbot.core.checks.money import check_money, commitment_ends
from mmd_mailbot.core.directory import Roster
from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.findings import Finding, Verdict, required
from mmd_mailbot.core.money import Balance, account_for, approvable, cap_for
from mmd_mailbot.core.ruleset import RuleSet

TODAY = date(2026, 10, 5)
FREE = Balance("district:elm-co-r-i", Decimal("1000.00"), confirmed=True)

amounts = st.decimals(0, 3000, places=2)


@pytest.fixture
def check(rules: RuleSet, roster: Roster):  # type: ignore[no-untyped-def]
    def run(requested: str | None, balance: Balance = FREE, **given: object) -> tuple[Finding, ...]:
        amount = None if requested is None else Decimal(requested)
        terms: dict[str, object] = {"today": TODAY, "district": roster.districts["elm-co-r-i"]}
        return check_money(amount, balance, rules, **(terms | given))  # type: ignore[arg-type]

    return run


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [each.code for each in findings]


def test_a_request_within_what_is_left_says_nothing(check) -> None:  # type: ignore[no-untyped-def]
    assert check("1000.00") == ()
    assert check("400.00", replace(FREE, reserved=Decimal("500.00"), spent=Decimal("100.00"))) == ()


def test_a_request_over_what_is_left_goes_on_limited_and_is_told_in_figures(check) -> None:  # type: ignore[no-untyped-def]
    found = check("450.00", replace(FREE, reserved=Decimal("500.00"), spent=Decimal("100.00")))
    assert codes(found) == ["cap.exceeded"]
    assert required(found) == ()
    said = found[0].say + found[0].remedy
    assert all(each in said for each in ("$450.00", "$400.00", "$1,000.00"))


def test_a_cap_that_is_used_up_is_told(check) -> None:  # type: ignore[no-untyped-def]
    assert codes(check("10.00", replace(FREE, spent=Decimal("1000.00")))) == ["cap.used"]
    assert codes(check(None, replace(FREE, spent=Decimal("1000.00")))) == ["cap.used"]


def test_an_unconfirmed_balance_is_never_promised(check) -> None:  # type: ignore[no-untyped-def]
    found = check("500.00", replace(FREE, confirmed=False))
    assert codes(found) == ["balance.unconfirmed"]
    assert found[0].verdict is Verdict.UNKNOWN
    assert "$" not in found[0].say + found[0].remedy
    over = check("1200.00", replace(FREE, confirmed=False))
    assert codes(over) == ["cap.exceeded", "balance.unconfirmed"]
    assert "at most $1,000.00" in over[0].say


def test_a_second_request_of_a_kind_is_a_repeat_once_the_first_was_approved(check) -> None:  # type: ignore[no-untyped-def]
    earlier = [Case(Kind.DISTRICT_REQUEST, stage, f"MMD-26-{n:04}") for n, stage in enumerate(Stage)]
    found = check("100.00", earlier=earlier)
    assert codes(found) == ["request.repeat"]
    used = {each.number for each in earlier if each.stage in (Stage.APPROVED, Stage.PAID, Stage.CLOSED)}
    assert all(str(each) in found[0].say for each in used)
    assert (
        check("100.00", earlier=[each for each in earlier if each.stage in (Stage.DECLINED, Stage.WITHDRAWN)]) == ()
    )


def test_the_three_years_run_from_the_directory_else_from_the_commitment_on_record(check, roster: Roster) -> None:  # type: ignore[no-untyped-def]
    bare = roster.districts["cedar-93"]
    assert codes(check("1.00", district=bare)) == ["commitment.missing"]
    assert check("1.00", district=bare, recorded=date(2023, 10, 6)) == ()
    assert codes(check("1.00", district=bare, recorded=date(2023, 10, 5))) == ["commitment.ended"]
    assert codes(check("1.00", today=date(2028, 7, 1))) == ["commitment.ended"]
    assert check("1.00", today=date(2028, 6, 30), recorded=date(2010, 1, 1)) == ()


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 5))
def test_a_commitment_ends_after_its_years(start: date, years: int) -> None:
    ends = commitment_ends(start, years)
    assert ends.year - start.year == years
    assert 365 * years <= (ends - start).days <= 366 * years


@given(requested=amounts, reserved=amounts, spent=amounts)
def test_what_is_approvable_never_passes_the_cap(requested: Decimal, reserved: Decimal, spent: Decimal) -> None:
    balance = Balance("district:x", Decimal("1000.00"), reserved, spent, True)
    amount = approvable(requested, balance)
    assert Decimal(0) <= amount <= requested
    assert amount == 0 or amount + reserved + spent <= balance.cap


def test_accounts_and_caps_by_level(rules: RuleSet) -> None:
    assert account_for(Kind.DISTRICT_REQUEST, "elm-co-r-i", None) == "district:elm-co-r-i"
    assert (
        account_for(Kind.BUILDING_REQUEST, "elm-co-r-i", "Lincoln Elem. School")
        == "building:elm-co-r-i:lincoln elementary"
    )
    assert cap_for(Kind.DISTRICT_REQUEST, rules.money) == Decimal("1000.00")
    assert cap_for(Kind.BUILDING_REQUEST, rules.money) == Decimal("500.00")
