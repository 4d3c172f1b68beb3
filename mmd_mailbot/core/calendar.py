"""Business days of the state of Missouri, mornings in which reminders go out, and the day invoices fall due."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .ruleset import CalendarRules, DeadlineRules

ONE_DAY = timedelta(days=1)
_SATURDAY = 5
# Rules that close every day of the year would let a search run for ever; after this many days it stops.
_HORIZON = 800


def is_business_day(day: date, rules: CalendarRules) -> bool:
    """Is ``day`` neither a weekend, a holiday of the state, nor one of the programme's closed days or weeks?"""
    if day.weekday() >= _SATURDAY or day in rules.holidays or day in rules.closed_days:
        return False
    return not any(_within(day, *span) for span in rules.closed_spans)


def add_business_days(day: date, count: int, rules: CalendarRules) -> date:
    """The ``count``-th business day after ``day`` (before it where negative); ``day`` itself where 0."""
    step = ONE_DAY if count >= 0 else -ONE_DAY
    left, idle = abs(count), 0
    while left and idle < _HORIZON:
        day += step
        if is_business_day(day, rules):
            left, idle = left - 1, 0
        else:
            idle += 1
    return day


def business_days_between(start: date, end: date, rules: CalendarRules) -> int:
    """How many business days lie after ``start`` up to and with ``end``; negative where ``end`` is the earlier."""
    if end < start:
        return -business_days_between(end, start, rules)
    days = (start + timedelta(days=each) for each in range(1, (end - start).days + 1))
    return sum(1 for each in days if is_business_day(each, rules))


def local_day(now: datetime, rules: CalendarRules) -> date:
    """The day it is for the programme at ``now`` (aware)."""
    return now.astimezone(ZoneInfo(rules.timezone)).date()


def clock_words(when: datetime, rules: CalendarRules) -> str:
    """``10:45 AM``, in the programme's time zone."""
    local = when.astimezone(ZoneInfo(rules.timezone))
    return f"{local.hour % 12 or 12}:{local:%M} {'AM' if local.hour < 12 else 'PM'}"


def in_morning(now: datetime, rules: CalendarRules) -> bool:
    """Is ``now`` (aware) in the morning window of a business day?"""
    local = now.astimezone(ZoneInfo(rules.timezone))
    return rules.morning_from_hour <= local.hour < rules.morning_to_hour and is_business_day(local.date(), rules)


def next_morning(now: datetime, rules: CalendarRules) -> datetime:
    """The next moment, aware, in the morning window of a business day: ``now`` itself where it lies in one."""
    zone = ZoneInfo(rules.timezone)
    local = now.astimezone(zone)
    if in_morning(now, rules):
        return local
    day = local.date()
    if local.hour >= rules.morning_from_hour:
        day += ONE_DAY
    for _ in range(_HORIZON):
        if is_business_day(day, rules):
            break
        day += ONE_DAY
    return datetime.combine(day, time(rules.morning_from_hour), tzinfo=zone)


def invoice_due_for(day: date, deadlines: DeadlineRules) -> date:
    """The day by which the invoice of a request approved on ``day`` has to come: the first such day from ``day`` on.

    20 May of the fiscal year that ends on 30 June: the programme's FAQ of 2018. Of a request approved between that day
    and the year's end, the invoice is due in the year after: nobody is asked for what was due before the approval.
    """
    due = date(day.year, deadlines.invoice_due_month, deadlines.invoice_due_day)
    return due if due >= day else due.replace(year=day.year + 1)


def _within(day: date, start: tuple[int, int], end: tuple[int, int]) -> bool:
    """Does the day lie in the span of (month, day), which may pass over the turn of the year?"""
    this = (day.month, day.day)
    return start <= this <= end if start <= end else this >= start or this <= end


def at_morning(day: date, rules: CalendarRules) -> datetime:
    """The moment, aware, at which the morning window of the first business day from ``day`` on begins."""
    zone = ZoneInfo(rules.timezone)
    return next_morning(datetime.combine(day, time(rules.morning_from_hour), tzinfo=zone), rules)
