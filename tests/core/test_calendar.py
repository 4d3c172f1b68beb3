from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.core.calendar import (
    add_business_days,
    business_days_between,
    in_morning,
    invoice_due_for,
    is_business_day,
    next_morning,
)
from mmd_mailbot.core.ruleset import CalendarRules, DeadlineRules, RuleSet

RULES = CalendarRules(
    timezone="America/Chicago",
    closed_days=frozenset({date(2026, 11, 27)}),
    closed_spans=(((7, 1), (7, 5)), ((12, 24), (1, 2))),
    morning_from_hour=7,
    morning_to_hour=10,
    holidays=frozenset({date(2026, 11, 26), date(2026, 10, 12)}),
)
DEADLINES = DeadlineRules({}, 30, 90, 5, 20, 6, (30, 10))
CHICAGO = ZoneInfo("America/Chicago")

days = st.dates(date(2025, 1, 1), date(2029, 12, 31))
moments = st.datetimes(datetime(2025, 1, 1), datetime(2029, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def test_weekends_holidays_and_closed_days_are_no_business_days() -> None:
    assert is_business_day(date(2026, 10, 13), RULES)
    closed = [(2026, 10, 12), (2026, 11, 26), (2026, 11, 27), (2026, 10, 10), (2026, 10, 11)]
    assert not any(is_business_day(date(*each), RULES) for each in closed)


def test_a_closed_span_may_pass_over_the_turn_of_the_year() -> None:
    assert [is_business_day(date(2026, 12, each), RULES) for each in (23, 24, 31)] == [True, False, False]
    assert [is_business_day(date(2029, 1, each), RULES) for each in (1, 2, 3)] == [False, False, True]
    assert not is_business_day(date(2027, 7, 1), RULES)


def test_the_packaged_rules_know_missouris_holidays(rules: RuleSet) -> None:
    assert not is_business_day(date(2027, 2, 12), rules.calendar)  # Lincoln's birthday
    assert not is_business_day(date(2026, 11, 11), rules.calendar)
    assert is_business_day(date(2026, 11, 10), rules.calendar)


@given(days, st.integers(0, 60))
def test_adding_and_counting_business_days_agree(day: date, count: int) -> None:
    later = add_business_days(day, count, RULES)
    assert business_days_between(day, later, RULES) == count
    assert later == day if count == 0 else is_business_day(later, RULES)


@given(days, st.integers(1, 60))
def test_going_back_and_forth_from_a_business_day_returns(day: date, count: int) -> None:
    start = add_business_days(day, 1, RULES)
    assert add_business_days(add_business_days(start, -count, RULES), count, RULES) == start


@given(days, days)
def test_counting_backwards_is_counting_with_the_other_sign(one: date, other: date) -> None:
    assert business_days_between(one, other, RULES) == -business_days_between(other, one, RULES)


@given(moments)
def test_the_next_morning_is_in_the_window_of_a_business_day_and_never_past(now: datetime) -> None:
    morning = next_morning(now, RULES)
    assert morning >= now
    assert in_morning(morning, RULES)
    assert next_morning(morning, RULES) == morning
    assert morning - now < timedelta(days=20)
    if in_morning(now, RULES):
        assert morning == now


def test_a_summer_evening_waits_for_the_local_morning() -> None:
    evening = datetime(2026, 6, 5, 23, 30, tzinfo=UTC)  # a Friday, half past six in Chicago
    assert next_morning(evening, RULES) == datetime(2026, 6, 8, 7, tzinfo=CHICAGO)
    early = datetime(2026, 6, 8, 5, 0, tzinfo=CHICAGO)
    assert next_morning(early, RULES) == datetime(2026, 6, 8, 7, tzinfo=CHICAGO)
    assert not in_morning(datetime(2026, 6, 8, 10, 0, tzinfo=CHICAGO), RULES)


def test_rules_that_close_every_day_do_not_search_for_ever() -> None:
    shut = replace(RULES, closed_spans=(((1, 1), (12, 31)),))
    now = datetime(2026, 6, 8, tzinfo=UTC)
    assert next_morning(now, shut) > now
    assert add_business_days(now.date(), 3, shut) > now.date()


def test_invoices_fall_due_on_20_may_of_the_fiscal_year_of_the_approval() -> None:
    assert invoice_due_for(date(2026, 10, 3), DEADLINES) == date(2027, 5, 20)
    assert invoice_due_for(date(2027, 1, 4), DEADLINES) == date(2027, 5, 20)
    assert invoice_due_for(date(2027, 5, 20), DEADLINES) == date(2027, 5, 20)
    assert invoice_due_for(date(2027, 7, 1), DEADLINES) == date(2028, 5, 20)


def test_what_was_approved_after_the_day_has_passed_is_due_a_year_later() -> None:
    assert invoice_due_for(date(2027, 5, 21), DEADLINES) == date(2028, 5, 20)
    assert invoice_due_for(date(2027, 6, 30), DEADLINES) == date(2028, 5, 20)


@given(days)
def test_an_invoice_is_never_due_before_its_approval_and_within_a_year_of_it(day: date) -> None:
    due = invoice_due_for(day, DEADLINES)
    assert day <= due <= day + timedelta(days=366)
