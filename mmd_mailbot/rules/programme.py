"""rules/programme.toml: money, days, deadlines, reminders and the words that readers look for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..core.case import Stage
from ..core.directory import Role
from ..core.facts import CENT
from ..core.ruleset import CalendarRules, DeadlineRules, Ladder, MoneyRules, Obligation, ReadingRules
from .table import RulesError, Table, nearest

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LEAP_YEAR = 2024  # a day of the year may be 29 February


def money_rules(table: Table) -> MoneyRules:
    rules = MoneyRules(_amount(table, "district_cap"), _amount(table, "building_cap"), table.whole("years"))
    table.done()
    return rules


def calendar_rules(table: Table, holidays: frozenset[date]) -> CalendarRules:
    morning = table.wholes("morning")
    if len(morning) != 2 or not morning[0] < morning[1] <= 24:
        raise RulesError(
            f"{table.at('morning')}: {list(morning)} is not two hours of a day, the earlier first, such as [7, 10]"
        )
    spans = table.lists("closed_spans", default=())
    for span in spans:
        if len(span) != 2:
            raise RulesError(
                f'{table.at("closed_spans")}: {list(span)} is not a first and a last day, such as ["07-01", "07-05"]'
            )
    rules = CalendarRules(
        timezone=_timezone(table, "timezone"),
        closed_days=table.days("closed_days", default=()),
        closed_spans=tuple(
            (_month_day(table, "closed_spans", a), _month_day(table, "closed_spans", b)) for a, b in spans
        ),
        morning_from_hour=morning[0],
        morning_to_hour=morning[1],
        holidays=holidays,
        weekly_digest_weekday=WEEKDAYS.index(table.one_of("weekly_digest", WEEKDAYS)),
    )
    table.done()
    return rules


def deadline_rules(table: Table, ladders: Table) -> DeadlineRules:
    due = _month_day(table, "invoice_due", table.text("invoice_due"))
    rules = DeadlineRules(
        ladders=_ladders(ladders),
        report_due_days=table.whole("report_due_days"),
        report_overdue_days=table.whole("report_overdue_days"),
        invoice_due_month=due[0],
        invoice_due_day=due[1],
        fiscal_year_end_month=_month_day(table, "fiscal_year_end", table.text("fiscal_year_end"))[0],
        invoice_reminders=tuple(sorted(table.wholes("invoice_reminders"), reverse=True)),
    )
    table.done()
    return rules


def reading_rules(table: Table) -> ReadingRules:
    rules = ReadingRules(
        no_answer=frozenset(each.casefold() for each in table.texts("no_answer")),
        generic_tools=frozenset(each.casefold() for each in table.texts("generic_tools")),
        programme_words=table.texts("programme_words"),
        form_words=table.texts("form_words", default=()),
        not_a_receipt=table.texts("not_a_receipt"),
        unpaid_words=table.texts("unpaid_words"),
        techreq_link=table.text("techreq_link"),
        known_tools=frozenset(each.casefold() for each in table.texts("known_tools", default=())),
        day_first=table.flag("day_first", default=False),
    )
    table.done()
    return rules


def obligations(table: Table) -> tuple[Obligation, ...]:
    """Those that are switched on; the others are checked all the same."""
    found = []
    for name, each in table.tables():
        on = each.flag("on", default=False)
        months, day = each.wholes("months"), each.whole("day", default=1)
        if not months or not all(1 <= month <= 12 for month in months):
            raise RulesError(f"{each.at('months')}: {list(months)} are not months, such as [10, 1, 4]")
        if not 1 <= day <= 28:
            raise RulesError(f"{each.at('day')}: {day} is not a day that every month has; write 1 to 28")
        obligation = Obligation(name, each.text("what"), months, day, each.texts("words", default=()))
        each.done()
        if on:
            found.append(obligation)
    return tuple(found)


def digest_rows(table: Table) -> int:
    rows = table.whole("rows", default=15)
    table.done()
    return rows


def recipients(table: Table) -> dict[str, tuple[str, ...]]:
    """Notice → roles."""
    return {notice: table.all_of(notice, [each.value for each in Role]) for notice in table.names()}


def verdicts(table: Table) -> dict[str, str]:
    """Stage → the few words of it, in the order in which they come first."""
    stages = [each.value for each in Stage]
    found = {}
    for stage in table.names():
        if stage not in stages:
            raise RulesError(f'{table.at()}: unknown stage "{stage}"; {nearest(stage, stages)}')
        found[stage] = table.text(stage)
    return found


def _ladders(table: Table) -> dict[str, Ladder]:
    stages = [each.value for each in Stage]
    ladders: dict[str, Ladder] = {}
    for stage, each in table.tables():
        if stage not in stages:
            raise RulesError(f'{table.at()}: unknown stage "{stage}"; {nearest(stage, stages)}')
        rungs = each.wholes("rungs")
        if list(rungs) != sorted(set(rungs)):
            raise RulesError(f"{each.at('rungs')}: {list(rungs)} does not rise: a later reminder needs a later day")
        role = each.maybe_text("then_tell")
        if role is not None:
            each.one_of("then_tell", [known.value for known in Role])
        ladders[stage] = Ladder(
            rungs, role, each.maybe_whole("expire_after"), each.flag("calendar_days", default=False)
        )
        each.done()
    return ladders


def _amount(table: Table, key: str) -> Decimal:
    text = table.text(key)
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0 or amount != amount.quantize(CENT):
        raise RulesError(f'{table.at(key)}: "{text}" is not an amount in dollars and whole cents, such as "1000.00"')
    return amount.quantize(CENT)


def _month_day(table: Table, key: str, text: str) -> tuple[int, int]:
    try:
        day = date.fromisoformat(f"{LEAP_YEAR}-{text}")
    except ValueError:
        raise RulesError(
            f'{table.at(key)}: "{text}" is not a day of the year as month-day, such as "05-20"'
        ) from None
    return day.month, day.day


def _timezone(table: Table, key: str) -> str:
    name = table.text(key, default="America/Chicago")
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise RulesError(f'{table.at(key)}: unknown time zone "{name}"; write it like "America/Chicago"') from None
