"""What falls due: reminders, escalation, expiry, the sharing account, the invoice before the fiscal year ends."""

from __future__ import annotations

from datetime import timedelta

from ..calendar import add_business_days, at_morning, invoice_due_for, local_day
from ..case import Event, Stage
from ..checks.signatures import day_in_words
from ..directory import Role
from ..effects import TimerKind, Wake
from ..letter import Address
from ..ruleset import Ladder
from .draft import Draft, wire


def fire(draft: Draft, timer: Wake) -> None:
    """One timer of one case. A case on hold keeps its clocks still: the timer comes again the next business day."""
    calendar = draft.rules.calendar
    if draft.case.on_hold:
        again = at_morning(add_business_days(local_day(draft.now, calendar), 1, calendar), calendar)
        draft.timers.append(Wake(timer.kind, again, timer.rung))
        return
    draft.because(f"timer: {timer.kind.value}")
    match timer.kind:
        case TimerKind.REMIND:
            _remind(draft, timer.rung)
        case TimerKind.EXPIRE:
            _expire(draft)
        case TimerKind.REPORT_DUE:
            _report_due(draft)
        case TimerKind.REPORT_OVERDUE:
            _report_missed(draft)
        case TimerKind.INVOICE_DUE:
            _invoice_due(draft, timer.rung)


def _remind(draft: Draft, rung: int) -> None:
    ladder = draft.rules.deadlines.ladders.get(draft.case.stage.value)
    ball = draft.case.ball
    if ladder is None or ball is None:
        return
    if rung >= len(ladder.rungs):
        _escalate(draft, ladder)
        return
    last = rung == len(ladder.rungs) - 1
    findings = draft.case.findings
    draft.set(nudges=draft.case.nudges + 1)
    if ball is Role.DISTRICT:
        draft.tell_district("reminder", findings=findings)
    else:
        deputies = _deputies(draft, ball) if last else ()
        for to in draft.holders(ball):
            draft.tell("reminder", to, ball, cc=deputies, findings=findings, automatic=False)
    _next_rung(draft, ladder, rung)


def _deputies(draft: Draft, role: Role) -> tuple[Address, ...]:
    """At the last reminder the deputy is written to as well."""
    people = (draft.facilitator(),) if role is Role.FACILITATOR else draft.evidence.roster.holders(role)
    roster = draft.evidence.roster
    found = []
    for person in people:
        if person is not None and person.deputy:
            deputy = roster.person(person.deputy)
            found.append(Address(person.deputy, deputy.name if deputy else ""))
    return tuple(found)


def _next_rung(draft: Draft, ladder: Ladder, rung: int) -> None:
    calendar = draft.rules.calendar
    today = local_day(draft.now, calendar)
    if rung + 1 < len(ladder.rungs):
        gap = ladder.rungs[rung + 1] - ladder.rungs[rung]
    elif ladder.then_tell:
        gap = ladder.rungs[rung] - (ladder.rungs[rung - 1] if rung else 0)
    else:
        return
    due = today + timedelta(days=gap) if ladder.calendar_days else add_business_days(today, gap, calendar)
    draft.timers.append(Wake(TimerKind.REMIND, at_morning(due, calendar), rung + 1))


def _escalate(draft: Draft, ladder: Ladder) -> None:
    if ladder.then_tell is None:
        return
    waits_for = draft.case.ball.value if draft.case.ball else "nobody"
    draft.because(f"the {waits_for} was reminded {draft.case.nudges} times: the {ladder.then_tell} is told")
    draft.tell_role(
        Role(ladder.then_tell),
        "escalation",
        findings=draft.case.findings,
        waits_for=waits_for,
        reminders=str(draft.case.nudges),
    )


def _expire(draft: Draft) -> None:
    was = draft.case.stage
    draft.move(Event.EXPIRED)
    draft.set(expired_from=was)
    draft.tell_district("expired", findings=draft.case.findings)
    draft.tell_role(Role.FACILITATOR, "expired", findings=draft.case.findings)


def _report_due(draft: Draft) -> None:
    if draft.case.stage is not Stage.PAID:
        return
    draft.move(Event.REPORT_FELL_DUE)
    deadlines, calendar = draft.rules.deadlines, draft.rules.calendar
    paid_on = local_day(draft.case.paid_at or draft.now, calendar)
    overdue = paid_on + timedelta(days=deadlines.report_overdue_days)
    draft.timers.append(Wake(TimerKind.REPORT_OVERDUE, at_morning(overdue, calendar)))
    draft.tell_district("sharing-report-due", findings=(), due=day_in_words(overdue))


def _report_missed(draft: Draft) -> None:
    if draft.case.stage is not Stage.REPORT_DUE:
        return
    draft.move(Event.REPORT_MISSED)
    draft.set(note="closed without the account of tool use")
    draft.because("no account of tool use came: noted as missing, the lead is told")
    draft.tell_role(Role.LEAD, "escalation", findings=(), waits_for="district", reminders=str(draft.case.nudges))


def _invoice_due(draft: Draft, rung: int) -> None:
    """An approved request without an invoice: 30 and 10 business days before 20 May (rules/)."""
    if draft.case.stage not in (Stage.APPROVED, Stage.INVOICE_INCOMPLETE):
        return
    deadlines, calendar = draft.rules.deadlines, draft.rules.calendar
    today = local_day(draft.now, calendar)
    due = invoice_due_for(local_day(draft.case.approved_at or draft.now, calendar), deadlines)
    left = wire((draft.case.approved or draft.case.paid) - draft.case.paid)
    draft.tell_district("reminder", findings=draft.case.findings, due=day_in_words(due), amount=left)
    if rung + 1 < len(deadlines.invoice_reminders):
        on = add_business_days(due, -deadlines.invoice_reminders[rung + 1], calendar)
        if on > today:
            draft.timers.append(Wake(TimerKind.INVOICE_DUE, at_morning(on, calendar), rung + 1))
