"""The clocks of a case: which timers its stage starts, how they stand still while it rests, and what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from .calendar import (
    ONE_DAY,
    add_business_days,
    at_morning,
    business_days_between,
    invoice_due_for,
    local_day,
)
from .case import FINAL, Case, Stage
from .effects import Sleep, Stopped, TimerKind, Wake
from .ruleset import Obligation, RuleSet

# A case in these has come to its end: nothing falls due any more. An expired one is revived by any reply of a party.
ENDED = FINAL | {Stage.EXPIRED}

# What a move winds anew. Whatever else is under way (a reminder to say again) ends with it.
_WOUND = (
    TimerKind.REMIND, TimerKind.EXPIRE, TimerKind.REPORT_DUE, TimerKind.REPORT_OVERDUE, TimerKind.INVOICE_DUE,
    TimerKind.AGAIN, TimerKind.OBLIGATION,
)  # fmt: skip
# Days of payment and reports are calendar days; those of ladders and expiry are business days.
_CALENDAR_DAYS = frozenset({TimerKind.REPORT_DUE, TimerKind.REPORT_OVERDUE})


def wound(case: Case, rules: RuleSet, now: datetime) -> tuple[Wake | Sleep, ...]:
    """Every timer of the case at its stage, begun at ``now``; the kinds that it does not have sleep."""
    wakes = {each.kind: each for each in _begun(case, rules, now)}
    return tuple(wakes.get(kind) or Sleep(kind) for kind in _WOUND)


def _begun(case: Case, rules: RuleSet, now: datetime) -> Iterable[Wake]:
    calendar, deadlines = rules.calendar, rules.deadlines
    today = local_day(now, calendar)
    ladder = deadlines.ladders.get(case.stage.value)
    if ladder is not None and ladder.rungs:
        yield Wake(TimerKind.REMIND, at_morning(rung_day(case, rules, ladder_start(case, rules, today), 0), calendar))
    if ladder is not None and ladder.expire_after:
        expires = add_business_days(today, ladder.expire_after, calendar)
        yield Wake(TimerKind.EXPIRE, at_morning(expires, calendar))
    if case.stage in (Stage.APPROVED, Stage.INVOICE_INCOMPLETE):
        rung = next_invoice_rung(case, rules, today)
        if rung is not None:
            yield rung
    if case.stage is Stage.APPROVED:
        ends = fiscal_year_end(invoice_due(case, rules, today), rules)
        yield Wake(TimerKind.EXPIRE, at_morning(ends + ONE_DAY, calendar))
    if case.stage is Stage.COMMITMENT_RECORDED:
        obligation = next_obligation(case, rules, today)
        if obligation is not None:
            yield obligation
    if case.stage is Stage.PAID:
        asked = paid_on(case, rules, today) + timedelta(days=deadlines.report_due_days)
        yield Wake(TimerKind.REPORT_DUE, at_morning(asked, calendar))
    if case.stage is Stage.REPORT_DUE:
        gone = paid_on(case, rules, today) + timedelta(days=deadlines.report_overdue_days)
        yield Wake(TimerKind.REPORT_OVERDUE, at_morning(gone, calendar))


# ---------------------------------------------------------------- days


def ladder_start(case: Case, rules: RuleSet, today: date) -> date:
    """The day from which the rungs count: today; of the account the day on which it fell due, closed or not."""
    if case.stage is Stage.REPORT_DUE:
        return paid_on(case, rules, today) + timedelta(days=rules.deadlines.report_due_days)
    return today


def rung_day(case: Case, rules: RuleSet, start: date, rung: int) -> date:
    """The day of a rung of the ladder of the case's stage, counted from ``start``."""
    ladder = rules.deadlines.ladders[case.stage.value]
    days = ladder.rungs[rung]
    return start + timedelta(days=days) if ladder.calendar_days else add_business_days(start, days, rules.calendar)


def paid_on(case: Case, rules: RuleSet, today: date) -> date:
    return local_day(case.paid_at, rules.calendar) if case.paid_at is not None else today


def invoice_due(case: Case, rules: RuleSet, today: date) -> date:
    """The day by which the case's next invoice has to come; where that of its approval has passed, the next one."""
    approved = local_day(case.approved_at, rules.calendar) if case.approved_at is not None else today
    return invoice_due_for(max(approved, today), rules.deadlines)


def fiscal_year_end(due: date, rules: RuleSet) -> date:
    """The last day of the fiscal year in which an invoice due on ``due`` falls."""
    month = rules.deadlines.fiscal_year_end_month
    year = due.year + (due.month > month)
    first_after = date(year + (month == 12), month % 12 + 1, 1)
    return first_after - ONE_DAY


def next_invoice_rung(case: Case, rules: RuleSet, today: date) -> Wake | None:
    """The next word about the invoice after ``today``: the reminders before the day, then, the day after, that it passed."""
    calendar, reminders = rules.calendar, rules.deadlines.invoice_reminders
    due = invoice_due(case, rules, today)
    days = [add_business_days(due, -each, calendar) for each in reminders] + [due + ONE_DAY]
    for rung, day in enumerate(days):
        if day > today:
            return Wake(TimerKind.INVOICE_DUE, at_morning(day, calendar), rung)
    return None


def obligation_days(case: Case, rules: RuleSet, today: date) -> list[tuple[Obligation, date]]:
    """Every day of the commitment's year, past ones too, on which something that it promises is asked for."""
    calendar = rules.calendar
    ends = _commitment_ends(case, rules, today)
    return [
        (each, local_day(at_morning(day, calendar), calendar))
        for each in rules.obligations
        for year in (ends.year - 1, ends.year)
        for month in each.months
        if ends - timedelta(days=365) < (day := date(year, month, each.day)) <= ends
    ]


def next_obligation(case: Case, rules: RuleSet, today: date) -> Wake | None:
    """None: its year has ended, or nothing that a commitment promises is switched on."""
    days = [day for _, day in obligation_days(case, rules, today) if day > today]
    return Wake(TimerKind.OBLIGATION, at_morning(min(days), rules.calendar)) if days else None


def _commitment_ends(case: Case, rules: RuleSet, today: date) -> date:
    """The last day of the program year that the form names; of the year that runs, where it names none."""
    recorded = local_day(case.since, rules.calendar) if case.since is not None else today
    years = re.findall(r"\d{4}", (case.form.text("program_year") or "") if case.form is not None else "")
    end = fiscal_year_end(recorded, rules)
    return end.replace(year=int(years[-1])) if years and abs(int(years[-1]) - end.year) <= 1 else end


# ---------------------------------------------------------------- standing still


def settled(
    before: Case | None,
    case: Case,
    wanted: Iterable[Wake | Sleep],
    running: Iterable[Wake],
    rules: RuleSet,
    now: datetime,
) -> tuple[Case, tuple[Wake | Sleep, ...]]:
    """The case and its timers after a decision. While a case is on hold, or a person has taken it over, its clocks
    stand still: what is left of each is kept with the case, and goes on from there when it moves again.

    Args:
        wanted: the timers that the decision asks for.
        running: those of the case in the ledger.
    """
    asked = {each.kind: each for each in wanted}
    today = local_day(now, rules.calendar)
    if stands_still(case):
        stopped = {each.kind: each for each in case.stopped}
        rows: dict[TimerKind, Wake | Sleep] = {}
        if before is None or not stands_still(before):
            rows |= {each.kind: each for each in running}
        rows |= asked
        for kind, each in rows.items():
            stopped.pop(kind, None)
            if isinstance(each, Wake):
                stopped[kind] = Stopped(kind, max(_left(each, today, rules), 1), each.rung)
        return replace(case, stopped=tuple(stopped.values())), tuple(Sleep(kind) for kind in rows)
    if case.stopped:
        going: dict[TimerKind, Wake | Sleep] = {each.kind: _again(each, case, today, rules) for each in case.stopped}
        return replace(case, stopped=()), tuple((going | asked).values())
    return case, tuple(asked.values())


def stands_still(case: Case) -> bool:
    return case.on_hold or case.taken_over


def _left(wake: Wake, today: date, rules: RuleSet) -> int:
    day = local_day(wake.at, rules.calendar)
    if wake.kind in _CALENDAR_DAYS:
        return (day - today).days
    return business_days_between(today, day, rules.calendar)


def _again(stopped: Stopped, case: Case, today: date, rules: RuleSet) -> Wake:
    """From where it stood still. The fiscal year waits for nobody: its days are those of the calendar."""
    if stopped.kind is TimerKind.INVOICE_DUE and (rung := next_invoice_rung(case, rules, today)) is not None:
        return rung
    if stopped.kind in _CALENDAR_DAYS:
        day = today + timedelta(days=stopped.left)
    else:
        day = add_business_days(today, stopped.left, rules.calendar)
    return Wake(stopped.kind, at_morning(day, rules.calendar), stopped.rung)


# ---------------------------------------------------------------- what comes next

# Who has the ball at a stage without a timer of its own is told by a digest: the clerk's each business day, the others'
# once a week.
WHAT: Mapping[TimerKind, str] = {
    TimerKind.REMIND: "reminder",
    TimerKind.EXPIRE: "lapses",
    TimerKind.REPORT_DUE: "account of tool use asked for",
    TimerKind.REPORT_OVERDUE: "closes without the account",
    TimerKind.INVOICE_DUE: "invoice reminder",
    TimerKind.AGAIN: "reminder",
    TimerKind.OBLIGATION: "minutes and the like asked for",
}


def next_date(case: Case, running: Iterable[Wake], rules: RuleSet, now: datetime) -> tuple[date, str] | None:
    """The next day on which something is said about the case, and what. None: it has come to its end.

    Each case that has not ended has one: a timer, or a digest of staff that names it.
    """
    wakes = sorted(running, key=lambda each: each.at)
    if wakes:
        # what fell due and could not be said yet is said the next morning
        at = (
            wakes[0].at if wakes[0].at > now else at_morning(local_day(now, rules.calendar) + ONE_DAY, rules.calendar)
        )
        return local_day(at, rules.calendar), WHAT[wakes[0].kind]
    if case.stage in ENDED:
        return None
    return next_digest(case, rules, now), "digest"


def next_digest(case: Case, rules: RuleSet, now: datetime) -> date:
    """The next morning whose digest names the case: the clerk's each business day, everybody else's once a week."""
    tomorrow = local_day(now, rules.calendar) + ONE_DAY
    day = local_day(at_morning(tomorrow, rules.calendar), rules.calendar)
    if case.stage is Stage.INVOICE_REVIEW and not stands_still(case):
        return day
    while not weekly_digest_on(day, rules):
        day = local_day(at_morning(day + ONE_DAY, rules.calendar), rules.calendar)
    return day


def last_weekly_digest(day: date, rules: RuleSet) -> date:
    """The latest day, ``day`` itself included, on which the week's digest was due."""
    while not weekly_digest_on(day, rules):
        day -= ONE_DAY
    return day


def weekly_digest_on(day: date, rules: RuleSet) -> bool:
    """Is ``day`` the week's digest day, or, where that is closed, the first business day after it?"""
    calendar = rules.calendar
    back = (day.weekday() - calendar.weekly_digest_weekday) % 7
    meant = day - timedelta(days=back)
    return local_day(at_morning(meant, calendar), calendar) == day
